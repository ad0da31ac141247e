/* Finds the pages that answer a question and puts them in order: titles first, quotes after pages, retired elements last.
   If readers type only what they need help with, help comes before all of these.
   Nothing here depends on the page that shows the results. */

import { APART, gradesOf, metBy, textsWith, WITHIN } from "./search-places.js";
import { questionOf } from "./search-question.js";

/** @import { Grades } from "./search-places.js" */
/** @import { Entry, Held, Passage, Prepared } from "./search-prepare.js" */
/** @import { Correction, Idea, Question } from "./search-question.js" */

/**
 * A question and where the index contains it.
 * @typedef {object} Search
 * @property {Prepared} known
 * @property {Question} question
 * @property {string} asked the stems of all its words, between spaces
 * @property {Grades[]} grades for each idea
 * @property {Set<string>} meant every stem that an idea or one of its phrases has
 * @property {Set<number>} told the texts that contain the whole question
 * @property {number[]} telling how distinctive each idea is
 */

/**
 * How well an entry answers a question.
 * @typedef {object} Scored
 * @property {Entry} entry
 * @property {number} order
 * @property {number} share how much of the question it contains, from 0 to 1
 * @property {boolean} near whether it contains all of it in one place
 * @property {boolean} whole whether it contains all of it
 * @property {number} score
 * @property {number} band what decides first: pages, quotes, retired elements
 * @property {number} part 0 if it has everything in one place, and is no plain page that only repeats it
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
const LOOSE = 1;
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
  const { ideas, stems, corrected } = question;
  const grades = ideas.map((idea) => gradesOf(idea, known));
  const met = grades.map((each) => metBy(each, known.owners, known.entries.length));
  const found = known.entries.filter(({ order }) => met.some((each) => each[order]));
  // Plain pages repeat what other pages say. If they counted, their words would look common.
  const own = known.entries.filter(({ entry }) => !isPlain(entry)).length;
  const telling = met.map((each) => {
    const times = found.filter(({ entry, order }) => each[order] && !isPlain(entry)).length;
    return Math.log(1 + own / (1 + times));
  });
  const phrase = stems.join(" ");
  const told = new Set(textsWith(phrase, known));
  const search = { known, question, asked: ` ${phrase} `, grades, meant: meantBy(ideas), told, telling };
  const scored = found.map((held) => scoreOf(held, search)).sort(inOrderOfWorth);
  const whole = scored.filter((each) => each.whole);
  const times = scored.filter(({ entry, near }) => near && !isPlain(entry)).length;
  const enough = times >= FEW || scored.some(({ quoted }) => quoted);
  const best = times ? 1 : Math.max(...scored.map(({ share }) => share));
  const results = enough ? whole : scored.filter((each) => each.whole || each.share >= best * SHARE);
  const complete = results.filter((each) => each.whole).length;
  return { results: results.map(({ entry }) => entry), whole: complete, ideas, corrected };
}

/**
 * @param {Idea[]} ideas
 * @returns {Set<string>}
 */
function meantBy(ideas) {
  return new Set(
    ideas.flatMap(({ words, phrases }) => [
      ...words.flatMap((stems) => [...stems]),
      ...phrases.flatMap((phrase) => phrase.split(" ")),
    ]),
  );
}

/**
 * @param {Held} held
 * @param {Search} search
 * @returns {Scored}
 */
function scoreOf(held, search) {
  const { question, grades, told, telling } = search;
  const { entry } = held;
  const all = sum(telling);
  const named = grades.map((grade) => inName(held, grade));
  const touched = touchedOf(held.passages, grades);
  const passage = bestPassage(touched, named, search);
  const near = passage.map((weight) => weight >= WEIGHTS.text);
  const weights = grades.map((grade, i) => Math.max(passage[i], elsewhere(held, touched, grade)));
  const share = sum(telling.map((worth, i) => worth * partOf(near[i], weights[i]))) / all;
  const isTold = touched.some(({ text }) => told.has(text));
  const inTitle = Math.max(covered(held.title, held.titleWords, search), covered(held.also, held.alsoWords, search));
  const score = sum(telling.map((worth, i) => worth * weights[i])) + all * (4 * inTitle + (isTold ? 1 : 0));
  const isNear = near.every(Boolean);
  const tier = tierOf(held, search, named, isNear);
  return {
    entry,
    order: held.order,
    share,
    near: isNear,
    whole: weights.every(Boolean),
    score: score * share * (entry.group === OVERVIEW ? 0.85 : 1) * (isPlain(entry) ? PLAIN : 1),
    band: Math.max(entry.group, QUOTE - 1),
    part: isNear && (!isPlain(entry) || tier >= 2) ? 0 : 1,
    tier,
    quoted: entry.group === QUOTE && question.stems.length >= FEW && isTold,
  };
}

/**
 * Returns the passages that contain something of the question.
 * @param {Passage[]} passages
 * @param {Grades[]} grades
 * @returns {Passage[]}
 */
function touchedOf(passages, grades) {
  return passages.filter(({ heading, text }) => {
    for (const grade of grades) if (grade[heading] || grade[text]) return true;
    return false;
  });
}

/**
 * Returns what decides before the score: help and exact names first, then entries with the question in title or kind.
 * @param {Held} held
 * @param {Search} search
 * @param {number[]} named the weight of each idea in title and kind
 * @param {boolean} near whether all ideas are in one place
 * @returns {number}
 */
function tierOf(held, { known, question, asked }, named, near) {
  const [title, also] = [held.title, held.also].map((place) => known.texts[place].split("|")[0]);
  if (isMeant(held.entry, title.trim(), question.ideas)) return held.entry.record === "need" ? 5 : 4;
  if (title === asked || also === asked || isCalled(held, known.texts, asked)) return 3;
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
 * @param {Passage[]} touched
 * @param {number[]} named
 * @param {Search} search
 * @returns {number[]}
 */
function bestPassage(touched, named, { grades, telling }) {
  let best = named;
  let most = worthOf(named, telling);
  for (const passage of touched) {
    const weights = grades.map((grade, i) => Math.max(named[i], inPassage(passage, grade)));
    const worth = worthOf(weights, telling);
    if (worth > most) [best, most] = [weights, worth];
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
 * @param {Grades} grade
 * @returns {number}
 */
function inName({ title, also, kind }, grade) {
  if (grade[title] === WITHIN || grade[also] === WITHIN) return WEIGHTS.title;
  return grade[kind] === WITHIN ? WEIGHTS.kind : 0;
}

/**
 * @param {Passage} passage
 * @param {Grades} grade
 * @returns {number}
 */
function inPassage({ heading, text }, grade) {
  if (grade[heading] === WITHIN) return WEIGHTS.heading;
  if (grade[text] === WITHIN) return WEIGHTS.text;
  return grade[text] === APART ? LOOSE : 0;
}

/**
 * @param {Held} held
 * @param {Passage[]} touched
 * @param {Grades} grade
 * @returns {number}
 */
function elsewhere({ linked }, touched, grade) {
  if (touched.some(({ heading, text }) => grade[heading] === WITHIN || grade[text] === WITHIN))
    return WEIGHTS.elsewhere;
  return grade[linked] === WITHIN ? WEIGHTS.linked : 0;
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
 * @param {Entry} entry
 * @param {string} title its stems
 * @param {Idea[]} ideas
 * @returns {boolean}
 */
function isMeant(entry, title, ideas) {
  return WAYS_IN.has(entry.record) && ideas.length === 1 && ideas[0].phrases.includes(title);
}

/**
 * Whether the question is the id or a whole heading of a page.
 * @param {Held} held
 * @param {string[]} texts
 * @param {string} asked
 * @returns {boolean}
 */
function isCalled({ id, passages }, texts, asked) {
  return id === asked.trim() || passages.some(({ heading }) => texts[heading] === asked);
}

/**
 * @param {number[]} values
 * @returns {number}
 */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Returns the share of a title's distinctive words that are in the question, and 1 more if it contains the whole question.
 * @param {number} title the number of its text
 * @param {string[]} words
 * @param {Search} search
 * @returns {number}
 */
function covered(title, words, { known, asked, meant }) {
  let both = 0;
  for (const word of words) if (meant.has(word)) both += 1;
  return (words.length && both / words.length) + (known.texts[title].includes(asked) ? 1 : 0);
}

/**
 * @param {Scored} a
 * @param {Scored} b
 * @returns {number} below 0 if `a` comes first
 */
function inOrderOfWorth(a, b) {
  return (
    a.band - b.band ||
    a.part - b.part ||
    b.tier - a.tier ||
    b.score - a.score ||
    a.entry.group - b.entry.group ||
    a.order - b.order
  );
}
