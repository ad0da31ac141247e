// What one script leaves for another.
interface Window {
  /** Assigned by assets/search-index.js. */
  tocSearchIndex?: import("../../generator/assets/scripts/search-prepare.js").Index;
  /** Marks text for a browser that refuses all other text. What it returns is used as text. */
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: Record<string, (text: string) => string>,
    ): Record<string, (text: string) => string>;
  };
}
