/* Copies what a page says with its citation, or its address. Without this script, people select the words in the fold
   "How to cite this page". Nothing leaves the browser. */

const COPIED = "Copied.";
const ONLY_HERE = "Copied. This link leads to a file on this computer.";
const SELECTED =
  "This browser does not let the page copy. The words are selected: copy them with the keyboard or the menu.";

/** @typedef {{ text: string, html: string }} Words the same words as plain text and as HTML; no HTML is "" */

/**
 * Shows the buttons that copy, and says when something has been copied.
 * @param {Document} document
 */
export function copyChoice(document) {
  /** @type {HTMLElement | null} */
  const choice = document.querySelector("[data-copy-choice]");
  /** @type {HTMLElement | null} */
  const cited = document.querySelector("[data-copy]");
  const status = choice?.querySelector("[role=status]");
  if (!choice || !cited || !status) return;
  choice.hidden = false;
  for (const button of Array.from(choice.querySelectorAll("button"))) {
    button.addEventListener("click", async () => {
      status.textContent = "";
      const address = addressOf(document, cited);
      const link = button.dataset.copies === "address";
      const done = await copied(document, link ? { text: address, html: "" } : wordsOf(document, cited));
      if (!done) select(document, cited);
      const where = link && address.startsWith("file:") ? ONLY_HERE : COPIED;
      status.textContent = done ? where : SELECTED;
    });
  }
}

/**
 * Returns where the site is published, or where the page is read if the site does not know that.
 * @param {Document} document
 * @returns {string}
 */
function base(document) {
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  return canonical?.href || window.location.href;
}

/**
 * Returns the permanent address of what the page is about.
 * @param {Document} document
 * @param {Element} cited
 * @returns {string}
 */
export function addressOf(document, cited) {
  const href = cited.querySelector("a[data-permanent]")?.getAttribute("href") ?? "";
  const address = new URL(href, base(document)).href;
  return address.startsWith("http") ? address.replace(/index\.html$/, "") : address;
}

/**
 * Returns the words to copy. Links keep their address only if other people can follow it.
 * @param {Document} document
 * @param {Element} cited
 * @returns {Words}
 */
export function wordsOf(document, cited) {
  const words = /** @type {Element} */ (cited.cloneNode(true));
  for (const button of Array.from(words.querySelectorAll("button, span"))) button.replaceWith(...button.childNodes);
  for (const link of Array.from(words.querySelectorAll("a"))) {
    const address = new URL(link.getAttribute("href") ?? "", base(document)).href;
    for (const name of link.getAttributeNames()) link.removeAttribute(name);
    if (address.startsWith("http")) link.setAttribute("href", address.replace(/\/index\.html$/, "/"));
    else link.replaceWith(...link.childNodes);
  }
  const blocks = Array.from(words.querySelectorAll("p"));
  for (const part of Array.from(words.querySelectorAll("[class]"))) part.removeAttribute("class");
  return {
    text: blocks.map((block) => (block.textContent ?? "").replace(/\s+/g, " ").trim()).join("\n\n"),
    html: blocks.map((block) => block.outerHTML).join("\n"),
  };
}

/**
 * Copies words, and returns whether that went well. Without the clipboard of today's browsers, as on a page that was
 * opened without encryption, it uses the older way.
 * @param {Document} document
 * @param {Words} words
 * @returns {Promise<boolean>}
 */
async function copied(document, { text, html }) {
  try {
    /** @type {Record<string, Blob>} */
    const forms = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (html) forms["text/html"] = new Blob([html], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem(forms)]);
    return true;
  } catch (_) {
    return copiedByEvent(document, { text, html });
  }
}

/**
 * @param {Document} document
 * @param {Words} words
 * @returns {boolean}
 */
function copiedByEvent(document, { text, html }) {
  let done = false;
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.clipboardData?.setData("text/plain", text);
    if (html) event.clipboardData?.setData("text/html", html);
    event.preventDefault();
    done = event.clipboardData !== null;
  };
  document.addEventListener("copy", put);
  try {
    done = document.execCommand("copy") && done;
  } catch (_) {
    done = false;
  }
  document.removeEventListener("copy", put);
  return done;
}

/**
 * Opens the fold with the words and selects them, so that people can copy them themselves.
 * @param {Document} document
 * @param {Element} cited
 */
function select(document, cited) {
  const fold = cited.closest("details");
  if (fold) fold.open = true;
  document.getSelection()?.selectAllChildren(cited);
}
