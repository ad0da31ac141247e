"""What all records have in common, and how a record class declares what is true of its records and of their fields.

What is declared here is declared once, with the record or with the field, as `RecordFacts` and as `FieldFacts` or
`Refers` inside `Annotated`; checks, the diff, exports and the schemas ask for it with `fields_of`.
Nothing here knows a single kind of record.
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
    """What is true of a kind of record.

    `noun` is what one is called in data and in sentences, `in_full` the same with its article where it stands alone,
    and `row` what a row of its table is. `kind` is the kind of element that it is, if it is one. `key` names the fields
    by which it is told from others of its kind. `page` is the address of the page that lists them, where each has an
    anchor if it is neither an element nor part of another record, and `page_title` what that page is called.
    `retirable` says whether its address outlives it. `changes_under` is the heading under which changes of it stand.
    `file` is where a file of records stands, or the folder of several. `left_out` are the outputs that have no such
    records, and why.
    """

    noun: str = ""
    in_full: str = ""
    row: str = ""
    kind: Kind | None = None
    key: tuple[str, ...] = ("id",)
    page: str = ""
    page_title: str = ""
    retirable: bool = False
    changes_under: str = ""
    file: str = ""
    left_out: tuple[LeftOut, ...] = ()

    @classmethod
    def of(cls, kind: Kind) -> RecordFacts:
        """The facts of the records that are elements of a kind; each has a page of its own."""
        return cls(
            noun=kind.value,
            in_full="an element",
            row="an element",
            kind=kind,
            page=kind.facts.index,
            page_title=kind.facts.heading,
            retirable=True,
            changes_under=kind.facts.changes_under,
        )

    @property
    def with_article(self) -> str:
        """What one is called where it stands alone: `a level`, `an element`."""
        return self.in_full or with_article(self.noun)


# --- records -------------------------------------------------------------------------------------------------------


class Record(BaseModel):
    """What every record has in common: frozen, no unknown keys, text without white space at its ends."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)

    facts: ClassVar[RecordFacts] = RecordFacts()


class Sourced(Record):
    """A record whose `SourceWords` are a source's own when `section` says where they stand."""

    section: Annotated[
        Plain | None,
        FieldFacts(
            label="section it stands in",
            column="where in the source the words stand; empty where they are the editors’",
            rdf="schema:articleSection",
            left_out=(LeftOut("Search is for what is said, not for where in the source.", (Use.SEARCH,)),),
        ),
    ] = Field(None, description="Where in the source the words stand. Leave out for editors' words.")
    source: Annotated[
        Id | None,
        Refers(to="source", verb="comes from"),
        FieldFacts(column="id of the source whose words they are", rdf="prov:wasQuotedFrom"),
    ] = Field(None, description="Id in sources.yaml. Left out: the source named under `toc`.")


class Passage(Sourced):
    """A few words of a source, with the section they stand in."""

    text: Annotated[SourceWords, FieldFacts(label="wording", rdf="schema:text")]


# --- what was declared ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedField:
    """A field of a record class with all that was declared about it.

    `key` is its name in files. `words` are whose words it holds, None where it holds no text that people write freely.
    `inner` is the class of the records inside it, and `many` whether it holds several values. `choices` is the class of
    the values among which it chooses. `former` are the keys that it had once, under which it is still read.
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
        """Whose words it holds; None where it holds no prose."""
        return self.words if self.words in (Words.SOURCE, Words.EDITORS) else None

    @property
    def label(self) -> str:
        """What a sentence calls it."""
        return self.facts.label or self.key.replace("_", " ")

    @property
    def column_name(self) -> str:
        """What its column in a table is headed with."""
        return self.facts.column_name or self.key

    @property
    def column(self) -> str:
        """What its column in a table holds."""
        return self.facts.column or self.info.description or self.label

    @property
    def change(self) -> FieldChange:
        """What it is called when it has another value."""
        if self.facts.change:
            return self.facts.change
        if self.refers:
            return FieldChange.MOVED if self.refers.placing else FieldChange.RELINKED
        return FieldChange.REWORDED if self.prose else FieldChange.CHANGED

    def left_out_of(self, output: Use) -> str:
        """Why an output leaves it out; nothing where it does not."""
        return next((left.reason for left in self.facts.left_out if output in left.of), "")


@cache
def fields_of(shape: type[Record]) -> Mapping[str, DescribedField]:
    """The fields of a record class by their names, its own before those of the classes that it is made from."""
    own = dict.fromkeys(name for each in shape.__mro__ for name in inspect.get_annotations(each))
    names = [name for name in own if name in shape.model_fields]
    return {name: _described(name, shape.model_fields[name]) for name in names}


@cache
def free_texts(shape: type[Record]) -> tuple[str, ...]:
    """The fields of a record class in which people write what they like, and readers see it."""
    return tuple(field.name for field in fields_of(shape).values() if field.words and not field.many)


def parts_of(record: Record) -> Iterator[Record]:
    """The records inside a record that are records of a kind of their own, as activities inside a requirement."""
    for field in fields_of(type(record)).values():
        if field.many and field.inner and field.inner.facts.noun:
            yield from getattr(record, field.name)


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
    """The older names of a field: it declares them behind today's, as `AliasChoices("today", "older")`."""
    names = info.validation_alias.choices[1:] if isinstance(info.validation_alias, AliasChoices) else ()
    return tuple(name for name in names if isinstance(name, str))


def _together(declared: list[FieldFacts]) -> FieldFacts:
    """What was declared of a field and of its type; what is said of the field itself counts first."""
    said: dict[str, Any] = {}
    for facts in reversed(declared):
        said |= {each.name: held for each in fields(facts) if (held := getattr(facts, each.name)) != each.default}
    return FieldFacts(**said)


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation without its marks, or the choices of a union."""
    if get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for option in get_args(annotation):
            yield from _parts(option)
    else:
        yield annotation


def _marks_in(annotation: Any) -> Iterator[Any]:
    """The marks on an annotation, on the choices of a union, and on what a list holds."""
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
