"""A fingerprint changes with whatever a page depends on, and there is none where that cannot be described."""

from __future__ import annotations

import pytest
from mkdocs.structure.nav import Link, Navigation

from generator.mkdocs_site.fingerprints import Unknown, digest, of_markdown, of_shell, of_versions
from tests.mkdocs_site.conftest import Configured

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


def nav(*titles: str) -> Navigation:
    return Navigation([Link(title, f"{title}.html") for title in titles], [])


def test_equal_values_have_one_fingerprint_and_others_another() -> None:
    assert digest("a", 1, [b"b"], {"c": None}) == digest("a", 1, [b"b"], {"c": None})
    values: list[tuple[object, ...]] = [("ab",), ("a", "b"), (b"ab",), (["ab"],), ("ab", ""), (1,), ("1",), (True,), ()]
    assert len({digest(*each) for each in values}) == len(values)
    assert digest("\ud800") != digest("?")


def test_what_is_no_plain_value_has_none() -> None:
    with pytest.raises(Unknown, match="object"):
        digest([object()])


def test_the_program_has_the_same_fingerprint_all_through_a_run() -> None:
    assert of_versions() == of_versions() == of_versions.__wrapped__()


@pytest.mark.parametrize(
    "other",
    [
        {"markdown_extensions": ["tables"]},
        {"use_directory_urls": False},
        {"validation": {"links": {"anchors": "info"}}},
    ],
)
def test_how_markdown_is_converted_is_part_of_it(config: Configured, other: dict[str, object]) -> None:
    known = of_markdown(config())
    assert known
    assert known == of_markdown(config(site_name="Another"))
    assert known != of_markdown(config(**other))


def test_an_extension_that_may_read_files_or_the_clock_keeps_pages_from_being_kept(config: Configured) -> None:
    assert of_markdown(config(markdown_extensions=["pymdownx.snippets"])) is None


def test_what_every_page_prints_around_its_text_is_part_of_it(config: Configured) -> None:
    known = of_shell(config(), nav("Home"))
    assert known
    assert known == of_shell(config(site_dir="elsewhere"), nav("Home"))
    for other in (of_shell(config(site_name="Another"), nav("Home")), of_shell(config(), nav("Home", "Map"))):
        assert other not in (None, known)


def test_own_templates_and_values_that_are_not_plain_keep_pages_from_being_kept(
    config: Configured, tmp_path_factory: pytest.TempPathFactory
) -> None:
    templates = tmp_path_factory.mktemp("templates")
    own = config(theme={"name": "material", "font": False, "custom_dir": str(templates)})
    assert of_shell(own, nav("Home")) is None
    assert of_shell(config(extra={"odd": object()}), nav("Home")) is None
