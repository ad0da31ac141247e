"""YAML is read as plain text with places, and what is wrong with it is said in one finding each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.located_data import YamlData
from generator.documents.yaml_reader import read_yaml
from generator.findings import Place, as_text


def data_of(text: str) -> YamlData | None:
    """The data in a text that is written as it should be."""
    document, findings = read_yaml("f.yaml", text)
    assert findings == []
    return document.data


def report(text: str) -> str:
    """All findings about a text."""
    return as_text(read_yaml("f.yaml", text)[1])


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


MISTAKES = {
    "nothing": (
        "",
        "f.yaml:1:1: error: the file is empty [empty-file]\n    Write its content, or delete it.",
    ),
    "only comments": (
        "# Later.\n",
        "f.yaml:1:1: error: the file is empty [empty-file]\n    Write its content, or delete it.",
    ),
    "only the beginning of a document": (
        "---\n",
        "f.yaml:1:1: error: the file is empty [empty-file]\n    Write its content, or delete it.",
    ),
    "a second document": (
        "a: b\n---\nc: d\n",
        "f.yaml:2:1: error: a second document begins here [yaml-syntax]\n    Delete the line '---'.",
    ),
    "a tab that indents": (
        "a:\n\tb: c\n",
        "f.yaml:2:1: error: this line is indented with a tab instead of spaces [yaml-tab]\n    Indent with spaces.",
    ),
    "a tab after the dash": (
        "a:\n  -\tb: c\n",
        "f.yaml:2:4: error: this line is indented with a tab instead of spaces [yaml-tab]\n    Indent with spaces.",
    ),
    "a colon in a text, after a tab that is none of the matter": (
        "a: x\ty: z\n",
        "f.yaml:1:7: error: not valid YAML: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put text that contains a colon and a space in quotation marks, or write it as a block after >-.",
    ),
    "a key without a colon": (
        "a\nb: c\n",
        "f.yaml:2:2: error: not valid YAML: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Check that each key above is followed by a colon.",
    ),
    "a key without a colon among others": (
        "a: x\nb\nc: d\n",
        "f.yaml:2:1: error: not valid YAML: could not find expected ':' [yaml-syntax]\n"
        "    Write a colon and a space after the key, or indent the line if it continues the text above.",
    ),
    "wrong indentation": (
        "a:\n    b: c\n  d: e\n",
        "f.yaml:3:3: error: not valid YAML: did not find expected key [yaml-syntax]\n"
        "    Check the indentation of this line and the lines above it.",
    ),
    "a quotation mark that is never closed: the place is where it opens": (
        'a: 1\nb: "text\nc: d\n',
        "f.yaml:2:4: error: not valid YAML: found unexpected end of stream [yaml-syntax]\n"
        "    A quotation mark or bracket is opened but never closed.",
    ),
    "a quotation mark that another text closes: the place is where it opens": (
        "a: 1\nb: 'text\nc: d\ne: it's here\nf: g\n",
        "f.yaml:2:4: error: the quoted text that begins here does not end until line 4 [yaml-syntax]\n"
        "    Close it with ' where it should end. Inside the text, write this mark as ''.",
    ),
    "a quotation mark that another text closes at the end of a line, so that all of it is YAML": (
        "a:\n  - b: 'text\n    c: of the neighbours'\n    d: e\n",
        "f.yaml:2:8: warning: the quoted text that begins here includes 'c:' on line 3 [open-quotes]\n"
        "    Close it with '. If that line is part of the text, re-wrap it to begin with another word.",
    ),
    "a quotation mark that the one of another text closes": (
        'a:\n  - b: "text\n    c: d\n  - b: "text"\n',
        "f.yaml:2:8: error: the quoted text that begins here does not end until line 4 [yaml-syntax]\n"
        '    Close it with " where it should end. Inside the text, write this mark as \\".',
    ),
    "a bracket that is never closed": (
        "a: [x, y\nb: c\n",
        "f.yaml:2:2: error: not valid YAML: did not find expected ',' or ']' [yaml-syntax]\n"
        "    Add the missing comma, or close the bracket that was opened on line 1.",
    ),
    "an apostrophe inside apostrophes": (
        "a: 'it's'\n",
        "f.yaml:1:8: error: not valid YAML: did not find expected key [yaml-syntax]\n"
        "    Quoted text ends at the next mark of the same kind. Write it without marks, as a block after >-.",
    ),
    "a text that begins with a mark of YAML": (
        "a: @home\n",
        "f.yaml:1:4: error: not valid YAML: found character that cannot start any token [yaml-syntax]\n"
        "    Put text that begins with @ in quotation marks.",
    ),
    **{
        f"a text that begins with {mark}": (
            f"a: {text}\n",
            f"f.yaml:1:{column}: error: not valid YAML: {problem} [yaml-syntax]\n    {remedy}",
        )
        for mark, text, column, problem, remedy in (
            ("[", "[Draft] b", 12, "did not find expected key", "Put text that begins with [ in quotation marks."),
            ("{", "{Draft} b", 12, "did not find expected key", "Put text that begins with { in quotation marks."),
            ("]", "] b", 4, "did not find expected node content", "Put text that begins with ] in quotation marks."),
            (
                "-",
                "- b",
                4,
                "block sequence entries are not allowed in this context",
                "Begin a list on a new line, and put text that begins with - in quotation marks.",
            ),
            (
                "?",
                "? b",
                4,
                "mapping keys are not allowed in this context",
                "Put text that begins with ? in quotation marks.",
            ),
            (
                ">",
                "> b",
                4,
                "did not find expected comment or line break",
                "Begin the text on the next line, or put text that begins with > in quotation marks.",
            ),
            (
                "|",
                "| b",
                4,
                "did not find expected comment or line break",
                "Begin the text on the next line, or put text that begins with | in quotation marks.",
            ),
        )
    },
    "a line for the reader of YAML": (
        "%YAML 2.0\na: b\n",
        "f.yaml:1:1: error: not valid YAML: found incompatible YAML document [yaml-syntax]\n"
        "    Delete this line: YAML reads a line that begins with % as an instruction.",
    ),
    "a text that begins with a star": (
        "a: *home\n",
        "f.yaml:1:4: error: *home repeats an anchor that is not defined above it, or that contains "
        "this alias [yaml-alias]\n"
        "    Write the value out, or put text that begins with `*` in quotation marks.",
    ),
    "a text that begins with an ampersand, of which YAML would keep silent": (
        "a: &Co and sons\n",
        "f.yaml:1:4: error: the anchor &Co is not used [yaml-anchor]\n"
        "    Delete it, or put text that begins with &Co in quotation marks.",
    ),
    "a text that begins with an exclamation mark, of which YAML would keep silent": (
        "a: !now or never\n",
        "f.yaml:1:4: error: the tag !now is not allowed [yaml-tag]\n"
        "    Delete the tag, or put text that begins with `!` in quotation marks.",
    ),
    "a tag of YAML": (
        "a: !!binary aGk=\n",
        "f.yaml:1:4: error: the tag !!binary is not allowed [yaml-tag]\n"
        "    Delete the tag, or put text that begins with `!` in quotation marks.",
    ),
    "a list for a key": (
        "[a]: b\n",
        "f.yaml:1:1: error: a key must be a word, not a list or a mapping [yaml-key]\n"
        "    Put text with { } or [ ] in quotation marks.",
    ),
    "the same key twice": (
        "a: 1\nb: 2\na: 3\n",
        "f.yaml:3:1: error: key 'a' is in this record twice (first on line 1) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "a record without its dash": (
        "a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\n    b: 5\n    c: 6\n  - b: 7\n",
        "f.yaml:4:5: error: a new record begins here without a dash [missing-dash]\n    Write '- ' before it.\n"
        "f.yaml:6:5: error: a new record begins here without a dash [missing-dash]\n    Write '- ' before it.",
    ),
    "a record that stands where a dash would": (
        "a:\n  - b: 1\n    c: 2\n  b: 3\n",
        "f.yaml:4:3: error: not valid YAML: did not find expected '-' indicator [yaml-syntax]\n"
        "    Write '- ' before it if a new record begins here. Otherwise indent it like the keys above.",
    ),
    "the key that begins a record twice": (
        "a:\n  - b: 1\n    c: 2\n    b: 3\n    d: 4\n",
        "f.yaml:4:5: error: key 'b' is in this record twice (first on line 2) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "a merge conflict": (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n",
        "f.yaml:2:1: error: the file contains a merge conflict [merge-conflict]\n"
        "    Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "what is left of a merge conflict": (
        "a: 1\n=======\nb: 2\n>>>>>>> other\n",
        "f.yaml:4:1: error: the file contains a merge conflict [merge-conflict]\n"
        "    Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "a character that does not print": (
        "a: b\nb: c\x08d\n",
        "f.yaml:2:5: error: character U+0008 cannot be printed [odd-character]\n"
        "    Check that this is a text file. Delete the character, or save the file as UTF-8.",
    ),
    "a line break that only YAML sees": (
        'a: "b\u2028c"\nd: e\n',
        "f.yaml:1:6: error: character U+2028 cannot be printed [odd-character]\n"
        "    Check that this is a text file. Delete the character, or save the file as UTF-8.",
    ),
    "an escape for a character that does not print": (
        'a: b\nc: "red \\x1b[31m"\n',
        "f.yaml:2:4: error: the text contains character U+001B, which cannot be printed [odd-character]\n"
        "    Delete the escape that produces it.",
    ),
    "an alias inside what it stands for": (
        "a: &a [*a]\n",
        "f.yaml:1:8: error: *a repeats an anchor that is not defined above it, or that contains this "
        "alias [yaml-alias]\n"
        "    Write the value out, or put text that begins with `*` in quotation marks.",
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


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "&x [" * 100_000])
def test_deep_nesting_is_refused_and_does_not_end_the_process(text: str) -> None:
    document, findings = read_yaml("f.yaml", text)
    assert document.data is None
    assert [finding.message for finding in findings] == ["nested more than 50 levels deep"]


def test_aliases_count_for_the_depth() -> None:
    """Else forty levels, aliased into forty more, and so on, would be deeper than Python can follow."""
    deep = "a0: &a0 " + "[" * 40 + "]" * 40 + "\na1: " + "[" * 20 + "*a0" + "]" * 20
    assert report(deep) == (
        "f.yaml:2:25: error: nested more than 50 levels deep [yaml-depth]\n    Check that this is the right file."
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
        ("%PDF-1.7 " + "x" * 5_000_000, "not valid YAML: found unexpected non-alphabetical character"),
        ("'" + "x y z\n" * 1_000_000, "not valid YAML: found unexpected end of stream"),
        ("a: b: c\n" * 600_000, "not valid YAML: mapping values are not allowed in this context"),
        ("<<<<<<< \n" + "x\n" * 2_000_000, "the file contains a merge conflict"),
        ("&a " * 1_600_000, "not valid YAML: did not find expected <document start>"),
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
        f"a.yaml:1:7: error: YAML reads {nothing} as no value [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks."
    )
    assert not read_yaml("a.yaml", f"note: '{nothing}'")[1]


@pytest.mark.parametrize("text", ["a:\n  b: c\n  ? ", "a: b\nc: !x", "a: b\nc: !x\n", "a:\n  - "])
def test_nothing_is_beyond_the_last_line(text: str) -> None:
    document, findings = read_yaml("f.yaml", text)
    lines = text.split("\n")
    places = [finding.place for finding in findings]
    places += [document.place(path) for path in (("a",), ("c",), ("a", ""), ("a", 0)) if _has(document.data, path)]
    assert places
    assert all(place.column <= len(lines[place.line - 1]) + 1 for place in places)


def _has(data: YamlData | None, path: tuple[str | int, ...]) -> bool:
    for step in path:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return False
    return True
