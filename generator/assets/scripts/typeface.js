/* The typeface on pages opened from a folder, where it comes from nearby but often just too late for the first look.
   On the web a page keeps what it was first drawn with, so that nothing moves under a reader's eyes; the next page has
   the typeface. From a folder no page would: what comes from there is not kept. So here it is asked for once more. */

const STYLES = "assets/toc.css";

export function typeface(document) {
  const styles = document.querySelector(`link[rel="stylesheet"][href$="${STYLES}"]`);
  if (document.location.protocol !== "file:" || !styles) return;
  for (const [name, weight] of [["regular", "400"], ["bold", "700"]]) {
    const file = new URL(`fonts/atkinson-hyperlegible-next-${name}.ttf`, styles.href);
    document.fonts.add(new FontFace("Atkinson Hyperlegible Next", `url("${file}")`, { weight, display: "swap" }));
  }
}
