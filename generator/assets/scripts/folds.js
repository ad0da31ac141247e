/* Opens a fold if the address leads inside it, and all folds on paper. Without this script, people open folds themselves. */

/**
 * Opens the folds around the place that the page's address names, and goes there.
 * @param {Document} document
 */
export function openForAddress(document) {
  const open = () => {
    const place = named(document);
    if (place && unfold(place) > 0) place.scrollIntoView();
  };
  window.addEventListener("hashchange", open);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    /* Following a link a second time does not change the address. */
    if (link && link.href === window.location.href) open();
  });
  open();
}

/**
 * Returns the element with the id after # in the address.
 * @param {Document} document
 * @returns {HTMLElement | null}
 */
function named(document) {
  try {
    return document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  } catch (_) {
    return null;
  }
}

/**
 * Opens every fold around a place, and the place itself if it is one.
 * @param {HTMLElement} place
 * @returns {number} how many folds were closed
 */
function unfold(place) {
  let opened = 0;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    if (!fold.open) opened += 1;
    fold.open = true;
  }
  return opened;
}

/**
 * Opens all folds before printing and closes them afterwards, because paper cannot unfold. Two buttons choose between
 * the page without its folds and the whole page.
 * @param {Document} document
 */
export function printChoice(document) {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details")).filter((fold) => !fold.open);
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
    delete document.documentElement.dataset.print;
  });
  /** @type {HTMLElement | null} */
  const choice = document.querySelector("[data-print-choice]");
  if (!choice) return;
  choice.hidden = false;
  for (const button of Array.from(choice.querySelectorAll("button"))) {
    button.addEventListener("click", () => {
      document.documentElement.dataset.print = button.dataset.print || "all";
      window.print();
    });
  }
}
