/* On narrow screens the link to the menu becomes a button that opens and closes it in place. */

/**
 * Replaces the link with the button. Does nothing if the page has no link or no menu.
 * @param {Document} document
 */
export function menu(document) {
  const link = document.querySelector("[data-menu]");
  const nav = document.getElementById("__nav");
  if (!link || !nav) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-controls", nav.id);
  const show = (/** @type {boolean} */ open) => {
    nav.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  show(false);
  button.addEventListener("click", () => {
    const open = !nav.classList.contains("open");
    show(open);
    /* The menu opens right under its button, which stays in view so that people can close the menu. */
    if (open) nav.focus({ preventScroll: true });
  });
  /* Wherever the focus has gone meanwhile. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !nav.classList.contains("open")) return;
    show(false);
    button.focus();
  });
  link.replaceWith(button);
}
