/* Keeps the part of a picture that has the focus in sight. Firefox goes to the wrong place for it, often far away.
   Other browsers go to the right place, and then nothing is done here. */

/**
 * Looks after every picture of the page.
 * @param {Document} document
 */
export function pictureFocus(document) {
  let before = window.scrollY;
  document.addEventListener(
    "keydown",
    () => {
      before = window.scrollY;
    },
    true,
  );
  document.addEventListener("focusin", (event) => {
    const part = event.target;
    if (part instanceof SVGElement) window.requestAnimationFrame(() => bringBack(part, before));
  });
}

/**
 * Scrolls to a part that is out of sight: to where the reader was, if it is in sight there, or else to its middle.
 * @param {SVGElement} part
 * @param {number} before how far the page was scrolled, in pixels
 */
function bringBack(part, before) {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  /* Without a number, as for auto, nothing lies over that edge. */
  const top = Number.parseFloat(scrollPaddingTop) || 0;
  const low = window.innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0);
  const box = part.getBoundingClientRect();
  if (inside(box, 0, top, low)) return;
  const back = before - window.scrollY;
  const middle = box.top - top - Math.max(0, (low - top - box.height) / 2);
  window.scrollBy({ top: inside(box, back, top, low) ? back : middle, behavior: "instant" });
}

/**
 * Whether a box is in sight once the page has been scrolled. Of one that is higher than the window, some part is enough.
 * @param {DOMRect} box
 * @param {number} by pixels
 * @param {number} top the upper edge of what is in sight
 * @param {number} low the lower edge
 * @returns {boolean}
 */
function inside(box, by, top, low) {
  const [begins, ends] = [box.top - by, box.bottom - by];
  return box.height > low - top ? begins < low && ends > top : begins >= top - 1 && ends <= low + 1;
}
