/* Reads the sheets of an Excel workbook (.xlsx), which is a ZIP file of XML. Only the text of cells is read. */

import { FileFault } from "./check-file.js";
import { trusted } from "./trusted.js";

const MOST_UNPACKED = 20000000;
const MOST_ROWS = 10000;
const MOST_COLUMNS = 100;
const END_OF_FILES = 0x06054b50;
const FILE_IN_LIST = 0x02014b50;
const DEFLATE = 8;
/* Only the text of a workbook is read. It never becomes a part of the page. */
const asXml = trusted("workbook", "createHTML", (text) => text);
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/**
 * The sheets of a workbook, each as rows of texts. Throws a FileFault if the bytes are no workbook.
 * @param {ArrayBuffer} bytes
 * @returns {Promise<string[][][]>}
 */
export async function sheetsOf(bytes) {
  if (!canUnpack()) {
    throw new FileFault("This browser cannot read workbooks. Save the sheet Self-assessment as CSV, and open that.");
  }
  try {
    const files = filesOf(new DataView(bytes));
    const shared = files.get("xl/sharedStrings.xml");
    const texts = shared ? [...(await xmlOf(bytes, shared)).getElementsByTagName("si")].map(textOf) : [];
    const names = [...files.keys()].filter((name) => SHEET.test(name)).sort();
    const sheets = [];
    for (const name of names)
      sheets.push(rowsOfSheet(await xmlOf(bytes, /** @type {Packed} */ (files.get(name))), texts));
    return sheets;
  } catch (fault) {
    if (fault instanceof FileFault) throw fault;
    throw new FileFault("It is damaged, or it is not a workbook.");
  }
}

/** Whether this browser can unpack a ZIP file. Some have the stream for another form of it only. */
function canUnpack() {
  try {
    return Boolean(new DecompressionStream("deflate-raw"));
  } catch (_) {
    return false;
  }
}

/**
 * Where a file inside the ZIP file is: the place of its own header, its length there, and whether it is deflated.
 * @typedef {{ at: number, length: number, method: number }} Packed
 */

/**
 * The list at the end of a ZIP file.
 * @param {DataView} view
 * @returns {Map<string, Packed>}
 */
function filesOf(view) {
  let end = view.byteLength - 22;
  while (view.getUint32(end, true) !== END_OF_FILES) end -= 1;
  const found = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === FILE_IN_LIST; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const letters = new Uint8Array(view.buffer, at + 46, name);
    found.set(new TextDecoder().decode(letters), {
      at: view.getUint32(at + 42, true),
      length: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
    });
    at += 46 + name + extra + comment;
  }
  return found;
}

/**
 * @param {ArrayBuffer} bytes
 * @param {Packed} packed
 * @returns {Promise<Document>}
 */
async function xmlOf(bytes, packed) {
  const view = new DataView(bytes, packed.at);
  const begin = packed.at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const stored = new Blob([bytes.slice(begin, begin + packed.length)]).stream();
  const plain = packed.method === DEFLATE ? stored.pipeThrough(new DecompressionStream("deflate-raw")) : stored;
  const xml = new DOMParser().parseFromString(asXml(await textIn(plain)), "application/xml");
  if (xml.querySelector("parsererror")) throw new FileFault("It is damaged.");
  return xml;
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {Promise<string>}
 */
async function textIn(stream) {
  const [reader, decoder] = [stream.getReader(), new TextDecoder()];
  let [text, length] = ["", 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > MOST_UNPACKED) throw new FileFault("It is too large to be one of these files.");
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * @param {Document} sheet
 * @param {string[]} texts the texts that cells share, to which cells refer by number
 * @returns {string[][]}
 */
function rowsOfSheet(sheet, texts) {
  return [...sheet.getElementsByTagName("row")].slice(0, MOST_ROWS).map((row) => {
    /** @type {string[]} */
    const cells = [];
    for (const cell of row.getElementsByTagName("c")) {
      const place = columnOf(cell.getAttribute("r") ?? "") ?? cells.length;
      while (cells.length < Math.min(place, MOST_COLUMNS)) cells.push("");
      if (place < MOST_COLUMNS) cells[place] = cellText(cell, texts);
    }
    return cells;
  });
}

/**
 * The number of the column in the name of a cell: 0 for A7, 26 for AA7.
 * @param {string} name
 * @returns {number | null}
 */
function columnOf(name) {
  const letters = /^[A-Z]{1,3}/.exec(name)?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

/**
 * @param {Element} cell
 * @param {string[]} texts
 * @returns {string}
 */
function cellText(cell, texts) {
  const value = cell.getElementsByTagName("v")[0]?.textContent ?? "";
  const inside = cell.getElementsByTagName("is")[0];
  if (inside) return textOf(inside);
  return cell.getAttribute("t") === "s" ? (texts[Number(value)] ?? "") : value;
}

/**
 * The words of a text that may be in several pieces, without what says how they are pronounced.
 * @param {Element} text
 * @returns {string}
 */
function textOf(text) {
  const pieces = [...text.getElementsByTagName("t")].filter((piece) => piece.parentElement?.tagName !== "rPh");
  return pieces.map((piece) => piece.textContent ?? "").join("");
}
