"""The rules about what leads to places of the site: links and pictures that people wrote, and the navigation.

What the site will have is worked out here, as far as anybody can know before it is built; what nobody can know is taken
as right.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import unquote

import yaml

from generator.checks.context import Subject
from generator.documents.markdown import Text
from generator.findings import Finding, Place
from generator.model.graph import name
from generator.model.model import PAGES, PLAIN, SETTINGS
from generator.plain_language.sentences import place_in
from generator.records import Kind, Problem
from generator.routes.addresses import (
    HELP,
    HOME,
    ON_ELEMENTS,
    of_handwritten,
    page_of,
    plain_of,
    relative,
)
from generator.routes.markdown_links import anchors, hrefs, slug, written
from generator.routes.routes import written_by_generator
from generator.rules import Pages, Settings
from generator.text.strings import closest, did_you_mean


def links_lead_somewhere(subject: Subject) -> Iterator[Finding]:
    """A relative link or picture in a page or a plain text leads to something that the site has.

    What nobody can know before the site is built is taken as right.
    """
    site = _Site(subject)
    plain = {text.path: plain_of(text.id) for text in subject.model.plain}
    for text in written(subject.model):
        here = plain.get(text.path) or of_handwritten(text.path)
        for target, offset in hrefs(text.body):
            wrong = site.wrong(here, target)
            if wrong:
                place = Place(text.path, *place_in(text.body, offset, text.body_line))
                yield Finding(Pages.DEAD_LINK, place, *wrong)


def settings_of_the_site(subject: Subject) -> Iterator[Finding]:
    """A project has a `mkdocs.yml`, saved as UTF-8.

    `mkdocs.yml` is valid YAML, and its settings allow a site to be built. Its navigation names only pages
    that exist.
    """
    if subject.around is None or not subject.around.judged:
        return
    if subject.around.settings is None:
        yield Finding(Settings.NO_SETTINGS, Place(SETTINGS), "there is no such file, or it is no text")
        return
    try:
        root = yaml.compose(subject.around.settings, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(SETTINGS, mark.line + 1, mark.column + 1) if mark else Place(SETTINGS)
        message = f"the settings are no YAML: {getattr(error, 'problem', None) or 'nobody can read them'}"
        yield Finding(Settings.SETTINGS, place, message, "Mend it here, or a little before.")
        return
    if not isinstance(root, yaml.MappingNode):
        message = "the settings must be a mapping of keys to values"
        yield Finding(Settings.SETTINGS, Place(SETTINGS), message, "Begin with site_name:.")
        return
    yield from _navigation(_Site(subject), root)


def _navigation(site: _Site, root: yaml.MappingNode) -> Iterator[Finding]:
    folder, allowed = _held(root, "docs_dir"), _held(root, "validation", "nav", "not_found")
    if not isinstance(folder, yaml.ScalarNode) or posixpath.normpath(folder.value) + "/" != PAGES:
        return
    if isinstance(allowed, yaml.ScalarNode) and allowed.value in ("info", "ignore"):
        return
    for node in _entries(_held(root, "nav")):
        wrong = site.wrong(HOME, node.value)
        if wrong:
            place = Place(SETTINGS, node.start_mark.line + 1, node.start_mark.column + 1)
            yield Finding(Pages.DEAD_LINK, place, *wrong)


def _held(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """What a mapping of YAML has under a key, or under keys inside each other."""
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for name, value in pairs if name.value == key), None)
    return node


def _entries(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The addresses in a navigation, in their order."""
    ahead, seen = [node], set[int]()
    while ahead:
        here = ahead.pop()
        if isinstance(here, yaml.ScalarNode):
            yield here
        elif here is not None and id(here) not in seen:  # An alias may name what it is part of.
            seen.add(id(here))
            inner = [value for _, value in here.value] if isinstance(here, yaml.MappingNode) else here.value
            ahead += reversed(inner)


class _Site:
    """What the site will have, as far as anybody can know before it is built."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        around = subject.around
        self.files = around.files if around else frozenset[str]()
        self.usual_anchors = not (around and around.settings and _OWN_ANCHORS.search(around.settings))

    @cached_property
    def pages(self) -> dict[str, Text]:
        """The hand-written pages by their addresses."""
        return {of_handwritten(text.path): text for text in self.subject.model.pages}

    @cached_property
    def known(self) -> set[str]:
        """The addresses of all pages; worked out where somebody asks, as a site has very many."""
        return {*self.pages, *written_by_generator(self.subject.graph)}

    def wrong(self, here: str, target: str) -> tuple[str, str] | None:
        """What is wrong with an address in the page `here`, and how to mend it; None where it leads somewhere."""
        if not target or _ELSEWHERE.match(target):
            return None
        address, _, anchor = target.partition("#")
        path = unquote(address.partition("?")[0])
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
        if not self._has(path, listed=address.endswith("/")):
            what = "page" if path.endswith(".md") else "file"
            return f"there is no {what} {path!r} on the site", self._nearest(here, path)
        return self._wrong_anchor(path, unquote(anchor)) if anchor else None

    def _has(self, path: str, *, listed: bool) -> bool:
        _, _, rest = path.rpartition("/")
        if path in self.known or path in self.files or path.startswith(_MADE) or path in _FOR_HOSTS:
            return True
        if path.endswith(".md"):
            return self._may_have(path.removesuffix(".md"))
        if path == ".":
            return True
        if listed or path.endswith(".html") or "." not in rest:
            # An address as it will be on the site: that of a page or a folder.
            page = path.removesuffix(".html")
            folders = {name.partition("/")[0] for name in (*self.known, *self.files)}
            made = {f"{page}.md", f"{page}/index.md"} & self.known or page in folders
            if made or self._may_have(page):
                return True
        return self.subject.around is None

    def _may_have(self, page: str) -> bool:
        """Whether there might be a page of this name if nothing else was wrong."""
        loaded = self.subject.loaded
        folder, _, id_ = page.rpartition("/")
        broken = id_ in loaded.declared and id_ not in self.subject.first
        unread = f"{PLAIN}{id_}.md" in loaded.incomplete
        # Its page is there where one number for help can be read.
        unread = unread or (f"{page}.md" == HELP and "entries" in loaded.incomplete)
        return broken or unread or (folder in _OF_IDS and bool(loaded.nameless))

    def _nearest(self, here: str, path: str) -> str:
        page = path.endswith(".md") or "." not in posixpath.basename(path)
        names = {each.removesuffix(".md"): each for each in sorted(self.known if page else self.files)}
        near = names.get(closest(path.removesuffix(".md"), names) or "")
        name = posixpath.basename(path)
        near = near or next((each for each in sorted(self.known) if posixpath.basename(each) == name), None)
        if near:
            return f"Did you mean {relative(here, near)!r}?"
        return f"Name a page of the site as seen from here, or put the file into {PAGES}."

    def _wrong_anchor(self, path: str, anchor: str) -> tuple[str, str] | None:
        found = self._anchors(path)
        if found is None or anchor in found or anchor.startswith(("word-", "words-used", "__")) or ":" in anchor:
            return None
        message = f"the page {path!r} has no heading or other place {anchor!r}"
        return message, did_you_mean(anchor, found) or "Name the anchor of one of its headings, or none."

    def _anchors(self, path: str) -> frozenset[str] | None:
        """The anchors of a page; None where not all can be known."""
        if path in self.pages:
            found, sure = anchors(self.pages[path].body)
            return frozenset(found) if sure and self.usual_anchors else None
        element = self.subject.graph.elements.get(posixpath.basename(path).removesuffix(".md"))
        if element is None or path != page_of(element) or not self.usual_anchors:
            return None
        inside = element.statements if isinstance(element, Problem) else ()
        return ON_ELEMENTS | {slug(name(element)), *(statement.id for statement in inside)}


_OWN_ANCHORS = re.compile(r"\b(?:slugify|separator):")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|/|\{")
_OF_IDS = frozenset({*(kind.facts.plural for kind in Kind), "plain", "roles"})
_MADE = ("data/", "diagrams/", "assets/", "id/", "search/")
_FOR_HOSTS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "manifest.webmanifest"})


LINKS_THAT_LEAD: tuple[Callable[[Subject], Iterator[Finding]], ...] = (links_lead_somewhere, settings_of_the_site)
