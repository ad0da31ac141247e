"""Libraries are used by names that they promise to keep. The few others stand each in one function, under a bound.

If a test here fails after `make upgrade`, its message says what to do.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "generator").rglob("*.py"))
OF_PYTHON = frozenset({"_value_", "_asdict", "_replace", "_fields"})
"""Names of the standard library that begin with an underscore and are documented."""


@dataclass(frozen=True)
class Private:
    """A name that a library keeps to itself: where it is used, in which functions, and what is bound."""

    module: str
    functions: frozenset[str]
    name: str
    library: str
    below: str


PRIVATE = (
    Private("generator/handouts/word.py", frozenset({"xml_of"}), "_element", "python-docx", "1.3"),
    Private(
        "generator/mkdocs_site/printed_pages/conversion.py",
        frozenset({"entitle", "_found_title"}),
        "_title_from_render",
        "mkdocs",
        "1.7",
    ),
)


def own_names(tree: ast.AST) -> set[str]:
    """The names of a module's own functions, classes and fields, and of what its objects set for themselves."""
    found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return found | {node.attr for node in _attributes(tree) if _is_self(node) and isinstance(node.ctx, ast.Store)}


def _attributes(tree: ast.AST) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def _is_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")


def foreign_names(text: str) -> set[tuple[str, str]]:
    """The function and the name wherever a module uses a private name that is not its own."""
    tree, found = ast.parse(text), set()
    own = own_names(tree) | OF_PYTHON
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in _attributes(function):
                if re.match("_[a-z]", node.attr) and node.attr not in own:
                    found.add((function.name, node.attr))
    return found


def test_a_private_name_of_a_library_is_noticed() -> None:
    text = "class A:\n    def one(self, page):\n        self._mine = 1\n        return page._theirs + page._mine\n"
    assert foreign_names(text) == {("one", "_theirs")}


def test_no_module_uses_a_private_name_of_a_library() -> None:
    allowed = {(each.module, function, each.name) for each in PRIVATE for function in each.functions}
    texts = {module: (ROOT / module).read_text(encoding="utf-8") for module in MODULES}
    used = {(module, *name) for module, text in texts.items() for name in foreign_names(text)}
    assert used == allowed, "Use what the library documents; or put the name into one function and list it here."


def test_no_class_overrides_what_a_library_keeps_to_itself() -> None:
    overridden = {f"{module}: {name}" for module in MODULES for name in overridden_in(module)}
    assert overridden == set(), "Use what the library documents."


def overridden_in(module: str) -> Iterator[str]:
    """Each private method of a class in a module that a class of a library has too."""
    made: Any = importlib.import_module(module.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    for each in vars(made).values():
        if inspect.isclass(each) and each.__module__ == made.__name__:
            foreign = [base for base in each.__mro__[1:] if base.__module__.partition(".")[0] not in OWN]
            written = [name for name, value in vars(each).items() if inspect.isfunction(value)]
            private = [name for name in written if re.match("_[a-z]", name)]
            yield from (f"{each.__name__}.{name}" for name in private if any(name in vars(base) for base in foreign))


OWN = ("generator", "enum")


@pytest.mark.parametrize("private", PRIVATE, ids=lambda private: private.library)
def test_a_library_with_a_private_name_has_an_upper_bound(private: Private) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [each for each in project["dependencies"] if re.split("[<>=]", each)[0] == private.library]
    assert [each.partition("<")[2] for each in asked] == [private.below]
    said = f"{private.library} {version(private.library)}: look whether it has a public way, and set the bound anew."
    assert _numbers(version(private.library)) < _numbers(private.below), said


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def test_python_docx_has_no_public_name_for_the_xml_of_a_paragraph_or_a_table() -> None:
    made: Any = Document()
    paragraph, table = made.add_paragraph("Tea"), made.add_table(1, 1)
    for part in (paragraph, paragraph.runs[0], table, table.rows[0]):
        assert hasattr(part, "_element"), "python-docx has renamed `_element`: change `xml_of` in generator/handouts."
    public = [each for each in (Paragraph, Table) if hasattr(each, "element") or hasattr(each(None, None), "element")]  # type: ignore[arg-type]
    assert not public, "python-docx now has a public `element`: use it in `xml_of`, and take the bound away."


def test_mkdocs_has_no_public_name_for_the_title_in_the_text_of_a_page() -> None:
    file = File("page.md", "docs", "site", use_directory_urls=True)
    page = Page(None, file, MkDocsConfig())
    said = "MkDocs has renamed `_title_from_render`: change `entitle` in generator/mkdocs_site/printed_pages."
    assert "_title_from_render" in vars(page), said
    page.markdown, page.meta, page._title_from_render = "", {}, "From the text"
    assert page.title == "From the text", said
    setters = [name for name, value in vars(Page).items() if isinstance(value, property) and value.fset]
    assert not [name for name in setters if "title" in name], "A title can now be set: do so in `entitle`."
