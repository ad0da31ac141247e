/* Text that may become a script or a document. The policy of every page refuses all other text, so that words from a file
   or an address can never run. */

/**
 * Marks text for a browser that asks for it. Others take the text as it is.
 * @param {string} name as in the policy of the pages
 * @param {"createHTML" | "createScriptURL"} kind
 * @param {(text: string) => string} checked returns what is allowed, and throws an error for anything else
 * @returns {(text: string) => string}
 */
export function trusted(name, kind, checked) {
  const policy = window.trustedTypes?.createPolicy(name, { [kind]: checked });
  return policy ? (text) => policy[kind](text) : checked;
}
