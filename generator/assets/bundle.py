"""Makes one classic script of an ES module and the modules it imports.

The scripts are written as small modules, but a browser loads no module from a folder without a server. So the modules
are put one after another, imported ones first, inside one function that keeps their names from everybody else.
Only what our own scripts need is understood; anything else is refused here, because it would fail in the browser only.
Comments that begin with two stars, which say types and arguments to whoever changes a module, are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
_DOCUMENTATION = re.compile(r"^[ \t]*/\*\*(?!/).*?\*/[ \t]*\n\n?|/\*\* @[^*\n]*\*/ ?", re.MULTILINE | re.DOTALL)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_DEFINED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|var|class) (?P<name>[\w$]+)", re.MULTILINE)


class ScriptError(ValueError):
    """A module that cannot become part of a classic script."""


def classic(entry: str, modules: Mapping[str, str]) -> str:
    """The module `entry` of `modules` (text by file name) with all it imports, as one script.

    Names keep their spelling, so no two modules may define the same one at their top, and none is imported `as`
    another. Raises ScriptError for that, for a module that is not there or imports itself on a way round, and for any
    form of import or export but `import { name } from "./file.js";` and `export` before what is defined.
    """
    order: list[str] = []
    _visit(entry, modules, order, ())
    _refuse_twice(name for module in order for name in _DEFINED.findall(modules[module]))
    body = "\n".join(_body(name, modules[name]) for name in order)
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _visit(name: str, modules: Mapping[str, str], order: list[str], above: tuple[str, ...]) -> None:
    """Put the module's imports before it, each once; `above` are the modules that wait for it."""
    if name in order:
        return
    if name in above:
        raise ScriptError(f"{name} imports itself by way of {above[-1]}")
    if name not in modules:
        raise ScriptError(f"{above[-1] if above else 'a page'} needs {name}, which is not there")
    for found in _IMPORT.finditer(modules[name]):
        _visit(found["name"], modules, order, (*above, name))
    order.append(name)


def _body(name: str, text: str) -> str:
    """The module's text without its imports and documentation, and with its exports as plain definitions."""
    if renamed := re.search(r"^import \{[^}]* as [^}]*\}", text, re.MULTILINE):
        raise ScriptError(f"{name}: names keep their spelling: {renamed[0]!r}")
    body = _EXPORT.sub("", _IMPORT.sub("", _DOCUMENTATION.sub("", text)))
    if left := _LEFT.search(body):
        raise ScriptError(f"{name}: only imports of names from ./files and exports of definitions: {left[0]!r}")
    return body.rstrip("\n") + "\n"


def _refuse_twice(names: Iterable[str]) -> None:
    if twice := sorted(name for name, times in Counter(names).items() if times > 1):
        raise ScriptError(f"defined in two modules, or twice in one: {', '.join(twice)}")
