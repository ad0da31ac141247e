/* The search field of every page: leads to the search page with the words after #, which no host is ever sent.
   Without this script the field sends nothing, and the search page lists all pages. */

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
    const words = new URLSearchParams({ q: input.value.trim() });
    window.location.assign(`${form.getAttribute("action")}#${words}`);
  });
}
