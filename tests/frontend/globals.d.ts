// What one script leaves for another.
interface Window {
  /** Assigned by assets/search-index.js. */
  tocSearchIndex?: import("../../generator/assets/scripts/search-prepare.js").Index;
}
