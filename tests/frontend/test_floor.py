"""What is shipped works in the oldest browsers that `docs/browsers.md` promises: nothing newer is used unsaid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.assets.files import STYLE_SHEET, assets, theme
from tests.frontend import floor, tools
from tests.frontend.floor import Feature
from tests.frontend.tools import Node

SCRIPTS = {path: text.decode() for path, text in assets().items() if path.endswith(".js")}
IN_PAGES = re.findall(r"<script(?: data-[^>]*)?>(.+?)</script>", theme()["base.html"].decode())
STYLES = floor.without_comments(assets()[STYLE_SHEET].decode())


@pytest.fixture(scope="module")
def node() -> Node:
    """A Node with the programs and the data; where there is none, `make lint` has said so, and under CI failed."""
    found = tools.find()
    if found is None or not tools.are_installed():
        pytest.skip(tools.WITHOUT)
    return found


def newer(node: Node, folder: Path, script: str) -> set[Feature]:
    path = folder / "script.js"
    path.write_text(script, encoding="utf-8")
    return floor.newer_in_script(node, path)


def sources() -> str:
    """The style sheets as they are written: a rule to a block, a declaration to a line."""
    folder = Path(floor.__file__).parents[2] / "generator" / "assets" / "styles"
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))


def test_the_floor_is_documented() -> None:
    assert floor.floor() == {"chrome": 88, "edge": 88, "firefox": 85, "safari": 14.1, "safari_ios": 14.5}
    assert len(floor.may_be_missing()) > 20
    assert f"ECMAScript {floor.EDITION}" in floor.DOCUMENTED.read_text("utf-8")
    assert f'"es{floor.EDITION}"' in (tools.HERE / "tsconfig.json").read_text("utf-8")


@pytest.mark.slow
def test_all_that_is_newer_is_listed_and_all_that_is_listed_is_used(node: Node, tmp_path: Path) -> None:
    assert len(SCRIPTS) == 5
    assert len(IN_PAGES) == 2
    used = floor.newer_in_styles(sources())
    for script in (*SCRIPTS.values(), *IN_PAGES):
        used |= newer(node, tmp_path, script)
    assert (used - floor.may_be_missing(), floor.may_be_missing() - used) == (set(), set())


@pytest.mark.parametrize(
    "script",
    [
        "let a = 1; a ||= 2;",
        "const most = 3_000_000;",
        "class A { #b = 1; }",
        "class A { static { } }",
        "const a = 'a'; a?.b ??= 1;",
        "await 1;",
    ],
)
def test_a_newer_edition_is_not_read(node: Node, tmp_path: Path, script: str) -> None:
    with pytest.raises(SyntaxError):
        newer(node, tmp_path, script)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("document.body.checkVisibility();", Feature("method", "checkVisibility")),
        ("if (way instanceof PerformanceNavigationTiming) way = 1;", Feature("class", "PerformanceNavigationTiming")),
        ("const a = /(?<=b)c/.test('bc');", Feature("pattern", "what stands before")),
        ("document.startViewTransition();", Feature("method", "startViewTransition")),
    ],
)
def test_what_is_newer_in_a_script_is_found(node: Node, tmp_path: Path, script: str, found: Feature) -> None:
    assert newer(node, tmp_path, script) == {found}


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("a {\n  field-sizing: content;\n}", Feature("property", "field-sizing")),
        ("a:user-valid {\n  color: red;\n}", Feature("selector", "user-valid")),
        ("@media (update: fast) {\n  a {\n    color: red;\n  }\n}", Feature("condition", "update")),
        ("@layer a {\n  a {\n    color: red;\n  }\n}", Feature("rule", "layer")),
        ("a {\n  color: color-mix(in srgb, red, blue);\n}", Feature("function", "color-mix")),
        ("a {\n  text-decoration: underline dotted;\n}", Feature("value", "text-decoration: dotted")),
        ("a:is(b, c) {\n  padding-block: clamp(1px, 2vw, 3px);\n}\n/* :user-valid */", None),
    ],
)
@pytest.mark.usefixtures("node")
def test_what_is_newer_in_a_style_sheet_is_found(rule: str, found: Feature | None) -> None:
    assert found is None or found in floor.newer_in_styles(rule)
    assert found is not None or floor.newer_in_styles(rule) == set()


def test_a_selector_that_an_old_browser_does_not_know_takes_no_other_with_it() -> None:
    """A browser leaves out the whole rule if it does not know one selector of the list."""
    late = [name for kind, name in floor.may_be_missing() if kind == "selector"]
    unknown = re.compile("|".join(rf"::?{name}\b" for name in late))
    lists = floor.selectors(STYLES)
    mixed = [each for each in lists if len({bool(unknown.search(one)) for one in floor.alternatives(each)}) > 1]
    assert mixed == []
    assert sum(bool(unknown.search(each)) for each in lists) > 20
    assert floor.alternatives("a:is(b, c), d:has(e)") == ["a:is(b, c)", " d:has(e)"]
