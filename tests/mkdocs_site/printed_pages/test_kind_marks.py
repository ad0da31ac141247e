"""Links to elements, and the headings of their pages, are marked with kind and number."""

from __future__ import annotations

import pytest

from generator.mkdocs_site.printed_pages.kind_marks import marked

FILES = {"requirements/r1.html": ("requirement", "1"), "activities/r1-tap.html": ("activity", "")}
FOLDERS = {address.removesuffix(".html"): mark for address, mark in FILES.items()}


def page(body: str) -> str:
    return f'<nav><a href="requirements/r1.html">r1</a></nav><article class="page">{body}</article>'


def test_a_link_to_an_element_says_which_kind_and_number_it_has() -> None:
    html = page('<a href="requirements/r1.html">r1</a> <a href="activities/r1-tap.html">tap</a>')
    assert marked(html, FILES, "index.html") == page(
        '<a data-mark="requirement" data-number="1" href="requirements/r1.html">r1</a> '
        '<a data-mark="activity" data-number="" href="activities/r1-tap.html">tap</a>'
    )


@pytest.mark.parametrize("before", ["<li>", "<li>\n<p>", "<li><strong>", '<h3 id="x">', "<p><strong>"])
def test_a_link_that_opens_its_line_says_so(before: str) -> None:
    made = marked(page(f'{before}<a href="requirements/r1.html">r1</a>'), FILES, "index.html")
    assert f'{before}<a data-mark="requirement" data-number="1" data-opens href=' in made


@pytest.mark.parametrize("before", ["<p>", "<li>Enables ", "<li><p>It enables <strong>", "<strong>"])
def test_a_link_within_a_line_does_not(before: str) -> None:
    made = marked(page(f'{before}<a href="requirements/r1.html">r1</a>'), FILES, "index.html")
    assert f'{before}<a data-mark="requirement" data-number="1" href=' in made


@pytest.mark.parametrize(
    ("known", "href", "at"),
    [
        (FILES, "r1.html", "requirements/index.html"),
        (FILES, "../requirements/r1.html", "problems/p1.html"),
        (FOLDERS, "../requirements/r1/", "about"),
        (FOLDERS, "../../requirements/r1/", "problems/p1"),
        (FOLDERS, "requirements/r1/", ""),
    ],
)
def test_the_address_may_be_relative_and_of_either_form(known: dict[str, tuple[str, str]], href: str, at: str) -> None:
    assert 'data-mark="requirement"' in marked(page(f'<a href="{href}">r1</a>'), known, at)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="requirements/r1.html#passages">a place on its page</a>',
        '<a href="requirements/index.html">the list</a>',
        '<a href="https://example.org/requirements/r1.html">another website</a>',
        '<a class="why" href="requirements/r1.html">a link of another look</a>',
    ],
)
def test_nothing_else_is_marked(link: str) -> None:
    assert marked(page(link), FILES, "index.html") == page(link)


def test_the_heading_of_its_own_page_is_marked() -> None:
    html = page('<h1><span class="eyebrow">Requirement 1</span> Water</h1><span class="eyebrow">no heading</span>')
    assert marked(html, FILES, "requirements/r1.html") == html.replace(
        '<span class="eyebrow">Req', '<span class="eyebrow" data-mark="requirement" data-number="1">Req'
    )
    assert marked(html, FILES, "about.html") == html
