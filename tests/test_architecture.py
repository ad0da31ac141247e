"""The rooms of the generator stand in one order, and each imports only from rooms before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parents[1] / "generator"

# In reading order: strings and findings; the model; loading; what follows from it; pictures; pages; the composition;
# last the rooms that touch the outside.
ORDER = (
    "generator",
    "generator.text",
    "generator.text.strings",
    "generator.findings",
    "generator.documents",
    "generator.documents.located_data",
    "generator.documents.yaml_errors",
    "generator.documents.yaml_reader",
    "generator.text.verbatim",
    "generator.records",
    "generator.records.field_types",
    "generator.records.records",
    "generator.documents.markdown",
    "generator.model",
    "generator.model.model",
    "generator.model.snapshot",
    "generator.model.releases",
    "generator.loading",
    "generator.loading.project_files",
    "generator.text.personal_data",
    "generator.text.text_fragments",
    "generator.model.seals",
    "generator.model.redaction",
    "generator.model.publishable",
    "generator.loading.validation_messages",
    "generator.loading.record_validation",
    "generator.loading.load",
    "generator.model.graph",
    "generator.model.vocabulary",
    "generator.plain_language",
    "generator.plain_language.plain_texts",
    "generator.plain_language.review_states",
    "generator.plain_language.review_list",
    "generator.text.person_names",
    "generator.maintenance",
    "generator.maintenance.review_record",
    "generator.routes",
    "generator.routes.addresses",
    "generator.routes.reference_links",
    "generator.checks",
    "generator.checks.context",
    "generator.checks.releases",
    "generator.text.closest_passage",
    "generator.checks.quotes",
    "generator.plain_language.sentences",
    "generator.plain_language.readability",
    "generator.plain_language.phrases",
    "generator.checks.wording",
    "generator.checks.links",
    "generator.routes.markdown_links",
    "generator.checks.pages",
    "generator.checks.dead_links",
    "generator.checks.reviews",
    "generator.checks.records",
    "generator.maintenance.verification",
    "generator.documents.yaml_edit",
    "generator.maintenance.withdrawal",
    "generator.maintenance.table_reader",
    "generator.maintenance.quote_import",
    "generator.diagrams",
    "generator.diagrams.picture",
    "generator.diagrams.dot",
    "generator.diagrams.layout",
    "generator.diagrams.svg",
    "generator.text.word_diff",
    "generator.changes",
    "generator.changes.flatten",
    "generator.changes.diff",
    "generator.changes.record_names",
    "generator.changes.change_text",
    "generator.changes.changelog",
    "generator.diagrams.model_pictures",
    "generator.zip_archive",
    "generator.model.dataset_facts",
    "generator.exports.json",
    "generator.exports",
    "generator.exports.json_schema",
    "generator.exports.jsonld",
    "generator.exports.tables",
    "generator.exports.workbook",
    "generator.exports.graphml",
    "generator.exports.dot",
    "generator.exports.citation",
    "generator.exports.catalogue",
    "generator.rendering",
    "generator.rendering.page_text",
    "generator.rendering.search_index",
    "generator.rendering.environment",
    "generator.rendering.views",
    "generator.pages.elements",
    "generator.pages.roles",
    "generator.pages.find_help",
    "generator.pages.plain",
    "generator.pages.changes",
    "generator.pages.overviews",
    "generator.pages.reference_pages",
    "generator.pages.search",
    "generator.pages.downloads",
    "generator.pages",
    "generator.rendering.glossary_links",
    "generator.site",
    "generator.site.hand_written",
    "generator.site.compose",
    "generator.maintenance.impact",
    "generator.maintenance.diff_report",
    "generator.maintenance.release_version",
    "generator.assets",
    "generator.assets.bundle",
    "generator.assets.files",
    "generator.diagrams.drawing",
    "generator.diagrams.map_files",
    "generator.diagrams.social_card",
    "generator.site.hosting",
    "generator.site.settings",
    "generator.site.publish",
    "generator.site.emit",
    "generator.records.editor_schemas",
    "generator.review_packs",
    "generator.review_packs.pack",
    "generator.review_packs.as_html",
    "generator.review_packs.as_docx",
    "generator.review_packs.returned_comments",
    "generator.review_packs.docx_reader",
    "generator.project_io",
    "generator.project_io.disk",
    "generator.project_io.git",
    "generator.project_io.prepare",
    "generator.project_io.error_messages",
    "generator.mkdocs_site",
    "generator.mkdocs_site.preview",
    "generator.mkdocs_site.plugin",
    "generator.commands.terminal",
    "generator.commands.building",
    "generator.commands",
    "generator.commands.common",
    "generator.commands.evidence",
    "generator.commands.releases",
    "generator.commands.packs",
    "generator.commands.reviews",
    "generator.commands.cli",
    "generator.__main__",
)

OUTSIDE = {
    "generator.project_io.disk",
    "generator.project_io.git",
    "generator.project_io.prepare",
    "generator.project_io.error_messages",
    "generator.mkdocs_site.preview",
    "generator.mkdocs_site.plugin",
    "generator.commands.terminal",
    "generator.commands.building",
    "generator.commands",
    "generator.commands.common",
    "generator.commands.evidence",
    "generator.commands.releases",
    "generator.commands.packs",
    "generator.commands.reviews",
    "generator.commands.cli",
    "generator.__main__",
}
"""The rooms that may touch the disk, the clock, the environment or MkDocs."""

TOUCHES = {"os", "pathlib", "time", "subprocess", "shutil", "tempfile", "mkdocs", "socket", "random", "locale"}
"""Modules with which a room would reach outside."""

ALLOWED = {
    # The engine is a program of its own, which needs fonts on a disk.
    "generator.diagrams.layout": {"os", "pathlib", "subprocess", "shutil", "tempfile"},
    # A path as text, never opened.
    "generator.loading.project_files": {"pathlib"},
    # Where the package's own files are.
    "generator.assets.files": {"pathlib"},
}


def module_of(path: Path) -> str:
    """The dotted name of a file of the package."""
    parts = path.relative_to(GENERATOR.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for path in sorted(GENERATOR.rglob("*.py"))}


def imports_of(module: str) -> set[str]:
    """The modules that a module imports, its own package's by full name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update((names & FILES.keys()) or {node.module})
    return found


def test_every_room_has_its_place() -> None:
    assert set(ORDER) == set(FILES)


@pytest.mark.parametrize("module", ORDER)
def test_a_room_imports_only_from_rooms_before_it(module: str) -> None:
    own = {name for name in imports_of(module) if name.split(".")[0] == "generator"}
    later = {name for name in own if ORDER.index(name) >= ORDER.index(module)}
    assert not later


@pytest.mark.parametrize("module", [module for module in ORDER if module not in OUTSIDE])
def test_the_middle_is_pure(module: str) -> None:
    touched = {name.split(".")[0] for name in imports_of(module)} & TOUCHES
    assert touched <= ALLOWED.get(module, set())
