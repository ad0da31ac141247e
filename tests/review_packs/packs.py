"""Packs of the garden, and what a reader writes into one."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from generator.model.graph import Graph
from generator.model.model import Model
from generator.review_packs.pack import Pack, make_pack
from tests.plain_language.test_review_states import changed, reviewed_garden


def pack_of(*ids: str, model: Model | None = None, earlier: Model | None = None) -> Pack:
    graphs = [Graph(earlier)] if earlier else []
    return make_pack(Graph(model or reviewed_garden()), ids or ("whole", "p1", "r1"), graphs)


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def a_change() -> Model:
    """The garden with another word in what has to be done for r1."""
    return changed(reviewed_garden(), "requirements", (0, "activities", 0, "title"), "today")
