/* The questions as forms: five answers to choose from, and notes beside each. */

import { answerOf, changeEntry, isFilled } from "./check-answers.js";
import { createElement } from "./create-element.js";

/** @import { Check, Entry } from "./check-answers.js" */
/** @import { Activity, Answer, Note, Theory } from "./check-theory.js" */

/**
 * The form of one question.
 * @typedef {object} Question
 * @property {string} id of the activity
 * @property {(check: Check, marks: { reworded?: Entry, isNew: boolean }) => void} show
 */

/** Notes that need more than a line. */
const LONG = ["based_on", "next_step"];

/**
 * Makes every activity on the page a question. `changed` is called with what a person changed.
 * @param {Theory} theory
 * @param {() => Check} current
 * @param {() => void} changed
 * @returns {Question[]}
 */
export function questions(theory, current, changed) {
  return [...theory.activities.values()].map(({ activity }) => question(theory, activity, current, changed));
}

/**
 * @param {Theory} theory
 * @param {Activity} activity
 * @param {() => Check} current
 * @param {() => void} changed
 * @returns {Question}
 */
function question(theory, activity, current, changed) {
  const { id, item } = activity;
  const change = (/** @type {{ answer?: string, notes?: Record<string, string> }} */ what) => {
    changeEntry(current(), theory, id, what);
    show(current(), { isNew: false });
    changed();
  };
  const radios = theory.answers.map((answer) => radio(id, answer, () => change({ answer: answer.words })));
  const fields = theory.notes.map((note) => field(id, note, (words) => change({ notes: { [note.key]: words } })));
  const clear = createElement(
    "button",
    { type: "button", onclick: () => [change({ answer: "" }), radios[0].input.focus()] },
    "Clear this answer",
    createElement("span", { class: "unseen" }, `: ${activity.name}`),
  );
  const notes = createElement(
    "div",
    { class: "check-notes" },
    fields.map(({ part }) => part),
    clear,
  );
  const mark = createElement("p", { class: "check-changed-mark" });
  const asked = item.querySelector(".check-asked");
  const set = createElement(
    "fieldset",
    {},
    createElement("legend", {}, activity.asked),
    mark,
    createElement(
      "div",
      { class: "check-answers" },
      radios.map(({ part }) => part),
    ),
    notes,
  );
  asked?.after(set);
  asked?.classList.add("only-print");

  /** @type {Question["show"]} */
  function show(check, { reworded, isNew }) {
    const entry = check.entries.get(id);
    const given = answerOf(theory, check, id);
    radios.forEach(({ input }, place) => {
      input.checked = theory.answers[place] === given;
    });
    for (const { note, input } of fields)
      if (input.value !== (entry?.notes[note.key] ?? "")) input.value = entry?.notes[note.key] ?? "";
    notes.hidden = !isFilled(entry);
    clear.hidden = !given;
    mark.textContent = told(reworded, isNew);
    mark.hidden = !mark.textContent;
  }

  return { id, show };
}

/**
 * @param {Entry | undefined} reworded
 * @param {boolean} isNew
 * @returns {string}
 */
function told(reworded, isNew) {
  if (isNew) return "New since your file was saved.";
  return reworded ? `Asked in other words now. You answered: “${reworded.asked}”` : "";
}

/**
 * @param {string} id
 * @param {Answer} answer
 * @param {() => void} chosen
 */
function radio(id, answer, chosen) {
  const input = createElement("input", { type: "radio", name: `check-${id}`, value: answer.words, onchange: chosen });
  const mark = createElement("i", { class: `check-mark ${answer.look}`, "aria-hidden": "true" });
  return { input, part: createElement("label", {}, input, mark, answer.words) };
}

/**
 * @param {string} id
 * @param {Note} note
 * @param {(words: string) => void} written
 */
function field(id, note, written) {
  const name = `check-${id}-${note.key}`;
  const attributes = { id: name, autocomplete: "off", oninput: () => written(input.value) };
  /** @type {HTMLInputElement | HTMLTextAreaElement} */
  const input = LONG.includes(note.key)
    ? createElement("textarea", { ...attributes, rows: "2" })
    : createElement("input", { ...attributes, type: "text" });
  const part = createElement(
    "div",
    { class: `check-note note-${note.key}` },
    createElement("label", { for: name }, note.label),
    input,
  );
  return { note, input, part };
}
