"""From texts to a model: what is read, where it stands, and one finding for each mistake of shape.

The tables show a mistake and all that `toc check` prints about it.
"""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.records import check
from generator.documents.markdown import code_spans, masked
from generator.findings import Finding, Place, as_text
from generator.loading.load import load
from generator.model.model import EVIDENCE, GLOSSARY, MODEL, PAGES, PLAIN, SOURCES, SUPPORT, Link
from generator.records import Basis, Relation
from generator.rules import Files
from tests.projects import SMALLEST, Texts, added, changed, faults, report

LINK = """
links:
  - from: r1
    kind: relates to
    to: r1-write
    basis: editorial
    rationale: Both speak of a plan.
"""
RETIRED = """
retired:
  - id: r0
    kind: requirement
    title: No plan
    because: There is one.
    version: banana
"""
REVIEWED = """\
---
element: r1
title: A plan
reviews:
  - by: A group
    people: 2
    how: On paper.
    date: 2025-01-02
    version: 1.0.0
    read: zz
---
## What this means

It is so.

## Why it matters

It is so.

## What good looks like

It is so.

## What it connects to

It is so.
"""
LEVELS = """\
levels:
  - id: team
    title: The team
    statement: The team must plan.
    who:
      - text: everybody
"""
HELP = """\
lead: Where to ask.
needs:
  - id: advice
    title: Advice
    urgent: perhaps
nations: []
entries:
  - id: help-line
    name: Help line
    for: Everybody.
    need: advice
    nations: []
    phone: 12-34
    checked: yesterday
"""


def small(old: str, new: str, path: str = MODEL) -> Texts:
    """The smallest project with one change."""
    return changed(SMALLEST, old, new, path)


# --- what is read --------------------------------------------------------------------------------------------------


def test_the_smallest_project_has_no_findings() -> None:
    assert report(SMALLEST) == ""


def test_the_garden_has_no_findings(garden: Texts) -> None:
    assert report(garden) == ""


def test_records_are_read_in_the_order_of_the_file(garden: Texts) -> None:
    model = load(garden).model
    assert model.about.date == datetime.date(2025, 3, 1)
    assert [problem.id for problem in model.problems] == ["p1", "p2"]
    assert [statement.id for statement in model.problems[0].statements] == ["p1-1", "p1-2"]
    assert [activity.id for activity in model.requirements[0].activities] == ["r1-tap", "r1-rain-barrels"]
    assert [source.id for source in model.sources] == ["report", "ref1", "ref2"]
    assert [(item.quote.id, item.source, item.path) for item in model.evidence] == [
        ("q-water-first", "report", "content/evidence/notes.yaml"),
        ("q-names", "report", "content/evidence/notes.yaml"),
    ]
    assert [term.id for term in model.terms] == ["g-bed", "g-toc"]
    assert [page.path for page in model.pages] == ["content/pages/about.md"]


def test_an_entry_of_links_joins_each_from_with_each_to(garden: Texts) -> None:
    links = load(garden).model.links
    assert [(link.from_, link.kind, link.to, link.basis) for link in links[:4]] == [
        ("r1", Relation.ENABLES, "r2", Basis.STATED),
        ("r1", Relation.ENABLES, "r3", Basis.STATED),
        ("r1", Relation.ADDRESSES, "p1", Basis.STATED),
        ("r1-tap", Relation.ADDRESSES, "p1", Basis.STATED),
    ]
    assert links[0] == Link("r1", "r2", links[1].entry)


def test_every_record_and_field_knows_its_place() -> None:
    loaded = load(SMALLEST)
    activity = loaded.model.requirements[0].activities[0]
    assert loaded.place(activity) == Place(MODEL, 26, 9)
    assert loaded.place(activity, "title") == Place(MODEL, 27, 16)
    assert loaded.place(activity, "title", key=True) == Place(MODEL, 27, 9)
    assert loaded.place(loaded.model.about.finding, "text") == Place(MODEL, 10, 11)


def test_text_loses_the_white_space_at_its_ends_and_nothing_else() -> None:
    model = load(small("title: A plan", "title: '  A  plan\u00a0! '")).model
    assert model.requirements[0].title == "A  plan\u00a0!"


def test_front_matter_and_body_of_a_page_are_told_apart() -> None:
    model = load(SMALLEST | {f"{PAGES}a.md": "---\ntitle: A\ntags: [x, y]\n---\n# A\n"}).model
    assert model.pages[0].meta == {"title": "A", "tags": ["x", "y"]}
    assert (model.pages[0].body, model.pages[0].body_line) == ("# A\n", 5)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n",
        "---\n---\n# A\n",
        "---\n# Nothing yet.\n---\n# A\n",
        "---\ntitle: A\n...\n# A",
        "\ufeff# A",
        "a\n---\nb\n---\n",
    ],
)
def test_front_matter_may_be_left_out_or_be_empty_or_end_with_dots(text: str) -> None:
    assert report(SMALLEST | {f"{PAGES}a.md": text}) == ""


@pytest.mark.parametrize(
    "path",
    [
        *["content/README.md", "content/plain/LICENCE.txt", "content/pages/deep/CONTRIBUTING.markdown"],
        *["content/pages/chart.yaml", "content/pages/deep/in/page.md"],
    ],
)
def test_what_speaks_to_people_or_belongs_to_pages_is_no_stray_file(path: str) -> None:
    assert report(SMALLEST | {path: "words"}) == ""


def test_a_page_may_have_a_name_in_capitals() -> None:
    model = load(SMALLEST | {f"{PAGES}NHS.md": "# The NHS", f"{PAGES}README.md": "# For editors"}).model
    assert [page.path for page in model.pages] == [f"{PAGES}NHS.md"]


# --- what is wrong with one record ---------------------------------------------------------------------------------

KEY_MISTAKES = {
    "a misspelt key": (
        small("summary: Small", "sumary: Small"),
        "toc_model.yaml:8:3: error: unknown key 'sumary' [unknown-key]\n    Did you mean 'summary'?",
    ),
    "a misspelt key that is a word of Python as well": (
        added(SMALLEST, LINK.replace("from:", "from_:")),
        "toc_model.yaml:30:5: error: unknown key 'from_' [unknown-key]\n    Did you mean 'from'?",
    ),
    "a misspelt key of the whole file, whose records are read all the same": (
        small("levels:", "level:"),
        "toc_model.yaml:12:1: error: unknown key 'level' [unknown-key]\n    Did you mean 'levels'?",
    ),
    "a key of another name where only one is missing": (
        small("statement: The team", "says: The team"),
        "toc_model.yaml:15:5: error: unknown key 'says' [unknown-key]\n    Did you mean 'statement'?",
    ),
    "a misspelt key that is more like another that may be left out": (
        small("- id: paper", "- di: paper", SOURCES),
        "content/sources.yaml:2:5: error: unknown key 'di' [unknown-key]\n    Did you mean 'id'?",
    ),
    "a key of another name where only one of the whole file is missing": (
        SMALLEST | {"content/evidence/a.yaml": "origin: paper\nquotes: []\n"},
        "content/evidence/a.yaml:1:1: error: unknown key 'origin' [unknown-key]\n    Did you mean 'source'?",
    ),
    "a section of another name, and not a missing section besides": (
        added(SMALLEST, LINK.replace("editorial", "stated\n    chapter: Summary")),
        "toc_model.yaml:34:5: error: unknown key 'chapter' [unknown-key]\n"
        "    Use one of: evidence, section, source, statements.",
    ),
    "a record without its dash, and not each of its keys a second time": (
        small(
            "levels:", "gaps:\n  - id: a\n    title: A\n    text: A\n    id: b\n    title: B\n    text: B\n\nlevels:"
        ),
        "toc_model.yaml:16:5: error: a new record begins here without '- ' [missing-dash]\n    Write '- ' before it.",
    ),
    "a key too many": (
        small("text: it is small", "text: it is small\n    page: 3"),
        "toc_model.yaml:11:5: error: unknown key 'page' [unknown-key]\n    Use one of: section, source.",
    ),
    "a key too many in the whole file": (
        small("levels:", "colours: [red]\n\nlevels:"),
        "toc_model.yaml:12:1: error: unknown key 'colours' [unknown-key]\n"
        "    Use one of: assumptions, evidence_kinds, gaps, impacts, links, outcomes, problems, retired, stages.",
    ),
    "two mistakes in one record": (
        small("    title: A plan\n", "    titel: A plan\n    nunber: x\n"),
        "toc_model.yaml:23:5: error: unknown key 'titel' [unknown-key]\n"
        "    Did you mean 'title'?\n"
        "toc_model.yaml:24:5: error: unknown key 'nunber' [unknown-key]\n"
        "    Use one of: note, plain_name, section, source.",
    ),
    "a key that stands twice": (
        small("title: A plan", "title: A plan\n    title: Another"),
        "toc_model.yaml:24:5: error: key 'title' stands twice in one record (first in line 23) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "a missing key": (
        small("    title: A plan\n", ""),
        "toc_model.yaml:20:5: error: 'title' is missing [missing-field]\n    Add title: to this record.",
    ),
    "a missing key of a record inside another": (
        small("\n        title: write it down", ""),
        "toc_model.yaml:26:9: error: 'title' is missing [missing-field]\n    Add title: to this record.",
    ),
    "a missing list": (
        small(LEVELS, ""),
        "toc_model.yaml:1:1: error: 'levels' is missing [missing-field]\n    Add levels: to the file.",
    ),
}

VALUE_MISTAKES = {
    "an empty list": (
        small(LEVELS, "levels: []\n"),
        "toc_model.yaml:12:9: error: levels is empty [empty-value]\n    Write its records, each beginning with '- '.",
    ),
    "a list without anything after its key": (
        small(LEVELS, "levels:\n"),
        "toc_model.yaml:12:8: error: levels is empty [empty-value]\n    Write its records, each beginning with '- '.",
    ),
    "a mapping where a list should be": (
        small(LEVELS, "levels:\n  team:\n    title: The team\n"),
        "toc_model.yaml:13:3: error: levels must be a list [wrong-type]\n    Begin each record with '- '.",
    ),
    "a text where a record should be": (
        added(SMALLEST, "  - r2\n"),
        "toc_model.yaml:28:5: error: "
        "an item of 'requirements' must be a record of keys and values, not 'r2' [wrong-type]\n"
        "    Write each key in a line of its own, followed by a colon and its value.",
    ),
    "a text where a record inside another should be": (
        small("finding:\n    text: it is small", "finding: it is small"),
        "toc_model.yaml:9:12: error: finding must be a record of keys and values, not 'it is small' [wrong-type]\n"
        "    Write each key in a line of its own, followed by a colon and its value.",
    ),
    "a list where a text should be": (
        small("title: A plan", "title: [A, plan]"),
        "toc_model.yaml:23:12: error: title must be text, not a list [wrong-type]\n"
        "    Write one text; put it in quotes if it holds { } or [ ].",
    ),
    "a mapping where a text should be": (
        small("title: A plan", "title: {A: plan}"),
        "toc_model.yaml:23:12: error: title must be text, not a mapping [wrong-type]\n"
        "    Write one text; put it in quotes if it holds { } or [ ].",
    ),
    "a text where a list should be": (
        added(SMALLEST, f"{LINK}    evidence: q1\n"),
        "toc_model.yaml:35:15: error: evidence must be a list, not 'q1' [wrong-type]\n"
        "    Begin each item with '- ' in a line of its own, or write [one, two].",
    ),
    "a text that is blank": (
        small("title: A plan", "title: ' '"),
        "toc_model.yaml:23:12: error: title is empty [empty-value]\n    Write a value.",
    ),
    "a word for a number": (
        small("number: 1", "number: one"),
        "toc_model.yaml:21:13: error: number must be a whole number, not 'one' [wrong-type]\n"
        "    Write digits only, with no 0 before them: 3.",
    ),
    "a number too small": (
        small("number: 1", "number: 0"),
        "toc_model.yaml:21:13: error: number must be a whole number from 1, not '0' [wrong-type]\n"
        "    Numbers are counted from 1.",
    ),
    "a number left out": (
        small("number: 1", "number:"),
        "toc_model.yaml:21:12: error: number is empty [empty-value]\n    Write a value.",
    ),
    **{
        f"a number that only a program would take: {number}": (
            small("number: 1", f"number: {number}"),
            f"toc_model.yaml:21:13: error: number must be a whole number, not '{number}' [wrong-type]\n"
            "    Write digits only, with no 0 before them: 3.",
        )
        for number in ("0_1", "1.0", "01", "+1", "\u0661")
    },
    **{
        f"no value at all: {key}": (
            small(f"{key}: {value}", f"{key}: null"),
            f"toc_model.yaml:{place}: error: null means nothing at all in YAML [null-value]\n"
            "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
        )
        for key, value, place in (
            ("- id", "r1-write", "26:13"),
            ("number", "1", "21:13"),
            ("level", "team", "22:12"),
            ("source", "paper", "7:11"),
            ("date", "2025-01-02", "5:9"),
        )
    },
    "a file of nothing at all": (
        SMALLEST | {SOURCES: "~\n"},
        "content/sources.yaml:1:1: error: ~ means nothing at all in YAML [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
    ),
    "a list of nothing at all": (
        SMALLEST | {GLOSSARY: "terms: ~\n"},
        "content/glossary.yaml:1:8: error: ~ means nothing at all in YAML [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
    ),
    "a text that nobody can see": (
        small("title: A plan", 'title: "\\u200b\\u2060"'),
        "toc_model.yaml:23:12: error: title holds nothing that can be seen: '\\u200b\\u2060' [empty-value]\n"
        "    Write its words anew.",
    ),
    "a text left out that may be": (
        small("title: A plan", "title: A plan\n    note:"),
        "toc_model.yaml:24:10: error: note is empty [empty-value]\n"
        "    Write a value, or delete it if it is not needed.",
    ),
    "an id that is none": (
        small("id: r1-write", "id: r1_Write"),
        "toc_model.yaml:26:13: error: id 'r1_Write' does not have the right form [wrong-form]\n"
        "    Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.",
    ),
    "an id left out": (
        small("id: r1-write", "id:"),
        "toc_model.yaml:26:12: error: id is empty [empty-value]\n    Write a value.",
    ),
    "an id of great length": (
        small("id: r1-write", f"id: {'r' * 61}"),
        f"toc_model.yaml:26:13: error: id '{'r' * 60}...' is longer than 60 characters [wrong-form]\n"
        "    Choose a shorter one.",
    ),
    "a list for an id": (
        small("id: r1-write", "id: [a]"),
        "toc_model.yaml:26:13: error: id must be text, not a list [wrong-type]\n"
        "    Write one text; put it in quotes if it holds { } or [ ].",
    ),
    "a version that is none": (
        small("version: 1.0.0", "version: v1"),
        "toc_model.yaml:4:12: error: version 'v1' does not have the right form [wrong-form]\n"
        "    Use three numbers, none with a 0 before it: 1.0.0.",
    ),
    "a version that no release could have": (
        small("version: 1.0.0", "version: 01.0.0"),
        "toc_model.yaml:4:12: error: version '01.0.0' does not have the right form [wrong-form]\n"
        "    Use three numbers, none with a 0 before it: 1.0.0.",
    ),
    "a version of something retired": (
        added(SMALLEST, RETIRED),
        "toc_model.yaml:34:14: error: version 'banana' does not have the right form [wrong-form]\n"
        "    Use three numbers, none with a 0 before it: 1.0.0.",
    ),
    "a language that is none": (
        small("language: en", "language: English"),
        "toc_model.yaml:6:13: error: language 'English' does not have the right form [wrong-form]\n"
        "    Use a language tag: en-GB.",
    ),
    "a day that no calendar has": (
        small("2025-01-02", "2025-02-30"),
        "toc_model.yaml:5:9: error: date must be a real date, not '2025-02-30' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    **{
        f"a day of another time: {day}": (
            small("2025-01-02", day),
            f"toc_model.yaml:5:9: error: date cannot be '{day}': all dates lie between 1980 and 2100 [wrong-form]\n"
            "    Is the year misspelt? Write year, month and day: 2026-03-12.",
        )
        for day in ("0225-03-01", "1979-12-31", "2101-01-01", "9999-12-31")
    },
    "a day written otherwise": (
        small("2025-01-02", "02/01/2025"),
        "toc_model.yaml:5:9: error: date must be a real date, not '02/01/2025' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    "a time": (
        small("2025-01-02", "2025-01-02T10:00:00"),
        "toc_model.yaml:5:9: error: date must be a real date, not '2025-01-02T10:00:00' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    "a number that could be seconds since 1970": (
        small("2025-01-02", "86400"),
        "toc_model.yaml:5:9: error: date must be a real date, not '86400' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    "a DOI with its address": (
        small("kind: article", "kind: article\n    doi: https://doi.org/10.1234/x", SOURCES),
        "content/sources.yaml:4:10: error: doi 'https://doi.org/10.1234/x' does not have the right form [wrong-form]\n"
        "    Write the DOI alone, without address: 10.1234/abcd.",
    ),
    "an address without its beginning": (
        small("kind: article", "kind: article\n    url: www.example.org", SOURCES),
        "content/sources.yaml:4:10: error: url 'www.example.org' does not have the right form [wrong-form]\n"
        "    Begin with https:// or http://.",
    ),
    "an address with a space": (
        small("kind: article", "kind: article\n    url: https://exa mple.org/", SOURCES),
        "content/sources.yaml:4:10: error: url 'https://exa mple.org/' does not have the right form [wrong-form]\n"
        "    An address holds no white space: write %20 for a space that belongs to it.",
    ),
    "fingerprints of a review that are none": (
        SMALLEST | {f"{PLAIN}r1.md": REVIEWED},
        "content/plain/r1.md:10:11: error: read must be a record of fingerprints, not 'zz' [wrong-type]\n"
        "    Get it back as `toc review record` wrote it; nobody types it.",
    ),
    "a word that is none of the choices": (
        small("kind: article", "kind: artikle", SOURCES),
        "content/sources.yaml:3:11: error: kind cannot be 'artikle' [unknown-value]\n    Did you mean 'article'?",
    ),
    "a list for a choice": (
        small("kind: article", "kind: [article]", SOURCES),
        "content/sources.yaml:3:11: error: kind must be text, not a list [wrong-type]\n"
        "    Write one text; put it in quotes if it holds { } or [ ].",
    ),
    "a relation that is none": (
        added(SMALLEST, LINK.replace("relates to", "relate to")),
        "toc_model.yaml:31:11: error: kind cannot be 'relate to' [unknown-value]\n    Did you mean 'relates to'?",
    ),
    "a link to nothing": (
        added(SMALLEST, LINK.replace("to: r1-write", "to: []")),
        "toc_model.yaml:32:9: error: to is empty [empty-value]\n    Write at least one.",
    ),
    "a link to two things that are no ids, and not an empty link besides": (
        added(SMALLEST, LINK.replace("to: r1-write", "to: [R1, R2]")),
        "toc_model.yaml:32:10: error: to 'R1' does not have the right form [wrong-form]\n"
        "    Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.\n"
        "toc_model.yaml:32:14: error: to 'R2' does not have the right form [wrong-form]\n"
        "    Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.",
    ),
    "help with four mistakes": (
        SMALLEST | {SUPPORT: HELP},
        "content/support.yaml:5:13: error: urgent must be true or false, not 'perhaps' [wrong-type]\n"
        "    Write true or false.\n"
        "content/support.yaml:6:10: error: nations is empty [empty-value]\n"
        "    Write its records, each beginning with '- '.\n"
        "content/support.yaml:13:12: error: phone '12-34' does not have the right form [wrong-form]\n"
        "    Use digits and single spaces: 0123 456 7890. Begin with + where it has a country code.\n"
        "content/support.yaml:14:14: error: checked must be a real date, not 'yesterday' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12. Write never where nobody has checked it yet.",
    ),
}

FILE_MISTAKES = {
    "nothing at all": (
        {},
        "content/sources.yaml: error: the file is missing [missing-file]\n"
        "    Write it, or run in the project's folder.\n"
        "toc_model.yaml: error: the file is missing [missing-file]\n"
        "    Write it, or run in the project's folder.",
    ),
    "no model": (
        {SOURCES: SMALLEST[SOURCES]},
        "toc_model.yaml: error: the file is missing [missing-file]\n    Write it, or run in the project's folder.",
    ),
    "no sources": (
        {MODEL: SMALLEST[MODEL]},
        "content/sources.yaml: error: the file is missing [missing-file]\n"
        "    Write it, or run in the project's folder.",
    ),
    "sources under another name": (
        {MODEL: SMALLEST[MODEL], "content/sources.yml": SMALLEST[SOURCES]},
        "content/sources.yaml: error: the file is missing [missing-file]\n"
        "    Is it content/sources.yml? Then rename that.",
    ),
    "an empty file": (
        SMALLEST | {SOURCES: ""},
        "content/sources.yaml:1:1: error: the file is empty [empty-file]\n    Write the records, or delete the file.",
    ),
    "a list for a file": (
        SMALLEST | {SOURCES: "- a\n"},
        "content/sources.yaml:1:1: error: the file must be a mapping of keys to records [wrong-type]\n"
        "    Begin with sources:",
    ),
    "a text for a file": (
        SMALLEST | {SOURCES: "nothing here"},
        "content/sources.yaml:1:1: error: the file must be a mapping of keys to records [wrong-type]\n"
        "    Begin with sources:",
    ),
    "evidence without quotes": (
        SMALLEST | {"content/evidence/a.yaml": "source: paper\n"},
        "content/evidence/a.yaml:1:1: error: 'quotes' is missing [missing-field]\n    Add quotes: to the file.",
    ),
    "evidence of two sources": (
        SMALLEST | {"content/evidence/a.yaml": "source: [paper, other]\nquotes: []\n"},
        "content/evidence/a.yaml:1:9: error: source must be text, not a list [wrong-type]\n"
        "    Write one text; put it in quotes if it holds { } or [ ].",
    ),
    "files that nothing reads": (
        SMALLEST | {"content/sorces.yaml": "a: b", "content/evidence/a.yml": "a: b", "content/notes.md": "# Notes"},
        "content/evidence/a.yml: warning: nothing reads this file [stray-file]\n"
        "    Did you mean 'content/evidence/a.yaml'?\n"
        "content/notes.md: warning: nothing reads this file [stray-file]\n"
        "    Quotes stand in content/evidence/*.yaml, pages in content/pages/.\n"
        "content/sorces.yaml: warning: nothing reads this file [stray-file]\n"
        "    Did you mean 'content/sources.yaml'?",
    ),
    "files with another ending than those that are read": (
        SMALLEST
        | dict.fromkeys(("content/GLOSSARY.yaml", "content/evidence/a.YAML", "content/pages/a.markdown"), "a: b")
        | dict.fromkeys(("content/plain/r1.MD", "content/plain/r2.txt"), "words"),
        "content/GLOSSARY.yaml: warning: nothing reads this file [stray-file]\n"
        "    Did you mean 'content/glossary.yaml'?\n"
        "content/evidence/a.YAML: warning: nothing reads this file [stray-file]\n"
        "    Did you mean 'content/evidence/a.yaml'?\n"
        "content/pages/a.markdown: warning: nothing reads this file [stray-file]\n"
        "    Did you mean 'content/pages/a.md'?\n"
        "content/plain/r1.MD: warning: nothing reads this file [stray-file]\n"
        "    Did you mean 'content/plain/r1.md'?\n"
        "content/plain/r2.txt: warning: nothing reads this file [stray-file]\n"
        "    Did you mean 'content/plain/r2.md'?",
    ),
}


@pytest.mark.parametrize(("texts", "expected"), KEY_MISTAKES.values(), ids=KEY_MISTAKES.keys())
def test_a_mistake_in_keys_is_one_finding(texts: Texts, expected: str) -> None:
    assert faults(texts) == expected


@pytest.mark.parametrize(("texts", "expected"), VALUE_MISTAKES.values(), ids=VALUE_MISTAKES.keys())
def test_a_mistake_in_a_value_is_one_finding(texts: Texts, expected: str) -> None:
    assert faults(texts) == expected


@pytest.mark.parametrize(("texts", "expected"), FILE_MISTAKES.values(), ids=FILE_MISTAKES.keys())
def test_a_mistake_with_a_file_is_one_finding(texts: Texts, expected: str) -> None:
    assert faults(texts) == expected


PAGE_MISTAKES = {
    "nothing": (
        "  \n",
        "content/pages/a.md:1:1: error: the page holds no text [empty-file]\n    Write it, or delete the file.",
    ),
    "only front matter": (
        "---\ntitle: A\n---\n",
        "content/pages/a.md:1:1: error: the page holds no text [empty-file]\n    Write it, or delete the file.",
    ),
    "front matter that is never closed": (
        "---\ntitle: A\n\n# A\n",
        "content/pages/a.md:1:1: error: the front matter that begins here is never closed [front-matter]\n"
        "    Close it with a line that is ---.",
    ),
    "a list for front matter": (
        "---\n- title\n---\n# A\n",
        "content/pages/a.md:2:1: error: the front matter must be a mapping of keys to values [wrong-type]\n"
        "    Write title: and description: with their texts.",
    ),
    "a key of the front matter twice, with the lines of the file": (
        "---\ntitle: A\nlayout: B\ntitle: C\n---\n# A\n",
        "content/pages/a.md:4:1: error: key 'title' stands twice in one record (first in line 2) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "front matter that is nothing at all": (
        "---\nnull\n---\n# A\n",
        "content/pages/a.md:2:1: error: null means nothing at all in YAML [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
    ),
    "front matter that is no YAML": (
        "---\ntitle: A: B\n---\n# A\n",
        "content/pages/a.md:2:9: error: not YAML here: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put a text that holds a colon followed by a space in quotes, or write it as a block after >-.",
    ),
    "front matter with the line ends of Windows": (
        "---\r\ntitle: A: B\r\n---\r\n# A\r\n",
        "content/pages/a.md:2:9: error: not YAML here: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put a text that holds a colon followed by a space in quotes, or write it as a block after >-.",
    ),
    "a list for a title": (
        "---\ntitle: [A]\n---\n# A\n",
        "content/pages/a.md:2:8: error: title must be text [wrong-type]\n    Put it in quotes if it holds [ ] or { }.",
    ),
    "a merge conflict": (
        "# A\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        "content/pages/a.md:3:1: error: a merge conflict stands in the file [merge-conflict]\n"
        "    Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "a character that does not print": (
        "# A\n\nab\x0cc\n",
        "content/pages/a.md:3:3: error: character U+000C cannot be printed [odd-character]\n"
        "    Is this a text file? Delete the character, or save the file as UTF-8.",
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGE_MISTAKES.values(), ids=PAGE_MISTAKES.keys())
def test_a_mistake_in_how_a_page_is_written_is_one_finding(page: str, expected: str) -> None:
    assert report(SMALLEST | {f"{PAGES}a.md": page}) == expected


def test_plain_texts_are_read_like_pages() -> None:
    assert report(SMALLEST | {f"{PLAIN}r1.md": "---\n"}) == (
        "content/plain/r1.md:1:1: error: the front matter that begins here is never closed [front-matter]\n"
        "    Close it with a line that is ---."
    )


def test_long_texts_are_cut_in_messages() -> None:
    texts = small("kind: article", f"kind: {'x' * 5000}", SOURCES)
    assert report(texts) == (
        f"content/sources.yaml:3:11: error: kind cannot be '{'x' * 60}...' [unknown-value]\n"
        "    Use one of: article, dataset, reference."
    )


# --- a mistake hides no other, and causes none ---------------------------------------------------------------------


def test_what_is_wrong_in_a_record_does_not_keep_its_other_mistakes_from_being_found() -> None:
    texts = small(
        "    level: team\n    title: A plan\n",
        "    lvel: temm\n    title: A plan\n    note: [a]\n    section: Nowhere\n",
    )
    texts = changed(texts, "kind: article", "kind: article\n    sections: [Here]", SOURCES)
    assert report(texts) == (
        "toc_model.yaml:22:5: error: unknown key 'lvel' [unknown-key]\n"
        "    Did you mean 'level'?\n"
        "toc_model.yaml:22:11: error: there is no level 'temm' [unknown-id]\n"
        "    Did you mean 'team'?\n"
        "toc_model.yaml:24:11: error: note must be text, not a list [wrong-type]\n"
        "    Write one text; put it in quotes if it holds { } or [ ].\n"
        "toc_model.yaml:25:14: error: source 'paper' has no section 'Nowhere' [unknown-section]\n"
        "    Use one of: Here."
    )


def test_of_a_list_only_the_records_that_are_broken_are_left_out() -> None:
    loaded = load(added(SMALLEST, "      - read it\n      - id: r1-keep\n        title: keep it\n"))
    assert as_text(loaded.findings) == (
        "toc_model.yaml:28:9: error: "
        "an item of 'activities' must be a record of keys and values, not 'read it' [wrong-type]\n"
        "    Write each key in a line of its own, followed by a colon and its value."
    )
    assert [activity.id for activity in loaded.model.requirements[0].activities] == ["r1-write", "r1-keep"]
    assert loaded.place(loaded.model.requirements[0].activities[1], "title") == Place(MODEL, 30, 16)


@pytest.mark.parametrize("path", [MODEL, SOURCES, GLOSSARY, "content/evidence/notes.yaml", "content/pages/about.md"])
def test_a_file_that_cannot_be_read_is_one_finding_and_makes_nothing_else_unknown(garden: Texts, path: str) -> None:
    broken = "---\na: b: c\n---\n# A\n" if path.endswith(".md") else "\na: b: c\n"
    assert report(garden | {path: broken}) == (
        f"{path}:2:5: error: not YAML here: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put a text that holds a colon followed by a space in quotes, or write it as a block after >-."
    )


@pytest.mark.parametrize(
    "path", [MODEL, SOURCES, GLOSSARY, "content/evidence/notes.yaml", "content/evidence", "content", SUPPORT]
)
def test_what_the_disk_has_reported_as_unreadable_is_not_reported_again(garden: Texts, path: str) -> None:
    left = {other: text for other, text in garden.items() if other != path and not other.startswith(f"{path}/")}
    told = Finding(Files.UNREADABLE_FILE, Place(path), "it cannot be read")
    assert load(left, [told]).findings == [told]


def test_records_behind_a_key_that_stands_twice_are_not_unknown() -> None:
    texts = added(SMALLEST, LEVELS.replace("id: team", "id: board"))
    texts = changed(texts, "level: team", "level: board")
    assert report(texts) == (
        "toc_model.yaml:28:1: error: key 'levels' stands twice in one record (first in line 12) [duplicate-key]\n"
        "    Keep one of the two."
    )


FLOODS = {
    "keys": "".join(f"key{number}: x\n" for number in range(1000)),
    "records": "sources:\n" + "  - x\n" * 1000,
    "the same key": "sources:\n" * 1000,
}


@pytest.mark.parametrize("text", FLOODS.values(), ids=FLOODS.keys())
def test_a_file_that_is_something_else_is_not_read_to_its_end(text: str) -> None:
    findings = load(SMALLEST | {SOURCES: text}).findings
    assert len(findings) <= 202
    assert findings[-1].message == "the file holds more than 200 mistakes; it is not read from here"
    assert findings[-1].remedy == "Is this the right file?"


# --- code in pages ------------------------------------------------------------------------------------------------


def test_a_reference_in_code_is_text() -> None:
    page = "# A\n\n`[a][x]` ``[b]`[x]`` [c][y] ```[d][z]\n"
    texts = SMALLEST | {f"{PAGES}a.md": page}
    assert [finding.place.column for finding in check(load(texts)) if finding.rule == "unknown-id"] == [22, 32]


# What a piece of code is, in the words of an engine that tries every backtick anew.
CODE = re.compile("(?P<ticks>`+)(?!`).*?(?P=ticks)", re.DOTALL)


@given(st.lists(st.sampled_from(["`", "``", "```", "a", "\n"]), max_size=30).map("".join))
def test_code_reaches_from_backticks_to_as_many(text: str) -> None:
    assert list(code_spans(text)) == [found.span() for found in CODE.finditer(text)]


@pytest.mark.parametrize(
    "text",
    ["`" * 100_000, "` " * 100_000, "``` `` " * 50_000, " ".join("`" * length for length in range(500, 0, -1))],
    ids=["one run", "one by one", "by threes and twos", "ever fewer"],
)
def test_a_page_of_backticks_is_looked_at_once(text: str) -> None:
    """No piece of code begins before the last one ended, and none is looked for among what was passed over.

    An engine that tries every backtick anew would be at the first of these for minutes.
    """
    ends = [0, *(place for span in code_spans(text) for place in span)]
    assert ends == sorted(ends)
    assert len(masked(text)) == len(text)


# --- whatever people write -----------------------------------------------------------------------------------------

ODD = st.sampled_from(["", "x", "- a", "[[]]", "{}", "a: b", "- - a\n  - b: c", "? a", "null", "&x [*x]", "\x00", "'"])


@given(
    path=st.sampled_from([MODEL, SOURCES, GLOSSARY, SUPPORT, f"{EVIDENCE}a.yaml", f"{PAGES}a.md", f"{PLAIN}r1.md"]),
    text=ODD,
)
def test_no_file_however_odd_raises(path: str, text: str) -> None:
    assert isinstance(report(SMALLEST | {path: text}), str)
