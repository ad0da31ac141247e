"""The site as it is published, built by the command and by MkDocs itself, for the real project and for the garden.

Every file is read as a browser would read it: what it leads to must be there, and nothing must be there twice.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.loading.load import load
from generator.model.graph import Graph
from generator.project_io.manifest import BUILT
from generator.routes import addresses
from tests.building import build, build_with_mkdocs, once
from tests.garden import whole_garden
from tests.hostile import ATTACKS, attacked, disguised, reworded, unmasked
from tests.projects import GARDEN, copied, texts_of
from tests.reading import REAL, Element
from tests.reading import read_once as tree
from tests.synthetic import write

pytestmark = pytest.mark.xdist_group("built site")

PROJECTS = {"real": REAL, "garden": GARDEN}


@pytest.fixture(params=PROJECTS)
def project(request: pytest.FixtureRequest) -> str:
    """The name of a project."""
    return str(request.param)


@pytest.fixture
def site(project: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its site, built by the command."""
    name = "site" if project == "real" else f"site-{project}"
    return once(tmp_path_factory, name, partial(build, PROJECTS[project]))


@pytest.fixture
def site_by_mkdocs(project: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its site, built by MkDocs."""
    return once(tmp_path_factory, f"site-{project}-mkdocs", partial(build_with_mkdocs, PROJECTS[project]))


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(element.attributes["id"] for element in tree(path).all() if "id" in element.attributes)


@cache
def graph(project: str) -> Graph:
    return Graph(load(texts_of(PROJECTS[project])).model)


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def permanent(site: Path) -> list[Path]:
    """The pages at permanent addresses, which lead on."""
    return [path for path in html_files(site) if path.is_relative_to(site / "id") and is_redirect(path)]


def pages(site: Path) -> list[Path]:
    """All other pages."""
    return sorted(set(html_files(site)) - set(permanent(site)))


def is_redirect(path: Path) -> bool:
    return any(meta.attributes.get("http-equiv") == "refresh" for meta in tree(path).all("meta"))


def leads(path: Path) -> Iterator[str]:
    """Every address that a page holds: links, scripts, style sheets, pictures, where a form goes."""
    for element in tree(path).all():
        for name in ("href", "src", "action", "poster", "data"):
            if name in element.attributes:
                yield element.attributes[name]
        yield from (part.split()[0] for part in element.attributes.get("srcset", "").split(",") if part.strip())
        if element.attributes.get("http-equiv") == "refresh":
            yield element.attributes["content"].partition("url=")[2]


def target(site: Path, page: Path, address: str) -> tuple[Path, str] | None:
    """The file and the anchor that an address leads to from a page; None if it leads away from the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    base = site if path.startswith("/") else page.parent
    return _file(base, path.lstrip("/")) if path else page, unquote(parts.fragment)


@cache
def _file(folder: Path, path: str) -> Path:
    file = (folder / path).resolve()
    return file / "index.html" if file.is_dir() else file


@cache
def _is_there(file: Path) -> bool:
    return file.is_file()


# --- addresses -----------------------------------------------------------------------------------------------------


def test_every_address_inside_the_site_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    broken = set()
    for page in html_files(site):
        for address in leads(page):
            found = target(site, page, address)
            # The page for what is not there may stand at any depth: its addresses begin at the root.
            if found and not (_is_there(found[0]) and _has(found[0], found[1])):
                broken.add((str(page.relative_to(site)), address))
    assert broken == set()


def _has(file: Path, anchor: str) -> bool:
    return not anchor or file.suffix != ".html" or anchor in ids(file)


def test_every_address_away_from_the_site_is_a_link_that_a_reader_may_follow(site: Path) -> None:
    """No request to another host happens by itself."""
    for page in html_files(site):
        for element in tree(page).all():
            for name in element.attributes.keys() & {"src", "srcset", "poster", "action", "data"}:
                assert target(site, page, element.attributes[name]) is not None, (page, element)
            if element.tag == "link" and element.attributes.get("rel") != "canonical":
                assert target(site, page, element.attributes["href"]) is not None, (page, element)
            if element.tag == "a" and target(site, page, element.attributes.get("href", "")) is None:
                assert re.match(r"https?://[^/]|(?:tel|sms):\+?\d+$|mailto:", element.attributes["href"]), (
                    page,
                    element,
                )


def test_style_sheets_lead_to_files_of_the_site(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            if not address.startswith(("data:", "#")):
                found = target(site, sheet, address)
                assert found is not None, (sheet, address)
                assert found[0].is_file(), (sheet, address)


def test_every_id_of_the_model_has_a_permanent_address_that_leads_to_its_place(site: Path, project: str) -> None:
    for id_, address in addresses.addresses(graph(project)).items():
        page = site / "id" / id_ / "index.html"
        if not page.is_file():  # without folders, a retired element has a page and not a folder
            page = site / address.replace(".md", ".html")
        assert page.is_file(), id_
        if not is_redirect(page):
            assert id_ in {record.id for record in graph(project).model.retired}, id_
            continue
        (refresh,) = (meta for meta in tree(page).all("meta") if meta.attributes.get("http-equiv") == "refresh")
        delay, _, url = refresh.attributes["content"].partition("; url=")
        assert delay == "0"
        found = target(site, page, url)
        assert found is not None
        assert found[0].is_file(), (id_, url)
        assert _has(*found), (id_, url)
        wanted = address.partition("#")[2]
        assert found[1] == wanted, (id_, url)
        assert [link.attributes["href"] for link in tree(page).all("a")] == [url]


# --- pages ---------------------------------------------------------------------------------------------------------


def test_no_id_stands_twice_in_a_page(site: Path) -> None:
    for page in html_files(site):
        times = Counter(element.attributes["id"] for element in tree(page).all() if "id" in element.attributes)
        assert [id_ for id_, count in times.items() if count > 1] == [], page


def test_every_reference_to_an_id_finds_it_in_the_page(site: Path) -> None:
    for page in html_files(site):
        for element in tree(page).all():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"):
                for id_ in element.attributes.get(name, "").split():
                    assert id_ in ids(page), (page, name, id_)


def test_every_page_has_one_heading_of_the_first_level(site: Path) -> None:
    for page in pages(site):
        assert len(list(tree(page).all("h1"))) == 1, page


def test_every_page_has_a_title_that_no_other_has(site: Path) -> None:
    titles = Counter(tree(page).first("title").text() for page in pages(site))
    assert [title for title, times in titles.items() if times > 1 or not title] == []


def test_every_page_has_a_description_that_no_other_has(site: Path) -> None:
    described = {page: _described(page) for page in pages(site) if page.name != "404.html"}
    assert [page for page, words in described.items() if len(words) != 1 or not words[0].strip()] == []
    times = Counter(words[0] for words in described.values())
    assert [words for words, count in times.items() if count > 1] == []


def _described(page: Path) -> list[str]:
    return [m.attributes["content"] for m in tree(page).all("meta") if m.attributes.get("name") == "description"]


def test_every_page_says_in_which_language_it_is(site: Path, project: str) -> None:
    for page in html_files(site):
        assert tree(page).first("html").attributes["lang"] == graph(project).model.about.language, page


def test_no_page_holds_a_script_that_its_policy_does_not_name(site: Path) -> None:
    for page in html_files(site):
        policies = [m.attributes["content"] for m in tree(page).all("meta") if "http-equiv" in m.attributes]
        for script in tree(page).all("script"):
            held = "".join(inner for inner in script.held if isinstance(inner, str))
            hashed = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
            assert not held or any(f"'sha256-{hashed}'" in policy for policy in policies), page
        assert not [e for e in tree(page).all() for name in e.attributes if name.startswith("on")], page


def test_no_policy_lets_a_page_ask_or_style_itself(site: Path) -> None:
    for page in pages(site):
        (policy,) = [m.attributes["content"] for m in tree(page).all("meta") if "http-equiv" in m.attributes]
        assert "connect-src" not in policy
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none';")
        assert not list(tree(page).all("style"))
        assert not [e for e in tree(page).all() if "style" in e.attributes], page


def test_the_menu_of_a_page_does_not_grow_with_the_site(site: Path, project: str) -> None:
    """Outside the text, no page lists single elements: what every page repeats stays small."""
    known = {addresses.page_of(element).removesuffix(".md") for element in graph(project).elements.values()}
    for page in pages(site):
        for part in (*tree(page).all("header"), *tree(page).with_class("site-nav"), *tree(page).all("footer")):
            for link in part.all("a"):
                found = target(site, page, link.attributes["href"])
                place = found[0].relative_to(site).as_posix() if found and found[0] != page else ""
                assert place.removesuffix(".html").removesuffix("/index") not in known, (page, place)


def test_the_page_of_a_requirement_names_what_it_is_linked_to_and_no_other_element(site: Path, project: str) -> None:
    elements = graph(project).elements
    places = {addresses.page_of(element).removesuffix(".md"): id_ for id_, element in elements.items()}
    for requirement in graph(project).model.requirements:
        page = _page_of(site, addresses.page_of(requirement))
        links = (*graph(project).incoming(requirement.id), *graph(project).outgoing(requirement.id))
        near = {requirement.id, *(a.id for a in requirement.activities)}
        near |= {end for link in links for end in (link.from_, link.to)}
        near |= {other.id for other in graph(project).beside(requirement.id) if other}
        for link in tree(page).all("a"):
            found = target(site, page, link.attributes["href"])
            place = found[0].relative_to(site).as_posix() if found else ""
            id_ = places.get(place.removesuffix(".html").removesuffix("/index"))
            assert id_ is None or id_ in near, (requirement.id, id_)


def _page_of(site: Path, address: str) -> Path:
    stem = address.removesuffix(".md")
    return next(path for path in (site / f"{stem}.html", site / stem / "index.html") if path.is_file())


# --- diagrams ------------------------------------------------------------------------------------------------------


def test_diagrams_stand_in_their_pages_and_lead_to_the_elements_they_show(site: Path, project: str) -> None:
    where = {"map": addresses.MAP} | {e.id: addresses.page_of(e) for e in graph(project).elements.values()}
    for id_, address in where.items():
        page = _page_of(site, address)
        assert not [image for image in tree(page).all("img") if "data-diagram" in image.attributes], page
        svg = tree(page).with_id(f"diagram-{id_}")
        assert svg.tag == "svg"
        assert svg.first("title").text()
        linked = list(svg.all("a"))
        assert linked, id_
        for link in linked:
            found = target(site, page, link.attributes["href"])
            assert found is not None
            assert found[0].is_file(), (id_, link)


def test_each_diagram_is_a_file_of_its_own_too(site: Path, project: str) -> None:
    files = {path.stem for path in (site / "diagrams").glob("*.svg")}
    ids = ("map", *graph(project).elements)
    assert files == {*ids, *(f"{id_}_narrow" for id_ in ids)}


def test_search_does_not_find_the_text_of_diagrams(site: Path, project: str) -> None:
    index = _search_index(site)
    for id_, element in graph(project).elements.items():
        svg = tree(_page_of(site, addresses.page_of(element))).with_id(f"diagram-{id_}")
        assert svg.first("desc").text() not in index
        # Names of elements are found, as they are on the pages too; what is beside a band is in the picture only.
        for heading in svg.with_class("heading"):
            assert heading.text() not in index
    assert "<svg" not in index
    assert "diagram-" not in index


def _search_index(site: Path) -> str:
    files = [*site.glob("assets/search-index.js"), *site.glob("search/search_index.json")]
    assert files
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


# --- the same, however it is built -----------------------------------------------------------------------------------


def test_mkdocs_by_itself_builds_the_same_files(site: Path, site_by_mkdocs: Path) -> None:
    """And so does a second build, in another process that orders its sets otherwise."""
    one, other = _files(site), _files(site_by_mkdocs)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def _files(site: Path) -> Mapping[str, bytes]:
    # The one holds the time at which it was packed, the other what the command wrote.
    dated = {"sitemap.xml.gz", BUILT}
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name not in dated}


def test_no_file_says_on_which_machine_it_was_built(site: Path) -> None:
    for name, content in _files(site).items():
        assert str(REAL).encode() not in content, name
        assert str(site).encode() not in content, name


# --- text that tries to be something else, in the site as MkDocs prints it --------------------------------------------

# A reference link to nothing stops the build where texts may hold such links; `[x][]` is none.
ATTACK = " ".join(ATTACKS).replace("[x][y]", "[x][]")


@pytest.fixture(scope="module")
def hostile_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The garden under all attacks at once, and the same in disguise."""

    def make(folder: Path) -> None:
        for name, words in (("attacked", attacked(ATTACK)), ("disguised", disguised(ATTACK))):
            copied(GARDEN, folder / name)
            write(reworded(whole_garden(), words), folder / name)
            # The list of places to find help has a warning: nobody has checked one of them.
            build(folder / name, folder / f"{name}-site", strict=False)

    folder = once(tmp_path_factory, "hostile", make)
    return folder / "attacked-site", folder / "disguised-site"


def test_a_built_page_under_attack_is_the_page_in_disguise_but_for_its_characters(
    hostile_sites: tuple[Path, Path],
) -> None:
    under_attack, in_disguise = ({p.relative_to(site): p for p in html_files(site)} for site in hostile_sites)
    assert under_attack.keys() == in_disguise.keys()
    for name in under_attack:
        # Search lists the pages by their first letter; sizes of files differ, as marks are escaped in them.
        if not {"search", "download"} & {*name.with_suffix("").parts}:
            assert _shape(tree(under_attack[name])) == _shape(tree(in_disguise[name])), name


def _shape(element: Element) -> list[object]:
    """All that a reader gets, but for where Graphviz puts it and what is made from the letters of a heading."""
    return [
        unmasked(inner, ATTACK)
        if isinstance(inner, str)
        else (
            inner.tag,
            {
                # Where in a document the words stand is told by some of their letters.
                name: unmasked(value.partition(":~:")[0], ATTACK)
                for name, value in inner.attributes.items()
                if name not in PLACED and not (name == "href" and value.startswith("#"))
            },
            # Where the lines of a label break follows from how wide its letters are.
            unmasked("".join(inner.text().split()), ATTACK) if inner.tag == "text" else _shape(inner),
        )
        for inner in element.held
    ]


PLACED = {"id", "x", "y", "width", "height", "viewbox", "points", "d", "transform", "cx", "cy", "rx", "ry", "data-fits"}


def test_the_title_of_a_built_page_under_attack_shows_the_very_characters(hostile_sites: tuple[Path, Path]) -> None:
    site, _ = hostile_sites
    title = f"{ATTACK} plain_name of p1"
    page = tree(_page_of(site, "problems/p1.md"))
    assert title in page.first("title").text()
    assert title in page.first("h1").text()
    assert all(title in words for words in _described(_page_of(site, "problems/p1.md")))
    assert title in tree(site / "id" / "p1" / "index.html").first("title").text()
