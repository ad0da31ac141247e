"""From a mapping of path to text to a `Model`, with a finding for everything whose shape is wrong.

Records are read one by one: what is wrong with one is reported and left out, and all else still reaches the checks.
Nothing here touches the disk, and nothing compares one record with another.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.documents.located_data import Data, Document, Path
from generator.documents.markdown import Text, read_markdown, split
from generator.documents.yaml_reader import MOST_FINDINGS, TOO_MANY, read_yaml
from generator.findings import Finding, Place
from generator.loading.project_files import is_text, near, stray_files, strays
from generator.loading.record_validation import fields_of, findings_of, fit, item_of, meant_key, unknown_key
from generator.model.model import (
    EVIDENCE,
    GLOSSARY,
    LANGUAGE,
    MODEL,
    PAGES,
    PLAIN,
    REVIEWING,
    SOURCES,
    SUPPORT,
    VERIFIED,
    Evidence,
    Link,
    Model,
    PlainText,
    Release,
    Support,
)
from generator.model.releases import in_order, is_release, read_release
from generator.records import (
    About,
    EvidenceFile,
    GlossaryFile,
    LanguageFile,
    LinkEntry,
    ModelFile,
    Passage,
    PlainFront,
    Record,
    ReviewingFile,
    SourcesFile,
    SupportFile,
    VerifiedFile,
)
from generator.rules import Files, Pages, Records, Reviews

AnyRecord = TypeVar("AnyRecord", bound=Record)

# Stands where `toc` could not be read; a finding then stops every build before it could be printed.
_UNREADABLE = About(
    title="?",
    short_title="?",
    version="0.0.0",
    date=datetime.date(1980, 1, 1),
    language="en",
    source="unreadable",
    summary="?",
    finding=Passage(text="?"),
)


@dataclass
class Loaded:
    """What `load` found, and what a check has to know of the rest, so that no mistake is reported twice.

    `texts` are those that the model was read from.
    `declared` are all ids that were written, those of broken records included; `mentioned` all texts of what was left
    out. `incomplete` names the lists (`problems`, `quotes`) of which a record is missing, and the paths of plain texts
    that could not be read, `nameless` the lists of which a record is missing whose id nobody could read. `mended` are
    the fields that were left out, or that have a stand-in, by the identity of their record and their key.
    """

    model: Model
    findings: list[Finding]
    texts: Mapping[str, str] = field(repr=False)
    origins: Mapping[int, tuple[Document, Path]] = field(repr=False)
    declared: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    mended: frozenset[tuple[int, str]] = frozenset()

    def place(self, record: object, *path: str | int, key: bool = False) -> Place:
        """Place of a record that the loader made, or of the field at `path` inside it."""
        document, base = self.origins[id(record)]
        return document.place((*base, *path), key=key)


class _TooMany(Exception):
    """A file holds so many mistakes that it is something else."""


class _Reader:
    """Reads the files of one project and gathers findings, and what `Loaded` tells of them, on the way."""

    def __init__(self, texts: Mapping[str, str], unreadable: Collection[str]) -> None:
        self.texts = texts
        self.unreadable = unreadable
        self.findings: list[Finding] = []
        self.read = 0  # How many findings there were before the file that is being read.
        self.origins: dict[int, tuple[Document, Path]] = {}
        self.declared: set[str] = set()
        self.mentioned: set[str] = set()
        self.incomplete: set[str] = set()
        self.nameless: set[str] = set()
        self.mended: set[tuple[int, str]] = set()

    def file(self, path: str, shape: type[Record], *, required: bool) -> dict[str, Any]:
        """The valid records of a YAML file by field; empty where the file is missing or cannot be read."""
        found = self._read(path, shape) if path in self.texts else self._absent(path, required=required)
        if found is None:
            self.unread(shape)
        return found or {}

    def _read(self, path: str, shape: type[Record]) -> dict[str, Any] | None:
        document, findings = read_yaml(path, self.texts[path])
        self.findings += findings
        self._leave_out(document.lost)
        if any(isinstance(lost, list) for lost in document.lost):
            self.incomplete.update(shape.model_fields)
        if not isinstance(document.data, dict):
            if document.data is not None and document.place() not in document.nothing:
                message = "the file must be a mapping of keys to records"
                remedy = f"Begin with {next(iter(shape.model_fields))}:"
                self.findings.append(Finding(Records.WRONG_TYPE, document.place(), message, remedy))
            return None
        self.declared.update(_ids(document.data))
        self.read = len(self.findings)
        try:
            return self._fields(document, document.data, shape)
        except _TooMany:
            self.findings.append(Finding(Files.TOO_MANY, self.findings[-1].place, TOO_MANY, "Is this the right file?"))
            return None

    def _absent(self, path: str, *, required: bool) -> dict[str, Any] | None:
        """Nothing, or None where something should be there."""
        if any(path == other or path.startswith(other + "/") for other in self.unreadable):
            return None  # The reader of the disk has said why.
        if not required:
            return {}
        meant = near(path, strays(self.texts))
        remedy = f"Is it {meant}? Then rename that." if meant else "Write it, or run in the project's folder."
        self.findings.append(Finding(Files.MISSING_FILE, Place(path), "the file is missing", remedy))
        return None

    def _keep(self, findings: Iterable[Finding]) -> None:
        """Keep the findings about a part of a file; raises `_TooMany` when it can hardly be the right file."""
        self.findings += findings
        if len(self.findings) - self.read > MOST_FINDINGS:
            raise _TooMany

    def unread(self, shape: type[Record], *names: str) -> None:
        """Remember that whole lists of a file, or all of them, could not be read."""
        self.incomplete.update(names or shape.model_fields)
        self.nameless.update(names or shape.model_fields)

    def _leave_out(self, left_out: Iterable[Data]) -> None:
        for data in left_out:
            self.declared.update(_ids(data))
            self.mentioned.update(_texts(data))

    def _fields(self, document: Document, data: dict[str, Data], shape: type[Record]) -> dict[str, Any]:
        self._unknown_keys(document, data, shape)
        found: dict[str, Any] = {}
        for name, info in shape.model_fields.items():
            item = item_of(info.annotation)
            if name not in data:
                if info.is_required():
                    message, remedy = f"{name!r} is missing", f"Add {name}: to the file."
                    self.findings.append(Finding(Records.MISSING_FIELD, document.place(), message, remedy))
                    self.unread(shape, name)
            elif item:
                needed = any(getattr(limit, "min_length", 0) for limit in info.metadata)
                found[name] = tuple(self._records(document, data[name], name, item, needed=needed))
            elif isinstance(info.annotation, type) and issubclass(info.annotation, Record):
                found.update((name, record) for record in self._record(document, (name,), info.annotation))
            else:
                found |= self._scalar(document, data[name], name, info)
        return found

    def _unknown_keys(self, document: Document, data: dict[str, Data], shape: type[Record]) -> None:
        """Report them; a misspelt key is read as the one that was meant."""
        for name in [name for name in data if name not in shape.model_fields]:
            absent = [key for key in fields_of(shape) if key not in data]
            meant = meant_key(name, data, shape)
            self._keep([unknown_key(document, (name,), [meant] if meant else absent)])
            if meant:
                document.rename((name,), meant)
            else:
                self._leave_out([data[name]])

    def _records(
        self, document: Document, data: Data, name: str, shape: type[AnyRecord], *, needed: bool
    ) -> Iterator[AnyRecord]:
        if isinstance(data, list) and (data or not needed):
            for index in range(len(data)):
                yield from self._record(document, (name, index), shape)
            return
        place = document.place((name,))
        if place in document.nothing:
            pass
        elif data in ("", []):
            remedy = "Write its records, each beginning with '- '."
            self.findings.append(Finding(Records.EMPTY_VALUE, place, f"{name} is empty", remedy))
        else:
            remedy = "Begin each record with '- '."
            self.findings.append(Finding(Records.WRONG_TYPE, place, f"{name} must be a list", remedy))
        self._leave_out([data])
        self.unread(shape, name)

    def _record(self, document: Document, path: Path, shape: type[AnyRecord]) -> Iterator[AnyRecord]:
        fitted = fit(document, path, shape)
        self._keep(fitted.findings)
        self._leave_out(fitted.left_out)
        if fitted.nameless:
            self.nameless.add(str(path[0]))
        if fitted.record is None:
            self.incomplete.add(str(path[0]))
            return
        self._remember(fitted.record, document, path)
        self.mended.update((part, key) for part in _identities(fitted.record) for key in fitted.keys)
        yield fitted.record

    def _scalar(self, document: Document, data: Data, name: str, info: FieldInfo) -> dict[str, Any]:
        shape: Any = Annotated[info.annotation, info]
        try:
            return {name: TypeAdapter(shape).validate_python(data)}
        except ValidationError as error:
            self.findings += findings_of(error, document, (name,), Record)
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

    def pages(self, folder: str) -> Iterator[Text]:
        """The Markdown files in a folder."""
        for path in sorted(self.texts):
            if is_text(path, folder):
                page, findings = read_markdown(path, self.texts[path])
                self.findings += findings
                yield page

    def plain_texts(self) -> Iterator[PlainText]:
        """The plain texts whose front matter can be read; their body is Markdown like that of any page."""
        for path in sorted(path for path in self.texts if is_text(path, PLAIN)):
            parted, findings = split(path, self.texts[path])
            self.findings += findings
            front = self._front(path, parted.front or "") if parted and not findings else None
            if front is None:
                self.incomplete.add(path)
            if parted and front:
                yield PlainText(path, front, parted.body, parted.body_line)

    def _front(self, path: str, yaml: str) -> PlainFront | None:
        # An empty line for the opening '---', so that lines are counted from the file's first.
        document, findings = read_yaml(path, "\n" + yaml) if yaml.strip() else (None, [])
        self.findings += findings
        if findings:
            return None
        if document is None or not isinstance(document.data, dict):
            message = "the plain text does not say which element it explains"
            remedy = "Begin with --- and the keys element:, title: and reviews:, then --- again."
            self.findings.append(Finding(Pages.FRONT_MATTER, Place(path, 1, 1), message, remedy))
            return None
        if "status" in document.data:
            place, message = document.place(("status",), key=True), "the state of a review is worked out, never written"
            self.findings.append(Finding(Reviews.TYPED_STATUS, place, message))
            document.take_out(("status",))
        fitted = fit(document, (), PlainFront)
        self.findings += fitted.findings
        if fitted.record:
            self._remember(fitted.record, document, ())
        return fitted.record


def load(texts: Mapping[str, str], unreadable: Collection[Finding] = ()) -> Loaded:
    """The model in a project's texts, and a finding for each mistake of shape.

    `texts` maps the path inside the project (with `/`) to the text of the file. `unreadable` are findings about files
    and folders that are there and could not be read; they are among what is found.
    Never raises for what people wrote.
    """
    reader = _Reader(texts, {finding.place.path for finding in unreadable})
    model = reader.file(MODEL, ModelFile, required=True)
    sources = reader.file(SOURCES, SourcesFile, required=True)
    glossary = reader.file(GLOSSARY, GlossaryFile, required=False)
    support = reader.file(SUPPORT, SupportFile, required=False)
    reviewing = reader.file(REVIEWING, ReviewingFile, required=False)
    language = reader.file(LANGUAGE, LanguageFile, required=False)
    verified = reader.file(VERIFIED, VerifiedFile, required=False)
    links: Sequence[LinkEntry] = model.pop("links", ())
    loaded = Model(
        about=model.pop("toc", _UNREADABLE),
        **model,
        links=tuple(_expanded(links)),
        evidence=tuple(_evidence(reader)),
        sources=sources.get("sources", ()),
        terms=glossary.get("terms", ()),
        support=Support(**support),
        pages=tuple(reader.pages(PAGES)),
        plain=tuple(reader.plain_texts()),
        reviewing=ReviewingFile(**reviewing),
        language=LanguageFile(**language),
        releases=tuple(_releases(reader)),
        verified=verified.get("sources", ()),
    )
    return Loaded(
        loaded,
        [*unreadable, *reader.findings, *stray_files(texts)],
        texts,
        reader.origins,
        declared=frozenset(reader.declared),
        mentioned=frozenset(reader.mentioned),
        incomplete=frozenset(reader.incomplete),
        nameless=frozenset(reader.nameless),
        mended=frozenset(reader.mended),
    )


def _evidence(reader: _Reader) -> Iterator[Evidence]:
    if any(EVIDENCE.startswith(path + "/") or path.startswith(EVIDENCE) for path in reader.unreadable):
        reader.unread(EvidenceFile)
    for path in sorted(reader.texts):
        if path.startswith(EVIDENCE) and path.endswith(".yaml") and path != VERIFIED:
            found = reader.file(path, EvidenceFile, required=True)
            for quote in found.get("quotes", ()):
                yield Evidence(quote, found.get("source", ""), path)


def _releases(reader: _Reader) -> list[Release]:
    """The earlier versions that can be read, oldest first."""
    read = [read_release(path, reader.texts[path]) for path in sorted(reader.texts) if is_release(path)]
    reader.findings += [found for found in read if isinstance(found, Finding)]
    return in_order(found for found in read if isinstance(found, Release))


def _expanded(entries: Sequence[LinkEntry]) -> Iterator[Link]:
    for entry in entries:
        for from_ in entry.from_:
            for to in entry.to:
                yield Link(from_, to, entry)


def _ids(data: Data) -> Iterator[str]:
    """Every value of a key `id`, however deep: also those of records that turn out broken."""
    if isinstance(data, dict):
        found = data.get("id")
        if isinstance(found, str):
            yield found
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _ids(inner)


def _texts(data: Data) -> Iterator[str]:
    """Every text in a piece of data."""
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(inner)


def _identities(record: Record) -> Iterator[int]:
    """The identities of a record and of all records inside it."""
    yield id(record)
    for name in type(record).model_fields:
        held = getattr(record, name)
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, Record):
                yield from _identities(item)
