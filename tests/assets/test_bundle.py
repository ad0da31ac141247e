"""Scripts: modules become one classic script, and whatever cannot become one is refused when the site is made."""

from __future__ import annotations

from importlib.resources import files

import pytest

from generator.assets.bundle import ScriptError, classic_script
from generator.assets.files import ENTRIES

GREETING = """\
/* Greets. */

import { nameOf } from "./names.js";

const HELLO = "Hello";

export function greet(person) {
  return `${HELLO} ${nameOf(person)}`;
}

console.log(greet({ name: "you" }));
"""
NAMES = "export const nameOf = (person) => person.name;\nexport async function load() {}\nexport class Name {}\n"


def test_a_module_and_what_it_imports_become_one_function_with_imports_first() -> None:
    script = classic_script("greeting.js", {"greeting.js": GREETING, "names.js": NAMES, "unused.js": "alert(1);\n"})
    assert script == (
        '(() => {\n"use strict";\n'
        "const nameOf = (person) => person.name;\nasync function load() {}\nclass Name {}\n\n"
        '/* Greets. */\n\n\nconst HELLO = "Hello";\n\nfunction greet(person) {\n'
        "  return `${HELLO} ${nameOf(person)}`;\n}\n\n"
        'console.log(greet({ name: "you" }));\n})();\n'
    )


def test_a_module_that_two_others_import_stands_there_once() -> None:
    modules = {
        "page.js": 'import { one } from "./one.js";\nimport { two } from "./two.js";\none(two);\n',
        "one.js": 'import { base } from "./base.js";\nexport function one() {}\n',
        "two.js": 'import {\n  base,\n} from "./base.js";\nexport function two() {}\n',
        "base.js": "export const base = 1;\n",
    }
    script = classic_script("page.js", modules)
    assert script.count("const base = 1;") == 1
    assert script.index("const base") < script.index("function one") < script.index("one(two)")


DOCUMENTED = """\
/* Counts. */

/** @typedef {{ size: number }} Box */

/**
 * How large a box is; *not* how heavy.
 * @param {Box} box
 */
export function sizeOf(box) {
  /** @type {number | null} */
  const size = box.size;
  const twice = (/** @type {number} */ one) => one * 2; /* Kept. */
  return size && twice(size) /**/ + "/** kept */".length;
}
"""


def test_what_says_types_and_arguments_is_for_developers_and_left_out() -> None:
    assert classic_script("count.js", {"count.js": DOCUMENTED}) == (
        '(() => {\n"use strict";\n'
        "/* Counts. */\n\n"
        "function sizeOf(box) {\n"
        "  const size = box.size;\n"
        "  const twice = (one) => one * 2; /* Kept. */\n"
        '  return size && twice(size) /**/ + "/** kept */".length;\n'
        "}\n})();\n"
    )


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({}, "a page needs page.js, which does not exist"),
        ({"page.js": 'import { a } from "./a.js";\n'}, "page.js needs a.js, which does not exist"),
        ({"page.js": 'import { a } from "./page.js";\n'}, "page.js imports itself through page.js"),
        (
            {
                "page.js": 'import { a } from "./a.js";\nconst b = 1;\n',
                "a.js": "export const a = 1;\nfunction b() {}\n",
            },
            "defined in two modules, or twice in one: b",
        ),
        (
            {"page.js": 'import { a as b } from "./a.js";\n', "a.js": "export const a = 1;\n"},
            "page.js: an import may not rename: 'import { a as b }'",
        ),
        (
            {"page.js": 'import * as a from "./a.js";\n', "a.js": ""},
            "page.js: only imports of names from ./files and exports of definitions are supported: "
            "'import * as a from \"./a.js\";'",
        ),
        (
            {"page.js": "export default 1;\n"},
            "page.js: only imports of names from ./files and exports of definitions are supported: 'export default 1;'",
        ),
    ],
)
def test_what_cannot_become_a_classic_script_is_refused(modules: dict[str, str], message: str) -> None:
    with pytest.raises(ScriptError) as refused:
        classic_script("page.js", modules)
    assert str(refused.value) == message


def test_every_script_of_the_site_is_used_and_can_be_made() -> None:
    scripts = {file.name: file.read_text("utf-8") for file in (files("generator") / "assets" / "scripts").iterdir()}
    made = "".join(classic_script(f"{entry}.js", scripts) for entry in ENTRIES if f"{entry}.js" in scripts)
    opening = {name: text.split("\n", 1)[0] for name, text in scripts.items()}
    assert [name for name, line in opening.items() if line not in made] == []
