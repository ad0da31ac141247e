/* What leads to an element and what follows from it, and in which sentences that is told.
   Pure: links go in, lists come out. Nothing here knows a page, a picture or an address.
   `stated` says whether the source states a link or the editors derived it. */

/**
 * @typedef {object} Link
 * @property {string} from id of an element
 * @property {string} to id of an element
 * @property {string} relation
 * @property {boolean} stated
 */

/**
 * What can be reached in one direction, the nearest first.
 * @template {Link} [L=Link]
 * @typedef {{ ids: string[], links: L[] }} Reach
 */

/**
 * What leads to an element, what follows from it and what else it is tied to; `stated` are the ids that stated links
 * alone reach.
 * @template {Link} [L=Link]
 * @typedef {{ before: Way<L>, after: Way<L>, beside: Reach<L> }} Paths
 */

/**
 * @template {Link} [L=Link]
 * @typedef {Reach<L> & { stated: Set<string> }} Way
 */

/**
 * Links that are told in one sentence; `direct` says whether the picked element is in it.
 * @typedef {{ from: string[], relation: string, to: string[], stated: boolean, direct: boolean }} Sentence
 */

/** @typedef {"from" | "to"} End */

/* A way goes on along these. What merely relates to an element neither leads to it nor follows from it. */
const LEADS_ON = new Set(["enables", "addresses", "contributes to"]);

/**
 * What leads to `id` (before), what follows from it (after), and what else it is tied to (beside).
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
 * Breadth first, so that what is near is told before what is far. The list grows while it is gone through.
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
 * The links of one direction as sentences, in their order: links that share their end at `shared`, their relation and
 * their basis make one sentence.
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
