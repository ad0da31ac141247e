/* What a reader has chosen on the map, and how the address records it: `?pick=kr4&hide=problem.level-staff`.
   An address that picks nothing but leads to the entry of an element, such as `#kr4`, picks that element. Only
   `readChoice` and `writeChoice` use the page; all other functions are pure. */

/** @import { MapElement } from "./map-from-list.js" */
/** @import { Link } from "./map-paths.js" */

/**
 * @typedef {object} Choice
 * @property {string | null} pick the id of an element
 * @property {Set<string>} hide what is hidden: kinds ("problem"), levels ("level-staff"), and links by their basis
 *   ("links-editorial")
 * @property {string | null} [unknown] what the address picks if the map does not have it
 */

/**
 * How a choice is written: `instead` replaces the last step of the history.
 * @typedef {{ instead?: boolean }} How
 */

/** @type {Choice} */
export const NOTHING = { pick: null, hide: new Set() };

/**
 * Returns the choice in the address of this page. It may pick something that is not one of the map's `elements`.
 * @param {Map<string, MapElement>} elements
 * @returns {Choice}
 */
export function readChoice(elements) {
  const query = new URLSearchParams(window.location.search);
  const hide = (query.get("hide") ?? "").split(".").filter(Boolean);
  return { pick: query.get("pick") || ledTo(elements), hide: new Set(hide) };
}

/**
 * Returns the id of the element whose entry the address leads to, or null.
 * @param {Map<string, MapElement>} elements
 * @returns {string | null}
 */
export function ledTo(elements) {
  const id = window.location.hash.slice(1);
  return elements.has(id) ? id : null;
}

/**
 * Returns the choice as an address relative to this page.
 * @param {Choice} choice
 * @returns {string}
 */
export function addressOf({ pick, hide }) {
  const query = new URLSearchParams();
  if (pick) query.set("pick", pick);
  if (hide.size) query.set("hide", [...hide].sort().join("."));
  return String(query) ? `?${query}` : window.location.pathname;
}

/**
 * Writes the choice into the address, as a new step of the history or instead of the last one.
 * @param {Choice} choice
 * @param {Map<string, MapElement>} elements
 * @param {How} [how]
 */
export function writeChoice(choice, elements, { instead = false } = {}) {
  if (addressOf(choice) === addressOf(readChoice(elements))) return;
  window.history[instead ? "replaceState" : "pushState"](null, "", addressOf(choice));
}

/**
 * Whether a choice hides an element, by its kind or its level.
 * @param {Choice} choice
 * @param {MapElement} element
 * @returns {boolean}
 */
export function hidesElement({ hide }, element) {
  return hide.has(element.kind) || Boolean(element.level && hide.has(`level-${element.level.id}`));
}

/**
 * Whether a choice hides a link, by its basis or with one of its ends.
 * @param {Choice} choice
 * @param {Link} link
 * @param {Map<string, MapElement>} elements
 * @returns {boolean}
 */
export function hidesLink(choice, link, elements) {
  if (choice.hide.has(link.stated ? "links-stated" : "links-editorial")) return true;
  return [link.from, link.to].map((id) => elements.get(id)).some((end) => !end || hidesElement(choice, end));
}
