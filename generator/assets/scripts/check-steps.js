/* Which levels are asked about, and which requirement is shown: one at a time, or all. The address says which one, and
   nothing of what was answered. */

import { askedOf } from "./check-answers.js";
import { answeredIn } from "./check-results.js";
import { createElement } from "./create-element.js";

/** @import { Check } from "./check-answers.js" */
/** @import { Requirement, Theory } from "./check-theory.js" */

/** @typedef {{ parts: HTMLElement[], show: () => void }} Steps */

/**
 * The choice of levels and the list of requirements, above the questions, and the ways on below each requirement.
 * @param {Theory} theory
 * @param {() => Check} current
 * @param {() => void} changed
 * @returns {Steps}
 */
export function steps(theory, current, changed) {
  let here = theory.requirements[0]?.id ?? "";
  let all = false;
  const levels = levelChoice(theory, current, changed);
  const list = createElement("nav", { class: "check-steps", "aria-label": "Requirements" });
  const whole = createElement(
    "button",
    { type: "button", "aria-pressed": "false", onclick: toggle },
    "All on one page",
  );
  const after = new Map(theory.requirements.map(({ id, section }) => [id, afterSection(section)]));

  function toggle() {
    all = !all;
    show();
  }

  function show() {
    const asked = askedOf(theory, current());
    if (!asked.some(({ id }) => id === here)) here = asked[0]?.id ?? "";
    levels.show();
    whole.setAttribute("aria-pressed", String(all));
    list.replaceChildren(...rows(theory, current(), here, all));
    for (const { id, section } of theory.requirements) {
      section.classList.toggle("is-away", !asked.some((each) => each.id === id) || (!all && id !== here));
      section.classList.toggle("is-left-out", !asked.some((each) => each.id === id));
    }
    for (const { id, section } of theory.levels) {
      section.classList.toggle("is-away", !asked.some((each) => each.level === id && (all || each.id === here)));
      section.classList.toggle("is-left-out", !current().levels.includes(id));
    }
    asked.forEach((each, place) => {
      after.get(each.id)?.replaceChildren(...waysOn(asked[place - 1], asked[place + 1]));
    });
  }

  /** Shows what the address names, and goes there. */
  function follow() {
    const anchor = window.location.hash.slice(1);
    const level = theory.levels.find((each) => each.anchor === anchor);
    if (level && !current().entries.size) current().levels = [level.id];
    const found = theory.requirements.find((each) => each.anchor === anchor || (level && each.level === level.id));
    if (!found) return;
    if (!current().levels.includes(found.level)) current().levels.push(found.level);
    here = found.id;
    show();
    const heading = found.section.querySelector("h3");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }

  window.addEventListener("hashchange", follow);
  if (window.location.hash) follow();
  return { parts: [levels.part, createElement("div", { class: "check-ways" }, list, whole)], show };
}

/**
 * @param {HTMLElement} section
 * @returns {HTMLElement}
 */
function afterSection(section) {
  const made = createElement("p", { class: "check-ways-on" });
  section.append(made);
  return made;
}

/**
 * @param {Theory} theory
 * @param {() => Check} current
 * @param {() => void} changed
 */
function levelChoice(theory, current, changed) {
  const boxes = theory.levels.map((level) => {
    const choose = () => {
      const check = current();
      const chosen = theory.levels.filter(({ id }) => (id === level.id ? input.checked : check.levels.includes(id)));
      if (chosen.length) check.levels = chosen.map(({ id }) => id);
      changed();
    };
    const input = createElement("input", { type: "checkbox", autocomplete: "off", onchange: choose });
    return { level, input, part: createElement("label", {}, input, level.title) };
  });
  const set = createElement(
    "fieldset",
    { class: "check-levels" },
    createElement("legend", {}, "Which levels do you answer for?"),
    boxes.map(({ part }) => part),
  );
  const show = () => {
    for (const { level, input } of boxes) input.checked = current().levels.includes(level.id);
  };
  return { part: set, show };
}

/**
 * The requirements of each level as numbers to press, with how many of their questions are answered.
 * @param {Theory} theory
 * @param {Check} check
 * @param {string} here
 * @param {boolean} all
 * @returns {HTMLElement[]}
 */
function rows(theory, check, here, all) {
  return theory.levels
    .filter(({ id }) => check.levels.includes(id))
    .map(({ id, title }) => {
      const items = theory.requirements
        .filter(({ level }) => level === id)
        .map((each) => {
          const told = `${each.label}: ${each.title}, ${answeredIn(theory, check, each)} of ${each.activities.length} answered`;
          const number = /\d+$/.exec(each.label)?.[0] ?? each.label;
          const step = !all && each.id === here ? "step" : null;
          return createElement("a", { href: `#${each.anchor}`, "aria-label": told, "aria-current": step }, number);
        });
      return createElement("p", {}, createElement("span", {}, `${title} `), items);
    });
}

/**
 * @param {Requirement | undefined} before
 * @param {Requirement | undefined} next
 * @returns {HTMLElement[]}
 */
function waysOn(before, next) {
  const way = (/** @type {Requirement} */ each, /** @type {string} */ words) =>
    createElement("a", { class: "check-button", href: `#${each.anchor}` }, `${words}: ${each.label.toLowerCase()}`);
  return [
    ...(before ? [way(before, "Back")] : []),
    next
      ? way(next, "Next")
      : createElement("a", { class: "check-button", href: "#where-you-stand" }, "Where you stand"),
  ];
}
