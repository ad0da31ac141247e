/* Which pages answer a question, and in which order: titles first, quotes below pages, what was retired last. Before all
   of them stands help, for who types nothing but what they need help with.
   Knows nothing of the page that shows them. */

import { wordsOf, joinedWordsOf, isUnsaid, stemOf } from "./search-words.js";
import { questionOf } from "./search-question.js";

/* How much an idea counts, by where it is met: `elsewhere` is another passage than the best one of a page, and `linked` what
   a page says of others. */
const WEIGHTS = { title: 10, kind: 8, heading: 5, text: 3, elsewhere: 2, linked: 1 };
/* What a passage counts that has the words of a phrase, but apart: they say little of what it means. */
const APART = 1;
const PLAIN = 0.6;
const OVERVIEW = 1;
const QUOTE = 2;
/* Pages with only some ideas are shown where fewer than FEW have all of them in one place, and when they have at least this
   share of what the best of them has; where something has all, they must have this share of the whole. */
const FEW = 3;
const SHARE = 0.5;

/* The index made ready: the stems of every text between blanks, and all words that are known. */
export function prepared(index) {
  const words = new Map();
  const entries = index.entries.map((entry, order) => ({
    entry,
    order,
    id: stemsOf(entry.id, words).join(" "),
    title: stemmed(entry.title, words),
    kind: stemmed(`${entry.kind} ${entry.id}`, words),
    passages: entry.sections.flatMap((section) => passagesOf(section, words)),
    linked: entry.linked.map((text) => stemmed(text, words)).join("|"),
  }));
  const synonyms = index.synonyms.map(([forms, typed]) => ({
    forms: forms.map((form) => stemsOf(form, words)),
    typed: typed.map((form) => stemsOf(form, words)),
  }));
  return { entries, words, stems: new Set(words.values()), synonyms };
}

function passagesOf([title, ...blocks], words) {
  const heading = stemmed(title, words);
  return (blocks.length ? blocks : [""]).map((text) => ({ heading, text: stemmed(text, words) }));
}

function stemmed(text, words) {
  const found = wordsOf(text);
  const joined = joinedWordsOf(text, found).map((word) => kept(word, words));
  const stems = found.map(({ word }) => kept(word, words));
  return ` ${stems.join(" ")} ${joined.length ? `| ${joined.join(" ")} ` : ""}`;
}

function stemsOf(text, words) {
  return wordsOf(text).map(({ word }) => kept(word, words));
}

function kept(word, words) {
  if (!words.has(word)) words.set(word, stemOf(word));
  return words.get(word);
}

/* The entries that answer what was typed, best first. `whole` of them have all of it; where few have it in one place, others
   follow that have some of it. */
export function answersTo(typed, known) {
  const question = questionOf(typed, known);
  const { ideas, corrected } = question;
  const found = known.entries.map((held) => ({ held, met: metBy(held, ideas) })).filter(({ met }) => met.some(Boolean));
  // Plain pages say again what others say: counted, they would make the words of their pages look common.
  const own = known.entries.filter(({ entry }) => !isPlain(entry)).length;
  const telling = ideas.map((_, i) => {
    const times = found.filter(({ held, met }) => met[i] && !isPlain(held.entry)).length;
    return Math.log(1 + own / (1 + times));
  });
  const scored = found.map(({ held }) => scoreOf(held, question, telling)).sort(inOrderOfWorth);
  const whole = scored.filter((each) => each.whole);
  const times = scored.filter(({ entry, near }) => near && !isPlain(entry)).length;
  const enough = times >= FEW || scored.some(({ quoted }) => quoted);
  const best = times ? 1 : Math.max(...scored.map(({ share }) => share));
  const results = enough ? whole : scored.filter((each) => each.whole || each.share >= best * SHARE);
  const complete = results.filter((each) => each.whole).length;
  return { results: results.map(({ entry }) => entry), whole: complete, ideas, corrected };
}

/* For each idea, whether a page has it anywhere. */
function metBy({ title, kind, passages, linked }, ideas) {
  const texts = [title, kind, linked, ...passages.flatMap(({ heading, text }) => [heading, text])];
  return ideas.map((idea) => texts.some((text) => isIn(text, idea) || isApartIn(text, idea)));
}

function isIn(text, { words, phrases }) {
  return phrases.some((phrase) => text.includes(` ${phrase} `)) || (words.length === 1 && hasWord(text, words[0]));
}

function isApartIn(text, { words }) {
  return words.length > 1 && words.every((stems) => hasWord(text, stems));
}

function hasWord(text, stems) {
  return [...stems].some((stem) => text.includes(` ${stem} `));
}

function scoreOf(held, question, telling) {
  const { ideas, stems } = question;
  const asked = ` ${stems.join(" ")} `;
  const all = sum(telling);
  const named = ideas.map((idea) => (isIn(held.title, idea) ? WEIGHTS.title : isIn(held.kind, idea) ? WEIGHTS.kind : 0));
  const passage = bestPassage(held, ideas, named, telling);
  const near = passage.map((weight) => weight >= WEIGHTS.text);
  const weights = ideas.map((idea, i) => Math.max(passage[i], elsewhere(held, idea)));
  const share = sum(telling.map((worth, i) => (near[i] ? worth : weights[i] ? worth / 2 : 0))) / all;
  const told = held.passages.some(({ text }) => text.includes(asked));
  const inTitle = covered(held.title, ideas) + (held.title.includes(asked) ? 1 : 0);
  const score = sum(telling.map((worth, i) => worth * weights[i])) + all * (4 * inTitle + (told ? 1 : 0));
  return {
    entry: held.entry,
    order: held.order,
    share,
    near: near.every(Boolean),
    whole: weights.every(Boolean),
    score: score * share * (held.entry.group === OVERVIEW ? 0.85 : 1) * (isPlain(held.entry) ? PLAIN : 1),
    tier: isHelpWith(held, ideas) ? 4 : isCalled(held, asked) ? 3 : !near.every(Boolean) ? 0 : named.every(Boolean) ? 2 : named.some(Boolean) ? 1 : 0,
    quoted: held.entry.group === QUOTE && stems.length >= FEW && told,
  };
}

/* A plain page says little else than its full page: it comes after pages that have the answer for themselves. */
function isPlain(entry) {
  return entry.record === "plain text";
}

/* What each idea counts in title and kind or in the passage that has most of them. */
function bestPassage({ passages }, ideas, named, telling) {
  let best = named;
  for (const { heading, text } of passages) {
    const weights = ideas.map((idea, i) => Math.max(named[i], inPassage(heading, text, idea)));
    if (worthOf(weights, telling) > worthOf(best, telling)) best = weights;
  }
  return best;
}

function inPassage(heading, text, idea) {
  if (isIn(heading, idea)) return WEIGHTS.heading;
  if (isIn(text, idea)) return WEIGHTS.text;
  return isApartIn(text, idea) ? APART : 0;
}

function elsewhere({ passages, linked }, idea) {
  if (passages.some(({ heading, text }) => isIn(heading, idea) || isIn(text, idea))) return WEIGHTS.elsewhere;
  return isIn(linked, idea) ? WEIGHTS.linked : 0;
}

function worthOf(weights, telling) {
  return sum(weights.map((weight, i) => weight * telling[i]));
}

/* Whether all that was asked for is what people type when they need this kind of help, or its title. Only for help: it may
   be urgent, and words of the glossary would rise above pages that say more. */
function isHelpWith({ entry, title }, ideas) {
  const meant = title.split("|")[0].trim();
  return entry.record === "need" && ideas.length === 1 && ideas[0].phrases.includes(meant);
}

/* Whether what was asked for is the whole title, the id or a whole heading of a page. */
function isCalled({ title, id, passages }, asked) {
  return title.split("|")[0] === asked || id === asked.trim() || passages.some(({ heading }) => heading === asked);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/* The share of a title's telling words that were asked for. */
function covered(title, ideas) {
  const words = title.split(/[ |]+/).filter((word) => word && !isUnsaid(word));
  const asked = words.filter((word) =>
    ideas.some(({ words: sets, phrases }) => sets.some((s) => s.has(word)) || phrases.some((p) => ` ${p} `.includes(` ${word} `))),
  );
  return words.length ? asked.length / words.length : 0;
}

function inOrderOfWorth(a, b) {
  const band = ({ entry }) => Math.max(entry.group, QUOTE - 1);
  const part = ({ entry, near, tier }) => (near && (!isPlain(entry) || tier >= 2) ? 0 : 1);
  return (
    band(a) - band(b) ||
    part(a) - part(b) ||
    b.tier - a.tier ||
    b.score - a.score ||
    a.entry.group - b.entry.group ||
    a.order - b.order
  );
}
