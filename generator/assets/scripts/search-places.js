/* Finds the texts of the index that contain an idea. It looks only at texts with the idea's words, and never at all texts. */

/** @import { Texts } from "./search-prepare.js" */
/** @import { Idea } from "./search-question.js" */

/* How a text contains an idea: its words, but not together, or as it was typed. */
export const APART = 1;
export const WITHIN = 2;

/** @typedef {Uint8Array} Grades for each text, APART, WITHIN, or 0 if it does not contain the idea */

/**
 * Returns how each text contains an idea.
 * @param {Idea} idea
 * @param {Texts} known
 * @returns {Grades}
 */
export function gradesOf({ words, phrases }, known) {
  const grades = new Uint8Array(known.texts.length);
  if (words.length) markAll(grades, words, known);
  for (const place of phrases.flatMap((phrase) => textsWith(phrase, known))) grades[place] = WITHIN;
  return grades;
}

/**
 * Marks the texts that contain all words, each with one of its stems. A single word is as it was typed.
 * @param {Grades} grades
 * @param {Set<string>[]} words
 * @param {Texts} known
 */
function markAll(grades, words, { holding }) {
  const met = new Uint8Array(grades.length);
  for (const [before, stems] of words.entries()) {
    const places = [...stems].flatMap((stem) => holding.get(stem) ?? []);
    for (const place of places) if (met[place] === before) met[place] = before + 1;
  }
  const grade = words.length > 1 ? APART : WITHIN;
  for (let place = 0; place < met.length; place++) if (met[place] === words.length) grades[place] = grade;
}

/**
 * Returns the numbers of the texts that contain stems one after the other.
 * @param {string} phrase stems, separated by spaces
 * @param {Texts} known
 * @returns {number[]}
 */
export function textsWith(phrase, { texts, holding }) {
  const lists = phrase.split(" ").map((stem) => holding.get(stem) ?? []);
  const rarest = lists.reduce((a, b) => (b.length < a.length ? b : a));
  return lists.length > 1 ? rarest.filter((place) => texts[place].includes(` ${phrase} `)) : rarest;
}

/**
 * Returns for each entry whether one of its texts contains the idea.
 * @param {Grades} grades
 * @param {number[]} owners
 * @param {number} entries how many there are
 * @returns {Uint8Array}
 */
export function metBy(grades, owners, entries) {
  const met = new Uint8Array(entries);
  for (let place = 0; place < grades.length; place++) if (grades[place]) met[owners[place]] = 1;
  return met;
}
