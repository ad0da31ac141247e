"""The accessibility checker axe in a page: which of its rules are asked for, and how it is made quick.

A page that it is to check is given it before it is opened: `page.add_init_script(SCRIPT)`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = "color-contrast-enhanced"
"""The rule for AAA: it takes most of the time."""

# As it comes the rule for AAA leaves what is too pale even for AA to the rule for AA, which looks at every text again:
# without its lower thresholds one rule finds both. The other options are the rule's own; `configure` replaces them all.
# The site has few colours and axe parses each of them for every text, so it is given a memory for them. Many texts of
# a site look the same: what has the letters and, as far as the top, the grounds of a text that was found good is good
# as well, also on the next page, which is told by the name of its window. What is positioned may lie on something else
# and is always looked at, as is all that was not found good.
_QUICK = """
axe.configure({
    checks: [{
        id: "color-contrast-enhanced",
        options: {
            ignoreUnicode: true, ignoreLength: false, ignorePseudo: false,
            boldValue: 700, boldTextPt: 14, largeTextPt: 18,
            contrastRatio: { normal: { expected: 7 }, large: { expected: 4.5 } },
            pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.1, textStrokeEmMin: 0.03,
        },
    }],
    rules: [{ id: "color-contrast", enabled: false }],
});
(() => {
    const colour = axe.commons.color.Color.prototype;
    const parse = colour.parseString;
    const known = new Map();
    colour.parseString = function (text) {
        if (known.has(text)) {
            [this.r, this.g, this.b, this.alpha] = known.get(text);
        } else {
            parse.call(this, text);
            known.set(text, [this.r, this.g, this.b, this.alpha]);
        }
        return this;
    };

    const styles = (properties, e) => {
        const style = getComputedStyle(e);
        return properties.map((property) => style.getPropertyValue(property)).join(";");
    };
    const letters = (e) => styles([
        "color", "-webkit-text-fill-color", "-webkit-text-stroke", "text-shadow", "font-size", "font-weight",
    ], e);
    const grounds = [
        "background-color", "background-image", "background-clip", "opacity", "filter", "mix-blend-mode", "position",
        "transform", "clip-path", "overflow",
    ];
    let groundsOf = new Map();
    const ground = (e) => {
        if (!groundsOf.has(e)) {
            groundsOf.set(e, `${e.parentElement ? ground(e.parentElement) : ""}\n${styles(grounds, e)}`);
        }
        return groundsOf.get(e);
    };
    const good = new Set(window.name ? JSON.parse(window.name) : []);
    let looked = [];
    let shown = new Set();
    const shownNow = () => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility());
    const lookOf = (e) => `${letters(e)}\n${ground(e)}`;
    const check = axe._audit.checks["color-contrast-enhanced"];
    const evaluate = check.evaluate;
    check.evaluate = function (e, ...more) {
        const look = lookOf(e);
        looked.push(e);
        if (good.has(look)) return true;
        const found = evaluate.call(this, e, ...more);
        if (found === true && !/;(absolute|fixed|sticky|relative);/.test(look)) good.add(look);
        return found;
    };
    const checked = async (where, asked) => {
        [groundsOf, looked, shown] = [new Map(), [], new Set(shownNow())];
        const { violations } = await axe.run(where, asked);
        window.name = JSON.stringify([...good]);
        return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
    };
    window.checked = (asked) => checked(document, asked);
    window.checkedAgain = async (asked) => {
        groundsOf = new Map();
        if (!shownNow().every((e) => shown.has(e))) return checked(document, asked);
        const doubtful = looked.filter((e) => !good.has(lookOf(e)));
        return doubtful.length ? checked({ include: doubtful }, asked) : [];
    };
})();
"""

# The checker keeps what is private to each of its many colours in weak maps, which are slow to fill and to collect. A
# property that only the map knows does as well for a page that is closed soon.
_QUICK_MAPS = """
class WeakMap {
    own = Symbol();
    get(held) { return held[this.own]; }
    has(held) { return Object.hasOwn(held, this.own); }
    set(held, value) { held[this.own] = value; return this; }
}
class WeakSet {
    own = Symbol();
    has(held) { return Object.hasOwn(held, this.own); }
    add(held) { held[this.own] = true; return this; }
}
"""

_CHECKER = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SCRIPT = f"(() => {{ {_QUICK_MAPS} {_CHECKER} }})(); {_QUICK}"

# Only what is wrong leaves the browser: the whole report of a page takes as long to hand over as some rules take.
_VIOLATIONS = "(asked) => window.checked(asked)"
_IN_OTHER_COLOURS = "(asked) => window.checkedAgain(asked)"


def every_rule_but(*off: str) -> dict[str, Any]:
    """Every rule but some."""
    unasked = {name: {"enabled": False} for name in ("color-contrast", *off)}
    return {"runOnly": {"type": "tag", "values": TAGS}, "rules": unasked, "resultTypes": ["violations"]}


ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": [CONTRAST]}, "resultTypes": ["violations"]}


def violations(page: Page, asked: dict[str, Any]) -> list[str]:
    """What breaks the rules asked for, as `rule: HTML of the element`."""
    found: list[str] = page.evaluate(_VIOLATIONS, asked)
    return found


def too_pale_in_other_colours(page: Page) -> list[str]:
    """What is too pale in the page's colours of now, of all texts that `violations` last looked at in other colours."""
    found: list[str] = page.evaluate(_IN_OTHER_COLOURS, ONLY_CONTRAST)
    return found
