/* Makes the map a tool: pick an element, and what leads to it and follows from it stands out, in the picture and in
   words. The choice is in the address and nowhere else; nothing is kept. Without this script the page is a picture
   with links and a list that says the same. */

import { createElement } from "./create-element.js";
import { hidesElement, hidesLink, ledTo, NOTHING, readChoice, writeChoice } from "./map-choice.js";
import { readMap } from "./map-from-list.js";
import { elementAt, paint, raiseNames, reveal } from "./map-picture.js";
import { filters, picker, words } from "./map-panel.js";
import { pathsOf } from "./map-paths.js";
import { roleOf } from "./map-wording.js";
import { zoomable } from "./map-zoom.js";

const page = document.querySelector(".map");
if (page?.querySelector(".diagram-scroll svg")) {
  start(page, page.querySelector(".map-picture"), page.querySelector(".map-list"));
}

function start(page, picture, list) {
  const map = readMap(list);
  const region = picture.querySelector(".diagram-scroll");
  const drawing = region.querySelector("svg");
  const size = zoomable(region, drawing);
  const parts = [picker, filters, words].map((part) => part(map, choose));
  let choice = NOTHING;

  function choose(change, how) {
    choice = possible(map, { ...choice, ...change });
    writeChoice(choice, map.elements, how);
    show();
  }

  function show() {
    const hidden = (each) => (each.kind ? hidesElement(choice, each) : hidesLink(choice, each, map.elements));
    const picked = map.elements.get(choice.pick) ?? null;
    const paths = picked && pathsOf(picked.id, map.links.filter((link) => !hidden(link)));
    const onPath = new Set(picked ? [paths.before, paths.after, paths.beside].flatMap(({ links }) => links) : []);
    paint(map, { picked, onPath, hidden, roleOf: (element) => roleOf(element, picked, paths) });
    for (const part of parts) part.show(choice, picked, paths);
    if (picked) reveal(region, picked.id);
  }

  function fromAddress() {
    choice = possible(map, readChoice(map.elements));
    show();
  }

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

  const side = page.querySelector(".map-side");
  const [pick, filter, told] = parts.map((part) => part.parts);
  const again = createElement("button", { type: "button", class: "map-reset", onclick: reset }, "Reset");
  side.append(createElement("div", { class: "map-tools" }, pick, filter, again, told));
  picture.querySelector("h2").after(size.buttons);
  raiseNames(drawing, map.groups);
  drawing.addEventListener("click", clicked);
  window.addEventListener("popstate", fromAddress);
  inOrder(page, picture, list);
  page.classList.add("has-tool");
  fromAddress();
  if (choice.pick && choice.pick === ledTo(map.elements)) whenArrived(() => bring(page));
}

/* Once the browser has gone to the entry in the list by itself; who comes back is left where they were. */
function whenArrived(act) {
  const [way] = performance.getEntriesByType("navigation");
  if (way && way.type !== "navigate") return;
  if (document.readyState === "complete") act();
  else window.addEventListener("load", act, { once: true });
}

/* Shows the map in the place of the entry, and lets reading and the Tab key go on from what it says there; not to whom
   is somewhere else already. */
function bring(page) {
  if (document.activeElement !== document.body) return;
  page.scrollIntoView();
  page.querySelector("#map-words").focus({ preventScroll: true });
}

/* The choice with a pick that the map can show; else with none, and with what could not be picked. */
function possible(map, choice) {
  const element = map.elements.get(choice.pick);
  const fits = element && !hidesElement(choice, element);
  return { pick: fits ? choice.pick : null, hide: choice.hide, unknown: fits ? null : choice.pick };
}

/* On a phone the list stands before the picture: the style sheet shows it so, and this makes it so for the keyboard. */
function inOrder(page, picture, list) {
  const narrow = window.matchMedia("(max-width: 44.984375em)");
  const order = () => {
    if (narrow.matches) picture.before(list);
    else page.append(list);
  };
  narrow.addEventListener("change", order);
  order();
}
