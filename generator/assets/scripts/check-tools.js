/* The buttons: save, open, print, and take away in other forms. What happened is told in one line. */

import { asFile } from "./check-file.js";
import { openChosen } from "./check-open.js";
import { aboutOpened, layBeside, takeOver } from "./check-session.js";
import { asCsv } from "./check-table.js";
import { asDocument, fileName, offer, today } from "./check-take.js";
import { createElement } from "./create-element.js";

/** @import { Session } from "./check-session.js" */
/** @import { Theory } from "./check-theory.js" */

/**
 * @typedef {object} Tools
 * @property {HTMLElement[]} above for the top of the page
 * @property {HTMLElement[]} below for its end
 * @property {HTMLElement} printed for paper only, above the results
 * @property {() => void} show
 */

const REPLACE = "The answers on this page are not saved to a file. Open the other file in their place?";
const SAVED = "Your browser has the file now, and may ask where to save it. Keep it where only your team can read it.";

/**
 * The tools of the page.
 * @param {Session} session
 * @param {Theory} theory
 * @param {() => void} refresh shows everything again
 * @param {HTMLElement} results the part of the page that becomes a document
 * @returns {Tools}
 */
export function tools(session, theory, refresh, results) {
  const status = createElement("p", { role: "status", class: "check-status" });
  const unsaved = createElement("p", { class: "check-unsaved" });
  // The same line again beside the buttons at the end, for who uses those; it is read out once.
  const again = createElement("p", { class: "check-status", "aria-hidden": "true" });
  const tell = (/** @type {string} */ words) => {
    for (const line of [status, again]) line.textContent = words;
  };
  const printed = createElement("div", { class: "only-print" });
  const team = teamField(session, refresh);
  const save = () => {
    saveFile(session, theory);
    refresh();
    tell(SAVED);
  };
  const open = chooser("Open a file", false, (input) =>
    openChosen(input, theory, (opened, name) => openInstead(session, theory, opened, name, refresh, tell), tell),
  );
  const lay = chooser("Compare with other files", true, (input) =>
    openChosen(input, theory, (opened, name) => openBeside(session, opened, name, refresh, tell), tell),
  );
  const taking = [
    button("Print the plan", () => window.print()),
    button("Document for Word", () => offerDocument(session, theory, results)),
    button("Table for Excel (CSV)", () => offerTable(session, theory)),
  ];
  const above = [open, button("Save to a file", save), button("Print", () => window.print())];
  return {
    above: [team.part, createElement("p", { class: "check-actions" }, above), unsaved, status],
    below: [createElement("p", { class: "check-actions" }, button("Save to a file", save), taking, lay), again],
    printed,
    show: () => {
      team.show();
      printed.replaceChildren(...about(session.check, theory).map((line) => createElement("p", {}, line)));
      unsaved.textContent = session.unsaved ? "Your answers are not saved to a file yet." : "";
    },
  };
}

/**
 * @param {Session} session
 * @param {() => void} refresh
 */
function teamField(session, refresh) {
  const written = () => {
    Object.assign(session, { unsaved: true }).check.team = input.value;
    refresh();
  };
  const attributes = { id: "check-team", type: "text", autocomplete: "off", maxlength: "200", oninput: written };
  const input = createElement("input", attributes);
  const label = createElement("label", { for: "check-team" }, "A name for your answers, such as your team");
  const show = () => {
    if (input.value !== session.check.team) input.value = session.check.team;
  };
  return { part: createElement("p", { class: "check-team" }, label, input), show };
}

/**
 * @param {Session} session
 * @param {Theory} theory
 */
function saveFile(session, theory) {
  const day = today();
  offer(fileName(session.check.team, day, "json"), "application/json", asFile(session.check, theory, day));
  session.check.saved = day;
  session.unsaved = false;
}

/**
 * What has to be known of the answers wherever they are taken: whose and when, of which version, and that they are no
 * score.
 * @param {import("./check-answers.js").Check} check
 * @param {Theory} theory
 * @returns {string[]}
 */
function about(check, theory) {
  return [
    [check.team, today()].filter(Boolean).join(", "),
    `${theory.title}, version ${theory.edition} of ${theory.date}. There is no score: the answers are not a measure.`,
  ];
}

/**
 * @param {Session} session
 * @param {Theory} theory
 * @param {HTMLElement} results
 */
function offerDocument({ check }, theory, results) {
  const title = document.querySelector("h1")?.textContent ?? "";
  const text = asDocument(title, about(check, theory), results, document.documentElement.lang);
  offer(fileName(check.team, today(), "html"), "text/html", text);
}

/**
 * @param {Session} session
 * @param {Theory} theory
 */
function offerTable({ check }, theory) {
  offer(fileName(check.team, today(), "csv"), "text/csv", asCsv(check, theory));
}

/**
 * @param {Session} session
 * @param {Theory} theory
 * @param {import("./check-answers.js").Check} opened
 * @param {string} name
 * @param {() => void} refresh
 * @param {(words: string) => void} tell
 */
function openInstead(session, theory, opened, name, refresh, tell) {
  if (session.unsaved && !window.confirm(REPLACE)) return;
  takeOver(session, theory, opened);
  refresh();
  tell([`“${name}” is open.`, aboutOpened(session, theory)].filter(Boolean).join(" "));
}

/**
 * @param {Session} session
 * @param {import("./check-answers.js").Check} opened
 * @param {string} name
 * @param {() => void} refresh
 * @param {(words: string) => void} tell
 */
function openBeside(session, opened, name, refresh, tell) {
  layBeside(session, opened, name);
  refresh();
  tell(`“${name}” is beside your answers now, at the end of the page.`);
}

/**
 * @param {string} words
 * @param {() => void} act
 * @returns {HTMLElement}
 */
function button(words, act) {
  return createElement("button", { type: "button", onclick: act }, words);
}

/**
 * A button that lets a person choose files.
 * @param {string} words
 * @param {boolean} multiple
 * @param {(input: HTMLInputElement) => void} chosen
 * @returns {HTMLElement}
 */
function chooser(words, multiple, chosen) {
  const input = createElement("input", {
    type: "file",
    accept: ".json,.csv,.txt,.xlsx",
    multiple,
    hidden: true,
    "aria-label": words,
    onchange: () => chosen(input),
  });
  return createElement(
    "span",
    {},
    button(words, () => input.click()),
    input,
  );
}
