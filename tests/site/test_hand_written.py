"""Hand-written pages: reference links to ids are supplied with their addresses; all else is left as people wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mkdocs.utils.meta import get_data

from generator.documents.markdown import Text
from generator.loading.load import load
from generator.model.graph import Graph
from generator.routes import addresses
from generator.site.compose import compose
from generator.site.hand_written import finish
from tests.projects import GARDEN, texts_of
from tests.reading import converted, split

MODEL = load(texts_of(GARDEN)).model
GRAPH = Graph(MODEL)
WHERE = addresses.addresses(GRAPH)


def finished(body: str, path: str = "content/pages/about.md", **meta: object) -> str:
    return finish(Text(path=path, meta=meta, body=body), GRAPH, WHERE)


def test_a_reference_link_to_an_element_gets_the_address_of_its_page() -> None:
    assert finished("See [the water][r1].\n") == "See [the water][r1].\n\n[r1]: requirements/r1.md\n"


def test_a_reference_link_without_label_is_called_by_the_name_of_the_element() -> None:
    assert finished("See [r2-tool-library][].\n") == (
        "See [Activity: Lend tools like books][r2-tool-library].\n\n[r2-tool-library]: activities/r2-tool-library.md\n"
    )


@pytest.mark.parametrize(
    ("id_", "address"),
    [
        ("p1-1", "problems/p1.md#p1-1"),
        ("q-names", "evidence/index.md#q-names"),
        ("gap-harvest", "gaps.md#gap-harvest"),
        ("g-bed", "glossary.md#g-bed"),
        ("ref1", "references.md#ref1"),
        ("r0-hose", "id/r0-hose/index.md"),
    ],
)
def test_everything_with_an_id_can_be_linked_to(id_: str, address: str) -> None:
    assert finished(f"See [this][{id_}].\n") == f"See [this][{id_}].\n\n[{id_}]: {address}\n"


def test_an_address_is_relative_to_the_folder_of_the_page() -> None:
    page = finished("[the water][r1]\n", "content/pages/more/of/this.md")
    assert page.endswith("\n[r1]: ../../requirements/r1.md\n")


def test_an_id_used_twice_is_defined_once_in_the_order_of_first_use() -> None:
    page = finished("[a][r2] [b][r1] [c][r2]\n")
    assert page == "[a][r2] [b][r1] [c][r2]\n\n[r2]: requirements/r2.md\n[r1]: requirements/r1.md\n"


@pytest.mark.parametrize(
    "body",
    [
        "No link at all.\n",
        "In code: `[a][r1]` and ``[a][r1] ` ``.\n",
        "```\n[a][r1]\n```\n",
        "~~~\n[r1][]\n~~~\n",
        "Another’s: [a][other].\n",
        "Escaped \\[a][r1].\n",
        "An image: ![a][r1].\n",
        # The writer's own definition wins.
        "[a][r1]\n\n[r1]: https://example.org\n",
        "[r1][]\n\n[R1]: https://example.org\n",
    ],
)
def test_what_is_no_reference_to_an_id_stays_as_it_is(body: str) -> None:
    assert finished(body) == body


def test_the_name_of_an_element_is_text_also_where_it_looks_like_markup() -> None:
    r1 = replace_title(MODEL.requirements[0].title + " *and* [more](x) <b>")
    assert "[Requirement 1: Land and water &#42;and&#42; &#91;more&#93;(x) &lt;b&gt;][r1]" in r1


def replace_title(title: str) -> str:
    first, *rest = MODEL.requirements
    model = replace(MODEL, requirements=(first.model_copy(update={"title": title}), *rest))
    return finish(Text("content/pages/about.md", {}, "[r1][]\n"), Graph(model), WHERE)


def test_a_title_is_escaped_because_publishers_print_it_as_it_stands() -> None:
    page = finished("# Words\n", title="Health & <safety>", description='"Words"')
    assert split(page)[0] == {"title": "Health &amp; &lt;safety&gt;", "description": "&#34;Words&#34;"}


def test_front_matter_that_is_no_text_is_handed_on_as_what_it_is() -> None:
    """The files are read without types, so that a title may be `No` or `2026`; plugins expect theirs."""
    page = finished(
        "# Words\n", title="2026", search={"exclude": "false", "boost": "2"}, hide=["toc"], template="a.html"
    )
    assert split(page)[0] == {
        "title": "2026",
        "search": {"exclude": False, "boost": 2},
        "hide": ["toc"],
        "template": "a.html",
    }


def test_links_of_a_finished_page_lead_to_pages_of_the_site() -> None:
    site = compose(MODEL)
    links = {link.text(): link.attributes["href"] for link in converted(site.pages["about.md"]).all("a")}
    assert links["water"] == "requirements/r1.md"
    assert links["Activity: Lend tools like books"] == "activities/r2-tool-library.md"
    assert links["what a gardener wrote"] == "evidence/index.md#q-names"
    assert links["almanac"] == "https://example.org/almanac"


def test_a_first_line_that_looks_like_metadata_is_kept() -> None:
    page = finished("Note: bring wellies.\n\nAnd gloves.\n")
    assert page == "---\n{}\n---\n\nNote: bring wellies.\n\nAnd gloves.\n"
    assert get_data(page)[0].strip() == "Note: bring wellies.\n\nAnd gloves."
