/* Pages in plain language: reads them aloud with the browser's own voice, and filters the list of reviews by state. */

import { readAloud } from "./read-aloud.js";
import { filterReviews } from "./review-filter.js";

readAloud(document);
filterReviews(document);
