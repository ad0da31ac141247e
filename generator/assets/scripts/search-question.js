/* Turns what a reader typed into the ideas that a page has to contain: single words, or phrases with the same meaning. */

import { isUnsaid, nearestWord, stemOf, wordsOf } from "./search-words.js";

/** @import { Prepared } from "./search-prepare.js" */

/**
 * What a page has to contain: all of the words, or one of the phrases.
 * @typedef {object} Idea
 * @property {Set<string>[]} words for each word, the stems that match it
 * @property {string[]} phrases stems joined by spaces
 */

/** @typedef {Idea & { at: string, unsaid: boolean }} Found an idea, and the places of its words in the question */

/** @typedef {{ stem: string, unsaid: boolean, stems: Set<string> }} Said a word of the question */

/** @typedef {{ at: number[], phrases: string[] }} Match the position of a term, and all phrases that mean the same */

/** @typedef {[typed: string, taken: string]} Correction */

/** @typedef {{ ideas: Idea[], corrected: Correction[], stems: string[] }} Question */

const MOST_WORDS = 24;
/* The most characters of a question: a whole paragraph that someone pastes still gets an answer at once. */
const LONGEST_QUESTION = 400;

/**
 * Returns what was typed, as ideas.
 * @param {string} typed
 * @param {Pick<Prepared, "words" | "stems" | "synonyms">} known
 * @returns {Question}
 */
export function questionOf(typed, known) {
  /** @type {Correction[]} */
  const corrected = [];
  const open = typed.length <= LONGEST_QUESTION && /[\p{L}\p{N}\p{M}]$/u.test(typed);
  const found = wordsOf(typed.slice(0, LONGEST_QUESTION)).slice(0, MOST_WORDS);
  const said = found.map(({ word }, i) => understood(word, open && i === found.length - 1, known, corrected));
  /** @type {Found[]} */
  const ideas = [];
  const taken = new Set();
  for (const match of matchesOf(said, known.synonyms)) {
    const same = ideas.find((idea) => idea.at === String(match.at));
    if (same) same.phrases.push(...match.phrases);
    else if (!match.at.some((i) => taken.has(i))) {
      for (const i of match.at) taken.add(i);
      ideas.push(ideaOf(said, match.at, match.phrases));
    }
  }
  for (const i of said.keys()) if (!taken.has(i)) ideas.push(ideaOf(said, [i], []));
  const telling = ideas.filter((idea) => !idea.unsaid);
  return { ideas: telling.length ? telling : ideas, corrected, stems: said.map(({ stem }) => stem) };
}

/**
 * @param {Said[]} said
 * @param {number[]} at
 * @param {string[]} phrases
 * @returns {Found}
 */
function ideaOf(said, at, phrases) {
  const telling = at.filter((i) => !said[i].unsaid);
  return {
    at: String(at),
    unsaid: !telling.length && !phrases.length,
    words: (telling.length ? telling : at).map((i) => said[i].stems),
    phrases: [...phrases],
  };
}

/**
 * Returns one word: the word itself if it is known, known words that start with it while it is being typed, or else the
 * nearest known word.
 * @param {string} word
 * @param {boolean} open whether the word may be unfinished
 * @param {Pick<Prepared, "words" | "stems">} known
 * @param {Correction[]} corrected
 * @returns {Said}
 */
function understood(word, open, { words, stems }, corrected) {
  const stem = words.get(word) ?? stemOf(word);
  const unsaid = isUnsaid(word);
  if (unsaid || words.has(word) || stems.has(stem)) return { stem, unsaid, stems: new Set([stem]) };
  if (open && word.length > 1) {
    const begun = [...words].filter(([other]) => other.startsWith(word));
    if (begun.length) return { stem, unsaid, stems: new Set(begun.map(([, other]) => other)) };
  }
  const meant = nearestWord(word, words.keys());
  if (!meant) return { stem, unsaid, stems: new Set([stem]) };
  corrected.push([word, meant]);
  return { stem: stemOf(meant), unsaid: false, stems: new Set([stemOf(meant)]) };
}

/**
 * Finds terms in the question, longest first: one of a term's forms, or what people type for it in any order.
 * @param {Said[]} said
 * @param {Prepared["synonyms"]} synonyms
 * @returns {Match[]}
 */
function matchesOf(said, synonyms) {
  /** @type {Match[]} */
  const found = [];
  for (const { forms, typed } of synonyms) {
    const phrases = [...forms, ...typed].map((stems) => stems.join(" "));
    for (const stems of forms) addMatch(found, inOrder(said, stems), phrases);
    for (const stems of typed) addMatch(found, anywhere(said, stems), phrases);
  }
  return found.sort((a, b) => b.at.length - a.at.length);
}

/**
 * @param {Match[]} found
 * @param {number[] | null} at
 * @param {string[]} phrases
 */
function addMatch(found, at, phrases) {
  if (at && !found.some((other) => other.phrases === phrases && String(other.at) === String(at))) {
    found.push({ at, phrases });
  }
}

/**
 * @param {Said[]} said
 * @param {string[]} stems
 * @returns {number[] | null}
 */
function inOrder(said, stems) {
  for (let i = 0; i + stems.length <= said.length; i++) {
    if (stems.every((stem, j) => said[i + j].stems.has(stem))) return stems.map((_, j) => i + j);
  }
  return null;
}

/**
 * @param {Said[]} said
 * @param {string[]} stems
 * @returns {number[] | null}
 */
function anywhere(said, stems) {
  const at = stems.map((stem) => said.findIndex((word) => word.stems.has(stem)));
  return at.includes(-1) ? null : [...new Set(at)].sort((a, b) => a - b);
}
