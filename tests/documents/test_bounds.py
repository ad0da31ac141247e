"""Texts that a program would read for minutes are refused, each with one finding at its place."""

from __future__ import annotations

import pytest

from generator.documents.bounds import DEEPEST, LONGEST_FILE, LONGEST_PAGE, LONGEST_TEXT, MOST_HEADINGS, MOST_OPEN
from generator.documents.markdown import read_markdown
from generator.documents.yaml_reader import read_yaml
from generator.rules import Files

BEFORE = "---\ntitle: A\n---\n\nWords.\n\n"
LINE = 7
"""The line on which what follows `BEFORE` begins."""

TOO_MUCH = {
    "marks of emphasis": "*a **b " * 500,
    "a long line": "a" * (LONGEST_TEXT + 1),
    "open brackets": "![" * (MOST_OPEN + 1),
    "open comments": "<!--" * (MOST_OPEN + 1),
    "open tags": " <a" * (MOST_OPEN + 1),
    "sections of XML": "<![CDATA[" * (MOST_OPEN + 1),
    "definitions": "\n".join(f"Term {number}\n: words" for number in range(300)),
    "lines": "a\n" * 3000,
    "a quotation in a quotation": "> " * DEEPEST + "a",
    "an item in an item": "- " * DEEPEST + "a",
    "a number in a number": "1. " * DEEPEST + "a",
    "an indented item": "    " * DEEPEST + "- a",
}


@pytest.mark.parametrize("body", TOO_MUCH.values(), ids=[*TOO_MUCH])
def test_what_is_too_much_for_a_page_is_one_finding_at_its_place(body: str) -> None:
    page, [finding] = read_markdown("content/pages/a.md", f"{BEFORE}{body}\n")
    assert finding.rule is Files.TOO_LONG
    assert (finding.place.path, finding.place.line) == ("content/pages/a.md", LINE)
    assert page.body == ""


def test_what_is_too_much_for_a_whole_page_is_found_where_it_becomes_too_much() -> None:
    _, [headings] = read_markdown("a.md", "# A\n\n" * (MOST_HEADINGS + 1))
    assert (headings.rule, headings.place.line) == (Files.TOO_LONG, 2 * MOST_HEADINGS + 1)
    _, [length] = read_markdown("a.md", "Words.\n\n" * (LONGEST_PAGE // 8 + 1))
    assert (length.rule, length.place.line) == (Files.TOO_LONG, LONGEST_PAGE // 4 + 1)


def test_a_long_page_that_people_might_write_is_not_too_much() -> None:
    table = "| a | b |\n|---|---|\n" + "| [a](b.md) | words |\n" * 1500
    glossary = "\n\n".join(f"Term {number}\n:   words" for number in range(800))
    nested = "\n".join(" " * 4 * depth + "- item" for depth in range(8))
    prose = "A sentence with [a link](a.md) and `code <b>`, and 2 < 3.\n\n" * 1500
    marked = "| *a* | b |\n" * 1500 + "\n" + "- *a*\n" * 1500
    for body in (table, marked, glossary, nested, prose, "# A\n\n## B\n\n" * 500):
        assert read_markdown("a.md", body)[1] == []


def test_a_long_text_in_yaml_is_found_at_its_place_and_the_rest_of_the_file_is_read() -> None:
    document, [finding] = read_yaml("a.yaml", f"a: b\nc: {'x' * (LONGEST_TEXT + 1)}\nd: e\n")
    assert finding.rule is Files.TOO_LONG
    assert str(finding.place) == "a.yaml:2:4"
    assert isinstance(document.data, dict)
    assert [*document.data] == ["a", "c", "d"]


def test_a_yaml_file_of_many_megabytes_is_not_read() -> None:
    document, [finding] = read_yaml("a.yaml", "a" * (LONGEST_FILE + 1))
    assert (finding.rule, document.data) == (Files.TOO_LONG, None)
