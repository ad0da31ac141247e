"""What every check is given: ids and their records, what was reported already, and what an unknown id may mean."""

from __future__ import annotations

import pytest

from generator.checks.context import CheckContext
from generator.findings import Place, as_text
from generator.loading.load import load
from generator.model.model import MODEL
from tests.garden import whole_garden
from tests.projects import changed

HERE = Place("here.md", 1, 1)


def context(old: str = "", new: str = "") -> CheckContext:
    """The garden, in which something may be replaced."""
    return CheckContext(load(changed(whole_garden(), old, new) if old else whole_garden()))


SOUND = context()


def unknown(what: str, id_: str, of: CheckContext = SOUND) -> str:
    return as_text(of.unknown(what, id_, HERE))


@pytest.mark.parametrize(
    ("what", "id_"),
    [
        ("element", "r1-tap"),
        ("statement", "p1-2"),
        ("source", "ref1"),
        ("level", "gardeners"),
        ("quote", "q-names"),
        ("element or quote", "q-names"),
        ("successor", "r0-hose"),
    ],
)
def test_an_id_that_exists_is_no_finding(what: str, id_: str) -> None:
    assert unknown(what, id_) == ""
    assert SOUND.meant(what, id_) == id_


@pytest.mark.parametrize(
    ("what", "id_", "said"),
    [
        ("element", "r1-tapp", "there is no element 'r1-tapp' [unknown-id]\n    Did you mean 'r1-tap'?"),
        ("element", "R1_TAP", "there is no element 'R1_TAP' [unknown-id]\n    Did you mean 'r1-tap'?"),
        ("element", "g-bed", "there is no element 'g-bed': that is a term of the glossary"),
        ("element", "r0-hose", "that is a retired element [unknown-id]\n    It was replaced by r1-tap."),
        ("level", "zzz", "there is no level 'zzz' [unknown-id]\n    Use one of: association, gardeners."),
        ("successor", "zzz", "there is no element 'zzz' [unknown-id]\n    Use an id from toc_model.yaml."),
    ],
)
def test_an_unknown_id_is_one_finding_that_says_what_may_have_been_meant(what: str, id_: str, said: str) -> None:
    assert said in unknown(what, id_)
    assert unknown(what, id_).count("error:") == 1


def test_what_was_meant_is_guessed_only_if_it_is_similar_enough() -> None:
    assert SOUND.meant("element", "r1-tapp") == "r1-tap"
    assert SOUND.meant("element", "wheelbarrow") is None


def test_an_id_whose_record_could_not_be_read_is_not_reported_again() -> None:
    broken = context("    title: Time together\n    statement: Gardeners meet", "    statement: Gardeners meet")
    assert unknown("element", "r3", broken) == ""
    assert broken.meant("element", "r3") == "r3"
    assert unknown("element", "zzz", broken) != ""


def test_where_an_id_could_not_be_read_no_other_is_said_to_be_unknown() -> None:
    assert unknown("element", "zzz", context("id: r3-soup\n", "id: [r3-soup]\n")) == ""


def test_every_record_with_an_id_is_found_once_parts_follow_their_whole_and_the_retired_come_last() -> None:
    ids = [id_ for id_, _ in SOUND.identified()]
    assert ids[:6] == ["p1", "p1-1", "p1-2", "p2", "p2-1", "r1"]
    assert ids[-1] == "r0-hose"
    assert len(ids) == len({*ids})
    assert SOUND.repeats == []


def test_a_second_record_of_an_id_is_known_as_one() -> None:
    twice = context("id: i2\n", "id: i1\n")
    first, second = twice.model.impacts
    assert [(id_, record is second) for id_, record in twice.repeats] == [("i1", True)]
    assert (twice.repeated(first), twice.repeated(second)) == (False, True)
    assert twice.ambiguous == {"i1"}
    assert twice.first["i1"] is first


def test_a_record_that_was_copied_with_its_parts_is_one_mistake() -> None:
    text = whole_garden()[MODEL]
    block = text[text.index("  - id: p2\n") : text.index("\nrequirements:")]
    twice = CheckContext(load(changed(whole_garden(), block, block + block)))
    assert [id_ for id_, _ in twice.repeats] == ["p2"]


def test_a_value_that_was_left_out_is_known_as_invalid() -> None:
    odd = context("    note: Written by the editors.\n", "    note: [x]\n")
    r3 = odd.graph.elements["r3"]
    assert odd.was_invalid(r3, "note")
    assert not odd.was_invalid(r3, "section")
    assert odd.complete("requirements")
    assert not context("id: r3\n", "id: R3\n").complete("requirements")


def test_links_are_found_by_the_entry_that_states_them_without_those_that_lead_nowhere() -> None:
    entry = SOUND.model.links[0].entry
    assert [link.to for link in SOUND.linked()[id(entry)]] == ["r2", "r3"]
    stray = context("to: [r2, r3]", "to: [r2, r9]")
    assert [link.to for link in stray.linked()[id(stray.model.links[0].entry)]] == ["r2"]


def test_a_field_has_the_place_where_it_is_written() -> None:
    place = SOUND.at(SOUND.graph.elements["p1"], "title")
    line = whole_garden()[MODEL].splitlines()[place.line - 1]
    assert line[place.column - 1 :] == "Dry summers"
