"""The rules about links to the site: links and pictures that people wrote, and the navigation.

The checks work out which pages and files the site will have. A link that cannot be checked before the site is built is
accepted.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cached_property
from urllib.parse import unquote

import yaml

from generator.checks.context import CheckContext
from generator.documents.markdown import Text
from generator.documents.settings_names import misspelt_settings
from generator.documents.settings_yaml import node_at, read_settings
from generator.findings import Finding, Place
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
from generator.rules import Files, Pages, Settings, Severity, Yaml
from generator.text.letters import composed
from generator.text.strings import closest, did_you_mean


def links_lead_somewhere(context: CheckContext) -> Iterator[Finding]:
    """A relative link or picture in a page or a plain text leads to something that the site has.

    A link that cannot be checked before the site is built is accepted.
    """
    site = _Site(context)
    plain = {text.path: plain_of(text.id) for text in context.model.plain}
    for text in written(context.model):
        here = plain.get(text.path) or of_handwritten(text.path)
        for target, offset in hrefs(text.body):
            wrong = site.wrong(here, target)
            if wrong:
                place = Place(text.path, *place_in(text.body, offset, text.body_line))
                yield Finding(Pages.DEAD_LINK, place, *wrong)


def settings_of_the_site(context: CheckContext) -> Iterator[Finding]:
    """A project has a `mkdocs.yml`, saved as UTF-8.

    `mkdocs.yml` is valid YAML, and its settings allow a site to be built. Its navigation names only pages
    that exist.
    """
    files = context.site_files
    if files is None:
        return
    if files.settings is None:
        if files.check_settings:
            yield Finding(Settings.NO_SETTINGS, Place(SETTINGS), "the file does not exist, or is not a text file")
        return
    root, findings = read_settings(SETTINGS, files.settings)
    # In a build, MkDocs reports what it cannot read, but it would never finish reading these.
    yield from (each for each in findings if files.check_settings or each.rule in (Yaml.YAML_ALIAS, Files.TOO_LONG))
    folder = PAGES.rstrip("/")
    if not files.folder and folder not in {finding.place.path for finding in context.loaded.findings}:
        message, remedy = "the folder does not exist, and MkDocs needs it", "Make it, and put a page into it: about.md."
        yield Finding(Files.MISSING_FILE, Place(folder), message, remedy)
    if root is not None:
        roots = [root, *(read_settings(SETTINGS, text)[0] for text in files.inherited)]
        yield from _navigation(_Site(context), roots) if files.check_settings else ()


def settings_with_an_effect(context: CheckContext) -> Iterator[Finding]:
    """Every setting in `mkdocs.yml` has an effect on the pages."""
    root = read_settings(SETTINGS, context.site_files.settings or "")[0] if context.site_files else None
    for name_of, message, remedy in misspelt_settings(root):
        yield Finding(Settings.UNUSED_SETTING, _place(name_of), message, remedy)
    for name, instead in _UNUSED.items():
        node = node_at(root, "theme", name)
        if node is not None and node.value and not (name == "font" and node.value == "false"):
            place = _place(node)
            message = f"the setting {name}: of the theme does nothing here"
            yield Finding(Settings.UNUSED_SETTING, place, message, f"Leave it out. {instead}")
    for name in ("logo", "favicon"):
        node = node_at(root, "theme", name)
        there = context.site_files.files if context.site_files else frozenset()
        if isinstance(node, yaml.ScalarNode) and node.value not in there:
            place = _place(node)
            message = f"there is no picture {node.value!r} in content/pages"
            yield Finding(Settings.SETTINGS, place, message, did_you_mean(node.value, there) or "Add it there.")


_UNUSED = {
    "palette": "You can choose colours under extra: colours:.",
    "features": "The pages have a menu, a search and lists of places of their own.",
    "icon": "To show a picture beside the name of the site, set logo:.",
    "font": "The pages have a typeface of their own.",
    "direction": "The pages are written from left to right.",
}
"""Settings of the theme that do nothing, each with what to do instead."""


def _place(node: yaml.Node) -> Place:
    """Where a value begins in mkdocs.yml."""
    return Place(SETTINGS, node.start_mark.line + 1, node.start_mark.column + 1)


_Roots = Sequence[yaml.Node | None]
"""The settings, and those that they inherit from, nearest first."""


def _set_to(roots: _Roots, *keys: str) -> yaml.Node | None:
    return next((found for root in roots if (found := node_at(root, *keys)) is not None), None)


def _navigation(site: _Site, roots: _Roots) -> Iterator[Finding]:
    folder, allowed = _set_to(roots, "docs_dir"), _set_to(roots, "validation", "nav", "not_found")
    entries = [*_entries(node_at(roots[0], "nav"))]
    for node in entries:
        if node.value in _NO_PAGE and not node.style:
            place = _place(node)
            yield Finding(Settings.SETTINGS, place, "an entry of nav: has no page", "Name its page, or delete it.")
    if not isinstance(folder, yaml.ScalarNode) or posixpath.normpath(folder.value) + "/" != PAGES:
        return
    if isinstance(allowed, yaml.ScalarNode) and allowed.value in ("info", "ignore"):
        return
    for node in entries:
        wrong = site.wrong(HOME, node.value) if node.value not in _NO_PAGE else None
        if wrong:
            place = _place(node)
            yield Finding(Pages.DEAD_LINK, place, *wrong)


_NO_PAGE = ("", "~", "null", "Null", "NULL")


def _entries(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The addresses in a navigation, in their order."""
    ahead, seen = [node], set[int]()
    while ahead:
        here = ahead.pop()
        if isinstance(here, yaml.ScalarNode):
            yield here
        elif here is not None and id(here) not in seen:  # An alias may refer to a value that contains it.
            seen.add(id(here))
            inner = [value for _, value in here.value] if isinstance(here, yaml.MappingNode) else here.value
            ahead += reversed(inner)


class _Site:
    """The pages and files that the site will have, as far as this is known before it is built."""

    def __init__(self, context: CheckContext) -> None:
        self.context = context
        site_files = context.site_files
        self.files = frozenset(map(composed, site_files.files)) if site_files else frozenset[str]()
        settings = (site_files.settings or "", *site_files.inherited) if site_files else ()
        self.levels = _levels(settings)
        self.usual_anchors = not any(map(_OWN_ANCHORS.search, settings))

    @cached_property
    def pages(self) -> dict[str, Text]:
        """The hand-written pages by their addresses."""
        return {of_handwritten(text.path): text for text in self.context.model.pages}

    @cached_property
    def known(self) -> set[str]:
        """The addresses of all pages. There are many, so they are worked out only when they are needed."""
        return {*self.pages, *written_by_generator(self.context.graph)}

    @cached_property
    def _unread(self) -> frozenset[str]:
        """The paths with a finding about how the file is written or stored."""
        return frozenset(each.place.path for each in self.context.loaded.findings if isinstance(each.rule, Files))

    def made(self, path: str) -> Set[str]:
        """The files that are made in the same folder. None are known without the project, or if it has other errors."""
        files = self.context.site_files
        broken = any(finding.severity is Severity.ERROR for finding in self.context.loaded.findings)
        if files is None or files.made_in is None or broken or not path.startswith(_MADE):
            return frozenset()
        return files.made_in(path.partition("/")[0], self.context.graph)

    def wrong(self, here: str, target: str) -> tuple[str, str] | None:
        """The message and remedy for an address in the page `here` that leads nowhere, or None if it is right."""
        if not target or _ELSEWHERE.match(target):
            return None
        address, _, anchor = target.partition("#")
        path = unquote(address.partition("?")[0])
        path = composed(posixpath.normpath(posixpath.join(posixpath.dirname(here), path))) if path else here
        if "toc" in self.context.loaded.nameless or PAGES + path in self._unread:
            return None  # The pages that a model makes are unknown while it cannot be read.
        if not self._has(path, listed=address.endswith("/")):
            what = "page" if path.endswith(".md") else "file"
            return f"there is no {what} {path!r} on the site", self._nearest(here, path)
        if path not in self.known and path not in self.files and _judged(path, address) in self.levels:
            message = f"{address!r} is an address of the built site, which is not checked and differs between settings"
            return message, self._nearest(here, path.removesuffix(".html").removesuffix("/index"))
        return self._wrong_anchor(path, unquote(anchor)) if anchor else None

    def _has(self, path: str, *, listed: bool) -> bool:
        _, _, rest = path.rpartition("/")
        if path in self.known or path in self.files or path in _FOR_HOSTS:
            return True
        if path.startswith(_MADE):
            made = self.made(path)
            return path.startswith(_UNKNOWN) or not made or path in made
        if path.endswith(".md"):
            return self._may_have(path.removesuffix(".md"))
        if path == ".":
            return True
        if listed or path.endswith(".html") or "." not in rest:
            # An address in the form that it has on the built site: a page or a folder.
            page = path.removesuffix(".html")
            folders = {name.partition("/")[0] for name in (*self.known, *self.files)}
            there = {f"{page}.md", f"{page}/index.md"} & self.known or page in folders
            if there or self._may_have(page):
                return True
        return self.context.site_files is None

    def _may_have(self, page: str) -> bool:
        """Whether this page might exist if other errors were fixed."""
        loaded = self.context.loaded
        folder, _, id_ = page.rpartition("/")
        broken = id_ not in self.context.first and self.context.may_be_broken(id_)
        unread = f"{PLAIN}{id_}.md" in loaded.incomplete
        # The page of help exists if at least one of its entries can be read.
        unread = unread or (f"{page}.md" == HELP and "entries" in loaded.incomplete)
        return broken or unread or (folder in _OF_IDS and bool(loaded.nameless))

    def _nearest(self, here: str, path: str) -> str:
        page = path.endswith(".md") or "." not in posixpath.basename(path)
        names = {
            each.removesuffix(".md"): each for each in sorted(self.known if page else self.files | self.made(path))
        }
        near = names.get(closest(path.removesuffix(".md"), names) or "")
        name = posixpath.basename(path)
        near = near or next((each for each in sorted(self.known) if posixpath.basename(each) == name), None)
        if near:
            return f"Did you mean {relative(here, near)!r}?"
        return f"Link to a page by its path from this one, or put the file in {PAGES}."

    def _wrong_anchor(self, path: str, anchor: str) -> tuple[str, str] | None:
        found = self._anchors(path)
        if found is None or anchor in found or anchor.startswith(("word-", "words-used", "__")) or ":" in anchor:
            return None
        message = f"the page {path!r} has no heading or other place {anchor!r}"
        return message, did_you_mean(
            anchor, found
        ) or "Use the anchor of one of its headings, or link to the page without an anchor."

    def _anchors(self, path: str) -> frozenset[str] | None:
        """The anchors of a page, or None if not all of them are known."""
        if path in self.pages:
            found, sure = anchors(self.pages[path].body)
            return frozenset(found) if sure and self.usual_anchors else None
        element = self.context.graph.elements.get(posixpath.basename(path).removesuffix(".md"))
        if element is None or path != page_of(element) or not self.usual_anchors:
            return None
        graph = self.context.graph
        inside = element.statements if isinstance(element, Problem) else ()
        links = (*graph.outgoing(element.id), *graph.incoming(element.id))
        return ON_ELEMENTS | {
            slug(graph.full_name(element.id)),
            *(statement.id for statement in inside),
            *(item.quote.id for item in graph.quotes(element.id)),
            *(link.anchor for link in links),
        }


_UNRECOGNISED, _NOT_FOUND = "unrecognized_links", "not_found"


def _levels(settings: Sequence[str]) -> frozenset[str]:
    """Which addresses of the built site stop a strict build: those that look like folders, like files, both or neither.

    Without settings it is not known how the site will be built, so the result is empty.
    """
    roots = [read_settings(SETTINGS, text)[0] for text in settings if text]
    if not any(roots):
        return frozenset()
    found = set()
    for form, usual in ((_UNRECOGNISED, "info"), (_NOT_FOUND, "warn")):
        level = _set_to(roots, "validation", "links", form) or _set_to(roots, "validation", form)
        if (str(level.value) if level else usual) == "warn":
            found.add(form)
    return frozenset(found)


def _judged(path: str, address: str) -> str:
    """How MkDocs judges an address that is neither a page nor a file: as a folder, or as a file that does not exist."""
    if path.startswith(_MADE) and "." in posixpath.basename(path):
        return ""  # It is made, and not known here.
    return _NOT_FOUND if "." in posixpath.basename(address) and not address.endswith((".", "/")) else _UNRECOGNISED


_OWN_ANCHORS = re.compile(r"\b(?:slugify|separator):")
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|/|\{")
_OF_IDS = frozenset({*(kind.facts.plural for kind in Kind), "plain", "roles", "topics"})
_MADE = ("data/", "diagrams/", "assets/", "id/", "search/")
_UNKNOWN = ("id/", "search/", "assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""Files of the theme, and addresses of the built site."""
_FOR_HOSTS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "manifest.webmanifest"})


DEAD_LINK_CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    links_lead_somewhere,
    settings_of_the_site,
    settings_with_an_effect,
)
