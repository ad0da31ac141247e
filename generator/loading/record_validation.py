"""Builds a record from YAML data, and reports in plain words what does not fit the record's class.

Invalid values are removed, so that the rest of the record is still read and checked. One error then neither hides
others nor causes several findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from generator.documents.located_data import Document, Path, YamlData
from generator.findings import Finding, Place
from generator.loading.validation_messages import message_for, message_for_missing
from generator.records import ProblemStatement, Record
from generator.records.base import DescribedField, fields_of
from generator.rules import Records
from generator.text.strings import closest, did_you_mean, in_quotes, with_article

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass
class ValidatedRecord(Generic[AnyRecord]):
    """A record, or None if too little valid data is left for one; the findings about it; and the data left out."""

    record: AnyRecord | None = None
    findings: list[Finding] = field(default_factory=list)
    left_out: list[YamlData] = field(default_factory=list)
    invalid_keys: set[str] = field(default_factory=set)
    """The keys of the fields that were left out or replaced."""
    nameless: bool = False
    """Whether an id that other records may refer to could not be read."""
    nameless_part: bool = False
    """The same for the id of a problem statement, which only links refer to."""
    misplaced: bool = False
    """Whether a record of the same list is inside it, because it is indented too far."""


def validate_record(document: Document, path: Path, shape: type[AnyRecord]) -> ValidatedRecord[AnyRecord]:
    """The record of class `shape` at `path`. Removes what does not fit from the document."""
    result: ValidatedRecord[AnyRecord] = ValidatedRecord(findings=[*former_keys(document, path, shape)])
    error = _validate(document, path, shape, result)
    while error and (_indented(error, document, path, shape, result) or _renamed(error, document, path, shape, result)):
        error = _validate(document, path, shape, result)
    if error:
        result.findings += findings_of(error, document, path, shape)
        hidden = [*filter(None, (_hides_id(detail, shape) for detail in _details(error)))]
        result.nameless = any(not issubclass(holder, ProblemStatement) for holder in hidden)
        result.nameless_part = any(issubclass(holder, ProblemStatement) for holder in hidden)
        result.misplaced = bool(_misplaced(error, document, path, shape))
        if _remove_invalid(error, document, path, shape, result):
            _validate(document, path, shape, result)
    if result.record is None:
        result.left_out.append(document.at(path))
    return result


def former_keys(document: Document, path: Path, shape: type[Record]) -> Iterator[Finding]:
    """A finding for each former key in the record at `path`. Renames it in the document to the current key."""
    data = document.at(path)
    for each in fields_of(shape).values() if isinstance(data, dict) and _had_other_keys(shape) else ():
        for former in each.former:
            if former in data and each.key not in data:
                place, message = document.place((*path, former), key=True), f"{former}: is now called {each.key}:"
                yield Finding(Records.FORMER_KEY, place, message, f"Write {each.key}: instead.")
                document.rename((*path, former), each.key)
        if each.inner and each.key in data:
            held = data[each.key]
            parts = [(each.key, index) for index in range(len(held))] if isinstance(held, list) else [(each.key,)]
            for part in parts:
                yield from former_keys(document, (*path, *part), each.inner)


@cache
def _had_other_keys(shape: type[Record]) -> bool:
    """Whether a field of such a record, or of one inside it, has a former key."""
    fields = fields_of(shape).values()
    return any(each.former or (each.inner is not None and _had_other_keys(each.inner)) for each in fields)


def _validate(
    document: Document, path: Path, shape: type[AnyRecord], result: ValidatedRecord[AnyRecord]
) -> ValidationError | None:
    try:
        result.record = shape.model_validate(document.at(path), by_alias=True, by_name=False)
    except ValidationError as error:
        return error
    return None


def _details(error: ValidationError) -> list[Any]:
    """Pydantic's errors, without those that follow from others: a list counts as empty if all its items are invalid."""
    return [d for d in error.errors(include_url=False) if not (d["type"] == "too_short" and d["input"])]


def _hides_id(detail: Any, shape: type[Record]) -> type[Record] | None:
    """The class of the record, if the value that cannot be read is its id or its end of a link; otherwise None."""
    *before, last = (step for step in detail["loc"] if isinstance(step, str)) if detail["loc"] else ("",)
    holder = _shape_at(shape, tuple(before))
    if detail["type"] in ("tuple_type", "model_type"):
        holder = _shape_at(shape, (*before, last))
        return holder if last in ("to", "evidence") or _has_id(holder) else None
    # If an id is a word in the wrong form, it is clear which id was meant; if it is a number or a date, it is not.
    readable = isinstance(detail["input"], str) and detail["input"][:1].isalpha()
    hidden = last in ("to", "evidence") or (last == "id" and _has_id(holder) and not readable)
    return holder if hidden else None


def _has_id(shape: type[Record]) -> bool:
    """Whether such a record has an id that other records or pages may refer to, or has the ends of a link."""
    return not {"id", "to"}.isdisjoint(keys_of(shape))


def _renamed(
    error: ValidationError, document: Document, base: Path, shape: type[Record], result: ValidatedRecord[Any]
) -> bool:
    """Whether a key was misspelt. If so, reports it and renames it to the key that was meant."""
    for detail in _details(error):
        path = _real_path(document, (*base, *detail["loc"]))
        if detail["type"] == "extra_forbidden":
            meant = _meant(document, path, shape, base)
            if meant:
                result.findings.append(unknown_key(document, path, [meant]))
                document.rename(path, meant)
                return True
    return False


def _indented(
    error: ValidationError, document: Document, base: Path, shape: type[Record], result: ValidatedRecord[Any]
) -> bool:
    """Whether keys were indented too little. If so, reports it and moves them to the record that they belong to."""
    for detail in _details(error):
        around = _real_path(document, (*base, *detail["loc"]))[:-1]
        if detail["type"] == "extra_forbidden" and len(around) >= len(base):
            found = [*not_indented(document, around, _shape_at(shape, around[len(base) :]))]
            result.findings += found
            if found:
                return True
    return False


def not_indented(document: Document, path: Path, shape: type[Record]) -> Iterator[Finding]:
    """A finding for unknown keys in the record at `path` that belong to a record inside it. Moves them there."""
    data = document.at(path)
    for key, known in keys_of(shape).items():
        where = _last_inside(data.get(key), (*path, key)) if known.inner else None
        if not known.inner or where is None:
            continue
        free = keys_of(known.inner).keys() - keys_of(shape).keys() - set(document.at(where))
        following = takewhile(free.__contains__, list(data)[[*data].index(key) + 1 :])
        astray = [*following] if known.many else [each for each in data if each in free]
        if astray:
            yield _astray(document.place((*path, astray[0]), key=True), astray, key, known)
        for each in astray:
            document.move((*path, each), where)


def _last_inside(inside: YamlData | None, path: Path) -> Path | None:
    """The path of the record at `path`, or of the last one if it is a list. None if no key can belong there."""
    if isinstance(inside, list):
        return (*path, len(inside) - 1) if inside and isinstance(inside[-1], dict) else None
    return path if inside == "" or isinstance(inside, dict) else None


def _astray(place: Place, astray: list[str], key: str, known: DescribedField) -> Finding:
    lines = "these lines" if len(astray) > 1 else "this line"
    owner = f"the {known.inner.facts.noun} above it" if known.many and known.inner else in_quotes(key)
    message = f"{in_quotes(astray[0])} is part of {owner}, but it is not indented under it"
    remedy = f"Indent {lines} " + ("as far as its other keys." if known.many else f"by two more spaces than {key}:.")
    return Finding(Records.UNKNOWN_KEY, place, message, remedy)


def _meant(document: Document, path: Path, shape: type[Record], base: Path) -> str | None:
    """The key that was probably meant by the unknown one at `path`, or None."""
    return meant_key(str(path[-1]), document.at(path[:-1]), _shape_at(shape, path[len(base) : -1]))


def meant_key(key: str, present: dict[str, YamlData], shape: type[Record]) -> str | None:
    """The key of a record that was probably meant by an unknown one, or None.

    It is a key that `present` lacks and that is spelt almost the same, or the only required key that is missing. Among
    similar keys a required one is preferred, because it is more likely to have been written.
    """
    fields = keys_of(shape)
    absent = [name for name in fields if name not in present]
    missing = [name for name in absent if fields[name].info.is_required()]
    swapped = [name for name in missing if sorted(name) == sorted(key)]
    alike = next(iter(swapped), None) or closest(key, missing) or closest(key, absent)
    unknown = [name for name in present if name not in fields]
    only = missing[0] if len(missing) == len(unknown) == 1 else None
    return alike or (only if only and _may_hold(fields[only], present[key]) else None)


def _may_hold(known: DescribedField, data: YamlData) -> bool:
    """Whether the data suits the field: a list if the field has a list of records, and a mapping if it has a record."""
    records = known.inner is not None
    return isinstance(data, list) == (records and known.many) and isinstance(data, dict) == (records and not known.many)


def unknown_key(document: Document, path: Path, possible: list[str]) -> Finding:
    """The finding for the unknown key at `path`. `possible` are the keys that may be added there."""
    remedy = did_you_mean(str(path[-1]), possible)
    if len(possible) == 1:
        remedy = f"Did you mean {possible[0]!r}?"
    place = document.place(path, key=True)
    return Finding(Records.UNKNOWN_KEY, place, f"unknown key {in_quotes(path[-1])}", remedy)


def _absent(document: Document, path: Path, shape: type[Record], base: Path) -> list[str]:
    """The keys that the record at `path` may have but lacks."""
    present = document.at(path)
    return [key for key in keys_of(_shape_at(shape, path[len(base) :])) if key not in present]


@cache
def keys_of(shape: type[Record]) -> Mapping[str, DescribedField]:
    """The fields of a record by their keys in YAML, in the order of the class."""
    fields = fields_of(shape)
    return {fields[name].key: fields[name] for name in shape.model_fields}


def _shape_at(shape: type[Record], path: Path) -> type[Record]:
    """The class of the record at `path` inside a record of class `shape`."""
    for step in path:
        known = keys_of(shape).get(step) if isinstance(step, str) else None
        shape = (known and known.inner) or shape
    return shape


def _remove_invalid(
    error: ValidationError, document: Document, base: Path, shape: type[Record], result: ValidatedRecord[Any]
) -> bool:
    """Whether all invalid data could be removed or replaced so that a record is left."""
    ways = dict(_what_to_remove(document, detail, base, shape) for detail in _details(error))
    ways |= dict.fromkeys(_misplaced(error, document, base, shape))
    if base in ways:
        return False
    for path in ways:
        if path[-1] not in keys_of(_shape_at(shape, path[len(base) : -1])) and isinstance(path[-1], str):
            # The value of an unknown key may be meant for any missing key.
            result.invalid_keys.update(_absent(document, path[:-1], shape, base))
    # From the end, so that no index changes before it is used. Data inside a larger piece is removed with it.
    for path in sorted(ways, key=_order, reverse=True):
        if not any(path[:length] in ways for length in range(len(base), len(path))):
            instead = ways[path]
            old = document.take_out(path) if instead is None else document.put(path, instead)
            result.left_out += [] if old is None else [old]
            result.invalid_keys.add(next(step for step in reversed(path) if isinstance(step, str)))
    return True


def _order(path: Path) -> list[tuple[bool, int, str]]:
    return [(isinstance(step, str), step if isinstance(step, int) else 0, str(step)) for step in path]


def _what_to_remove(document: Document, detail: Any, base: Path, shape: type[Record]) -> tuple[Path, str | None]:
    """The path of the smallest optional piece of data around an error, and a text to replace it with if it is required.

    The path is `base` if the record itself must be left out.
    """
    path = _real_path(document, (*base, *detail["loc"]))
    while len(path) > len(base):
        *before, last = path
        if isinstance(last, int):
            return path, None
        known = keys_of(_shape_at(shape, tuple(before)[len(base) :])).get(last)
        if known is None or not known.info.is_required():
            return path, None
        instead = _stand_in(last, known.info)
        if instead:
            return path, instead
        path = tuple(before)
    return base, None


def _stand_in(key: str, info: FieldInfo) -> str | None:
    """A text that can replace a value that no check uses. It is never published, because the error stops the build."""
    plain = info.annotation is str and not any(getattr(limit, "pattern", None) for limit in info.metadata)
    known = {"number": "1", "version": "0.0.0", "language": "en", "date": "1980-01-01"}
    return "?" if plain else known.get(key)


def _real_path(document: Document, path: Path) -> Path:
    """Pydantic's path without the steps that are the name of a type instead of a key or an index."""
    data: Any = document.data
    real: list[str | int] = []
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            real.append(step)
            data = data.get(step, "")
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            real.append(step)
            data = data[step]
    return tuple(real)


def _misplaced(error: ValidationError, document: Document, base: Path, shape: type[Record]) -> dict[Path, type[Record]]:
    """Records inside the one at `base` that have several keys of the record around them: their paths, and its class."""
    found: dict[Path, list[str]] = {}
    for detail in _details(error):
        path = _real_path(document, (*base, *detail["loc"]))
        if detail["type"] == "extra_forbidden" and len(path) >= len(base) + 3 and isinstance(path[-2], int):
            found.setdefault(path[:-1], []).append(str(path[-1]))
    outer = {path: _shape_at(shape, path[len(base) : -2]) for path in found}
    return {
        path: outer[path]
        for path, names in found.items()
        if len(names) > 1 and outer[path].facts.noun and keys_of(outer[path]).keys() >= {*names}
    }


def findings_of(error: ValidationError, document: Document, base: Path, shape: type[Record]) -> Iterator[Finding]:
    """A finding for each of pydantic's errors about the value at `base`. Null values have been reported already."""
    misplaced = _misplaced(error, document, base, shape)
    for path, outer in misplaced.items():
        remedy = f"Put its dash under the dash of the {outer.facts.noun} before it, with its lines below."
        message = f"this reads like {with_article(outer.facts.noun)} that is indented too far"
        yield Finding(Records.UNKNOWN_KEY, document.place(path), message, remedy)
    absent: dict[Path, list[str]] = {}
    for detail in _details(error):
        path = _real_path(document, (*base, *detail["loc"]))
        if any(path[: len(above)] == above for above in misplaced):
            continue
        if detail["type"] == "missing":
            absent.setdefault(path[:-1], []).append(str(path[-1]))
        elif detail["type"] == "extra_forbidden":
            yield unknown_key(document, path, _absent(document, path[:-1], shape, base))
        elif document.place(path) not in document.nothing:
            known = keys_of(_shape_at(shape, path[len(base) : -1])).get(str(path[-1]))
            rule, message, remedy = message_for(detail, path, needed=known is not None and known.info.is_required())
            yield Finding(rule, document.place(path), message, remedy)
    for path, names in absent.items():
        rule, message, remedy = message_for_missing(names)
        yield Finding(rule, document.place(path), message, remedy)
