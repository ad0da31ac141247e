"""The base of all record classes, and how a class declares facts about its records and their fields.

Facts are declared once: `RecordFacts` with the class, and `FieldFacts` or `Refers` with the field, inside `Annotated`.
Checks, the diff, exports and the schemas read them with `fields_of`. Nothing here depends on a particular kind of
record.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from generator.records.field_types import FieldChange, FieldFacts, Id, LeftOut, Plain, Refers, SourceWords, Use, Words
from generator.records.kinds import Kind
from generator.text.strings import with_article

# --- what is declared ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """The facts about a kind of record.

    `noun` is its name in data and in sentences, `in_full` the name with its article when it is used alone, and `row` is
    the name of a row in its table. `kind` is its kind of element, if it is an element. `key` names the fields that
    identify it among its kind. `page` is the path of the page that lists such records and `page_title` its title; on
    that page a record has an anchor unless it is an element or part of another record. `retirable` says whether its
    address stays when it is removed, and `younger` whether older releases have no such records. `changes_under` is the
    heading for its changes. `file` is the path of a class of file, or of a folder of such files. `left_out` are the
    outputs without such records, and the reasons.
    """

    noun: str = ""
    in_full: str = ""
    row: str = ""
    kind: Kind | None = None
    key: tuple[str, ...] = ("id",)
    page: str = ""
    page_title: str = ""
    retirable: bool = False
    younger: bool = False
    changes_under: str = ""
    file: str = ""
    left_out: tuple[LeftOut, ...] = ()

    @classmethod
    def of(cls, kind: Kind, *, younger: bool = False) -> RecordFacts:
        """The facts of records that are elements of a kind. Each of them has its own page."""
        return cls(
            noun=kind.value,
            in_full="an element",
            row="an element",
            kind=kind,
            page=kind.facts.index,
            page_title=kind.facts.heading,
            retirable=True,
            younger=younger,
            changes_under=kind.facts.changes_under,
        )

    @property
    def with_article(self) -> str:
        """The name of one such record with its article: `a level`, `an element`."""
        return self.in_full or with_article(self.noun)


# --- records -------------------------------------------------------------------------------------------------------


class Record(BaseModel):
    """The base of every record: frozen, without unknown keys, and with white space removed from the ends of texts."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)

    facts: ClassVar[RecordFacts] = RecordFacts()


class Sourced(Record):
    """A record whose `SourceWords` are a source's own words if it has a `section`, and otherwise the editors'."""

    section: Annotated[
        Plain | None,
        FieldFacts(
            label="section",
            column="section of the source that contains the words; empty if they are the editors’",
            rdf="schema:articleSection",
            left_out=(LeftOut("Search covers the words, not their section in the source.", (Use.SEARCH,)),),
        ),
    ] = Field(None, description="Section of the source that contains the words. Leave out for editors' words.")
    source: Annotated[
        Id | None,
        Refers(to="source", verb="comes from"),
        FieldFacts(column="id of the source whose words they are", rdf="prov:wasQuotedFrom"),
    ] = Field(None, description="Id in sources.yaml. If left out, it is the source named under `toc`.")


class Passage(Sourced):
    """A few words of a source, with the section that contains them."""

    text: Annotated[SourceWords, FieldFacts(label="wording", rdf="schema:text")]


# --- what was declared ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedField:
    """A field of a record class with everything declared about it.

    `key` is its name in files. `words` says whose words it contains, or is None if it is not free text. `inner` is the
    class of the records inside it, and `many` says whether it has several values. `choices` is the class of its allowed
    values, if there are only a few. `former` are its earlier keys, which are still read.
    """

    name: str
    key: str
    info: FieldInfo
    facts: FieldFacts
    words: Words | None
    refers: Refers | None
    inner: type[Record] | None
    many: bool
    former: tuple[str, ...]
    choices: type[StrEnum] | None

    @property
    def prose(self) -> Words | None:
        """Whose words it contains, or None if it does not contain prose."""
        return self.words if self.words in (Words.SOURCE, Words.EDITORS) else None

    @property
    def label(self) -> str:
        """Its name in a sentence."""
        return self.facts.label or self.key.replace("_", " ")

    @property
    def column_name(self) -> str:
        """The heading of its column in a table."""
        return self.facts.column_name or self.key

    @property
    def column(self) -> str:
        """A description of its column in a table, as a phrase."""
        return self.facts.column or _as_phrase(self.info.description or "") or self.label

    @property
    def change(self) -> FieldChange:
        """The kind of change when it gets another value."""
        if self.facts.change:
            return self.facts.change
        if self.refers:
            return FieldChange.MOVED if self.refers.placing else FieldChange.RELINKED
        return FieldChange.REWORDED if self.prose else FieldChange.CHANGED

    def left_out_of(self, output: Use) -> str:
        """The reason why an output leaves it out. Empty if the output has it."""
        return next((left.reason for left in self.facts.left_out if output in left.of), "")


@cache
def fields_of(shape: type[Record]) -> Mapping[str, DescribedField]:
    """The fields of a record class by their names, its own before those of its base classes."""
    own = dict.fromkeys(name for each in shape.__mro__ for name in inspect.get_annotations(each))
    names = [name for name in own if name in shape.model_fields]
    return {name: _described(name, shape.model_fields[name]) for name in names}


@cache
def free_texts(shape: type[Record]) -> tuple[str, ...]:
    """The names of the fields of a record class that contain free text for readers."""
    return tuple(field.name for field in fields_of(shape).values() if field.words and not field.many)


def parts_of(record: Record) -> Iterator[Record]:
    """The records inside a record that are a kind of their own, such as the activities of a requirement."""
    for field in fields_of(type(record)).values():
        if field.many and field.inner and field.inner.facts.noun:
            yield from getattr(record, field.name)


def _as_phrase(text: str) -> str:
    """The first sentence of a text, without its full stop, and its capital unless that begins an abbreviation."""
    first = text.partition(". ")[0].removesuffix(".")
    return first if first[1:2].isupper() else first[:1].lower() + first[1:]


def _described(name: str, info: FieldInfo) -> DescribedField:
    marks = [*info.metadata, *_marks_in(info.annotation)]
    inner = next(_records_in(info.annotation), None)
    choices = (part for part in _parts(info.annotation) if isinstance(part, type) and issubclass(part, StrEnum))
    return DescribedField(
        name=name,
        key=info.alias or name,
        info=info,
        facts=_together([mark for mark in marks if isinstance(mark, FieldFacts)]),
        words=next((mark for mark in marks if isinstance(mark, Words)), None),
        refers=next((mark for mark in marks if isinstance(mark, Refers)), None),
        inner=inner,
        many=get_origin(info.annotation) in (tuple, dict),
        former=_former(info),
        choices=next(choices, None),
    )


def _former(info: FieldInfo) -> tuple[str, ...]:
    """The earlier keys of a field, which it declares after the current one: `AliasChoices("current", "earlier")`."""
    names = info.validation_alias.choices[1:] if isinstance(info.validation_alias, AliasChoices) else ()
    return tuple(name for name in names if isinstance(name, str))


def _together(declared: list[FieldFacts]) -> FieldFacts:
    """The facts declared for a field and for its type. Those of the field take precedence."""
    said: dict[str, Any] = {}
    for facts in reversed(declared):
        said |= {each.name: held for each in fields(facts) if (held := getattr(facts, each.name)) != each.default}
    return FieldFacts(**said)


def _parts(annotation: Any) -> Iterator[Any]:
    """The type in an annotation without its metadata, or the types of a union."""
    if get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for option in get_args(annotation):
            yield from _parts(option)
    else:
        yield annotation


def _marks_in(annotation: Any) -> Iterator[Any]:
    """The metadata of an annotation, of the types in a union, and of the items of a list."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from marks
        yield from _marks_in(inner)
    elif get_origin(annotation) in (Union, UnionType, tuple):
        for option in get_args(annotation):
            yield from _marks_in(option)


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    for part in _parts(annotation):
        for each in get_args(part) if get_origin(part) is tuple else (part,):
            if isinstance(each, type) and issubclass(each, Record):
                yield each
