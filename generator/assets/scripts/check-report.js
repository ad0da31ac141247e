/* The results in words, as parts of the page; the same parts become the document for Word. Decides nothing. */

import { noLongerAsked, rewordedSince } from "./check-changes.js";
import { askedOfOthers, planned, restingOnMissing, standings, whereMissing } from "./check-results.js";
import { createElement } from "./create-element.js";
import { plain, together } from "./map-wording.js";

/** @import { Check, Entry } from "./check-answers.js" */
/** @import { ForLevel, Group, Planned, Resting, Standing } from "./check-results.js" */
/** @import { Requirement, Rest, Theory } from "./check-theory.js" */

/**
 * Everything that follows from the answers.
 * @param {Theory} theory
 * @param {Check} check
 * @param {Set<string>} added ids of what was not asked when the file was saved
 * @returns {HTMLElement[]}
 */
export function report(theory, check, added) {
  if (!check.entries.size)
    return [createElement("p", {}, "Answer a question, or open a file, and this shows where you stand.")];
  return [
    ...changed(theory, check, added),
    part("check-overview", "What is in place, by requirement", standings(theory, check).map(standing)),
    part("check-missing", "What rests on what is missing", resting(restingOnMissing(theory, check))),
    part("check-hand-on", "To hand on to others", handedOn(theory, check)),
    part("check-plan", "The plan", plan(theory, planned(theory, check))),
  ];
}

/**
 * @param {string} name
 * @param {string} title
 * @param {HTMLElement[]} children
 * @returns {HTMLElement}
 */
function part(name, title, children) {
  return createElement("section", { class: name }, createElement("h3", {}, title), children);
}

/**
 * @param {Requirement} requirement
 * @returns {string}
 */
export function fullName({ label, title }) {
  return `${label}: ${title}`;
}

/* --- what is in place --------------------------------------------------------------------------------------------- */

/**
 * @param {Standing} standing
 * @returns {HTMLElement}
 */
function standing({ requirement, groups }) {
  const marks = requirement.activities.map(({ id }) => {
    const found = groups.find(({ activities }) => activities.some((activity) => activity.id === id));
    return createElement("i", { class: `check-mark ${found?.answer?.look ?? "look-0"}` });
  });
  return createElement(
    "div",
    { class: "check-standing" },
    createElement("h4", {}, fullName(requirement)),
    createElement("p", { class: "check-marks", "aria-hidden": "true" }, marks),
    groups.length === 1 && !groups[0].answer ? createElement("p", {}, "No answer yet.") : groupList(groups),
  );
}

/**
 * @param {Group[]} groups
 * @param {string} [none] what is said of activities without an answer
 * @returns {HTMLElement}
 */
function groupList(groups, none = "No answer yet") {
  const items = groups.map(({ answer, activities }) =>
    createElement(
      "li",
      {},
      createElement("i", { class: `check-mark ${answer?.look ?? "look-0"}`, "aria-hidden": "true" }),
      createElement("b", {}, `${answer?.words ?? none}: `),
      `${activities.map(({ name }) => name).join("; ")}.`,
    ),
  );
  return createElement("ul", { class: "check-groups" }, items);
}

/* --- what rests on what is missing -------------------------------------------------------------------------------- */

/**
 * @param {Resting[]} found
 * @returns {HTMLElement[]}
 */
function resting(found) {
  if (!found.length) return [createElement("p", {}, "Nothing is answered Partly, Not yet or Not known so far.")];
  return found.map((each) =>
    createElement(
      "details",
      { class: "fold check-resting", "data-fold": each.requirement.id },
      createElement("summary", {}, fullName(each.requirement)),
      ...restingOn(each, "h4"),
    ),
  );
}

/**
 * Shows other parts in the place of those of the report, with the same folds open.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} parts
 */
export function showReport(place, parts) {
  /** @type {NodeListOf<HTMLElement>} */
  const before = place.querySelectorAll("[data-fold][open]");
  const open = new Set([...before].map((fold) => fold.dataset.fold));
  place.replaceChildren(...parts);
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const after = place.querySelectorAll("details[data-fold]");
  for (const fold of after) fold.open = open.has(fold.dataset.fold);
}

/**
 * What is missing of one requirement, and what rests on it: what the source states first, and the editors' links apart.
 * @param {Resting} found
 * @param {"h4" | "h5"} level of the headings
 * @returns {HTMLElement[]}
 */
export function restingOn({ missing, rests }, level) {
  const told = [true, false].flatMap((stated) => {
    const some = rests.filter((rest) => rest.stated === stated);
    if (!some.length) return [];
    const words = stated ? "The source says" : "The editors of this site think";
    const items = some.map((rest) => sentenceOf(rest, whereMissing(missing)));
    return [
      createElement(level, {}, words),
      createElement("ul", { class: stated ? "check-stated" : "check-editorial" }, items),
    ];
  });
  const none = createElement("p", {}, "The model has no link that leads from it to anything else.");
  return [groupList(missing), ...(told.length ? told : [none])];
}

/**
 * The sentence of the page on what rests on something, with what is missing at its end.
 * @param {Rest} rest
 * @param {string} where
 * @returns {HTMLElement}
 */
function sentenceOf({ item }, where) {
  const copy = /** @type {HTMLElement} */ (item.cloneNode(true));
  const place = copy.querySelector(".check-where");
  if (place) place.textContent = where;
  return createElement("li", {}, [...copy.childNodes]);
}

/* --- to hand on --------------------------------------------------------------------------------------------------- */

/**
 * @param {Theory} theory
 * @param {Check} check
 * @returns {HTMLElement[]}
 */
function handedOn(theory, check) {
  const found = [...askedOfOthers(theory, check).map(forLevel), ...notForUs(theory, check)];
  return found.length ? found : [createElement("p", {}, "Nothing so far.")];
}

/**
 * @param {ForLevel} found
 * @returns {HTMLElement}
 */
function forLevel({ level, wanted }) {
  const items = wanted.map(({ requirement, groups, needs }) => {
    const told = needs.map(({ stated, by }) => {
      const verb = by.length > 1 ? "rest" : "rests";
      return `${plain(together(by))} ${verb} on it (${stated ? "stated" : "editorial"}). `;
    });
    const list = groupList(groups, "Asked for");
    return createElement("li", {}, createElement("b", {}, `${fullName(requirement)}. `), told.join(""), list);
  });
  return createElement("div", {}, createElement("h4", {}, `Asked of: ${level}`), createElement("ul", {}, items));
}

/**
 * What others have to do, as the team sees it.
 * @param {Theory} theory
 * @param {Check} check
 * @returns {HTMLElement[]} one or none
 */
function notForUs(theory, check) {
  const groups = standings(theory, check).flatMap((standing) => standing.groups);
  return theory.answers
    .filter(({ forOthers }) => forOthers)
    .flatMap(({ words }) => {
      const activities = groups.filter(({ answer }) => answer?.words === words).flatMap((group) => group.activities);
      if (!activities.length) return [];
      const items = activities.map(({ name }) => createElement("li", {}, `${name}.`));
      return [createElement("div", {}, createElement("h4", {}, `Answered “${words}”`), createElement("ul", {}, items))];
    });
}

/* --- the plan ----------------------------------------------------------------------------------------------------- */

/**
 * @param {Theory} theory
 * @param {Planned[]} found
 * @returns {HTMLElement[]}
 */
function plan(theory, found) {
  if (!found.length) return [createElement("p", {}, "Nothing is missing so far, and nothing has a note.")];
  const names = ["What is asked", theory.columns[4], ...theory.notes.map(({ label }) => label)];
  const head = createElement(
    "tr",
    {},
    names.map((name) => createElement("th", { scope: "col" }, name)),
  );
  const bodies = found.map(({ requirement, rows }) =>
    createElement(
      "tbody",
      {},
      createElement(
        "tr",
        {},
        createElement("th", { scope: "rowgroup", colspan: String(names.length) }, fullName(requirement)),
      ),
      rows.map(({ activity, entry }) => planRow(theory, activity.name, entry, names)),
    ),
  );
  return [createElement("table", { class: "check-table" }, createElement("thead", {}, head), bodies)];
}

/**
 * @param {Theory} theory
 * @param {string} name
 * @param {Entry} entry
 * @param {string[]} names of the columns
 * @returns {HTMLElement}
 */
function planRow(theory, name, entry, names) {
  const cells = [entry.answer, ...theory.notes.map(({ key }) => entry.notes[key] ?? "")];
  return createElement(
    "tr",
    {},
    createElement("th", { scope: "row" }, name),
    cells.map((words, place) => createElement("td", { "data-label": names[place + 1] }, words)),
  );
}

/* --- what has changed since the file was saved -------------------------------------------------------------------- */

/**
 * @param {Theory} theory
 * @param {Check} check
 * @param {Set<string>} added
 * @returns {HTMLElement[]} one or none
 */
function changed(theory, check, added) {
  const reworded = [...rewordedSince(check, theory).values()];
  const gone = noLongerAsked(check, theory);
  if (!reworded.length && !gone.length && !added.size) return [];
  const since = check.edition ? `since version ${check.edition}` : "since this file was saved";
  return [
    part("check-changed", `What has changed ${since}`, [
      changeList(
        "Asked in other words now",
        reworded.map(({ id, asked }) => [id, `It was: “${asked}”`]),
      ),
      changeList(
        "New",
        [...added].map((id) => [id, theory.activities.get(id)?.activity.asked ?? ""]),
      ),
      changeList(
        "No longer asked. Your answers stay in the file",
        gone.map((entry) => [entry.id, lost(theory, entry)]),
      ),
    ]),
  ];
}

/**
 * @param {string} title
 * @param {[string, string][]} found an id, and words about it
 * @returns {HTMLElement}
 */
function changeList(title, found) {
  if (!found.length) return createElement("div", {});
  const items = found.map(([id, words]) => createElement("li", {}, createElement("code", {}, id), ` ${words}`));
  const summary = createElement("summary", {}, title);
  return createElement("details", { class: "fold", "data-fold": title }, summary, createElement("ul", {}, items));
}

/**
 * @param {Theory} theory
 * @param {Entry} entry
 * @returns {string}
 */
function lost(theory, entry) {
  const notes = theory.notes.flatMap(({ key, label }) => (entry.notes[key] ? [`${label}: ${entry.notes[key]}`] : []));
  const told = [entry.asked, entry.answer, ...notes, theory.retired.get(entry.id) ?? ""];
  return told.flatMap((words) => (words ? [`${words.replace(/\.$/, "")}.`] : [])).join(" ");
}
