/* How a question gets from the search field of any page to the search page: not in an address, which the history keeps, and
   not in anything that the browser stores. The name of the tab carries it, and loses it as soon as it was read. */

const MARK = "toc-question:";

/**
 * Leaves a question for the next page in this tab.
 * @param {string} question
 */
export function handOver(question) {
  window.name = MARK + question;
}

/**
 * The question that was left, once.
 * @returns {string}
 */
export function takeOver() {
  if (!window.name.startsWith(MARK)) return "";
  const question = window.name.slice(MARK.length);
  window.name = "";
  return question;
}
