"""Makes one classic script of an ES module and the modules it imports.

The scripts are written as small modules, but a browser loads no module from a folder without a server. So the modules
are put one after another, imported ones first, inside one function that keeps their names from everybody else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def classic(entry: str, modules: Mapping[str, str]) -> str:
    """The module `entry` of `modules` (text by file name) with all it imports, as one script.

    Names keep their spelling, so no two modules may define the same one at their top. Raises KeyError for a module
    that is not there.
    """
    order: list[str] = []
    _visit(entry, modules, order)
    body = "\n".join(_EXPORT.sub("", _IMPORT.sub("", modules[name])) for name in order)
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _visit(name: str, modules: Mapping[str, str], order: list[str]) -> None:
    """Put the module's imports before it, each once."""
    if name in order:
        return
    for found in _IMPORT.finditer(modules[name]):
        _visit(found["name"], modules, order)
    order.append(name)
