"""From a mapping of path to text to a `Model`, with a finding for everything whose shape is wrong.

Records are read one by one: a broken one is reported and left out, and all others still reach the checks.
Nothing here touches the disk, and nothing compares one record with another.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.findings import Finding, Place, Severity
from generator.model import (
    EVIDENCE,
    GLOSSARY,
    MODEL,
    PAGES,
    PLAIN,
    SOURCES,
    SUPPORT,
    Evidence,
    Link,
    Model,
    Support,
    Text,
)
from generator.records import (
    About,
    EvidenceFile,
    GlossaryFile,
    LinkEntry,
    ModelFile,
    Passage,
    Record,
    SourcesFile,
    SupportFile,
)
from generator.text import did_you_mean
from generator.yamltext import Data, Document, Path, read_yaml

AnyRecord = TypeVar("AnyRecord", bound=Record)

# Stands where `toc` could not be read; a finding then stops every build before it could be printed.
_UNREADABLE = About(
    title="?",
    short_title="?",
    version="0.0.0",
    date=datetime.date(1970, 1, 1),
    language="en",
    source="unreadable",
    summary="?",
    finding=Passage(text="?"),
)


@dataclass
class Loaded:
    """What `load` found: the model, where each record stands, and every id that was written, broken records included."""

    model: Model
    findings: list[Finding]
    declared: frozenset[str]
    origins: Mapping[int, tuple[Document, Path]] = field(repr=False)

    def place(self, record: object, *path: str | int, key: bool = False) -> Place:
        """Place of a record that the loader made, or of the field at `path` inside it."""
        document, base = self.origins[id(record)]
        return document.place((*base, *path), key=key)


class _Reader:
    """Reads the files of one project and gathers findings, origins and declared ids on the way."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.findings: list[Finding] = []
        self.origins: dict[int, tuple[Document, Path]] = {}
        self.declared: set[str] = set()

    def report(self, rule: str, place: Place, message: str, remedy: str = "") -> None:
        """Keep one error."""
        self.findings.append(Finding(rule=rule, place=place, message=message, remedy=remedy))

    def file(self, path: str, shape: type[Record], *, required: bool) -> dict[str, Any]:
        """The valid records of a YAML file by field; empty where the file is missing or cannot be read."""
        if path not in self.texts:
            if required:
                self.report("missing-file", Place(path), "the file is missing", "Write it, or run in the project's folder.")
            return {}
        document, findings = read_yaml(path, self.texts[path])
        self.findings += findings
        if document.data is None:
            return {}
        self.declared.update(_ids(document.data))
        return self._fields(document, shape)

    def _fields(self, document: Document, shape: type[Record]) -> dict[str, Any]:
        data = document.data
        if not isinstance(data, dict):
            message = "the file must be a mapping of keys to records"
            self.report("wrong-type", document.place(), message, f"Begin with {next(iter(shape.model_fields))}:")
            return {}
        self._unknown_keys(document, data, shape)
        found: dict[str, Any] = {}
        for name, info in shape.model_fields.items():
            if name not in data:
                if info.is_required():
                    self.report("missing-field", document.place(), f"{name!r} is missing", f"Add {name}:")
            elif _item_of(info.annotation):
                found[name] = tuple(self._records(document, data[name], name, _item_of(info.annotation)))
            elif isinstance(info.annotation, type) and issubclass(info.annotation, Record):
                found |= {name: record for record in self._record(document, data[name], (name,), info.annotation)}
            else:
                found |= self._scalar(document, data[name], name, info)
        return found

    def _unknown_keys(self, document: Document, data: dict[str, Data], shape: type[Record]) -> None:
        for name in data:
            if name not in shape.model_fields:
                place = document.place((name,), key=True)
                self.report("unknown-key", place, f"unknown key {name!r}", did_you_mean(name, shape.model_fields))

    def _records(self, document: Document, data: Data, name: str, shape: type[AnyRecord]) -> Iterator[AnyRecord]:
        if not isinstance(data, list):
            self.report("wrong-type", document.place((name,)), f"{name!r} must be a list", "Begin each record with '- '.")
            return
        for index, item in enumerate(data):
            yield from self._record(document, item, (name, index), shape)

    def _record(self, document: Document, data: Data, path: Path, shape: type[AnyRecord]) -> Iterator[AnyRecord]:
        try:
            record = shape.model_validate(data)
        except ValidationError as error:
            self.findings += _findings_of(error, document, path, shape)
            return
        self._remember(record, document, path)
        yield record

    def _scalar(self, document: Document, data: Data, name: str, info: FieldInfo) -> dict[str, Any]:
        try:
            return {name: TypeAdapter(Annotated[info.annotation, info]).validate_python(data)}
        except ValidationError as error:
            self.findings += _findings_of(error, document, (name,), Record)
            return {}

    def _remember(self, record: Record, document: Document, path: Path) -> None:
        self.origins[id(record)] = (document, path)
        for name in type(record).model_fields:
            held = getattr(record, name)
            if isinstance(held, Record):
                self._remember(held, document, (*path, name))
            elif isinstance(held, tuple):
                for index, item in enumerate(held):
                    if isinstance(item, Record):
                        self._remember(item, document, (*path, name, index))

    def text(self, path: str) -> Text:
        """A Markdown file with its front matter read; a bad front matter is reported and taken as empty."""
        text = self.texts[path].removeprefix("\ufeff")
        front = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?\n", text, re.DOTALL | re.MULTILINE)
        meta: dict[str, object] = {}
        if front and front[1].strip():
            document, findings = read_yaml(path, front[1])
            # The parser counts from the line after the opening '---'.
            self.findings += [_one_line_down(finding) for finding in findings]
            if isinstance(document.data, dict):
                meta = dict(document.data)
        elif not text.strip():
            self.report("empty-file", Place(path, 1, 1), "the file is empty", "Write the page, or delete the file.")
        body = text[front.end() :] if front else text
        return Text(path, meta, body, text[: front.end()].count("\n") + 1 if front else 1)


def load(texts: Mapping[str, str]) -> Loaded:
    """The model in a project's texts, and a finding for each mistake of shape.

    `texts` maps the path inside the project (with `/`) to the text of the file. Never raises for what people wrote.
    """
    reader = _Reader(texts)
    model = reader.file(MODEL, ModelFile, required=True)
    sources = reader.file(SOURCES, SourcesFile, required=True)
    glossary = reader.file(GLOSSARY, GlossaryFile, required=False)
    support = reader.file(SUPPORT, SupportFile, required=False)
    links: Sequence[LinkEntry] = model.pop("links", ())
    loaded = Model(
        about=model.pop("toc", _UNREADABLE),
        **model,
        links=tuple(_expanded(links)),
        evidence=tuple(_evidence(reader)),
        sources=sources.get("sources", ()),
        terms=glossary.get("terms", ()),
        support=Support(**support),
        pages=tuple(reader.text(path) for path in sorted(texts) if _is_markdown(path, PAGES)),
        plain=tuple(reader.text(path) for path in sorted(texts) if _is_markdown(path, PLAIN)),
    )
    _report_stray_files(reader)
    return Loaded(loaded, reader.findings, frozenset(reader.declared), reader.origins)


def _evidence(reader: _Reader) -> Iterator[Evidence]:
    for path in sorted(reader.texts):
        if path.startswith(EVIDENCE) and path.endswith(".yaml"):
            found = reader.file(path, EvidenceFile, required=True)
            for quote in found.get("quotes", ()):
                yield Evidence(quote, found.get("source", ""), path)


def _expanded(entries: Sequence[LinkEntry]) -> Iterator[Link]:
    for entry in entries:
        for from_ in entry.from_:
            for to in entry.to:
                yield Link(from_, to, entry)


def _is_markdown(path: str, folder: str) -> bool:
    return path.startswith(folder) and path.endswith(".md")


def _report_stray_files(reader: _Reader) -> None:
    known = {SOURCES, GLOSSARY, SUPPORT}
    for path in sorted(reader.texts):
        if not path.startswith("content/") or path.startswith(PAGES) or path in known:
            continue
        if (path.startswith(EVIDENCE) and path.endswith(".yaml")) or _is_markdown(path, PLAIN):
            continue
        if path.endswith((".yaml", ".yml")):
            place, message = Place(path), "nothing reads this file"
            remedy = did_you_mean(path, known) or f"Quotes stand in {EVIDENCE}*.yaml, plain texts in {PLAIN}<id>.md."
            reader.findings.append(
                Finding(rule="stray-file", place=place, message=message, remedy=remedy, severity=Severity.WARNING)
            )


def _item_of(annotation: object) -> type[Record] | None:
    """The record class in `tuple[Record, ...]`, else None."""
    arguments = get_args(annotation)
    item = arguments[0] if arguments else None
    return item if isinstance(item, type) and issubclass(item, Record) else None


def _ids(data: Data) -> Iterator[str]:
    """Every value of a key `id`, however deep: also those of records that turn out broken."""
    if isinstance(data, dict):
        found = data.get("id")
        if isinstance(found, str):
            yield found
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _ids(inner)


def _one_line_down(finding: Finding) -> Finding:
    place = Place(finding.place.path, finding.place.line + 1, finding.place.column)
    return Finding(rule=finding.rule, place=place, message=finding.message, remedy=finding.remedy)


# --- the words for pydantic's errors -------------------------------------------------------------------------------


def _findings_of(error: ValidationError, document: Document, base: Path, shape: type[Record]) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        path = _real_path(document, (*base, *detail["loc"]))
        is_key = detail["type"] == "extra_forbidden"
        rule, message, remedy = _worded(detail, shape, path[len(base) :])
        yield Finding(rule=rule, place=document.place(path, key=is_key), message=message, remedy=remedy)


def _real_path(document: Document, path: Path) -> Path:
    """Pydantic's path without the steps that name a type and not a key or an index."""
    data, real = document.data, []
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            real.append(step)
            data = data.get(step, "")
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            real.append(step)
            data = data[step]
    return tuple(real)


def _worded(detail: Any, shape: type[Record], path: Path) -> tuple[str, str, str]:
    """Rule, message and remedy for one of pydantic's errors; `path` runs from the record to the value."""
    kind, name, given, context = detail["type"], str(path[-1]) if path else "", detail["input"], detail.get("ctx", {})
    label = next((str(step) for step in reversed(path) if isinstance(step, str)), "record")
    if kind == "extra_forbidden":
        return "unknown-key", f"unknown key {name!r}", did_you_mean(name, _field_names(shape, path[:-1]))
    if kind == "missing":
        return "missing-field", f"{name!r} is missing", f"Add {name}: to this record."
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return "unknown-value", f"{label} cannot be {given!r}", did_you_mean(str(given), choices)
    if kind == "string_pattern_mismatch":
        return "wrong-form", f"{label} {given!r} does not have the right form", _FORMS.get(label, f"Pattern: {context['pattern']}")
    if kind in ("string_too_short", "too_short"):
        return "empty-value", f"{label} is empty", "Write a value, or delete the key if it is not needed."
    return "wrong-type", f"{label} must be {_EXPECTED.get(kind.split('_')[0], detail['msg'])}, not {_shown(given)}", _CHOICES.get(label, "")


_FORMS = {
    "id": "Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.",
    "version": "Use three numbers: 1.0.0.",
    "language": "Use a language tag: en-GB.",
    "doi": "Write the DOI alone, without address: 10.1234/abcd.",
    "url": "Begin with https:// or http://.",
    "phone": "Use digits and single spaces: 0123 456 7890.",
}
_CHOICES = {"checked": "Write never where nobody has checked it yet."}
_EXPECTED = {
    "string": "text",
    "int": "a whole number",
    "greater": "a whole number from 1",
    "bool": "true or false",
    "date": "a real date, written YYYY-MM-DD",
    "tuple": "a list, each item beginning with '- '",
    "model": "a record of keys and values",
}


def _shown(given: object) -> str:
    if isinstance(given, dict | list):
        return "a mapping" if isinstance(given, dict) else "a list"
    text = str(given)
    return repr(text if len(text) <= 40 else text[:40] + "...")


def _field_names(shape: type[Record], path: Path) -> list[str]:
    """The keys that the record at `path` inside a record of class `shape` may have."""
    for step in path:
        if isinstance(step, str) and step in shape.model_fields:
            annotation = shape.model_fields[step].annotation
            inner = _item_of(annotation) or annotation
            if isinstance(inner, type) and issubclass(inner, Record):
                shape = inner
    return [info.alias or name for name, info in shape.model_fields.items()]
