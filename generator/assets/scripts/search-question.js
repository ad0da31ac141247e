/* What somebody typed, as the ideas that a page has to have: single words, or phrases that stand for one another. */

import { wordsOf, isUnsaid, stemOf, nearestWord } from "./search-words.js";

const MOST_WORDS = 24;

/* Of what is known, `words` maps every word to its stem, `stems` has all stems, and each of the `synonyms` has `forms` and
   what is `typed` instead, as lists of stems.
   An idea is {words: [set of stems, ...], phrases: [stems joined by blanks, ...]}: it is met by all of its words or by
   one of its phrases. `corrected` are pairs of what was typed and what was taken instead. */
export function questionOf(typed, known) {
  const corrected = [];
  const open = /[\p{L}\p{N}]$/u.test(typed);
  const found = wordsOf(typed).slice(0, MOST_WORDS);
  const said = found.map(({ word }, i) => understood(word, open && i === found.length - 1, known, corrected));
  const ideas = [];
  const taken = new Set();
  for (const match of matchesOf(said, known.synonyms)) {
    const same = ideas.find((idea) => idea.at === String(match.at));
    if (same) same.phrases.push(...match.phrases);
    else if (!match.at.some((i) => taken.has(i))) {
      match.at.forEach((i) => taken.add(i));
      ideas.push(ideaOf(said, match.at, match.phrases));
    }
  }
  said.forEach((_, i) => taken.has(i) || ideas.push(ideaOf(said, [i], [])));
  const telling = ideas.filter((idea) => !idea.unsaid);
  return { ideas: telling.length ? telling : ideas, corrected, stems: said.map(({ stem }) => stem) };
}

function ideaOf(said, at, phrases) {
  const telling = at.filter((i) => !said[i].unsaid);
  return {
    at: String(at),
    first: at[0],
    unsaid: !telling.length && !phrases.length,
    words: (telling.length ? telling : at).map((i) => said[i].stems),
    phrases: [...phrases],
  };
}

/* One word: itself where it is known, what begins with it while it is being typed, or else the nearest known word. */
function understood(word, open, { words, stems }, corrected) {
  const stem = stemOf(word);
  const unsaid = isUnsaid(word);
  if (unsaid || words.has(word) || stems.has(stem)) return { stem, unsaid, stems: new Set([stem]) };
  if (open && word.length > 1) {
    const begun = [...words.keys()].filter((other) => other.startsWith(word));
    if (begun.length) return { stem, unsaid, stems: new Set(begun.map((other) => words.get(other))) };
  }
  const meant = nearestWord(word, words.keys());
  if (!meant) return { stem, unsaid, stems: new Set([stem]) };
  corrected.push([word, meant]);
  return { stem: words.get(meant), unsaid: false, stems: new Set([words.get(meant)]) };
}

/* Where a term is meant, longest first: one of its forms as it stands, or what people type for it in any order. */
function matchesOf(said, synonyms) {
  const found = [];
  for (const { forms, typed } of synonyms) {
    const phrases = [...forms, ...typed].map((stems) => stems.join(" "));
    for (const stems of forms) addMatch(found, inOrder(said, stems), phrases);
    for (const stems of typed) addMatch(found, anywhere(said, stems), phrases);
  }
  return found.sort((a, b) => b.at.length - a.at.length);
}

function addMatch(found, at, phrases) {
  if (at && !found.some((other) => other.phrases === phrases && String(other.at) === String(at))) {
    found.push({ at, phrases });
  }
}

function inOrder(said, stems) {
  for (let i = 0; i + stems.length <= said.length; i++) {
    if (stems.every((stem, j) => said[i + j].stems.has(stem))) return stems.map((_, j) => i + j);
  }
  return null;
}

function anywhere(said, stems) {
  const at = stems.map((stem) => said.findIndex((word) => word.stems.has(stem)));
  return at.includes(-1) ? null : [...new Set(at)].sort((a, b) => a - b);
}
