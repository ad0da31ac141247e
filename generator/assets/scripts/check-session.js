/* What is open on the page: the team's answers, whether they are saved, and the files laid beside them. In memory only. */

import { emptyCheck } from "./check-answers.js";
import { addedSince, rewordedSince } from "./check-changes.js";

/** @import { Check } from "./check-answers.js" */
/** @import { Theory } from "./check-theory.js" */

/** @typedef {{ name: string, check: Check }} Laid a check with the name of its column */

/**
 * @typedef {object} Session
 * @property {Check} check
 * @property {boolean} unsaved
 * @property {Set<string>} added ids of what was not asked when the open file was saved
 * @property {Laid[]} beside
 */

/**
 * Nothing answered, nothing beside it.
 * @param {Theory} theory
 * @returns {Session}
 */
export function newSession(theory) {
  return { check: emptyCheck(theory), unsaved: false, added: new Set(), beside: [] };
}

/**
 * Puts a file in the place of the answers on the page.
 * @param {Session} session
 * @param {Theory} theory
 * @param {Check} opened
 */
export function takeOver(session, theory, opened) {
  Object.assign(session, { check: opened, unsaved: false, added: addedSince(opened, theory) });
}

/**
 * Lays a file beside the answers on the page.
 * @param {Session} session
 * @param {Check} opened
 * @param {string} name of the file
 */
export function layBeside(session, opened, name) {
  session.beside = [...session.beside, { name: nameOf(opened, name), check: opened }];
}

/**
 * The columns of the table of files: the answers on the page first.
 * @param {Session} session
 * @returns {Laid[]}
 */
export function sideOf({ check, beside }) {
  return [{ name: nameOf(check, "On this page"), check }, ...beside];
}

/**
 * @param {Check} check
 * @param {string} otherwise
 * @returns {string}
 */
function nameOf(check, otherwise) {
  return [check.team || otherwise, check.saved].filter(Boolean).join(", ");
}

/**
 * What has to be known of the file that was opened: whose it is, how old, and whether anything has changed since.
 * @param {Session} session
 * @param {Theory} theory
 * @returns {string}
 */
export function aboutOpened({ check, added }, theory) {
  const told = [];
  if (check.theory !== theory.title) told.push(`It was saved from “${check.theory}”, and this is “${theory.title}”.`);
  if (check.edition && check.edition !== theory.edition) {
    told.push(`It was saved with version ${check.edition}, and this is version ${theory.edition}.`);
  }
  const gone = [...check.entries.keys()].some((id) => !theory.activities.has(id));
  if (added.size || gone || rewordedSince(check, theory).size) told.push("What has changed since is marked.");
  return told.join(" ");
}
