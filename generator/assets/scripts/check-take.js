/* Takes the answers away: as a file to download, and as a document that Word opens. No server is asked. */

import { createElement } from "./create-element.js";

/**
 * Offers a file to save. It is made in the browser, and let go once it has been handed over.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function offer(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = createElement("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/**
 * The name of a file: what it is, the team and the day, without characters that a disk refuses.
 * @param {string} team
 * @param {string} day
 * @param {string} ending
 * @returns {string}
 */
export function fileName(team, day, ending) {
  const short = team
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  return `${["check", short, day].filter(Boolean).join("-")}.${ending}`;
}

/**
 * Today, as 2026-11-28, where the reader is.
 * @returns {string}
 */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const STYLE = `body, h1, h2, h3, h4 { font-family: Arial, sans-serif; } body { font-size: 11pt; } h1 { font-size: 20pt; } h2 { font-size: 15pt; }
h3 { font-size: 12pt; } h4 { font-size: 11pt; } table { border-collapse: collapse; width: 100%; }
th, td { padding: 4pt; text-align: left; vertical-align: top; }`;

/**
 * A whole document in HTML with the results. Links are left out, since they would lead nowhere from a folder.
 * @param {string} title
 * @param {string[]} lines what is said under the title
 * @param {HTMLElement} results
 * @param {string} language
 * @returns {string}
 */
export function asDocument(title, lines, results, language) {
  const made = document.implementation.createHTMLDocument(title);
  made.documentElement.lang = language;
  const style = made.createElement("style");
  style.textContent = STYLE;
  const meta = made.createElement("meta");
  meta.setAttribute("charset", "utf-8");
  made.head.prepend(meta);
  made.head.append(style);
  made.body.append(createElement("h1", {}, title), ...lines.map((line) => createElement("p", {}, line)));
  made.body.append(results.cloneNode(true));
  for (const each of made.body.querySelectorAll("i, button, .unseen, .check-marks")) each.remove();
  for (const summary of made.body.querySelectorAll("summary")) replaced(summary, "h4");
  // On the page, they come after a heading of the second level.
  for (const level of [3, 4, 5]) {
    for (const heading of made.body.querySelectorAll(`h${level}`)) replaced(heading, `h${level - 1}`);
  }
  for (const fold of made.body.querySelectorAll("details")) replaced(fold, "div");
  // Not every program that opens the document knows lines around cells from a style sheet.
  for (const table of made.body.querySelectorAll("table")) table.setAttribute("border", "1");
  for (const link of made.body.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const each of made.body.querySelectorAll("[class], [data-label], [data-to]")) {
    for (const name of ["class", "data-label", "data-to"]) each.removeAttribute(name);
  }
  return `<!DOCTYPE html>\n${made.documentElement.outerHTML}\n`;
}

/**
 * Puts another element in the place of one, with the same content: Word knows no folds.
 * @param {Element} element
 * @param {string} tag
 */
function replaced(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}
