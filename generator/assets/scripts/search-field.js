/* The search field of every page: opens the search page and passes the words to it without putting them in an address.
   Without this script, the field sends nothing, and the search page lists all pages. */

import { handOver } from "./search-handover.js";

/**
 * Makes the field open the search page. Does nothing if the page has no field.
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
