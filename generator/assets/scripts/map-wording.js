/* The map in words: names put together, and the summary that is read out.
   Pure: elements and paths go in, words come out. An element is { id, kind, label, title }, as in "requirement",
   "Requirement 4" and "Staff resources and infrastructure". */

/* How a relation is said of one and of several, and what then stands at the end of the sentence. */
const VERBS = {
  enables: ["makes", "make", " possible"],
  addresses: ["addresses", "address", ""],
  "contributes to": ["contributes to", "contribute to", ""],
  "relates to": ["relates to", "relate to", ""],
};

export function verbOf(relation, ofSeveral) {
  const [one, several, end] = VERBS[relation] ?? [relation, relation, ""];
  return { verb: ofSeveral ? several : one, end };
}

export function sentenceCase(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/* The label where it has a number, else the label with the title: "Requirement 4", "assumption ‘Some causes ...’". */
export function shortName(element) {
  return /\d$/.test(element.label) ? element.label : `${element.label.toLowerCase()} ‘${element.title}’`;
}

/* Elements as one phrase, numbers of one kind together: "Requirements 5, 6 and 7". The phrase comes in pieces,
   strings and { id, text, name }, so that each name can be made a link. */
export function together(elements) {
  const phrases = byStem(elements).map(([stem, several]) => {
    if (several.length === 1) return [named(several[0], shortName(several[0]))];
    return [`${stem}s `, ...joined(several.map((each) => [named(each, each.label.slice(stem.length + 1))]), " and ")];
  });
  return joined(phrases, phrases.some((phrase) => phrase.length > 1) ? ", and " : " and ");
}

export function plain(pieces) {
  return pieces.map((piece) => piece.text ?? piece).join("");
}

function named(element, text) {
  return { id: element.id, text, name: shortName(element) };
}

/* Elements whose labels differ in their number only come together; others stand alone. */
function byStem(elements) {
  const found = new Map();
  for (const element of elements) {
    const stem = /^(.*) \d+$/.exec(element.label)?.[1] ?? `${element.label} ${element.id}`;
    found.set(stem, [...(found.get(stem) ?? []), element]);
  }
  return [...found];
}

function joined(phrases, last) {
  return phrases.flatMap((phrase, place) => {
    if (place === 0) return phrase;
    return [place === phrases.length - 1 ? last : ", ", ...phrase];
  });
}

/* A number with what is said of so many: "1 element leads to it", "nothing leads to it". */
function counted(number, one, several, none) {
  if (!number) return none;
  return number === 1 ? `1 ${one}` : `${number} ${several}`;
}

/* How many elements lead to the picked one and follow from it, and how many of them by stated links alone. */
export function summary(picked, { before, after, beside }, elements) {
  const all = new Set([...before.ids, ...after.ids]);
  const stated = [...all].filter((id) => before.stated.has(id) || after.stated.has(id)).length;
  const sentences = [`${sentenceCase(shortName(picked))} is picked.`];
  if (all.size) {
    const counts = picked.kind === "problem" ? onProblem(before.ids) : onOther(before.ids, after.ids, elements);
    sentences.push(`${sentenceCase(plain(joined(counts.map((count) => [count]), " and ")))}.`);
    sentences.push(onStated(stated, all.size));
  } else if (!beside.ids.length) {
    sentences.push("No link that is shown begins or ends here.");
  }
  return sentences.join(" ");
}

function onProblem(before) {
  return [counted(before.length, "element helps", "elements help", "nothing helps") + " to address it"];
}

function onOther(before, after, elements) {
  const problems = after.filter((id) => elements.get(id).kind === "problem").length;
  return [
    counted(before.length, "element leads to it", "elements lead to it", "nothing leads to it"),
    counted(after.length - problems, "follows from it", "follow from it", "nothing follows from it"),
    ...(problems ? [counted(problems, "problem is addressed", "problems are addressed")] : []),
  ];
}

function onStated(stated, all) {
  if (stated === all) return "The source states every link on the way.";
  if (!stated) return "None of this is reached by stated links alone.";
  return `${stated} of ${all} ${stated === 1 ? "is" : "are"} reached by stated links alone.`;
}

/* What an element is to the picked one: a class and a few words; null for one that is on no path. */
export function roleOf(element, picked, { before, after, beside }) {
  const it = shortName(picked);
  if (element.id === picked.id) return { name: "is-picked", words: "picked" };
  if (before.ids.includes(element.id)) {
    return { name: "leads-to", words: `${picked.kind === "problem" ? "helps to address" : "leads to"} ${it}` };
  }
  if (after.ids.includes(element.id)) {
    const words = element.kind === "problem" ? "addressed with the help of" : "follows from";
    return { name: "follows", words: `${words} ${it}` };
  }
  return beside.ids.includes(element.id) ? { name: "is-beside", words: `tied to ${it}` } : null;
}
