"""What one record cannot break alone: for each rule the ways to break it, and all that `toc check` then prints."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.records import check
from generator.findings import FORMATS, as_text, failing
from generator.loading.load import load
from generator.model.model import GLOSSARY, MODEL, SOURCES
from generator.rules import Links, Severity
from tests.checks.spoilt import ABOUT, GROWN, NOTES, PLAIN_R9, added_link, grown
from tests.places import in_words
from tests.projects import SMALLEST, Texts, added, changed, faults, report


def copied(start: str, end: str) -> Texts:
    """The garden with the lines from `start` up to `end` written twice."""
    lines = GROWN[MODEL][GROWN[MODEL].index(start) : GROWN[MODEL].index(end)]
    return grown(lines, lines + lines)


TAKEN_IDS = {
    "an id that is taken": (
        grown("id: r1-rain-barrels", "id: p1"),
        "toc_model.yaml(- id: ^p1 #2): error: id 'p1' is already used at toc_model.yaml(- id: ^p1) [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "an id that is taken in another file": (
        grown("id: g-bed", "id: r1", GLOSSARY),
        "content/glossary.yaml(- id: ^r1): error: "
        "id 'r1' is already used at toc_model.yaml(- id: ^r1) [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "a record that was copied whole": (
        copied("  - id: r2\n", "  # The report calls for this"),
        "toc_model.yaml(- id: ^r2 #2): error: id 'r2' is already used at toc_model.yaml(- id: ^r2) [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "a second floor that was copied whole": (
        copied("  - id: a-floor\n", "  - id: a-ceiling\n"),
        "toc_model.yaml(- id: ^a-floor #2): error: "
        "id 'a-floor' is already used at toc_model.yaml(- id: ^a-floor) [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "an id that belonged to a retired element": (
        grown("id: r1-rain-barrels", "id: r0-hose"),
        "toc_model.yaml(- id: ^r0-hose): error: "
        "id 'r0-hose' belonged to a retired element, at toc_model.yaml(- id: ^r0-hose #2) [reused-id]\n"
        "    Choose a new id.",
    ),
    "an id retired twice": (
        added(GROWN, GROWN[MODEL].partition("retired:\n")[2]),
        "toc_model.yaml(- id: ^r0-hose #2): error: "
        "id 'r0-hose' is already used at toc_model.yaml(- id: ^r0-hose) [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "an id that the site needs for itself, like the name of a page": (
        grown("id: r1-rain-barrels", "id: index"),
        "toc_model.yaml(- id: ^index): error: the site uses the name 'index' itself [taken-id]\n    Choose another id.",
    ),
    "an id that the site needs for itself": (
        grown("id: r1-rain-barrels", "id: map"),
        "toc_model.yaml(- id: ^map): error: the site uses the name 'map' itself [taken-id]\n    Choose another id.",
    ),
    "the id of a level that is the name of a page beside its own": (
        GROWN | {MODEL: re.sub("(id|level): gardeners", r"\1: index", GROWN[MODEL])},
        "toc_model.yaml(- id: ^index): error: the site uses the name 'index' itself [taken-id]\n    Choose another id.",
    ),
    "an id that is the name of an anchor": (
        grown("id: r1-rain-barrels", "id: missing"),
        "toc_model.yaml(- id: ^missing): error: the site uses the name 'missing' itself [taken-id]\n"
        "    Choose another id.",
    ),
}

UNKNOWN = {
    "a level": (
        grown("number: 2\n    level: gardeners", "number: 2\n    level: gardener"),
        "toc_model.yaml(level: ^gardener): error: there is no level 'gardener' [unknown-id]\n"
        "    Did you mean 'gardeners'?",
    ),
    "a level that is an element": (
        grown("number: 2\n    level: gardeners", "number: 2\n    level: r1"),
        "toc_model.yaml(level: ^r1): error: there is no level 'r1': that is an element [unknown-id]\n"
        "    Use one of: association, gardeners.",
    ),
    "the source of everything": (
        grown("  source: report", "  source: raport"),
        "toc_model.yaml(source: ^raport): error: there is no source 'raport' [unknown-id]\n    Did you mean 'report'?",
    ),
    "the source of one record": (
        grown("    title: Less loneliness", "    title: Less loneliness\n    source: raport"),
        "toc_model.yaml(source: ^raport): error: there is no source 'raport' [unknown-id]\n    Did you mean 'report'?",
    ),
    "the source of quotes, once for a file": (
        grown("source: report", "source: raport", NOTES),
        "content/evidence/notes.yaml(source: ^raport): error: there is no source 'raport' [unknown-id]\n"
        "    Did you mean 'report'?",
    ),
    "a study that a quote cites": (
        grown("references: [ref1]", "references: [ref1, ref9]", NOTES),
        "content/evidence/notes.yaml(references: [ref1, ^ref9]): error: there is no source 'ref9' [unknown-id]\n"
        "    Did you mean 'ref2'?",
    ),
    "a section": (
        grown("section: Who does what\n    title: The gardeners", "section: Who does that\n    title: The gardeners"),
        "toc_model.yaml(section: ^Who does that): error: "
        "source 'report' has no section 'Who does that' [unknown-section]\n"
        "    Did you mean 'Who does what'?",
    ),
    "a section of a quote": (
        grown("section: What goes wrong", "section: Chapter 12", NOTES),
        "content/evidence/notes.yaml(section: ^Chapter 12): error: "
        "source 'report' has no section 'Chapter 12' [unknown-section]\n"
        "    Use one of: How we worked, Summary, What changes, What goes wrong, "
        "What is needed, What lies outside, Who does what.",
    ),
    "a section of a passage inside an element": (
        grown("section: What lies outside\n        text: rents", "section: What lies inside\n        text: rents"),
        "toc_model.yaml(- section: ^What lies inside): error: "
        "source 'report' has no section 'What lies inside' [unknown-section]\n"
        "    Did you mean 'What lies outside'?",
    ),
    "a kind of evidence": (
        grown("kind: diaries", "kind: diary", NOTES),
        "content/evidence/notes.yaml(kind: ^diary): error: there is no kind of evidence 'diary' [unknown-id]\n"
        "    Did you mean 'diaries'?",
    ),
    "an element that a quote supports": (
        grown("supports: [p2]", "supports: [p2, p22]", NOTES),
        "content/evidence/notes.yaml(supports: [p2, ^p22]): error: there is no element 'p22' [unknown-id]\n"
        "    Did you mean 'p2'?",
    ),
    "a problem statement that a quote supports": (
        grown("supports: [p2]", "supports: [p2, p2-1]", NOTES),
        "content/evidence/notes.yaml(supports: [p2, ^p2-1]): error: "
        "there is no element 'p2-1': that is a problem statement [unknown-id]\n"
        "    Did you mean 'p2'?",
    ),
    "a retired element that a link names": (
        grown("to: [i1, i2]", "to: [i1, i2, r0-hose]"),
        "toc_model.yaml(to: [i1, i2, ^r0-hose]): error: "
        "there is no element 'r0-hose': that is a retired element [unknown-id]\n"
        "    It was replaced by r1-tap.",
    ),
    "both ends of a link": (
        grown(
            "from: mt1\n    kind: contributes to\n    to: [i1, i2]",
            "from: mt9\n    kind: contributes to\n    to: [i1, i2, i3]",
        ),
        "toc_model.yaml(- from: ^mt9): error: there is no element 'mt9' [unknown-id]\n"
        "    Did you mean 'mt1'?\n"
        "toc_model.yaml(to: [i1, i2, ^i3]): error: there is no element 'i3' [unknown-id]\n"
        "    Use an id from toc_model.yaml.",
    ),
    "a quote that a link rests on": (
        grown("evidence: [q-names]", "evidence: [q-name]"),
        "toc_model.yaml(evidence: [^q-name]): error: there is no quote 'q-name' [unknown-id]\n"
        "    Did you mean 'q-names'?",
    ),
    "what replaced a retired element": (
        grown("replaced_by: [r1-tap]", "replaced_by: [r1-pat]"),
        "toc_model.yaml(replaced_by: [^r1-pat]): error: there is no element 'r1-pat' [unknown-id]\n"
        "    Did you mean 'r1-tap'?",
    ),
    "what a page refers to": (
        grown("[r2-tool-library][]", "[r2-tool-libary][]", ABOUT),
        "content/pages/about.md(Begin with [water][r1], look at ^[r2-tool-libary][], or read [what a gard...): error: "
        "there is no element or quote 'r2-tool-libary' [unknown-id]\n"
        "    Did you mean 'r2-tool-library'?",
    ),
    "the element of a plain text": (
        GROWN | {"content/plain/r9.md": PLAIN_R9},
        "content/plain/r9.md(element: ^r9): error: there is no element 'r9' [unknown-id]\n"
        "    Use an id from toc_model.yaml.",
    ),
}

LINKS = {
    "a relation between kinds that it does not join": (
        grown("from: r3-soup\n    kind: addresses", "from: r3-soup\n    kind: enables"),
        "toc_model.yaml(kind: ^enables #2): error: 'r3-soup' cannot enable 'p2': activity to problem [wrong-relation]\n"
        "    'enables' joins requirement to requirement.",
    ),
    "the wrong relation in an entry of four links": (
        grown(
            "from: r1\n    kind: enables\n    to: [r2, r3]", "from: [r1, r2]\n    kind: addresses\n    to: [st1, st2]"
        ),
        "toc_model.yaml(kind: ^addresses): error: "
        "'r1' cannot address 'st1': requirement to outcome (one of 4 such links of this record) [wrong-relation]\n"
        "    'addresses' joins activity to problem or requirement to problem.",
    ),
    "a link that stands twice": (
        added_link("from: r1\n    kind: enables\n    to: r3"),
        "toc_model.yaml(to: ^r3): error: "
        "'r1' enables 'r3' is there twice: first at toc_model.yaml(to: ^[r2, r3]) [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "an entry of links that stands twice": (
        added_link("from: [r1, r1-tap]\n    kind: addresses\n    to: p1"),
        "toc_model.yaml(to: ^p1 #2): error: "
        "'r1' addresses 'p1' is there twice: first at toc_model.yaml(to: ^p1) "
        "(one of 2 such links of this record) [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "a link that stands twice in one entry": (
        grown("to: [i1, i2]", "to: [i1, i2, i1]"),
        "toc_model.yaml(to: ^[i1, i2, i1]): error: "
        "'mt1' contributes to 'i1' is there twice: first at toc_model.yaml(to: ^[i1, i2, i1]) [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "two elements related both ways": (
        added_link("from: mt1\n    kind: relates to\n    to: a-slow"),
        "toc_model.yaml(to: ^a-slow): error: "
        "'mt1' relates to 'a-slow' is there twice: first at toc_model.yaml(to: ^mt1 #2) [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "a quote named twice in one list": (
        grown("evidence: [q-names]", "evidence: [q-names, q-water-first, q-names]"),
        "toc_model.yaml(evidence: [q-names, q-water-first, ^q-names]): error: "
        "'q-names' is in this list twice [named-twice]\n"
        "    Keep one of the two.",
    ),
    "an element named twice in one list": (
        grown("supports: [p2]", "supports: [p2, p2]", NOTES),
        "content/evidence/notes.yaml(supports: [p2, ^p2]): error: 'p2' is in this list twice [named-twice]\n"
        "    Keep one of the two.",
    ),
    "an element linked to itself": (
        added_link("from: r2\n    kind: enables\n    to: r2"),
        "toc_model.yaml(to: ^r2): error: 'r2' is linked to itself [self-link]\n    Delete the link.",
    ),
    "a stated link without a section": (
        grown(
            "    section: What changes\n    rationale: The report names water", "    rationale: The report names water"
        ),
        "toc_model.yaml(basis: ^stated #3): error: "
        "a stated link must say where the source states it [missing-section]\n"
        "    Add `section:`, or write `basis: editorial`.",
    ),
    "circles that one entry closes": (
        added_link("from: [r2, r3]\n    kind: enables\n    to: r1"),
        "toc_model.yaml(to: ^r1): error: enables runs in a circle: r1 -> r2 -> r1 [cycle]\n"
        "    Delete one of these links.",
    ),
    "a circle": (
        added_link("from: r3\n    kind: enables\n    to: r1"),
        "toc_model.yaml(to: ^r1): error: enables runs in a circle: r1 -> r3 -> r1 [cycle]\n"
        "    Delete one of these links.",
    ),
}

OTHERS = {
    "a number left out": (
        grown(
            "number: 2\n    section: What changes\n    title: Less",
            "number: 3\n    section: What changes\n    title: Less",
        ),
        "toc_model.yaml(number: ^3 #2): error: impact has number 3, but 2 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.",
    ),
    "a wrong number of an outcome, counted within its term": (
        grown("number: 1\n    term: medium", "number: 3\n    term: medium"),
        "toc_model.yaml(number: ^3 #2): error: medium-term outcome has number 3, but 1 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.",
    ),
    "a wrong number of a reference": (
        grown("number: 2", "number: 12", SOURCES),
        "content/sources.yaml(number: ^12): error: reference has number 12, but 2 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.",
    ),
    "a second floor": (
        grown("boundary: ceiling", "boundary: floor"),
        "toc_model.yaml(boundary: ^floor #2): error: a second floor of accountability [second-boundary]\n"
        "    Keep one of the two.",
    ),
    "a term explained twice": (
        added(GROWN, "\n  - id: g-plot\n    term: BEDS\n    also: [plot, bed]\n    meaning: The same.\n", GLOSSARY),
        "content/glossary.yaml(- id: ^g-plot): error: "
        "'beds' and 'bed' are already explained by 'g-bed' [duplicate-term]\n"
        "    Keep each form in one entry.",
    ),
    "a page where the generator makes one": (
        GROWN | {"content/pages/requirements/r1.md": "# Mine\n"},
        "content/pages/requirements/r1.md(^# Mine): error: "
        "the generator makes the page 'requirements/r1.md' itself [taken-page]\n"
        "    Rename this page.",
    ),
}

MISTAKES = TAKEN_IDS | UNKNOWN | LINKS | OTHERS


@pytest.mark.parametrize(("texts", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_broken_rule_is_one_finding(texts: Texts, expected: str) -> None:
    """Advice apart: a project with one plain text is told of all that are missing."""
    found = [finding for finding in check(load(texts)) if finding.severity is not Severity.ADVICE]
    assert in_words(FORMATS["text"](found), texts) == expected


@pytest.mark.parametrize(("texts", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_line_more_in_the_garden_changes_no_expectation(texts: Texts, expected: str) -> None:
    longer = {path: f"# One line more.\n{text}" if path.endswith(".yaml") else text for path, text in texts.items()}
    assert in_words(faults(longer), longer) == expected


def test_a_problem_that_nothing_addresses_is_advice() -> None:
    """It does not stop a release: better no link than one that nobody can defend."""
    texts = grown("    to: p2\n", "    to: p1\n")
    found = [finding for finding in check(load(texts)) if finding.rule is Links.UNREACHED]
    assert in_words(FORMATS["text"](found), texts) == (
        "toc_model.yaml(- id: ^p2): advice: nothing addresses problem 'p2' [unreached]\n"
        "    Add a link, if you can give good reasons for it. If the source gives none, it is better to have none: "
        "the page of known gaps lists the elements without a link."
    )
    assert not failing(check(load(texts)), strict=True)


def test_each_wrong_number_is_reported_but_not_those_after_a_gap() -> None:
    texts = copied("  - id: i2\n", "\nassumptions:")
    texts = changed(
        texts,
        "  - id: i2\n    number: 2\n    section: What changes\n    title: Less loneliness\n" * 2,
        """\
  - id: i2
    number: 3
    title: Less loneliness
  - id: i3
    number: 4
    title: More laughter
  - id: i4
    number: 44
    title: More songs
""",
    )
    texts = changed(texts, "to: [i1, i2]", "to: [i1, i2, i3, i4]")
    assert in_words(report(texts), texts) == (
        "toc_model.yaml(number: ^3 #2): error: impact has number 3, but 2 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.\n"
        "toc_model.yaml(number: ^44): error: impact has number 44, but 5 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order."
    )


def test_a_section_is_the_same_however_its_letters_are_put_together() -> None:
    listed = grown("      - What changes\n", "      - What chang\u00e9\n", SOURCES)
    texts = {path: text.replace("section: What changes", "section: What change\u0301") for path, text in listed.items()}
    assert report(texts) == ""


FILES = {path: yaml.load(text, yaml.BaseLoader) for path, text in GROWN.items() if path.endswith(".yaml")}


def paths(data: Any, base: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value inside a value."""
    for step, inner in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*base, step)
        yield from paths(inner, (*base, step))


PATHS = [(file, path) for file, data in FILES.items() for path in paths(data)]


def spoilt(file: str, path: tuple[str | int, ...], value: Any, key: str = "") -> Texts:
    """The garden with another value at a path, or the same value under another key."""
    data = copy.deepcopy(FILES[file])
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    if key:
        holder[key] = holder.pop(path[-1])
    else:
        holder[path[-1]] = value
    dumped: str = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1000)
    return GROWN | {file: dumped}


@pytest.mark.parametrize("start", range(4))
def test_any_value_left_empty_or_of_the_wrong_type_is_one_finding(start: int) -> None:
    value: Any = {"a": "b"} if start % 2 else ""
    for file, path in PATHS[start::4]:
        findings = check(load(spoilt(file, path, value)))
        assert len(findings) == 1 or (value and is_record(file, path)), (
            f"one error at {path} in {file} must be one finding. CheckContext knows what has been reported already: "
            f"see its `complete`, `was_invalid` and `meant`.\n{as_text(findings)}"
        )


def is_record(file: str, path: tuple[str | int, ...]) -> bool:
    """Whether the value at a path is a mapping: in another one each of its keys is missing."""
    value = FILES[file]
    for step in path:
        value = value[step]
    return isinstance(value, dict)


@pytest.mark.parametrize("start", range(4))
def test_any_misspelt_key_is_one_finding(start: int) -> None:
    for file, path in [(file, path) for file, path in PATHS if isinstance(path[-1], str)][start::4]:
        misspelt = f"{path[-1]}{str(path[-1])[-1]}"
        findings = check(load(spoilt(file, path, None, key=misspelt)))
        assert [finding.message for finding in findings] == [f"unknown key {misspelt!r}"], (file, path, findings)
        assert findings[0].remedy == f"Did you mean {path[-1]!r}?"


ODD: list[Any] = ["", [], {}, "x", ["x"], {"a": "b"}, [[]], [{}], {"": ""}, "0", "9" * 5000, "p1", "r1", "x" * 500]

ODD += [
    {"id": "p1"},
    [{"id": ["x"]}],
    "2025-13-01",
    "\x1b[31m",
    "\x00",
    "a\u2028b",
    "index",
    "map",
    "null",
    "~",
    "r0-hose",
]


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(ODD), st.sampled_from(["", "", "id", "from_", "", "é"])))
)
def test_whatever_is_changed_nothing_raises_and_every_finding_has_a_place_and_a_remedy(
    changes: list[tuple[tuple[str, tuple[str | int, ...]], Any, str]],
) -> None:
    texts = dict(GROWN)
    for (file, path), value, key in changes:
        texts[file] = spoilt(file, path, value, key if isinstance(path[-1], str) else "")[file]
    for finding in check(load(texts)):
        assert finding.message
        assert finding.remedy
        lines = texts[finding.place.path].split("\n")
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1


def test_the_smallest_project_passes_strictly() -> None:
    assert not failing(check(load(SMALLEST)), strict=True)


def test_a_retired_element_is_not_replaced_by_itself_in_the_end() -> None:
    texts = grown("replaced_by: [r1-tap]", "replaced_by: [r0-hose]")
    assert in_words(report(texts), texts) == (
        "toc_model.yaml(replaced_by: ^[r0-hose]): error: 'r0-hose' was replaced by itself, directly "
        "or through others [circle]\n"
        "    Name the element that replaces it today."
    )
