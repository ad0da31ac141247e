/* The way out: a click, or Shift three times within five seconds, blanks the page and replaces it in the history. */

const WITHIN = 5000;

/**
 * Makes the link of the page and the key lead away at once; does nothing on a page without the link.
 * @param {Document} document
 */
export function quickExit(document) {
  /** @type {HTMLAnchorElement | null} */
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const leave = () => {
    document.documentElement.style.display = "none";
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
 * Only Shift by itself counts: not for a capital letter, for going back with Tab, with the mouse or with its wheel.
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
      alone ||= !event.repeat;
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
