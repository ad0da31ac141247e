/* Quick exit: a click, or Shift three times within five seconds, blanks the page and replaces it in the history. */

const WITHIN = 5000;

/**
 * Makes the page's link and the key leave the site at once. Does nothing if the page has no link.
 * @param {Document} document
 */
export function quickExit(document) {
  /** @type {HTMLAnchorElement | null} */
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const leave = () => {
    document.documentElement.style.display = "none";
    document.documentElement.dataset.leaving = "";
    document.title = " ";
    window.location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  onShiftAlone(document, leave);
}

/**
 * Counts only Shift by itself, not with a letter, Tab, the mouse or its wheel.
 * @param {Document} document
 * @param {() => void} leave
 */
function onShiftAlone(document, leave) {
  /** @type {number[]} times in milliseconds */
  let presses = [];
  let alone = false;
  const together = () => {
    alone = false;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      alone = alone || !event.repeat;
      return;
    }
    alone = false;
    presses = [];
  });
  document.addEventListener("pointerdown", together);
  document.addEventListener("wheel", together, { passive: true });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length === 3) leave();
  });
}
