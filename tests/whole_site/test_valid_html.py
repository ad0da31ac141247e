"""Every built page against the HTML standard: which element may stand in which, and which attribute on which.

The reader of the tests already refuses what a browser would have to mend; here is what a browser takes in silence. Only
the elements that the site uses are known, so that a new one is looked up in the standard before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest

from tests.building import build, once
from tests.projects import GARDEN
from tests.reading import REAL, Element, parse, read_once

pytestmark = pytest.mark.xdist_group("built site")

PROJECTS = {"real": REAL, "garden": GARDEN}


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# The categories of the standard, section 3.2.5.
PHRASING = _words(
    "a abbr b br button cite code del em i img input ins kbd label mark q s samp script select small span strong sub "
    "sup svg textarea time u var wbr"
)
FLOW = PHRASING | _words(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav "
    "ol p pre section table ul"
)
METADATA = _words("base link meta noscript script style title")
INTERACTIVE = _words("a button details input label select textarea")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# What may stand in an element. `a` takes what its parent takes.
ONLY_TEXT = frozenset[str]()
HOLDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(PHRASING - {"a", "svg"}, PHRASING),
    **dict.fromkeys(("p", "pre", *HEADINGS), PHRASING),
    **dict.fromkeys(("body", "article", "aside", "blockquote", "div", "footer", "form", "header", "main", "nav"), FLOW),
    **dict.fromkeys(("section", "li", "dd", "td", "th", "dt", "figcaption", "caption"), FLOW),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"})),
    **dict.fromkeys(("title", "style", "script", "option", "textarea"), ONLY_TEXT),
    "html": frozenset({"head", "body"}),
    "head": METADATA,
    "noscript": METADATA,
    "dl": frozenset({"dt", "dd", "div"}),
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}),
    "colgroup": frozenset({"col"}),
    "tr": frozenset({"td", "th"}),
    "figure": FLOW | {"figcaption"},
    "fieldset": FLOW | {"legend"},
    "details": FLOW | {"summary"},
    "summary": PHRASING | set(HEADINGS),
    "legend": PHRASING | set(HEADINGS),
    "select": frozenset({"option", "optgroup", "hr"}),
    "optgroup": frozenset({"option"}),
}
FIRST = {"legend": "fieldset", "summary": "details", "caption": "table"}
"""What must be the first element of its parent."""

NEVER_IN = {
    "header": {"header", "footer"},
    "footer": {"header", "footer"},
    "main": {"article", "aside", "header", "footer", "nav"},
    "form": {"form"},
    "label": {"label"},
}
"""What an element may not stand in, however deep."""

GLOBAL = _words("class dir hidden id lang role spellcheck style tabindex title translate")
OWN = {
    "a": "href rel hreflang target type download referrerpolicy",
    "button": "type name value disabled form",
    "col": "span",
    "colgroup": "span",
    "details": "open name",
    "fieldset": "disabled form name",
    "form": "action method autocomplete name novalidate accept-charset",
    "img": "alt src width height loading decoding srcset sizes",
    "input": "type name value autocomplete autocapitalize checked disabled maxlength minlength pattern placeholder "
    "required list min max step",
    "label": "for",
    "li": "value",
    "link": "href rel type media sizes crossorigin as hreflang integrity",
    # `property` is RDFa's, with which Open Graph is written.
    "meta": "charset content http-equiv name property",
    "ol": "start reversed type",
    "optgroup": "label disabled",
    "option": "value selected disabled label",
    "script": "src defer async type integrity crossorigin",
    "select": "name disabled multiple required size",
    "td": "colspan rowspan headers",
    "textarea": "name rows cols maxlength placeholder autocomplete",
    "th": "colspan rowspan scope abbr headers",
    "time": "datetime",
}
NAMED = _words(
    "a article aside button details dl fieldset figure footer form header img input main nav ol section select svg "
    "table textarea ul"
)
"""What a name for screen readers may be given to; a `div` or a `span` needs a role for that."""

ROLES = _words("alert button dialog group img list listitem main navigation note region search status")


@pytest.fixture(params=PROJECTS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project's site."""
    name = "site" if request.param == "real" else f"site-{request.param}"
    return once(tmp_path_factory, name, partial(build, PROJECTS[request.param]))


@cache
def mistakes_in(path: Path) -> tuple[str, ...]:
    return tuple(mistakes(path.read_text(encoding="utf-8"), read_once(path)))


def mistakes(html: str, tree: Element) -> Iterator[str]:
    """Everything on a page that the standard does not allow: in its text and in the tree that was read from it."""
    if not html.lstrip().lower().startswith("<!doctype html>"):
        yield "no doctype"
    if "charset" not in html[:1024].lower():
        yield "the encoding is not said at the beginning"
    yield from _inside(tree, ())


def _inside(parent: Element, above: tuple[str, ...]) -> Iterator[str]:
    tags = [inner.tag for inner in parent.held if isinstance(inner, Element)]
    yield from _order(parent.tag, tags)
    allowed = _allowed(above)
    for inner in parent.held:
        if isinstance(inner, str):
            if inner.strip() and parent.tag in ("ul", "ol", "dl", "table", "tr", "thead", "tbody", "select", "head"):
                yield f"text in <{parent.tag}>: {inner.strip()[:40]!r}"
            continue
        where = f"<{inner.tag}> in <{' '.join(above[-3:])}>"
        if allowed is not None and inner.tag not in allowed:
            yield where
        if set(above) & NEVER_IN.get(inner.tag, set()):
            yield f"{where}, in <{' '.join(sorted(set(above) & NEVER_IN[inner.tag]))}>"
        if {"a", "button"} & set(above) and (inner.tag in INTERACTIVE or "tabindex" in inner.attributes):
            yield f"{where}: one thing to press inside another"
        yield from (f"{where}: {mistake}" for mistake in _attributes(inner))
        # SVG has a standard of its own.
        if inner.tag != "svg":
            yield from _inside(inner, (*above, inner.tag))


def _allowed(above: tuple[str, ...]) -> frozenset[str] | None:
    """What may stand at this place; None at the top, where the document itself stands."""
    holder = next((tag for tag in reversed(above) if tag != "a"), None)
    if holder == "div" and above[-2:] == ("dl", "div"):
        return frozenset({"dt", "dd"})
    # What is not known holds nothing: so do the elements that have no end.
    return HOLDS.get(holder, ONLY_TEXT) if holder else None


def _order(parent: str, tags: list[str]) -> Iterator[str]:
    for place, tag in enumerate(tags):
        if FIRST.get(tag) == parent and place:
            yield f"<{tag}> is not the first in its <{parent}>"
    if parent == "figure" and "figcaption" in tags[1:-1]:
        yield "<figcaption> in the middle of its <figure>"
    if parent == "dl" and "div" not in tags and tags and (tags[0] != "dt" or tags[-1] != "dd"):
        yield "a <dl> that does not begin with a term and end with its meaning"


def _attributes(element: Element) -> Iterator[str]:
    held = element.attributes
    own = set(OWN.get(element.tag, "").split())
    for name, value in held.items():
        if element.tag != "svg" and not (name in GLOBAL | own or name.startswith(("data-", "aria-"))):
            yield f"attribute {name}"
        if name in ("href", "src", "action") and re.search(r"[\s<>\"{}|\\^`]", value):
            yield f"{name}={value!r} is no address"
        if name in ("id", "for", "role", "rel", "lang", "type") and not value.strip():
            yield f"{name} is empty"
    if re.search(r"\s", held.get("id", "")):
        yield f"white space in the id {held['id']!r}"
    if not re.fullmatch(r"-1|0", held.get("tabindex", "0")):
        yield f"tabindex={held['tabindex']!r}"
    if held.get("role", "note") not in ROLES:
        yield f"role={held['role']!r}"
    if {"aria-label", "aria-labelledby"} & held.keys() and element.tag not in NAMED and "role" not in held:
        yield "a name on what has no role"
    if "" in (held.get("aria-label", "x").strip(), held.get("aria-labelledby", "x").strip()):
        yield "an empty name"
    if element.tag == "img" and "alt" not in held:
        yield "an image without alt"
    if element.tag == "a" and "href" not in held:
        yield "a link that leads nowhere"


def test_every_page_is_valid_html(site: Path) -> None:
    found = {path.relative_to(site).as_posix(): mistakes_in(path) for path in sorted(site.rglob("*.html"))}
    assert len(found) > 10
    wrong = [f"{page}: {mistake}" for page, all_ in found.items() for mistake in dict.fromkeys(all_)]
    assert not wrong, "\n".join(wrong)


def test_no_heading_of_a_built_page_leaves_out_a_level(site: Path) -> None:
    """With what the shell adds to the text of a page."""
    for path in sorted(site.rglob("*.html")):
        levels = [int(e.tag[1]) for e in read_once(path).all() if e.tag in HEADINGS]
        jumps = [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] > pair[0] + 1]
        assert not jumps, path


@pytest.mark.parametrize(
    ("body", "mistake"),
    [
        ("<span><div></div></span>", "<div> in <html body span>"),
        ("<p><a href='x'><ul></ul></a></p>", ""),
        ("<h2><p>x</p></h2>", "<p> in <html body h2>"),
        ("<div><li>x</li></div>", "<li> in <html body div>"),
        ("<ul><div></div></ul>", "<div> in <html body ul>"),
        ("<ul>x</ul>", "text in <ul>: 'x'"),
        ("<a href='x'><button>y</button></a>", "<button> in <html body a>: one thing to press inside another"),
        ("<div><a href='x'><p>y</p></a></div>", None),
        ("<p><a href='x'><em>y</em></a></p>", None),
        ("<dl><div><dt>x</dt><dd>y</dd></div></dl>", None),
        ("<dl><dd>y</dd></dl>", "a <dl> that does not begin with a term and end with its meaning"),
        ("<details>x<summary>y</summary></details>", None),
        ("<details><p>x</p><summary>y</summary></details>", "<summary> is not the first in its <details>"),
        ("<figure><p>x</p><figcaption>y</figcaption><p>z</p></figure>", "<figcaption> in the middle of its <figure>"),
        ("<p align='left'>x</p>", "<p> in <html body>: attribute align"),
        ("<div autocomplete='off'></div>", "<div> in <html body>: attribute autocomplete"),
        ("<div tabindex=''></div>", "<div> in <html body>: tabindex=''"),
        ("<div aria-label='x'></div>", "<div> in <html body>: a name on what has no role"),
        ("<a>x</a>", "<a> in <html body>: a link that leads nowhere"),
        ("<a href='a b'>x</a>", "<a> in <html body>: href='a b' is no address"),
        ("<footer><header></header></footer>", "<header> in <html body footer>, in <footer>"),
    ],
)
def test_what_is_not_valid_is_found(body: str, mistake: str | None) -> None:
    """Before the tests above are believed."""
    page = f'<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>{body}</body></html>'
    if mistake == "":
        with pytest.raises(AssertionError):
            parse(page)
    else:
        assert list(mistakes(page, parse(page))) == ([mistake] if mistake else [])
