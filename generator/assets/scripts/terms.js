/* Opens the meaning of a glossary term beside the term. Without this script, and in browsers that do not support
   popovers, the term is a link to the glossary. The meanings are in the page, hidden, so nothing is fetched. */

import { createElement } from "./create-element.js";

const GAP = 6;

/**
 * Turns every term whose meaning is in the page into a button.
 * @param {Document} document
 */
export function terms(document) {
  const meanings = document.querySelector("[data-meanings]");
  if (!meanings || !("popover" in HTMLElement.prototype)) return;
  const box = createElement("div", { class: "meaning", popover: "auto", tabindex: "-1", role: "dialog" });
  meanings.after(box);
  /** @type {HTMLElement | null} */
  let from = null;
  for (const link of Array.from(document.querySelectorAll("a.term"))) {
    const meaning = link instanceof HTMLAnchorElement && meaningOf(document, link);
    if (!meaning) continue;
    const button = asButton(link);
    /* After this, the browser opens and closes the box, announces it, and returns the focus. */
    button.popoverTargetElement = box;
    button.addEventListener("click", () => {
      const open = box.matches(":popover-open");
      if (open && from === button) return;
      if (open) box.hidePopover();
      from = button;
      fill(box, meaning, link.href);
      window.requestAnimationFrame(() => show(box, button));
    });
  }
  const follow = () => from && box.matches(":popover-open") && place(box, from);
  window.addEventListener("scroll", follow, { passive: true });
  window.addEventListener("resize", follow);
}

/**
 * Returns the meaning of the term that a link names, from the glossary or the list of this page.
 * @param {Document} document
 * @param {HTMLAnchorElement} link
 * @returns {HTMLElement | null}
 */
function meaningOf(document, link) {
  const id = link.hash.slice(1);
  return document.getElementById(`word-${id}`) ?? (id.startsWith("word-") ? document.getElementById(id) : null);
}

/**
 * Replaces a link with a button with the same words, and returns the button.
 * @param {HTMLAnchorElement} link
 * @returns {HTMLButtonElement}
 */
function asButton(link) {
  const button = createElement("button", { type: "button", class: "term" });
  button.append(...Array.from(link.childNodes));
  link.replaceWith(button);
  keepMarks(button);
  return button;
}

/**
 * Keeps a button on one line with the marks that touch it. Browsers would break a line between a button and a full stop.
 * @param {HTMLButtonElement} button
 */
function keepMarks(button) {
  const { previousSibling: before, nextSibling: after } = button;
  const opening = before instanceof Text ? (/[([“‘"']+$/.exec(before.data)?.[0] ?? "") : "";
  const closing = after instanceof Text ? (/^[.,;:!?)\]”’"']+/.exec(after.data)?.[0] ?? "") : "";
  if (!opening && !closing) return;
  if (before instanceof Text) before.data = before.data.slice(0, before.data.length - opening.length);
  if (after instanceof Text) after.data = after.data.slice(closing.length);
  const kept = createElement("span", { class: "kept" });
  button.replaceWith(kept);
  kept.append(opening, button, closing);
}

/**
 * Puts a meaning into the box, with a link and a button to leave it.
 * @param {HTMLElement} box
 * @param {Element} meaning
 * @param {string} glossary address of the term in the glossary
 */
function fill(box, meaning, glossary) {
  const words = /** @type {Element} */ (meaning.cloneNode(true));
  words.removeAttribute("id");
  const name = words.querySelector("strong");
  box.setAttribute("aria-label", name?.textContent ?? "");
  const close = createElement("button", { type: "button", onclick: () => box.hidePopover() }, "Close");
  box.replaceChildren(words, close, createElement("a", { href: glossary }, "See it in the glossary"));
}

/**
 * Moves the open box to its button and has it read out, without moving the page.
 * @param {HTMLElement} box
 * @param {HTMLElement} button
 */
function show(box, button) {
  place(box, button);
  box.focus({ preventScroll: true });
}

/**
 * Puts the box under the term, or above it if there is more space there, and never beyond the edge of the window.
 * @param {HTMLElement} box
 * @param {HTMLElement} button
 */
function place(box, button) {
  const [word] = Array.from(button.getClientRects());
  if (!word) return;
  const { width, height } = box.getBoundingClientRect();
  const under = word.bottom + GAP + height <= window.innerHeight || word.top < window.innerHeight / 2;
  const top = under ? word.bottom + GAP : word.top - GAP - height;
  box.style.top = `${Math.max(GAP, top)}px`;
  box.style.left = `${Math.max(GAP, Math.min(word.left, document.documentElement.clientWidth - width - GAP))}px`;
}
