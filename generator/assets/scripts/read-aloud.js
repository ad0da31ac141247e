/* Reads a page aloud with one of the browser's own voices. Without a voice, there is no button. It uses only voices on
   this device, because others would send the words of the page elsewhere. */

import { createElement } from "./create-element.js";

/**
 * Returns the text of an element block by block, because some browsers stop in the middle of a long text.
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
 * Adds a button before the text that can be read aloud. Does nothing if the page has no such text, or without a voice.
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
