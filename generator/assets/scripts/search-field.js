/* The search field of every page: leads to the search page and hands the words over, so that they are in no address.
   Without this script the field sends nothing, and the search page lists all pages. */

import { handOver } from "./search-handover.js";

/**
 * Makes the field lead to the search page; does nothing on a page that has none.
 * @param {Document} document
 */
export function searchField(document) {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[data-find]");
  const input = form?.querySelector("input");
  if (!form || !input) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    handOver(input.value.trim());
    window.location.assign(String(form.getAttribute("action")));
  });
}
