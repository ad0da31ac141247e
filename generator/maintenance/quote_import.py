"""Makes quotes of the rows of a table: which column means what, which rows are there already, what is wrong with each.

All or nothing: the text of one evidence file comes out, complete, or none. What might identify a person is asked about
row by row and goes in only when somebody has answered. Words are taken as they are, but for white space.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.checks.records import check
from generator.documents.yaml_edit import NoPlace, new_list, with_records
from generator.documents.yaml_reader import read_yaml
from generator.documents.yaml_write import Fields
from generator.findings import Finding, Place
from generator.loading.load import Loaded, load
from generator.maintenance.table_reader import Table
from generator.model.model import EVIDENCE
from generator.records import Quote
from generator.records.base import free_texts
from generator.rules import Ids, Output, Quotes, Records, Severity, Tables
from generator.text.personal_data import clues
from generator.text.strings import as_read, did_you_mean, fold, in_words
from generator.text.verbatim import normalise

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "quoteid", "identifier"),
    "text": ("text", "quote", "quotetext", "quotation", "extract", "words", "verbatim", "extendedquote"),
    "section": ("section", "where", "locator", "location", "page"),
    "kind": ("kind", "kindofevidence", "evidencekind", "type", "typeofevidence", "evidencetype"),
    "references": ("references", "reference", "refs", "cites"),
    "supports": ("supports", "element", "elements"),
    "note": ("note", "notes", "editorsnote"),
    "licence": ("licence", "license"),
    "consent": ("consent",),
    "status": ("status",),
    "why": ("why", "reason"),
}
"""The fields of a quote by the names that a column may have, in small letters and without marks."""

_LISTS = frozenset({"references", "supports"})
_LATER = frozenset({Quotes.MAY_IDENTIFY, Quotes.UNVERIFIED, Quotes.NOTHING_VERIFIED})
"""What the checks will say when the quotes are there, and the import says in its own words or cannot mend."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table as a quote: its number and its fields."""

    number: int
    fields: Mapping[str, str]


@dataclass(slots=True)
class Import:
    """What an import would do: the evidence file with its new text, the rows that go in, and all findings.

    `asked` are the rows in which something might identify a person and that nobody has confirmed.
    """

    path: str
    text: str = ""
    rows: list[Row] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether nothing may be written."""
        return bool(self.asked) or any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be imported: a table by the name of its file, into which source, and what columns do not say."""

    name: str
    table: Table
    source: str
    section: str = ""
    kind: str = ""
    confirmed: Collection[int] = ()
    head: str = ""


def imported(texts: Mapping[str, str], raw: Mapping[str, str], wish: Wish) -> Import:
    """What comes of a table; `texts` is the project as it was read, `raw` the same files as they are on the disk."""
    loaded = load(texts)
    path = next((x.path for x in loaded.model.evidence if x.source == wish.source), f"{EVIDENCE}{wish.source}.yaml")
    found = Import(path)
    columns = _columns(wish, found)
    if wish.source not in {source.id for source in loaded.model.sources}:
        remedy = did_you_mean(wish.source, [source.id for source in loaded.model.sources]) or "Add it to sources.yaml."
        found.findings.append(Finding(Ids.UNKNOWN_ID, Place(wish.name), f"there is no source {wish.source!r}", remedy))
    if found.refused:
        return found
    _take_rows(wish, columns, loaded, found)
    if found.rows and not any(finding.severity is Severity.ERROR for finding in found.findings):
        _write(texts, raw, wish, columns, found)
    return found


# --- columns and rows ----------------------------------------------------------------------------------------------


def _columns(wish: Wish, found: Import) -> dict[str, int]:
    """The index of the column of each field, by the names in the header."""
    columns: dict[str, int] = {}
    for index, name in enumerate(wish.table.header):
        place = Place(wish.name, 1, index + 1)
        plain = re.sub(r"[\W_]", "", name.lower())
        meant = next((key for key, names in COLUMNS.items() if plain in names), None)
        if meant is None:
            remedy = did_you_mean(name.lower(), COLUMNS) or f"Columns that are read: {in_words(COLUMNS)}."
            found.findings.append(Finding(Tables.UNKNOWN_COLUMN, place, f"column {name!r} is not read", remedy))
        elif meant in columns:
            found.findings.append(Finding(Tables.DUPLICATE_COLUMN, place, f"a second column for {meant}: {name!r}"))
        else:
            columns[meant] = index
    for needed, default in (("text", ""), ("section", wish.section), ("kind", wish.kind)):
        if needed not in columns and not default:
            remedy = f"Name a column {needed}" + (f", or say --{needed}." if needed != "text" else ".")
            message = f"no column is named {needed}"
            found.findings.append(Finding(Tables.MISSING_COLUMN, Place(wish.name, 1, 1), message, remedy))
    return columns


def _take_rows(wish: Wish, columns: Mapping[str, int], loaded: Loaded, found: Import) -> None:
    known = {normalise(x.quote.text): f"quote {x.quote.id!r}" for x in loaded.model.evidence}
    ids = set(loaded.declared)
    unsaid = {"section": fold(wish.section), "kind": fold(wish.kind)}
    for number, cells in wish.table.rows:
        fields = {key: fold(cells[index]) for key, index in columns.items() if index < len(cells)}
        given = unsaid | {key: held for key, held in fields.items() if held}
        if len(cells) > len(wish.table.header) and any(cells[len(wish.table.header) :]):
            place, message = Place(wish.name, number, len(wish.table.header) + 1), "has more cells than the header"
            found.findings.append(Finding(Tables.LONG_ROW, place, f"row {number} {message}"))
        elif not given.get("text"):
            place, message = Place(wish.name, number, columns["text"] + 1), f"row {number} has no words"
            found.findings.append(Finding(Records.EMPTY_VALUE, place, message, "Write the quote, or delete the row."))
        elif normalise(given["text"]) in known:
            message = f"row {number} has the words of {known[normalise(given['text'])]}; it is left out"
            place = Place(wish.name, number, columns["text"] + 1)
            found.findings.append(Finding(Tables.DUPLICATE_QUOTE, place, message))
        else:
            known[normalise(given["text"])] = f"row {number}"
            given["id"] = given.get("id") or _free_id(wish.source, ids)
            ids.add(given["id"])
            found.rows.append(Row(number, given))
            _ask(wish, columns, found)


def _free_id(source: str, taken: Collection[str]) -> str:
    number = 1
    while f"q-{source}-{number}" in taken:
        number += 1
    return f"q-{source}-{number}"


def _ask(wish: Wish, columns: Mapping[str, int], found: Import) -> None:
    """Ask about the row that was taken last; one that somebody confirmed is marked so that nobody is asked again."""
    row = found.rows[-1]
    seen = [(key, clue) for key in free_texts(Quote) for clue in clues(row.fields.get(key, ""))]
    if seen and row.number in wish.confirmed:
        found.rows[-1] = replace(row, fields={**row.fields, "anonymous": "true"})
        return
    for key, clue in seen:
        where = f"row {row.number}" if key == "text" else f"the {key} of row {row.number}"
        message = f"{where} holds what looks like {clue.what}: {clue.words!r}"
        out = "Take it out as [...]" if key == "text" else "Take it out"
        remedy = f"{out}; if it identifies nobody, say --confirmed-anonymous {row.number}."
        place = Place(wish.name, row.number, columns.get(key, 0) + 1)
        found.findings.append(Finding(Quotes.MAY_IDENTIFY, place, message, remedy))
    found.asked += [row.number] if seen else []


# --- the file ------------------------------------------------------------------------------------------------------


def _write(
    texts: Mapping[str, str], raw: Mapping[str, str], wish: Wish, columns: Mapping[str, int], found: Import
) -> None:
    """Put the text of the file together, read it again with the project, and report what is wrong with which row."""
    records = [_fields(row) for row in found.rows]
    try:
        if found.path in raw:
            text = with_records(raw[found.path], "quotes", records, apart=True)
        else:
            text = new_list(f"{wish.head}source: {wish.source}\n\n", "quotes", records)
    except NoPlace:
        message = "nothing can be added to the file without changing what stands there"
        remedy = "Write its quotes as a list, each key in its own line."
        found.findings.append(Finding(Output.NO_PLACE, Place(found.path), message, remedy))
        return
    before, after = load(texts), load({**texts, found.path: as_read(text)})
    new = {*check(after)} - {*check(before)}
    found.findings += _by_row(new, as_read(text), wish, columns, found)
    ids = {x.quote.id for x in after.model.evidence if x.source == wish.source}
    if not found.refused and not {row.fields["id"] for row in found.rows} <= ids:
        message = "the quotes would not be read as they were written"
        found.findings.append(
            Finding(Output.NO_PLACE, Place(found.path), message, "Is its source the one that was named?")
        )
    found.text = text


def _fields(row: Row) -> Fields:
    """The fields of a quote in the order of its record."""
    known = ("id", "text", "section", "kind", *("references", "supports", "note"))
    ordered = (*known, "status", "why", "licence", "consent", "anonymous")
    return {key: _typed(key, row.fields[key]) for key in ordered if row.fields.get(key)}


def _typed(key: str, held: str) -> str | tuple[str, ...] | bool:
    if key == "anonymous":
        return True
    return tuple(filter(None, re.split(r"[,;\s]+", held))) if key in _LISTS else held


def _by_row(
    findings: Collection[Finding], text: str, wish: Wish, columns: Mapping[str, int], found: Import
) -> Iterator[Finding]:
    """Findings about the new file, with the row and the column that they are about in the place of a line."""
    spots = _spots(text, found.rows, columns)
    for finding in sorted(findings, key=lambda finding: (finding.place.path, finding.place.line, finding.message)):
        if finding.rule in _LATER:
            continue
        index = bisect_right([line for line, _, _ in spots], finding.place.line) - 1
        if finding.place.path != found.path or index < 0:
            yield finding
        else:
            _, number, column = spots[index]
            yield replace(finding, place=Place(wish.name, number, column), message=f"row {number}: {finding.message}")


def _spots(text: str, rows: Sequence[Row], columns: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """In which line of the file each field of each new record begins, with its row and column of the table."""
    document, _ = read_yaml("", text)
    held = document.data.get("quotes", []) if isinstance(document.data, dict) else []
    first = len(held) - len(rows)
    return [
        (document.place(("quotes", first + index, key), key=True).line, row.number, columns.get(key, 0) + 1)
        for index, row in enumerate(rows)
        for key in _fields(row)
    ]
