/* Words as search compares them: in lower case and British spelling, without accents, plurals and other endings.
   This is for general English. Synonyms of one subject are in the index, from the site's glossary. */

/* Forms that do not follow from their endings, and everyday words. */
const IRREGULAR = new Map(
  Object.entries({
    women: "woman",
    children: "child",
    kid: "child",
    kids: "child",
    newborn: "baby",
    newborns: "baby",
    bairn: "baby",
    bairns: "baby",
    wean: "baby",
    weans: "baby",
    mum: "mother",
    mums: "mother",
    mam: "mother",
    mummy: "mother",
    dad: "father",
    dads: "father",
    midwives: "midwif",
    lives: "life",
    buses: "bus",
    uses: "use",
    used: "use",
    using: "use",
    took: "take",
    taken: "take",
    lost: "lose",
    died: "death",
    die: "death",
    dies: "death",
    kept: "keep",
    felt: "feel",
    paid: "pay",
    wrote: "writ",
    written: "writ",
    met: "meet",
    told: "tell",
  }),
);

const UNSAID = new Set(
  (
    "a about all also am an and any anybody anyone are as at be been being but by can could did do does for from get gets getting go going " +
    "got had has have he her here hers him his how i if im in into is it its ive just like lot lots many may me more much my need " +
    "needs no not of on or our please put she should so some somebody someone than that the their them then there these they this those " +
    "to too up us want was we were what whats when where which who whose why will with without would you your"
  ).split(" "),
);

/* A word with its accents as characters of their own, if they are, and with invisible characters and apostrophes inside.
   Which letters are the same is written down in docs/same-letters.md. */
const WORD =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*(?:['`´‘’‚‛ʼʻ＇]\p{L}[\p{L}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*)*/gu;

/* The longest word that has endings: the patterns below take the square of its length. */
const LONGEST_STEM = 60;

/* Every word of the site, and of what was typed, is folded and stemmed once: texts repeat their words. */
/** @type {Map<string, string>} */
const FOLDED = new Map();
/** @type {Map<string, string>} */
const STEMS = new Map();

/** @typedef {{ word: string, start: number, end: number }} Word a word as search compares it, and its position in a text */

/**
 * Returns each word of a text, folded, with its position.
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  const found = [];
  for (const match of text.matchAll(WORD)) {
    found.push({ word: folded(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/**
 * @param {string} word
 * @returns {string}
 */
function folded(word) {
  const before = FOLDED.get(word);
  if (before !== undefined) return before;
  const made = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, "")
    .replace(/['`´‘’‚‛ʼʻ＇]s$/, "")
    .replace(/['`´‘’‚‛ʼʻ＇]/g, "");
  FOLDED.set(word, made);
  return made;
}

/**
 * Returns hyphenated words as one word: "co-located" is also found as "colocated".
 * @param {string} text
 * @param {Word[]} words all words of the text
 * @returns {string[]}
 */
export function joinedWordsOf(text, words) {
  const found = [];
  for (let i = 1; i < words.length; i++) {
    const between = text.slice(words[i - 1].end, words[i].start);
    if (/^[-‐‑‒–—―−﹘﹣－]$/.test(between)) found.push(words[i - 1].word + words[i].word);
  }
  return found;
}

/**
 * Whether search can ignore the word in a question.
 * @param {string} word folded
 * @returns {boolean}
 */
export function isUnsaid(word) {
  return UNSAID.has(word);
}

/**
 * Returns the part of a word that its forms share. It is not always a word.
 * @param {string} word folded
 * @returns {string}
 */
export function stemOf(word) {
  const before = STEMS.get(word);
  if (before !== undefined) return before;
  const stem = stemMadeOf(word);
  STEMS.set(word, stem);
  return stem;
}

/**
 * @param {string} word folded
 * @returns {string}
 */
function stemMadeOf(word) {
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  if (word.length < 4 || word.length > LONGEST_STEM || /\d/.test(word)) return word;
  return withoutEnding(withoutVerbEnding(withoutPlural(word)));
}

/**
 * @param {string} word
 * @returns {string}
 */
function withoutPlural(word) {
  if (/.{2}ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}

/**
 * @param {string} word
 * @returns {string}
 */
function withoutVerbEnding(word) {
  if (/.{2}ied$/.test(word)) return `${word.slice(0, -3)}y`;
  const base = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(word);
  if (!base || base[1].length < 3) return word;
  if (/([^aeiouylsz])\1$/.test(base[1]) || /.{4}ll$/.test(base[1])) return base[1].slice(0, -1);
  return /^[^aeiou]+[aeiouy][^aeiouwxy]$/.test(base[1]) ? `${base[1]}e` : base[1];
}

/**
 * @param {string} word
 * @returns {string}
 */
function withoutEnding(word) {
  return word
    .replace(/(.{3})i[sz]ations?$/, "$1is")
    .replace(/(.{4})e$/, "$1")
    .replace(/(.{3})iz$/, "$1is");
}

/**
 * Returns the known word that was most likely meant, or null. Allows one typing error in five letters, two in eight.
 * @param {string} word
 * @param {Iterable<string>} known
 * @returns {string | null}
 */
export function nearestWord(word, known) {
  const most = slipsIn(word.length);
  let best = null;
  let least = most + 1;
  for (const other of known) {
    if (Math.abs(other.length - word.length) >= least || other[0] !== word[0]) continue;
    const slips = slipsBetween(word, other, least);
    if (slips < least) [best, least] = [other, slips];
  }
  return best;
}

/**
 * Returns how many typing errors a word of this length may have.
 * @param {number} length
 * @returns {number}
 */
function slipsIn(length) {
  if (length >= 8) return 2;
  return length >= 5 ? 1 : 0;
}

/**
 * Counts the letters to add, remove, change or swap with their neighbour. Stops at `enough`.
 * @param {string} one
 * @param {string} two
 * @param {number} enough
 * @returns {number}
 */
function slipsBetween(one, two, enough) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: two.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= two.length; j++) {
      const change = last[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1);
      row[j] = Math.min(change, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) >= enough) return enough;
    [before, last] = [last, row];
  }
  return last[two.length];
}
