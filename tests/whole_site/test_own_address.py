"""A site that knows its own address: whole addresses, the card, the sitemap and files for hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diagrams.social_card import HEIGHT, WIDTH
from generator.site.hosting import (
    CARD,
    FOR_HOSTS,
    SECURITY,
)
from tests.building import garden_with_its_site, once, pngs_drawn_once, run, without_its_site
from tests.reading import Element, read
from tests.site.addresses import ADDRESS, settings, size_of, toc


@pytest.fixture(scope="module", autouse=True)
def _pngs_drawn_once() -> Iterator[None]:
    with pngs_drawn_once():
        yield


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A copy of the garden without a site that a test may spoil."""
    return without_its_site(garden_with_its_site(tmp_path_factory), tmp_path / "garden")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The garden as its site would be published: with an address and with a contact."""

    def make(folder: Path) -> None:
        project = without_its_site(garden_with_its_site(tmp_path_factory), folder / "garden")
        settings(project, extra={"security_contact": "mailto:safe@example.org"})
        result = toc("build", "-C", project, "--site-dir", folder / "site", "--site-url", ADDRESS[:-1])
        assert result.exit_code == 0, result.output

    return once(tmp_path_factory, "site-with-an-address", make) / "site"


def pages(site: Path) -> list[Path]:
    """Every page but those that only lead on."""
    return [path for path in sorted(site.rglob("*.html")) if 'http-equiv="refresh"' not in path.read_text("utf-8")]


def graph_of(page: Element) -> dict[str, str]:
    """What Open Graph is told, each property once."""
    told = [(m.attributes["property"], m.attributes["content"]) for m in page.all("meta") if "property" in m.attributes]
    assert len(told) == len(dict(told))
    return dict(told)


def url_of(site: Path, page: Path) -> str:
    return ADDRESS + page.relative_to(site).as_posix().removesuffix("index.html")


def test_every_page_names_its_own_whole_address(site: Path) -> None:
    for path in pages(site):
        if path.name != "404.html":
            page = read(path)
            (canonical,) = [e.attributes["href"] for e in page.all("link") if e.attributes.get("rel") == "canonical"]
            assert canonical == graph_of(page)["og:url"] == url_of(site, path)


def test_citations_have_the_whole_address_and_a_feed_is_offered_only_for_releases(site: Path) -> None:
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        assert not {'class="site-root"', 'class="this-page"'} & set(re.findall(r'class="[\w-]+"', text)), path
    words = read(site / "requirements" / "r1" / "index.html").text()
    assert f"{ADDRESS}id/r1/" in words
    link = site / "links" / "r1-enables-r2" / "index.html"
    assert url_of(site, link) in read(link).text()
    assert "application/atom+xml" not in (site / "index.html").read_text(encoding="utf-8")


def test_every_page_shows_the_card_by_its_whole_address_with_its_size_and_in_words(site: Path) -> None:
    assert size_of((site / CARD).read_bytes()) == (WIDTH, HEIGHT)
    for path in pages(site):
        told = graph_of(read(path))
        assert told["og:image"] == ADDRESS + CARD
        assert (told["og:image:width"], told["og:image:height"]) == (str(WIDTH), str(HEIGHT))
        assert told["og:image:alt"] == "Linden Row Garden, beside a small picture of its map"


def test_a_page_that_only_leads_on_loads_nothing_and_tells_nobody(site: Path) -> None:
    leading = sorted((site / "id").rglob("*.html"))
    assert len(leading) > 5
    for path in leading:
        metas = [meta.attributes for meta in read(path).all("meta")]
        if 'http-equiv="refresh"' not in path.read_text("utf-8"):
            continue  # What was retired or withdrawn has a whole page here.
        assert {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'"} in metas
        assert {"name": "referrer", "content": "no-referrer"} in metas


def test_the_sitemap_has_every_page_and_nothing_else(site: Path) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(url_of(site, path) for path in pages(site) if path.name != "404.html")
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (site / "robots.txt").read_text(encoding="utf-8")


def test_security_txt_is_published_where_programs_look_for_it(site: Path) -> None:
    assert "Contact: mailto:safe@example.org\n" in (site / SECURITY).read_text(encoding="utf-8")


def test_without_an_address_no_page_shows_a_card_and_the_command_says_what_is_missing(project: Path) -> None:
    result = toc("build", "-C", project)
    assert "Before you publish it, set site_url: citations, briefs and slides have no address" in result.stdout
    assert not (project / "site" / SECURITY).exists()
    assert not [name for name in graph_of(read(project / "site" / "index.html")) if name.startswith("og:image")]


def test_an_address_in_the_settings_or_the_command_is_enough(project: Path) -> None:
    settings(project, site_url="https://example.org/settings")
    assert "set site_url" not in toc("build", "-C", project).stdout
    assert "set site_url" not in toc("build", "-C", project, "--site-url", ADDRESS).stdout
    assert graph_of(read(project / "site" / "index.html"))["og:url"] == ADDRESS


def test_an_address_that_is_none_is_a_message(project: Path) -> None:
    result = toc("build", "-C", project, "--site-url", "nowhere")
    assert result.exit_code == 1
    assert "site_url" in result.stderr
    assert not (project / "site").exists()


def test_files_of_the_project_s_own_count_instead(project: Path) -> None:
    settings(project, extra={"security_contact": "mailto:safe@example.org"})
    names = (CARD, SECURITY, ".htaccess", "robots.txt")
    for name in names:
        own = project / "content" / "pages" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(f"our {name}".encode())
    assert toc("build", "-C", project).exit_code == 0
    assert toc("emit", "-C", project, project / "emitted").exit_code == 0
    for name in names:
        assert (project / "site" / name).read_bytes() == f"our {name}".encode()
        assert (project / "emitted" / "docs" / name).read_bytes() == f"our {name}".encode()


def test_mkdocs_publishes_what_the_emitted_folder_has_for_hosts(project: Path) -> None:
    settings(project, extra={"security_contact": "mailto:safe@example.org"}, site_url=ADDRESS)
    assert toc("emit", "-C", project, project / "emitted").exit_code == 0
    run("-m", "mkdocs", "build", "--strict", "--config-file", str(project / "emitted" / "mkdocs.yml"))
    published_there = project / "emitted" / "site"
    assert [name for name in FOR_HOSTS if not (published_there / name).is_file()] == []
    assert graph_of(read(published_there / "index.html"))["og:image"] == ADDRESS + CARD
