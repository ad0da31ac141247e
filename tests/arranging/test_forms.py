"""In which form a link is drawn: as an arrow where it crosses nothing, and as a label where it would."""

from __future__ import annotations

from generator.arranging.arrangement import arrange
from generator.arranging.cards import WIDE
from generator.arranging.forms import Form
from tests.arranging.made_up import arrow, contents


def test_a_link_against_the_order_of_change_is_a_label() -> None:
    arranged = arrange(contents([2, 2], [arrow("e1-0", "e0-1")]), WIDE)
    assert arranged.forms == {"e1-0--enables--e0-1": Form.LABEL}


def test_of_two_arrows_that_would_cross_one_is_a_label() -> None:
    arranged = arrange(contents([2, 2], [arrow("e0-0", "e1-1"), arrow("e0-1", "e1-0")]), WIDE)
    assert [*arranged.forms.values()] == [Form.DOWN, Form.LABEL]
