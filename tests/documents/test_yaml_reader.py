"""YAML is read as plain text with places, and what is wrong with it is said in one finding each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.located_data import Data
from generator.documents.yaml_reader import read_yaml
from generator.findings import Place, as_text


def data_of(text: str) -> Data | None:
    """The data in a text that is written as it should be."""
    document, findings = read_yaml("f.yaml", text)
    assert findings == []
    return document.data


def report(text: str) -> str:
    """All findings about a text."""
    return as_text(read_yaml("f.yaml", text)[1])


# --- what is read --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["no", "Yes", "1.10", "0x1F", "1_000", "2025-01-02", "12:30", ".inf", "1e3", "'no'", '"no"'],
)
def test_every_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert data_of(f"key: {written}") == {"key": written.strip("'\"")}


def test_a_text_in_quotes_may_go_over_lines_and_hold_colons() -> None:
    assert data_of('a: "b: c\n  Note: d,\n  (see: e)"\n') == {"a": "b: c Note: d, (see: e)"}


def test_lists_mappings_and_blocks() -> None:
    text = """\
# A comment.
words: >-
  folded
  text
lines: |
  one
  two
list: [a, {b: c}]
records:
  - id: x

  - id: y
empty:
"""
    assert data_of(text) == {
        "words": "folded text",
        "lines": "one\ntwo\n",
        "list": ["a", {"b": "c"}],
        "records": [{"id": "x"}, {"id": "y"}],
        "empty": "",
    }


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_text() -> None:
    assert data_of("\ufeffkey: value") == {"key": "value"}


def test_what_is_aliased_is_repeated() -> None:
    assert data_of("a: &x [1, 2]\nb: *x\nc: {d: *x}") == {"a": ["1", "2"], "b": ["1", "2"], "c": {"d": ["1", "2"]}}


# --- places --------------------------------------------------------------------------------------------------------


def test_a_value_and_its_key_have_places_counted_from_one() -> None:
    document, _ = read_yaml("f.yaml", "toc:\n  é: x\n  list:\n    - a\n    - {b: c}\n")
    assert document.place() == Place("f.yaml", 1, 1)
    assert document.place(("toc", "é")) == Place("f.yaml", 2, 6)
    assert document.place(("toc", "é"), key=True) == Place("f.yaml", 2, 3)
    assert document.place(("toc", "list", 1, "b")) == Place("f.yaml", 5, 11)
    assert document.place(("toc", "list", 1, "b"), key=True) == Place("f.yaml", 5, 8)


def test_columns_count_characters_and_not_bytes() -> None:
    document, _ = read_yaml("f.yaml", "{é: 🎉, ü: x}")
    assert document.place(("ü",)) == Place("f.yaml", 1, 11)


def test_the_place_of_what_is_not_there_is_that_of_the_nearest_thing_around_it() -> None:
    document, _ = read_yaml("f.yaml", "toc:\n  - a: b\n")
    assert document.place(("toc", 0, "c")) == Place("f.yaml", 2, 5)
    assert document.place(("toc", 7)) == Place("f.yaml", 2, 3)
    assert document.place(("nothing", "at", "all")) == Place("f.yaml", 1, 1)


def test_what_is_inside_an_alias_has_the_place_where_it_was_written() -> None:
    document, _ = read_yaml("f.yaml", "a: &x {b: c}\nd: *x\n")
    assert document.place(("d",)) == Place("f.yaml", 2, 4)
    assert document.place(("d", "b")) == Place("f.yaml", 1, 11)


def test_taking_out_and_renaming_keep_the_places_of_everything_else() -> None:
    document, _ = read_yaml("f.yaml", "list:\n  - a\n  - b\nkye: c\n")
    assert document.take_out(("list", 0)) == "a"
    document.rename(("kye",), "key")
    assert document.data == {"list": ["b"], "key": "c"}
    assert document.place(("list", 0)) == Place("f.yaml", 3, 5)
    assert document.place(("key",), key=True) == Place("f.yaml", 4, 1)


# --- what is wrong with how it is written --------------------------------------------------------------------------

MISTAKES = {
    "nothing": (
        "",
        "f.yaml:1:1: error: the file is empty [empty-file]\n    Write the records, or delete the file.",
    ),
    "only comments": (
        "# Later.\n",
        "f.yaml:1:1: error: the file is empty [empty-file]\n    Write the records, or delete the file.",
    ),
    "only the beginning of a document": (
        "---\n",
        "f.yaml:1:1: error: the file is empty [empty-file]\n    Write the records, or delete the file.",
    ),
    "a second document": (
        "a: b\n---\nc: d\n",
        "f.yaml:2:1: error: a second document begins here [yaml-syntax]\n    Delete the line '---'.",
    ),
    "a tab that indents": (
        "a:\n\tb: c\n",
        "f.yaml:2:1: error: a tab stands where spaces must indent [yaml-tab]\n    Indent with spaces.",
    ),
    "a tab after the dash": (
        "a:\n  -\tb: c\n",
        "f.yaml:2:4: error: a tab stands where spaces must indent [yaml-tab]\n    Indent with spaces.",
    ),
    "a colon in a text, after a tab that is none of the matter": (
        "a: x\ty: z\n",
        "f.yaml:1:7: error: not YAML here: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put a text that holds a colon followed by a space in quotes, or write it as a block after >-.",
    ),
    "a key without a colon": (
        "a\nb: c\n",
        "f.yaml:2:2: error: not YAML here: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Is the colon after the key in a line above missing?",
    ),
    "a key without a colon among others": (
        "a: x\nb\nc: d\n",
        "f.yaml:2:1: error: not YAML here: could not find expected ':' [yaml-syntax]\n"
        "    Write a colon and a space after the key, or indent the line if it goes on with the text above.",
    ),
    "wrong indentation": (
        "a:\n    b: c\n  d: e\n",
        "f.yaml:3:3: error: not YAML here: did not find expected key [yaml-syntax]\n"
        "    Look at the indentation of this line and of the lines above it.",
    ),
    "a quotation mark that is never closed: the place is where it opens": (
        'a: 1\nb: "text\nc: d\n',
        "f.yaml:2:4: error: not YAML here: found unexpected end of stream [yaml-syntax]\n"
        "    A quotation mark or bracket that was opened is never closed.",
    ),
    "a quotation mark that another text closes: the place is where it opens": (
        "a: 1\nb: 'text\nc: d\ne: it's here\nf: g\n",
        "f.yaml:2:4: error: the text in quotes that begins here ends only in line 4 [yaml-syntax]\n"
        "    Close it with ' where it should end; such a mark inside it is written ''.",
    ),
    "a quotation mark that another text closes at the end of a line, so that all of it is YAML": (
        "a:\n  - b: 'text\n    c: of the neighbours'\n    d: e\n",
        "f.yaml:2:8: warning: the text in quotes that begins here goes on over 'c:' in line 3 [open-quotes]\n"
        "    Close it with '; if that line is text, wrap it so that it begins otherwise.",
    ),
    "a quotation mark that the one of another text closes": (
        'a:\n  - b: "text\n    c: d\n  - b: "text"\n',
        "f.yaml:2:8: error: the text in quotes that begins here ends only in line 4 [yaml-syntax]\n"
        '    Close it with " where it should end; such a mark inside it is written \\".',
    ),
    "a bracket that is never closed": (
        "a: [x, y\nb: c\n",
        "f.yaml:2:2: error: not YAML here: did not find expected ',' or ']' [yaml-syntax]\n"
        "    A comma is missing, or the bracket opened in line 1 is not closed.",
    ),
    "an apostrophe inside apostrophes": (
        "a: 'it's'\n",
        "f.yaml:1:8: error: not YAML here: did not find expected key [yaml-syntax]\n"
        "    A text in quotes ends at the next such mark. Write it as a block after >- instead, without the quotes.",
    ),
    "a text that begins with a mark of YAML": (
        "a: @home\n",
        "f.yaml:1:4: error: not YAML here: found character that cannot start any token [yaml-syntax]\n"
        "    Put a text that begins with @ in quotes.",
    ),
    **{
        f"a text that begins with {mark}": (
            f"a: {text}\n",
            f"f.yaml:1:{column}: error: not YAML here: {problem} [yaml-syntax]\n    {remedy}",
        )
        for mark, text, column, problem, remedy in (
            ("[", "[Draft] b", 12, "did not find expected key", "Put a text that begins with [ in quotes."),
            ("{", "{Draft} b", 12, "did not find expected key", "Put a text that begins with { in quotes."),
            ("]", "] b", 4, "did not find expected node content", "Put a text that begins with ] in quotes."),
            (
                "-",
                "- b",
                4,
                "block sequence entries are not allowed in this context",
                "Begin a list in a line of its own, and put a text that begins with - in quotes.",
            ),
            (
                "?",
                "? b",
                4,
                "mapping keys are not allowed in this context",
                "Put a text that begins with ? in quotes.",
            ),
            (
                ">",
                "> b",
                4,
                "did not find expected comment or line break",
                "Begin the text in the next line, or put a text that begins with > in quotes.",
            ),
            (
                "|",
                "| b",
                4,
                "did not find expected comment or line break",
                "Begin the text in the next line, or put a text that begins with | in quotes.",
            ),
        )
    },
    "a line for the reader of YAML": (
        "%YAML 2.0\na: b\n",
        "f.yaml:1:1: error: not YAML here: found incompatible YAML document [yaml-syntax]\n"
        "    Delete this line: YAML takes one that begins with % for an instruction to itself.",
    ),
    "a text that begins with a star": (
        "a: *home\n",
        "f.yaml:1:4: error: *home stands for something that is not there, or that holds the alias itself [yaml-alias]\n"
        "    Write the value out, or put a text that begins with * in quotes.",
    ),
    "a text that begins with an ampersand, of which YAML would keep silent": (
        "a: &Co and sons\n",
        "f.yaml:1:4: error: nothing repeats &Co [yaml-anchor]\n"
        "    Delete it, or put a text that begins with &Co in quotes.",
    ),
    "a text that begins with an exclamation mark, of which YAML would keep silent": (
        "a: !now or never\n",
        "f.yaml:1:4: error: !now is not read [yaml-tag]\n    Delete it, or put a text that begins with ! in quotes.",
    ),
    "a tag of YAML": (
        "a: !!binary aGk=\n",
        "f.yaml:1:4: error: !!binary is not read [yaml-tag]\n"
        "    Delete it, or put a text that begins with ! in quotes.",
    ),
    "a list for a key": (
        "[a]: b\n",
        "f.yaml:1:1: error: a key must be a word, not a list or a mapping [yaml-key]\n"
        "    Put text with { } or [ ] in quotation marks.",
    ),
    "the same key twice": (
        "a: 1\nb: 2\na: 3\n",
        "f.yaml:3:1: error: key 'a' stands twice in one record (first in line 1) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "a record without its dash": (
        "a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\n    b: 5\n    c: 6\n  - b: 7\n",
        "f.yaml:4:5: error: a new record begins here without '- ' [missing-dash]\n    Write '- ' before it.\n"
        "f.yaml:6:5: error: a new record begins here without '- ' [missing-dash]\n    Write '- ' before it.",
    ),
    "a record that stands where a dash would": (
        "a:\n  - b: 1\n    c: 2\n  b: 3\n",
        "f.yaml:4:3: error: not YAML here: did not find expected '-' indicator [yaml-syntax]\n"
        "    Write '- ' before it if a new record begins here, or else indent it like the keys above it.",
    ),
    "the key that begins a record twice": (
        "a:\n  - b: 1\n    c: 2\n    b: 3\n    d: 4\n",
        "f.yaml:4:5: error: key 'b' stands twice in one record (first in line 2) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "a merge conflict": (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n",
        "f.yaml:2:1: error: a merge conflict stands in the file [merge-conflict]\n"
        "    Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "what is left of a merge conflict": (
        "a: 1\n=======\nb: 2\n>>>>>>> other\n",
        "f.yaml:4:1: error: a merge conflict stands in the file [merge-conflict]\n"
        "    Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "a character that does not print": (
        "a: b\nb: c\x08d\n",
        "f.yaml:2:5: error: character U+0008 cannot be printed [odd-character]\n"
        "    Is this a text file? Delete the character, or save the file as UTF-8.",
    ),
    "a line break that only YAML sees": (
        'a: "b\u2028c"\nd: e\n',
        "f.yaml:1:6: error: character U+2028 cannot be printed [odd-character]\n"
        "    Is this a text file? Delete the character, or save the file as UTF-8.",
    ),
    "an escape for a character that does not print": (
        'a: b\nc: "red \\x1b[31m"\n',
        "f.yaml:2:4: error: the text holds character U+001B, which cannot be printed [odd-character]\n"
        "    Delete the escape that stands for it.",
    ),
    "an alias inside what it stands for": (
        "a: &a [*a]\n",
        "f.yaml:1:8: error: *a stands for something that is not there, or that holds the alias itself [yaml-alias]\n"
        "    Write the value out, or put a text that begins with * in quotes.",
    ),
}


@pytest.mark.parametrize(("text", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_finding(text: str, expected: str) -> None:
    assert report(text) == expected


def test_of_two_equal_keys_the_first_is_read_and_the_other_remembered_as_lost() -> None:
    document, _ = read_yaml("f.yaml", "a: 1\na: [2]\n")
    assert document.data == {"a": "1"}
    assert document.lost == (["2"],)


def test_records_without_their_dash_are_read_and_have_their_places() -> None:
    document, _ = read_yaml("f.yaml", "a:\n  - b: 1\n    c: 2\n    b: 3\n    c: [4]\n")
    assert document.data == {"a": [{"b": "1", "c": "2"}, {"b": "3", "c": ["4"]}]}
    assert document.place(("a", 1, "c", 0)) == Place("f.yaml", 5, 9)


def test_of_a_key_that_stands_twice_at_the_beginning_of_a_record_the_rest_is_read() -> None:
    document, _ = read_yaml("f.yaml", "a:\n  - b: 1\n    c: 2\n    b: 3\n    d: 4\n")
    assert document.data == {"a": [{"b": "1", "c": "2", "d": "4"}]}
    assert document.lost == ("3",)
    assert document.place(("a", 0, "d")) == Place("f.yaml", 5, 8)


def test_every_merge_conflict_is_reported() -> None:
    conflict = "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n"
    _, findings = read_yaml("f.yaml", conflict + conflict)
    assert [finding.place.line for finding in findings] == [1, 6]


# --- what is meant to do harm --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "&x [" * 100_000])
def test_deep_nesting_is_refused_and_does_not_end_the_process(text: str) -> None:
    document, findings = read_yaml("f.yaml", text)
    assert document.data is None
    assert [finding.message for finding in findings] == ["nested deeper than 50 levels"]


def test_aliases_count_for_the_depth() -> None:
    """Else forty levels, aliased into forty more, and so on, would be deeper than Python can follow."""
    deep = "a0: &a0 " + "[" * 40 + "]" * 40 + "\na1: " + "[" * 20 + "*a0" + "]" * 20
    assert report(deep) == (
        "f.yaml:2:25: error: nested deeper than 50 levels [yaml-depth]\n    Is this the right file?"
    )


def test_aliases_of_aliases_are_refused_before_they_multiply() -> None:
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
    )
    assert report(laughs) == (
        "f.yaml:4:45: error: aliases repeat more than 10000 values [yaml-alias]\n    Write the values out."
    )


@pytest.mark.parametrize(
    ("garbage", "message"),
    [
        ("\x00\x01\x02" * 2_000_000, "character U+0000 cannot be printed"),
        ("%PDF-1.7 " + "x" * 5_000_000, "not YAML here: found unexpected non-alphabetical character"),
        ("'" + "x y z\n" * 1_000_000, "not YAML here: found unexpected end of stream"),
        ("a: b: c\n" * 600_000, "not YAML here: mapping values are not allowed in this context"),
        ("<<<<<<< \n" + "x\n" * 2_000_000, "a merge conflict stands in the file"),
        ("&a " * 1_600_000, "not YAML here: did not find expected <document start>"),
    ],
)
def test_five_megabytes_of_garbage_are_one_finding(garbage: str, message: str) -> None:
    _, findings = read_yaml("f.yaml", garbage)
    assert [finding.message for finding in findings] == [message]


PIECES = st.sampled_from(
    [
        *["a", "b: ", "- ", "? ", ": ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "&x ", "*x", "!t ", "#", "|", ">-"],
        *['"', "'", "---", "...", "%", "@", "`", "\\", "é", "🎉", "<<", "<<<<<<< ", "="],
        *["\ufeff", "\u2028", "\x85", "\r", "\x00"],
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_written_is_read_or_reported_inside_the_file(text: str) -> None:
    document, findings = read_yaml("f.yaml", text)
    assert document.data is not None or findings
    lines = re.split("\r\n|\r|\n", text)
    for finding in findings:
        assert finding.message
        assert finding.remedy
        assert 1 <= finding.place.line <= len(lines)


def test_a_text_in_quotes_may_go_on_with_a_word_and_a_colon_where_it_is_indented() -> None:
    text = "a:\n  - b: 'text and\n      second: another thing'\n"
    assert data_of(text) == {"a": [{"b": "text and second: another thing"}]}


@pytest.mark.parametrize("nothing", ["~", "null", "Null", "NULL"])
def test_a_word_for_nothing_is_a_finding_unless_it_is_quoted(nothing: str) -> None:
    (finding,) = read_yaml("a.yaml", f"note: {nothing}")[1]
    assert as_text([finding]) == (
        f"a.yaml:1:7: error: {nothing} means nothing at all in YAML [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks."
    )
    assert not read_yaml("a.yaml", f"note: '{nothing}'")[1]
