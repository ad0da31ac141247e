"""The accessibility checker axe in a page: which of its rules are asked for, and how it is made quick.

The site's policy would refuse the checker, so a page that it is to check bypasses it: `new_page(bypass_csp=True)`,
then `page.add_init_script(SCRIPT)`.
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
# The site has few colours and axe parses each of them for every text, so it is given a memory for them.
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
})();
"""

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8") + _QUICK

# Only what is wrong leaves the browser: the whole report of a page takes as long to hand over as some rules take.
_VIOLATIONS = """async (asked) => (await axe.run(document, asked)).violations
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`))"""


def every_rule_but(*off: str) -> dict[str, Any]:
    """Every rule but some."""
    unasked = {name: {"enabled": False} for name in ("color-contrast", *off)}
    return {"runOnly": {"type": "tag", "values": TAGS}, "rules": unasked, "resultTypes": ["violations"]}


ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": [CONTRAST]}, "resultTypes": ["violations"]}


def violations(page: Page, asked: dict[str, Any]) -> list[str]:
    """What breaks the rules asked for, as `rule: HTML of the element`."""
    found: list[str] = page.evaluate(_VIOLATIONS, asked)
    return found
