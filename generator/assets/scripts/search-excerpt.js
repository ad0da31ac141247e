/* The words of a page that show why search found it, in pieces: {text, hit}. The result is text, never HTML. */

import { stemOf, wordsOf } from "./search-words.js";

/** @import { Idea } from "./search-question.js" */
/** @import { Entry } from "./search-prepare.js" */

/** @typedef {{ text: string, hit: boolean }} Piece a piece of a text, and whether it is part of the question */

/** @typedef {{ start: number, end: number, idea: number }} Hit the position of an idea in a text, and the idea's index */

const LONGEST = 220;

/**
 * Returns a text in pieces, and marks those that match the question.
 * @param {string} text
 * @param {Idea[]} ideas
 * @returns {Piece[]}
 */
export function piecesOf(text, ideas) {
  return cut(text, hitsIn(text, ideas), 0, text.length);
}

/**
 * Returns the best passage of an entry, shortened around what matches. If only the title matches, returns its first words.
 * @param {Entry} entry
 * @param {Idea[]} ideas
 * @returns {Piece[]} none if the entry has no text
 */
export function excerptOf(entry, ideas) {
  const blocks = entry.sections.flatMap(([heading, ...texts]) => texts.map((text) => ({ heading, text })));
  blocks.push(...(entry.linked ?? []).map((text) => ({ heading: "", text })));
  /** @type {{ heading: string, text: string, hits: Hit[], worth: number } | null} */
  let best = null;
  for (const { heading, text } of blocks) {
    const hits = hitsIn(text, ideas);
    const worth = new Set(hits.map(({ idea }) => idea)).size;
    if (!best || worth > best.worth) best = { heading, text, hits, worth };
    if (worth === ideas.length) break;
  }
  if (!best) return [];
  const [start, end] = windowOf(best.text, best.hits);
  const pieces = cut(best.text, best.hits, start, end);
  if (start > 0) pieces.unshift({ text: "… ", hit: false });
  if (end < best.text.length) pieces.push({ text: " …", hit: false });
  return best.heading && best.worth ? [{ text: `${best.heading}: `, hit: false }, ...pieces] : pieces;
}

/**
 * Returns the positions of the ideas in a text, in order, without overlaps.
 * @param {string} text
 * @param {Idea[]} ideas
 * @returns {Hit[]}
 */
function hitsIn(text, ideas) {
  const words = wordsOf(text).map(({ word, start, end }) => ({ start, end, stem: stemOf(word) }));
  const present = new Set(words.map(({ stem }) => stem));
  /** @type {Hit[]} */
  const found = [];
  for (const [idea, { words: sets, phrases }] of ideas.entries()) {
    const single = sets.length === 1 || !phrases.length ? sets : [];
    for (const { stem, start, end } of words) {
      if (single.some((set) => set.has(stem))) found.push({ start, end, idea });
    }
    for (const stems of phrases.map((phrase) => phrase.split(" "))) {
      if (!stems.every((stem) => present.has(stem))) continue;
      found.push(...placesOf(stems, words).map((place) => ({ ...place, idea })));
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutOverlaps(found);
}

/**
 * Returns the positions that begin after all earlier ones have ended.
 * @param {Hit[]} hits in order
 * @returns {Hit[]}
 */
function withoutOverlaps(hits) {
  let end = 0;
  return hits.filter((hit) => {
    const isAfter = hit.start >= end;
    end = Math.max(end, hit.end);
    return isAfter;
  });
}

/**
 * Returns the positions of words with these stems, one after the other.
 * @param {string[]} stems
 * @param {{ stem: string, start: number, end: number }[]} words
 * @returns {{ start: number, end: number }[]}
 */
function placesOf(stems, words) {
  const found = [];
  for (let i = 0; i + stems.length <= words.length; i++) {
    if (!stems.every((stem, j) => words[i + j].stem === stem)) continue;
    found.push({ start: words[i].start, end: words[i + stems.length - 1].end });
  }
  return found;
}

/**
 * Returns the start and end of the part to show: whole words, around as many different ideas as fit.
 * @param {string} text
 * @param {Hit[]} hits
 * @returns {[start: number, end: number]}
 */
function windowOf(text, hits) {
  if (text.length <= LONGEST) return [0, text.length];
  let start = 0;
  let most = 0;
  for (const hit of hits) {
    const within = hits.filter((other) => other.start >= hit.start && other.end <= hit.start + LONGEST * 0.7);
    const ideas = new Set(within.map(({ idea }) => idea)).size;
    if (ideas > most) [start, most] = [hit.start, ideas];
  }
  start = Math.max(0, Math.min(start - 60, text.length - LONGEST));
  if (start > 0) start = text.indexOf(" ", start) + 1 || start;
  const end = start + LONGEST >= text.length ? text.length : text.lastIndexOf(" ", start + LONGEST);
  return [start, end > start ? end : Math.min(text.length, start + LONGEST)];
}

/**
 * @param {string} text
 * @param {Hit[]} hits
 * @param {number} from
 * @param {number} to
 * @returns {Piece[]}
 */
function cut(text, hits, from, to) {
  /** @type {Piece[]} */
  const pieces = [];
  let end = from;
  for (const hit of hits.filter((each) => each.start >= from && each.end <= to)) {
    if (hit.start > end) pieces.push({ text: text.slice(end, hit.start), hit: false });
    pieces.push({ text: text.slice(hit.start, hit.end), hit: true });
    end = hit.end;
  }
  if (end < to) pieces.push({ text: text.slice(end, to), hit: false });
  return pieces;
}
