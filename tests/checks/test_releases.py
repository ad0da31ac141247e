"""Releases: what had an address keeps one."""

from __future__ import annotations

import re
from functools import cache

import pytest

from generator.checks.records import check
from generator.loading.load import load
from generator.model.model import MODEL, PLAIN, SUPPORT
from generator.model.snapshot import data_of, text_of
from generator.records import Kind
from generator.records.theory import RETIRABLE
from generator.rules import Records, Severity
from generator.site.compose import compose
from tests.garden import HELP
from tests.maintenance.released import PATH, kept
from tests.places import in_words
from tests.plain_language.test_review_states import plain_text
from tests.projects import GARDEN, Texts, added, changed, faults, report, texts_of

NOTES = "content/evidence/notes.yaml"

REVIEW = """
  - by: Gardeners
    people: 2
    how: on paper
    date: 2026-01-15
    version: 1.2.0
    read: {}"""
KEPT = texts_of(GARDEN) | {
    PATH: kept(),
    SUPPORT: HELP,
    f"{PLAIN}r1.md": plain_text("r1", reviews=REVIEW, more="\nTo talk, see [help][need-water].\n"),
}
"""The garden with a release, a reviewed plain text, and a link in it to a need."""


def test_an_element_of_a_release_is_still_there_or_retired(garden: Texts) -> None:
    barrels = (
        "      - id: r1-rain-barrels\n        section: What is needed\n"
        "        title: put a rain barrel under every gutter\n"
    )
    gone = changed(garden, barrels, "") | {PATH: kept()}
    assert faults(gone) == (
        f"{MODEL}: error: activity 'r1-rain-barrels' of version 1.2.0 was removed without an entry "
        f"under retired: [vanished-id]\n"
        "    List it under retired:, with its version: and because:, or restore it."
    )
    record = "\n  - id: r1-rain-barrels\n    kind: activity\n    title: x\n    version: 1.3.0\n    because: It leaks.\n"
    assert faults(added(gone, record)) == ""


# What is taken out of the garden, from where to where, and the finding that the release then leads to.
GONE = {
    "statement 'p2-1'": (MODEL, "    statements:\n      - id: p2-1\n", "\nrequirements:", "statement"),
    "gap 'gap-harvest'": (MODEL, "\n  - id: gap-harvest", "\nretired:", "gap"),
    "activity 'r0-hose'": (MODEL, "\nretired:", "", ""),
    "source 'ref2'": ("content/sources.yaml", "\n  - id: ref2", "", "source"),
    "term 'g-bed'": ("content/glossary.yaml", "  - id: g-bed", "  - id: g-toc", "term"),
}


@pytest.mark.parametrize("what", GONE)
def test_whatever_had_an_address_in_a_release_keeps_one(garden: Texts, what: str) -> None:
    path, start, end, kind = GONE[what]
    text = garden[path]
    begin = text.index(start)
    taken = text[:begin] + (text[text.index(end) :] if end else "")
    texts = garden | {path: taken.replace("gaps:\n\nretired:", "retired:"), PATH: kept()}
    remedy = f"List it under retired:, with kind: {kind}, version: and because:, or restore it."
    if not kind:
        remedy = "List it under retired:, with its version: and because:, or restore it."
    assert (
        faults(texts)
        == f"{path}: error: {what} of version 1.2.0 was removed without an entry under retired: [vanished-id]\n"
        f"    {remedy}"
    )
    if kind:
        id_ = what.partition(" ")[2].strip("'")
        record = f"\n  - id: {id_}\n    kind: {kind}\n    title: It\n    version: 1.3.0\n    because: So.\n"
        assert faults(added(texts, record)) == ""
        assert "was something else" in faults(added(texts, record.replace(f"kind: {kind}", "kind: impact")))


def test_a_quote_of_a_release_is_withdrawn_and_never_deleted(garden: Texts) -> None:
    text = garden[NOTES].partition("\n  - id: q-names")[0]
    texts = changed(garden, "    evidence: [q-names]\n", "") | {NOTES: text, PATH: kept()}
    texts = changed(texts, "[what a gardener wrote][q-names]", "more", "content/pages/about.md")
    assert faults(texts) == (
        f"{NOTES}: error: quote 'q-names' of version 1.2.0 was removed without an entry under retired: [vanished-id]\n"
        "    Restore it. To hide a quote from readers, withdraw it instead: toc evidence withdraw q-names."
    )


def test_a_file_of_quotes_that_was_deleted_is_one_finding(garden: Texts) -> None:
    texts = changed(garden, "    evidence: [q-names]\n", "") | {PATH: kept()}
    texts = changed(texts, "[what a gardener wrote][q-names]", "more", "content/pages/about.md")
    texts = changed(texts, "    evidence: [q-water-first]\n", "")
    del texts[NOTES]
    assert f"{NOTES}: error: 2 quotes of version 1.2.0 were removed without an entry under retired:" in faults(texts)
    assert faults(texts).count("error:") == 1


def test_the_page_of_a_retired_term_says_what_it_was_and_what_replaced_it(garden: Texts) -> None:
    text = garden["content/glossary.yaml"].replace("g-bed", "g-plot")
    record = "\n  - id: g-bed\n    kind: term\n    title: bed\n    version: 1.3.0\n    because: So.\n"
    texts = added(garden | {"content/glossary.yaml": text, PATH: kept()}, f"{record}    replaced_by: [g-plot]\n")
    assert faults(texts) == ""
    page = compose(load(texts).model).pages["id/g-bed/index.md"]
    assert "This term is no longer part of the " in page
    assert "[Glossary](../../glossary.md)" in page
    assert "[Bed](../../glossary.md#g-plot)" in page
    changes = compose(load(texts).model).pages["changes.md"]
    assert changes.count("Retired. So. Replaced by Bed.") == 1
    assert compose(load(texts).model).exports


def test_every_kind_of_element_can_be_retired() -> None:
    assert {*map(str, Kind)} < RETIRABLE.keys()


def test_an_id_of_a_release_is_never_that_of_another_kind(garden: Texts) -> None:
    texts = {path: text.replace("a-slow", "i3x") for path, text in garden.items()}
    earlier = {path: text.replace("a-slow", "gap-harvest") for path, text in garden.items()}
    earlier[MODEL] = earlier[MODEL].partition("gaps:\n")[0]
    data = data_of(load(earlier).model)
    found = report(texts | {PATH: text_of(data)})
    assert "error: in version 1.2.0 'gap-harvest' was something else: an assumption [reused-id]" in found


def test_one_broken_record_is_one_finding_with_a_release_too(garden: Texts) -> None:
    texts = changed(garden, "title: Less loneliness", "titel: Less loneliness") | {PATH: kept()}
    assert report(texts).count("error:") == 1


RETIRED = "\n  - id: r1-rain-barrels\n    kind: activity\n    title: x\n    version: {}\n    because: It leaks.\n"


def retired_in(garden: Texts, version: str, now: str) -> str:
    """What is wrong with the garden at a version, after releases 1.2.0, with the barrels, and 1.4.0, without them."""
    barrels = (
        "      - id: r1-rain-barrels\n        section: What is needed\n"
        "        title: put a rain barrel under every gutter\n"
    )
    without = changed(garden, barrels, "")
    later = changed(added(without, RETIRED.format("1.4.0")), "version: 1.2.0", "version: 1.4.0")
    releases = {PATH: kept(), "content/releases/1.4.0.json": text_of(data_of(load(later).model))}
    return faults(added(changed(without, "version: 1.2.0", f"version: {now}"), RETIRED.format(version)) | releases)


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("1.2.0", "was still in version 1.2.0"),
        ("1.1.0", "was still in version 1.2.0"),
        ("1.3.0", "cannot be missing since version 1.3.0, which was never released"),
        ("1.5.0", "was already missing from version 1.4.0"),
        ("1.9.0", "was already missing from version 1.4.0"),
    ],
)
def test_a_version_that_is_not_the_first_without_a_record_is_a_finding(garden: Texts, version: str, why: str) -> None:
    assert f"'r1-rain-barrels' {why} [retired-version]" in retired_in(garden, version, "1.5.0")


def test_the_first_version_without_a_record_is_right(garden: Texts) -> None:
    assert retired_in(garden, "1.4.0", "1.5.0") == ""


PLAIN_R2 = "content/plain/r2.md"


def test_a_plain_text_that_still_names_a_link_that_went_is_a_finding(garden: Texts) -> None:
    texts = garden | {PATH: kept(), PLAIN_R2: plain_text("r2")}
    assert "[lost-connection]" not in report(texts)
    gone = changed(texts, "to: [r2, r3]", "to: [r3]")
    (found,) = [line for line in in_words(report(gone), gone).splitlines() if "[lost-connection]" in line]
    assert found == (
        f"{PLAIN_R2}(- ^[r1][]): warning: 'r2' and 'r1' were linked in version 1.2.0, but are not linked any more "
        "[lost-connection]"
    )


def test_a_plain_text_may_name_what_was_never_linked(garden: Texts) -> None:
    texts = garden | {PATH: kept(), PLAIN_R2: plain_text("r2").replace("[r1][]", "[a dog][i1]")}
    assert "[lost-connection]" not in report(texts)


def test_an_id_written_in_another_form_is_one_finding_and_not_said_to_be_gone() -> None:
    """Following "write it under retired:" would retire an element for its capital letter."""
    for old, new in (("id: r2\n", "id: R2\n"), ("id: g-bed\n", "id: G_Bed\n")):
        path = next(path for path, text in KEPT.items() if text.count(old) == 1 and path.endswith(".yaml"))
        [finding] = [
            each for each in check(load(changed(KEPT, old, new, path))) if each.severity is not Severity.ADVICE
        ]
        assert finding.rule is Records.WRONG_FORM


CONNECTED = KEPT | {PLAIN_R2: plain_text("r2")}
IDS = [
    (path, found.start("id"), found["id"])
    for path, text in CONNECTED.items()
    if path.endswith(".yaml")
    for found in re.finditer(r"- id: (?P<id>\S+)", text)
]


@cache
def faults_before() -> int:
    """How many findings that are no advice the project has before an id is spoilt."""
    return sum(each.severity is not Severity.ADVICE for each in check(load(CONNECTED)))


@pytest.mark.parametrize(("path", "begin", "id_"), IDS, ids=[id_ for *_, id_ in IDS])
def test_an_id_in_a_wrong_form_or_without_letters_is_one_finding(path: str, begin: int, id_: str) -> None:
    text = CONNECTED[path]
    for spoilt in (id_.upper(), f"{id_}_x", f"{id_[0]} {id_[1:]}", ""):
        other = text[:begin] + spoilt + text[begin + len(id_) :]
        found = [each for each in check(load(CONNECTED | {path: other})) if each.severity is not Severity.ADVICE]
        assert len(found) - faults_before() <= 1, (spoilt, found)


@pytest.mark.parametrize("path", [*(path for path in texts_of(GARDEN) if path.endswith(".yaml")), SUPPORT])
@pytest.mark.parametrize("text", ["a: [\n", "- a\n", None], ids=["unreadable", "a list", "gone"])
def test_a_file_that_is_damaged_or_gone_is_one_finding(path: str, text: str | None) -> None:
    if path == SUPPORT and text is None:
        pytest.skip("no release of the garden has it, so that nothing tells what was in it")
    spoilt = {key: value for key, value in KEPT.items() if key != path or text} | ({path: text} if text else {})
    found = [each for each in check(load(spoilt)) if each.severity is not Severity.ADVICE]
    assert len(found) <= 1, found
    assert {each.place.path for each in found} <= {path}
