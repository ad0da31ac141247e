"""What one record cannot break alone: for each rule the ways to break it, and all that `toc check` then prints."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.context import Around, Subject
from generator.checks.records import check
from generator.findings import FORMATS, Finding, Place, as_text, failing, in_order
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import GLOSSARY, MODEL, SOURCES
from generator.plain_language import phrases
from generator.plain_language.plain_texts import HEADINGS
from generator.records import Record
from generator.routes.addresses import ANCHORS, ON_ELEMENTS, headings_beside_ids, page_of
from generator.routes.markdown_links import anchors, hrefs, read
from generator.rules import Files, Links, Severity
from tests.garden import garden_model, garden_site, whole_garden
from tests.projects import GARDEN, SMALLEST, Texts, added, changed, report, texts_of
from tests.reading import converted

GROWN = texts_of(GARDEN)
NOTES = "content/evidence/notes.yaml"
ABOUT = "content/pages/about.md"


def grown(old: str, new: str, path: str = MODEL) -> Texts:
    """The garden with one change."""
    return changed(GROWN, old, new, path)


def added_link(ends: str) -> Texts:
    """The garden with one more entry of links."""
    return grown("\ngaps:\n", f"\n  - {ends}\n    basis: editorial\n    rationale: It is so.\n\ngaps:\n")


def copied(start: str, end: str) -> Texts:
    """The garden with the lines from `start` up to `end` written twice."""
    lines = GROWN[MODEL][GROWN[MODEL].index(start) : GROWN[MODEL].index(end)]
    return grown(lines, lines + lines)


TAKEN_IDS = {
    "an id that is taken": (
        grown("id: r1-rain-barrels", "id: p1"),
        "toc_model.yaml:97:13: error: id 'p1' is taken already, at toc_model.yaml:64:9 [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "an id that is taken in another file": (
        grown("id: g-bed", "id: r1", GLOSSARY),
        "content/glossary.yaml:4:9: error: id 'r1' is taken already, at toc_model.yaml:87:9 [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "a record that was copied whole": (
        copied("  - id: r2\n", "  # The report calls for this"),
        "toc_model.yaml:112:9: error: id 'r2' is taken already, at toc_model.yaml:101:9 [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "a second floor that was copied whole": (
        copied("  - id: a-floor\n", "  - id: a-ceiling\n"),
        "toc_model.yaml:168:9: error: id 'a-floor' is taken already, at toc_model.yaml:157:9 [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "an id that belonged to a retired element": (
        grown("id: r1-rain-barrels", "id: r0-hose"),
        "toc_model.yaml:97:13: error: id 'r0-hose' belonged to a retired element, at toc_model.yaml:244:9 [reused-id]\n"
        "    Choose a new id.",
    ),
    "an id retired twice": (
        added(GROWN, GROWN[MODEL].partition("retired:\n")[2]),
        "toc_model.yaml:251:9: error: id 'r0-hose' is taken already, at toc_model.yaml:244:9 [duplicate-id]\n"
        "    Give one of the two another id.",
    ),
    "an id that the site needs for itself": (
        grown("id: r1-rain-barrels", "id: map"),
        "toc_model.yaml:97:13: error: the site needs the name 'map' itself [taken-id]\n    Choose another id.",
    ),
    "an id that is the name of an anchor": (
        grown("id: r1-rain-barrels", "id: missing"),
        "toc_model.yaml:97:13: error: the site needs the name 'missing' itself [taken-id]\n    Choose another id.",
    ),
}
PLAIN_R9 = "---\nelement: r9\ntitle: R9\n---\n\n" + "".join(f"## {heading}\n\nWords.\n\n" for heading in HEADINGS)

UNKNOWN = {
    "a level": (
        grown("number: 2\n    level: gardeners", "number: 2\n    level: gardener"),
        "toc_model.yaml:103:12: error: there is no level 'gardener' [unknown-id]\n    Did you mean 'gardeners'?",
    ),
    "a level that is an element": (
        grown("number: 2\n    level: gardeners", "number: 2\n    level: r1"),
        "toc_model.yaml:103:12: error: there is no level 'r1': that is an element [unknown-id]\n"
        "    Use one of: association, gardeners.",
    ),
    "the source of everything": (
        grown("  source: report", "  source: raport"),
        "toc_model.yaml:12:11: error: there is no source 'raport' [unknown-id]\n    Did you mean 'report'?",
    ),
    "the source of one record": (
        grown("    title: Less loneliness", "    title: Less loneliness\n    source: raport"),
        "toc_model.yaml:154:13: error: there is no source 'raport' [unknown-id]\n    Did you mean 'report'?",
    ),
    "the source of quotes, once for a file": (
        grown("source: report", "source: raport", NOTES),
        "content/evidence/notes.yaml:2:9: error: there is no source 'raport' [unknown-id]\n    Did you mean 'report'?",
    ),
    "a study that a quote cites": (
        grown("references: [ref1]", "references: [ref1, ref9]", NOTES),
        "content/evidence/notes.yaml:10:24: error: there is no source 'ref9' [unknown-id]\n    Did you mean 'ref2'?",
    ),
    "a section": (
        grown("section: Who does what\n    title: The gardeners", "section: Who does that\n    title: The gardeners"),
        "toc_model.yaml:33:14: error: source 'report' has no section 'Who does that' [unknown-section]\n"
        "    Did you mean 'Who does what'?",
    ),
    "a section of a quote": (
        grown("section: What goes wrong", "section: Chapter 12", NOTES),
        "content/evidence/notes.yaml:17:14: error: source 'report' has no section 'Chapter 12' [unknown-section]\n"
        "    Use one of: How we worked, Summary, What changes, What goes wrong, "
        "What is needed, What lies outside, Who does what.",
    ),
    "a section of a passage inside an element": (
        grown("section: What lies outside\n        text: rents", "section: What lies inside\n        text: rents"),
        "toc_model.yaml:165:18: error: source 'report' has no section 'What lies inside' [unknown-section]\n"
        "    Did you mean 'What lies outside'?",
    ),
    "a kind of evidence": (
        grown("kind: diaries", "kind: diary", NOTES),
        "content/evidence/notes.yaml:18:11: error: there is no kind of evidence 'diary' [unknown-id]\n"
        "    Did you mean 'diaries'?",
    ),
    "an element that a quote supports": (
        grown("supports: [p2]", "supports: [p2, p22]", NOTES),
        "content/evidence/notes.yaml:19:20: error: there is no element 'p22' [unknown-id]\n    Did you mean 'p2'?",
    ),
    "a problem statement that a quote supports": (
        grown("supports: [p2]", "supports: [p2, p2-1]", NOTES),
        "content/evidence/notes.yaml:19:20: error: "
        "there is no element 'p2-1': that is a problem statement [unknown-id]\n"
        "    Did you mean 'p2'?",
    ),
    "a retired element that a link names": (
        grown("to: [i1, i2]", "to: [i1, i2, r0-hose]"),
        "toc_model.yaml:226:18: error: there is no element 'r0-hose': that is a retired element [unknown-id]\n"
        "    It was replaced by r1-tap.",
    ),
    "both ends of a link": (
        grown(
            "from: mt1\n    kind: contributes to\n    to: [i1, i2]",
            "from: mt9\n    kind: contributes to\n    to: [i1, i2, i3]",
        ),
        "toc_model.yaml:224:11: error: there is no element 'mt9' [unknown-id]\n"
        "    Did you mean 'mt1'?\n"
        "toc_model.yaml:226:18: error: there is no element 'i3' [unknown-id]\n"
        "    Use an id that stands in toc_model.yaml.",
    ),
    "a quote that a link rests on": (
        grown("evidence: [q-names]", "evidence: [q-name]"),
        "toc_model.yaml:203:16: error: there is no quote 'q-name' [unknown-id]\n    Did you mean 'q-names'?",
    ),
    "what replaced a retired element": (
        grown("replaced_by: [r1-tap]", "replaced_by: [r1-pat]"),
        "toc_model.yaml:249:19: error: there is no element 'r1-pat' [unknown-id]\n    Did you mean 'r1-tap'?",
    ),
    "what a page refers to": (
        grown("[r2-tool-library][]", "[r2-tool-libary][]", ABOUT),
        "content/pages/about.md:10:33: error: there is no element or quote 'r2-tool-libary' [unknown-id]\n"
        "    Did you mean 'r2-tool-library'?",
    ),
    "the element of a plain text": (
        GROWN | {"content/plain/r9.md": PLAIN_R9},
        "content/plain/r9.md:2:10: error: there is no element 'r9' [unknown-id]\n"
        "    Use an id that stands in toc_model.yaml.",
    ),
}
LINKS = {
    "a relation between kinds that it does not join": (
        grown("from: r3-soup\n    kind: addresses", "from: r3-soup\n    kind: enables"),
        "toc_model.yaml:199:11: error: 'r3-soup' cannot enable 'p2': activity to problem [wrong-relation]\n"
        "    'enables' joins requirement to requirement.",
    ),
    "the wrong relation in an entry of four links": (
        grown(
            "from: r1\n    kind: enables\n    to: [r2, r3]", "from: [r1, r2]\n    kind: addresses\n    to: [st1, st2]"
        ),
        "toc_model.yaml:184:11: error: "
        "'r1' cannot address 'st1': requirement to outcome (one of 4 such links of this record) [wrong-relation]\n"
        "    'addresses' joins activity to problem or requirement to problem.",
    ),
    "a link that stands twice": (
        added_link("from: r1\n    kind: enables\n    to: r3"),
        "toc_model.yaml:238:9: error: 'r1' enables 'r3' stands twice, first at toc_model.yaml:185:9 [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "an entry of links that stands twice": (
        added_link("from: [r1, r1-tap]\n    kind: addresses\n    to: p1"),
        "toc_model.yaml:238:9: error: "
        "'r1' addresses 'p1' stands twice, first at toc_model.yaml:193:9 "
        "(one of 2 such links of this record) [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "a link that stands twice in one entry": (
        grown("to: [i1, i2]", "to: [i1, i2, i1]"),
        "toc_model.yaml:226:9: error: "
        "'mt1' contributes to 'i1' stands twice, first at toc_model.yaml:226:9 [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "two elements related both ways": (
        added_link("from: mt1\n    kind: relates to\n    to: a-slow"),
        "toc_model.yaml:238:9: error: "
        "'mt1' relates to 'a-slow' stands twice, first at toc_model.yaml:232:9 [duplicate-link]\n"
        "    Keep one of the two.",
    ),
    "a quote named twice in one list": (
        grown("evidence: [q-names]", "evidence: [q-names, q-water-first, q-names]"),
        "toc_model.yaml:203:40: error: 'q-names' stands twice in one list [named-twice]\n    Keep one of the two.",
    ),
    "an element named twice in one list": (
        grown("supports: [p2]", "supports: [p2, p2]", NOTES),
        "content/evidence/notes.yaml:19:20: error: 'p2' stands twice in one list [named-twice]\n"
        "    Keep one of the two.",
    ),
    "an element linked to itself": (
        added_link("from: r2\n    kind: enables\n    to: r2"),
        "toc_model.yaml:238:9: error: 'r2' is linked to itself [self-link]\n    Delete the link.",
    ),
    "a stated link without a section": (
        grown(
            "    section: What changes\n    rationale: The report names water", "    rationale: The report names water"
        ),
        "toc_model.yaml:208:12: error: a stated link must say where the source states it [missing-section]\n"
        "    Add `section:`, or write `basis: editorial`.",
    ),
    "circles that one entry closes": (
        added_link("from: [r2, r3]\n    kind: enables\n    to: r1"),
        "toc_model.yaml:238:9: error: enables runs in a circle: r1 -> r2 -> r1 [cycle]\n    Delete one of these links.",
    ),
    "a circle": (
        added_link("from: r3\n    kind: enables\n    to: r1"),
        "toc_model.yaml:238:9: error: enables runs in a circle: r1 -> r3 -> r1 [cycle]\n    Delete one of these links.",
    ),
}
OTHERS = {
    "a number left out": (
        grown(
            "number: 2\n    section: What changes\n    title: Less",
            "number: 3\n    section: What changes\n    title: Less",
        ),
        "toc_model.yaml:151:13: error: impact has number 3 where 2 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.",
    ),
    "a wrong number of an outcome, counted within its term": (
        grown("number: 1\n    term: medium", "number: 3\n    term: medium"),
        "toc_model.yaml:138:13: error: medium-term outcome has number 3 where 1 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.",
    ),
    "a wrong number of a reference": (
        grown("number: 2", "number: 12", SOURCES),
        "content/sources.yaml:27:13: error: reference has number 12 where 2 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.",
    ),
    "a problem that nothing addresses": (
        grown("    to: p2\n", "    to: p1\n"),
        "toc_model.yaml:76:9: warning: nothing addresses problem 'p2' [unreached]\n"
        "    Add a link that somebody can defend.",
    ),
    "a second floor": (
        grown("boundary: ceiling", "boundary: floor"),
        "toc_model.yaml:172:15: error: a second floor of accountability [second-boundary]\n    Keep one of the two.",
    ),
    "a term explained twice": (
        added(GROWN, "\n  - id: g-plot\n    term: BEDS\n    also: [plot, bed]\n    meaning: The same.\n", GLOSSARY),
        "content/glossary.yaml:15:9: error: 'beds' and 'bed' are explained by 'g-bed' already [duplicate-term]\n"
        "    Keep each form in one entry.",
    ),
    "a page where the generator makes one": (
        GROWN | {"content/pages/requirements/r1.md": "# Mine\n"},
        "content/pages/requirements/r1.md:1:1: error: "
        "the generator makes the page 'requirements/r1.md' itself [taken-page]\n"
        "    Rename this page.",
    ),
}

MISTAKES = TAKEN_IDS | UNKNOWN | LINKS | OTHERS


@pytest.mark.parametrize(("texts", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_broken_rule_is_one_finding(texts: Texts, expected: str) -> None:
    """Advice apart: a project with one plain text is told of all that are missing."""
    found = [finding for finding in check(load(texts)) if finding.severity is not Severity.ADVICE]
    assert FORMATS["text"](found) == expected


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
    assert report(texts) == (
        "toc_model.yaml:151:13: error: impact has number 3 where 2 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order.\n"
        "toc_model.yaml:157:13: error: impact has number 44 where 5 comes next [number-gap]\n"
        "    Number them from 1 without gaps, in order."
    )


def test_a_quote_that_supports_neither_an_element_nor_a_link_is_idle() -> None:
    no_element = grown("    supports: [p2]\n", "", NOTES)
    assert report(no_element) == ""
    assert report(changed(no_element, "    evidence: [q-names]\n", "")) == (
        "content/evidence/notes.yaml:13:9: warning: quote 'q-names' supports nothing [idle-quote]\n"
        "    Name elements under `supports:`, name the quote in the `evidence:` of a link, or delete the quote."
    )


@pytest.mark.parametrize(
    "code",
    [
        "`[a][b]`",
        "``[a][b] ` [c][]``",
        "```\n[a][b]\n```",
        "~~~ markdown\n[a][b]\n\n[c][]\n~~~  ",
        "````\n```\n[a][b]\n````",
    ],
)
def test_nothing_in_code_is_a_reference(code: str) -> None:
    assert report(added(GROWN, f"\n\n{code}\n", ABOUT)) == ""


@pytest.mark.parametrize("text", ["\\`[a][b]", "```\n[a][b]\n~~~", "[a][b] ```\n```\n```", "![x](y.png) [a][b]"])
def test_what_is_no_code_may_hold_references(text: str) -> None:
    assert "there is no element or quote 'b' [unknown-id]" in report(added(GROWN, f"\n\n{text}\n", ABOUT))


@pytest.mark.parametrize("text", ["\\[a][b]", "[a](b)", "[a][Almanac]", "[a] [b]"])
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert report(added(GROWN, f"\n\n{text}\n", ABOUT)) == ""


@pytest.mark.parametrize("text", ["<!-- [a][b] -->", "    [a][b]", "\t[a][b]\n\n\t[a][b]"])
def test_nothing_in_a_comment_or_in_an_indented_block_is_a_reference(text: str) -> None:
    assert report(added(GROWN, f"\n\n{text}\n\nMore.\n", ABOUT)) == ""
    assert "there is no element or quote 'b'" in report(added(GROWN, "\n\n- item\n\n    [a][b]\n", ABOUT))


LOOKALIKES = {
    "[[water]][r1]": "brackets inside brackets are no link: this is shown as it is written [no-reference]\n"
    "    Write [water][r1].",
    "[water] [r1]": "with a space between its brackets this is no link: it is shown as it is written [no-reference]\n"
    "    Write [water][r1].",
    "![water][r99]": "a picture has no address: this is shown as it is written [no-reference]\n"
    "    Write ![water](its-file.png), or define [r99]: its-file.png in this file.",
    "[water][R1]": "there is no element or quote 'R1' [unknown-id]\n    Did you mean 'r1'?",
}


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_would_be_shown_with_its_brackets_is_one_finding(text: str) -> None:
    found = report(added(GROWN, f"\nSee {text}.\n", ABOUT))
    assert found == f"{ABOUT}:15:5: error: {LOOKALIKES[text]}"


def test_a_reference_in_a_plain_text_is_checked_at_its_place() -> None:
    text = PLAIN_R9.replace("r9", "r1").replace("Words.", "See [x][r99].", 1)
    assert "content/plain/r1.md:8:5: error: there is no element or quote 'r99' [unknown-id]" in report(
        GROWN | {"content/plain/r1.md": text}
    )


DEAD = {
    "[x](nope.md)": "15:9: warning: there is no page 'nope.md' on the site",
    "[x](abuot.md)": "15:9: warning: there is no page 'abuot.md' on the site [dead-link]\n    Did you mean 'about.md'?",
    "![x](no.png 'A picture')": "15:10: warning: there is no file 'no.png' on the site",
    "[x](requirements/r1.md#nowhere)": "15:9: warning: the page 'requirements/r1.md' has no heading or other place",
    "[x](#about-the-gardn)": "15:9: warning: the page 'about.md' has no heading or other place 'about-the-gardn' "
    "[dead-link]\n    Did you mean 'about-the-garden'?",
    "[x][]\n\n[x]: <no page.md>": "17:7: warning: there is no page 'no page.md' on the site",
    "[x][]\n\n[x]: requirments/r1.md": "17:6: warning: there is no page 'requirments/r1.md' on the site [dead-link]\n"
    "    Did you mean 'requirements/r1.md'?",
    "[x](../secret.md)": "15:9: warning: there is no page '../secret.md' on the site",
}


@pytest.mark.parametrize("text", DEAD)
def test_a_link_that_leads_nowhere_is_one_finding(text: str) -> None:
    found = as_text(check(load(added(GROWN, f"\nSee {text}\n", ABOUT)), around=Around(frozenset({"a.png"}), "")))
    assert found.startswith(f"{ABOUT}:{DEAD[text]}")
    assert found.count("warning:") == 1


ALIVE = ["map.md", "requirements/r1.md#the-evidence", "problems/p1.md#p1-1", "#about-the-garden", "a.png", "a.png?x#y"]
ALIVE += [
    "https://example.org/nope.md",
    "mailto:a@b.org",
    "/nope.md",
    "data/toc.json",
    "id/r1/",
    "map.html",
    "glossary/",
]
ALIVE += ["requirements/", ".", "about%2Emd", "requirements/r1.md#requirement-1-land-and-water", "gaps.md#anything"]


@pytest.mark.parametrize("target", ALIVE)
def test_a_link_that_leads_somewhere_or_that_nobody_can_know_is_none(target: str) -> None:
    texts = added(GROWN, f"\n[x]({target})\n`[x](nope.md)`\n\n    [x](nope.md)\n", ABOUT)
    assert check(load(texts), around=Around(frozenset({"a.png"}), "")) == []


def test_a_link_to_the_page_of_a_broken_record_is_not_reported_again() -> None:
    texts = added(grown("title: Less loneliness", "titel: Less loneliness"), "\n[x](impacts/i2.md)\n", ABOUT)
    assert report(texts).count("error:") + report(texts).count("warning:") == 1


def test_the_anchors_of_headings_are_those_that_the_converter_makes() -> None:
    words = "# A *b* `c d` e_f\n\n## Été, & so: on? {: .x #own }\n\n## A b\n\n## A b ##\n\nUnder\n-----\n"
    html = markdown.markdown(words, extensions=["toc", "attr_list"])
    found, sure = anchors(words)
    assert found - {"ete-so-on"} == {*re.findall(r'id="([^"]+)"', html)}
    assert not sure
    assert anchors(words.replace("&", "and"))[1]


@given(st.text(st.sampled_from("a[]`~ \t\n-<!>\u2028\x0c"), max_size=60))
def test_what_markdown_does_not_read_leaves_every_place_as_it_was(body: str) -> None:
    shown = read(body)
    assert len(shown) == len(body)
    assert all(new in (old, " ") and (new == "\n") == (old == "\n") for old, new in zip(body, shown, strict=True))


def test_a_line_that_begins_with_code_is_not_taken_for_a_block_of_it() -> None:
    assert read("a\n\n`b[c][d]` [e][f]\n") == "a\n\n          [e][f]\n"
    assert read("a\n\n    [e][f]\n\nb\n") == "a\n\n          \n\nb\n"


@pytest.mark.parametrize(
    "body",
    [
        "\\[x](no.md)\n",
        "- item\n\n        [x](no.md)\n",
        ">     [x](no.md)\n",
        "<pre>\n[x](no.md)\n</pre>\n",
        "](no.md)\n",
    ],
)
def test_what_only_looks_like_a_link_is_none(body: str) -> None:
    assert [*hrefs(read(body))] == []


@pytest.mark.parametrize("body", ["\\\\\n[x](no.md)\n", "- item\n\n    [x](no.md)\n", "> [x](no.md)\n", "[![a](no.md)"])
def test_what_is_a_link_is_found(body: str) -> None:
    assert [target for target, _ in hrefs(read(body))] == ["no.md"]


@pytest.mark.parametrize(
    "heading", ["> ## Two words", "- ## Two words", "1. ### Two words", "#Two words", "- a\n\n    ## Two words"]
)
def test_a_heading_inside_something_is_an_anchor_too(heading: str) -> None:
    assert "two-words" in anchors(f"{heading}\n")[0]
    assert 'id="two-words"' in markdown.markdown(heading, extensions=["toc"])


def test_the_anchors_of_a_page_that_includes_another_are_not_known() -> None:
    assert anchors('# A\n\n--8<-- "b.md"\n') == (set(), False)


SETTINGS = {
    "no settings": (None, "mkdocs.yml: warning: there is no such file, or it is no text [no-settings]"),
    "no YAML": ("site_name: a\nb: c: d\n", "mkdocs.yml:2:5: error: the settings are no YAML: mapping values are not"),
    "a list": ("- a\n", "mkdocs.yml: error: the settings must be a mapping of keys to values [settings]"),
    "a page that there is none": (
        "docs_dir: content/pages\nnav:\n  - Home: index.md\n  - More:\n      - abuot.md\n      - https://x.org\n",
        "mkdocs.yml:5:9: warning: there is no page 'abuot.md' on the site [dead-link]\n    Did you mean 'about.md'?",
    ),
    "nested too deep": ("nav: " + "[" * 5000, "mkdocs.yml: error: the settings are no YAML: nobody can read them"),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_stop_a_build_are_one_finding(what: str) -> None:
    text, wanted = SETTINGS[what]
    found = as_text(check(load(GROWN), around=Around(frozenset(), text, judged=True)))
    assert found.startswith(wanted), found
    assert found.count("settings]") + found.count(" [dead-link]") == 1


def test_settings_are_judged_only_where_nothing_else_does() -> None:
    assert check(load(GROWN), around=Around(frozenset(), None)) == []


def test_nothing_is_said_of_the_links_of_an_id_that_two_records_share() -> None:
    found = report(grown("- id: st2\n", "- id: r1\n"))
    assert found.count("[duplicate-id]") == 1
    assert "contributes to outcome 'r1'" not in found
    assert ", r1." not in found


def test_an_entry_of_many_links_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    many = ", ".join(f"x{number}" for number in range(50))
    texts = added_link(f"from: [{many}]\n    kind: relates to\n    to: [{many}]")
    loaded, walked = load(texts), list[Record]()
    walk = phrases._of_record

    def counted(record: Record, *, around: bool | None = None) -> Iterator[phrases.EditorsText]:
        walked.append(record)
        return walk(record, around=around)

    monkeypatch.setattr(phrases, "_of_record", counted)
    check(loaded)
    assert len(loaded.model.links) > 2500
    assert max(Counter(map(id, walked)).values()) == 1


def test_a_section_is_the_same_however_its_letters_are_put_together() -> None:
    listed = grown("      - What changes\n", "      - What chang\u00e9\n", SOURCES)
    texts = {path: text.replace("section: What changes", "section: What change\u0301") for path, text in listed.items()}
    assert report(texts) == ""


TAKEN_ANCHORS = {
    "p1-1": (MODEL, "how-it-is-connected"),
    "r1-rain-barrels": (MODEL, "what-has-to-be-done"),
    "g-bed": (GLOSSARY, "words-and-abbreviations"),
    "ref2": (SOURCES, "references"),
}


@pytest.mark.parametrize("id_", TAKEN_ANCHORS)
def test_an_id_is_no_anchor_of_a_heading_on_its_page(id_: str) -> None:
    path, heading = TAKEN_ANCHORS[id_]
    found = report(grown(f"id: {id_}\n", f"id: {heading}\n", path))
    assert f"error: a heading on the same page has the anchor {heading!r} [taken-id]" in found
    assert found.count("error:") == 1


def test_the_anchors_of_headings_are_those_of_the_templates() -> None:
    model, pages = garden_model(), garden_site().pages
    ids = {*Subject(load(whole_garden())).first, *ANCHORS}

    def headings(page: str, *tags: str) -> set[str]:
        return {
            element.attributes.get("id", "")
            for element in converted(pages[page]).all()
            if element.tag in tags and element.attributes.get("id") not in ids
        }

    own = [page_of(element) for element in Graph(model).elements.values()]
    assert set[str]().union(*(headings(page, "h2", "h3") for page in own)) == ON_ELEMENTS
    for page, beside in headings_beside_ids().items():
        # The requirements on the page of activities have headings that are their names.
        named = {each for each in headings(page, "h3") if each.startswith("requirement-")}
        assert headings(page, "h1", "h2", "h3") - named == beside, page


def test_the_places_of_a_wrong_relation_are_told_apart_by_entry() -> None:
    texts = added_link("from: [r1, r2]\n    kind: enables\n    to: [st1, st2]")
    texts = changed(
        texts,
        "\ngaps:\n",
        "\n  - from: i1\n    kind: addresses\n    to: p1\n    basis: editorial\n    rationale: So.\ngaps:\n",
    )
    assert [str(finding.place) for finding in check(load(texts))] == ["toc_model.yaml:237:11", "toc_model.yaml:243:11"]


# --- one mistake is one finding, whatever it breaks ----------------------------------------------------------------

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
        assert len(findings) == 1 or (value and is_record(file, path)), (file, path, findings)


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


# --- how findings are told -----------------------------------------------------------------------------------------

FINDINGS = [
    Finding(Links.UNREACHED, Place("b.yaml", 2, 10), "50%: one,\ntwo", "Fix it."),
    Finding(Files.MISSING_FILE, Place("a.yaml"), "it is missing", "Write it."),
    Finding(Links.CYCLE, Place("b.yaml", 2, 9), "é"),
    Finding(Links.CYCLE, Place("b.yaml", 2, 9), "é"),
]


def test_findings_stand_in_the_order_of_the_files_and_once() -> None:
    assert [str(finding.place) for finding in in_order(FINDINGS)] == ["a.yaml", "b.yaml:2:9", "b.yaml:2:10"]


def test_findings_as_text() -> None:
    assert (
        FORMATS["text"](in_order(FINDINGS))
        == """\
a.yaml: error: it is missing [missing-file]
    Write it.
b.yaml:2:9: error: é [cycle]
    Delete one of these links.
b.yaml:2:10: warning: 50%: one,
two [unreached]
    Fix it."""
    )


def test_findings_as_json() -> None:
    assert json.loads(FORMATS["json"](in_order(FINDINGS)))[0] == {
        "rule": "missing-file",
        "severity": "error",
        "path": "a.yaml",
        "line": 0,
        "column": 0,
        "message": "it is missing",
        "remedy": "Write it.",
    }


def test_findings_as_workflow_commands_of_github() -> None:
    assert (
        FORMATS["github"](in_order(FINDINGS))
        == """\
::error file=a.yaml,title=missing-file::it is missing Write it.
::error file=b.yaml,line=2,col=9,title=cycle::é Delete one of these links.
::warning file=b.yaml,line=2,col=10,title=unreached::50%25: one,%0Atwo Fix it."""
    )


def test_warnings_fail_only_when_strict() -> None:
    assert not failing(FINDINGS[:1], strict=False)
    assert failing(FINDINGS[:1], strict=True)
    assert failing(FINDINGS, strict=False)
    assert not failing([], strict=True)


def test_the_smallest_project_passes_strictly() -> None:
    assert not failing(check(load(SMALLEST)), strict=True)


def test_a_retired_element_is_not_replaced_by_itself_in_the_end() -> None:
    assert report(grown("replaced_by: [r1-tap]", "replaced_by: [r0-hose]")) == (
        "toc_model.yaml:249:18: error: 'r0-hose' was replaced, in the end, by itself [circle]\n"
        "    Name what stands in its place today."
    )
