/* What scripts add to every page: leave at once, open the menu, choose colours, search, explain words, open folds, copy,
   keep the focus in sight.
   Everything here can also be done without scripts. Nothing is fetched, and only the chosen colours are stored. */

import { colourScheme } from "./colour-scheme.js";
import { copyChoice } from "./copy-words.js";
import { openForAddress, printChoice } from "./folds.js";
import { menu } from "./menu.js";
import { pictureFocus } from "./picture-focus.js";
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
copyChoice(document);
pictureFocus(document);
