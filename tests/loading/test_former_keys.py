"""A key that a field had once is still read, in files and in releases, and the check says what it is called now."""

from __future__ import annotations

import json

from generator.checks.records import check
from generator.findings import as_text
from generator.loading.load import load
from generator.model.model import MODEL, RELEASES
from generator.model.snapshot import data_of, text_of
from generator.records import Level
from generator.records.base import fields_of
from generator.site.compose import compose
from tests.garden import garden_model, whole_garden
from tests.projects import Texts

TODAY, FORMER = "role_label: I have a bed", "door: I have a bed"


def older(new: str = FORMER) -> Texts:
    texts = whole_garden()
    assert texts[MODEL].count(TODAY) == 1
    return texts | {MODEL: texts[MODEL].replace(TODAY, new)}


def report(texts: Texts) -> str:
    return as_text(check(load(texts)))


def test_the_older_key_is_declared_with_the_field() -> None:
    assert fields_of(Level)["role_label"].former == ("door",)


def test_it_is_read_and_the_site_is_the_same() -> None:
    assert compose(load(older()).model).pages == compose(garden_model()).pages


def test_it_is_advised_to_write_the_key_of_today() -> None:
    line = next(n for n, text in enumerate(older()[MODEL].splitlines(), start=1) if FORMER in text)
    assert report(older()) == (
        f"toc_model.yaml:{line}:5: advice: door: is now called role_label: [former-key]\n    Write role_label: instead."
    )


def test_what_is_wrong_with_the_value_is_told_too() -> None:
    found = report(older("door: []"))
    assert "door: is now called role_label:" in found
    assert "role_label must be text" in found


def test_of_both_keys_one_is_too_many() -> None:
    assert "unknown key 'door'" in report(older(f"{TODAY}\n    {FORMER}"))


def test_a_misspelt_key_is_taken_for_that_of_today() -> None:
    assert "Did you mean 'role_label'?" in report(older("role_lable: I have a bed"))


def test_a_release_with_the_older_key_is_read() -> None:
    kept = text_of(data_of(garden_model())).replace('"role_label"', '"door"')
    release = load(whole_garden() | {f"{RELEASES}1.2.0.json": kept}).model.releases[0]
    assert json.loads(text_of(release.data)) == data_of(garden_model())
