"""Values that are made when they are read: once and kept, each time anew, or as bytes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.site.on_demand import Fresh, OnDemand, TextsOnDemand


def counted() -> tuple[list[str], dict[str, Callable[[], str]]]:
    """Which names were made, in order, and functions that make them."""
    made: list[str] = []

    def maker(name: str) -> Callable[[], str]:
        def make() -> str:
            made.append(name)
            return f"the {name} “page”"

        return make

    return made, {name: maker(name) for name in ("one", "two")}


@pytest.mark.parametrize("kind", [OnDemand, TextsOnDemand])
def test_a_value_is_made_when_it_is_first_read_and_then_kept(kind: type[OnDemand[str]]) -> None:
    made, makers = counted()
    held = kind(makers)
    assert made == []
    assert held["two"] == held["two"] == "the two “page”"
    assert made == ["two"]


@pytest.mark.parametrize("kind", [OnDemand, TextsOnDemand])
def test_a_value_that_was_made_elsewhere_is_not_made_again_until_it_is_forgotten(kind: type[OnDemand[str]]) -> None:
    made, makers = counted()
    held = kind(makers)
    held.put("one", "put here")
    assert (held["one"], made) == ("put here", [])
    held.forget("one")
    assert held["one"] == "the one “page”"
    held.forget("two")
    assert made == ["one"]


def test_a_fresh_value_is_made_every_time() -> None:
    made, makers = counted()
    held = Fresh(makers)
    assert held["one"] == held["one"]
    assert made == ["one", "one"]


@pytest.mark.parametrize("kind", [OnDemand, TextsOnDemand, Fresh])
def test_names_are_known_without_anything_being_made(kind: type[OnDemand[str]]) -> None:
    made, makers = counted()
    held = kind(makers)
    assert ([*held], len(held), "one" in held, "three" in held) == (["one", "two"], 2, True, False)
    assert made == []
    with pytest.raises(KeyError):
        held["three"]


def test_a_text_comes_back_as_it_was_even_where_it_is_no_valid_unicode() -> None:
    held = TextsOnDemand({"odd": lambda: "half a pair: \ud800"})
    assert held["odd"] == held["odd"] == "half a pair: \ud800"


def test_a_text_that_is_kept_elsewhere_is_read_from_there_each_time() -> None:
    made, makers = counted()
    held = TextsOnDemand(makers)
    kept = {"one": "half a pair: \ud800".encode(errors="surrogatepass")}
    held.put_elsewhere("one", lambda: kept["one"])
    assert held["one"] == "half a pair: \ud800"
    kept["one"] = b"another"
    assert (held["one"], made) == ("another", [])
