/* Makes the map a tool: pick an element, and it is told in words beside the picture, with what it is linked with.
   The choice is in the address and nowhere else; nothing is kept. Without this script the page is a picture with links
   and a list that says the same. */

import { ledTo, NOTHING, readChoice, writeChoice } from "./map-choice.js";
import { readMap } from "./map-from-list.js";
import { editorsSwitch, panel, picker } from "./map-panel.js";
import { pathsOf } from "./map-paths.js";
import { bringIntoSight, elementAt, paint } from "./map-picture.js";

/** @import { Choice, How } from "./map-choice.js" */
/** @import { WholeMap } from "./map-from-list.js" */

/**
 * The parts of the page.
 * @typedef {object} Place
 * @property {HTMLElement} page
 * @property {HTMLElement} tools where the controls come
 * @property {HTMLElement} side where the words come
 * @property {SVGSVGElement[]} drawings the wide and the narrow picture
 * @property {HTMLElement} list
 */

/** @type {HTMLElement | null} */
const found = document.querySelector(".map");
const place = found && placeIn(found);
if (place) start(place);

/**
 * The parts of the page, or null where one is missing, as where the pictures could not be drawn.
 * @param {HTMLElement} page
 * @returns {Place | null}
 */
function placeIn(page) {
  /** @type {HTMLElement | null} */
  const tools = page.querySelector(".map-tools");
  /** @type {HTMLElement | null} */
  const side = page.querySelector(".map-side");
  /** @type {HTMLElement | null} */
  const list = page.querySelector(".map-list");
  /** @type {NodeListOf<SVGSVGElement>} */
  const drawings = page.querySelectorAll(".map-picture svg.placed");
  return tools && side && list && drawings.length ? { page, tools, side, list, drawings: [...drawings] } : null;
}

/** @param {Place} place */
function start({ page, tools, side, list, drawings }) {
  const map = readMap(list);
  const [pick, editors, told] = [picker, editorsSwitch, panel].map((part) => part(map, choose));
  let choice = NOTHING;

  /**
   * @param {Partial<Choice>} change
   * @param {How} [how]
   */
  function choose(change, how) {
    choice = possible(map, { ...choice, ...change });
    writeChoice(choice, map.elements, how);
    show();
    if (change.pick) bringIntoSight(drawings, change.pick, told.parts);
  }

  function show() {
    const picked = choice.pick ? (map.elements.get(choice.pick) ?? null) : null;
    const links = map.links.filter((link) => picked && (link.from === picked.id || link.to === picked.id));
    paint(drawings, map, { picked, links, editors: choice.editors });
    for (const part of [pick, editors, told]) part.show(choice, picked, picked && pathsOf(picked.id, map.links));
    keepClear(told.parts);
  }

  function fromAddress() {
    choice = possible(map, readChoice(map.elements));
    show();
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    // The Enter key, which no pointer is behind, opens the page of a card as it opens that of any link.
    const id = event.detail ? elementAt(event.target, map) : null;
    if (!id || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose({ pick: id });
  }

  tools.append(pick.parts);
  if (map.links.some((link) => !link.stated)) tools.append(editors.parts);
  side.append(told.parts);
  for (const drawing of drawings) drawing.addEventListener("click", clicked);
  window.addEventListener("popstate", fromAddress);
  page.classList.add("has-tool");
  fromAddress();
  if (choice.pick) whenArrived(() => arrive(drawings, choice.pick ?? "", told.parts, map));
}

/**
 * Once the browser has gone to where the address leads; who comes back is left where they were.
 * @param {() => void} act
 */
function whenArrived(act) {
  const [way] = performance.getEntriesByType("navigation");
  /* Safari 14 has the entry, and no class for it. */
  if (way && "type" in way && way.type !== "navigate") return;
  if (document.readyState === "complete") act();
  else window.addEventListener("load", act, { once: true });
}

/**
 * Shows what the address picks; if it led to the entry in the list, reading and the Tab key go on in the panel.
 * @param {SVGSVGElement[]} drawings
 * @param {string} id
 * @param {HTMLElement} panel
 * @param {WholeMap} map
 */
function arrive(drawings, id, panel, map) {
  const led = ledTo(map.elements);
  if ((window.location.hash && !led) || document.activeElement !== document.body) return;
  bringIntoSight(drawings, id, panel);
  afterJump(() => bringIntoSight(drawings, id, panel));
  /** @type {HTMLElement | null} */
  const heading = panel.querySelector("h2");
  if (led) heading?.focus({ preventScroll: true });
}

const A_MOMENT = 2000;

/**
 * Does something once the browser has gone to the place in the address: Safari does so a moment after the page has loaded.
 * Nothing is done if the reader scrolls, presses or touches something first.
 * @param {() => void} act
 */
function afterJump(act) {
  const place = document.getElementById(window.location.hash.slice(1));
  if (!place) return;
  const touches = ["keydown", "pointerdown", "wheel", "touchstart"];
  const scrolled = () => {
    if (isAtTop(place)) act();
  };
  const end = () => {
    window.removeEventListener("scroll", scrolled);
    for (const name of touches) window.removeEventListener(name, end);
  };
  window.addEventListener("scroll", scrolled, { passive: true });
  for (const name of touches) window.addEventListener(name, end, { passive: true });
  setTimeout(end, A_MOMENT);
}

/**
 * Whether the browser has gone to an element: it is at the top, or the page cannot be scrolled further.
 * @param {HTMLElement} place
 * @returns {boolean}
 */
function isAtTop(place) {
  const root = document.documentElement;
  const above = [getComputedStyle(root).scrollPaddingTop, getComputedStyle(place).scrollMarginTop];
  const space = above.reduce((sum, length) => sum + (Number.parseFloat(length) || 0), 0);
  const off = place.getBoundingClientRect().top - space;
  return Math.abs(off) < 4 || (off > 0 && window.scrollY + window.innerHeight >= root.scrollHeight - 1);
}

/**
 * Nothing that the Tab key reaches may be hidden by the sheet at the foot of the screen.
 * @param {HTMLElement} panel
 */
function keepClear(panel) {
  const atFoot = getComputedStyle(panel).position === "fixed" && panel.getClientRects().length;
  document.documentElement.style.scrollPaddingBottom = atFoot ? `${panel.offsetHeight + 16}px` : "";
}

/**
 * The choice with a pick that the map can show; else with none, and with what could not be picked.
 * @param {WholeMap} map
 * @param {Choice} choice
 * @returns {Choice}
 */
function possible(map, choice) {
  const known = choice.pick && map.elements.has(choice.pick);
  return { ...choice, pick: known ? choice.pick : null, unknown: known ? null : choice.pick };
}
