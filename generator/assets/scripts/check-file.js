/* The file that a team saves: one readable JSON text. Reading it is careful, because it may come from anywhere: what is
   wrong is told in one message, and nothing is taken over then. Pure. */

import { askedOf, emptyEntry } from "./check-answers.js";

/** @import { Check, Entry } from "./check-answers.js" */
/** @import { Theory } from "./check-theory.js" */

const FORMAT = "whole-system check";
const FORMAT_VERSION = 1;
const MOST_CHARACTERS = 3000000;
const MOST_ENTRIES = 5000;
const LONGEST_NOTE = 20000;

const KNOWN = ["format", "format_version", "theory_of_change", "model_version", "team", "saved", "levels", "answers"];
const KNOWN_OF_ENTRY = ["id", "requirement", "asked", "asked_in", "answer"];

/** What is wrong with a file, in words for the person who opened it. */
export class FileFault extends Error {}

/**
 * The text of a file. What was asked and not answered is in it too, so that it is known later what is new.
 * @param {Check} check
 * @param {Theory} theory
 * @param {string} today as 2026-11-28
 * @returns {string}
 */
export function asFile(check, theory, today) {
  const asked = askedOf(theory, check).flatMap((requirement) => requirement.activities);
  const unanswered = asked.filter(({ id }) => !check.entries.has(id)).map(({ id }) => emptyEntry(theory, id));
  const whole = {
    format: FORMAT,
    format_version: FORMAT_VERSION,
    theory_of_change: theory.title,
    model_version: theory.edition,
    model_date: theory.date,
    team: check.team,
    saved: today,
    levels: check.levels,
    answers: [...check.entries.values(), ...unanswered].map((entry) => ({
      id: entry.id,
      requirement: entry.requirement,
      asked: entry.asked,
      asked_in: entry.asked_in,
      answer: entry.answer,
      ...Object.fromEntries(theory.notes.map(({ key }) => [key, ""])),
      ...entry.notes,
      ...entry.more,
    })),
    ...check.more,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/**
 * What a file says. Throws a FileFault if it is not one of these files, or is damaged.
 * @param {string} text
 * @param {Theory} theory
 * @returns {Check}
 */
export function fromFile(text, theory) {
  const whole = record(parsed(text), "It is not a file that this page saved.");
  if (whole.format !== FORMAT) throw new FileFault("It is not a file that this page saved.");
  const { format_version: version } = whole;
  if (typeof version === "number" && version > FORMAT_VERSION) {
    throw new FileFault("A later version of this page saved it. Open it there.");
  }
  if (version !== FORMAT_VERSION) throw new FileFault("It is damaged: it does not say which format it has.");
  if (!Array.isArray(whole.answers) || whole.answers.length > MOST_ENTRIES) {
    throw new FileFault("It is damaged: it has no list of answers, or too many of them.");
  }
  const edition = words(whole.model_version, "version of the model");
  return {
    team: words(whole.team, "name"),
    saved: words(whole.saved, "day"),
    theory: words(whole.theory_of_change, "name of the Theory of Change"),
    edition,
    levels: levelsOf(whole.levels, theory),
    entries: entriesOf(whole.answers, theory, edition),
    more: others(whole, [...KNOWN, "model_date"]),
  };
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  if (text.length > MOST_CHARACTERS) throw new FileFault("It is too long to be a file that this page saved.");
  try {
    return JSON.parse(text);
  } catch {
    throw new FileFault("It is damaged, or not a file that this page saved.");
  }
}

/**
 * @param {unknown} value
 * @param {string} wrong
 * @returns {Record<string, unknown>}
 */
function record(value, wrong) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new FileFault(wrong);
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * @param {unknown} value
 * @param {string} what
 * @returns {string} nothing if the file does not say
 */
function words(value, what) {
  if (value === undefined) return "";
  if (typeof value !== "string") throw new FileFault(`It is damaged: the ${what} is not text.`);
  if (value.length > LONGEST_NOTE) throw new FileFault(`It is damaged: the ${what} is too long.`);
  return value;
}

/**
 * The levels of a file that there are today; all of them if there is none.
 * @param {unknown} value
 * @param {Theory} theory
 * @returns {string[]}
 */
function levelsOf(value, theory) {
  const named = Array.isArray(value) ? value : [];
  const known = theory.levels.map((level) => level.id);
  const chosen = known.filter((id) => named.includes(id));
  return chosen.length ? chosen : known;
}

/**
 * @param {unknown[]} list
 * @param {Theory} theory
 * @param {string} edition
 * @returns {Map<string, Entry>}
 */
function entriesOf(list, theory, edition) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  for (const each of list) {
    const entry = readEntry(record(each, "It is damaged: one of its answers is not a record."), theory, edition);
    if (entries.has(entry.id)) throw new FileFault(`It is damaged: it answers “${entry.id}” twice.`);
    entries.set(entry.id, entry);
  }
  return entries;
}

/**
 * @param {Record<string, unknown>} each
 * @param {Theory} theory
 * @param {string} edition
 * @returns {Entry}
 */
function readEntry(each, theory, edition) {
  const id = words(each.id, "id of an activity");
  if (!id || id.length > 200) throw new FileFault("It is damaged: one of its answers has no id.");
  const keys = theory.notes.map(({ key }) => key);
  return {
    id,
    requirement: words(each.requirement, `requirement of “${id}”`),
    asked: words(each.asked, `question of “${id}”`),
    asked_in: words(each.asked_in, `version of “${id}”`) || edition,
    answer: knownAnswer(words(each.answer, `answer to “${id}”`), theory, id),
    notes: Object.fromEntries(keys.map((key) => [key, words(each[key], `note on “${id}”`)])),
    more: others(each, [...KNOWN_OF_ENTRY, ...keys]),
  };
}

/**
 * The answer as this page writes it: capitals and white space do not matter.
 * @param {string} given
 * @param {Theory} theory
 * @param {string} id
 * @returns {string}
 */
export function knownAnswer(given, theory, id) {
  const same = (/** @type {string} */ text) => text.trim().replace(/\s+/g, " ").toLowerCase();
  const found = theory.answers.find((answer) => same(answer.words) === same(given));
  if (!found && given.trim()) {
    throw new FileFault(`It is damaged: “${given.slice(0, 40)}”, for “${id}”, is none of the answers.`);
  }
  return found?.words ?? "";
}

/**
 * What a record says besides. It is kept, and written back.
 * @param {Record<string, unknown>} from
 * @param {string[]} known
 * @returns {Record<string, unknown>}
 */
function others(from, known) {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !known.includes(key)));
}
