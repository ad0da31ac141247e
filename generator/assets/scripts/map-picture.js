/* Shows in both pictures, the wide and the narrow one, what is picked and what is linked with it. Decides nothing. */

/** @import { MapElement, MapLink, WholeMap } from "./map-from-list.js" */

const MARKS = ["is-picked", "is-linked", "is-linked-editors", "is-shown", "on-picked"];

/**
 * Shows what is picked: its card, its links, the cards at their other ends, and, if asked for, all links of the editors.
 * @param {SVGSVGElement[]} drawings
 * @param {WholeMap} map
 * @param {{ picked: MapElement | null, links: MapLink[], editors: boolean }} state `links` are those of the picked one
 */
export function paint(drawings, map, { picked, links, editors }) {
  for (const drawing of drawings) {
    for (const part of drawing.querySelectorAll(MARKS.map((mark) => `.${mark}`).join()))
      part.classList.remove(...MARKS);
    for (const link of drawing.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    drawing.classList.toggle("shows-editors", editors);
    if (!picked) continue;
    partOf(drawing, picked.id)?.classList.add("is-picked");
    partOf(drawing, picked.id)?.querySelector("a")?.setAttribute("aria-current", "true");
    for (const words of drawing.querySelectorAll(`.label[id^="${drawing.id}-${picked.id}--"]`)) {
      words.classList.add("on-picked");
    }
    for (const link of links) paintLink(drawing, map, picked, link);
  }
}

/**
 * @param {SVGSVGElement} drawing
 * @param {WholeMap} map
 * @param {MapElement} picked
 * @param {MapLink} link
 */
function paintLink(drawing, map, picked, link) {
  const other = link.from === picked.id ? link.to : link.from;
  const card = partOf(drawing, other);
  // What the source says of one of several links between two cards counts.
  if (link.stated) {
    card?.classList.remove("is-linked-editors");
    card?.classList.add("is-linked");
  } else if (!card?.classList.contains("is-linked")) {
    card?.classList.add("is-linked-editors");
  }
  for (const id of drawnAs(map, link)) partOf(drawing, id)?.classList.add("is-shown");
}

/**
 * The ids under which a link may be drawn: itself, the word before its label, or the arrow for all links of two bands.
 * @param {WholeMap} map
 * @param {MapLink} link
 * @returns {string[]}
 */
function drawnAs(map, { from, to, relation, stated }) {
  const kind = relation.replace(/ /g, "-");
  const [first, second] = [from, to].map((id) => map.elements.get(id)?.band);
  return [
    `${from}--${kind}--${to}`,
    `${from}--${kind}--${stated ? "stated" : "editorial"}`,
    `${first}--${kind}--${second}`,
  ];
}

/**
 * The part of a picture with this id, or null.
 * @param {SVGSVGElement} drawing
 * @param {string} id
 * @returns {Element | null}
 */
export function partOf(drawing, id) {
  return document.getElementById(`${drawing.id}-${id}`);
}

/**
 * The id of the element that was hit: its card, or a label that leads to it; null for anything else.
 * @param {EventTarget | null} target
 * @param {WholeMap} map
 * @returns {string | null}
 */
export function elementAt(target, map) {
  const part = target instanceof Element ? target.closest(".card, .pill") : null;
  const drawing = part?.closest("svg");
  if (!part || !drawing) return null;
  const id =
    part.id
      .slice(drawing.id.length + 1)
      .split("--")
      .pop() ?? "";
  return map.elements.has(id) ? id : null;
}

/**
 * Brings the card of an element into sight, clear of what lies over the top and the foot of the window.
 * @param {SVGSVGElement[]} drawings
 * @param {string} id
 * @param {Element} panel
 */
export function bringIntoSight(drawings, id, panel) {
  const shown = drawings.find((drawing) => drawing.getClientRects().length);
  const card = shown && partOf(shown, id);
  if (!card) return;
  const box = card.getBoundingClientRect();
  const sheet = panel.getBoundingClientRect();
  const atFoot = getComputedStyle(panel).position === "fixed";
  const top = 80;
  const low = atFoot && sheet.height ? sheet.top : window.innerHeight;
  if (box.top < top || box.bottom > low) window.scrollBy(0, box.top - top - Math.max(0, (low - top - box.height) / 2));
}
