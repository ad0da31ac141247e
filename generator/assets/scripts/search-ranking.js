/* Which pages answer a question, and in which order: titles first, quotes below pages, what was retired last.
   Knows nothing of the page that shows them. */

import { wordsOf, joinedWordsOf, isUnsaid, stemOf } from "./search-words.js";
import { questionOf } from "./search-question.js";

/* How much a find counts, by where it stands. */
const WEIGHTS = { title: 10, kind: 8, headings: 5, text: 3, linked: 1 };
const FIELDS = Object.keys(WEIGHTS);
const QUOTE = 2;
const OVERVIEW = 1;
/* A page with only some of the words is shown when it has at least this share of what the best of them has. */
const SHARE = 0.6;
const FEW = 3;

/* The index made ready: the stems of every field as one text between blanks, and all words that are known. */
export function prepared(index) {
  const words = new Map();
  const entries = index.entries.map((entry, order) => {
    const texts = {
      title: [entry.title],
      kind: [entry.kind, entry.id],
      headings: entry.sections.map(([heading]) => heading),
      text: entry.sections.flatMap(([, ...blocks]) => blocks),
      linked: entry.linked,
    };
    const fields = FIELDS.map((field) => texts[field].map((text) => stemmed(text, words)).join("|"));
    return { entry, order, fields, id: stemsOf(entry.id, words).join(" ") };
  });
  const synonyms = index.synonyms.map(([forms, typed]) => ({
    forms: forms.map((form) => stemsOf(form, words)),
    typed: typed.map((form) => stemsOf(form, words)),
  }));
  return { entries, words, stems: new Set(words.values()), synonyms };
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

/* The entries that answer what was typed, best first. `whole` of them have all of it; where these are few, others follow
   that have some of it. */
export function answersTo(typed, known) {
  const question = questionOf(typed, known);
  const { ideas, corrected } = question;
  const found = known.entries.map((held) => ({ held, met: ideas.map((idea) => placeOf(idea, held.fields)) }));
  const telling = ideas.map((_, i) => {
    const times = found.filter(({ met }) => met[i].weight).length;
    return Math.log(1 + found.length / (1 + times));
  });
  const met = found.filter((each) => each.met.some(({ weight }) => weight));
  const scored = met.map((each) => scoreOf(each, question, telling)).sort(inOrderOfWorth);
  const whole = scored.filter(({ isWhole }) => isWhole);
  const enough = whole.length >= FEW || whole.some(({ quoted }) => quoted);
  const best = Math.max(...scored.filter(({ isWhole }) => !isWhole).map(({ share }) => share));
  const results = enough ? whole : scored.filter(({ share }) => share >= best * SHARE);
  return { results: results.map(({ entry }) => entry), whole: whole.length, ideas, corrected };
}

/* Where an idea is met: the weight of the best place, and whether that is the title or the kind. The words of a phrase that
   stand apart say little of what it means. */
function placeOf(idea, fields) {
  const words = idea.words.map((stems) => bestField(fields, (field) => [...stems].some((s) => field.includes(` ${s} `))));
  const byPhrase = bestField(fields, (field) => idea.phrases.some((phrase) => field.includes(` ${phrase} `)));
  const scattered = idea.phrases.length > 0 && words.length > 1;
  const apart = Math.max(...words, scattered ? FIELDS.length - 1 : 0);
  const place = Math.min(apart, byPhrase);
  return { weight: place < FIELDS.length ? WEIGHTS[FIELDS[place]] : 0, named: place < 2 };
}

function bestField(fields, isMet) {
  const place = fields.findIndex(isMet);
  return place < 0 ? FIELDS.length : place;
}

function scoreOf({ held, met }, question, telling) {
  const { entry, order, fields, id } = held;
  const [title, , headings, text] = fields;
  const asked = ` ${question.stems.join(" ")} `;
  const all = sum(telling);
  const isWhole = met.every(({ weight }) => weight > WEIGHTS.linked);
  const share = sum(telling.filter((_, i) => met[i].weight)) / all;
  const named = met.filter((place) => place.named).length;
  const exact = title.split("|")[0] === asked || id === asked.trim() || headings.split("|").includes(asked);
  const inTitle = covered(title, question.ideas) + (title.includes(asked) ? 1 : 0);
  const score = sum(telling.map((worth, i) => worth * met[i].weight)) + all * (4 * inTitle + (text.includes(asked) ? 1 : 0));
  return {
    entry,
    order,
    share,
    isWhole,
    score: score * share * (entry.group === OVERVIEW ? 0.85 : 1),
    tier: exact ? 3 : !isWhole ? 0 : named === met.length ? 2 : named ? 1 : 0,
    quoted: entry.group === QUOTE && question.stems.length >= FEW && text.includes(asked),
  };
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
  const part = ({ isWhole }) => (isWhole ? 0 : 1);
  return band(a) - band(b) || part(a) - part(b) || b.tier - a.tier || b.score - a.score || a.entry.group - b.entry.group || a.order - b.order;
}
