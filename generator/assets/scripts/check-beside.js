/* Several files side by side: teams, or years. They are only looked at; nothing is taken over from them. */

import { answerOf } from "./check-answers.js";
import { fullName } from "./check-report.js";
import { createElement } from "./create-element.js";

/** @import { Laid } from "./check-session.js" */
/** @import { Activity, Theory } from "./check-theory.js" */

/**
 * The table of all checks, activity by activity, with those marked where they differ.
 * @param {Theory} theory
 * @param {Laid[]} laid the check on the page first
 * @param {(place: number) => void} remove
 * @returns {HTMLElement[]}
 */
export function sideBySide(theory, laid, remove) {
  if (laid.length < 2) return [];
  const names = laid.map(({ name, check }) =>
    [name, check.edition && `version ${check.edition}`].filter(Boolean).join(", "),
  );
  const head = names.map((name, place) =>
    createElement("th", { scope: "col" }, name, place > 0 && removal(name, () => remove(place))),
  );
  const bodies = theory.requirements
    .filter(({ level }) => laid.some(({ check }) => check.levels.includes(level)))
    .map((requirement) =>
      createElement(
        "tbody",
        {},
        createElement(
          "tr",
          {},
          createElement("th", { scope: "rowgroup", colspan: String(laid.length + 1) }, fullName(requirement)),
        ),
        requirement.activities.map((activity) => compared(theory, activity, laid, names)),
      ),
    );
  const header = createElement("tr", {}, createElement("th", { scope: "col" }, "What is asked"), head);
  return [
    createElement("h2", {}, "Files side by side"),
    createElement("p", {}, "Answers in bold differ. They do not say which team is better."),
    createElement("table", { class: "check-table check-beside" }, createElement("thead", {}, header), bodies),
    ...onlyInFiles(theory, laid),
  ];
}

/**
 * @param {string} name
 * @param {() => void} act
 * @returns {HTMLElement}
 */
function removal(name, act) {
  return createElement(
    "button",
    { type: "button", onclick: act },
    "Remove",
    createElement("span", { class: "unseen" }, `: ${name}`),
  );
}

/**
 * @param {Theory} theory
 * @param {Activity} activity
 * @param {Laid[]} laid
 * @param {string[]} names
 * @returns {HTMLElement}
 */
function compared(theory, activity, laid, names) {
  const answers = laid.map(({ check }) => answerOf(theory, check, activity.id));
  const differ = new Set(answers).size > 1;
  const cells = answers.map((answer, place) =>
    createElement(
      "td",
      { "data-label": names[place] },
      createElement("i", { class: `check-mark ${answer?.look ?? "look-0"}`, "aria-hidden": "true" }),
      createElement(differ ? "b" : "span", {}, answer?.words ?? "No answer"),
    ),
  );
  return createElement("tr", {}, createElement("th", { scope: "row" }, activity.name), cells);
}

/**
 * What is in the files and no longer asked.
 * @param {Theory} theory
 * @param {Laid[]} laid
 * @returns {HTMLElement[]}
 */
function onlyInFiles(theory, laid) {
  const items = laid
    .slice(1)
    .flatMap(({ name, check }) =>
      [...check.entries.values()]
        .filter((entry) => !theory.activities.has(entry.id))
        .map(({ id, asked, answer }) =>
          createElement("li", {}, `${name}: `, createElement("code", {}, id), ` ${asked}. ${answer}`),
        ),
    );
  return items.length
    ? [createElement("h3", {}, "In the other files, and no longer asked"), createElement("ul", {}, items)]
    : [];
}
