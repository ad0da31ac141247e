/* What leads to an element and what follows from it, and in which sentences that is told.
   Pure: links go in, lists come out. Nothing here knows a page, a picture or an address.
   A link is { from, to, relation, stated }; `stated` says whether the source states it or the editors derived it. */

/* A way goes on along these. What merely relates to an element neither leads to it nor follows from it. */
const LEADS_ON = new Set(["enables", "addresses", "contributes to"]);

/* What leads to `id` (before), what follows from it (after), and what else it is tied to (beside).
   Each has ids and links, the nearest first, and of the ids those that stated links alone reach. */
export function pathsOf(id, links) {
  const ways = links.filter((link) => LEADS_ON.has(link.relation));
  const ties = links.filter((link) => !LEADS_ON.has(link.relation) && (link.from === id || link.to === id));
  return {
    before: along(id, ways, "to", "from"),
    after: along(id, ways, "from", "to"),
    beside: { ids: unique(ties.map((link) => (link.from === id ? link.to : link.from))), links: ties },
  };
}

function along(id, ways, here, there) {
  const stated = ways.filter((link) => link.stated);
  return { ...walk(id, ways, here, there), stated: new Set(walk(id, stated, here, there).ids) };
}

/* Breadth first, so that what is near is told before what is far. The list grows while it is gone through. */
function walk(start, ways, here, there) {
  const met = new Set([start]);
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

/* The links of one direction as sentences, in their order: links that share their end at `shared` ("from" or "to"),
   their relation and their basis make one sentence, { from: [ids], relation, to: [ids], stated, direct }. */
export function sentencesOf(links, shared, id) {
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

function unique(items) {
  return [...new Set(items)];
}
