"""A new project: a small, complete Theory of Change that its writers replace, with all it needs to be published."""

from __future__ import annotations

from generator.assets.starter_files import starter_files
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.snapshot import all_schemas
from generator.plain_language.plain_texts import HEADINGS
from generator.routes.routes import ROUTES, routed

SCHEMAS = "schemas/"
"""The folder of the JSON Schemas in a project that is not the generator's own."""

README = "README.md"


def new_project() -> dict[str, bytes]:
    """Every file of a new project, by its path."""
    texts = starter_files()
    texts[README] = texts[README].replace("{headings}", _headings()).replace("{pages}", _pages())
    texts |= {SCHEMAS + name: text for name, text in all_schemas().items()}
    return {path: text.encode() for path, text in texts.items()}


def _headings() -> str:
    return "\n".join(f"- `## {heading}`" for heading in HEADINGS)


def _pages() -> str:
    """The pages that have one address on every site, as a Markdown table of what they are and their names.

    A new project does not have those that list what it has not written yet.
    """
    there = {page.address for page in routed(Graph(load(starter_files()).model))}
    lasting = ((route.menu, route.address) for route in ROUTES if isinstance(route.address, str))
    rows = [
        f"| {label or _from(address)}{'' if address in there else ', once there is something for it'} | `{address}` |"
        for label, address in lasting
    ]
    return "\n".join(["| page | name in `nav:` |", "|---|---|", *rows])


def _from(address: str) -> str:
    """What a page without a label of its own is, from its address: `Evidence: by element`."""
    return address.removesuffix(".md").removesuffix("/index").replace("/", ": ").replace("-", " ").capitalize()
