/* The check of a service: questions to answer, what follows from the answers, and files to save and to open.
   Nothing is sent and nothing is stored: what is not saved to a file is gone when the page is closed, so closing asks.
   Without this script the page is a sheet to print. */

import { isFilled } from "./check-answers.js";
import { sideBySide } from "./check-beside.js";
import { rewordedSince } from "./check-changes.js";
import { questions } from "./check-form.js";
import { answersOnMap } from "./check-map.js";
import { report, restingOn, showReport } from "./check-report.js";
import { restingOnMissing } from "./check-results.js";
import { newSession, sideOf } from "./check-session.js";
import { steps } from "./check-steps.js";
import { readTheory } from "./check-theory.js";
import { tools } from "./check-tools.js";
import { createElement } from "./create-element.js";

/** @import { Session } from "./check-session.js" */
/** @import { Theory } from "./check-theory.js" */

/** @type {HTMLElement | null} */
const page = document.querySelector(".check");
const theory = page && readTheory(page);
if (page && theory?.requirements.length) startCheck(page, theory);

/**
 * @param {HTMLElement} page
 * @param {Theory} theory
 */
function startCheck(page, theory) {
  const session = newSession(theory);
  const [results, compared] = ["check-report", "check-compared"].map((name) => createElement("div", { class: name }));
  const current = () => session.check;
  const asked = questions(theory, current, changed);
  const ways = steps(theory, current, changed);
  const under = new Map(theory.requirements.map(({ id, section }) => [id, underQuestions(section)]));
  const tool = tools(session, theory, show, results);
  /** @type {HTMLElement | null} */
  const map = page.querySelector(".check-map");
  const showOnMap = answersOnMap(map, theory);

  function changed() {
    session.unsaved = true;
    show();
  }

  function show() {
    const { check, added, beside } = session;
    const reworded = rewordedSince(check, theory);
    for (const each of asked) each.show(check, { reworded: reworded.get(each.id), isNew: added.has(each.id) });
    for (const part of [ways, tool]) part.show();
    showUnder(under, session, theory);
    showOnMap(check);
    showReport(results, report(theory, check, added));
    compared.replaceChildren(...sideBySide(theory, sideOf(session), takeAway));
    page.classList.toggle("has-answers", [...check.entries.values()].some(isFilled) || beside.length > 0);
  }

  function takeAway(/** @type {number} */ place) {
    session.beside.splice(place - 1, 1);
    show();
  }

  page.querySelector(".check-without")?.remove();
  page.querySelector(".check-tools")?.append(...tool.above, ...ways.parts);
  page
    .querySelector(".check-results")
    ?.append(
      createElement("h2", { id: "where-you-stand", tabindex: "-1" }, "Where you stand"),
      tool.printed,
      results,
      ...(map ? [map] : []),
      createElement("h2", { class: "check-take" }, "Take it with you"),
      ...tool.below,
      compared,
    );
  page.classList.add("has-tool");
  show();
  askBeforeLeaving(session);
}

/**
 * @param {HTMLElement} section
 * @returns {HTMLElement}
 */
function underQuestions(section) {
  const made = createElement("div", { class: "check-here" });
  section.querySelector(".check-asks")?.after(made);
  return made;
}

/**
 * Under the questions of each requirement, what rests on what is missing there.
 * @param {Map<string, HTMLElement>} under by the id of a requirement
 * @param {Session} session
 * @param {Theory} theory
 */
function showUnder(under, { check }, theory) {
  const resting = restingOnMissing(theory, check);
  for (const [id, part] of under) {
    const found = resting.find(({ requirement }) => requirement.id === id);
    const title = createElement("h4", {}, "What rests on what is missing here");
    part.hidden = !found;
    part.replaceChildren(...(found ? [title, ...restingOn(found, "h5")] : []));
  }
}

/** @param {Session} session */
function askBeforeLeaving(session) {
  window.addEventListener("beforeunload", (event) => {
    // Nothing may stand in the way of someone who has to leave at once.
    if (session.unsaved && !("leaving" in document.documentElement.dataset)) event.preventDefault();
  });
}
