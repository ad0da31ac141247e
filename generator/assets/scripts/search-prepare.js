/* Prepares the index for searching: turns every text into the stems of its words, so that search only compares stems. */

import { joinedWordsOf, stemOf, wordsOf } from "./search-words.js";

/**
 * One entry of the index.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title
 * @property {string} [also] another name for it
 * @property {"topic" | "element" | "plain text" | "role" | "page" | "need" | "gap" | "term" | "kind of evidence" | "quote" | "retired"}
 *   record what it is
 * @property {string} kind what it is, in words for readers
 * @property {string} url
 * @property {number} group 0 for pages, then OVERVIEW, QUOTE and retired elements
 * @property {[heading: string, ...blocks: string[]][]} sections
 * @property {string[]} linked blocks that name other elements
 */

/** @typedef {{ entries: Entry[], synonyms: [forms: string[], typed: string[]][] }} Index the value that the built index assigns */

/**
 * An entry with the stems of its texts, separated by spaces.
 * @typedef {object} Held
 * @property {Entry} entry
 * @property {number} order place in the index
 * @property {string} id
 * @property {string} title
 * @property {string} also
 * @property {string} kind
 * @property {Passage[]} passages
 * @property {string} linked
 */

/** @typedef {{ heading: string, text: string }} Passage */

/**
 * The index, prepared for searching.
 * @typedef {object} Prepared
 * @property {Held[]} entries
 * @property {Map<string, string>} words the stem of every known word
 * @property {Set<string>} stems
 * @property {{ forms: string[][], typed: string[][] }[]} synonyms each as lists of stems
 */

/**
 * Prepares the index: the stems of every text, separated by spaces, and all known words.
 * @param {Index} index
 * @returns {Prepared}
 */
export function prepared(index) {
  /** @type {Map<string, string>} */
  const words = new Map();
  for (const form of index.synonyms.flat(2).filter(isAbbreviation)) words.set(form.toLowerCase(), form.toLowerCase());
  const entries = index.entries.map((entry, order) => ({
    entry,
    order,
    id: stemsOf(entry.id, words).join(" "),
    title: stemmed(entry.title, words),
    also: stemmed(entry.also ?? "", words),
    kind: stemmed(`${entry.kind} ${entry.id}`, words),
    passages: entry.sections.flatMap((section) => passagesOf(section, words)),
    linked: (entry.linked ?? []).map((text) => stemmed(text, words)).join("|"),
  }));
  const synonyms = index.synonyms.map(([forms, typed]) => ({
    forms: forms.map((form) => stemsOf(form, words)),
    typed: typed.map((form) => stemsOf(form, words)),
  }));
  return { entries, words, stems: new Set(words.values()), synonyms };
}

/**
 * Whether a form has only capitals. NOWS is not a plural of "now".
 * @param {string} form
 * @returns {boolean}
 */
function isAbbreviation(form) {
  return /^\p{Lu}{2,}$/u.test(form);
}

/**
 * @param {Entry["sections"][number]} section
 * @param {Map<string, string>} words
 * @returns {Passage[]}
 */
function passagesOf([title, ...blocks], words) {
  const heading = stemmed(title, words);
  return (blocks.length ? blocks : [""]).map((text) => ({ heading, text: stemmed(text, words) }));
}

/**
 * Returns the stems of a text, separated by spaces, and then the stems of hyphenated words, as one word.
 * @param {string} text
 * @param {Map<string, string>} words
 * @returns {string}
 */
function stemmed(text, words) {
  const found = wordsOf(text);
  const joined = joinedWordsOf(text, found).map((word) => kept(word, words));
  const stems = found.map(({ word }) => kept(word, words));
  return ` ${stems.join(" ")} ${joined.length ? `| ${joined.join(" ")} ` : ""}`;
}

/**
 * @param {string} text
 * @param {Map<string, string>} words
 * @returns {string[]}
 */
function stemsOf(text, words) {
  return wordsOf(text).map(({ word }) => kept(word, words));
}

/**
 * Returns the stem of a word, and adds the word to the known ones.
 * @param {string} word
 * @param {Map<string, string>} words
 * @returns {string}
 */
function kept(word, words) {
  const stem = words.get(word) ?? stemOf(word);
  words.set(word, stem);
  return stem;
}
