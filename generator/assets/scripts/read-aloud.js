/* Reads a page aloud with a voice that the browser has itself. Where it has none, there is no button. Only voices on
   this machine are used: others would send the words of the page to somebody else. */

import { createElement } from "./create-element.js";

/**
 * The text of an element in pieces of one block each, because some browsers stop in the middle of a long text.
 * @param {Element} element
 * @returns {string[]}
 */
export function pieces(element) {
  const blocks = [...element.querySelectorAll("h2, p, li, blockquote p")];
  return blocks
    .filter((block) => !block.closest(".unspoken") && !block.querySelector("p"))
    .map((block) => block.textContent.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

/**
 * Puts a button before the text that can be read aloud; does nothing on a page without one, or without a voice.
 * @param {Document} document
 */
export function readAloud(document) {
  const text = document.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (!text || !speech || !window.SpeechSynthesisUtterance) return;
  const language = document.documentElement.lang;
  const voice = () => {
    const own = speech.getVoices().filter((each) => each.localService);
    const base = language.split("-")[0];
    return (
      own.find((each) => each.lang.replace("_", "-") === language) || own.find((each) => each.lang.startsWith(base))
    );
  };
  let reading = false;
  const button = createElement("button", { type: "button", class: "read-aloud", hidden: true }, "Read this page aloud");
  const finished = () => {
    reading = false;
    button.textContent = "Read this page aloud";
  };
  const start = () => {
    reading = true;
    button.textContent = "Stop reading aloud";
    const all = pieces(text);
    all.forEach((piece, index) => {
      const said = new SpeechSynthesisUtterance(piece);
      said.voice = voice() ?? null;
      said.lang = language;
      said.rate = 0.95;
      if (index === all.length - 1) said.onend = finished;
      said.onerror = finished;
      speech.speak(said);
    });
  };
  button.addEventListener("click", () => {
    speech.cancel();
    if (reading) finished();
    else start();
  });
  const show = () => {
    button.hidden = !voice();
  };
  speech.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", () => speech.cancel());
  text.before(button);
  show();
}
