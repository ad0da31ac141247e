/* The search field of every page: leads to the search page with the words after #, which no host is ever sent.
   Without this script the field sends nothing, and the search page lists all pages. */

export function searchField(document) {
  const form = document.querySelector("[data-find]");
  if (!form) return;
  const input = form.querySelector("input");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = new URLSearchParams({ q: input.value.trim() });
    window.location.assign(`${form.getAttribute("action")}#${words}`);
  });
}
