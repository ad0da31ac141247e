"""Data that remembers its lines and columns."""

from __future__ import annotations

from generator.documents.yaml_reader import read_yaml
from generator.findings import Place


def test_a_value_and_its_key_have_places_counted_from_one() -> None:
    document, _ = read_yaml("f.yaml", "toc:\n  é: x\n  list:\n    - a\n    - {b: c}\n")
    assert document.place() == Place("f.yaml", 1, 1)
    assert document.place(("toc", "é")) == Place("f.yaml", 2, 6)
    assert document.place(("toc", "é"), key=True) == Place("f.yaml", 2, 3)
    assert document.place(("toc", "list", 1, "b")) == Place("f.yaml", 5, 11)
    assert document.place(("toc", "list", 1, "b"), key=True) == Place("f.yaml", 5, 8)


def test_columns_count_characters_and_not_bytes() -> None:
    document, _ = read_yaml("f.yaml", "{é: 🎉, ü: x}")
    assert document.place(("ü",)) == Place("f.yaml", 1, 11)


def test_the_place_of_what_is_not_there_is_that_of_the_nearest_thing_around_it() -> None:
    document, _ = read_yaml("f.yaml", "toc:\n  - a: b\n")
    assert document.place(("toc", 0, "c")) == Place("f.yaml", 2, 5)
    assert document.place(("toc", 7)) == Place("f.yaml", 2, 3)
    assert document.place(("nothing", "at", "all")) == Place("f.yaml", 1, 1)


def test_what_is_inside_an_alias_has_the_place_where_it_was_written() -> None:
    document, _ = read_yaml("f.yaml", "a: &x {b: c}\nd: *x\n")
    assert document.place(("d",)) == Place("f.yaml", 2, 4)
    assert document.place(("d", "b")) == Place("f.yaml", 1, 11)


def test_taking_out_and_renaming_keep_the_places_of_everything_else() -> None:
    document, _ = read_yaml("f.yaml", "list:\n  - a\n  - b\nkye: c\n")
    assert document.take_out(("list", 0)) == "a"
    document.rename(("kye",), "key")
    assert document.data == {"list": ["b"], "key": "c"}
    assert document.place(("list", 0)) == Place("f.yaml", 3, 5)
    assert document.place(("key",), key=True) == Place("f.yaml", 4, 1)
