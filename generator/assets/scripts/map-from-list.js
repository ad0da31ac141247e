/* Reads the map from the list that stands in the page: the one source of the tool, so that list and tool never differ.
   Nothing here changes the page. */

/* The groups in the order of the list, the elements by id, and the links.
   An element is { id, kind, level, label, title, href, name, item }: the last two are its name and its whole entry in
   the page. A link is { from, to, relation, stated, item }. A group is { id, heading, words, elements }. */
export function readMap(list) {
  const groups = [];
  const elements = new Map();
  const links = [];
  let level = null;
  let element = null;
  for (const found of list.querySelectorAll("[data-group], [data-kind], [data-relation]")) {
    if (found.dataset.group) {
      level = readLevel(found);
      groups.push({ id: found.dataset.group, heading: found, words: found.textContent.trim(), elements: [] });
    } else if (found.dataset.kind) {
      element = readElement(found, level);
      elements.set(element.id, element);
      groups.at(-1).elements.push(element);
    } else {
      links.push(readLink(found, element.id));
    }
  }
  return { groups, elements, links };
}

function readLevel(heading) {
  const level = heading.querySelector("[data-level]");
  return level && { id: level.dataset.level, title: level.textContent.trim() };
}

function readElement(name, level) {
  const link = name.querySelector("a");
  const [label, ...title] = link.textContent.split(": ");
  return {
    id: name.id,
    kind: name.dataset.kind,
    level,
    label,
    title: title.join(": "),
    href: link.getAttribute("href"),
    name,
    item: name.closest("li"),
  };
}

function readLink(why, from) {
  const { to, relation, basis } = why.dataset;
  return { from, to, relation, stated: basis === "stated", item: why.closest("li") };
}
