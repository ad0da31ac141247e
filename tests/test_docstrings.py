"""What the docstrings of public functions promise: each error that a caller may meet is named."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parents[1] / "generator"

MODULES = {path.relative_to(GENERATOR).as_posix(): path for path in sorted(GENERATOR.rglob("*.py"))}

ENDS_THE_COMMAND = {"UsageError", "ClickException", "BadParameter", "Exit"}
"""What click turns into a message: it ends a command, and no function catches it."""

Function = ast.FunctionDef


def name_of(node: ast.expr) -> str:
    """The last part of a name, also of one that is called: `ValueError` of `builtins.ValueError("no")`."""
    return ast.unparse(node.func if isinstance(node, ast.Call) else node).rpartition(".")[2]


def caught(tried: ast.Try) -> set[str]:
    """The names of the errors that a `try` catches, and of all built-in ones below them."""
    kinds = [handler.type for handler in tried.handlers if handler.type]
    names = {name_of(each) for kind in kinds for each in (kind.elts if isinstance(kind, ast.Tuple) else (kind,))}
    return names | {below for name in names for below in below_of(name)}


def below_of(name: str) -> Iterator[str]:
    """The names of the built-in errors that are a kind of this one."""
    above = getattr(builtins, name, None)
    for known, kind in vars(builtins).items():
        if isinstance(above, type) and isinstance(kind, type) and issubclass(kind, above):
            yield known


def raised(node: ast.AST, functions: dict[str, Function], seen: frozenset[str]) -> set[str]:
    """The errors that leave a piece of code, also through private functions of its module."""
    found: set[str] = set()
    if isinstance(node, ast.Raise) and node.exc and name_of(node.exc)[0].isupper():
        found.add(name_of(node.exc))
    if isinstance(node, ast.Call) and name_of(node) in functions.keys() - seen and name_of(node).startswith("_"):
        found |= raised(functions[name_of(node)], functions, seen | {name_of(node)})
    if isinstance(node, ast.Try):
        tried = set().union(*(raised(each, functions, seen) for each in node.body)) - caught(node)
        rest = (*node.handlers, *node.orelse, *node.finalbody)
        return tried.union(*(raised(each, functions, seen) for each in rest))
    return found.union(*(raised(each, functions, seen) for each in ast.iter_child_nodes(node)))


def unnamed(source: str) -> Iterator[str]:
    """The public functions of a module that raise an error without naming it, each with the error."""
    functions = {node.name: node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)}
    for name, function in functions.items():
        words = ast.get_docstring(function) or ""
        named = words + " ".join(below for word in words.replace("`", " ").split() for below in below_of(word))
        for error in sorted(raised(function, functions, frozenset({name})) - ENDS_THE_COMMAND):
            if not name.startswith("_") and error.lstrip("_") not in named:
                yield f"{name} raises {error}"


def test_a_public_function_names_what_it_raises() -> None:
    texts = {module: path.read_text(encoding="utf-8") for module, path in MODULES.items()}
    assert [f"{module}: {what}" for module, text in texts.items() for what in unnamed(text)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('def read():\n    """Reads."""\n    raise KeyError("no")', ["read raises KeyError"]),
        ('def read():\n    """Reads. Raises KeyError."""\n    raise KeyError', []),
        ('def read():\n    """Reads. Raises `OSError`."""\n    raise PermissionError', []),
        ('def read():\n    """Reads."""\n    _inner()\ndef _inner():\n    raise KeyError', ["read raises KeyError"]),
        ('def read():\n    """Reads."""\n    try:\n        raise KeyError\n    except LookupError:\n        pass', []),
        (
            'def read():\n    """Reads."""\n    try:\n        pass\n    except LookupError as no:\n'
            "        raise ValueError from no",
            ["read raises ValueError"],
        ),
    ],
)
def test_an_error_that_leaves_a_function_is_found(source: str, found: list[str]) -> None:
    assert [*unnamed(source)] == found
