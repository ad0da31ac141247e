/* Prepares the index for searching: turns every text into the stems of its words, so that search only compares stems. */

import { isUnsaid, joinedWordsOf, stemOf, wordsOf } from "./search-words.js";

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
 * An entry and the numbers of its texts.
 * @typedef {object} Held
 * @property {Entry} entry
 * @property {number} order place in the index
 * @property {string} id its stems
 * @property {number} title
 * @property {string[]} titleWords those that distinguish it
 * @property {number} also
 * @property {string[]} alsoWords
 * @property {number} kind
 * @property {Passage[]} passages
 * @property {number} linked
 */

/** @typedef {{ heading: number, text: number }} Passage the numbers of its texts */

/**
 * All texts of the index, each as the stems of its words, separated by spaces. A text is known by its number.
 * @typedef {object} Texts
 * @property {string[]} texts
 * @property {number[]} owners for each text, the order of its entry
 * @property {Map<string, number[]>} holding for each stem, the texts that contain it, in order
 */

/**
 * The index, prepared for searching.
 * @typedef {object} More
 * @property {Held[]} entries
 * @property {Map<string, string>} words the stem of every known word
 * @property {Set<string>} stems
 * @property {{ forms: string[][], typed: string[][] }[]} synonyms each as lists of stems
 */

/** @typedef {Texts & More} Prepared */

/**
 * Prepares the index: the stems of every text, where each stem is, and all known words.
 * @param {Index} index
 * @returns {Prepared}
 */
export function prepared(index) {
  /** @type {Map<string, string>} */
  const words = new Map();
  for (const form of index.synonyms.flat(2).filter(isAbbreviation)) words.set(form.toLowerCase(), form.toLowerCase());
  /** @type {Texts} */
  const known = { texts: [], owners: [], holding: new Map() };
  const entries = index.entries.map((entry, order) => {
    const add = (/** @type {string[]} */ ...texts) => added(known, order, texts, words);
    const [title, also] = [add(entry.title), add(entry.also ?? "")];
    return {
      entry,
      order,
      id: stemsOf(entry.id, words).join(" "),
      title,
      titleWords: distinctiveIn(known.texts[title]),
      also,
      alsoWords: distinctiveIn(known.texts[also]),
      kind: add(`${entry.kind} ${entry.id}`),
      passages: entry.sections.flatMap((section) => passagesOf(section, add)),
      linked: add(...(entry.linked ?? [])),
    };
  });
  const synonyms = index.synonyms.map(([forms, typed]) => ({
    forms: forms.map((form) => stemsOf(form, words)),
    typed: typed.map((form) => stemsOf(form, words)),
  }));
  return { ...known, entries, words, stems: new Set(words.values()), synonyms };
}

/**
 * @param {string} stems
 * @returns {string[]}
 */
function distinctiveIn(stems) {
  return stems.split(/[ |]+/).filter((word) => word && !isUnsaid(word));
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
 * @param {(...texts: string[]) => number} add
 * @returns {Passage[]}
 */
function passagesOf([title, ...blocks], add) {
  const heading = add(title);
  return (blocks.length ? blocks : [""]).map((text) => ({ heading, text: add(text) }));
}

/**
 * Adds some texts as one, and returns its number. No phrase is found across two of them.
 * @param {Texts} known
 * @param {number} order that of the entry
 * @param {string[]} parts
 * @param {Map<string, string>} words
 * @returns {number}
 */
function added({ texts, owners, holding }, order, parts, words) {
  const place = texts.length;
  const stemmed = parts.map((part) => stemsIn(part, words));
  texts.push(stemmed.map(([stems, joined]) => inOneLine(stems, joined)).join("|"));
  owners.push(order);
  for (const stem of stemmed.flat(2)) {
    const places = holding.get(stem);
    if (!places) holding.set(stem, [place]);
    else if (places[places.length - 1] !== place) places.push(place);
  }
  return place;
}

/**
 * Returns the stems of a text, and the stems of its hyphenated words, as one word each.
 * @param {string} text
 * @param {Map<string, string>} words
 * @returns {[stems: string[], joined: string[]]}
 */
function stemsIn(text, words) {
  const found = wordsOf(text);
  const joined = joinedWordsOf(text, found).map((word) => kept(word, words));
  return [found.map(({ word }) => kept(word, words)), joined];
}

/**
 * @param {string[]} stems
 * @param {string[]} joined
 * @returns {string}
 */
function inOneLine(stems, joined) {
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
  const known = words.get(word);
  if (known !== undefined) return known;
  const stem = stemOf(word);
  words.set(word, stem);
  return stem;
}
