"""Reads HTML as a browser would, strictly, and Markdown as the site's settings have it converted.

What a browser would silently mend (an end tag without its beginning, a paragraph that another block cuts short) is an
error here, because text that breaks out of its place shows itself that way. Nothing here knows what a page should say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import yaml
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT
"""The folder of the real project."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p",
        "pre", "section", "table", "ul",
    }
)  # fmt: skip
UNSEEN = frozenset({"script", "style", "template"})


class Broken(AssertionError):
    """HTML that a browser would have to mend."""


@dataclass
class Element:
    """An element of a page, with what it holds in order: text and further elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    held: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "") -> Iterator[Element]:
        """Every element inside this one, in order; those with this tag, if one is given."""
        # A generator in each element would take several times as long, and whole sites are read.
        waiting = self.held[::-1]
        while waiting:
            inner = waiting.pop()
            if isinstance(inner, Element):
                if not tag or inner.tag == tag:
                    yield inner
                waiting += inner.held[::-1]

    def first(self, tag: str) -> Element:
        """The first element inside this one with this tag; there must be one."""
        found = next(self.all(tag), None)
        assert found is not None, f"no <{tag}>"
        return found

    def with_class(self, name: str) -> Iterator[Element]:
        """Every element inside this one that has the class."""
        return (inner for inner in self.all() if name in inner.attributes.get("class", "").split())

    def with_id(self, id_: str) -> Element:
        """The element with the id; there must be one."""
        found = [inner for inner in self.all() if inner.attributes.get("id") == id_]
        assert len(found) == 1, f"{len(found)} elements with id {id_!r}"
        return found[0]

    def text(self) -> str:
        """The text of the element, every run of ASCII white space as one space."""
        return re.sub(r"[ \t\r\n\f]+", " ", self.raw_text()).strip(" ")

    def raw_text(self) -> str:
        """The text of the element as it stands, scripts and styles left out."""
        if self.tag in UNSEEN:
            return ""
        return "".join(inner if isinstance(inner, str) else inner.raw_text() for inner in self.held)


class _Reader(HTMLParser):
    """Builds the tree and refuses what does not fit together."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise Broken(f"<{tag}> has an attribute twice: {names}")
        if tag in BLOCKS and any(element.tag == "p" for element in self.open):
            raise Broken(f"<{tag}> inside a paragraph, line {self.getpos()[0]}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].held.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise Broken(f"</{tag}> where <{self.open[-1].tag}> is open, line {self.getpos()[0]}")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].held.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def parse(html: str) -> Element:
    """The tree of a page or of a part of one. Raises `Broken` for what a browser would have to mend."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise Broken(f"<{reader.open[-1].tag}> is never closed")
    return reader.root


def read(path: Path) -> Element:
    """The tree of a built page."""
    return parse(path.read_text(encoding="utf-8"))


@cache
def read_once(path: Path) -> Element:
    """The tree of a built page that stays as it is."""
    return read(path)


@cache
def converter(project: Path = REAL) -> Callable[[str], str]:
    """The Markdown converter that the project's mkdocs.yml asks for, MkDocs' own defaults included."""
    config = load_config(str(project / "mkdocs.yml"))
    extensions, settings = config["markdown_extensions"], config["mdx_configs"]
    return lambda text: markdown.markdown(text, extensions=extensions, extension_configs=settings)


@cache
def converted(page: str, project: Path = REAL) -> Element:
    """The tree of a Markdown page, its front matter left out."""
    return parse(converter(project)(split(page)[1]))


def split(page: str) -> tuple[dict[str, str], str]:
    """Front matter and body of a Markdown page."""
    found = re.match(r"---\n(.*?)^---\n", page, re.DOTALL | re.MULTILINE)
    if not found:
        return {}, page
    return yaml.safe_load(found[1]), page[found.end() :]
