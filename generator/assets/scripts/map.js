/* Makes the map a tool: if a reader picks an element, it highlights what leads to it and follows from it, in the picture
   and in words. The choice is only in the address, and nothing is stored. Without this script, the page is a picture with
   links and a list with the same contents. */

import { createElement } from "./create-element.js";
import { hidesElement, hidesLink, ledTo, NOTHING, readChoice, writeChoice } from "./map-choice.js";
import { readMap } from "./map-from-list.js";
import { filters, picker, words } from "./map-panel.js";
import { pathsOf } from "./map-paths.js";
import { elementAt, paint, raiseNames, reveal } from "./map-picture.js";
import { roleOf } from "./map-wording.js";
import { zoomable } from "./map-zoom.js";

/** @import { Choice, How } from "./map-choice.js" */
/** @import { MapElement, MapLink, WholeMap } from "./map-from-list.js" */

/**
 * The parts of the page.
 * @typedef {object} Place
 * @property {HTMLElement} page
 * @property {HTMLElement} side where the controls and the words go
 * @property {HTMLElement} picture
 * @property {HTMLElement} region the part that scrolls the drawing
 * @property {SVGSVGElement} drawing
 * @property {HTMLElement} list
 */

/** @type {HTMLElement | null} */
const found = document.querySelector(".map");
const place = found && placeIn(found);
if (place) start(place);

/**
 * Returns the parts of the page, or null if one is missing, for example because the picture could not be drawn.
 * @param {HTMLElement} page
 * @returns {Place | null}
 */
function placeIn(page) {
  /** @type {HTMLElement | null} */
  const side = page.querySelector(".map-side");
  /** @type {HTMLElement | null} */
  const picture = page.querySelector(".map-picture");
  /** @type {HTMLElement | null} */
  const region = page.querySelector(".map-picture .diagram-scroll");
  /** @type {SVGSVGElement | null} */
  const drawing = page.querySelector(".map-picture .diagram-scroll svg");
  /** @type {HTMLElement | null} */
  const list = page.querySelector(".map-list");
  return side && picture && region && drawing && list && { page, side, picture, region, drawing, list };
}

/** @param {Place} place */
function start({ page, side, picture, region, drawing, list }) {
  const map = readMap(list);
  const size = zoomable(region, drawing);
  const parts = [picker, filters, words].map((part) => part(map, choose));
  let choice = NOTHING;

  /**
   * @param {Partial<Choice>} change
   * @param {How} [how]
   */
  function choose(change, how) {
    choice = possible(map, { ...choice, ...change });
    writeChoice(choice, map.elements, how);
    show();
  }

  function show() {
    /** @type {(each: MapElement | MapLink) => boolean} */
    const hidden = (each) => ("kind" in each ? hidesElement(choice, each) : hidesLink(choice, each, map.elements));
    const picked = choice.pick ? (map.elements.get(choice.pick) ?? null) : null;
    const links = map.links.filter((link) => !hidden(link));
    const paths = picked && pathsOf(picked.id, links);
    const onPath = new Set(paths ? [paths.before, paths.after, paths.beside].flatMap((reach) => reach.links) : []);
    /** @type {(element: MapElement) => import("./map-picture.js").Role} */
    const role = (element) => (picked && paths ? roleOf(element, picked, paths) : null);
    paint(map, { picked, onPath, hidden, roleOf: role });
    for (const part of parts) part.show(choice, picked, paths);
    if (picked) reveal(region, picked.id);
  }

  function fromAddress() {
    choice = possible(map, readChoice(map.elements));
    show();
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    const id = elementAt(event.target, map);
    if (!id || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose({ pick: id });
  }

  function reset() {
    size.reset();
    choose(NOTHING);
  }

  const [pick, filter, told] = parts.map((part) => part.parts);
  const again = createElement("button", { type: "button", class: "map-reset", onclick: reset }, "Reset");
  side.append(createElement("div", { class: "map-tools" }, pick, filter, again, told));
  picture.querySelector("h2")?.after(size.buttons);
  raiseNames(drawing, map.groups);
  drawing.addEventListener("click", clicked);
  window.addEventListener("popstate", fromAddress);
  inOrder(page, picture, list);
  page.classList.add("has-tool");
  fromAddress();
  if (choice.pick && choice.pick === ledTo(map.elements)) whenArrived(() => bring(page));
}

/**
 * Runs `act` after the browser has gone to the entry in the list. Readers who come back stay where they were.
 * @param {() => void} act
 */
function whenArrived(act) {
  const [way] = performance.getEntriesByType("navigation");
  if (way instanceof PerformanceNavigationTiming && way.type !== "navigate") return;
  if (document.readyState === "complete") act();
  else window.addEventListener("load", act, { once: true });
}

/**
 * Shows the map instead of the entry. Reading and the Tab key continue from the words there, unless the reader is
 * already elsewhere.
 * @param {HTMLElement} page
 */
function bring(page) {
  if (document.activeElement !== document.body) return;
  page.scrollIntoView();
  /** @type {HTMLElement | null} */
  const heading = page.querySelector("#map-words");
  heading?.focus({ preventScroll: true });
}

/**
 * Returns the choice if the map can show its pick. Otherwise its pick is null, and `unknown` is what it picked.
 * @param {WholeMap} map
 * @param {Choice} choice
 * @returns {Choice}
 */
function possible(map, choice) {
  const element = choice.pick ? map.elements.get(choice.pick) : undefined;
  const fits = element && !hidesElement(choice, element);
  return { pick: fits ? choice.pick : null, hide: choice.hide, unknown: fits ? null : choice.pick };
}

/**
 * On a phone, the list comes before the picture. The style sheet shows that order, and this is for the keyboard.
 * @param {HTMLElement} page
 * @param {HTMLElement} picture
 * @param {HTMLElement} list
 */
function inOrder(page, picture, list) {
  const narrow = window.matchMedia("(max-width: 44.984375em)");
  const order = () => {
    if (narrow.matches) picture.before(list);
    else page.append(list);
  };
  narrow.addEventListener("change", order);
  order();
}
