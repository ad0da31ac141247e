"""`toc evidence import`: a dry run by default, a finding for each wrong row, and all rows or none."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from generator.commands.cli import main
from generator.loading.load import load
from generator.maintenance.quote_import import ImportRequest, import_quotes
from generator.maintenance.tables.table_reader import InputTable
from generator.text.verbatim import normalise
from tests.projects import GARDEN, report, texts_of

NOTES = "content/evidence/notes.yaml"
OTHER = "content/evidence/ref1.yaml"
HEADER = "Quote,Where,Kind of evidence,Supports"
GOOD = f"""{HEADER}
"They dug, and dug again.",p. 3,diaries,"p1, r1"
The tap froze twice.,p. 4,conversations,r1
"""


def toc(*arguments: object) -> Result:
    """The command; it may end as it likes but not with an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def bring_in(project: Path, table: str | bytes, *more: object, name: str = "table.csv", source: str = "ref1") -> Result:
    path = project.parent / name
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    return toc("evidence", "import", path, "-C", project, "--source", source, *more)


def held(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}


# --- the command ---------------------------------------------------------------------------------------------------


def test_without_write_nothing_is_written(garden_folder: Path) -> None:
    before = held(garden_folder)
    result = bring_in(garden_folder, GOOD)
    assert result.exit_code == 0
    assert (
        result.output
        == f"2 quotes for {OTHER}, no rows left out.\nNothing was written. To apply the changes, add --write.\n"
    )
    assert held(garden_folder) == before


def test_a_new_source_gets_a_file(garden_folder: Path) -> None:
    assert bring_in(garden_folder, GOOD, "--write").exit_code == 0
    assert (garden_folder / OTHER).read_text(encoding="utf-8") == (
        "source: ref1\n\nquotes:\n"
        "\n  - id: q-ref1-1\n    text: They dug, and dug again.\n    section: p. 3\n    kind: diaries\n"
        "    supports: [p1, r1]\n"
        "\n  - id: q-ref1-2\n    text: The tap froze twice.\n    section: p. 4\n    kind: conversations\n"
        "    supports: [r1]\n"
    )
    assert report(texts_of(garden_folder)) == ""


def test_a_file_that_is_there_keeps_every_byte_and_gets_the_rows_behind(garden_folder: Path) -> None:
    path = garden_folder / NOTES
    path.write_text(path.read_text(encoding="utf-8") + "\n# The end.\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    table = f"{HEADER}\nThe tap froze twice.,Summary,diaries,r1\n"
    assert bring_in(garden_folder, table, "--write", source="report").exit_code == 0
    new = (
        "\n  - id: q-report-1\n    text: The tap froze twice.\n    section: Summary\n    kind: diaries\n"
        "    supports: [r1]\n"
    )
    assert path.read_text(encoding="utf-8") == before.replace("\n\n# The end.\n", f"\n{new}\n# The end.\n")


def test_the_same_table_again_brings_nothing_in(garden_folder: Path) -> None:
    bring_in(garden_folder, GOOD, "--write")
    before = held(garden_folder)
    result = bring_in(garden_folder, GOOD.replace("They dug, and", "They   dug, and"), "--write")
    assert result.exit_code == 0
    said = "table.csv:2:1: warning: row 2 has the same words as quote 'q-ref1-1', so it is left out [duplicate-quote]"
    assert said in result.output
    assert f"no quotes for {OTHER}, 2 rows left out." in result.output
    assert held(garden_folder) == before


def test_every_wrong_row_is_a_finding_and_then_none_goes_in(garden_folder: Path) -> None:
    before = held(garden_folder)
    table = f"""{HEADER},Mood
The tap froze twice.,p. 4,diaries,r1
,p. 4,diaries,r1
A new tap came.,,diaries,r1
It froze as well.,p. 5,diries,r1
“The tap froze twice.”,p. 4,diaries,r1
So did we.,p. 5,diaries,"r1, r99"
"""
    result = bring_in(garden_folder, table, "--write")
    assert result.exit_code == 1
    assert "table.csv:1:5: warning: column 'Mood' is not read [unknown-column]" in result.output
    assert "table.csv:3:1: error: row 3 has no words [empty-value]" in result.output
    assert held(garden_folder) == before

    whole = bring_in(garden_folder, table.replace(",p. 4,diaries,r1\nA", "Whatever.,p. 4,diaries,r1\nA"), "--write")
    assert whole.exit_code == 1
    assert "table.csv:4:1: error: row 4: 'section' is missing [missing-field]" in whole.output
    assert "    Fill in the column section of this row." in whole.output
    assert "table.csv:5:3: error: row 5: there is no kind of evidence 'diries' [unknown-id]" in whole.output
    assert "    Did you mean 'diaries'?" in whole.output
    assert "table.csv:7:4: error: row 7: there is no element 'r99' [unknown-id]" in whole.output
    assert held(garden_folder) == before


def test_what_columns_do_not_say_can_be_said_once(garden_folder: Path) -> None:
    said = ("--section", "p. 4", "--kind", "diaries")
    result = bring_in(garden_folder, "words\nThe tap froze twice.\n", *said, "--write")
    assert result.exit_code == 0
    assert "idle-quote" in result.output
    (quote,) = (x.quote for x in load(texts_of(garden_folder)).model.evidence if x.source == "ref1")
    assert (quote.section, quote.kind) == ("p. 4", ("diaries",))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Where,Kind\np. 4,diaries\n", "table.csv:1:1: error: no column is named text [missing-column]"),
        ("Quote,Text\na,b\n", "table.csv:1:2: error: a second column for text: 'Text' [duplicate-column]"),
        ("Quote,Where\n", "table.csv: error: the table has no rows under its header [empty-file]"),
        ("", "table.csv: error: the table has no rows under its header [empty-file]"),
        (b"Quote\n\xff\xfe", "table.csv: error: the file is not UTF-8 text [not-utf-8]"),
        ('Quote\n"open\n', "table.csv:2:1: error: row 2 cannot be read"),
        (f"{HEADER}\na,b,diaries,r1,more\n", "table.csv:2:5: error: row 2 has more cells than the header [long-row]"),
    ],
)
def test_a_table_that_is_none_is_a_finding(garden_folder: Path, table: str | bytes, said: str) -> None:
    before = held(garden_folder)
    result = bring_in(garden_folder, table, "--write")
    assert result.exit_code == 1
    assert said in result.output
    assert held(garden_folder) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("table.xlsx", "table.xlsx: error: the file cannot be read as an Excel workbook [not-xlsx]"),
        ("table.ods", "table.ods: error: the file is neither .csv nor .xlsx [wrong-type]"),
    ],
)
def test_a_file_of_another_kind_is_a_finding(garden_folder: Path, name: str, said: str) -> None:
    result = bring_in(garden_folder, GOOD, name=name)
    assert result.exit_code == 1
    assert said in result.output


def test_a_source_that_nobody_knows_is_a_finding(garden_folder: Path) -> None:
    result = bring_in(garden_folder, GOOD, source="ref9")
    assert result.exit_code == 1
    assert "error: there is no source 'ref9' [unknown-id]" in result.output


def test_a_file_that_cannot_be_added_to_is_left_alone(garden_folder: Path) -> None:
    (garden_folder / OTHER).write_text("source: ref1\nquotes: [ # none\n]\n", encoding="utf-8")
    before = held(garden_folder)
    result = bring_in(garden_folder, GOOD, "--write")
    assert result.exit_code == 1
    assert f"{OTHER}: error: quotes cannot be added to the file" in result.output
    assert held(garden_folder) == before


def test_quotes_go_into_a_list_that_was_empty(garden_folder: Path) -> None:
    (garden_folder / OTHER).write_text("source: ref1\nquotes: []  # to come\n", encoding="utf-8")
    assert bring_in(garden_folder, GOOD, "--write").exit_code == 0
    text = (garden_folder / OTHER).read_text(encoding="utf-8")
    assert text.startswith("source: ref1\nquotes:  # to come\n\n  - id: q-ref1-1\n")


def test_a_file_of_the_same_name_with_another_source_is_left_alone(garden_folder: Path) -> None:
    (garden_folder / NOTES).rename(garden_folder / OTHER)
    before = held(garden_folder)
    assert bring_in(garden_folder, GOOD, "--write").exit_code == 1
    assert held(garden_folder) == before


# --- what might identify a person ----------------------------------------------------------------------------------

TELLING = f"{HEADER}\nDr Rowan came twice.,p. 4,diaries,r1\nIt froze.,p. 4,diaries,r1\n"


def test_a_row_that_might_identify_a_person_goes_in_only_when_somebody_answers(garden_folder: Path) -> None:
    before = held(garden_folder)
    result = bring_in(garden_folder, TELLING, "--write")
    assert result.exit_code == 1
    assert (
        "table.csv:2:1: warning: row 2 contains what looks like a name after a title: 'Dr Rowan' [may-identify]\n"
        "    Replace it with [...]. If it does not identify a person, add --confirmed-anonymous 2.\n"
    ) in result.output
    assert held(garden_folder) == before

    assert bring_in(garden_folder, TELLING, "--write", "--confirmed-anonymous", "3").exit_code == 1
    assert held(garden_folder) == before

    assert bring_in(garden_folder, TELLING, "--write", "--confirmed-anonymous", "2").exit_code == 0
    assert (garden_folder / OTHER).read_text(encoding="utf-8").count("anonymous: true") == 1
    assert report(texts_of(garden_folder)) == ""


def test_what_stands_beside_the_words_may_identify_a_person_too(garden_folder: Path) -> None:
    table = f"{HEADER},Note,Consent\nIt froze.,Interview with Mrs Fox,diaries,r1,,jo@example.org agreed\n"
    result = bring_in(garden_folder, table, "--write")
    assert result.exit_code == 1
    assert "table.csv:2:2: warning: the section of row 2 contains what looks like a name after a title" in result.output
    assert "table.csv:2:6: warning: the consent of row 2 contains what looks like an e-mail address" in result.output
    assert bring_in(garden_folder, table, "--write", "--confirmed-anonymous", "2").exit_code == 0
    assert report(texts_of(garden_folder)) == ""


def test_columns_may_have_the_names_that_people_give_them(garden_folder: Path) -> None:
    table = "Extended quote,Location,Type of evidence,Elements\nIt froze.,p. 4,diaries,r1\n"
    assert bring_in(garden_folder, table).output.startswith(f"1 quote for {OTHER}, no rows left out.")


def test_rows_are_confirmed_by_number(garden_folder: Path) -> None:
    result = bring_in(garden_folder, TELLING, "--confirmed-anonymous", "all")
    assert result.exit_code == 1
    assert "rows must be given by their numbers" in result.output


# --- words ----------------------------------------------------------------------------------------------------------


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=200)


@given(st.lists(WORDS, min_size=1, max_size=3, unique_by=normalise))
def test_words_come_out_as_they_went_in(quotes: list[str]) -> None:
    """Whatever a cell holds: words are the same afterwards, or there is a finding and no file."""
    texts = texts_of(GARDEN)
    table = InputTable(("text",), tuple((number, (text.strip(),)) for number, text in enumerate(quotes, start=2)))
    confirmed = range(2, len(quotes) + 2)
    request = ImportRequest(name="t", table=table, source="ref1", section="p", kind="diaries", confirmed=confirmed)
    found = import_quotes(texts, texts, request)
    if found.refused or not found.text:
        assert found.findings
        return
    model = load({**texts, found.path: found.text}).model
    read = [normalise(item.quote.text) for item in model.evidence if item.source == "ref1"]
    assert read == [normalise(row.fields["text"]) for row in found.rows]


# --- consent, and what is easily overlooked in a workbook ------------------------------------------------------------


def workbook(rows: list[list[object]]) -> Any:
    made: Any = openpyxl.Workbook()
    for row in [["Quote", "Where", "Kind", "Supports", "Consent"], *rows]:
        made.active.append(row)
    return made


def imported(project: Path, made: Any) -> Result:
    data = io.BytesIO()
    made.save(data)
    return bring_in(project, data.getvalue(), "--write", name="table.xlsx")


DUG, FROZE = ["They dug.", "p. 3", "diaries", "r1"], ["The tap froze twice.", "p. 4", "diaries", "r1"]


@pytest.mark.parametrize("consent", ["no", "None", "refused", "withdrawn", False, 0, "n", "not yet", "?", "#N/A"])
def test_a_quote_without_consent_is_refused_and_no_other_is_imported(garden_folder: Path, consent: object) -> None:
    before = held(garden_folder)
    result = imported(garden_folder, workbook([[*FROZE, "to be quoted"], [*DUG, consent]]))
    assert result.exit_code == 1
    assert "table.xlsx:3:5: error: row 3" in result.output
    assert held(garden_folder) == before


def test_hidden_rows_columns_and_sheets_are_named(garden_folder: Path) -> None:
    made = workbook([[*FROZE, "to be quoted"], [*DUG, "to be quoted"]])
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["E"].hidden = True
    made.create_sheet("More")["A1"] = "Another quote"
    made.create_sheet("Empty")
    result = imported(garden_folder, made)
    assert result.exit_code == 0, result.output
    for said in (
        "table.xlsx:3:1: warning: row 3 cannot be seen in the spreadsheet [hidden-cells]",
        "table.xlsx:1:5: warning: column E cannot be seen in the spreadsheet [hidden-cells]",
        "table.xlsx: warning: the sheet 'More' is not read [unread-cells]",
    ):
        assert said in result.output
    assert "Empty" not in result.output


def test_notes_at_cells_and_words_that_are_crossed_out_are_named(garden_folder: Path) -> None:
    made = workbook([[*FROZE, "to be quoted"]])
    made.active["A2"].comment = Comment("She changed her mind.", "x")
    made.active["B2"].font = Font(strike=True)
    result = imported(garden_folder, made)
    assert "the note at cell A2 is not read: 'She changed her mind.' [unread-cells]" in result.output
    assert "table.xlsx:2:2: warning: cell B2 is crossed out [hidden-cells]" in result.output


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#DIV/0!", "#SPILL!", "Err:502", "=A9&B9"])
def test_errors_and_formulas_without_a_result_are_refused_with_their_place(garden_folder: Path, cell: str) -> None:
    before = held(garden_folder)
    result = imported(garden_folder, workbook([[*FROZE[:3], "r1", cell]]))
    assert result.exit_code == 1
    assert "table.xlsx:2:5: error: " in result.output
    assert "[cell-error]" in result.output
    assert held(garden_folder) == before


def test_the_first_line_that_tells_excel_the_delimiter_is_no_header(garden_folder: Path) -> None:
    result = bring_in(garden_folder, "sep=;\nQuote;Where;Kind;Supports\nThe tap froze, twice.;p. 4;diaries;r1\n")
    assert result.exit_code == 0
    assert result.output.startswith("1 quote for")
    wrong = bring_in(garden_folder, "sep=;\nQuote;Where;Kind;Supports\nThe tap froze, twice.;p. 4;diaries;r99\n")
    assert "table.csv:3:4: error: row 3:" in wrong.output


def test_a_first_name_inside_a_sentence_is_asked_about_and_can_be_confirmed(garden_folder: Path) -> None:
    table = f"{HEADER}\nThen Emily froze the tap.,p. 4,diaries,r1\n"
    asked = bring_in(garden_folder, table)
    assert asked.exit_code == 1
    assert "row 2 contains what looks like a name: 'Emily'" in asked.output
    assert bring_in(garden_folder, table, "--confirmed-anonymous", "2").exit_code == 0
