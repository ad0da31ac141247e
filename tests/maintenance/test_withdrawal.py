"""A quote that is taken back is gone everywhere readers look, and the files that people wrote keep every other byte."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import main
from generator.diagrams.layout import Engine
from generator.loading.load import load
from generator.machine.cache import CACHE
from generator.maintenance.withdrawal import lost_support
from generator.model.model import MODEL
from generator.model.snapshot import GONE, data_of, text_of
from generator.project_io.manifest import BUILT
from generator.project_io.prepare import prepare
from generator.records import QuoteStatus
from generator.site.compose import Site, compose
from generator.site.publish import draw_pictures, published
from tests.garden import whole_garden
from tests.places import in_words
from tests.projects import GARDEN, changed, faults, report, texts_of

NOTES = "content/evidence/notes.yaml"
RELEASE = "content/releases/1.0.0.json"
WHY = "The person asked for it."
WORDS = "I knew the dog"


def toc(*arguments: object) -> Result:
    """The command; it may end as it likes but not with an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def project(garden_folder: Path) -> Path:
    """The garden with a release that has all its words, the quote's also in another text."""
    data = data_of(load(changed(texts_of(garden_folder), "version: 1.2.0", "version: 1.0.0")).model)
    (quote,) = (quote for quote in data["quotes"] if quote["id"] == "q-names")
    data["gaps"][0]["text"] = f"She said: {quote['text']} That was all."
    (garden_folder / "content/releases").mkdir(exist_ok=True)
    (garden_folder / RELEASE).write_text(text_of(data), encoding="utf-8")
    assert (garden_folder / RELEASE).read_text(encoding="utf-8").count(WORDS) == 2
    return garden_folder


def everything(site: Site) -> Iterator[tuple[str, str]]:
    """Every file that is published for a site and holds text, by path."""
    engine: Engine = "builtin"
    files = published(site, draw_pictures(site, engine), folders=True, name="Garden", site_url="https://example.org/")
    for path, content in files.items():
        if not path.startswith("assets/") or path.endswith("search-index.js"):
            yield path, content.decode("utf-8", "replace")


# --- the command ---------------------------------------------------------------------------------------------------


def test_withdrawing_changes_the_quote_and_the_release_and_nothing_else(project: Path) -> None:
    before = (project / NOTES).read_text(encoding="utf-8")
    others = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    result = toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    assert result.exit_code == 0
    assert (project / NOTES).read_text(encoding="utf-8") == before.replace(
        "  - id: q-names\n", f"  - id: q-names\n    status: withdrawn\n    why: {WHY}\n"
    )
    release = (project / RELEASE).read_text(encoding="utf-8")
    assert WORDS not in release
    assert f"She said: “{GONE}.” That was all." in release
    assert {path.relative_to(project).as_posix() for path, old in others.items() if path.read_bytes() != old} == {
        NOTES,
        RELEASE,
    }
    assert "No quote supports p2 any more." in result.output
    assert "No quote is evidence for the link r3-soup addresses p2 any more." in result.output
    assert "history of the repository" in result.output
    assert faults(texts_of(project)) == ""


def test_the_cache_is_emptied_and_copies_beside_the_project_are_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(project / "cache"))
    (project / "cache").mkdir()
    (project / "cache/entries.sqlite").write_bytes(b"entries")
    copy = (project / NOTES).read_text(encoding="utf-8")
    for name in ("content/evidence/notes.yaml~", "content/evidence/.notes.yaml.swp", "old.txt", "site/old.html"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(copy, encoding="utf-8")
    (project / "site" / BUILT).write_text("{}", encoding="utf-8")
    told = toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY).output
    assert not (project / "cache/entries.sqlite").exists()
    assert re.findall("also in (.*), which is no part", told) == [
        "old.txt",
        "content/evidence/.notes.yaml.swp",
        "content/evidence/notes.yaml~",
    ]


def test_only_lines_are_added_to_what_a_person_wrote(project: Path) -> None:
    before = (project / NOTES).read_text(encoding="utf-8").splitlines()
    toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    after = (project / NOTES).read_text(encoding="utf-8").splitlines()
    at = before.index("  - id: q-names") + 1
    assert after[:at] == before[:at]
    assert after[at + 2 :] == before[at:]


def test_withdrawing_twice_is_as_withdrawing_once(project: Path) -> None:
    toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    first = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    result = toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    assert "Files changed: none, it already was." in result.output
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == first


def test_a_restricted_quote_can_be_withdrawn_with_another_reason(project: Path) -> None:
    toc("evidence", "restrict", "-C", project, "q-names", "--why", "A first reason: it was long, " * 9)
    toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    quote = next(x.quote for x in load(texts_of(project)).model.evidence if x.quote.id == "q-names")
    assert (quote.status, quote.why) == (QuoteStatus.WITHDRAWN, WHY)
    assert "A first reason" not in (project / NOTES).read_text(encoding="utf-8")


def test_a_quote_that_is_not_there_is_one_finding(project: Path) -> None:
    before = (project / NOTES).read_bytes()
    result = toc("evidence", "withdraw", "-C", project, "q-nams", "--why", WHY)
    assert result.exit_code == 1
    assert "error: there is no quote 'q-nams' [unknown-id]\n    Did you mean 'q-names'?" in result.output
    assert (project / NOTES).read_bytes() == before


def test_without_a_reason_nothing_happens(project: Path) -> None:
    before = (project / NOTES).read_bytes()
    assert toc("evidence", "withdraw", "-C", project, "q-names", "--why", " ").exit_code == 1
    assert (project / NOTES).read_bytes() == before


def test_a_release_that_nobody_can_read_stops_it(project: Path) -> None:
    (project / RELEASE).write_text("{", encoding="utf-8")
    before = (project / NOTES).read_bytes()
    result = toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    assert result.exit_code == 1
    assert f"{RELEASE}: error: the release cannot be read" in result.output
    assert (project / NOTES).read_bytes() == before


def test_the_words_elsewhere_are_named(project: Path) -> None:
    path = project / MODEL
    words = "I knew the dog's name for three years before I knew hers"
    text = path.read_text(encoding="utf-8").replace("Whoever lends a spade says hello.", f"{words}.")
    path.write_text(text, encoding="utf-8")
    result = toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    assert "warning: the words of quote 'q-names', which is withdrawn, are here too [left-behind]" in result.output


@pytest.mark.parametrize(
    ("old", "where"),
    [
        ("Made up, to test the generator.", "content/support.yaml: "),
        ("Nobody answers questions about bees.", "content/support.yaml: "),
        ("Everybody who sees a fire.", "content/support.yaml(for: ^I knew the dog"),
        ("Likes tomatoes.", "content/support.yaml(note: ^I knew the dog"),
    ],
)
def test_the_words_are_looked_for_on_the_page_for_help_too(old: str, where: str) -> None:
    words = "I knew the dog's name for three years before I knew hers"
    texts = changed(whole_garden(), old, f"{words}.", "content/support.yaml")
    gone = changed(texts, "id: q-names\n", f"id: q-names\n    status: withdrawn\n    why: {WHY}\n", NOTES)
    (found,) = [line for line in in_words(report(gone), gone).splitlines() if "[left-behind]" in line]
    assert found.startswith(where)


PART = "SHE knew the dog’s  name – for three years"
"""Seven words of the quote in a row, and one that is not of it, as people may write them."""


@pytest.mark.parametrize(
    ("path", "old", "place"),
    [
        (MODEL, "Whoever lends a spade says hello.", f"{MODEL}(text: ^She "),
        ("content/pages/about.md", "This is a second example.", "content/pages/about.md:"),
        ("content/support.yaml", "Likes tomatoes.", "content/support.yaml(note: ^She "),
    ],
)
def test_some_words_of_the_quote_in_a_row_are_named_with_their_line(path: str, old: str, place: str) -> None:
    texts = whole_garden()
    if old not in texts[path]:
        old = next(line for line in reversed(texts[path].splitlines()) if len(line) > 20)
    texts = texts | {path: texts[path].replace(old, f"{old}\n\n{PART}" if path.endswith(".md") else f"She {PART}", 1)}
    gone = changed(texts, "id: q-names\n", f"id: q-names\n    status: withdrawn\n    why: {WHY}\n", NOTES)
    (found,) = [line for line in report(gone).splitlines() if "[left-behind]" in line]
    assert (
        "some words of quote 'q-names', which is withdrawn, are here too: 'knew the dog’s name – for three years'"
        in found
    )
    line = int(found.partition(f"{path}:")[2].partition(":")[0])
    assert PART[:8] in gone[path].splitlines()[line - 1]


def test_some_words_of_the_quote_in_a_release_are_named_with_their_line(project: Path) -> None:
    path = project / RELEASE
    data = json.loads(path.read_text(encoding="utf-8"))
    data["gaps"][0]["text"] = PART
    path.write_text(text_of(data), encoding="utf-8")
    result = toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, start=1) if PART in line)
    assert f"{RELEASE}:{at}:1: warning: some words of quote 'q-names'" in result.output


def test_words_that_another_published_passage_has_too_are_no_finding() -> None:
    texts = changed(whole_garden(), "Likes tomatoes.", PART, "content/support.yaml")
    other = (
        "  - id: q-other\n    text: We knew the dog's name for three years.\n    section: p. 9\n    kind: diaries\n"
        "    supports: [r1]\n"
    )
    gone = changed(texts, "id: q-names\n", f"id: q-names\n    status: withdrawn\n    why: {WHY}\n", NOTES)
    assert "[left-behind]" not in report(gone | {NOTES: gone[NOTES].rstrip("\n") + "\n" + other})


# --- the site ------------------------------------------------------------------------------------------------------


def test_the_words_are_in_no_file_that_is_published(project: Path) -> None:
    toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    prepared = prepare(project)
    assert prepared.site
    found = dict(everything(prepared.site))
    assert any(path.startswith("data/") for path in found)
    assert [path for path, text in found.items() if WORDS in text] == []


def test_the_same_holds_where_somebody_marked_it_by_hand(project: Path) -> None:
    texts = changed(texts_of(project), "note: Written on a rainy day.", f"status: withdrawn\n    why: {WHY}", NOTES)
    found = dict(everything(compose(load(texts).model)))
    assert [path for path, text in found.items() if WORDS in text] == []
    assert f"{RELEASE}: warning: the release contains words of a quote that has since been withdrawn" in report(texts)


def test_a_line_stays_that_a_quote_was_withdrawn(project: Path, golden: Callable[[str, str], None]) -> None:
    toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    site = compose(load(texts_of(project)).model)
    evidence = site.pages["evidence/index.md"]
    assert "## Withdrawn quotes { #withdrawn-quotes }" in evidence
    assert f"- [q-names](../id/q-names/index.md): {WHY}" in evidence
    assert "1 quote, word for word" in evidence
    golden("withdrawn.md", site.pages["id/q-names/index.md"])
    assert "q-names" not in site.permanent
    assert all("q-names" not in entry.id for entry in site.index.entries)


def test_a_link_whose_evidence_is_withdrawn_has_none(project: Path) -> None:
    before = compose(load(texts_of(project)).model)
    toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    site = compose(load(texts_of(project)).model)
    bare = "[activity ‘Cook soup on the first Sunday of the month’ addresses Problem 2](links/r3-soup-addresses-p2.md)"
    assert bare not in before.pages["links.md"]
    assert bare in site.pages["links.md"]
    assert "We found no other passage in the sources" in site.pages["problems/p2.md"]
    links = json.loads(site.data["data/toc.json"])["links"]
    assert [link.get("evidence") for link in links if link["id"] == "r3-soup-addresses-p2"] == [None]


def test_a_page_that_names_a_withdrawn_quote_leads_to_where_it_says_so(project: Path) -> None:
    (project / "content/pages/about.md").write_text("---\ntitle: About\n---\n\n[It][q-names]\n", encoding="utf-8")
    toc("evidence", "withdraw", "-C", project, "q-names", "--why", WHY)
    assert "[q-names]: id/q-names/index.md" in compose(load(texts_of(project)).model).pages["about.md"]


def test_a_restricted_quote_is_there_without_its_words(project: Path) -> None:
    toc("evidence", "restrict", "-C", project, "q-names", "--why", WHY)
    assert faults(texts_of(project)) == ""
    site = compose(load(texts_of(project)).model)
    assert [path for path, text in everything(site) if WORDS in text] == []
    assert f"The words of this quote are not shown. {WHY}" in site.pages["evidence/index.md"]
    assert f"The words of this quote are not shown. {WHY}" in site.pages["problems/p2.md"]
    assert f"Its words are not shown. {WHY}" in site.pages["evidence/by-element.md"]
    assert "Find these words" not in site.pages["problems/p2.md"]
    assert "q-names" in site.permanent
    assert all(entry.id != "q-names" for entry in site.index.entries)


def test_consent_and_licence_are_said_with_the_words(project: Path) -> None:
    note = "note: Written on a rainy day."
    texts = changed(texts_of(project), note, "licence: CC BY-NC 4.0\n    consent: To be quoted without a name.", NOTES)
    assert faults(texts) == ""
    page = compose(load(texts).model).pages["evidence/index.md"]
    assert "Licence of these words: CC BY-NC 4.0." in page
    assert "What the person agreed to: To be quoted without a name." in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("status: withdrawn", "error: quote 'q-names' is withdrawn but has no reason [missing-why]"),
        ("status: restricted", "error: quote 'q-names' is restricted but has no reason [missing-why]"),
        ("why: So.", "error: quote 'q-names' is published, but gives a reason not to show it [idle-why]"),
        ("status: withdrwan\n    why: So.", "error: status cannot be 'withdrwan' [unknown-value]"),
    ],
)
def test_a_status_needs_its_reason(fields: str, said: str) -> None:
    found = report(changed(texts_of(GARDEN), "note: Written on a rainy day.", fields, NOTES))
    assert said in found
    assert found.count("error:") == 1


# --- what is lost --------------------------------------------------------------------------------------------------


def test_what_has_other_evidence_has_lost_nothing() -> None:
    before = changed(texts_of(GARDEN), "supports: [r1]", "supports: [r1, p2]", NOTES)
    after = changed(before, "note: Written on a rainy day.", f"status: withdrawn\n    why: {WHY}", NOTES)
    lost = lost_support(load(before).model, load(after).model)
    assert lost.elements == ()
    assert [(link.from_, link.to) for link in lost.links] == [("r3-soup", "p2")]
