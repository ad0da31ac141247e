"""The glossary on pages: the first use of a term leads to its meaning at the end; nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records import GlossaryTerm
from generator.rendering.glossary_links import Glossary, to_glossary
from generator.text.strings import escape
from tests.reading import converter, parse

TOC = GlossaryTerm(
    id="g-toc", term="Theory of Change", abbreviation="TOC", also=("theories of change",), meaning="A map of change."
)
CARE = GlossaryTerm(id="g-care", term="care pathway", also=("care pathways",), meaning="The way\n\nthrough <services>.")
PATHWAY = GlossaryTerm(id="g-pathway", term="pathway", meaning="A way.")
GLOSSARY = Glossary((TOC, CARE, PATHWAY))

LINKED = '<a class="term" href="#word-g-toc">TOC</a>'


def body(markdown: str) -> str:
    """The page without the meanings at its end."""
    return GLOSSARY.explain(markdown).partition("\n\n<details")[0]


def test_the_first_use_of_a_term_is_a_link_and_its_meaning_is_in_a_fold_at_the_end_of_the_page() -> None:
    assert GLOSSARY.explain("The TOC. The TOC again, and a Theory of Change.\n") == (
        f"The {LINKED}. The TOC again, and a Theory of Change.\n"
        '\n\n<details class="meanings" data-meanings>\n<summary>Words used on this page</summary>\n<div>\n'
        '<p id="word-g-toc"><strong>Theory of Change (TOC)</strong>: A map of change.</p>\n</div>\n</details>\n'
    )


def test_the_list_has_the_terms_used_in_alphabetical_order_and_their_meanings_escaped() -> None:
    page = parse(converter()(GLOSSARY.explain("TOCs are no TOC. On pathways, a pathway and a care pathway.")))
    assert [meaning.text() for meaning in page.first("details").all("p")] == [
        "Care pathway: The way Through <services>.",
        "Pathway: A way.",
        "Theory of Change (TOC): A map of change.",
    ]


def test_a_publisher_that_knows_the_urls_makes_terms_lead_to_the_glossary() -> None:
    page = converter()(GLOSSARY.explain("The TOC. [A place](#word-g-toc)."))
    html = to_glossary(page, lambda address: f"../{address}?a&b")
    assert '<a class="term" href="../glossary.md#g-toc?a&amp;b">TOC</a>' in html
    assert '<a href="#word-g-toc">A place</a>' in html


def test_a_meaning_in_the_words_of_a_source_says_so_with_its_section() -> None:
    reach = GlossaryTerm(id="g", term="reach", meaning="How far it goes.", section="Results 2: *Impacts* & more")
    page = parse(converter()(Glossary((reach,)).explain("The reach.")))
    (meaning,) = page.first("details").all("p")
    assert meaning.text() == "Reach: How far it goes. The source’s own words, section Results 2: *Impacts* & more."
    assert meaning.first("cite").text() == "Results 2: *Impacts* & more"


def test_a_page_without_terms_and_a_project_without_glossary_stay_as_they_are() -> None:
    assert GLOSSARY.explain("Nothing to explain.\n") == "Nothing to explain.\n"
    assert Glossary(()).explain("The TOC.\n") == "The TOC.\n"


@pytest.mark.parametrize(
    ("markdown", "marked"),
    [
        # The longest form wins, whatever the case; an abbreviation only in its own case.
        ("Care Pathways", '<a class="term" href="#word-g-care">Care Pathways</a>'),
        ("Pathway", '<a class="term" href="#word-g-pathway">Pathway</a>'),
        ("the toc, the TOC", f"the toc, the {LINKED}"),
        # Whole words only.
        ("pathwayfinder, sub-pathway, STOC", "pathwayfinder, sub-pathway, STOC"),
        ("(TOC)", f"({LINKED})"),
        ("**TOC** and *TOC*", f"**{LINKED}** and *TOC*"),
        # A term may run on in the next line, never in the next paragraph.
        ("care\n  pathway", '<a class="term" href="#word-g-care">care\n  pathway</a>'),
        ("care\n\npathway", 'care\n\n<a class="term" href="#word-g-pathway">pathway</a>'),
        # In a list, a quotation, a table, a paragraph in HTML.
        ("- TOC", f"- {LINKED}"),
        ("> TOC", f"> {LINKED}"),
        ("| a |\n|---|\n| TOC |", f"| a |\n|---|\n| {LINKED} |"),
        ("<p>TOC</p>", f"<p>{LINKED}</p>"),
    ],
)
def test_terms_are_found_as_whole_words_in_running_text(markdown: str, marked: str) -> None:
    assert body(markdown) == marked


@pytest.mark.parametrize(
    "markdown",
    [
        "---\ntitle: The TOC\n---\n",
        "# The TOC\n",
        "## The TOC { #toc }\n",
        "The TOC\n=======\n",
        "The TOC\n---\n",
        "<h2>The TOC</h2>",
        "`TOC` and ``a ` TOC``",
        "```\nTOC\n```\n",
        "~~~ text\nTOC\n~~~\n",
        "[The TOC](toc.md)",
        '[The *TOC*](toc.md "TOC")',
        '[why<span class="unseen">: the TOC</span>](toc.md){ .why }',
        "[The TOC][kr4]",
        "[TOC][]",
        "[The TOC]\n\n[The TOC]: toc.md",
        "[toc]: TOC.md",
        "![The TOC](toc.svg){ data-diagram=TOC }",
        "words {.TOC} {#TOC} { title=TOC } {: .TOC }",
        '<img alt="The TOC" src="toc.svg">',
        '<a href="toc.md">the TOC</a>',
        "<cite>TOC</cite>",
        "<pre>TOC</pre> <code>TOC</code> <button>TOC</button> <label>TOC</label> <summary>TOC</summary>",
        "<!-- TOC -->",
        "<script>TOC</script><style>TOC</style>",
    ],
)
def test_headings_links_code_and_html_tags_are_left_alone(markdown: str) -> None:
    assert GLOSSARY.explain(markdown) == markdown


@pytest.mark.parametrize("form", ["R&D", "C#", "F# major", "either/or", "1:1 support", "a*b", "C++", "x (y)", "3 {z}"])
def test_a_term_with_marks_is_found_where_people_wrote_it_and_where_it_was_escaped(form: str) -> None:
    glossary = Glossary((GlossaryTerm(id="g", term=form, meaning="It."),))
    for spelt in {form, escape(form)}:
        assert glossary.explain(f"word {spelt} word").startswith(
            f'word <a class="term" href="#word-g">{spelt}</a> word'
        )


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(["TOC", "care", "pathway", "Theory of", "Change", *"`*_[](){}<>|#&;\\\"' \n"])).map(
        "".join
    )
)
def test_a_text_of_the_model_reads_the_same_with_its_terms_explained(text: str) -> None:
    """Whatever stands around a term: text, headings and links of a page are what they were."""
    page = f"# {escape(text)}x\n\n{escape(text)}.\n\n- [{escape(text)}](a.md) **{escape(text)}**\n"
    explained = GLOSSARY.explain(page).partition("\n\n<details")[0]
    before, after = parse(converter()(page)), parse(converter()(explained))
    assert after.text() == before.text()
    assert [e.tag for e in after.all() if e.attributes.get("class") != "term"] == [e.tag for e in before.all()]
