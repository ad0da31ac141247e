"""The second step of loading: reads the records of a document, one by one.

Anything invalid is reported and left out, and everything else still reaches the checks. `record_validation` compares
one record with its class; the next step builds the model from the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.documents.located_data import Document, Path, YamlData
from generator.documents.yaml_reader import MOST_FINDINGS, TOO_MANY
from generator.findings import Finding
from generator.loading.project_documents import PlainDocument
from generator.loading.reading_notes import STATEMENTS, Notes
from generator.loading.record_validation import (
    AnyRecord,
    findings_of,
    keys_of,
    meant_key,
    not_indented,
    unknown_key,
    validate_record,
)
from generator.loading.validation_messages import message_for_missing
from generator.model.model import PlainText
from generator.records import PlainFront, Record
from generator.rules import Files, Records, Reviews
from generator.text.strings import in_quotes, in_words


def read_records(document: Document | None, shape: type[Record], notes: Notes) -> dict[str, Any]:
    """The valid records of a file, by the field of `shape`, the class for such files. Empty if it cannot be read."""
    found = _File(document, shape, notes).read() if document else None
    if found is None:
        notes.unread(shape.model_fields)
    return found or {}


def read_plain_text(path: str, text: PlainDocument | None, notes: Notes) -> Iterator[PlainText]:
    """The plain text of a file, if its front matter can be read. Its body is Markdown, as in any page."""
    front = _front(text.front, notes) if text else None
    if text and front:
        yield PlainText(path, front, text.body, text.body_line)
    else:
        notes.incomplete.add(path)


def _front(document: Document, notes: Notes) -> PlainFront | None:
    if "status" in document.at(()):
        place, message = document.place(("status",), key=True), "the state of a review is worked out, never typed"
        notes.findings.append(Finding(Reviews.TYPED_STATUS, place, message))
        document.take_out(("status",))
    validated = validate_record(document, (), PlainFront)
    notes.findings += validated.findings
    if validated.record:
        notes.remember(validated.record, document, ())
    return validated.record


class _TooMany(Exception):
    """A file has so many errors that it is probably the wrong kind of file."""


class _File:
    """A YAML file that is being read into the records that its class allows."""

    def __init__(self, document: Document, shape: type[Record], notes: Notes) -> None:
        self.document = document
        self.shape = shape
        self.notes = notes
        self.before = len(notes.findings)

    def read(self) -> dict[str, Any] | None:
        """The file's records by field, or None if it is not a mapping."""
        document, notes = self.document, self.notes
        notes.leave_out(document.lost)
        if any(isinstance(lost, list) for lost in document.lost):
            notes.incomplete.update(self.shape.model_fields)
        if not isinstance(document.data, dict) or self._is_another(document.data):
            if document.place() not in document.nothing:
                message = "the file must be a mapping of keys to records"
                if isinstance(document.data, dict):
                    message = f"the file has none of its own keys, but {in_words(map(in_quotes, [*document.data][:3]))}"
                remedy = f"Begin with {next(iter(self.shape.model_fields))}:"
                notes.findings.append(Finding(Records.WRONG_TYPE, document.place(), message, remedy))
            return None
        notes.declare(document.data)
        try:
            return self._fields(document.data)
        except _TooMany:
            place = notes.findings[-1].place
            notes.findings.append(Finding(Files.TOO_MANY, place, TOO_MANY))
            return None

    def _is_another(self, data: dict[str, YamlData]) -> bool:
        """Whether a file that needs keys has only others, few of them misspelt: it is probably another file."""
        known = keys_of(self.shape)
        if known.keys() & data.keys() or not any(each.info.is_required() for each in known.values()):
            return False
        return sum(bool(meant_key(name, data, self.shape)) for name in data) * 2 < len(data)

    def _keep(self, findings: Iterable[Finding]) -> None:
        """Keep the findings about a part of the file. Raises `_TooMany` if there are more than `MOST_FINDINGS`."""
        self.notes.findings += findings
        if len(self.notes.findings) - self.before > MOST_FINDINGS:
            raise _TooMany

    def _fields(self, data: dict[str, YamlData]) -> dict[str, Any]:
        self._keep(not_indented(self.document, (), self.shape))
        self._keep(self._indented_too_far(data))
        self._unknown_keys(data)
        found: dict[str, Any] = {}
        self._absent(
            [name for name, known in keys_of(self.shape).items() if known.info.is_required() and name not in data]
        )
        for name, known in keys_of(self.shape).items():
            if name not in data:
                continue
            if known.inner and known.many:
                needed = any(getattr(limit, "min_length", 0) for limit in known.info.metadata)
                found[name] = tuple(self._records(data[name], name, known.inner, needed=needed))
            elif known.inner:
                found.update((name, record) for record in self._record((name,), known.inner))
            else:
                found |= self._scalar(data[name], name, known.info)
        return found

    def _indented_too_far(self, data: dict[str, YamlData]) -> Iterator[Finding]:
        """A finding for each key of the file that is inside a record. Moves it out."""
        known = keys_of(self.shape)
        for name in [name for name in known if isinstance(data.get(name), dict)]:
            inner = known[name].inner
            for key in [key for key in data[name] if inner and key in known.keys() - keys_of(inner) - data.keys()]:
                place = self.document.place((name, key), key=True)
                message = f"{in_quotes(key)} is not part of {in_quotes(name)}, but it is indented under it"
                yield Finding(Records.UNKNOWN_KEY, place, message, f"Begin this line where {name}: begins.")
                self.document.move((name, key), ())

    def _unknown_keys(self, data: dict[str, YamlData]) -> None:
        """Report unknown keys, and read a misspelt key as the one that was meant."""
        for name in [name for name in data if name not in self.shape.model_fields]:
            absent = [key for key in keys_of(self.shape) if key not in data]
            meant = meant_key(name, data, self.shape)
            self._keep([unknown_key(self.document, (name,), [meant] if meant else absent)])
            if meant:
                self.document.rename((name,), meant)
            else:
                self.notes.leave_out([data[name]])

    def _absent(self, names: Sequence[str]) -> None:
        if names:
            rule, message, remedy = message_for_missing(names, "the file")
            self.notes.findings.append(Finding(rule, self.document.place(), message, remedy))
            self.notes.unread(names)

    def _records(self, data: YamlData, name: str, shape: type[AnyRecord], *, needed: bool) -> Iterator[AnyRecord]:
        if isinstance(data, list) and (data or not needed):
            for index in range(len(data)):
                yield from self._record((name, index), shape)
            return
        place = self.document.place((name,))
        if place in self.document.nothing:
            pass
        elif data in ("", []):
            remedy = "Write its records, each with a dash and a space before it."
            self.notes.findings.append(Finding(Records.EMPTY_VALUE, place, f"{name} is empty", remedy))
        else:
            remedy = "Begin each record with a dash and a space."
            self.notes.findings.append(Finding(Records.WRONG_TYPE, place, f"{name} must be a list", remedy))
        self.notes.leave_out([data])
        self.notes.unread([name])

    def _record(self, path: Path, shape: type[AnyRecord]) -> Iterator[AnyRecord]:
        validated = validate_record(self.document, path, shape)
        self._keep(validated.findings)
        self.notes.leave_out(validated.left_out)
        if validated.nameless:
            self.notes.nameless.add(str(path[0]))
        if validated.nameless_part:
            self.notes.nameless.add(STATEMENTS)
        if validated.misplaced:
            self.notes.incomplete.add(str(path[0]))
        if validated.record is None:
            self.notes.incomplete.add(str(path[0]))
            return
        self.notes.remember(validated.record, self.document, path, validated.invalid_keys)
        yield validated.record

    def _scalar(self, data: YamlData, name: str, info: FieldInfo) -> dict[str, Any]:
        shape: Any = Annotated[info.annotation, info]
        try:
            return {name: TypeAdapter(shape).validate_python(data)}
        except ValidationError as error:
            self.notes.findings += findings_of(error, self.document, (name,), Record)
            return {}
