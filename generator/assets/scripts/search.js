/* The search page: shows results while a reader types, and says how many there are. A question is removed from the address
   and the history at once. It is only in the link that readers can copy to share the results.
   Only this page loads the index, when it is first needed. Without this script, it lists all pages. */

import { excerptOf, piecesOf } from "./search-excerpt.js";
import { takeOver } from "./search-handover.js";
import { prepared } from "./search-prepare.js";
import { answersTo } from "./search-ranking.js";
import { trusted } from "./trusted.js";

const PAUSE = 250;
const AT_A_TIME = 20;
/* The path from this page to the root of the site, from the page itself: "" or "../". */
const ROOT = document.currentScript?.getAttribute("src")?.replace(/assets\/search\.js.*$/, "") ?? "";

const INDEX = `${ROOT}assets/search-index.js`;
const theIndex = trusted("search-index", "createScriptURL", (address) => {
  if (address !== INDEX) throw new TypeError("The search loads its index only.");
  return address;
});

/** @import { Piece } from "./search-excerpt.js" */
/** @import { Idea } from "./search-question.js" */
/** @import { Entry, Index, Prepared } from "./search-prepare.js" */
/** @import { Answers } from "./search-ranking.js" */

/**
 * Returns a part of the page. Throws an error if the page has no part with this name.
 * @template {HTMLElement} E
 * @param {string} name
 * @returns {E}
 */
function part(name) {
  const found = document.getElementById(`search-${name}`);
  if (!found) throw new Error(`this page has no search-${name}`);
  return /** @type {E} */ (found);
}

function searchPage() {
  /** @type {HTMLInputElement} */
  const input = part("words");
  const [form, status, list] = [part("form"), part("status"), part("results")];
  const [more, hints] = [part("more"), part("hints")];
  const [copy, copied] = [part("copy"), part("copied")];
  /** @type {Promise<Prepared> | null} */
  let loading = null;
  /** @type {Entry[]} */
  let results = [];
  /** @type {Idea[]} */
  let ideas = [];
  let asked = "";
  let timer = 0;

  const load = () => {
    loading = loading || loadIndex().then(prepared);
    return loading;
  };

  const tell = (/** @type {string} */ words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  const show = (/** @type {number} */ from) => {
    const next = results.slice(from, from + AT_A_TIME);
    list.append(...next.map((entry) => itemOf(entry, ideas)));
    more.hidden = list.children.length >= results.length;
  };

  const answer = async () => {
    clearTimeout(timer);
    asked = input.value.trim();
    keepOutOfAddress(asked);
    copied.textContent = "";
    copy.hidden = !asked;
    if (!asked) {
      list.replaceChildren();
      tell("");
      [more.hidden, hints.hidden] = [true, true];
      return;
    }
    const [typed, now] = [input.value, asked];
    let known;
    try {
      known = await load();
    } catch {
      loading = null;
      tell("The search could not be loaded. The list of all pages below works without it.");
      return;
    }
    if (asked !== now) return;
    const found = answersTo(typed, known);
    [results, ideas] = [found.results, found.ideas];
    list.replaceChildren();
    show(0);
    hints.hidden = results.length > 0;
    tell(summaryOf(now, found));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // It is read out because it takes the focus, and would otherwise be read out twice.
    status.setAttribute("aria-live", "off");
    answer().then(() => status.focus());
  });
  input.addEventListener("input", () => {
    status.removeAttribute("aria-live");
    clearTimeout(timer);
    timer = setTimeout(answer, PAUSE);
  });
  input.addEventListener("focus", () => load().catch(() => (loading = null)), { once: true });
  more.addEventListener("click", () => {
    const first = list.children.length;
    show(first);
    list.children[first]?.querySelector("a")?.focus();
  });
  copy.addEventListener("click", async () => {
    const link = linkTo(asked);
    try {
      await navigator.clipboard.writeText(link);
      copied.textContent = "The link is copied. Whoever opens it sees what you searched for.";
    } catch {
      copied.textContent = `Copy this link: ${link}`;
    }
  });
  form.hidden = false;
  part("without").hidden = true;
  const begin = () => {
    input.value = questionInAddress() || takeOver() || window.history.state?.question || input.value;
    if (input.value) answer();
  };
  window.addEventListener("hashchange", () => questionInAddress() && begin());
  begin();
}

/**
 * Returns the question in the address. Browsers never send what follows # to the site's host, so no log can contain it.
 * A question after ? works too, for readers whose link has one.
 * @returns {string | null}
 */
function questionInAddress() {
  const { hash, search } = window.location;
  return new URLSearchParams(hash.slice(1)).get("q") || new URLSearchParams(search).get("q");
}

/** @returns {Promise<Index>} */
function loadIndex() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = theIndex(INDEX);
    script.onload = () => (window.tocSearchIndex ? resolve(window.tocSearchIndex) : reject(new Error("no index")));
    script.onerror = () => reject(new Error("no index"));
    document.head.append(script);
  });
}

/**
 * Removes a question from the address, and keeps it where only going back and forward in this tab finds it.
 * @param {string} question
 */
function keepOutOfAddress(question) {
  const address = new URL(window.location.href);
  address.search = "";
  if (questionInAddress()) address.hash = "";
  try {
    window.history.replaceState({ question }, "", address);
  } catch {
    /* A browser may block this for a page from a folder. Search still works. */
  }
}

/**
 * Returns the address of this page with a question.
 * @param {string} question
 * @returns {string}
 */
function linkTo(question) {
  const address = new URL(window.location.href);
  address.hash = new URLSearchParams({ q: question }).toString();
  return address.href;
}

/**
 * Says how many results there are.
 * @param {string} asked
 * @param {Answers} answers
 * @returns {string}
 */
function summaryOf(asked, { results, whole, corrected }) {
  const instead = corrected.map(([, meant]) => `“${meant}”`).join(" and ");
  const name = `“${asked}”${instead && `, read as ${instead}`}`;
  const counted = (/** @type {number} */ number) => `${number} ${number === 1 ? "result" : "results"}`;
  const count = whole ? `${counted(whole)} for ${name}` : `No page has all of ${name}`;
  const rest = results.length - whole;
  const others = rest ? `, ${whole ? `and ${rest} more` : counted(rest)} with some of the words` : "";
  const shown = results.length > AT_A_TIME ? ` The first ${AT_A_TIME} are shown.` : "";
  if (!results.length) return `No results for “${asked}”.`;
  return `${count}${others}.${shown}`;
}

/**
 * Makes one result: the title as a heading with a link, the kind in words, and a passage with what matches marked.
 * @param {Entry} entry
 * @param {Idea[]} ideas
 * @returns {HTMLElement}
 */
function itemOf(entry, ideas) {
  const link = element("a", "", piecesOf(entry.title, ideas));
  link.href = ROOT + entry.url;
  const heading = element("h2", "search-title", []);
  heading.append(link);
  const item = element("li", "", []);
  item.append(heading, element("p", "search-kind", [{ text: entry.kind, hit: false }]));
  const excerpt = excerptOf(entry, ideas);
  if (excerpt.length) item.append(element("p", "search-excerpt", excerpt));
  return item;
}

/**
 * Makes an element with a text, with what matches marked.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} name
 * @param {string} className
 * @param {Piece[]} pieces
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(name, className, pieces) {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const { text, hit } of pieces) {
    const node = hit ? document.createElement("mark") : document.createTextNode(text);
    if (hit) node.textContent = text;
    made.append(node);
  }
  return made;
}

searchPage();
