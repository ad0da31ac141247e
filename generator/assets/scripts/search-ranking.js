/* Finds the pages that answer a question and puts them in order: titles first, quotes after pages, retired elements last.
   If readers type only what they need help with, help comes before all of these.
   Nothing here depends on the page that shows the results. */

import { questionOf } from "./search-question.js";
import { isUnsaid } from "./search-words.js";

/** @import { Entry, Held, Prepared } from "./search-prepare.js" */
/** @import { Correction, Idea, Question } from "./search-question.js" */

/**
 * How well an entry answers a question.
 * @typedef {object} Scored
 * @property {Entry} entry
 * @property {number} order
 * @property {number} share how much of the question it contains, from 0 to 1
 * @property {boolean} near whether it contains all of it in one place
 * @property {boolean} whole whether it contains all of it
 * @property {number} score
 * @property {number} tier what decides before the score does
 * @property {boolean} quoted whether it is the quote that was typed
 */

/** @typedef {{ results: Entry[], whole: number, ideas: Idea[], corrected: Correction[] }} Answers */

/* Records that come first if the question is about nothing else. */
const WAYS_IN = new Set(["need", "topic", "role"]);
/* The weight of an idea, by where it is found: `elsewhere` is any passage of a page except the best one, and `linked` is
   what a page says about others. */
const WEIGHTS = { title: 10, kind: 8, heading: 5, text: 3, elsewhere: 2, linked: 1 };
/* The weight of a passage that contains the words of a phrase, but not together: this says little about its meaning. */
const APART = 1;
const PLAIN = 0.6;
const OVERVIEW = 1;
const QUOTE = 2;
/* Pages with only some ideas are shown if fewer than FEW have all of them in one place. They need at least this share of
   what the best page has, or of the whole question if some page has all of it. */
const FEW = 3;
const SHARE = 0.5;

/**
 * Returns the entries that answer what was typed, best first. `whole` of them contain all of it. If few contain it in one
 * place, entries that contain some of it follow.
 * @param {string} typed
 * @param {Prepared} known
 * @returns {Answers}
 */
export function answersTo(typed, known) {
  const question = questionOf(typed, known);
  const { ideas, corrected } = question;
  const found = known.entries.map((held) => ({ held, met: metBy(held, ideas) })).filter(({ met }) => met.some(Boolean));
  // Plain pages repeat what other pages say. If they counted, their words would look common.
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

/**
 * Returns whether a page contains each idea anywhere.
 * @param {Held} held
 * @param {Idea[]} ideas
 * @returns {boolean[]}
 */
function metBy({ title, also, kind, passages, linked }, ideas) {
  const texts = [title, also, kind, linked, ...passages.flatMap(({ heading, text }) => [heading, text])];
  return ideas.map((idea) => texts.some((text) => isIn(text, idea) || isApartIn(text, idea)));
}

/**
 * @param {string} text
 * @param {Idea} idea
 * @returns {boolean}
 */
function isIn(text, { words, phrases }) {
  return phrases.some((phrase) => text.includes(` ${phrase} `)) || (words.length === 1 && hasWord(text, words[0]));
}

/**
 * @param {string} text
 * @param {Idea} idea
 * @returns {boolean}
 */
function isApartIn(text, { words }) {
  return words.length > 1 && words.every((stems) => hasWord(text, stems));
}

/**
 * @param {string} text
 * @param {Set<string>} stems
 * @returns {boolean}
 */
function hasWord(text, stems) {
  return [...stems].some((stem) => text.includes(` ${stem} `));
}

/**
 * @param {Held} held
 * @param {Question} question
 * @param {number[]} telling how distinctive each idea is
 * @returns {Scored}
 */
function scoreOf(held, question, telling) {
  const { ideas, stems } = question;
  const asked = ` ${stems.join(" ")} `;
  const all = sum(telling);
  const named = ideas.map((idea) => inName(held, idea));
  const passage = bestPassage(held, ideas, named, telling);
  const near = passage.map((weight) => weight >= WEIGHTS.text);
  const weights = ideas.map((idea, i) => Math.max(passage[i], elsewhere(held, idea)));
  const share = sum(telling.map((worth, i) => worth * partOf(near[i], weights[i]))) / all;
  const told = held.passages.some(({ text }) => text.includes(asked));
  const names = [held.title, held.also];
  const inTitle = Math.max(...names.map((name) => covered(name, ideas) + (name.includes(asked) ? 1 : 0)));
  const score = sum(telling.map((worth, i) => worth * weights[i])) + all * (4 * inTitle + (told ? 1 : 0));
  return {
    entry: held.entry,
    order: held.order,
    share,
    near: near.every(Boolean),
    whole: weights.every(Boolean),
    score: score * share * (held.entry.group === OVERVIEW ? 0.85 : 1) * (isPlain(held.entry) ? PLAIN : 1),
    tier: tierOf(held, question, named, near.every(Boolean)),
    quoted: held.entry.group === QUOTE && stems.length >= FEW && told,
  };
}

/**
 * Returns what decides before the score: help and exact names first, then entries with the question in title or kind.
 * @param {Held} held
 * @param {Question} question
 * @param {number[]} named the weight of each idea in title and kind
 * @param {boolean} near whether all ideas are in one place
 * @returns {number}
 */
function tierOf(held, { ideas, stems }, named, near) {
  if (isMeant(held, ideas)) return held.entry.record === "need" ? 5 : 4;
  if (isCalled(held, ` ${stems.join(" ")} `)) return 3;
  if (!near) return 0;
  if (named.every(Boolean)) return 2;
  return named.some(Boolean) ? 1 : 0;
}

/**
 * Whether an entry is a plain page. It says little more than its full page, so it comes after pages with their own answer.
 * @param {Entry} entry
 * @returns {boolean}
 */
function isPlain(entry) {
  return entry.record === "plain text";
}

/**
 * Returns the weight of each idea in title and kind, or in the passage that has most of them.
 * @param {Held} held
 * @param {Idea[]} ideas
 * @param {number[]} named
 * @param {number[]} telling
 * @returns {number[]}
 */
function bestPassage({ passages }, ideas, named, telling) {
  let best = named;
  for (const { heading, text } of passages) {
    const weights = ideas.map((idea, i) => Math.max(named[i], inPassage(heading, text, idea)));
    if (worthOf(weights, telling) > worthOf(best, telling)) best = weights;
  }
  return best;
}

/**
 * Returns how much of an idea an entry contains: all of it in its best place, half of it elsewhere.
 * @param {boolean} near
 * @param {number} weight
 * @returns {number}
 */
function partOf(near, weight) {
  if (near) return 1;
  return weight ? 0.5 : 0;
}

/**
 * Returns the weight of an idea in title or kind.
 * @param {Held} held
 * @param {Idea} idea
 * @returns {number}
 */
function inName({ title, also, kind }, idea) {
  if (isIn(title, idea) || isIn(also, idea)) return WEIGHTS.title;
  return isIn(kind, idea) ? WEIGHTS.kind : 0;
}

/**
 * @param {string} heading
 * @param {string} text
 * @param {Idea} idea
 * @returns {number}
 */
function inPassage(heading, text, idea) {
  if (isIn(heading, idea)) return WEIGHTS.heading;
  if (isIn(text, idea)) return WEIGHTS.text;
  return isApartIn(text, idea) ? APART : 0;
}

/**
 * @param {Held} held
 * @param {Idea} idea
 * @returns {number}
 */
function elsewhere({ passages, linked }, idea) {
  if (passages.some(({ heading, text }) => isIn(heading, idea) || isIn(text, idea))) return WEIGHTS.elsewhere;
  return isIn(linked, idea) ? WEIGHTS.linked : 0;
}

/**
 * @param {number[]} weights
 * @param {number[]} telling
 * @returns {number}
 */
function worthOf(weights, telling) {
  return sum(weights.map((weight, i) => weight * telling[i]));
}

/**
 * Whether the whole question is an entry's title, or what people type for it. This is only for help, which may be urgent,
 * for topics and for roles. Otherwise words of the glossary would come before pages that say more.
 * @param {Held} held
 * @param {Idea[]} ideas
 * @returns {boolean}
 */
function isMeant({ entry, title }, ideas) {
  const meant = title.split("|")[0].trim();
  return WAYS_IN.has(entry.record) && ideas.length === 1 && ideas[0].phrases.includes(meant);
}

/**
 * Whether the question is the whole title, the id or a whole heading of a page.
 * @param {Held} held
 * @param {string} asked
 * @returns {boolean}
 */
function isCalled({ title, also, id, passages }, asked) {
  return (
    title.split("|")[0] === asked ||
    also.split("|")[0] === asked ||
    id === asked.trim() ||
    passages.some(({ heading }) => heading === asked)
  );
}

/**
 * @param {number[]} values
 * @returns {number}
 */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Returns the share of a title's distinctive words that are in the question.
 * @param {string} title
 * @param {Idea[]} ideas
 * @returns {number}
 */
function covered(title, ideas) {
  const words = title.split(/[ |]+/).filter((word) => word && !isUnsaid(word));
  const asked = words.filter((word) =>
    ideas.some(
      ({ words: sets, phrases }) =>
        sets.some((s) => s.has(word)) || phrases.some((p) => ` ${p} `.includes(` ${word} `)),
    ),
  );
  return words.length ? asked.length / words.length : 0;
}

/**
 * @param {Scored} a
 * @param {Scored} b
 * @returns {number} below 0 if `a` comes first
 */
function inOrderOfWorth(a, b) {
  const band = (/** @type {Scored} */ { entry }) => Math.max(entry.group, QUOTE - 1);
  const part = (/** @type {Scored} */ { entry, near, tier }) => (near && (!isPlain(entry) || tier >= 2) ? 0 : 1);
  return (
    band(a) - band(b) ||
    part(a) - part(b) ||
    b.tier - a.tier ||
    b.score - a.score ||
    a.entry.group - b.entry.group ||
    a.order - b.order
  );
}
