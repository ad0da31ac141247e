"""A review is written into the file of its plain text, and nothing else of what people wrote there changes."""

from __future__ import annotations

import datetime
import re
from itertools import takewhile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.cli import main
from generator.documents.yaml_edit import NoPlace
from generator.documents.yaml_reader import odd_text
from generator.loading.load import load
from generator.maintenance.review_record import checked_with_review
from generator.model.graph import Graph
from generator.model.model import MODEL, PLAIN
from generator.plain_language.plain_texts import code_of_words
from generator.records import Review
from generator.records.field_types import is_invisible
from tests.garden import whole_garden
from tests.plain_language.test_review_states import a_review, plain_text
from tests.projects import SMALLEST

PATH = f"{PLAIN}r1.md"
READ = {"Its name": "1234567890123456", "What: x #y": "00000000000000e1", "No": "aaaaaaaaaaaaaaaa"}
SAID = ["--by", "Friends of the garden", "--people", "3", "--how", "at the pump", "--date", "2026-01-15"]
BODY = "\n## What this means\n\n---\n\nWords --- with   odd spaces \n"


def recorded(text: str, review: Review) -> str:
    """The text with the review, held against the project as `toc review record` holds it."""
    as_read = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return checked_with_review({**SMALLEST, PATH: as_read}, PATH, text, review)


def reviews_in(text: str) -> tuple[Review, ...]:
    loaded = load({**SMALLEST, PATH: text.removeprefix("\ufeff").replace("\r\n", "\n")})
    assert not [finding for finding in loaded.findings if finding.place.path == PATH], loaded.findings
    return loaded.model.plain[0].front.reviews


# --- as text --------------------------------------------------------------------------------------------------------


def test_a_record_stands_where_the_empty_list_stood() -> None:
    text = f"---\nelement: r1\n# Ask Linden Row.\nreviews: []   # none yet\ntitle: >-\n  Land\n  and water\n---\n{BODY}"
    review = a_review({"Its name": "1" * 16}, note='They said: "no" # twice')
    assert recorded(text, review) == (
        "---\nelement: r1\n# Ask Linden Row.\nreviews:   # none yet\n"
        "  - by: Gardeners\n    people: 2\n    how: at the gate\n    date: 2026-03-01\n    version: 1.2.0\n"
        '    note: "They said: \\"no\\" # twice"\n    read:\n      Its name: "1111111111111111"\n'
        f"title: >-\n  Land\n  and water\n---\n{BODY}"
    )


OLD = "by: x\n{0}  people: 1\n{0}  how: y\n{0}  date: 2025-01-01\n{0}  version: 1.0.0\n"
OLD += "{0}  note: |\n{0}    a\n\n{0}    b\n{0}  read:\n{0}    Its name: '1234567890123456'  # typed\n{0}    # odd\n"
OTHERS = ["", "# a comment: [] {}\n", "\n", "  # far in\n"]
TITLES = ["title: Plain\n", "title: >-\n  folded\n  twice\n", "'title': \"q: #\"  # why\n", "title: |\n  kept\n\n"]
LISTS = [
    *("", "reviews: []\n", "reviews:   [ ] # none\n", "reviews:\n  []\n", "reviews: [\n]\n"),
    *("reviews:\n- " + OLD.format(""), "reviews:\n    - " + OLD.format("    ") + "    # after\n"),
    "reviews: [{by: x, people: 1, how: y, date: 2025-01-01, version: 1.0.0, read: {}}, ] # flow\n",
]


def may_be_a_note(text: str) -> bool:
    return text.strip() == text and not is_invisible(text) and not [*odd_text("", text)]


PIECES = st.tuples(*(st.sampled_from(OTHERS) for _ in range(4)))


@settings(max_examples=60)
@given(
    others=PIECES,
    title=st.sampled_from(TITLES),
    reviews=st.sampled_from(LISTS),
    last=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
    ending=st.sampled_from(["\n", "\r\n"]),
    end=st.sampled_from(["---", "...", "--- "]),
    note=st.none() | st.text(min_size=1).filter(may_be_a_note),
)
def test_a_record_goes_in_and_all_else_stays_byte_for_byte(
    others: tuple[str, ...], title: str, reviews: str, *, last: bool, mark: str, ending: str, end: str, note: str | None
) -> None:
    keys = [title, reviews] if last else [reviews, title]
    front = "".join(piece for pair in zip(others, ["element: r1\n", *keys, ""], strict=True) for piece in pair)
    text = f"{mark}---\n{front}{end}\n{BODY}".replace("\n", ending)
    review = a_review(READ, note=note)
    before = reviews_in(text)
    made = recorded(text, review)
    assert reviews_in(made) == (*before, review)
    assert made.endswith(f"{end}\n{BODY}".replace("\n", ending))
    assert made.count("\n") - made.count("\r\n") == (0 if ending == "\r\n" else made.count("\n"))
    # What is no longer there is the brackets of an empty list; a comment behind them moves up to them.
    before_it = _alike(text, made)
    after_it = _alike(text[before_it:][::-1], made[before_it:][::-1])
    gone = text[before_it : len(text) - after_it]
    assert re.fullmatch(r"[\s\[\]]*(# none\s*)?", gone)
    assert ("# none" in made) == ("# none" in text)


def _alike(one: str, other: str) -> int:
    """How many characters the two have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def test_a_review_in_a_mapping_in_braces_goes_between_them() -> None:
    text = "---\n{element: r1, title: Land}  # short\n---\n" + BODY
    made = recorded(text, a_review(READ))
    assert reviews_in(made) == (a_review(READ),)
    assert made.startswith('---\n{element: r1, title: Land, reviews: [{"by": ')


@pytest.mark.parametrize(
    "front", ["element: r1\ntitle: T\nreviews: [ # why\n]", "element: &a r1\ntitle: T\nreviews: !!seq []\n&b x: y"]
)
def test_where_nothing_can_be_put_in_nothing_is_changed(front: str) -> None:
    with pytest.raises(NoPlace):
        recorded(f"---\n{front}\n---\n{BODY}", a_review(READ))


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(garden_folder: Path) -> Path:
    folder = garden_folder / PLAIN
    folder.mkdir()
    (folder / "r1.md").write_text(plain_text("r1"), encoding="utf-8", newline="\r\n")
    (folder / "p1.md").write_text(plain_text("p1"), encoding="utf-8")
    return garden_folder


def toc(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["review", words[0], "-C", str(project), *words[1:]])


def test_what_was_recorded_is_said_and_shows_in_the_status(project: Path) -> None:
    (project / PATH).chmod(0o640)
    found = toc(project, "record", "r1", *SAID, "--note", "Take out\nthe pump.")
    assert found.exit_code == 0, found.output
    assert "Friends of the garden (3 people, at the pump) on 15 January 2026, version 1.2.0" in found.stdout
    assert (project / PATH).stat().st_mode & 0o777 == 0o640
    [review] = reviews_in((project / PATH).read_bytes().decode())
    assert (review.note, review.people) == ("Take out the pump.", 3)
    status = toc(project, "status", "--on", "2026-02-01")
    assert "reviewed     r1" in status.stdout
    assert "draft        p1" in status.stdout
    assert "review due   r1" in toc(project, "status", "--on", "2027-01-16").stdout
    assert toc(project, "status", "--format", "json").exit_code == 0


def test_every_file_but_the_plain_text_stays_as_it_was(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert toc(project, "record", "r1", *SAID).exit_code == 0
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert [path for path in after if after[path] != before.get(path)] == [project / PATH]
    assert b"\r\n" in after[project / PATH]
    assert after[project / PATH].count(b"\n") == after[project / PATH].count(b"\r\n")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (["--by", "Jane Smith"], "personal-name"),
        (["--by", "Dr Smith"], "personal-name"),
        (["--by", "Jane"], "personal-name"),
        (["--by", "Peer adviser Jane"], "personal-name"),
        (["--by", "  "], "empty-value"),
        (["--how", ""], "empty-value"),
        (["--note", "bell \x07"], "unprintable"),
        (["--how", "\u200b"], "unprintable"),
        (["--date", str(datetime.datetime.now().astimezone().date() + datetime.timedelta(days=1))], "future-review"),
        (["--words", "00000000"], "other-words"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_changes_nothing(project: Path, change: list[str], rule: str) -> None:
    before = (project / PATH).read_bytes()
    found = toc(project, "record", "r1", *SAID, *change)
    assert found.exit_code == 1
    assert f"[{rule}]" in found.stderr
    assert (project / PATH).read_bytes() == before


def test_a_day_that_no_file_can_hold_is_refused(project: Path) -> None:
    before = (project / PATH).read_bytes()
    found = toc(project, "record", "r1", *SAID, "--date", "1900-01-01")
    assert found.exit_code == 2
    assert "'1900-01-01' is not between 1980 and 2100." in found.stderr
    assert (project / PATH).read_bytes() == before


def test_a_name_in_passing_is_told_of(project: Path) -> None:
    found = toc(project, "record", "r1", *SAID, "--note", "Jane Smith did not agree.")
    assert found.exit_code == 0
    assert "'Jane Smith' in --note looks like the name of a person" in found.stderr


def test_a_person_who_wants_to_be_named_is(project: Path) -> None:
    assert toc(project, "record", "r1", *SAID, "--by", "Jane Smith", "--named", "consented").exit_code == 0


def test_an_organisation_is_recorded_as_one(project: Path) -> None:
    refused = toc(project, "record", "r1", *SAID, "--by", "Code for Kentuckiana")
    assert refused.exit_code == 1
    assert "--named group" in refused.stderr
    assert toc(project, "record", "r1", *SAID, "--by", "Code for Kentuckiana", "--named", "group").exit_code == 0
    assert "    named: group\n" in (project / PATH).read_text(encoding="utf-8")


def test_the_code_of_the_sheet_that_was_read_is_accepted(project: Path) -> None:
    loaded = load({**whole_garden(), PATH: plain_text("r1")})
    assert toc(project, "record", "r1", *SAID, "--words", code_of_words(Graph(loaded.model), "r1")).exit_code == 0


def test_one_review_is_recorded_once(project: Path) -> None:
    assert toc(project, "record", "r1", *SAID).exit_code == 0
    assert "[recorded]" in toc(project, "record", "r1", *SAID).stderr


def test_an_id_without_a_plain_text_is_told_with_the_one_that_was_meant(project: Path) -> None:
    found = toc(project, "record", "r11", *SAID)
    assert "there is no plain text for 'r11'" in found.stderr
    assert "Did you mean 'r1'?" in found.stderr


@pytest.mark.parametrize("spoilt", ["element: r1\ntitle: T\nreviews: []\nstatus: reviewed", "title: T", "element: [r1"])
def test_a_plain_text_with_mistakes_takes_no_review(project: Path, spoilt: str) -> None:
    text = f"---\n{spoilt}\n---\n{BODY}"
    (project / PATH).write_text(text, encoding="utf-8")
    found = toc(project, "record", "r1", *SAID)
    assert found.exit_code == 1
    assert f"{PATH}:" in found.stderr
    assert (project / PATH).read_text(encoding="utf-8") == text


def test_a_broken_model_takes_no_review(project: Path) -> None:
    path = project / MODEL
    path.write_text(path.read_text(encoding="utf-8").replace("version: 1.2.0", "version: one"), encoding="utf-8")
    found = toc(project, "record", "r1", *SAID)
    assert found.exit_code == 1
    assert MODEL in found.stderr


def test_fingerprints_that_are_all_figures_stay_text() -> None:
    read = {"a": "1234567890123456", "b": "12345678e9012345"}
    assert reviews_in(recorded(plain_text("r1"), a_review(read)))[0].read == read


@pytest.mark.parametrize("day", ["1969-12-31", "0225-03-01"])
def test_a_day_that_no_file_may_hold_is_refused_and_changes_nothing(project: Path, day: str) -> None:
    before = (project / PATH).read_bytes()
    found = toc(project, "record", "r1", *SAID, "--date", day)
    assert f"'{day}' is not between 1980 and 2100." in found.stderr
    assert (project / PATH).read_bytes() == before
