/* Makes a picture larger and smaller inside its scrolling region: by buttons, by Ctrl and the wheel, by two fingers.
   Until then, the style sheet sets the size. At the largest and smallest sizes, the browser handles the gesture. One
   finger, or the wheel without Ctrl, always scrolls. */

import { createElement } from "./create-element.js";

const READABLE = 11;
const SMALLEST = 0.4;
const LARGEST = 3;
const STEP = 1.25;

/**
 * Adds the buttons and gestures to a picture.
 * @param {HTMLElement} region
 * @param {SVGSVGElement} picture
 * @returns {{ buttons: HTMLElement, reset: () => void }} the group of buttons, and a function that returns to the size
 *   in the style sheet
 */
export function zoomable(region, picture) {
  const natural = Number(picture.getAttribute("width"));
  const drawn = Number.parseFloat(picture.querySelector("text")?.getAttribute("font-size") ?? String(READABLE));
  const said = createElement("output", { class: "map-size" });
  region.style.setProperty("--map-natural", `${natural}px`);
  region.style.setProperty("--map-readable", `${Math.min(natural, (natural * READABLE) / drawn)}px`);

  const size = () => picture.getBoundingClientRect().width / natural;
  const fitting = () => inside(region) / natural;
  const kept = (/** @type {number} */ wanted) => Math.min(LARGEST, Math.max(Math.min(SMALLEST, fitting()), wanted));
  const tell = () => {
    const words = `${Math.round(size() * 100)} %`;
    if (said.textContent !== words) said.textContent = words;
  };

  /**
   * Changes the size, and keeps what is at (x, y) of the window in place.
   * @param {number} wanted
   * @param {number} x
   * @param {number} y
   * @returns {boolean} false if the picture cannot get any larger or smaller
   */
  function zoom(wanted, x, y) {
    const before = picture.getBoundingClientRect();
    const next = kept(wanted);
    if (Math.abs(next - size()) < 0.001) return false;
    region.classList.add("is-zoomed");
    picture.style.width = `${next * natural}px`;
    const after = picture.getBoundingClientRect();
    region.scrollLeft += after.left + ((x - before.left) / before.width) * after.width - x;
    region.scrollTop += after.top + ((y - before.top) / before.height) * after.height - y;
    tell();
    return true;
  }

  /** @param {number} wanted */
  function fromMiddle(wanted) {
    const box = region.getBoundingClientRect();
    zoom(wanted, box.left + box.width / 2, box.top + Math.min(box.height, window.innerHeight) / 2);
  }

  function reset() {
    region.classList.remove("is-zoomed");
    picture.style.removeProperty("width");
    tell();
  }

  byWheel(region, (factor, x, y) => zoom(size() * factor, x, y));
  byFingers(region, size, zoom);
  new ResizeObserver(tell).observe(region);
  /**
   * @param {string} words
   * @param {() => void} act
   */
  const button = (words, act) => createElement("button", { type: "button", onclick: act }, words);
  const buttons = createElement(
    "div",
    { class: "map-zoom", role: "group", "aria-label": "Size of the picture" },
    button("Zoom in", () => fromMiddle(size() * STEP)),
    button("Zoom out", () => fromMiddle(size() / STEP)),
    button("Fit", () => fromMiddle(fitting())),
    said,
  );
  return { buttons, reset };
}

/**
 * Returns the width inside the region's padding and border.
 * @param {Element} region
 */
function inside(region) {
  const style = getComputedStyle(region);
  return region.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
}

/** @typedef {(size: number, x: number, y: number) => boolean} Zoom */

/**
 * Handles Ctrl and the wheel. Browsers report two fingers on a touchpad in the same way.
 * @param {HTMLElement} region
 * @param {Zoom} zoom by a factor
 */
function byWheel(region, zoom) {
  const turned = (/** @type {WheelEvent} */ event) => {
    if (!event.ctrlKey) return;
    const pixels = event.deltaY * (event.deltaMode ? 30 : 1);
    if (zoom(Math.exp(-pixels / 300), event.clientX, event.clientY)) event.preventDefault();
  };
  region.addEventListener("wheel", turned, { passive: false });
}

/**
 * Handles two fingers on a screen.
 * @param {HTMLElement} region
 * @param {() => number} size
 * @param {Zoom} zoom to a size
 */
function byFingers(region, size, zoom) {
  /** @type {{ apart: number, x: number, y: number, size: number } | null} */
  let start = null;
  const gesture = (/** @type {TouchList} */ [one, other]) => ({
    apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
    x: (one.clientX + other.clientX) / 2,
    y: (one.clientY + other.clientY) / 2,
  });
  const began = (/** @type {TouchEvent} */ event) => {
    start = event.touches.length === 2 ? { ...gesture(event.touches), size: size() } : null;
  };
  const moved = (/** @type {TouchEvent} */ event) => {
    if (!start || event.touches.length !== 2) return;
    const now = gesture(event.touches);
    if (zoom((start.size * now.apart) / start.apart, now.x, now.y) && event.cancelable) event.preventDefault();
  };
  region.addEventListener("touchstart", began, { passive: true });
  region.addEventListener("touchmove", moved, { passive: false });
  region.addEventListener("touchend", began, { passive: true });
}
