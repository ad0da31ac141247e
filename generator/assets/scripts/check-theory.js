/* Reads what is asked, the answers, and what rests on what from the page itself, so that script and page never differ.
   Nothing here changes the page. */

/**
 * One thing that is asked.
 * @typedef {object} Activity
 * @property {string} id
 * @property {string} name its short name
 * @property {string} asked the sentence that is asked
 * @property {string} title its own words
 * @property {HTMLElement} item its place in the list
 */

/**
 * @typedef {object} Requirement
 * @property {string} id
 * @property {string} level id of its level
 * @property {string} kind always the same; for words about several
 * @property {string} label such as "Requirement 4"
 * @property {string} title its short name
 * @property {string} anchor the anchor of its heading
 * @property {HTMLElement} section
 * @property {Activity[]} activities
 */

/** @typedef {{ id: string, title: string, anchor: string, section: HTMLElement }} Level */

/**
 * @typedef {object} Answer
 * @property {string} words
 * @property {string} missing how it is said that something is missing then; nothing if nothing is
 * @property {boolean} forOthers whether others have to do it
 * @property {string} look the class of its mark
 */

/** @typedef {{ key: string, label: string }} Note what can be written beside each answer */

/** @typedef {{ from: string, to: string[], relation: string, stated: boolean, item: HTMLElement }} Rest */

/**
 * @typedef {object} Theory
 * @property {string} title
 * @property {string} edition the version of the model
 * @property {string} date the date of that version
 * @property {string[]} columns of the check as a table
 * @property {Answer[]} answers
 * @property {Note[]} notes
 * @property {Level[]} levels
 * @property {Requirement[]} requirements
 * @property {Map<string, { activity: Activity, requirement: Requirement }>} activities by id
 * @property {Rest[]} rests
 * @property {Map<string, string>} retired why an activity is no longer asked, by its id
 */

/**
 * Reads the page.
 * @param {HTMLElement} page
 * @returns {Theory}
 */
export function readTheory(page) {
  const requirements = all(page, ".check-requirement").map(requirementOf);
  return {
    title: page.dataset.theory ?? "",
    edition: page.dataset.edition ?? "",
    date: page.dataset.date ?? "",
    columns: (page.dataset.columns ?? "").split("|"),
    answers: all(page, "[data-answer]").map(answerFrom),
    notes: all(page, "[data-note]").map((item) => ({ key: item.dataset.note ?? "", label: item.textContent.trim() })),
    levels: all(page, ".check-level").map(levelOf),
    requirements,
    activities: new Map(
      requirements.flatMap((requirement) =>
        requirement.activities.map((activity) => [activity.id, { activity, requirement }]),
      ),
    ),
    rests: all(page, ".check-rests > li").map(restOf),
    retired: new Map(all(page, "[data-retired]").map((item) => [item.dataset.retired ?? "", item.textContent.trim()])),
  };
}

/**
 * @param {HTMLElement} within
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function all(within, selector) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = within.querySelectorAll(selector);
  return [...found];
}

/**
 * @param {HTMLElement} item
 * @param {number} place
 * @returns {Answer}
 */
function answerFrom(item, place) {
  const { answer = "", missing = "", forOthers } = item.dataset;
  return { words: answer, missing, forOthers: forOthers === "yes", look: `look-${place + 1}` };
}

/**
 * @param {HTMLElement} section
 * @returns {Level}
 */
function levelOf(section) {
  const heading = section.querySelector("h2");
  const title = heading?.textContent.trim() ?? "";
  return { id: section.dataset.level ?? "", title, anchor: heading?.id ?? "", section };
}

/**
 * @param {HTMLElement} section
 * @returns {Requirement}
 */
function requirementOf(section) {
  const { requirement = "", label = "", name = "" } = section.dataset;
  /** @type {HTMLElement | null} */
  const level = section.closest(".check-level");
  return {
    id: requirement,
    level: level?.dataset.level ?? "",
    kind: "requirement",
    label,
    title: name,
    anchor: section.querySelector("h3")?.id ?? "",
    section,
    activities: all(section, ".check-ask").map(activityOf),
  };
}

/**
 * @param {HTMLElement} item
 * @returns {Activity}
 */
function activityOf(item) {
  const { activity = "", name = "", title = "" } = item.dataset;
  const asked = item.querySelector(".check-asked")?.textContent.trim() ?? "";
  return { id: activity, name, asked, title, item };
}

/**
 * @param {HTMLElement} item
 * @returns {Rest}
 */
function restOf(item) {
  const { from = "", relation = "", basis } = item.dataset;
  const to = all(item, "[data-to]").map((link) => link.dataset.to ?? "");
  return { from, to, relation, stated: basis === "stated", item };
}
