/* What has changed in the model since a file was saved, by the ids of activities. Pure. */

import { askedOf, isFilled } from "./check-answers.js";

/** @import { Check, Entry } from "./check-answers.js" */
/** @import { Theory } from "./check-theory.js" */

/**
 * Ids of what is asked today of the levels of a file, and was not asked when it was saved.
 * @param {Check} check as it was opened
 * @param {Theory} theory
 * @returns {Set<string>}
 */
export function addedSince(check, theory) {
  const asked = askedOf(theory, check).flatMap((requirement) => requirement.activities.map(({ id }) => id));
  return new Set(asked.filter((id) => !check.entries.has(id)));
}

/**
 * What was answered in other words than today's, by the id of the activity.
 * @param {Check} check
 * @param {Theory} theory
 * @returns {Map<string, Entry>}
 */
export function rewordedSince(check, theory) {
  return new Map([...check.entries].filter(([, entry]) => isReworded(entry, theory)));
}

/**
 * What was asked once and is not asked today.
 * @param {Check} check
 * @param {Theory} theory
 * @returns {Entry[]}
 */
export function noLongerAsked(check, theory) {
  return [...check.entries.values()].filter((entry) => !theory.activities.has(entry.id));
}

/**
 * Whether an answer was given to other words. The sentence, the name and the title of an activity count as the same.
 * @param {Entry} entry
 * @param {Theory} theory
 * @returns {boolean}
 */
function isReworded(entry, theory) {
  const activity = theory.activities.get(entry.id)?.activity;
  if (!activity || !isFilled(entry)) return false;
  const same = (/** @type {string} */ text) => text.trim().replace(/\s+/g, " ").toLowerCase();
  return ![activity.asked, activity.name, activity.title, ""].some((words) => same(words) === same(entry.asked));
}
