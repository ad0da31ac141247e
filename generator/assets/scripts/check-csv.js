/* CSV text as rows of cells, and back, as Excel and other spreadsheets write and read it. Pure. */

const MARK = "\u{feff}";
const FORMULA = /^[=+\-@\t\r]/;

/** What spreadsheets put between cells; which one depends on where they are used. */
export const SEPARATORS = [",", ";", "\t"];

/**
 * Rows as CSV, with the mark by which Excel knows UTF-8. Text that would be a formula gets an apostrophe before it.
 * @param {string[][]} rows
 * @returns {string}
 */
export function csvOf(rows) {
  return MARK + rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

/** @param {string} text */
function cellOf(text) {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * The rows of a CSV text. An apostrophe before what would be a formula is taken away.
 * @param {string} text
 * @param {string} separator between cells
 * @returns {string[][]} nothing if the text is no CSV
 */
export function rowsOf(text, separator) {
  const whole = text.startsWith(MARK) ? text.slice(MARK.length) : text;
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)|)(${separator}|\\r?\\n|\\r|$)`,
    "y",
  );
  /** @type {string[][]} */
  const rows = [[]];
  while (cell.lastIndex < whole.length) {
    const found = cell.exec(whole);
    if (!found) return [];
    rows[rows.length - 1].push(withoutApostrophe(found[1]?.replace(/""/g, '"') ?? found[2] ?? ""));
    if (found[3] === separator) {
      if (cell.lastIndex >= whole.length) rows[rows.length - 1].push("");
    } else {
      rows.push([]);
    }
  }
  return rows.filter((row) => row.some(Boolean));
}

/** @param {string} text */
function withoutApostrophe(text) {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
