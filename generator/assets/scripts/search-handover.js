/* Passes a question from the search field of any page to the search page. It is not in an address, which the history would
   keep, or in the browser's storage. It is in the name of the tab, and is removed as soon as it is read. */

const MARK = "toc-question:";

/**
 * Leaves a question for the next page in this tab.
 * @param {string} question
 */
export function handOver(question) {
  window.name = MARK + question;
}

/**
 * Returns the question from the last page, once.
 * @returns {string}
 */
export function takeOver() {
  if (!window.name.startsWith(MARK)) return "";
  const question = window.name.slice(MARK.length);
  window.name = "";
  return question;
}
