/* The controls of the map, and the picked element in words: what it needs, what it makes possible, the way on.
   They ask for a choice through `choose` and are shown one by `show`; they keep none of their own. */

import { createElement } from "./create-element.js";
import { addressOf, NOTHING } from "./map-choice.js";
import { sentencesOf } from "./map-paths.js";
import { sentenceCase, shortName, summary, together, verbOf } from "./map-wording.js";

/** @import { Child } from "./create-element.js" */
/** @import { Choice, How } from "./map-choice.js" */
/** @import { MapElement, MapLink, WholeMap } from "./map-from-list.js" */
/** @import { Paths, Sentence } from "./map-paths.js" */
/** @import { Piece } from "./map-wording.js" */

/** @typedef {(change: Partial<Choice>, how?: How) => void} Choose asks for a change of the choice */

/**
 * A part of the tool: what is in the page, and what shows a choice in it.
 * @typedef {object} Part
 * @property {HTMLElement} parts
 * @property {(choice: Choice, picked: MapElement | null, paths: Paths<MapLink> | null) => void} show
 */

/**
 * What the links of an element answer, in the order of the panel: relation, whether they begin at the element, heading.
 * @type {[string, boolean, string][]}
 */
const QUESTIONS = [
  ["enables", false, "Needs first"],
  ["enables", true, "Makes possible"],
  ["addresses", true, "Addresses"],
  ["addresses", false, "Is addressed by"],
  ["contributes to", false, "Comes from"],
  ["contributes to", true, "Leads to"],
  ["relates to", true, "Is related to"],
  ["relates to", false, "Is related to, from the other side"],
];

/**
 * The control for picking. The keyboard changes it step by step: such steps replace each other in the history.
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
  const none = createElement("option", { value: "" }, "Nothing selected");
  const select = createElement("select", { id: "map-pick", onchange: picked, onblur: left }, none, groups);
  const show = (/** @type {Choice} */ choice) => {
    select.value = choice.pick ?? "";
  };
  const label = createElement("label", { for: "map-pick" }, "Choose a card to see what it is linked to");
  return { parts: createElement("p", { class: "map-pick" }, label, select), show };
}

/**
 * The switch for all links that the editors added; it says whose they are.
 * @param {WholeMap} map
 * @param {Choose} choose
 * @returns {Part}
 */
export function editorsSwitch(map, choose) {
  const number = map.links.filter((link) => !link.stated).length;
  const turned = () => choose({ editors: parts.getAttribute("aria-pressed") !== "true" });
  const words = `Show the ${number} links that the editors added`;
  const parts = createElement("button", { type: "button", "aria-pressed": "false", onclick: turned }, words);
  return { parts, show: ({ editors }) => parts.setAttribute("aria-pressed", String(editors)) };
}

/**
 * The panel: the picked element in words, and a summary that is read out when it changes.
 * @param {WholeMap} map
 * @param {Choose} choose
 * @returns {Part}
 */
export function panel(map, choose) {
  let about = "";
  const status = createElement("p", { role: "status", class: "unseen" }, unpicked(NOTHING));
  const tell = (/** @type {string} */ words) => {
    status.textContent = words;
  };
  const body = createElement("div", {});
  const picks = (/** @type {MouseEvent} */ event) => {
    const id = event.target instanceof Element && event.target.closest("[data-pick]")?.getAttribute("data-pick");
    if (!id || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose({ pick: id });
    parts.querySelector("h2")?.focus({ preventScroll: true });
  };
  body.addEventListener("click", picks);
  const close = () => choose({ pick: null });
  /** @type {Part["show"]} */
  const show = (choice, picked, paths) => {
    parts.classList.toggle("is-open", Boolean(picked) || Boolean(choice.unknown));
    const now = choice.pick ?? choice.unknown ?? "";
    // Who shows the editors' links need not hear again what is selected.
    if (now !== about) tell(picked && paths ? summary(picked, paths, map.elements) : unpicked(choice));
    about = now;
    body.replaceChildren(...(picked && paths ? account(map, choice, picked, paths, { close, tell }) : help(choice)));
    parts.scrollTop = 0;
  };
  const parts = createElement("section", { class: "map-panel", "aria-label": "The card you selected" }, status, body);
  return { parts, show };
}

/** @param {Choice} choice */
function unpicked({ unknown }) {
  return unknown ? `This address asks for “${unknown}”, which is not on this map.` : "Nothing is selected.";
}

/**
 * @param {Choice} choice
 * @returns {HTMLElement[]}
 */
function help(choice) {
  return [
    ...(choice.unknown ? [unpicked(choice)] : []),
    "Select a card to see what it is linked to, or choose it from the list above the picture.",
    "Press Enter on a card or an arrow to open its page.",
  ].map((words) => createElement("p", {}, words));
}

/**
 * The picked element: its name, its first sentence, its links by what they answer, and the way on.
 * @param {WholeMap} map
 * @param {Choice} choice
 * @param {MapElement} picked
 * @param {Paths<MapLink>} paths
 * @param {{ close: () => void, tell: (words: string) => void }} act what its buttons do
 * @returns {HTMLElement[]}
 */
function account(map, choice, picked, paths, { close, tell }) {
  const heading = createElement(
    "h2",
    { id: "map-words", tabindex: "-1" },
    createElement("span", {}, picked.label),
    picked.title,
  );
  const button = createElement("button", { type: "button", onclick: close }, "Close");
  const links = map.links.filter((link) => link.from === picked.id || link.to === picked.id);
  const questions = QUESTIONS.flatMap(([relation, out, words]) =>
    answer(
      map,
      choice,
      words,
      links.filter((link) => link.relation === relation && (link.from === picked.id) === out),
      out ? "to" : "from",
    ),
  );
  return [
    createElement("div", { class: "map-panel-head" }, heading, button),
    ...(picked.says ? [createElement("p", {}, picked.says)] : []),
    ...(questions.length ? questions : [createElement("p", {}, "The map shows no link of this element.")]),
    createElement("p", { class: "map-actions" }, wayOn(picked), copyLink(tell)),
    ...further(map, choice, picked, paths),
  ];
}

/**
 * One heading with the elements at the other ends of some links, those of the source first; nothing without links.
 * @param {WholeMap} map
 * @param {Choice} choice
 * @param {string} words
 * @param {MapLink[]} links
 * @param {"from" | "to"} other
 * @returns {HTMLElement[]}
 */
function answer(map, choice, words, links, other) {
  return [true, false].flatMap((stated) => {
    const some = links.filter((link) => link.stated === stated);
    const items = some.flatMap((link) => {
      const element = map.elements.get(link[other]);
      if (!element) return [];
      const why = createElement(
        "a",
        { href: link.href },
        "why",
        createElement("span", { class: "unseen" }, sentence(map, link)),
      );
      return [createElement("li", {}, pick(element, `${element.label}: ${element.title}`, choice), " (", why, ")")];
    });
    if (!items.length) return [];
    const who = stated ? "the source says so" : "the editors added it";
    return [
      createElement("h3", {}, `${words}, `, createElement("span", {}, who)),
      createElement("ul", { class: stated ? "stated" : "editorial" }, items),
    ];
  });
}

/**
 * @param {WholeMap} map
 * @param {MapLink} link
 * @returns {string}
 */
function sentence(map, link) {
  const [first, second] = [link.from, link.to].map((id) => map.elements.get(id));
  return first && second ? ` ${shortName(first)} ${link.relation} ${shortName(second)}` : "";
}

/** @param {MapElement} picked */
function wayOn(picked) {
  return createElement("a", { class: "map-button", href: picked.href }, "Open its page");
}

/**
 * A button that copies the address of the map as it is; nothing where the browser cannot.
 * @param {(words: string) => void} tell
 */
function copyLink(tell) {
  if (!navigator.clipboard) return null;
  const copied = async () => {
    await navigator.clipboard.writeText(window.location.href);
    button.textContent = "Link copied";
    tell("The link is copied.");
  };
  const button = createElement("button", { type: "button", onclick: copied }, "Copy link");
  return button;
}

/**
 * What is further away, step by step, folded.
 * @param {WholeMap} map
 * @param {Choice} choice
 * @param {MapElement} picked
 * @param {Paths<MapLink>} paths
 * @returns {HTMLElement[]}
 */
function further(map, choice, picked, { before, after }) {
  /** @type {(links: MapLink[], end: "from" | "to", side: "from" | "to") => Told[]} */
  const far = (links, end, side) =>
    sentencesOf(links, end, picked.id)
      .filter((each) => !each.direct)
      .map((each) => ({ ...each, side }));
  const tell = (/** @type {Told} */ told) => item(told, map, choice);
  const parts = [
    ...section("What leads to that", far(before.links, "to", "from"), tell),
    ...section("What follows from that", far(after.links, "from", "to"), tell),
  ];
  if (!parts.length) return [];
  return [createElement("details", {}, createElement("summary", {}, "Further on"), parts)];
}

/** @typedef {Sentence & { side: "from" | "to" }} Told a sentence; several elements may stand at its `side` */

/**
 * @param {string} title
 * @param {Told[]} sentences
 * @param {(sentence: Told) => HTMLElement} tell
 * @returns {HTMLElement[]}
 */
function section(title, sentences, tell) {
  if (!sentences.length) return [];
  return [createElement("h3", {}, title), createElement("ul", {}, sentences.map(tell))];
}

/**
 * One sentence about links, its elements as ways to pick them.
 * @param {Told} told
 * @param {WholeMap} map
 * @param {Choice} choice
 * @returns {HTMLElement}
 */
function item(told, map, choice) {
  const of = (/** @type {string[]} */ ids) => together(ids.flatMap((id) => map.elements.get(id) ?? []));
  const { verb, end } = verbOf(told.relation, told.from.length > 1);
  const linked = (/** @type {Piece[]} */ pieces) => pieces.map((piece) => wayTo(piece, map, choice));
  const basis = told.stated ? "stated" : "editorial";
  const [first, ...rest] = of(told.from);
  const begin = typeof first === "string" ? sentenceCase(first) : { ...first, text: sentenceCase(first.text) };
  return createElement(
    "li",
    { class: basis },
    linked([begin, ...rest]),
    ` ${verb} `,
    linked(of(told.to)),
    `${end} (${basis}).`,
  );
}

/**
 * @param {Piece} piece
 * @param {WholeMap} map
 * @param {Choice} choice
 * @returns {Child}
 */
function wayTo(piece, map, choice) {
  if (typeof piece === "string") return piece;
  const element = map.elements.get(piece.id);
  return element ? pick(element, piece.text, choice, piece.name) : piece.text;
}

/**
 * A way to pick an element; its address picks it too, in another tab or for another reader.
 * @param {MapElement} element
 * @param {string} text
 * @param {Choice} choice
 * @param {string} [name] what it is called where the text alone does not say
 * @returns {HTMLAnchorElement}
 */
function pick(element, text, choice, name) {
  const label = name && name !== text ? name : null;
  const href = addressOf({ ...choice, pick: element.id });
  return createElement("a", { href, "data-pick": element.id, "aria-label": label }, text);
}
