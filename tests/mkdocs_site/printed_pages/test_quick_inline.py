"""Patterns of Markdown that cannot match are not tried, and the result is the same as if they were."""

from __future__ import annotations

import random

import markdown
import pytest
from markdown.inlinepatterns import SimpleTagInlineProcessor

from generator.mkdocs_site.printed_pages.quick_inline import NAME

PLAIN = ("attr_list", "def_list", "md_in_html", "tables", "toc")
PIECES = (
    *("a", "word", " ", "  \n", "\n\n", "\n", "*", "**", "_", "`", "``", "\\", "\\*", "\\[", "&", "&amp;", "&#39;"),
    *("[", "]", "](a.md)", "[b](c.md)", "[d][e]", "[e][]", "[e]", "![", "![f](g.png)", "![f][e]", "<", ">", "<b>"),
    *("</b>", "<https://a.example>", "<a@b.example>", "<!-- c -->", "<div markdown>\n", "</div>\n", "# ", "- ", "1. "),
    *("{ .c }", "| a | b |\n| - | - |\n| c | d |\n", "\n\n[e]: https://e.example 'E'\n\n", "    code", "Term\n:   "),
)


def both(text: str, *more: str) -> tuple[str, str]:
    """The HTML of a text without our extension, and with it."""
    return markdown.markdown(text, extensions=[*PLAIN, *more]), markdown.markdown(
        text, extensions=[*PLAIN, NAME, *more]
    )


@pytest.mark.parametrize("seed", range(20))
def test_a_text_becomes_the_same_html_with_and_without_the_quick_look(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 25)))
        without, quick = both(text)
        assert quick == without, repr(text)


@pytest.mark.parametrize("more", ["footnotes", "abbr", "smarty", "nl2br", "legacy_em"])
def test_what_another_extension_adds_still_works(more: str) -> None:
    text = 'HTML "quoted" a_b_ it\'s\nnew[^1] __c__\n\n[^1]: Foot.\n\n*[HTML]: Language\n'
    without, quick = both(text, more)
    assert quick == without


def test_patterns_without_their_mark_on_the_page_are_left_out() -> None:
    md = markdown.Markdown(extensions=[NAME])
    assert md.convert("Some *words* and [a link](a.md).") == '<p>Some <em>words</em> and <a href="a.md">a link</a>.</p>'
    tried = [*md.treeprocessors["inline"].inlinePatterns]
    assert tried == [md.inlinePatterns[name] for name in ("link", "em_strong")]
    md.reset()
    md.convert("`code` ![a picture](b.png) and <b>HTML</b>")
    assert md.inlinePatterns["image_link"] in md.treeprocessors["inline"].inlinePatterns


def test_nothing_is_left_out_if_there_is_another_pattern() -> None:
    md = markdown.Markdown(extensions=[NAME])
    md.inlinePatterns.register(SimpleTagInlineProcessor(r"(%)(\w+)%", "q"), "quoted", 50)
    assert md.convert("100 %words%") == "<p>100 <q>words</q></p>"
    assert md.treeprocessors["inline"].inlinePatterns is md.inlinePatterns
