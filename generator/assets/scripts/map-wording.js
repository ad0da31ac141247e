/* The map in words: names put together, and the summary that is read out.
   Pure: elements and paths go in, words come out. */

/** @import { Paths } from "./map-paths.js" */

/** @typedef {Pick<import("./map-from-list.js").MapElement, "id" | "kind" | "label" | "title">} Named */

/** @typedef {{ id: string, text: string, name?: string }} Name words for an element, and its whole short name */

/** @typedef {string | Name} Piece a piece of a phrase: a name can be made a link */

/**
 * How a relation is said of one and of several, and what then stands at the end of the sentence.
 * @type {Record<string, [string, string, string]>}
 */
const VERBS = {
  enables: ["makes", "make", " possible"],
  addresses: ["addresses", "address", ""],
  "contributes to": ["contributes to", "contribute to", ""],
  "relates to": ["relates to", "relate to", ""],
};

/**
 * How a relation is said.
 * @param {string} relation
 * @param {boolean} ofSeveral whether of several elements
 * @returns {{ verb: string, end: string }} the verb, and what stands at the end of the sentence
 */
export function verbOf(relation, ofSeveral) {
  const [one, several, end] = VERBS[relation] ?? [relation, relation, ""];
  return { verb: ofSeveral ? several : one, end };
}

/**
 * A text with a capital letter at its beginning.
 * @param {string} text
 * @returns {string}
 */
export function sentenceCase(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/**
 * The label where it has a number, else the label with the title: "Requirement 4", "assumption ‘Some causes ...’".
 * @param {Named} element
 * @returns {string}
 */
export function shortName(element) {
  return /\d$/.test(element.label) ? element.label : `${element.label.toLowerCase()} ‘${element.title}’`;
}

/**
 * Elements as one phrase, numbers of one kind together: "Requirements 5, 6 and 7".
 * @param {Named[]} elements
 * @returns {Piece[]}
 */
export function together(elements) {
  const phrases = byStem(elements).map(([stem, several]) => {
    if (several.length === 1) return [named(several[0], shortName(several[0]))];
    return [
      `${stem}s `,
      ...joined(
        several.map((each) => [named(each, each.label.slice(stem.length + 1))]),
        " and ",
      ),
    ];
  });
  return joined(phrases, phrases.some((phrase) => phrase.length > 1) ? ", and " : " and ");
}

/**
 * The words of a phrase.
 * @param {Piece[]} pieces
 * @returns {string}
 */
export function plain(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

/**
 * @param {Named} element
 * @param {string} text
 * @returns {Name}
 */
function named(element, text) {
  return { id: element.id, text, name: shortName(element) };
}

/**
 * Elements whose labels differ in their number only come together; others stand alone.
 * @param {Named[]} elements
 * @returns {[string, Named[]][]}
 */
function byStem(elements) {
  /** @type {Map<string, Named[]>} */
  const found = new Map();
  for (const element of elements) {
    const stem = /^(.*) \d+$/.exec(element.label)?.[1] ?? `${element.label} ${element.id}`;
    found.set(stem, [...(found.get(stem) ?? []), element]);
  }
  return [...found];
}

/**
 * Phrases as one, with commas, and `last` before the last one.
 * @param {Piece[][]} phrases
 * @param {string} last
 * @returns {Piece[]}
 */
function joined(phrases, last) {
  return phrases.flatMap((phrase, place) => {
    if (place === 0) return phrase;
    return [place === phrases.length - 1 ? last : ", ", ...phrase];
  });
}

/**
 * A number with what is said of so many: "1 element leads to it", "nothing leads to it".
 * @param {number} number
 * @param {string} one
 * @param {string} several
 * @param {string} [none]
 * @returns {string}
 */
function counted(number, one, several, none = "") {
  if (!number) return none;
  return number === 1 ? `1 ${one}` : `${number} ${several}`;
}

/**
 * How many elements lead to the picked one and follow from it, and how many of them by stated links alone.
 * @param {Named} picked
 * @param {Paths} paths
 * @param {Map<string, Named>} elements
 * @returns {string}
 */
export function summary(picked, { before, after, beside }, elements) {
  const all = new Set([...before.ids, ...after.ids]);
  const stated = [...all].filter((id) => before.stated.has(id) || after.stated.has(id)).length;
  const sentences = [`${sentenceCase(shortName(picked))} is selected.`];
  if (all.size) {
    const counts = picked.kind === "problem" ? onProblem(before.ids) : onOther(before.ids, after.ids, elements);
    sentences.push(
      `${sentenceCase(
        plain(
          joined(
            counts.map((count) => [count]),
            " and ",
          ),
        ),
      )}.`,
    );
    sentences.push(onStated(stated, all.size));
  } else if (!beside.ids.length) {
    sentences.push("No link that is shown begins or ends here.");
  }
  return sentences.join(" ");
}

/**
 * @param {string[]} before
 * @returns {string[]}
 */
function onProblem(before) {
  return [`${counted(before.length, "element helps", "elements help", "nothing helps")} to address it`];
}

/**
 * @param {string[]} before
 * @param {string[]} after
 * @param {Map<string, Named>} elements
 * @returns {string[]}
 */
function onOther(before, after, elements) {
  const problems = after.filter((id) => elements.get(id)?.kind === "problem").length;
  return [
    counted(before.length, "element leads to it", "elements lead to it", "nothing leads to it"),
    counted(after.length - problems, "follows from it", "follow from it", "nothing follows from it"),
    ...(problems ? [counted(problems, "problem is addressed", "problems are addressed")] : []),
  ];
}

/**
 * @param {number} stated
 * @param {number} all
 * @returns {string}
 */
function onStated(stated, all) {
  if (stated === all) return "The source states every link on the way.";
  if (!stated) return "None of this is reached by stated links alone.";
  return `${stated} of ${all} ${stated === 1 ? "is" : "are"} reached by stated links alone.`;
}
