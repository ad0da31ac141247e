/* What every page can do beyond what it says: leave at once, open the menu, choose its colours, search, explain words,
   open what is folded.
   Everything here has a way that works without it. Nothing is fetched; only the chosen colours are kept. */

import { colourScheme } from "./colour-scheme.js";
import { openForAddress, printChoice } from "./folds.js";
import { menu } from "./menu.js";
import { quickExit } from "./quick-exit.js";
import { searchField } from "./search-field.js";
import { terms } from "./terms.js";

quickExit(document);
menu(document);
colourScheme(document);
searchField(document);
terms(document);
openForAddress(document);
printChoice(document);
