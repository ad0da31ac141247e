/* Puts the answers on the map that is in the page: a mark for each activity on the card of its requirement, and thick lines
   around what rests on something that is missing. The results say the same in words. */

import { answerOf } from "./check-answers.js";
import { restingOnMissing } from "./check-results.js";

/** @import { Check } from "./check-answers.js" */
/** @import { Theory } from "./check-theory.js" */

const SVG = "http://www.w3.org/2000/svg";
/** The radius of a mark and the largest distance of two, in the units of the picture. */
const [RADIUS, STEP] = [7, 18];

/**
 * Returns what shows answers on the pictures inside a part of the page.
 * @param {HTMLElement | null} place
 * @param {Theory} theory
 * @returns {(check: Check) => void}
 */
export function answersOnMap(place, theory) {
  /** @type {NodeListOf<SVGSVGElement>} */
  const drawings = (place ?? document.createElement("div")).querySelectorAll("svg.placed");
  return (check) => {
    for (const drawing of drawings) showOn(drawing, theory, check);
  };
}

/**
 * @param {SVGSVGElement} drawing
 * @param {Theory} theory
 * @param {Check} check
 */
function showOn(drawing, theory, check) {
  for (const old of drawing.querySelectorAll(".map-mark")) old.remove();
  for (const { id, level, activities } of theory.requirements) {
    const card = cardOf(drawing, id);
    if (!card || !check.levels.includes(level)) continue;
    const { left, right, bottom } = edgesOf(card);
    const step = Math.min(STEP, (right - left - 6 * RADIUS) / Math.max(activities.length - 1, 1));
    card.append(
      ...activities.map((activity, place) => {
        const look = answerOf(theory, check, activity.id)?.look ?? "look-0";
        return markAt(left + 3 * RADIUS + place * step, bottom, look);
      }),
    );
  }
  const rests = restingOnMissing(theory, check).flatMap((each) => each.rests);
  for (const stated of [true, false]) {
    const ids = new Set(rests.filter((rest) => rest.stated === stated).flatMap(({ to }) => to));
    const name = stated ? "rests-stated" : "rests-editorial";
    for (const old of drawing.querySelectorAll(`.${name}`)) old.classList.remove(name);
    for (const id of ids) cardOf(drawing, id)?.classList.add(name);
  }
}

/**
 * @param {SVGSVGElement} drawing
 * @param {string} id
 * @returns {Element | null}
 */
function cardOf(drawing, id) {
  return document.getElementById(`${drawing.id}-${id}`);
}

/**
 * The edges of a card, read off its outline: a folded picture has no size that could be measured.
 * @param {Element} card
 * @returns {{ left: number, right: number, bottom: number }}
 */
function edgesOf(card) {
  const outline = card.querySelector("path, polygon");
  const text = outline?.getAttribute("d") ?? outline?.getAttribute("points") ?? "";
  const points = [...text.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)];
  const [across, down] = [1, 2].map((place) => points.map((point) => Number(point[place])));
  return { left: Math.min(...across), right: Math.max(...across), bottom: Math.max(...down) };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} look
 * @returns {Element}
 */
function markAt(x, y, look) {
  const mark = svgPart("g", { class: `map-mark ${look}`, transform: `translate(${x} ${y})`, "aria-hidden": "true" });
  if (look === "look-4") {
    mark.append(svgPart("rect", { x: -RADIUS, y: -3, width: 2 * RADIUS, height: 6 }));
    return mark;
  }
  const square = { x: 1 - RADIUS, y: 1 - RADIUS, width: 2 * RADIUS - 2, height: 2 * RADIUS - 2 };
  mark.append(look === "look-0" ? svgPart("rect", square) : svgPart("circle", { r: RADIUS }));
  if (look === "look-2") mark.append(svgPart("path", { d: `M0,${-RADIUS} A${RADIUS},${RADIUS} 0 0 0 0,${RADIUS} Z` }));
  return mark;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @returns {Element}
 */
function svgPart(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}
