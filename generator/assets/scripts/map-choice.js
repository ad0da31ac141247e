/* What a reader has chosen on the map, and how the address says it: `?pick=kr4&show=editors`.
   An address that picks nothing but leads to the entry of an element, as `#kr4`, picks that. */

/** @import { MapElement } from "./map-from-list.js" */

/**
 * @typedef {object} Choice
 * @property {string | null} pick the id of an element
 * @property {boolean} editors whether all links that the editors added are shown
 * @property {string | null} [unknown] what the address picks and the map does not have
 */

/**
 * How a choice is written: `instead` puts it in the place of the last step of the history.
 * @typedef {{ instead?: boolean }} How
 */

/** @type {Choice} */
export const NOTHING = { pick: null, editors: false };

/**
 * The choice that the address of this page states; what it picks may not be on the map, which has these `elements`.
 * @param {Map<string, MapElement>} elements
 * @returns {Choice}
 */
export function readChoice(elements) {
  const query = new URLSearchParams(window.location.search);
  return { pick: query.get("pick") || ledTo(elements), editors: query.get("show") === "editors" };
}

/**
 * The id of the element to whose entry the address leads, or null.
 * @param {Map<string, MapElement>} elements
 * @returns {string | null}
 */
export function ledTo(elements) {
  const id = window.location.hash.slice(1);
  return elements.has(id) ? id : null;
}

/**
 * The choice as an address relative to this page.
 * @param {Choice} choice
 * @returns {string}
 */
export function addressOf({ pick, editors }) {
  const query = new URLSearchParams();
  if (pick) query.set("pick", pick);
  if (editors) query.set("show", "editors");
  return String(query) ? `?${query}` : window.location.pathname;
}

/**
 * Puts the choice into the address: as a new step of the history, or in the place of the last one.
 * @param {Choice} choice
 * @param {Map<string, MapElement>} elements
 * @param {How} [how]
 */
export function writeChoice(choice, elements, { instead = false } = {}) {
  if (addressOf(choice) === addressOf(readChoice(elements))) return;
  window.history[instead ? "replaceState" : "pushState"](null, "", addressOf(choice));
}
