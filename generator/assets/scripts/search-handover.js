/* How a question gets from the search field of any page to the search page: not in an address, which the history keeps and
   others may read. What is handed over is taken away as soon as it was read. */

const NAME = "toc-question";

/**
 * Leaves a question for the search page; false where the browser keeps nothing for a page.
 * @param {string} question
 * @returns {boolean}
 */
export function handOver(question) {
  try {
    window.sessionStorage.setItem(NAME, question);
    return true;
  } catch {
    return false;
  }
}

/**
 * The question that was left, once.
 * @returns {string}
 */
export function takeOver() {
  try {
    const question = window.sessionStorage.getItem(NAME) ?? "";
    window.sessionStorage.removeItem(NAME);
    return question;
  } catch {
    return "";
  }
}
