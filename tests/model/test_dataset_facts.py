"""The facts that every export gives about itself, and which quotes it may give."""

from __future__ import annotations

import pytest

from generator.model.dataset_facts import licence_address, licence_code


@pytest.mark.parametrize(
    ("licence", "address", "code"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC-BY-NC-SA-3.0"),
        ("CC BY", "", ""),
        ("All rights reserved", "", ""),
        (None, "", ""),
    ],
)
def test_only_a_licence_that_is_known_gets_an_address(licence: str | None, address: str, code: str) -> None:
    assert (licence_address(licence), licence_code(licence)) == (address, code)
