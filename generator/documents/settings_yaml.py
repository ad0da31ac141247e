"""Reads the text of mkdocs.yml as YAML nodes, which keep their places, without making the values that tags stand for.

What MkDocs could not read in a reasonable time is refused here, before MkDocs is called.
"""

from __future__ import annotations

from functools import lru_cache

import yaml

from generator.documents.bounds import too_long_file
from generator.documents.yaml_reader import odd_text
from generator.findings import Finding, Place
from generator.rules import Settings, Yaml
from generator.text.strings import with_unix_line_ends

PLUGIN = "theory-of-change"
"""The name of our plugin in the settings."""

_MOST_VALUES = 100_000
"""The most values that settings may have when all aliases are written out."""


def read_settings(path: str, text: str) -> tuple[yaml.MappingNode | None, list[Finding]]:
    """The settings as a mapping of nodes, and what is wrong with how they are written. `path` is only for places."""
    root, findings = _read(path, text)
    return root, [*findings]


@lru_cache(maxsize=4)  # Several checks read them, and reading takes as long as any of these checks.
def _read(path: str, text: str) -> tuple[yaml.MappingNode | None, list[Finding]]:
    text = with_unix_line_ends(text)  # As editors count lines, also where they end with a carriage return.
    odd = [*too_long_file(path, text)] or [*odd_text(path, text)]
    if odd:
        return None, odd
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        message = f"the settings are not valid YAML: {getattr(error, 'problem', None) or 'they are nested too deeply'}"
        return None, [Finding(Settings.SETTINGS, place, message, "Fix it here or just above.")]
    if not isinstance(root, yaml.MappingNode):
        message = "the settings must be a mapping of keys to values"
        return None, [Finding(Settings.SETTINGS, Place(path), message, "Begin with site_name:.")]
    if _written_out(root, {}) > _MOST_VALUES:
        message = f"aliases repeat more than {_MOST_VALUES:,} values, or a value that contains itself"
        return None, [Finding(Yaml.YAML_ALIAS, Place(path), message, "Write the values out.")]
    return root, []


def _written_out(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many values a node has when its aliases are written out; too many if it contains itself."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in sizes:
        sizes[id(node)] = _MOST_VALUES + 1  # Until it is known: only a node that contains itself asks for it.
        inner = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
        sizes[id(node)] = 1 + sum(_written_out(part, sizes) for part in inner)
    return sizes[id(node)]


def node_at(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """The value under a key of a YAML mapping, or under several nested keys, or None."""
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for name, value in pairs if name.value == key), None)
    return node
