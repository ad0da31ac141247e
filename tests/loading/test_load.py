"""From texts to a model: what is read, where it stands, and one finding for each mistake of shape.

The tables show a mistake and all that `toc check` prints about it.
"""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.records import check
from generator.findings import Finding, Place
from generator.loading.load import load
from generator.model.model import EVIDENCE, GLOSSARY, MODEL, PAGES, PLAIN, SOURCES, SUPPORT, Link
from generator.records import Basis, Relation
from generator.rules import Files, Severity
from tests.loading.smallest import LEVELS, small
from tests.places import in_words, place_of
from tests.projects import SMALLEST, Texts, added, changed, faults, report


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
    for place, written in {
        loaded.place(activity): "      - ^id: r1-write",
        loaded.place(activity, "title"): "title: ^write it down",
        loaded.place(activity, "title", key=True): "^title: write it down",
        loaded.place(loaded.model.about.finding, "text"): "text: ^it is small",
    }.items():
        assert str(place) == place_of(SMALLEST, MODEL, written)


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


FILE_MISTAKES = {
    "nothing at all": (
        {},
        "content/sources.yaml: error: the file is missing [missing-file]\n"
        "    Write the file, or run the command in the project's folder.\n"
        "toc_model.yaml: error: the file is missing [missing-file]\n"
        "    Write the file, or run the command in the project's folder.",
    ),
    "no model": (
        {SOURCES: SMALLEST[SOURCES]},
        "toc_model.yaml: error: the file is missing [missing-file]\n"
        "    Write the file, or run the command in the project's folder.",
    ),
    "no sources": (
        {MODEL: SMALLEST[MODEL]},
        "content/sources.yaml: error: the file is missing [missing-file]\n"
        "    Write the file, or run the command in the project's folder.",
    ),
    "sources under another name": (
        {MODEL: SMALLEST[MODEL], "content/sources.yml": SMALLEST[SOURCES]},
        "content/sources.yaml: error: the file is missing [missing-file]\n"
        "    Write it, or rename content/sources.yml if that is the file.",
    ),
    "an empty file": (
        SMALLEST | {SOURCES: ""},
        "content/sources.yaml:1:1: error: the file is empty [empty-file]\n    Write its content, or delete it.",
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
        "    Write text. Put it in quotation marks if it contains { } or [ ].",
    ),
    "files that nothing reads": (
        SMALLEST | {"content/sorces.yaml": "a: b", "content/evidence/a.yml": "a: b", "content/notes.md": "# Notes"},
        "content/evidence/a.yml: warning: this file is not used [stray-file]\n"
        "    Did you mean 'content/evidence/a.yaml'?\n"
        "content/notes.md: warning: this file is not used [stray-file]\n"
        "    Quotes belong in content/evidence/*.yaml, and pages in content/pages/.\n"
        "content/sorces.yaml: warning: this file is not used [stray-file]\n"
        "    Did you mean 'content/sources.yaml'?",
    ),
    "files with another ending than those that are read": (
        SMALLEST
        | dict.fromkeys(("content/GLOSSARY.yaml", "content/evidence/a.YAML", "content/pages/a.markdown"), "a: b")
        | dict.fromkeys(("content/plain/r1.MD", "content/plain/r2.txt"), "words"),
        "content/GLOSSARY.yaml: warning: this file is not used [stray-file]\n"
        "    Did you mean 'content/glossary.yaml'?\n"
        "content/evidence/a.YAML: warning: this file is not used [stray-file]\n"
        "    Did you mean 'content/evidence/a.yaml'?\n"
        "content/pages/a.markdown: warning: this file is not used [stray-file]\n"
        "    Did you mean 'content/pages/a.md'?\n"
        "content/plain/r1.MD: warning: this file is not used [stray-file]\n"
        "    Did you mean 'content/plain/r1.md'?\n"
        "content/plain/r2.txt: warning: this file is not used [stray-file]\n"
        "    Did you mean 'content/plain/r2.md'?",
    ),
}


@pytest.mark.parametrize(("texts", "expected"), FILE_MISTAKES.values(), ids=FILE_MISTAKES.keys())
def test_a_mistake_with_a_file_is_one_finding(texts: Texts, expected: str) -> None:
    assert faults(texts) == expected


PAGE_MISTAKES = {
    "nothing": (
        "  \n",
        "content/pages/a.md:1:1: error: the page has no text [empty-file]\n    Write its content, or delete it.",
    ),
    "only front matter": (
        "---\ntitle: A\n---\n",
        "content/pages/a.md:1:1: error: the page has no text [empty-file]\n    Write its content, or delete it.",
    ),
    "front matter that is never closed": (
        "---\ntitle: A\n\n# A\n",
        "content/pages/a.md:1:1: error: the front matter that begins here has no end [front-matter]\n"
        "    End it with a line that contains only ---.",
    ),
    "a list for front matter": (
        "---\n- title\n---\n# A\n",
        "content/pages/a.md:2:1: error: the front matter must be a mapping of keys to values [wrong-type]\n"
        "    Write it as lines such as `title: Find help`.",
    ),
    "a key of the front matter twice, with the lines of the file": (
        "---\ntitle: A\nlayout: B\ntitle: C\n---\n# A\n",
        "content/pages/a.md:4:1: error: key 'title' is in this record twice (first on line 2) [duplicate-key]\n"
        "    Keep one of the two.",
    ),
    "front matter that is nothing at all": (
        "---\nnull\n---\n# A\n",
        "content/pages/a.md:2:1: error: YAML reads null as no value [null-value]\n"
        "    Write a value, delete the key if it is optional, or put the word in quotation marks.",
    ),
    "front matter that is no YAML": (
        "---\ntitle: A: B\n---\n# A\n",
        "content/pages/a.md:2:9: error: not valid YAML: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put text that contains a colon and a space in quotation marks, or write it as a block after >-.",
    ),
    "front matter with the line ends of Windows": (
        "---\r\ntitle: A: B\r\n---\r\n# A\r\n",
        "content/pages/a.md:2:9: error: not valid YAML: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put text that contains a colon and a space in quotation marks, or write it as a block after >-.",
    ),
    "a list for a title": (
        "---\ntitle: [A]\n---\n# A\n",
        "content/pages/a.md:2:8: error: title must be text [wrong-type]\n"
        "    Put it in quotation marks if it contains [ ] or { }.",
    ),
    "a merge conflict": (
        "# A\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n",
        "content/pages/a.md:3:1: error: the file contains a merge conflict [merge-conflict]\n"
        "    Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "a character that does not print": (
        "# A\n\nab\x0cc\n",
        "content/pages/a.md:3:3: error: character U+000C cannot be printed [odd-character]\n"
        "    Check that this is a text file. Delete the character, or save the file as UTF-8.",
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGE_MISTAKES.values(), ids=PAGE_MISTAKES.keys())
def test_a_mistake_in_how_a_page_is_written_is_one_finding(page: str, expected: str) -> None:
    assert report(SMALLEST | {f"{PAGES}a.md": page}) == expected


def test_plain_texts_are_read_like_pages() -> None:
    assert report(SMALLEST | {f"{PLAIN}r1.md": "---\n"}) == (
        "content/plain/r1.md:1:1: error: the front matter that begins here has no end [front-matter]\n"
        "    End it with a line that contains only ---."
    )


@pytest.mark.parametrize("path", [MODEL, SOURCES, GLOSSARY, "content/evidence/notes.yaml", "content/pages/about.md"])
def test_a_file_that_cannot_be_read_is_one_finding_and_makes_nothing_else_unknown(garden: Texts, path: str) -> None:
    broken = "---\na: b: c\n---\n# A\n" if path.endswith(".md") else "\na: b: c\n"
    assert report(garden | {path: broken}) == (
        f"{path}:2:5: error: not valid YAML: mapping values are not allowed in this context [yaml-syntax]\n"
        "    Put text that contains a colon and a space in quotation marks, or write it as a block after >-."
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
    assert in_words(report(texts), texts) == (
        "toc_model.yaml(^levels: #2): error: "
        "key 'levels' is in this record twice (first on line (^levels:)) [duplicate-key]\n"
        "    Keep one of the two."
    )


FLOODS = {
    "keys": "sources:\n  - x\n" + "".join(f"key{number}: x\n" for number in range(1000)),
    "records": "sources:\n" + "  - x\n" * 1000,
    "the same key": "sources:\n" * 1000,
}


@pytest.mark.parametrize("text", FLOODS.values(), ids=FLOODS.keys())
def test_a_file_that_is_something_else_is_not_read_to_its_end(text: str) -> None:
    findings = load(SMALLEST | {SOURCES: text}).findings
    assert len(findings) <= 202
    assert findings[-1].message == "the file has more than 200 errors; the rest of it was not read"
    assert findings[-1].remedy == Files.TOO_MANY.fix


def test_a_reference_in_code_is_text() -> None:
    page = "# A\n\n`[a][x]` ``[b]`[x]`` [c][y] ```[d][z]\n"
    texts = SMALLEST | {f"{PAGES}a.md": page}
    assert [finding.place.column for finding in check(load(texts)) if finding.rule == "unknown-id"] == [22, 32]


ODD = st.sampled_from(["", "x", "- a", "[[]]", "{}", "a: b", "- - a\n  - b: c", "? a", "null", "&x [*x]", "\x00", "'"])


@given(
    path=st.sampled_from([MODEL, SOURCES, GLOSSARY, SUPPORT, f"{EVIDENCE}a.yaml", f"{PAGES}a.md", f"{PLAIN}r1.md"]),
    text=ODD,
)
def test_no_file_however_odd_raises(path: str, text: str) -> None:
    assert isinstance(report(SMALLEST | {path: text}), str)


TWO_IN_ONE = {
    "a tag in place of a value": ("version: 1.0.0", "version: !1.0.0", "yaml-tag"),
    "a tag in place of an id": ("- id: r1", "- id: !r1", "yaml-tag"),
    "an anchor in place of a value": ("number: 1", "number: &1", "yaml-anchor"),
    "a text that is too long for a number": ("number: 1", f"number: {'1 ' * 20_000}", "too-long"),
    "an empty key and then the same key": ("    title: A plan", "    title:\n    title: A plan", "duplicate-key"),
    "an id that is a number": ("- id: r1\n", "- id: 0123\n", "wrong-form"),
    "an id that is a date": ("- id: r1\n", "- id: 2026-01-01\n", "wrong-form"),
    "several keys that are missing": ("    title: A plan\n    statement: There is a plan.\n", "", "missing-field"),
}
"""What stands in a model, what is written in its place, and the one rule that this breaks."""


@pytest.mark.parametrize("mistake", TWO_IN_ONE)
def test_one_mistake_is_one_finding(mistake: str) -> None:
    old, new, rule = TWO_IN_ONE[mistake]
    assert old in SMALLEST[MODEL]
    texts = SMALLEST | {MODEL: SMALLEST[MODEL].replace(old, new, 1)}
    found = [finding for finding in check(load(texts)) if finding.severity is not Severity.ADVICE]
    assert [finding.rule for finding in found] == [rule]


@pytest.mark.parametrize("path", [MODEL, SOURCES, "content/support.yaml", "content/evidence/a.yaml"])
def test_another_file_under_the_name_of_one_of_the_project_is_one_finding(path: str) -> None:
    found = load(SMALLEST | {path: "openapi: 3.1.0\ninfo: {title: x}\npaths: {}\n"}).findings
    assert [(each.rule, each.message) for each in found] == [
        ("wrong-type", "the file has none of its own keys, but 'openapi', 'info' and 'paths'")
    ]
