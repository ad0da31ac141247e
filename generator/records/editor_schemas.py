"""JSON Schemas of the YAML files, made from the record classes, with which editors complete and check them."""

from __future__ import annotations

import json

from generator.records import (
    EvidenceFile,
    GlossaryFile,
    LanguageFile,
    ModelFile,
    Record,
    ReviewingFile,
    SourcesFile,
    SupportFile,
    VerifiedFile,
)

FOLDER = "generator/schemas"

FILES: dict[str, type[Record]] = {
    "toc_model.schema.json": ModelFile,
    "evidence.schema.json": EvidenceFile,
    "sources.schema.json": SourcesFile,
    "glossary.schema.json": GlossaryFile,
    "support.schema.json": SupportFile,
    "reviewing.schema.json": ReviewingFile,
    "language.schema.json": LanguageFile,
    "verified.schema.json": VerifiedFile,
}


def schemas() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {name: _text(shape) for name, shape in FILES.items()}


def _text(shape: type[Record]) -> str:
    schema = shape.model_json_schema(by_alias=True)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema, indent=2) + "\n"
