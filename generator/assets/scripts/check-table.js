/* The check as a table with the columns of the workbook, and a check from such a table. Pure. */

import { askedOf, emptyEntry, entryOf } from "./check-answers.js";
import { csvOf, rowsOf, SEPARATORS } from "./check-csv.js";
import { FileFault, knownAnswer } from "./check-file.js";

/** @import { Check } from "./check-answers.js" */
/** @import { Theory } from "./check-theory.js" */

/** The headings that an earlier workbook had, and what they are called now, in small letters. */
const FORMERLY = new Map([["what we base this on", "what we base it on"]]);

/**
 * The check as CSV: what is asked at the chosen levels, in order, and then what is no longer asked.
 * @param {Check} check
 * @param {Theory} theory
 * @returns {string}
 */
export function asCsv(check, theory) {
  const asked = askedOf(theory, check).flatMap(({ activities, level }) => activities.map(({ id }) => ({ id, level })));
  const gone = [...check.entries.keys()].filter((id) => !theory.activities.has(id)).map((id) => ({ id, level: "" }));
  const rows = [...asked, ...gone].map(({ id, level }) => {
    const entry = check.entries.get(id) ?? emptyEntry(theory, id);
    const title = theory.levels.find((each) => each.id === level)?.title ?? "";
    const notes = theory.notes.map(({ key }) => entry.notes[key] ?? "");
    return [title, entry.requirement, id, entry.asked, entry.answer, ...notes, entry.asked_in];
  });
  return csvOf([theory.columns, ...rows]);
}

/**
 * The check in a CSV text. Lines above the header are passed over. Throws a FileFault if there is no header.
 * @param {string} text
 * @param {Theory} theory
 * @returns {Check}
 */
export function fromCsv(text, theory) {
  const tables = SEPARATORS.map((separator) => rowsOf(text, separator));
  return fromRows(tables.find((rows) => headerIn(rows, theory) >= 0) ?? [], theory);
}

/**
 * The place of the row with the headings, or -1.
 * @param {string[][]} rows
 * @param {Theory} theory
 * @returns {number}
 */
function headerIn(rows, theory) {
  const needed = [theory.columns[2], theory.columns[4]].map(heading);
  return rows.findIndex((row) => needed.every((name) => row.map(heading).includes(name)));
}

/**
 * The check in the rows of a table. Lines above the header are passed over. Throws a FileFault if there is no header.
 * @param {string[][]} rows
 * @param {Theory} theory
 * @returns {Check}
 */
export function fromRows(rows, theory) {
  const top = headerIn(rows, theory);
  if (top < 0)
    throw new FileFault(`It has no line with the headings “${theory.columns[2]}” and “${theory.columns[4]}”.`);
  const header = rows[top].map(heading);
  /** @type {Check} */
  const check = { team: "", saved: "", theory: theory.title, edition: "", levels: [], entries: new Map(), more: {} };
  for (const row of rows.slice(top + 1)) {
    readRow(new Map(header.map((name, place) => [name, row[place] ?? ""])), theory, check);
  }
  check.levels = theory.levels.map((level) => level.id).filter((level) => isIn(check, theory, level));
  if (!check.levels.length) check.levels = theory.levels.map((level) => level.id);
  return check;
}

/**
 * @param {Map<string, string>} row by heading
 * @param {Theory} theory
 * @param {Check} check
 */
function readRow(row, theory, check) {
  const [, requirement, id, asked, answer] = theory.columns.map((name) => (row.get(heading(name)) ?? "").trim());
  if (!id) return;
  if (check.entries.has(id)) throw new FileFault(`It has two lines for “${id}”.`);
  const entry = entryOf(check, theory, id);
  entry.requirement = requirement || entry.requirement;
  entry.asked = asked || entry.asked;
  entry.asked_in = row.get(heading(theory.columns[theory.columns.length - 1])) ?? "";
  entry.answer = knownAnswer(answer, theory, id);
  entry.notes = Object.fromEntries(theory.notes.map(({ key, label }) => [key, row.get(heading(label)) ?? ""]));
  check.edition = check.edition || entry.asked_in;
}

/**
 * A heading as it is compared: in small letters, and by its name of today.
 * @param {string} name
 * @returns {string}
 */
function heading(name) {
  const small = name.trim().toLowerCase();
  return FORMERLY.get(small) ?? small;
}

/**
 * @param {Check} check
 * @param {Theory} theory
 * @param {string} level
 * @returns {boolean}
 */
function isIn(check, theory, level) {
  return theory.requirements.some(
    (requirement) => requirement.level === level && requirement.activities.some(({ id }) => check.entries.has(id)),
  );
}
