/* The way out: a click, or Shift three times within five seconds, blanks the page and replaces it in the history. */

const WITHIN = 5000;

export function wayOut(document) {
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
  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length === 3) leave();
  });
}
