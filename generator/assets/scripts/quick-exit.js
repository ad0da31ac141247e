/* The way out: a click, or Shift three times within five seconds, blanks the page and replaces it in the history. */

const WITHIN = 5000;

export function quickExit(document) {
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const leave = () => {
    document.documentElement.style.display = "none";
    document.title = " ";
    window.location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  onShiftAlone(document, leave);
}

/* Only Shift by itself counts: not for a capital letter, for going back with Tab, with the mouse or with its wheel. */
function onShiftAlone(document, leave) {
  let presses = [];
  let alone = false;
  const together = () => {
    alone = false;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      alone ||= !event.repeat;
      return;
    }
    alone = false;
    presses = [];
  });
  document.addEventListener("pointerdown", together);
  document.addEventListener("wheel", together, { passive: true });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length === 3) leave();
  });
}
