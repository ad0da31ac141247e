"""The shape of the code: packages small enough to draw, each with its purpose; the middle touches nothing outside.

Each module has tests of its name. The order of the packages is in pyproject.toml, where import-linter reads it;
`make lint` and this module run it.
"""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT / "generator"

PACKAGES = sorted(path.parent for path in GENERATOR.glob("*/__init__.py"))

LAYERS: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
][0]["layers"]
"""The packages and the modules beside them, each of which imports only from those after it."""

OUTSIDE = {"commands", "live_preview", "machine", "mkdocs_site", "project_io", "__main__"}
"""The packages that may touch the disk, the clock, the environment or MkDocs."""

TOUCHES = {"os", "pathlib", "time", "subprocess", "shutil", "tempfile", "mkdocs", "socket", "random", "locale"}
"""Modules with which code reaches outside."""

ALLOWED = {
    # Graphviz needs fonts on a disk.
    "diagrams/layout.py": {"os", "pathlib", "subprocess", "shutil", "tempfile"},
    # A path as text, never opened.
    "loading/project_files.py": {"pathlib"},
    # Where the package's own files are.
    "assets/files.py": {"pathlib"},
}

MIDDLE = sorted(
    path.relative_to(GENERATOR).as_posix()
    for path in GENERATOR.rglob("*.py")
    if path.relative_to(GENERATOR).with_suffix("").parts[0] not in OUTSIDE
)


MODULES = sorted(path for path in GENERATOR.rglob("*.py") if path.name != "__init__.py")


TESTED_ELSEWHERE = {
    "handouts/handout.py": "tests/handouts/test_contents.py looks at whole handouts",
    "handouts/parts.py": "tests/handouts/test_contents.py looks at whole handouts",
    "handouts/word.py": "tests/handouts/test_brief.py reads the document back",
}
"""The modules without tests of their name, each with the reason. The list may only become shorter."""


BY_ADDRESS = {"commands", "pages"}
"""The packages whose functions are called by the name of their command or by their route, which names the module."""


def home_of_tests(module: Path) -> Path:
    """Where whoever looks for the tests of a module finds them."""
    inside = module.relative_to(GENERATOR)
    return ROOT / "tests" / inside.parent / f"test_{inside.name}"


def imported_by(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_each_package_imports_only_from_packages_below_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def drawn_in(contributing: str) -> list[list[str]]:
    """The packages that each line of the drawing begins with, from the block that follows the sentence about it."""
    block = contributing.partition("only from those below it or to its right:")[2].split("```")[1]
    lines = [line.split() for line in block.splitlines()[1:]]
    return [list(itertools.takewhile(lambda word: word in LAYERS, words)) for words in lines]


def test_the_drawing_in_contributing_has_every_package_in_order_on_at_most_fifteen_lines() -> None:
    drawn = drawn_in((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(drawn) <= 15
    assert ["__main__", *itertools.chain(*drawn)] == LAYERS


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_has_at_most_nine_modules_and_says_what_belongs_there(package: Path) -> None:
    modules = [path for path in package.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= 9
    words = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(re.findall(r"[.!?](?=\s|$)", words)) == 2, "an __init__.py says in two sentences what belongs there"


def test_the_middle_is_pure() -> None:
    touched = {module: imported_by(GENERATOR / module) & TOUCHES - ALLOWED.get(module, set()) for module in MIDDLE}
    assert not {module: names for module, names in touched.items() if names}


def test_a_module_has_tests_of_its_name() -> None:
    named = {module.relative_to(GENERATOR).as_posix(): home_of_tests(module) for module in MODULES}
    wanted = {home for module, home in named.items() if module not in TESTED_ELSEWHERE}
    missing = [home.relative_to(ROOT).as_posix() for home in sorted(wanted) if not has_tests(home)]
    assert not missing, f"write {', '.join(missing)}"
    listed = [module for module in TESTED_ELSEWHERE if named[module].exists()]
    assert not listed, f"they have tests of their names now: take them off the list: {listed}"


def has_tests(module: Path) -> bool:
    """Whether a module of tests exists and has a test."""
    if not module.is_file():
        return False
    functions = (node for node in ast.parse(module.read_text("utf-8")).body if isinstance(node, ast.FunctionDef))
    return any(function.name.startswith("test_") for function in functions)


def test_the_list_of_exceptions_names_modules_and_where_their_tests_are() -> None:
    assert {*TESTED_ELSEWHERE} <= {path.relative_to(GENERATOR).as_posix() for path in MODULES}
    assert all((ROOT / reason.partition(" ")[0]).is_file() for reason in TESTED_ELSEWHERE.values())


def names_defined_by(node: ast.stmt) -> list[str]:
    """The names of a class, a function or a type, which is written in capitals and small letters as a class is."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    named = (target.id for target in targets if isinstance(target, ast.Name))
    return [name for name in named if name[0].isupper() and not name.isupper()]


def public_names() -> dict[str, list[str]]:
    """The modules that define each public class, function or type. `as_` functions may share the name of a format."""
    found: dict[str, list[str]] = {}
    for module in MODULES:
        inside = module.relative_to(GENERATOR)
        defined = (
            node for node in ast.parse(module.read_text(encoding="utf-8")).body if inside.parts[0] not in BY_ADDRESS
        )
        for node in defined:
            for name in names_defined_by(node):
                if not name.startswith(("_", "as_")):
                    found.setdefault(name, []).append(inside.as_posix())
    return found


def test_a_public_name_stands_for_one_thing() -> None:
    twice = {name: sorted(modules) for name, modules in public_names().items() if len(modules) > 1}
    assert not twice, f"give one of them another name: {twice}"
