/* The words of a page that show why it was found, in pieces: {text, hit}. Only text comes out, never HTML. */

import { wordsOf, stemOf } from "./search-words.js";

const LONGEST = 220;

/* A text in pieces, those marked that were asked for. */
export function piecesOf(text, ideas) {
  return cut(text, hitsIn(text, ideas), 0, text.length);
}

/* The best passage of an entry, shortened around what was asked for; its beginning where that is only in the title. */
export function excerptOf(entry, ideas) {
  const blocks = [...entry.sections.flatMap(([heading, ...texts]) => texts.map((text) => [heading, text]))];
  blocks.push(...entry.linked.map((text) => ["", text]));
  let best = null;
  for (const [heading, text] of blocks) {
    const hits = hitsIn(text, ideas);
    const worth = new Set(hits.map(({ idea }) => idea)).size;
    if (!best || worth > best.worth) best = { heading, text, hits, worth };
  }
  if (!best) return [];
  const [start, end] = windowOf(best.text, best.hits);
  const pieces = cut(best.text, best.hits, start, end);
  if (start > 0) pieces.unshift({ text: "… ", hit: false });
  if (end < best.text.length) pieces.push({ text: " …", hit: false });
  return best.heading && best.worth ? [{ text: `${best.heading}: `, hit: false }, ...pieces] : pieces;
}

/* Where the ideas stand in a text, in order, without overlaps. */
function hitsIn(text, ideas) {
  const words = wordsOf(text).map((word) => ({ ...word, stem: stemOf(word.word) }));
  const found = [];
  ideas.forEach(({ words: sets, phrases }, idea) => {
    const single = sets.length === 1 || !phrases.length ? sets : [];
    words.forEach(({ stem, start, end }) => single.some((set) => set.has(stem)) && found.push({ start, end, idea }));
    for (const stems of phrases.map((phrase) => phrase.split(" "))) {
      for (let i = 0; i + stems.length <= words.length; i++) {
        if (!stems.every((stem, j) => words[i + j].stem === stem)) continue;
        found.push({ start: words[i].start, end: words[i + stems.length - 1].end, idea });
      }
    }
  });
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((hit, i) => !found.slice(0, i).some((other) => other.end > hit.start));
}

/* Start and end of the part to show: whole words, around as many different ideas as fit. */
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

function cut(text, hits, from, to) {
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
