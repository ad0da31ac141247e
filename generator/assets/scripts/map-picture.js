/* Shows in the picture and in the list what is picked and what is hidden. It does not decide either. */

import { createElement } from "./create-element.js";

/** @import { Group, MapElement, MapLink, WholeMap } from "./map-from-list.js" */

/** @typedef {{ name: string, words: string } | null} Role a class, and words for what an element is to the picked one */

const ROLES = ["is-picked", "leads-to", "follows", "is-beside", "is-apart"];

/**
 * What to show. If nothing is picked, every role is null and nothing is faded.
 * @typedef {object} State
 * @property {MapElement | null} picked
 * @property {(element: MapElement) => Role} roleOf
 * @property {Set<MapLink>} onPath the links to highlight
 * @property {(each: MapElement | MapLink) => boolean} hidden
 */

/**
 * Shows a state of the map.
 * @param {WholeMap} map
 * @param {State} state
 */
export function paint(map, state) {
  for (const element of map.elements.values()) paintElement(element, state);
  for (const link of map.links) paintLink(link, state);
  for (const group of map.groups) {
    const empty = group.elements.every(state.hidden);
    for (const part of [group.id, nameOf(group.id)]) mark(nodeOf(part), null, empty);
    group.heading.hidden = empty;
  }
}

/**
 * @param {MapElement} element
 * @param {State} state
 */
function paintElement(element, { picked, roleOf, hidden }) {
  const role = picked ? roleOf(element) : null;
  const name = role?.name ?? (picked ? "is-apart" : null);
  mark(nodeOf(element.id), name, hidden(element));
  mark(element.item, name, hidden(element));
  element.item.hidden = hidden(element);
  tag(element.name, role);
  const link = nodeOf(element.id)?.querySelector("a");
  if (name === "is-picked") link?.setAttribute("aria-current", "true");
  else link?.removeAttribute("aria-current");
}

/**
 * @param {MapLink} link
 * @param {State} state
 */
function paintLink(link, { picked, onPath, hidden }) {
  const apart = picked ? "is-apart" : null;
  const name = onPath.has(link) ? "on-path" : apart;
  mark(edgeOf(link), name, hidden(link));
  mark(link.item, name, hidden(link));
  link.item.hidden = hidden(link);
}

/**
 * Moves the names of the frames in front of the arrows that cross them.
 * @param {SVGSVGElement} drawing
 * @param {Group[]} groups
 */
export function raiseNames(drawing, groups) {
  const boxes = drawing.querySelector(".node");
  for (const group of groups) {
    const frame = nodeOf(group.id);
    if (!frame?.matches(".cluster")) continue;
    const name = frame.querySelector("text");
    if (!name) continue;
    const raised = /** @type {Element} */ (frame.cloneNode());
    raised.id = `diagram-map-${nameOf(group.id)}`;
    raised.append(name);
    boxes?.before(raised);
  }
}

/**
 * Returns the id of a frame's name.
 * @param {string} group id of the group
 */
function nameOf(group) {
  return `${group}--name`;
}

/**
 * Returns the id of the element whose box was pressed, or null.
 * @param {EventTarget | null} target
 * @param {WholeMap} map
 * @returns {string | null}
 */
export function elementAt(target, map) {
  if (!(target instanceof Element)) return null;
  const id = target.closest(".node")?.id.replace(/^diagram-map-/, "");
  return id && map.elements.has(id) ? id : null;
}

/**
 * Scrolls a region until a box is in view, without moving the page.
 * @param {Element} region
 * @param {string} id
 */
export function reveal(region, id) {
  const node = nodeOf(id);
  if (!node) return;
  const box = node.getBoundingClientRect();
  const frame = region.getBoundingClientRect();
  if (box.left < frame.left || box.right > frame.right) {
    region.scrollLeft += (box.left + box.right - frame.left - frame.right) / 2;
  }
  if (box.top < frame.top || box.bottom > frame.bottom) {
    region.scrollTop += (box.top + box.bottom - frame.top - frame.bottom) / 2;
  }
}

/**
 * Returns the box or frame with this id, or null.
 * @param {string} id
 */
function nodeOf(id) {
  return document.getElementById(`diagram-map-${id}`);
}

/**
 * Returns the arrow of a link, or null.
 * @param {MapLink} link
 */
function edgeOf({ from, relation, to }) {
  return document.getElementById(`diagram-map-${from}--${relation.replaceAll(" ", "-")}--${to}`);
}

/**
 * @param {Element | null} part
 * @param {string | null} name
 * @param {boolean} hidden
 */
function mark(part, name, hidden) {
  if (!part) return;
  part.classList.remove(...ROLES, "on-path");
  if (name) part.classList.add(name);
  part.classList.toggle("is-hidden", hidden);
}

/**
 * Adds an element's role for the picked one after its name in the list.
 * @param {Element} name
 * @param {Role} role
 */
function tag(name, role) {
  if (name.nextElementSibling?.matches(".map-role")) name.nextElementSibling.remove();
  if (role) name.after(createElement("span", { class: "map-role" }, ` (${role.words})`));
}
