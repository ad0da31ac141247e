"""Handouts of the projects that the tests know, and what is in them when a program opens them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx import Document
from pptx import Presentation

from generator.handouts.catalogue import handouts
from generator.model.graph import Graph
from generator.model.model import Model
from generator.routes import addresses
from generator.site.compose import compose
from generator.site.download_files import files_to_download
from generator.site.publish import draw_pictures
from generator.whole_map.contents import contents
from tests.exports.formats import SITE, model_of


@cache
def picture() -> bytes:
    """The map of the real project on a slide, as a PNG."""
    site = compose(model_of("real"))
    return files_to_download(site, draw_pictures(site, "builtin"), None, "Name")[addresses.SLIDE_PNG]()


def made_of(model: Model, root: str = SITE) -> Mapping[str, bytes]:
    """Every handout of a model, by its path."""
    graph = Graph(model)
    says = lambda: contents(graph, lambda id_: None, lambda anchor: None)  # noqa: E731
    return {path: make(root).make(picture) for path, make in handouts(graph, says)}


@cache
def real() -> Mapping[str, bytes]:
    """Every handout of the real project."""
    return made_of(model_of("real"))


def paragraphs(brief: bytes) -> list[str]:
    """The paragraphs of a Word document, in order."""
    return [paragraph.text for paragraph in Document(io.BytesIO(brief)).paragraphs]


@dataclass(frozen=True)
class Shown:
    """One slide as a program reads it aloud: its title, the text of its other shapes in order, and its notes."""

    title: str
    texts: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    @property
    def everything(self) -> str:
        """All words on the slide and in its notes."""
        return "\n".join((self.title, *(line for text in self.texts for line in text), *self.notes))


def slides(deck: bytes) -> list[Shown]:
    """The slides of a presentation, in order."""
    return [_shown(slide) for slide in Presentation(io.BytesIO(deck)).slides]


def _shown(slide: Any) -> Shown:
    texts = [tuple(_lines(shape)) for shape in slide.shapes if shape.has_text_frame]
    (title,) = texts[0]
    return Shown(title, tuple(texts[1:]), tuple(slide.notes_slide.notes_text_frame.text.split("\n")))


def _lines(shape: Any) -> Iterator[str]:
    yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
