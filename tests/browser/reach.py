"""What an eye, a finger and a keyboard can reach on a page: what its window holds, and what is pressed or focused.

Scripts for the browser; each returns what is wrong, in words.
"""

from __future__ import annotations

# Elements that reach beyond the right edge of the window, but for those in a frame of their own that scrolls, and
# those that only screen readers are to find.
BEYOND = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter((e) => !e.closest(".diagram-scroll, .unseen, .skip, pre, .md-typeset__scrollwrap"))
    .map((e) => `${e.tagName}.${e.getAttribute("class")}`)"""

TOO_SMALL = """() => {
    /* A link in a line of text is as high as that: what stands alone has no letters around it. */
    const letters = (text) => text.replace(/[^\\p{L}\\p{N}]/gu, "").length;
    const alone = (e) => {
        const block = e.closest("p, li, dd, dt, td, th, figcaption, h1, h2, h3, h4, div, nav, body");
        return letters(block.textContent) <= letters(e.textContent);
    };
    /* Browsers give a button a box of its own. A term is one, and is a word of its sentence all the same. */
    const inLine = (e) => getComputedStyle(e).display === "inline" || e.matches(".term");
    /* The whole card is pressed for its link, and the label for the box in it; diagrams have their lists. */
    return [...document.querySelectorAll("a[href], button, select, summary, input, label:has(input)")]
        .filter((e) => e.checkVisibility() && !e.closest(".skip, svg, .card h3") && !e.matches("label input"))
        .filter((e) => !inLine(e) || alone(e))
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([e, box]) => box.height < 43.5 || box.width < 43.5)
        .map(([e, box]) => `only ${box.width.toFixed()} by ${box.height.toFixed()} px: ${e.outerHTML.slice(0, 150)}`);
}"""
"""WCAG 2.2, 2.5.5 (level AAA)."""

OVERLAPS = """() => {
    const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("svg, .skip, .unseen");
    const floats = (e) => Boolean(e) && (/fixed|sticky/.test(getComputedStyle(e).position) || floats(e.parentElement));
    const all = [...document.querySelectorAll("a[href], button, select, summary, input, label:has(input)")]
        .filter((e) => shown(e) && !e.matches("label input") && !floats(e));
    const boxes = all.flatMap((e) => [...e.getClientRects()].map((box) => [e, box]));
    boxes.sort(([, one], [, other]) => one.top - other.top);
    const name = (e) => e.outerHTML.replace(/<svg.*<.svg>/s, "").slice(0, 90);
    return boxes.flatMap(([one, box], at) => {
        const found = [];
        for (const [other, next] of boxes.slice(at + 1)) {
            if (next.top > box.bottom - 1) break;
            const wide = Math.min(box.right, next.right) - Math.max(box.left, next.left);
            const high = Math.min(box.bottom, next.bottom) - next.top;
            const apart = one !== other && !one.contains(other) && !other.contains(one);
            if (apart && wide > 1 && high > 1) found.push(`${high.toFixed(1)} px of ${name(one)} and ${name(other)}`);
        }
        return found;
    });
}"""
"""What can be pressed lies apart, so that nobody presses the wrong number. What stays in the window is passed over."""

UNTOLD_LISTS = """() => [...document.querySelectorAll("ul, ol")]
    .filter((list) => !list.closest("nav") && list.getAttribute("role") !== "list")
    .filter((list) => {
        const items = [...list.children].map((item) => getComputedStyle(item).display);
        return getComputedStyle(list).listStyleType === "none" || items.some((how) => !/list-item|none/.test(how));
    })
    .map((list) => `no list in Safari: ${list.outerHTML.slice(0, 150)}`)"""
"""Safari tells VoiceOver of a list only if its items have markers, be they empty; if it is in a `nav`, or has the role.

What is no list item, such as a row of boxes, has no marker."""

UNSEEN_STOPS = """() => {
    const bar = document.querySelector(".site-bar");
    const stops = "a[href], button, input, select, summary, textarea, [tabindex='0']";
    const forth = [...document.querySelectorAll(stops)].filter((e) => e.checkVisibility({ visibilityProperty: true }));
    /* Forth and back, because what is scrolled to from below comes to stand under the bar. */
    return [...forth, ...forth.slice().reverse()].flatMap((e) => {
        e.focus();
        const [box, edge, style] = [e.getBoundingClientRect(), bar.getBoundingClientRect().bottom, getComputedStyle(e)];
        const fits = box.height < innerHeight - edge && !e.closest(".site-bar, .skip");
        return [
            [document.activeElement !== e, "takes no focus"],
            [!box.width || box.bottom <= 0 || box.top >= innerHeight, "is out of sight"],
            [fits && box.top < edge - 1, "stands under the bar"],
            [style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2, "has no ring"],
        ].filter(([wrong]) => wrong).map(([, words]) => `${words}: ${e.outerHTML.slice(0, 150)}`);
    });
}"""
"""WCAG 2.2, 2.4.7, 2.4.11 and 2.4.12. A browser draws the ring after a key was pressed, so press one first."""
