/* Makes the map a tool: pick an element, and what leads to it and follows from it stands out, in the picture and in
   words. The choice is in the address and nowhere else; nothing is kept. Without this script the page is a picture
   with links and a list that says the same. */

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
 * @property {HTMLElement} side where the controls and the words come
 * @property {HTMLElement} picture
 * @property {HTMLElement} region that scrolls the drawing
 * @property {SVGSVGElement} drawing
 * @property {HTMLElement} list
 */

/** @type {HTMLElement | null} */
const found = document.querySelector(".map");
const place = found && placeIn(found);
if (place) start(place);

/**
 * The parts of the page, or null where one is missing, as where the picture could not be drawn.
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
 * Once the browser has gone to the entry in the list by itself; who comes back is left where they were.
 * @param {() => void} act
 */
function whenArrived(act) {
  const [way] = performance.getEntriesByType("navigation");
  if (way instanceof PerformanceNavigationTiming && way.type !== "navigate") return;
  if (document.readyState === "complete") act();
  else window.addEventListener("load", act, { once: true });
}

/**
 * Shows the map in the place of the entry, and lets reading and the Tab key go on from what it says there; not to whom
 * is somewhere else already.
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
 * The choice with a pick that the map can show; else with none, and with what could not be picked.
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
 * On a phone the list stands before the picture: the style sheet shows it so, and this makes it so for the keyboard.
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
