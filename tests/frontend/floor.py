"""What the scripts and style sheets of the site use that browsers at the floor do not have.

The floor, and what may be missing below newer versions, are the two tables in `docs/browsers.md`. What each browser has
is in the compatibility data of MDN, and acorn reads the scripts. Biome lays out the style sheets, one declaration to a
line, so they are read by lines.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.frontend import tools
from tests.frontend.tools import Node

DOCUMENTED = Path(__file__).parents[2] / "docs" / "browsers.md"
EDITION = 2020
"""The edition of ECMAScript in which every script is written."""

# Whose members our scripts use. Others, such as those of a graphics card, have members of the same names.
_OWNERS = re.compile(
    r"Element|Node|Document|Window|Navigator|Clipboard|DataTransfer|Location|History|Storage|Blob|File|FileReader|Text"
    r"|Event|EventTarget|KeyboardEvent|PointerEvent|MediaQueryList|Range|Selection|Performance|FontFaceSet|FontFace"
    r"|URL|URLSearchParams|Response|ReadableStream.*|DOMParser|DOMTokenList|SpeechSynthesis.*|(?:HTML|SVG)\w+"
)
_DECLARATION = re.compile(r"^\s+(?P<property>-?[a-z][a-z-]*): (?P<value>[^;{]+);", re.MULTILINE)
_SELECTORS = re.compile(r"(?:^|(?<=[{};]))\s*(?P<list>[^@{};][^{};]*)\{")
_PSEUDO = re.compile(r"(?<!:)::?(?P<name>[a-z][a-z-]*)")
_CONDITION = re.compile(r"\((?P<name>[a-z-]+)[:)]")
_FUNCTION = re.compile(r"\b(?P<name>[a-z-]+)\(")


class Feature(NamedTuple):
    """Something that browsers have or lack: `property`, `selector`, `value` and so on, and its name."""

    kind: str
    name: str


def _rows() -> Iterator[list[str]]:
    for line in DOCUMENTED.read_text("utf-8").splitlines():
        if line.startswith("| ") and not line.startswith(("| browser", "| kind")):
            yield [cell.strip().strip("`") for cell in line.strip("|").split(" | ")]


def floor() -> dict[str, float]:
    """The first version of each browser, by its name in the data."""
    return {name: float(version) for _, version, name in _rows() if re.fullmatch(r"[\d.]+", version)}


def may_be_missing() -> set[Feature]:
    """What is newer than the floor, and used where nothing that a reader needs rests on it."""
    return {Feature(kind, name) for kind, name, _ in _rows() if not re.fullmatch(r"[\d.]+", name)}


@cache
def data() -> dict[str, Any]:
    """The compatibility data of MDN."""
    found: dict[str, Any] = json.loads(tools.program("@mdn/browser-compat-data/data.json").read_text("utf-8"))
    return found


def is_newer(entry: Any) -> bool:
    """Whether a browser at the floor lacks what an entry of the data describes; of no entry, nothing is known."""
    support = entry.get("__compat", {}).get("support", {}) if isinstance(entry, Mapping) else {}
    return any(not _has(support[name], version) for name, version in floor().items() if name in support)


def _has(statements: Any, version: float) -> bool:
    """Whether a version of a browser has something, in part at least, under its own name and without a setting."""
    plain = (
        one
        for one in (statements if isinstance(statements, list) else [statements])
        if not ({"prefix", "flags", "alternative_name"} & one.keys())
    )
    return any(_number(one["version_added"]) <= version < _number(one.get("version_removed")) for one in plain)


def _number(version: object) -> float:
    """A version as a number: never if there is none."""
    digits = re.sub(r"[^\d.]", "", str(version))
    return float(digits) if digits else float("inf")


def newer_in_styles(css: str) -> set[Feature]:
    """What a style sheet uses that is newer than the floor."""
    return {feature for feature, entry in _of_styles(without_comments(css)) if is_newer(entry)}


def without_comments(css: str) -> str:
    """A style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def _of_styles(css: str) -> Iterator[tuple[Feature, Any]]:
    known = data()["css"]
    for property_, value in _DECLARATION.findall(css):
        entry = known["properties"].get(property_) or known["at-rules"]["page"].get(property_) or {}
        yield Feature("property", property_), entry
        if property_ == "content" and " / " in value:
            yield Feature("value", "content: / words for it"), entry["alt_text"]
        # Where the property is missing, so are its values.
        for word in re.findall(r"[a-z][a-z-]*", value) if not is_newer(entry) else ():
            yield Feature("value", f"{property_}: {word}"), entry.get(word.replace("-", "_")) or entry.get(word) or {}
    for name in _PSEUDO.findall(" ".join(selectors(css))):
        yield Feature("selector", name), known["selectors"].get(name, {})
    for line in re.findall(r"@media[^{]*", css):
        for name in _CONDITION.findall(line):
            yield Feature("condition", name), known["at-rules"]["media"].get(name, {})
    for name in re.findall(r"@([a-z-]+)", css):
        yield Feature("rule", name), known["at-rules"].get(name, {})
    for name in _FUNCTION.findall(css):
        for group in known["types"].values():
            yield Feature("function", name), group.get(name, {})


def selectors(css: str) -> list[str]:
    """Every list of selectors of a style sheet without comments."""
    return [" ".join(found.split()) for found in _SELECTORS.findall(css)]


def alternatives(selector_list: str) -> list[str]:
    """The selectors of a list, split at its own commas: those inside brackets belong to one selector."""
    parts, depth = [""], 0
    for letter in selector_list:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def newer_in_script(node: Node, path: Path) -> set[Feature]:
    """What a script uses that is newer than the floor, and does not define itself.

    Raises `SyntaxError` if it is not in our edition.
    """
    command = [node.program, str(tools.program("acorn/bin/acorn")), f"--ecma{EDITION}", "--compact", str(path)]
    read = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if read.returncode:
        raise SyntaxError(read.stderr.strip())
    parts = [*_parts(json.loads(read.stdout))]
    own = {part["key"].get("name") for part in parts if part["type"] == "Property"}
    return {feature for part in parts for feature in _newer_in(part) if feature.name not in own}


def _parts(tree: Any) -> Iterator[dict[str, Any]]:
    """Every part of a script that has a type."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if "type" in one:
                yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _newer_in(part: dict[str, Any]) -> Iterator[Feature]:
    if part["type"] == "Identifier" and is_newer(data()["api"].get(part["name"])):
        yield Feature("class", part["name"])
    if part["type"] == "MemberExpression" and not part["computed"]:
        name = part["property"].get("name", "")
        owners = _members().get(name, ())
        if owners and all(map(is_newer, owners)):
            yield Feature("method", name)
    # Newer than Safari 16.3, and no matter of the edition.
    if part["type"] == "Literal" and re.search(r"\(\?<[=!]", part.get("regex", {}).get("pattern", "")):
        yield Feature("pattern", "what stands before")


@cache
def _members() -> dict[str, list[Any]]:
    """The members of what a page is made of, by name. What JavaScript itself has too, tsc compares with our edition."""
    builtins = data()["javascript"]["builtins"]
    own = {name.removesuffix("_static") for group in builtins.values() for name in group}
    found: dict[str, list[Any]] = {}
    for owner, members in data()["api"].items():
        for key, entry in members.items() if _OWNERS.fullmatch(owner) else ():
            name = key.removesuffix("_static")
            if name not in own and isinstance(entry, Mapping):
                found.setdefault(name, []).append(entry)
    return found
