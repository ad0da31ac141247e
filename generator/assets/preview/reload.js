/* In a preview only: loads the page anew when it has changed, and leaves the reader where they were.

   Asks the preview, which answers when the page differs from what is shown. Where the reader was, and which parts they
   had unfolded, is kept for the moment of the reload. */

(() => {
  /* The policy of the pages allows no styles in their text. */
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-style]"))) {
    part.style.cssText = part.dataset.style ?? "";
  }
  const shown = document.currentScript?.dataset.shown ?? "";
  const KEPT = `toc-preview ${location.pathname}`;

  /** What a folded part is known by: its place among all, and its heading. */
  function folds() {
    return [...document.querySelectorAll("details")].map(
      (details, place) => /** @type {const} */ ([`${place} ${details.querySelector("summary")?.textContent}`, details]),
    );
  }

  function keep() {
    const open = folds().map(([name, details]) => [name, details.open]);
    sessionStorage.setItem(KEPT, JSON.stringify({ x: scrollX, y: scrollY, open }));
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    if (!kept) return;
    sessionStorage.removeItem(KEPT);
    const open = new Map(kept.open);
    for (const [name, details] of folds()) details.open = open.get(name) ?? details.open;
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  }

  async function watch() {
    for (;;) {
      try {
        const page = encodeURIComponent(location.pathname);
        const answer = await fetch(`/_preview/changed?page=${page}&shown=${shown}`, { cache: "no-store" });
        if ((await answer.text()) === "yes") break;
      } catch {
        // The preview was ended, or begins anew.
        await new Promise((wait) => setTimeout(wait, 1000));
      }
    }
    keep();
    location.reload();
  }

  restore();
  addEventListener("load", () => {
    restore();
    watch();
  });
})();
