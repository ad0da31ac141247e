"""The names that settings in mkdocs.yml can have, and those in a file that nothing reads because they are misspelt.

A name in `theme:`, `extra:` or a list may be meant for something else, so only one that is nearly a known one is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from generator.documents.settings_yaml import PLUGIN, node_at
from generator.text.strings import closest, did_you_mean

OF_MKDOCS = frozenset(
    [
        "INHERIT",
        "site_name",
        "nav",
        "pages",
        "exclude_docs",
        "draft_docs",
        "not_in_nav",
        "site_url",
        "site_description",
        "site_author",
        "theme",
        "docs_dir",
        "site_dir",
        "copyright",
        "google_analytics",
        "dev_addr",
        "use_directory_urls",
        "repo_url",
        "repo_name",
        "edit_uri_template",
        "edit_uri",
        "extra_css",
        "extra_javascript",
        "extra_templates",
        "markdown_extensions",
        "mdx_configs",
        "strict",
        "remote_branch",
        "remote_name",
        "extra",
        "plugins",
        "hooks",
        "watch",
        "validation",
    ]
)
"""The settings of MkDocs. It says of every other one that it does not know it, and a strict build stops."""

OF_COLOURS = frozenset({"header", "buttons", "links", "links_dark", "buttons_dark"})
"""The colours that a project can choose."""

OF_PLUGIN = frozenset({"engine", "enabled"})
"""The options of our plugin. MkDocs gives every plugin the second."""

_LIKELY: Mapping[tuple[str, ...], frozenset[str]] = {
    ("theme",): frozenset(
        {"name", "custom_dir", "language", "logo", "favicon", "font", "palette", "features", "icon", "direction"}
    ),
    ("extra",): frozenset({"colours", "exit_to", "security_contact"}),
    ("plugins",): frozenset({PLUGIN}),
    ("markdown_extensions",): frozenset({"attr_list", "def_list", "md_in_html", "tables"}),
}
"""Names that are read, by where they are written, where others may be written too."""

_LIKE = 0.8
"""How alike a misspelt name and the one that was meant are, from 0 to 1."""

Misspelt = tuple[yaml.Node, str, str]
"""Where a name is, what is wrong with it, and what to do."""


def misspelt_settings(root: yaml.Node | None) -> Iterator[Misspelt]:
    """Each name in the settings that nothing reads."""
    yield from _unknown(root, OF_MKDOCS, "MkDocs has no setting")
    yield from _unknown(node_at(root, "extra", "colours"), OF_COLOURS, "there is no colour")
    plugins = node_at(root, "plugins")
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else (plugins,):
        yield from _unknown(node_at(entry, PLUGIN), OF_PLUGIN, f"{PLUGIN} has no option")
    for keys, known in _LIKELY.items():
        names = {node.value: node for node in _names(node_at(root, *keys))}
        for name in sorted(names.keys() - known):
            near = closest(name.lower(), sorted(known - names.keys()), _LIKE)
            if near:
                yield names[name], f"nothing reads {name!r} under {keys[-1]}:", f"Did you mean {near!r}?"


def _unknown(node: yaml.Node | None, known: frozenset[str], message: str) -> Iterator[Misspelt]:
    names = [*_names(node)]
    absent = known - {name.value for name in names}
    for name in names:
        if name.value not in known:
            remedy = did_you_mean(name.value, absent) or "Correct its name, or leave it out."
            yield name, f"{message} {name.value!r}", remedy


def _names(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The keys of a mapping, or the entries of a list, each of which may have settings of its own."""
    if isinstance(node, yaml.MappingNode):
        yield from (name for name, _ in node.value if isinstance(name, yaml.ScalarNode))
    for entry in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from [entry] if isinstance(entry, yaml.ScalarNode) else _names(entry)
