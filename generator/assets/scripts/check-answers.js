/* What a team has answered: one entry for each activity, with notes. Pure: nothing here knows the page. */

/** @import { Answer, Requirement, Theory } from "./check-theory.js" */

/**
 * What is answered about one activity.
 * @typedef {object} Entry
 * @property {string} id of the activity
 * @property {string} requirement the requirement, in words, that it was asked in
 * @property {string} asked the words that were asked
 * @property {string} asked_in the version of the model that has these words
 * @property {string} answer one of the answers, or nothing
 * @property {Record<string, string>} notes by the key of a note
 * @property {Record<string, unknown>} more what a file said besides; it is written back
 */

/**
 * The answers of one team at one time.
 * @typedef {object} Check
 * @property {string} team the name that the team gave it
 * @property {string} saved the day on which its file was saved, or nothing
 * @property {string} theory
 * @property {string} edition
 * @property {string[]} levels ids of the levels that the team answers for
 * @property {Map<string, Entry>} entries by the id of an activity
 * @property {Record<string, unknown>} more what a file said besides; it is written back
 */

/**
 * A check with nothing answered, for all levels.
 * @param {Theory} theory
 * @returns {Check}
 */
export function emptyCheck(theory) {
  return {
    team: "",
    saved: "",
    theory: theory.title,
    edition: theory.edition,
    levels: theory.levels.map((level) => level.id),
    entries: new Map(),
    more: {},
  };
}

/**
 * An entry with nothing answered, in today's words.
 * @param {Theory} theory
 * @param {string} id of an activity that is asked today
 * @returns {Entry}
 */
export function emptyEntry(theory, id) {
  return { id, ...todaysWords(theory, id), answer: "", notes: {}, more: {} };
}

/**
 * The entry of an activity. It is made where there is none.
 * @param {Check} check
 * @param {Theory} theory
 * @param {string} id
 * @returns {Entry}
 */
export function entryOf(check, theory, id) {
  const entry = check.entries.get(id) ?? emptyEntry(theory, id);
  check.entries.set(id, entry);
  return entry;
}

/**
 * Changes an entry. From then on it answers today's words.
 * @param {Check} check
 * @param {Theory} theory
 * @param {string} id
 * @param {{ answer?: string, notes?: Record<string, string> }} change
 */
export function changeEntry(check, theory, id, change) {
  const entry = entryOf(check, theory, id);
  Object.assign(entry, todaysWords(theory, id));
  if (change.answer !== undefined) entry.answer = change.answer;
  Object.assign(entry.notes, change.notes ?? {});
}

/**
 * @param {Theory} theory
 * @param {string} id
 * @returns {{ requirement: string, asked: string, asked_in: string }}
 */
function todaysWords(theory, id) {
  const found = theory.activities.get(id);
  return {
    requirement: found ? `${found.requirement.label}: ${found.requirement.title}` : "",
    asked: found?.activity.asked ?? "",
    asked_in: theory.edition,
  };
}

/**
 * Whether anything is answered or written in an entry.
 * @param {Entry | undefined} entry
 * @returns {boolean}
 */
export function isFilled(entry) {
  return Boolean(entry && (entry.answer || Object.values(entry.notes).some(Boolean)));
}

/**
 * The answer that was given about an activity, or null.
 * @param {Theory} theory
 * @param {Check} check
 * @param {string} id
 * @returns {Answer | null}
 */
export function answerOf(theory, check, id) {
  const words = check.entries.get(id)?.answer;
  return theory.answers.find((answer) => answer.words === words) ?? null;
}

/**
 * The requirements at the levels that the team answers for.
 * @param {Theory} theory
 * @param {Check} check
 * @returns {Requirement[]}
 */
export function askedOf(theory, check) {
  return theory.requirements.filter((requirement) => check.levels.includes(requirement.level));
}
