/* Filters the list of plain pages by the state of their review. Without this script, the list shows all of them. */

import { createElement } from "./create-element.js";

/**
 * Adds the choice of a state above the list. Does nothing if the page has no list.
 * @param {Document} document
 */
export function filterReviews(document) {
  const place = document.querySelector("[data-filter-states]");
  if (!place) return;
  /** @type {NodeListOf<HTMLElement>} */
  const listed = document.querySelectorAll("ul.states > li[data-state]");
  /** @type {NodeListOf<HTMLElement>} */
  const counted = place.querySelectorAll("[data-state-count]");
  const items = [...listed];
  const counts = [...counted];
  const told = createElement("p", { role: "status" });
  const show = (/** @type {string} */ state) => {
    const shown = items.filter((item) => {
      item.hidden = state !== "" && item.dataset.state !== state;
      return !item.hidden;
    });
    told.textContent = `${shown.length} of ${items.length} pages are listed.`;
  };
  /**
   * @param {string} value
   * @param {string} words
   * @param {boolean} checked
   */
  const choice = (value, words, checked) =>
    createElement(
      "label",
      {},
      createElement("input", { type: "radio", name: "state", value, checked, onchange: () => show(value) }),
      ` ${words}`,
    );
  const name = (/** @type {HTMLElement} */ count) => count.textContent.trim().replace(/\.$/, "");
  const set = createElement(
    "fieldset",
    { class: "filter-states" },
    createElement("legend", {}, "Show"),
    choice("", `All: ${items.length}`, true),
    counts.map((count) => choice(count.dataset.stateCount ?? "", name(count), false)),
  );
  show("");
  place.replaceChildren(set, told);
}
