/* Opens files that a person chose: those that the page saved, and the workbook, or its sheet saved as CSV. */

import { FileFault, fromFile } from "./check-file.js";
import { fromCsv, fromRows } from "./check-table.js";
import { sheetsOf } from "./check-workbook.js";

/** @import { Check } from "./check-answers.js" */
/** @import { Theory } from "./check-theory.js" */

const MOST_BYTES = 5000000;

/**
 * Lets a person choose files, and reads them. `opened` is called for each one, or `failed` with what to tell.
 * @param {HTMLInputElement} input
 * @param {Theory} theory
 * @param {(check: Check, name: string) => void} opened
 * @param {(words: string) => void} failed
 */
export async function openChosen(input, theory, opened, failed) {
  const files = [...(input.files ?? [])];
  // The same file can be chosen again.
  input.value = "";
  for (const file of files) {
    try {
      opened(await read(file, theory), file.name);
    } catch (fault) {
      const why = fault instanceof FileFault ? fault.message : "It could not be read.";
      failed(`“${file.name}” was not opened. ${why} Nothing on this page has changed.`);
    }
  }
}

/**
 * @param {File} file
 * @param {Theory} theory
 * @returns {Promise<Check>}
 */
async function read(file, theory) {
  if (file.size > MOST_BYTES) throw new FileFault("It is too large to be one of these files.");
  if (/\.xlsx$/i.test(file.name)) return fromWorkbook(await sheetsOf(await file.arrayBuffer()), theory);
  if (/\.(xls|ods|numbers)$/i.test(file.name)) {
    throw new FileFault("It is another kind of workbook. Save it as .xlsx, or its sheet Self-assessment as CSV.");
  }
  const text = decoded(await file.arrayBuffer());
  return text.trimStart().startsWith("{") ? fromFile(text, theory) : fromCsv(text, theory);
}

/**
 * The check in the first sheet of a workbook that has its headings.
 * @param {string[][][]} sheets
 * @param {Theory} theory
 * @returns {Check}
 */
function fromWorkbook(sheets, theory) {
  for (const rows of sheets) {
    try {
      return fromRows(rows, theory);
    } catch (fault) {
      if (!(fault instanceof FileFault)) throw fault;
    }
  }
  throw new FileFault("None of its sheets has the headings of the sheet Self-assessment.");
}

/**
 * The text of a file in UTF-8, in UTF-16 with its mark, or in the encoding of older spreadsheets.
 * @param {ArrayBuffer} bytes
 * @returns {string}
 */
function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
