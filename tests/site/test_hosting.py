"""What the site gives to others: the card beside a shared link, its own address, and whom to tell of a hole in it."""

from __future__ import annotations

import datetime
import re
import shutil
import struct
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.commands.cli import main
from generator.diagrams.social_card import HEIGHT, WIDTH, card
from generator.site.hosting import (
    CARD,
    FOR_HOSTS,
    SECURITY,
    ContactRefused,
    ExitRefused,
    hosting_files,
    security_txt,
    way_out,
)
from generator.site.publish import drawn, painted, published
from tests.building import once, run
from tests.garden import garden_site
from tests.projects import GARDEN
from tests.reading import Element, read

DAY = datetime.date(2024, 5, 1)
ADDRESS = "https://example.org/toc/"


@cache
def the_map() -> str:
    return drawn(garden_site(), "builtin")[painted("map")]


def size_of(png: bytes) -> tuple[int, ...]:
    """Width and height, as the PNG says at its beginning."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


# --- the card ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Garden", "", "A " * 300, "Donaudampfschifffahrt" * 9, "R&D <b> \"'\0 \ud800", "園芸"]
)
def test_the_card_has_its_size_whatever_the_name(name: str) -> None:
    assert size_of(card(name, "Version 1", the_map())) == (WIDTH, HEIGHT)


def test_the_same_gives_the_same_card_and_another_name_or_map_another() -> None:
    first = card("Garden", "Version 1", the_map())
    assert first == card("Garden", "Version 1", the_map())
    # Without the fonts of this package there would be no letters, and every name would look alike.
    assert first != card("Field", "Version 1", the_map())
    assert first != card("Garden", "Version 2", the_map())
    assert first != card("Garden", "Version 1", the_map().replace("polygon", "g"))


def test_the_card_is_among_what_is_published_and_small_enough_to_be_fetched() -> None:
    site = garden_site()
    files = published(site, drawn(site, "builtin"), folders=False, name="Garden", site_url=None)
    assert size_of(files[CARD]) == (WIDTH, HEIGHT)
    assert len(files[CARD]) < 300_000


# --- files for hosts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        (None, "/404.html"),
        ("", "/404.html"),
        ("https://example.org", "/404.html"),
        (ADDRESS, "/toc/404.html"),
        ("https://example.org/a/b", "/a/b/404.html"),
        ("https://example.org/gärten und beete/", "/g%C3%A4rten%20und%20beete/404.html"),
    ],
)
def test_apache_finds_the_page_for_a_wrong_address_wherever_the_site_stands(site_url: str | None, address: str) -> None:
    made = hosting_files("Garden", "default-src 'none'", site_url)[".htaccess"]
    assert made.splitlines()[-1] == f"ErrorDocument 404 {address}"


# --- security.txt --------------------------------------------------------------------------------------------------


def test_security_txt_has_what_rfc_9116_wants_and_grows_old_with_the_model_not_with_the_clock() -> None:
    assert security_txt("mailto:safe@example.org", DAY, "en-GB", ADDRESS) == {
        SECURITY: (
            "Contact: mailto:safe@example.org\n"
            "Expires: 2025-04-30T00:00:00Z\n"
            "Preferred-Languages: en-GB\n"
            "Canonical: https://example.org/toc/.well-known/security.txt\n"
        )
    }


def test_without_an_address_of_the_site_security_txt_does_not_name_it() -> None:
    assert "Canonical" not in security_txt("https://example.org/tell", DAY, "en", None)[SECURITY]


@pytest.mark.parametrize("nobody", [None, ""])
def test_where_nobody_is_named_there_is_no_security_txt(nobody: object) -> None:
    assert security_txt(nobody, DAY, "en", ADDRESS) == {}


BAD = (
    "safe@example.org", "mailto:safe", "http://example.org", "https://", "https://example.org/a b", 5,
    ["mailto:a@b.org"], "mailto:a@b.org\nExpires: 9999-01-01T00:00:00Z", "javascript:alert(1)",
    "mailto:a@b.org\n", False,
)  # fmt: skip


@pytest.mark.parametrize("contact", BAD, ids=repr)
def test_what_is_no_address_is_refused(contact: object) -> None:
    with pytest.raises(ContactRefused):
        security_txt(contact, DAY, "en", None)


def settings(folder: Path, **more: object) -> None:
    path = folder / "mkdocs.yml"
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(held | more), encoding="utf-8")


def toc(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("command", ["build", "emit"])
def test_a_contact_that_is_none_stops_the_command_with_one_message(garden_folder: Path, command: str) -> None:
    settings(garden_folder, extra={"security_contact": "safe at example.org"})
    target = garden_folder.parent / "out"
    where = ["--site-dir", target] if command == "build" else [target]
    result = toc(command, "-C", garden_folder, *where)
    assert result.exit_code == 1
    assert result.stderr.count("error:") == 1
    assert "extra: security_contact: 'safe at example.org' is no address that security.txt may hold." in result.stderr
    assert "Write mailto: with an e-mail address" in result.stderr
    assert not target.exists()


# --- the way out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [None, "", False, "https://example.org", "https://example.org/?a=1", ADDRESS])
def test_a_way_out_is_another_website_or_none(address: object) -> None:
    way_out(address)


@pytest.mark.parametrize(
    "address",
    [
        "example.org/weather",
        "http://example.org",
        "javascript:alert(1)",
        "https://",
        "https://localhost",
        5,
        ["a"],
        True,
    ],
    ids=repr,
)
def test_a_way_out_that_leads_nowhere_is_refused(address: object) -> None:
    with pytest.raises(ExitRefused):
        way_out(address)


def test_a_way_out_that_leads_nowhere_stops_the_build_with_one_message(garden_folder: Path) -> None:
    settings(garden_folder, extra={"exit_to": "example.org/weather"})
    result = toc("build", "-C", garden_folder)
    assert result.exit_code == 1
    assert result.stderr.count("error:") == 1
    assert "extra: exit_to: 'example.org/weather' leads nobody out of the site." in result.stderr
    assert "https://" in result.stderr
    assert not (garden_folder / "site").exists()


# --- the site, knowing its own address -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The garden as its site would be published: with an address and with a contact."""

    def make(folder: Path) -> None:
        shutil.copytree(GARDEN, folder / "garden")
        settings(folder / "garden", extra={"security_contact": "mailto:safe@example.org"})
        arguments = ("-C", str(folder / "garden"), "--site-dir", str(folder / "site"), "--site-url", ADDRESS[:-1])
        run("-m", "generator", "build", *arguments)

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


def test_without_an_address_no_page_shows_a_card_and_the_command_says_what_is_missing(garden_folder: Path) -> None:
    result = toc("build", "-C", garden_folder)
    assert "Before you publish it, set site_url: " in result.stdout
    assert not (garden_folder / "site" / SECURITY).exists()
    assert not [name for name in graph_of(read(garden_folder / "site" / "index.html")) if name.startswith("og:image")]


def test_an_address_in_the_settings_or_the_command_is_enough(garden_folder: Path) -> None:
    settings(garden_folder, site_url="https://example.org/settings")
    assert "set site_url" not in toc("build", "-C", garden_folder).stdout
    assert "set site_url" not in toc("build", "-C", garden_folder, "--site-url", ADDRESS).stdout
    assert graph_of(read(garden_folder / "site" / "index.html"))["og:url"] == ADDRESS


def test_an_address_that_is_none_is_a_message(garden_folder: Path) -> None:
    result = toc("build", "-C", garden_folder, "--site-url", "nowhere")
    assert result.exit_code == 1
    assert "site_url" in result.stderr
    assert not (garden_folder / "site").exists()


@pytest.mark.parametrize("name", [CARD, SECURITY, ".htaccess", "robots.txt"])
def test_a_file_of_the_project_s_own_counts_instead(garden_folder: Path, name: str) -> None:
    settings(garden_folder, extra={"security_contact": "mailto:safe@example.org"})
    own = garden_folder / "content" / "pages" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(b"ours")
    assert toc("build", "-C", garden_folder).exit_code == 0
    assert (garden_folder / "site" / name).read_bytes() == b"ours"
    assert toc("emit", "-C", garden_folder, garden_folder / "emitted").exit_code == 0
    assert (garden_folder / "emitted" / "docs" / name).read_bytes() == b"ours"


def test_mkdocs_publishes_what_the_emitted_folder_has_for_hosts(garden_folder: Path) -> None:
    settings(garden_folder, extra={"security_contact": "mailto:safe@example.org"}, site_url=ADDRESS)
    assert toc("emit", "-C", garden_folder, garden_folder / "emitted").exit_code == 0
    run("-m", "mkdocs", "build", "--strict", "--config-file", str(garden_folder / "emitted" / "mkdocs.yml"))
    published_there = garden_folder / "emitted" / "site"
    assert [name for name in FOR_HOSTS if not (published_there / name).is_file()] == []
    assert graph_of(read(published_there / "index.html"))["og:image"] == ADDRESS + CARD
