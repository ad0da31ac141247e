/* Reads the map from the list in the page. The tool has no other source, so it never differs from the list.
   Nothing here changes the page. */

/**
 * @typedef {{ id: string, title: string }} Level
 */

/**
 * An element of the model, with its name and its whole entry in the page.
 * @typedef {object} MapElement
 * @property {string} id
 * @property {string} kind
 * @property {Level | null} level
 * @property {string} label such as "Requirement 4"
 * @property {string} title such as "Staff resources and infrastructure"
 * @property {string} href address of its page
 * @property {HTMLElement} name
 * @property {HTMLElement} item
 */

/** @typedef {import("./map-paths.js").Link & { item: HTMLElement }} MapLink a link with its entry in the page */

/** @typedef {{ id: string, heading: HTMLElement, words: string, elements: MapElement[] }} Group */

/** @typedef {{ groups: Group[], elements: Map<string, MapElement>, links: MapLink[] }} WholeMap */

/**
 * Returns the groups in the order of the list, the elements by id, and the links.
 * @param {HTMLElement} list
 * @returns {WholeMap}
 */
export function readMap(list) {
  /** @type {WholeMap} */
  const map = { groups: [], elements: new Map(), links: [] };
  /** @type {Level | null} */
  let level = null;
  let from = "";
  /** @type {NodeListOf<HTMLElement>} */
  const parts = list.querySelectorAll("[data-group], [data-kind], [data-relation]");
  for (const part of parts) {
    if (part.dataset.group) {
      level = readLevel(part);
      map.groups.push({ id: part.dataset.group, heading: part, words: part.textContent.trim(), elements: [] });
    } else if (part.dataset.kind) {
      const element = readElement(part, level);
      from = element.id;
      map.elements.set(element.id, element);
      map.groups.at(-1)?.elements.push(element);
    } else {
      map.links.push(readLink(part, from));
    }
  }
  return map;
}

/**
 * @param {HTMLElement} heading
 * @returns {Level | null}
 */
function readLevel(heading) {
  /** @type {HTMLElement | null} */
  const level = heading.querySelector("[data-level]");
  return level && { id: level.dataset.level ?? "", title: level.textContent.trim() };
}

/**
 * @param {HTMLElement} name
 * @param {Level | null} level
 * @returns {MapElement}
 */
function readElement(name, level) {
  const link = name.querySelector("a");
  const [label, ...title] = (link?.textContent ?? "").split(": ");
  return {
    id: name.id,
    kind: name.dataset.kind ?? "",
    level,
    label,
    title: title.join(": "),
    href: link?.getAttribute("href") ?? "",
    name,
    item: name.closest("li") ?? name,
  };
}

/**
 * @param {HTMLElement} why
 * @param {string} from id of the element that the link starts at
 * @returns {MapLink}
 */
function readLink(why, from) {
  const { to = "", relation = "", basis } = why.dataset;
  return { from, to, relation, stated: basis === "stated", item: why.closest("li") ?? why };
}
