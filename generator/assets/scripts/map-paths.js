/* Finds what leads to an element and what follows from it, and groups the links into sentences.
   All functions are pure: they turn links into lists, and do not depend on a page, a picture or an address.
   `stated` says whether the source states a link or the editors added it. */

/**
 * @typedef {object} Link
 * @property {string} from id of an element
 * @property {string} to id of an element
 * @property {string} relation
 * @property {boolean} stated
 */

/**
 * What can be reached in one direction, nearest first.
 * @template {Link} [L=Link]
 * @typedef {{ ids: string[], links: L[] }} Reach
 */

/**
 * What leads to an element, what follows from it and what else is linked to it. `stated` are the ids that can be reached
 * by stated links alone.
 * @template {Link} [L=Link]
 * @typedef {{ before: Way<L>, after: Way<L>, beside: Reach<L> }} Paths
 */

/**
 * @template {Link} [L=Link]
 * @typedef {Reach<L> & { stated: Set<string> }} Way
 */

/**
 * Links that make one sentence. `direct` says whether the picked element is in it.
 * @typedef {{ from: string[], relation: string, to: string[], stated: boolean, direct: boolean }} Sentence
 */

/** @typedef {"from" | "to"} End */

/* A path follows these relations. What is only related to an element neither leads to it nor follows from it. */
const LEADS_ON = new Set(["enables", "addresses", "contributes to"]);

/**
 * Returns what leads to `id` (before), what follows from it (after), and what else is linked to it (beside).
 * @template {Link} L
 * @param {string} id
 * @param {L[]} links
 * @returns {Paths<L>}
 */
export function pathsOf(id, links) {
  const ways = links.filter((link) => LEADS_ON.has(link.relation));
  const ties = links.filter((link) => !LEADS_ON.has(link.relation) && (link.from === id || link.to === id));
  return {
    before: along(id, ways, "to", "from"),
    after: along(id, ways, "from", "to"),
    beside: { ids: unique(ties.map((link) => (link.from === id ? link.to : link.from))), links: ties },
  };
}

/**
 * @template {Link} L
 * @param {string} id
 * @param {L[]} ways
 * @param {End} here
 * @param {End} there
 * @returns {Way<L>}
 */
function along(id, ways, here, there) {
  const stated = ways.filter((link) => link.stated);
  return { ...walk(id, ways, here, there), stated: new Set(walk(id, stated, here, there).ids) };
}

/**
 * Searches breadth first, so that near elements come before far ones. The loop adds to the list it goes through.
 * @template {Link} L
 * @param {string} start
 * @param {L[]} ways
 * @param {End} here
 * @param {End} there
 * @returns {Reach<L>}
 */
function walk(start, ways, here, there) {
  const met = new Set([start]);
  /** @type {L[]} */
  const passed = [];
  for (const id of met) {
    for (const link of ways.filter((way) => way[here] === id)) {
      passed.push(link);
      met.add(link[there]);
    }
  }
  met.delete(start);
  return { ids: [...met], links: passed };
}

/**
 * Returns the links of one direction as sentences, in order. Links with the same end at `shared`, the same relation and
 * the same basis make one sentence.
 * @param {Link[]} links
 * @param {End} shared
 * @param {string} id the picked element
 * @returns {Sentence[]}
 */
export function sentencesOf(links, shared, id) {
  /** @type {Map<string, Sentence>} */
  const found = new Map();
  for (const link of links) {
    const key = JSON.stringify([link[shared], link.relation, link.stated]);
    const known = found.get(key) ?? { ...link, from: [], to: [], direct: link[shared] === id };
    known.from = unique([...known.from, link.from]);
    known.to = unique([...known.to, link.to]);
    found.set(key, known);
  }
  return [...found.values()];
}

/**
 * @param {string[]} items
 * @returns {string[]}
 */
function unique(items) {
  return [...new Set(items)];
}
