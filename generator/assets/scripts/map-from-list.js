/* Reads the map from the list that is in the page: the one source of the tool, so that list and tool never differ.
   Nothing here changes the page. */

/**
 * An element of the model, with its whole entry in the page.
 * @typedef {object} MapElement
 * @property {string} id
 * @property {string} kind
 * @property {string} band id of the band that it is in
 * @property {string} label such as "Requirement 4"
 * @property {string} title its short name, such as "Enough staff, with training and support"
 * @property {string} says its first sentence in plain words, or nothing
 * @property {string} href address of its page
 * @property {HTMLElement} item
 */

/** @typedef {import("./map-paths.js").Link & { href: string }} MapLink a link with the address of its page */

/** @typedef {{ id: string, words: string, elements: MapElement[] }} Group */

/** @typedef {{ groups: Group[], elements: Map<string, MapElement>, links: MapLink[] }} WholeMap */

/**
 * The groups in the order of the list, the elements by id, and the links.
 * @param {HTMLElement} list
 * @returns {WholeMap}
 */
export function readMap(list) {
  /** @type {WholeMap} */
  const map = { groups: [], elements: new Map(), links: [] };
  let from = "";
  /** @type {NodeListOf<HTMLElement>} */
  const parts = list.querySelectorAll("[data-group], [data-kind], [data-relation]");
  for (const part of parts) {
    const group = map.groups[map.groups.length - 1];
    if (part.dataset.group) {
      map.groups.push({ id: part.dataset.group, words: part.textContent.trim(), elements: [] });
    } else if (part.dataset.kind) {
      const element = readElement(part, group.id);
      from = element.id;
      map.elements.set(element.id, element);
      group.elements.push(element);
    } else {
      map.links.push(readLink(part, from));
    }
  }
  return map;
}

/**
 * @param {HTMLElement} name
 * @param {string} band
 * @returns {MapElement}
 */
function readElement(name, band) {
  const link = name.querySelector("a");
  const item = /** @type {HTMLElement} */ (name.closest("li") ?? name);
  const [label, ...title] = (link?.textContent ?? "").split(": ");
  return {
    id: name.id,
    kind: name.dataset.kind ?? "",
    band,
    label,
    title: title.join(": "),
    says: item.querySelector(".map-says")?.textContent.trim() ?? "",
    href: link?.getAttribute("href") ?? "",
    item,
  };
}

/**
 * @param {HTMLElement} why
 * @param {string} from id of the element that the link begins at
 * @returns {MapLink}
 */
function readLink(why, from) {
  const { to = "", relation = "", basis } = why.dataset;
  return { from, to, relation, stated: basis === "stated", href: why.getAttribute("href") ?? "" };
}
