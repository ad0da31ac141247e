/* What follows from the answers: what is in place by requirement, what rests on what is missing, what others are asked for,
   and the plan. Pure. There is no score: nothing is added up or compared with a number. */

import { answerOf, askedOf, entryOf } from "./check-answers.js";

/** @import { Check, Entry } from "./check-answers.js" */
/** @import { Activity, Answer, Requirement, Rest, Theory } from "./check-theory.js" */

/** @typedef {{ answer: Answer | null, activities: Activity[] }} Group activities with the same answer; null for none yet */

/** @typedef {{ requirement: Requirement, groups: Group[] }} Standing */

/** @typedef {Standing & { missing: Group[], rests: Rest[] }} Resting what is missing, and what rests on that */

/**
 * What is asked of another level.
 * @typedef {object} Wanted
 * @property {Requirement} requirement
 * @property {Group[]} groups what of it is missing, or all of it if the team does not answer for that level
 * @property {{ stated: boolean, by: Requirement[] }[]} needs the team's own requirements that rest on it, and who says so
 */

/** @typedef {{ level: string, wanted: Wanted[] }} ForLevel */

/** @typedef {{ requirement: Requirement, rows: { activity: Activity, entry: Entry }[] }} Planned */

/**
 * The activities of a requirement by answer, in the order of the answers. Those without one come last.
 * @param {Theory} theory
 * @param {Check} check
 * @param {Requirement} requirement
 * @returns {Group[]}
 */
function groupsOf(theory, check, requirement) {
  return [...theory.answers, null]
    .map((answer) => ({
      answer,
      activities: requirement.activities.filter(({ id }) => answerOf(theory, check, id) === answer),
    }))
    .filter(({ activities }) => activities.length);
}

/**
 * Each requirement of the chosen levels with its activities by answer.
 * @param {Theory} theory
 * @param {Check} check
 * @returns {Standing[]}
 */
export function standings(theory, check) {
  return askedOf(theory, check).map((requirement) => ({ requirement, groups: groupsOf(theory, check, requirement) }));
}

/**
 * Each requirement of which something is missing, or not known, with what rests on it, what the source states first.
 * @param {Theory} theory
 * @param {Check} check
 * @returns {Resting[]}
 */
export function restingOnMissing(theory, check) {
  return standings(theory, check).flatMap((standing) => {
    const missing = missingOf(standing.groups);
    if (!missing.length) return [];
    const ids = [standing.requirement.id, ...missing.flatMap(({ activities }) => activities.map(({ id }) => id))];
    const found = theory.rests.filter(({ from }) => ids.includes(from));
    return [
      { ...standing, missing, rests: [...found].sort((one, other) => Number(other.stated) - Number(one.stated)) },
    ];
  });
}

/**
 * @param {Group[]} groups
 * @returns {Group[]}
 */
function missingOf(groups) {
  return groups.filter(({ answer }) => answer?.missing);
}

/**
 * What is missing, as the end of a sentence that names a requirement: ", where ‘Enough staff’ is not yet in place".
 * @param {Group[]} missing
 * @returns {string}
 */
export function whereMissing(missing) {
  const number = missing.reduce((sum, { activities }) => sum + activities.length, 0);
  if (number > 2) return `, where ${number} activities are not in place, only partly in place, or not known to be`;
  const told = missing.flatMap(({ answer, activities }) =>
    activities.map(({ name }) => `‘${name}’ ${answer?.missing ?? ""}`),
  );
  return `, where ${told.join(" and ")}`;
}

/**
 * What the team's own requirements rest on at other levels, by level. Of a level that the team answers for too, only
 * what is missing there.
 * @param {Theory} theory
 * @param {Check} check
 * @returns {ForLevel[]}
 */
export function askedOfOthers(theory, check) {
  return theory.levels
    .map(({ id, title }) => ({
      level: title,
      wanted: theory.requirements
        .filter(({ level }) => level === id)
        .flatMap((requirement) => wantedOf(theory, check, requirement)),
    }))
    .filter(({ wanted }) => wanted.length);
}

/**
 * @param {Theory} theory
 * @param {Check} check
 * @param {Requirement} requirement
 * @returns {Wanted[]} one or none
 */
function wantedOf(theory, check, requirement) {
  const own = check.levels.includes(requirement.level);
  const groups = own
    ? missingOf(groupsOf(theory, check, requirement))
    : [{ answer: null, activities: requirement.activities }];
  const needs = [true, false].flatMap((stated) => needing(theory, check, requirement, stated));
  return groups.length && needs.length ? [{ requirement, groups, needs }] : [];
}

/**
 * @param {Theory} theory
 * @param {Check} check
 * @param {Requirement} requirement
 * @param {boolean} stated
 * @returns {{ stated: boolean, by: Requirement[] }[]} one or none
 */
function needing(theory, check, requirement, stated) {
  const parts = [requirement.id, ...requirement.activities.map(({ id }) => id)];
  const targets = theory.rests
    .filter((rest) => rest.relation === "enables" && rest.stated === stated && parts.includes(rest.from))
    .flatMap(({ to }) => to.map((id) => theory.activities.get(id)?.requirement.id ?? id));
  const by = askedOf(theory, check).filter(({ id, level }) => level !== requirement.level && targets.includes(id));
  return by.length ? [{ stated, by }] : [];
}

/**
 * What is missing, and what has a note: the rows of the plan, by requirement.
 * @param {Theory} theory
 * @param {Check} check
 * @returns {Planned[]}
 */
export function planned(theory, check) {
  return askedOf(theory, check)
    .map((requirement) => ({
      requirement,
      rows: requirement.activities
        .filter(({ id }) => isPlanned(theory, check, id))
        .map((activity) => ({ activity, entry: entryOf(check, theory, activity.id) })),
    }))
    .filter(({ rows }) => rows.length);
}

/**
 * @param {Theory} theory
 * @param {Check} check
 * @param {string} id
 * @returns {boolean}
 */
function isPlanned(theory, check, id) {
  const notes = Object.values(check.entries.get(id)?.notes ?? {});
  return Boolean(answerOf(theory, check, id)?.missing) || notes.some(Boolean);
}

/**
 * How many activities of a requirement have an answer.
 * @param {Theory} theory
 * @param {Check} check
 * @param {Requirement} requirement
 * @returns {number}
 */
export function answeredIn(theory, check, { activities }) {
  return activities.filter(({ id }) => answerOf(theory, check, id)).length;
}
