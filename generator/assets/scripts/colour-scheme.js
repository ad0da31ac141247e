/* The switch between light and dark colours. Until it is used, the system's preference applies and nothing is stored. */

const KEY = "toc-scheme";

/**
 * Shows the switch and makes it work. Does nothing if the page has none.
 * @param {Document} document
 */
export function colourScheme(document) {
  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector("[data-scheme-switch]");
  if (!button) return;
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.dataset.scheme === "dark" || (root.dataset.scheme !== "light" && system.matches);
  const name = () => {
    button.textContent = isDark() ? "Light colours" : "Dark colours";
  };
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, root.dataset.scheme);
    } catch {
      /* If nothing can be stored, the choice is for this page only. */
    }
    name();
  });
  system.addEventListener("change", name);
  name();
  button.hidden = false;
}
