/* What every page can do beyond what it says: leave at once, open the menu, choose its colours, search.
   Everything here has a way that works without it. Nothing is fetched; only the chosen colours are kept. */

import { wayOut } from "./exit.js";
import { menu } from "./menu.js";
import { colours } from "./colours.js";
import { finder } from "./finder.js";

wayOut(document);
menu(document);
colours(document);
finder(document);
