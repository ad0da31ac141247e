"""What is wrong with one record: one finding for each mistake, and no other because of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.findings import as_text
from generator.loading.load import load
from generator.model.model import GLOSSARY, MODEL, PLAIN, SOURCES, SUPPORT
from generator.rules import Yaml
from tests.loading.smallest import LEVELS, small
from tests.places import in_words, place_of
from tests.projects import GARDEN, SMALLEST, Texts, added, changed, faults, report, texts_of

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

KEY_MISTAKES = {
    "a misspelt key": (
        small("summary: Small", "sumary: Small"),
        "toc_model.yaml(^sumary: Small, to be broken.): error: unknown key 'sumary' [unknown-key]\n"
        "    Did you mean 'summary'?",
    ),
    "a misspelt key that is a word of Python as well": (
        added(SMALLEST, LINK.replace("from:", "from_:")),
        "toc_model.yaml(- ^from_: r1): error: unknown key 'from_' [unknown-key]\n    Did you mean 'from'?",
    ),
    "a misspelt key of the whole file, whose records are read all the same": (
        small("levels:", "level:"),
        "toc_model.yaml(^level:): error: unknown key 'level' [unknown-key]\n    Did you mean 'levels'?",
    ),
    "a key of another name where only one is missing": (
        small("statement: The team", "says: The team"),
        "toc_model.yaml(^says: The team must plan.): error: unknown key 'says' [unknown-key]\n"
        "    Did you mean 'statement'?",
    ),
    "a misspelt key that is more like another that may be left out": (
        small("- id: paper", "- di: paper", SOURCES),
        "content/sources.yaml(- ^di: paper): error: unknown key 'di' [unknown-key]\n    Did you mean 'id'?",
    ),
    "a key of another name where only one of the whole file is missing": (
        SMALLEST | {"content/evidence/a.yaml": "origin: paper\nquotes: []\n"},
        "content/evidence/a.yaml(^origin: paper): error: unknown key 'origin' [unknown-key]\n"
        "    Did you mean 'source'?",
    ),
    "a section of another name, and not a missing section besides": (
        added(SMALLEST, LINK.replace("editorial", "stated\n    chapter: Summary")),
        "toc_model.yaml(^chapter: Summary): error: unknown key 'chapter' [unknown-key]\n"
        "    Use one of: evidence, section, source, statements.",
    ),
    "a record without its dash, and not each of its keys a second time": (
        small(
            "levels:", "gaps:\n  - id: a\n    title: A\n    text: A\n    id: b\n    title: B\n    text: B\n\nlevels:"
        ),
        "toc_model.yaml(^id: b): error: a new record begins here without a dash [missing-dash]\n"
        "    Write '- ' before it.",
    ),
    "a key too many": (
        small("text: it is small", "text: it is small\n    page: 3"),
        "toc_model.yaml(^page: 3): error: unknown key 'page' [unknown-key]\n    Use one of: section, source.",
    ),
    "a key too many in the whole file": (
        small("levels:", "colours: [red]\n\nlevels:"),
        "toc_model.yaml(^colours: [red]): error: unknown key 'colours' [unknown-key]\n"
        "    Use one of: assumptions, evidence_kinds, gaps, impacts, links, outcomes, problems, retired, stages, "
        "topics.",
    ),
    "two mistakes in one record": (
        small("    title: A plan\n", "    titel: A plan\n    nunber: x\n"),
        "toc_model.yaml(^titel: A plan): error: unknown key 'titel' [unknown-key]\n"
        "    Did you mean 'title'?\n"
        "toc_model.yaml(^nunber: x): error: unknown key 'nunber' [unknown-key]\n"
        "    Use one of: note, plain_name, section, source.",
    ),
    "a key that stands twice": (
        small("title: A plan", "title: A plan\n    title: Another"),
        "toc_model.yaml(^title: Another): error: "
        "key 'title' is in this record twice (first on line (^    title: A plan)) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "a missing key": (
        small("    title: A plan\n", ""),
        "toc_model.yaml(- ^id: r1): error: 'title' is missing [missing-field]\n    Add title: to this record.",
    ),
    "a missing key of a record inside another": (
        small("\n        title: write it down", ""),
        "toc_model.yaml(- ^id: r1-write): error: 'title' is missing [missing-field]\n    Add title: to this record.",
    ),
    "a missing list": (
        small(LEVELS, ""),
        "toc_model.yaml(^toc:): error: 'levels' is missing [missing-field]\n    Add levels: to the file.",
    ),
}

VALUE_MISTAKES = {
    "an empty list": (
        small(LEVELS, "levels: []\n"),
        "toc_model.yaml(levels: ^[]): error: levels is empty [empty-value]\n"
        "    Write its records, each with a dash and a space before it.",
    ),
    "a list without anything after its key": (
        small(LEVELS, "levels:\n"),
        "toc_model.yaml(levels:^): error: levels is empty [empty-value]\n"
        "    Write its records, each with a dash and a space before it.",
    ),
    "a mapping where a list should be": (
        small(LEVELS, "levels:\n  team:\n    title: The team\n"),
        "toc_model.yaml(^team:): error: levels must be a list [wrong-type]\n"
        "    Begin each record with a dash and a space.",
    ),
    "a text where a record should be": (
        added(SMALLEST, "  - r2\n"),
        "toc_model.yaml(- ^r2): error: "
        "an item of 'requirements' must be a record of keys and values, not 'r2' [wrong-type]\n"
        "    Write each key on a new line, followed by a colon and its value.",
    ),
    "a text where a record inside another should be": (
        small("finding:\n    text: it is small", "finding: it is small"),
        "toc_model.yaml(finding: ^it is small): error: "
        "finding must be a record of keys and values, not 'it is small' [wrong-type]\n"
        "    Write each key on a new line, followed by a colon and its value.",
    ),
    "a list where a text should be": (
        small("title: A plan", "title: [A, plan]"),
        "toc_model.yaml(title: ^[A, plan]): error: title must be text, not a list [wrong-type]\n"
        "    Write text. Put it in quotation marks if it contains { } or [ ].",
    ),
    "a mapping where a text should be": (
        small("title: A plan", "title: {A: plan}"),
        "toc_model.yaml(title: ^{A: plan}): error: title must be text, not a mapping [wrong-type]\n"
        "    Write text. Put it in quotation marks if it contains { } or [ ].",
    ),
    "a text where a list should be": (
        added(SMALLEST, f"{LINK}    evidence: q1\n"),
        "toc_model.yaml(evidence: ^q1): error: evidence must be a list, not 'q1' [wrong-type]\n"
        "    Begin each item with '- ' on a new line, or write [one, two].",
    ),
    "a text that is blank": (
        small("title: A plan", "title: ' '"),
        "toc_model.yaml(title: ^' '): error: title is empty [empty-value]\n    Write a value.",
    ),
    "a word for a number": (
        small("number: 1", "number: one"),
        "toc_model.yaml(number: ^one): error: number must be a whole number, not 'one' [wrong-type]\n"
        "    Write only digits, without a leading zero: 3.",
    ),
    "a number too small": (
        small("number: 1", "number: 0"),
        "toc_model.yaml(number: ^0): error: number must be a whole number from 1, not '0' [wrong-type]\n"
        "    Write 1 or a higher number.",
    ),
    "a number left out": (
        small("number: 1", "number:"),
        "toc_model.yaml(number:^): error: number is empty [empty-value]\n    Write a value.",
    ),
    **{
        f"a number that only a program would take: {number}": (
            small("number: 1", f"number: {number}"),
            f"toc_model.yaml(number: ^{number}): error: number must be a whole number, not '{number}' [wrong-type]\n"
            "    Write only digits, without a leading zero: 3.",
        )
        for number in ("0_1", "1.0", "01", "+1", "\u0661")
    },
    **{
        f"no value at all: {key}": (
            small(f"{key}: {value}", f"{key}: null"),
            f"toc_model.yaml({key}: ^null): error: YAML reads null as no value [null-value]\n"
            "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
        )
        for key, value in (
            ("- id", "r1-write"),
            ("number", "1"),
            ("level", "team"),
            ("source", "paper"),
            ("date", "2025-01-02"),
        )
    },
    "a file of nothing at all": (
        SMALLEST | {SOURCES: "~\n"},
        "content/sources.yaml(^~): error: YAML reads ~ as no value [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
    ),
    "a list of nothing at all": (
        SMALLEST | {GLOSSARY: "terms: ~\n"},
        "content/glossary.yaml(terms: ^~): error: YAML reads ~ as no value [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
    ),
    "a text that nobody can see": (
        small("title: A plan", 'title: "\\u200b\\u2060"'),
        'toc_model.yaml(title: ^"\\u200b\\u2060"): error: '
        "title contains only invisible characters: '\\u200b\\u2060' [empty-value]\n"
        "    Retype it.",
    ),
    "a text left out that may be": (
        small("title: A plan", "title: A plan\n    note:"),
        "toc_model.yaml(note:^): error: note is empty [empty-value]\n"
        "    Write a value, or delete it if it is not needed.",
    ),
    "an id that is none": (
        small("id: r1-write", "id: r1_Write"),
        "toc_model.yaml(- id: ^r1_Write): error: id 'r1_Write' does not have the right format [wrong-form]\n"
        "    Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.",
    ),
    "an id left out": (
        small("id: r1-write", "id:"),
        "toc_model.yaml(- id:^): error: id is empty [empty-value]\n    Write a value.",
    ),
    "an id of great length": (
        small("id: r1-write", f"id: {'r' * 61}"),
        f"toc_model.yaml(- id: ^rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr...): error: "
        f"id '{'r' * 60}...' is longer than 60 characters [wrong-form]\n"
        "    Choose a shorter one.",
    ),
    "a list for an id": (
        small("id: r1-write", "id: [a]"),
        "toc_model.yaml(- id: ^[a]): error: id must be text, not a list [wrong-type]\n"
        "    Write text. Put it in quotation marks if it contains { } or [ ].",
    ),
    "a version that is none": (
        small("version: 1.0.0", "version: v1"),
        "toc_model.yaml(version: ^v1): error: version 'v1' does not have the right format [wrong-form]\n"
        "    Use three numbers without leading zeros: 1.0.0.",
    ),
    "a version that no release could have": (
        small("version: 1.0.0", "version: 01.0.0"),
        "toc_model.yaml(version: ^01.0.0): error: version '01.0.0' does not have the right format [wrong-form]\n"
        "    Use three numbers without leading zeros: 1.0.0.",
    ),
    "a version of something retired": (
        added(SMALLEST, RETIRED),
        "toc_model.yaml(version: ^banana): error: version 'banana' does not have the right format [wrong-form]\n"
        "    Use three numbers without leading zeros: 1.0.0.",
    ),
    "a language that is none": (
        small("language: en", "language: English"),
        "toc_model.yaml(language: ^English): error: language 'English' does not have the right format [wrong-form]\n"
        "    Use a language tag: en-GB.",
    ),
    "a day that no calendar has": (
        small("2025-01-02", "2025-02-30"),
        "toc_model.yaml(date: ^2025-02-30): error: date must be a real date, not '2025-02-30' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    **{
        f"a day of another time: {day}": (
            small("2025-01-02", day),
            f"toc_model.yaml(date: ^{day}): error: "
            f"date cannot be '{day}': all dates are between 1980 and 2100 [wrong-form]\n"
            "    Correct the year. Write year, month and day: 2026-03-12.",
        )
        for day in ("0225-03-01", "1979-12-31", "2101-01-01", "9999-12-31")
    },
    "a day written otherwise": (
        small("2025-01-02", "02/01/2025"),
        "toc_model.yaml(date: ^02/01/2025): error: date must be a real date, not '02/01/2025' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    "a time": (
        small("2025-01-02", "2025-01-02T10:00:00"),
        "toc_model.yaml(date: ^2025-01-02T10:00:00): error: "
        "date must be a real date, not '2025-01-02T10:00:00' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    "a number that could be seconds since 1970": (
        small("2025-01-02", "86400"),
        "toc_model.yaml(date: ^86400): error: date must be a real date, not '86400' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12.",
    ),
    "a DOI with its address": (
        small("kind: article", "kind: article\n    doi: https://doi.org/10.1234/x", SOURCES),
        "content/sources.yaml(doi: ^https://doi.org/10.1234/x): error: "
        "doi 'https://doi.org/10.1234/x' does not have the right format [wrong-form]\n"
        "    Write only the DOI, without an address: 10.1234/abcd.",
    ),
    "an address without its beginning": (
        small("kind: article", "kind: article\n    url: www.example.org", SOURCES),
        "content/sources.yaml(url: ^www.example.org): error: "
        "url 'www.example.org' does not have the right format [wrong-form]\n"
        "    Begin with https:// or http://.",
    ),
    "an address with a space": (
        small("kind: article", "kind: article\n    url: https://exa mple.org/", SOURCES),
        "content/sources.yaml(url: ^https://exa mple.org/): error: "
        "url 'https://exa mple.org/' does not have the right format [wrong-form]\n"
        "    Remove the spaces from the address, or write %20 for a space that belongs to it.",
    ),
    "fingerprints of a review that are none": (
        SMALLEST | {f"{PLAIN}r1.md": REVIEWED},
        "content/plain/r1.md(read: ^zz): error: read must be a record of fingerprints, not 'zz' [wrong-type]\n"
        "    Restore it as `toc review record` wrote it. It is never typed.",
    ),
    "a word that is none of the choices": (
        small("kind: article", "kind: artikle", SOURCES),
        "content/sources.yaml(kind: ^artikle): error: kind cannot be 'artikle' [unknown-value]\n"
        "    Did you mean 'article'?",
    ),
    "a list for a choice": (
        small("kind: article", "kind: [article]", SOURCES),
        "content/sources.yaml(kind: ^[article]): error: kind must be text, not a list [wrong-type]\n"
        "    Write text. Put it in quotation marks if it contains { } or [ ].",
    ),
    "a relation that is none": (
        added(SMALLEST, LINK.replace("relates to", "relate to")),
        "toc_model.yaml(kind: ^relate to): error: kind cannot be 'relate to' [unknown-value]\n"
        "    Did you mean 'relates to'?",
    ),
    "a link to nothing": (
        added(SMALLEST, LINK.replace("to: r1-write", "to: []")),
        "toc_model.yaml(to: ^[]): error: to is empty [empty-value]\n    Write at least one.",
    ),
    "a link to two things that are no ids, and not an empty link besides": (
        added(SMALLEST, LINK.replace("to: r1-write", "to: [R1, R2]")),
        "toc_model.yaml(to: [^R1, R2]): error: to 'R1' does not have the right format [wrong-form]\n"
        "    Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.\n"
        "toc_model.yaml(to: [R1, ^R2]): error: to 'R2' does not have the right format [wrong-form]\n"
        "    Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.",
    ),
    "help with four mistakes": (
        SMALLEST | {SUPPORT: HELP},
        "content/support.yaml(urgent: ^perhaps): error: urgent must be true or false, not 'perhaps' [wrong-type]\n"
        "    Write true or false.\n"
        "content/support.yaml(nations: ^[]): error: nations is empty [empty-value]\n"
        "    Write its records, each with a dash and a space before it.\n"
        "content/support.yaml(phone: ^12-34): error: phone '12-34' does not have the right format [wrong-form]\n"
        "    Use digits and single spaces: 0123 456 7890. Begin with + if it has a country code.\n"
        "content/support.yaml(checked: ^yesterday): error: checked must be a real date, not 'yesterday' [wrong-type]\n"
        "    Write year, month and day: 2026-03-12. Write never if it has not been checked yet.",
    ),
}


@pytest.mark.parametrize(("texts", "expected"), KEY_MISTAKES.values(), ids=KEY_MISTAKES.keys())
def test_a_mistake_in_keys_is_one_finding(texts: Texts, expected: str) -> None:
    assert in_words(faults(texts), texts) == expected


@pytest.mark.parametrize(("texts", "expected"), VALUE_MISTAKES.values(), ids=VALUE_MISTAKES.keys())
def test_a_mistake_in_a_value_is_one_finding(texts: Texts, expected: str) -> None:
    assert in_words(faults(texts), texts) == expected


def test_long_texts_are_cut_in_messages() -> None:
    texts = small("kind: article", f"kind: {'x' * 5000}", SOURCES)
    assert in_words(report(texts), texts) == (
        f"content/sources.yaml(kind: ^{'x' * 40}...): error: kind cannot be '{'x' * 60}...' [unknown-value]\n"
        "    Use one of: article, book, dataset, document, guideline, reference, report, website."
    )


def test_what_is_wrong_in_a_record_does_not_keep_its_other_mistakes_from_being_found() -> None:
    texts = small(
        "    level: team\n    title: A plan\n",
        "    lvel: temm\n    title: A plan\n    note: [a]\n    section: Nowhere\n",
    )
    texts = changed(texts, "kind: article", "kind: article\n    sections: [Here]", SOURCES)
    assert in_words(report(texts), texts) == (
        "toc_model.yaml(^lvel: temm): error: unknown key 'lvel' [unknown-key]\n"
        "    Did you mean 'level'?\n"
        "toc_model.yaml(lvel: ^temm): error: there is no level 'temm' [unknown-id]\n"
        "    Did you mean 'team'?\n"
        "toc_model.yaml(note: ^[a]): error: note must be text, not a list [wrong-type]\n"
        "    Write text. Put it in quotation marks if it contains { } or [ ].\n"
        "toc_model.yaml(section: ^Nowhere): error: source 'paper' has no section 'Nowhere' [unknown-section]\n"
        "    Use one of: Here."
    )


def test_of_a_list_only_the_records_that_are_broken_are_left_out() -> None:
    texts = added(SMALLEST, "      - read it\n      - id: r1-keep\n        title: keep it\n")
    loaded = load(texts)
    assert in_words(as_text(loaded.findings), texts) == (
        "toc_model.yaml(- ^read it): error: "
        "an item of 'activities' must be a record of keys and values, not 'read it' [wrong-type]\n"
        "    Write each key on a new line, followed by a colon and its value."
    )
    assert [activity.id for activity in loaded.model.requirements[0].activities] == ["r1-write", "r1-keep"]
    assert str(loaded.place(loaded.model.requirements[0].activities[1], "title")) == place_of(
        texts, MODEL, "title: ^keep it"
    )


@pytest.mark.parametrize(
    ("begins", "path", "noun"),
    [
        ("  - id: r2\n", MODEL, "requirement"),
        ("  - id: p2\n", MODEL, "problem"),
    ],
)
def test_a_record_that_is_indented_into_the_one_before_is_one_finding(begins: str, path: str, noun: str) -> None:
    lines = texts_of(GARDEN)[path].splitlines(keepends=True)
    start = lines.index(begins)
    end = next(at for at in range(start + 1, len(lines)) if lines[at].strip() and not lines[at].startswith("    "))
    deeper = [f"    {line}" if line.strip() else line for line in lines[start:end]]
    found = report(texts_of(GARDEN) | {path: "".join([*lines[:start], *deeper, *lines[end:]])})
    assert found == (
        f"{path}:{start + 1}:9: error: this reads like a {noun} that is indented too far [unknown-key]\n"
        f"    Put its dash under the dash of the {noun} before it, with its lines below."
    )


INDENTED: dict[str, tuple[Callable[[Texts], Texts], str]] = {
    "a key that is indented too little": (
        lambda texts: changed(texts, "    text: tools alone", "  text: tools alone"),
        "toc_model.yaml(^text: tools alone do not make a garden; ...): error: "
        "'text' is part of 'finding', but it is not indented under it [unknown-key]\n"
        "    Indent this line by two more spaces than finding:.",
    ),
    "all keys of a record": (
        lambda texts: changed(
            texts, "  finding:\n    section: Summary\n    text: tools", "  finding:\n  section: Summary\n  text: tools"
        ),
        "toc_model.yaml(^section: Summary): error: "
        "'section' is part of 'finding', but it is not indented under it [unknown-key]\n"
        "    Indent these lines by two more spaces than finding:.",
    ),
    "the last key of the last record of a list": (
        lambda texts: changed(texts, "    method: two evenings", "method: two evenings"),
        "toc_model.yaml(^method: two evenings with soup): error: "
        "'method' is part of the stage above it, but it is not indented under it [unknown-key]\n"
        "    Indent this line as far as its other keys.",
    ),
    "a key of a record inside a list of a record": (
        lambda texts: changed(texts, "        text: Nobody asks for help", "    text: Nobody asks for help"),
        "toc_model.yaml(^text: Nobody asks for help): error: "
        "'text' is part of the statement above it, but it is not indented under it [unknown-key]\n"
        "    Indent this line as far as its other keys.",
    ),
    "a key that the record around has too": (
        lambda texts: changed(
            texts,
            "        title: put a rain barrel under every gutter",
            "    title: put a rain barrel under every gutter",
        ),
        "toc_model.yaml(^title: put a rain barrel under every gut...): error: "
        "key 'title' is in this record twice (first on line (^    title: Land and water)) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "the same in the middle of a record": (
        lambda texts: changed(
            texts, "        title: lay a pipe to the middle bed", "    title: lay a pipe to the middle bed"
        ),
        "toc_model.yaml(^title: lay a pipe to the middle bed): error: "
        "key 'title' is in this record twice (first on line (^    title: Land and water)) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "a list of the file that is indented too far": (
        lambda texts: changed(texts, "\nlevels:\n", "\n  levels:\n"),
        "toc_model.yaml(^levels:): error: 'levels' is not part of 'toc', but it is indented under it [unknown-key]\n"
        "    Begin this line where toc: begins.",
    ),
    "an item of a list that swallows the next": (
        lambda texts: changed(texts, "      - Summary\n", "    - Summary\n", SOURCES),
        "content/sources.yaml(^- How we worked): error: "
        "this line continues the item above it, because its dash is indented further [yaml-syntax]\n"
        "    Put its dash under the dash above it, or begin the line with another word.",
    ),
}


@pytest.mark.parametrize("what", INDENTED)
def test_a_line_that_is_indented_wrongly_is_one_finding_at_its_place(what: str) -> None:
    spoil, wanted = INDENTED[what]
    texts = spoil(texts_of(GARDEN))
    assert in_words(report(texts), texts) == wanted


@pytest.mark.parametrize("path", [MODEL, SOURCES, GLOSSARY])
@pytest.mark.parametrize("by", [-2, 2])
def test_a_block_that_is_shifted_is_at_most_one_finding(path: str, by: int) -> None:
    lines = texts_of(GARDEN)[path].splitlines()
    depth = [len(line) - len(line.lstrip()) if line.strip() else 99 for line in lines]
    starts = [at for at, line in enumerate(lines) if line.strip().endswith(":") or line.lstrip().startswith("- id:")]
    for start in starts[::3]:
        end = next((at for at in range(start + 1, len(lines)) if depth[at] <= depth[start]), len(lines))
        moved = [" " * by + line if by > 0 else line.removeprefix(" " * -by) for line in lines[start:end]]
        found = load(texts_of(GARDEN) | {path: "\n".join([*lines[:start], *moved, *lines[end:]])}).findings
        assert len(found) < 2, as_text(found)


@pytest.mark.parametrize("path", [MODEL, SOURCES, GLOSSARY])
@pytest.mark.parametrize("by", [2, 4])
def test_a_line_with_a_key_that_is_indented_too_little_is_one_finding(path: str, by: int) -> None:
    """Two, where a list has one record and the record around has the key too: nobody can tell which is meant."""
    lines, several = texts_of(GARDEN)[path].splitlines(), 0
    for at, line in enumerate(lines):
        if re.match(f" {{{by}}} *[a-z_]+:", line):
            found = load(texts_of(GARDEN) | {path: "\n".join([*lines[:at], line[by:], *lines[at + 1 :]])}).findings
            assert len(found) < 2 or found[0].rule is Yaml.DUPLICATE_KEY, as_text(found)
            several += len(found) > 1
    assert several <= 2
