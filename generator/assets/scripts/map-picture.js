/* Shows on the picture and on the list what is picked and what is hidden. Decides nothing. */

import { createElement } from "./create-element.js";

const ROLES = ["is-picked", "leads-to", "follows", "is-beside", "is-apart"];

/* `roleOf(element)` is { name, words } or null; `onPath` has the links to stand out; `hidden` asks of elements and
   links alike. Without a pick every role is null and nothing is apart. */
export function paint(map, { picked, roleOf, onPath, hidden }) {
  for (const element of map.elements.values()) {
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
  for (const link of map.links) {
    const name = picked ? (onPath.has(link) ? "on-path" : "is-apart") : null;
    mark(edgeOf(link), name, hidden(link));
    mark(link.item, name, hidden(link));
    link.item.hidden = hidden(link);
  }
  for (const group of map.groups) {
    const empty = group.elements.every(hidden);
    for (const part of [group.id, nameOf(group.id)]) mark(nodeOf(part), null, empty);
    group.heading.hidden = empty;
  }
}

/* Puts the names of the frames on top of the arrows that cross them. */
export function raiseNames(drawing, groups) {
  const boxes = drawing.querySelector(".node");
  for (const group of groups) {
    const frame = nodeOf(group.id);
    const name = frame?.matches(".cluster") ? frame.querySelector("text") : null;
    if (!name) continue;
    const raised = frame.cloneNode();
    raised.id = `diagram-map-${nameOf(group.id)}`;
    raised.append(name);
    boxes.before(raised);
  }
}

function nameOf(group) {
  return `${group}--name`;
}

/* The id of the element whose box was hit, or null. */
export function elementAt(target, map) {
  const id = target.closest(".node")?.id.replace(/^diagram-map-/, "");
  return map.elements.has(id) ? id : null;
}

/* Brings a box into sight in a region that scrolls, and does not move the page. */
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

function nodeOf(id) {
  return document.getElementById(`diagram-map-${id}`);
}

function edgeOf({ from, relation, to }) {
  return document.getElementById(`diagram-map-${from}--${relation.replaceAll(" ", "-")}--${to}`);
}

function mark(part, name, hidden) {
  if (!part) return;
  part.classList.remove(...ROLES, "on-path");
  if (name) part.classList.add(name);
  part.classList.toggle("is-hidden", hidden);
}

/* What an element is to the picked one, after its name in the list. */
function tag(name, role) {
  if (name.nextElementSibling?.matches(".map-role")) name.nextElementSibling.remove();
  if (role) name.after(createElement("span", { class: "map-role" }, ` (${role.words})`));
}
