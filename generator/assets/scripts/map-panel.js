/* The controls and the words beside the picture: what to pick, what to show, and the paths as sentences.
   They request a choice with `choose`, and `show` displays one. They store no choice themselves. */

import { createElement } from "./create-element.js";
import { addressOf, hidesElement } from "./map-choice.js";
import { sentencesOf } from "./map-paths.js";
import { plain, sentenceCase, shortName, summary, together, verbOf } from "./map-wording.js";

/** @import { Child } from "./create-element.js" */
/** @import { Choice, How } from "./map-choice.js" */
/** @import { MapElement, MapLink, WholeMap } from "./map-from-list.js" */
/** @import { Paths, Sentence } from "./map-paths.js" */
/** @import { Name, Piece } from "./map-wording.js" */

/** @typedef {(change: Partial<Choice>, how?: How) => void} Choose requests a change of the choice */

/**
 * A part of the panel: its element in the page, and the function that shows a choice in it.
 * @typedef {object} Part
 * @property {HTMLElement} parts
 * @property {(choice: Choice, picked: MapElement | null, paths: Paths<MapLink> | null) => void} show
 */

/** @type {Record<string, string>} */
const KINDS = {
  problem: "Problems",
  requirement: "Requirements",
  outcome: "Outcomes",
  impact: "Impacts",
  assumption: "Floor and ceiling of accountability",
};
const BASES = { stated: "Stated in the source", editorial: "Derived by the editors" };

/**
 * Makes the box to pick from. The keyboard changes it step by step, and such steps replace each other in the history.
 * @param {WholeMap} map
 * @param {Choose} choose
 * @returns {Part}
 */
export function picker(map, choose) {
  const groups = map.groups.map((group) =>
    createElement(
      "optgroup",
      { label: group.words },
      group.elements.map(({ id, label, title }) => createElement("option", { value: id }, `${label}: ${title}`)),
    ),
  );
  let again = false;
  const picked = () => {
    choose({ pick: select.value || null }, { instead: again });
    again = true;
  };
  const left = () => {
    again = false;
  };
  const none = createElement("option", { value: "" }, "Nothing picked");
  const select = createElement("select", { id: "map-pick", onchange: picked, onblur: left }, none, groups);
  const show = (/** @type {Choice} */ choice) => {
    select.value = choice.pick ?? "";
    for (const option of select.options) {
      const element = map.elements.get(option.value);
      if (element) option.disabled = hidesElement(choice, element);
    }
  };
  const label = createElement("label", { for: "map-pick" }, "Pick an element");
  return { parts: createElement("p", { class: "map-pick" }, label, select), show };
}

/**
 * Makes the boxes to tick: kinds, levels and links. What is ticked is shown.
 * @param {WholeMap} map
 * @param {Choose} choose
 * @returns {Part}
 */
export function filters(map, choose) {
  const elements = [...map.elements.values()];
  const kinds = Object.keys(KINDS).filter((kind) => elements.some((element) => element.kind === kind));
  const levels = new Map(elements.flatMap(({ level }) => (level ? [[`level-${level.id}`, level.title]] : [])));
  /** @type {[string, string[][]][]} legend, and value and words of each box */
  const sets = [
    ["Kinds", kinds.map((kind) => [kind, KINDS[kind]])],
    ["Levels of requirements", [...levels]],
    ["Links", Object.entries(BASES).map(([basis, words]) => [`links-${basis}`, words])],
  ];
  /** @type {HTMLInputElement[]} */
  const boxes = [];
  const ticked = () => choose({ hide: new Set(boxes.filter((box) => !box.checked).map((box) => box.value)) });
  const fieldsets = sets
    .filter(([, rows]) => rows.length > 1)
    .map(([legend, rows]) => {
      const labels = rows.map(([value, words]) => {
        const box = createElement("input", { type: "checkbox", value, autocomplete: "off", onchange: ticked });
        boxes.push(box);
        return createElement("label", {}, box, ` ${words}`);
      });
      return createElement("fieldset", {}, createElement("legend", {}, legend), labels);
    });
  const parts = createElement(
    "details",
    { class: "map-filter" },
    createElement("summary", {}, "Choose what is shown"),
    fieldsets,
  );
  const show = (/** @type {Choice} */ { hide }) => {
    for (const box of boxes) box.checked = !hide.has(box.value);
    if (hide.size) parts.open = true;
  };
  return { parts, show };
}

/**
 * Makes the words: a heading that people can jump to, a summary that is read out when it changes, and the sentences.
 * @param {WholeMap} map
 * @param {Choose} choose
 * @returns {Part}
 */
export function words(map, choose) {
  const heading = createElement("h2", { id: "map-words", tabindex: "-1" });
  const status = createElement("p", { role: "status" });
  const body = createElement("div", {});
  const picks = (/** @type {MouseEvent} */ event) => {
    const id = event.target instanceof Element && event.target.closest("[data-pick]")?.getAttribute("data-pick");
    if (!id || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose({ pick: id });
    heading.focus();
  };
  body.addEventListener("click", picks);
  /** @type {Part["show"]} */
  const show = (choice, picked, paths) => {
    const told = picked && paths;
    heading.textContent = told ? `${picked.label}: ${picked.title}` : "The paths in words";
    status.textContent = told ? summary(picked, paths, map.elements) : unpicked(choice);
    body.replaceChildren(...(told ? account(map, choice, picked, paths) : help()));
  };
  const parts = createElement("section", { class: "map-words", "aria-labelledby": "map-words" }, heading, status, body);
  return { parts, show };
}

/** @param {Choice} choice */
function unpicked({ unknown }) {
  return unknown ? `The address picks “${unknown}”, which is not shown on this map.` : "Nothing is picked.";
}

function help() {
  return [
    "Pick an element in the list above, or in the picture: with a click, a tap, or the Tab and Enter keys.",
    "What leads to it and what follows from it then stands out in the picture and is told here.",
    "To open the page of an element at once, hold Ctrl or Command while you click on it in the picture.",
  ].map((words) => createElement("p", {}, words));
}

/**
 * Returns the paths of the picked element in words, nearest first.
 * @param {WholeMap} map
 * @param {Choice} choice
 * @param {MapElement} picked
 * @param {Paths<MapLink>} paths
 * @returns {HTMLElement[]}
 */
function account(map, choice, picked, { before, after, beside }) {
  const told = new Set([picked.id]);
  const tell = (/** @type {Told} */ sentence) => item(sentence, { map, choice, picked, told });
  const label = shortName(picked);
  const link = createElement("a", { href: picked.href }, `Go to the page of ${label}`);
  const leads = picked.kind === "problem" ? "What helps to address it" : "What leads to it";
  /** @type {(links: MapLink[]) => Told[]} */
  const to = (links) => sentencesOf(links, "to", picked.id).map((sentence) => ({ ...sentence, side: "from" }));
  /** @type {(links: MapLink[]) => Told[]} */
  const from = (links) => sentencesOf(links, "from", picked.id).map((sentence) => ({ ...sentence, side: "to" }));
  const [there, back] = [true, false].map((out) => beside.links.filter((way) => (way.from === picked.id) === out));
  return [
    createElement("p", { class: "map-page" }, link),
    ...section(leads, to(before.links), tell),
    ...section("What follows from it", from(after.links), tell),
    ...section("What it is tied to", [...from(there), ...to(back)], tell),
  ];
}

/**
 * Returns the sentences under a heading, those with the picked element first. Returns nothing if there are none.
 * @param {string} title
 * @param {Told[]} sentences
 * @param {(sentence: Told) => HTMLElement} tell
 * @returns {HTMLElement[]}
 */
function section(title, sentences, tell) {
  if (!sentences.length) return [];
  const near = sentences.filter((sentence) => sentence.direct);
  const far = sentences.filter((sentence) => !sentence.direct);
  /** @type {(some: Told[]) => HTMLElement[]} */
  const list = (some) => (some.length ? [createElement("ul", { class: "map-sentences" }, some.map(tell))] : []);
  const further = far.length ? [createElement("h4", {}, "Further on")] : [];
  return [createElement("h3", {}, title), ...list(near), ...further, ...list(far)];
}

/** @typedef {Sentence & { side: "from" | "to" }} Told a sentence; it can have several elements at its `side` */

/**
 * Returns one sentence. An element that was not named before is named in full.
 * @param {Told} sentence
 * @param {{ map: WholeMap, choice: Choice, picked: MapElement, told: Set<string> }} around `told` has the ids of elements
 *   that have been named
 * @returns {HTMLElement}
 */
function item({ side, ...sentence }, { map, choice, picked, told }) {
  const of = (/** @type {string[]} */ ids) => ids.flatMap((id) => map.elements.get(id) ?? []);
  const several = of(sentence[side]);
  const isNew = several.some(({ id }) => !told.has(id));
  /** @type {(pieces: Piece[]) => (string | Node)[]} */
  const asLinks = (pieces) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : anchor(piece, choice, picked)));
  const full = (/** @type {MapElement} */ { id, label, title }) => ({
    id,
    text: told.has(id) ? label : `${label}: ${title}`,
  });
  const aside = several.length > 1 && isNew;
  const phrase = () => {
    if (aside) return [plain(together(several))];
    return asLinks(isNew ? [full(several[0])] : together(several));
  };
  const other = asLinks(together(of(sentence[side === "to" ? "from" : "to"])));
  const { verb, end } = verbOf(sentence.relation, sentence.from.length > 1);
  const [first, second] = side === "to" ? [other, phrase()] : [phrase(), other];
  const names =
    aside &&
    createElement(
      "ul",
      {},
      several.map((each) => createElement("li", {}, anchor(full(each), choice, picked))),
    );
  for (const { id } of several) told.add(id);
  const basis = sentence.stated ? "stated" : "editorial";
  return createElement(
    "li",
    { class: basis },
    createElement("p", {}, capital(first), ` ${verb} `, second, `${end} (${basis})${aside ? ":" : "."}`),
    names,
  );
}

/**
 * Returns a name that can be picked. The name of the picked element is plain text.
 * @param {Name} name
 * @param {Choice} choice
 * @param {MapElement} picked
 * @returns {string | HTMLElement}
 */
function anchor({ id, text, name }, choice, picked) {
  if (id === picked.id) return text;
  const named = name && name !== text ? name : null;
  return createElement("a", { href: addressOf({ ...choice, pick: id }), "data-pick": id, "aria-label": named }, text);
}

/**
 * Returns a phrase that starts with a capital letter.
 * @param {(string | Node)[]} phrase
 * @returns {Child[]}
 */
function capital([first, ...rest]) {
  return [typeof first === "string" ? sentenceCase(first) : first, ...rest];
}
