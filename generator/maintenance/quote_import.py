"""Imports quotes from the rows of a table into an evidence file.

Either all rows are imported or none. A row that might identify a person needs confirmation by its number. Words are
copied as they are, except for white space.
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
from generator.machine.progress import with_progress
from generator.maintenance.tables.table_reader import InputTable
from generator.model.model import EVIDENCE, GLOSSARY, MODEL
from generator.records import Quote
from generator.records.base import free_texts
from generator.rules import Ids, Output, Quotes, Records, Severity, Tables
from generator.text.people.personal_data import Clue, capitalised_words, clues
from generator.text.strings import did_you_mean, fold, in_words, with_unix_line_ends
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
"""For each field of a quote, the names that its column may have, in lower case and without punctuation."""

_LISTS = frozenset({"references", "supports"})
_LATER = frozenset({Quotes.MAY_IDENTIFY, Quotes.UNVERIFIED, Quotes.NOTHING_VERIFIED})
"""Findings to leave out: the import reports them in its own words or cannot fix them."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote from a row of the table: the number of the row, and the fields of the quote."""

    number: int
    fields: Mapping[str, str]


@dataclass(slots=True)
class Import:
    """The result of an import: the evidence file and its new text, the rows to import, and all findings.

    `unconfirmed` are the numbers of rows that might identify a person and were not confirmed.
    """

    path: str
    text: str = ""
    rows: list[QuoteRow] = field(default_factory=list)
    unconfirmed: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether the import must not be written."""
        return bool(self.unconfirmed) or any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What to import: a table, the name of its file, the id of its source, and values for missing columns.

    `confirmed` are the numbers of rows that do not identify a person. `head` is the first line of a new file.
    """

    name: str
    table: InputTable
    source: str
    section: str = ""
    kind: str = ""
    confirmed: Collection[int] = ()
    head: str = ""


def import_quotes(texts: Mapping[str, str], raw: Mapping[str, str], request: ImportRequest) -> Import:
    """The result of importing a table, without writing it.

    `texts` is the project as it was read, `raw` the same evidence files as they are on disk, with their own line ends.
    Whatever is wrong with the table or a row is a finding in the result.
    """
    loaded = load(texts)
    path = next(
        (x.path for x in loaded.model.evidence if x.source == request.source), f"{EVIDENCE}{request.source}.yaml"
    )
    found = Import(path, findings=[*request.table.notes])
    columns = _columns(request, found)
    if request.source not in {source.id for source in loaded.model.sources}:
        remedy = (
            did_you_mean(request.source, [source.id for source in loaded.model.sources]) or "Add it to sources.yaml."
        )
        found.findings.append(
            Finding(Ids.UNKNOWN_ID, Place(request.name), f"there is no source {request.source!r}", remedy)
        )
    if found.refused:
        return found
    _take_rows(request, columns, loaded, found)
    if found.rows and not any(finding.severity is Severity.ERROR for finding in found.findings):
        _write(texts, raw, request, columns, found)
    return found


# --- columns and rows ----------------------------------------------------------------------------------------------


def _columns(request: ImportRequest, found: Import) -> dict[str, int]:
    """The index of the column of each field, from the names in the header."""
    columns: dict[str, int] = {}
    for index, name in enumerate(request.table.header):
        place = Place(request.name, 1, index + 1)
        plain = re.sub(r"[\W_]", "", name.lower())
        meant = next((key for key, names in COLUMNS.items() if plain in names), None)
        if meant is None:
            remedy = did_you_mean(name.lower(), COLUMNS) or f"Columns that are read: {in_words(COLUMNS)}."
            found.findings.append(Finding(Tables.UNKNOWN_COLUMN, place, f"column {name!r} is not read", remedy))
        elif meant in columns:
            found.findings.append(Finding(Tables.DUPLICATE_COLUMN, place, f"a second column for {meant}: {name!r}"))
        else:
            columns[meant] = index
    for needed, default in (("text", ""), ("section", request.section), ("kind", request.kind)):
        if needed not in columns and not default:
            remedy = f"Name a column {needed}" + (f", or say --{needed}." if needed != "text" else ".")
            message = f"no column is named {needed}"
            found.findings.append(Finding(Tables.MISSING_COLUMN, Place(request.name, 1, 1), message, remedy))
    return columns


def _take_rows(request: ImportRequest, columns: Mapping[str, int], loaded: Loaded, found: Import) -> None:
    known = {normalise(x.quote.text): f"quote {x.quote.id!r}" for x in loaded.model.evidence}
    ids = set(loaded.declared)
    usual = " ".join(loaded.texts.get(path, "") for path in (MODEL, GLOSSARY))
    unsaid = {"section": fold(request.section), "kind": fold(request.kind)}
    for number, cells in with_progress("Reading rows", request.table.rows, len(request.table.rows)):
        fields = {key: fold(cells[index]) for key, index in columns.items() if index < len(cells)}
        given = unsaid | {key: held for key, held in fields.items() if held}
        if len(cells) > len(request.table.header) and any(cells[len(request.table.header) :]):
            place, message = (
                Place(request.name, number, len(request.table.header) + 1),
                "has more cells than the header",
            )
            found.findings.append(Finding(Tables.LONG_ROW, place, f"row {number} {message}"))
        elif not given.get("text"):
            place, message = Place(request.name, number, columns["text"] + 1), f"row {number} has no words"
            found.findings.append(Finding(Records.EMPTY_VALUE, place, message, "Write the quote, or delete the row."))
        elif normalise(given["text"]) in known:
            message = f"row {number} has the same words as {known[normalise(given['text'])]}, so it is left out"
            place = Place(request.name, number, columns["text"] + 1)
            found.findings.append(Finding(Tables.DUPLICATE_QUOTE, place, message))
        else:
            known[normalise(given["text"])] = f"row {number}"
            given["id"] = given.get("id") or _free_id(request.source, ids)
            ids.add(given["id"])
            found.rows.append(QuoteRow(number, given))
            _ask(request, columns, found, usual)


def _free_id(source: str, taken: Collection[str]) -> str:
    number = 1
    while f"q-{source}-{number}" in taken:
        number += 1
    return f"q-{source}-{number}"


def _ask(request: ImportRequest, columns: Mapping[str, int], found: Import, usual: str) -> None:
    """Report what in the last row might identify a person; mark a confirmed row so that the question is settled.

    `usual` are texts of the project: a word with a capital that is in them is not taken for a name.
    """
    row = found.rows[-1]
    seen = [(key, clue) for key in free_texts(Quote) for clue in clues(row.fields.get(key, ""))]
    seen += [("text", clue) for clue in capitalised_words(row.fields["text"], usual) if not _within(clue, seen)]
    if seen and row.number in request.confirmed:
        found.rows[-1] = replace(row, fields={**row.fields, "anonymous": "true"})
        return
    for key, clue in seen:
        where = f"row {row.number}" if key == "text" else f"the {key} of row {row.number}"
        message = f"{where} contains what looks like {clue.what}: {clue.words!r}"
        out = "Replace it with [...]" if key == "text" else "Remove it"
        remedy = f"{out}. If it does not identify a person, add --confirmed-anonymous {row.number}."
        place = Place(request.name, row.number, columns.get(key, 0) + 1)
        found.findings.append(Finding(Quotes.MAY_IDENTIFY, place, message, remedy))
    found.unconfirmed += [row.number] if seen else []


def _within(clue: Clue, seen: Collection[tuple[str, Clue]]) -> bool:
    return any(key == "text" and each.start <= clue.start < each.start + len(each.words) for key, each in seen)


# --- the file ------------------------------------------------------------------------------------------------------


def _write(
    texts: Mapping[str, str], raw: Mapping[str, str], request: ImportRequest, columns: Mapping[str, int], found: Import
) -> None:
    """Compose the text of the file, load it with the project, and report what is wrong with which row."""
    records = [_fields(row) for row in found.rows]
    try:
        if found.path in raw:
            text = with_records(raw[found.path], "quotes", records, apart=True)
        else:
            text = new_list(f"{request.head}source: {request.source}\n\n", "quotes", records)
    except NoPlace:
        message = "quotes cannot be added to the file without changing the rest of it"
        remedy = "Write its quotes as a list, with each key on its own line."
        found.findings.append(Finding(Output.NO_PLACE, Place(found.path), message, remedy))
        return
    before, after = load(texts), load({**texts, found.path: with_unix_line_ends(text)})
    new = {*check(after)} - {*check(before)}
    found.findings += _by_row(new, with_unix_line_ends(text), request, columns, found)
    ids = {x.quote.id for x in after.model.evidence if x.source == request.source}
    if not found.refused and not {row.fields["id"] for row in found.rows} <= ids:
        message = "the quotes would not be read back as they were written"
        found.findings.append(
            Finding(Output.NO_PLACE, Place(found.path), message, "Check that the file has the source that you named.")
        )
    found.text = text


def _fields(row: QuoteRow) -> Fields:
    """The fields of a quote, in the order in which they are written."""
    known = ("id", "text", "section", "kind", *("references", "supports", "note"))
    ordered = (*known, "status", "why", "licence", "consent", "anonymous")
    return {key: _typed(key, row.fields[key]) for key in ordered if row.fields.get(key)}


def _typed(key: str, held: str) -> str | tuple[str, ...] | bool:
    if key == "anonymous":
        return True
    return tuple(filter(None, re.split(r"[,;\s]+", held))) if key in _LISTS else held


def _by_row(
    findings: Collection[Finding], text: str, request: ImportRequest, columns: Mapping[str, int], found: Import
) -> Iterator[Finding]:
    """Findings about the new file, with their places changed to row and column of the table."""
    spots = _spots(text, found.rows, columns)
    for finding in sorted(findings, key=lambda finding: (finding.place.path, finding.place.line, finding.message)):
        if finding.rule in _LATER:
            continue
        index = bisect_right([line for line, _, _ in spots], finding.place.line) - 1
        if finding.place.path != found.path or index < 0:
            yield finding
        else:
            _, number, column = spots[index]
            yield replace(
                finding,
                place=Place(request.name, number, column),
                message=f"row {number}: {finding.message}",
                remedy=_of_table(finding.remedy),
            )


def _of_table(remedy: str) -> str:
    """A remedy for a record of a YAML file, as one for a row of a table."""
    missing = re.findall(r"\b(\w+):", remedy) if re.fullmatch(r"Add \w+:.* to this record\.", remedy) else []
    columns = "column" if len(missing) == 1 else "columns"
    return f"Fill in the {columns} {in_words(missing)} of this row." if missing else remedy


def _spots(text: str, rows: Sequence[QuoteRow], columns: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """For each field of each new record: its line in the file, and its row and column in the table."""
    document, _ = read_yaml("", text)
    held = document.data.get("quotes", []) if isinstance(document.data, dict) else []
    first = len(held) - len(rows)
    return [
        (document.place(("quotes", first + index, key), key=True).line, row.number, columns.get(key, 0) + 1)
        for index, row in enumerate(rows)
        for key in _fields(row)
    ]
