"""What a picture says before it is laid out: an arrow is found in every drawing by its ends and its kind."""

from __future__ import annotations

import dataclasses

import pytest

from generator.arranging.parts import Arrow
from generator.records import Relation
from tests.arranging.made_up import arrow, contents


def test_an_arrow_is_called_after_its_ends_and_its_kind() -> None:
    led = Arrow(anchor="", tail="r1", head="st1", kind=Relation.CONTRIBUTES, stated=True, label="", href=None)
    assert led.id == "r1--contributes-to--st1"
    assert (led.of_groups, led.words) == (False, "")


def test_arrows_of_two_kinds_between_the_same_two_have_names_of_their_own() -> None:
    one = arrow("e0-0", "e0-1")
    other = dataclasses.replace(one, kind=Relation.RELATES)
    back = dataclasses.replace(one, tail=one.head, head=one.tail)
    assert len({one.id, other.id, back.id}) == 3


def test_a_picture_shows_all_of_its_links_at_once_unless_it_says_otherwise() -> None:
    made = contents([2], [])
    assert (made.stated_first, made.pathway) == (False, "")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.pathway = "changed"  # type: ignore[misc]
