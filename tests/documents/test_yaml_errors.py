"""What the parser cannot read is said in words that help, at the place where it went wrong."""

from __future__ import annotations

import pytest
import yaml

from generator.documents.located_data import Spot
from generator.documents.yaml_errors import Quoted, Refused, refusal_for, unclosed_quotes
from generator.rules import Yaml


def refused(text: str, quoted: Quoted | None = None) -> Refused:
    """What is said of a text that is not YAML."""
    with pytest.raises(yaml.MarkedYAMLError) as error:
        list(yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    return refusal_for(error.value, text, quoted)


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("title: Beds: all\n", (0, 11), "Put text that contains a colon and a space in quotation marks"),
        ("title\nmore: x\n", (1, 4), "Check that each key above is followed by a colon."),
        ("a: b\nword\n", (1, 0), "Write a colon and a space after the key"),
        ('title: "open\n', (0, 7), "A quotation mark or bracket is opened but never closed."),
        ("title: [a, b\nnext: x\n", (1, 4), "Add the missing comma, or close the bracket that was opened on line 1."),
        ("title: 'it's'\n", (0, 11), "Quoted text ends at the next mark of the same kind."),
        ("title: [Draft] beds\n", (0, 15), "Put text that begins with [ in quotation marks."),
        ("title: @beds\n", (0, 7), "Put text that begins with @ in quotation marks."),
        ("%odd\n---\na: b\n%more: c\n", None, "Delete this line: YAML reads a line that begins with %"),
        ("title: - a\n", (0, 7), "Begin a list on a new line"),
        ("list:\n  - a\n  b: c\n", (2, 2), "Write '- ' before it if a new record begins here."),
    ],
)
def test_a_mistake_has_a_place_and_a_remedy(text: str, place: tuple[int, int] | None, remedy: str) -> None:
    found = refused(text)
    assert found.rule is Yaml.YAML_SYNTAX
    assert place is None or (found.spot.line, found.spot.column) == place
    assert remedy in found.remedy


def test_a_tab_is_named_as_such_where_it_stands() -> None:
    found = refused("list:\n \t- a\n")
    assert (found.rule, found.spot.line, found.spot.column) == (Yaml.YAML_TAB, 1, 1)
    assert found.message == "this line is indented with a tab instead of spaces"


@pytest.mark.parametrize(("mark", "inside"), [("'", "''"), ('"', '\\"')])
def test_an_error_just_after_a_long_quoted_text_is_where_that_text_begins(mark: str, inside: str) -> None:
    text = f"a: {mark}one\n  two{mark} three\n"
    found = refused(text, Quoted(mark, Spot(0, 3), 1))
    assert (found.spot.line, found.spot.column) == (0, 3)
    assert found.message == "the quoted text that begins here does not end until line 2"
    assert found.remedy == f"Close it with {mark} where it should end. Inside the text, write this mark as {inside}."


LINES = ["  title: 'one", "  text: two", "    more: three", "  end'"]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (LINES, "'text:' on line 2"),
        (["- title: 'one", "  text: two'"], "'text:' on line 2"),
        (["  title: 'one", "    more: three'"], None),
        (["  title: 'one", "  Upper: two'"], None),
    ],
)
def test_a_quoted_text_that_takes_in_a_key_is_a_warning(lines: list[str], key: str | None) -> None:
    found = [*unclosed_quotes("x.yaml", Quoted("'", Spot(0, 9), len(lines) - 1), lines)]
    assert [f"the quoted text that begins here includes {key}"] * (key is not None) == [each.message for each in found]
    assert [str(each.place) for each in found] == ["x.yaml:1:10"] * len(found)
