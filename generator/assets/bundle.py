"""Makes one classic script from an ES module and the modules it imports.

The scripts are written as small modules, but browsers do not load modules from a folder without a server. So the
modules are joined, imported ones first, inside one function that keeps their names private.
Only the syntax that our own scripts need is supported. Anything else is refused here, because it would only fail in the
browser. Comments that begin with `/**`, which document types and arguments for developers, are left out.
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


def classic_script(entry: str, modules: Mapping[str, str]) -> str:
    """The text of one script with the module `entry` and everything it imports. `modules` is text by file name.

    Names are not changed, so two modules may not define the same name at the top level, and `import ... as` is not
    supported. Raises ScriptError for these, for a module that does not exist or imports itself directly or through
    others, and for any import or export except `import { name } from "./file.js";` and `export` before a definition.
    """
    order: list[str] = []
    _visit(entry, modules, order, ())
    _refuse_twice(name for module in order for name in _DEFINED.findall(modules[module]))
    body = "\n".join(_body(name, modules[name]) for name in order)
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _visit(name: str, modules: Mapping[str, str], order: list[str], above: tuple[str, ...]) -> None:
    """Append the module to `order`, after its imports. `above` are the modules that led to it, to detect circles."""
    if name in order:
        return
    if name in above:
        raise ScriptError(f"{name} imports itself through {above[-1]}")
    if name not in modules:
        raise ScriptError(f"{above[-1] if above else 'a page'} needs {name}, which does not exist")
    for found in _IMPORT.finditer(modules[name]):
        _visit(found["name"], modules, order, (*above, name))
    order.append(name)


def _body(name: str, text: str) -> str:
    """The text of a module without imports and documentation, and with its exports as plain definitions."""
    if renamed := re.search(r"^import \{[^}]* as [^}]*\}", text, re.MULTILINE):
        raise ScriptError(f"{name}: an import may not rename: {renamed[0]!r}")
    body = _EXPORT.sub("", _IMPORT.sub("", _DOCUMENTATION.sub("", text)))
    if left := _LEFT.search(body):
        raise ScriptError(
            f"{name}: only imports of names from ./files and exports of definitions are supported: {left[0]!r}"
        )
    return body.rstrip("\n") + "\n"


def _refuse_twice(names: Iterable[str]) -> None:
    if twice := sorted(name for name, times in Counter(names).items() if times > 1):
        raise ScriptError(f"defined in two modules, or twice in one: {', '.join(twice)}")
