"""mkdocs.yml is refused when it would take MkDocs for ever, and its mistakes are told where they are."""

from __future__ import annotations

import pytest

from generator.documents.settings_yaml import node_at, read_settings
from generator.rules import Files, Settings, Yaml

LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]\n" for number in range(1, 12)
)


@pytest.mark.parametrize("text", [LAUGHS, "a: &a [*a]\n", "extra: &e\n  again: *e\n"])
def test_aliases_that_multiply_or_contain_themselves_are_refused(text: str) -> None:
    root, [finding] = read_settings("mkdocs.yml", text)
    assert (root, finding.rule) == (None, Yaml.YAML_ALIAS)


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("site_name: a\x85b\nnav: [\n", Files.ODD_CHARACTER, "mkdocs.yml:1:13"),
        ("a: b\nnav: [\n", Settings.SETTINGS, "mkdocs.yml:3:1"),
        ("a: b\rc: d\re: f\x85g\n", Files.ODD_CHARACTER, "mkdocs.yml:3:5"),
        ("- a\n", Settings.SETTINGS, "mkdocs.yml"),
        ("[" * 5000, Settings.SETTINGS, "mkdocs.yml"),
        ("<<<<<<< HEAD\na: b\n", Files.MERGE_CONFLICT, "mkdocs.yml:1:1"),
    ],
)
def test_a_mistake_is_one_finding_inside_the_file(text: str, rule: object, place: str) -> None:
    root, [finding] = read_settings("mkdocs.yml", text)
    assert (root, finding.rule, str(finding.place)) == (None, rule, place)


def test_tags_of_mkdocs_and_aliases_that_repeat_a_little_are_read() -> None:
    root, findings = read_settings("mkdocs.yml", "a: &a {b: !ENV NAME}\nc: [*a, *a]\nd: !!python/name:x.y\n")
    assert not findings
    found = node_at(root, "a", "b")
    assert found is not None
    assert found.value == "NAME"
