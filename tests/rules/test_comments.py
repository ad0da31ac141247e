"""The rules about comments: each is one that some text breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rules import Rule
from generator.rules.comments import Comments
from tests.rules.breaking import assert_something_breaks

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.mark.parametrize("rule", Comments, ids=str)
def test_every_rule_is_one_that_something_breaks(rule: Rule, garden_folder: Path) -> None:
    assert_something_breaks(rule, garden_folder)
