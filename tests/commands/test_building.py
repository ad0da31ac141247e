"""Building a site: each mistake is a message, and never costs the last good site."""

from __future__ import annotations

import os
import re
import socket
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.commands.cli import main
from tests.commands.running import Spoil, by_mkdocs, held, mkdocs, replaced, spoil_with_a_warning, toc, written
from tests.places import in_words
from tests.projects import BROKEN

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::DeprecationWarning")]


def test_the_program_builds_a_whole_site_and_leaves_nothing_else_behind(built: Path) -> None:
    site = held(built / "site")
    assert {"index.html", "404.html", "about/index.html", "requirements/r1/index.html", "data/toc.json"} <= site.keys()
    assert sorted(path.name for path in built.iterdir() if path.name != ".cache") == [
        "content",
        "mkdocs.yml",
        "site",
        "toc_model.yaml",
    ]


def hooked(folder: Path) -> None:
    """A hook that stops MkDocs when half of the pages are written."""
    replaced("plugins:\n", "hooks: [hook.py]\nplugins:\n")(folder)
    hook = "def on_post_page(output, page, config):\n    if page.url == 'map/':\n        raise ValueError('half way')\n"
    (folder / "hook.py").write_text(hook, encoding="utf-8")


FAILURES: dict[str, tuple[Spoil, tuple[str, ...], str]] = {
    "a model with a mistake": (
        replaced("level: association", "level: asociation", "toc_model.yaml"),
        (),
        "toc_model.yaml(level: ^asociation): error: there is no level 'asociation' [unknown-id]\n"
        "    Did you mean 'association'?\n"
        "Nothing was built. Fix what is listed above, then try again.",
    ),
    "a warning, when strict": (
        spoil_with_a_warning,
        ("--strict",),
        "content/stray.yaml: warning: this file is not used [stray-file]",
    ),
    "no settings": (
        lambda folder: (folder / "mkdocs.yml").unlink(),
        (),
        "mkdocs.yml: error: mkdocs.yml is missing in ",
    ),
    "settings that are no YAML": (
        written("mkdocs.yml", "site_name: a\nb: c: d\n"),
        (),
        "mkdocs.yml:2:5: error: MkDocs encountered an error parsing the configuration file: "
        "mapping values are not allowed here",
    ),
    "settings that are no text": (
        written("mkdocs.yml", b"site_name: Gr\xfcn\n"),
        (),
        "mkdocs.yml: error: MkDocs encountered an error parsing the configuration file: unacceptable character #x00fc",
    ),
    "settings that are a list": (
        written("mkdocs.yml", "- a\n"),
        (),
        "mkdocs.yml: error: The configuration is invalid. Expected a key-value mapping (dict)",
    ),
    "empty settings": (
        written("mkdocs.yml", ""),
        (),
        "ERROR: Config value 'site_name': Required configuration not provided.",
    ),
    "a theme that is none": (
        replaced("name: material", "name: matrial"),
        (),
        "ERROR: Config value 'theme': Unrecognised theme name: 'matrial'.",
    ),
    "a plugin that is not installed": (
        replaced("  - theory-of-change\n", "  - theory-of-change\n  - macros\n"),
        (),
        "ERROR: Config value 'plugins': The \"macros\" plugin is not installed",
    ),
    "our own plugin left out": (
        replaced("  - theory-of-change\n", "  []\n"),
        (),
        "mkdocs.yml: error: plugins: does not name theory-of-change [missing-plugin]",
    ),
    "an extension that is none": (
        replaced("  - tables\n", "  - tablets\n"),
        (),
        "ERROR: Config value 'markdown_extensions': Failed to load extension 'tablets'.",
    ),
    "an option of an extension that is none": (
        replaced("  - tables\n", "  - toc:\n      permlink: true\n"),
        (),
        "ERROR: Config value 'markdown_extensions': Failed to load extension 'toc'. KeyError: 'permlink'",
    ),
    "an entry of the navigation that is none, when strict": (
        replaced("about.md", "abuot.md"),
        ("--strict",),
        "mkdocs.yml: error: Aborted with 1 warnings in strict mode! [mkdocs]",
    ),
    "a page that asks for a template that is none": (
        replaced(
            "title: About the garden\n", "title: About the garden\ntemplate: nowhere.html\n", "content/pages/about.md"
        ),
        (),
        "ERROR: Error building page 'about.md': 'nowhere.html' not found",
    ),
    "a hook that stops half way": (
        hooked,
        (),
        "mkdocs.yml: error: MkDocs stopped: ValueError: half way [mkdocs]",
    ),
    "the system's Graphviz where there is none": (
        lambda folder: None,
        ("--engine", "system"),
        "ERROR: The diagrams cannot be drawn: ",
    ),
}


@pytest.mark.parametrize(("spoil", "arguments", "expected"), FAILURES.values(), ids=FAILURES.keys())
def test_a_build_that_fails_says_why_and_leaves_the_last_good_site(
    project: Path, spoil: Spoil, arguments: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(project)
    before = held(project)
    monkeypatch.setenv("PATH", "/nowhere")
    result = toc("build", "-C", project, *arguments)
    assert result.exit_code == 1
    assert expected in in_words(result.stderr, project)
    assert held(project) == before


def test_a_traceback_can_be_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooked(project)
    monkeypatch.setenv("TOC_TRACEBACK", "1")
    result = CliRunner().invoke(main, ["build", "-C", str(project)])
    assert isinstance(result.exception, ValueError)


def test_a_build_that_succeeds_replaces_the_whole_site(project: Path) -> None:
    before = held(project / "site")
    written("content/pages/old.md", "# Old\n")(project)
    assert toc("build", "--strict", "-C", project).exit_code == 0
    assert (project / "site" / "old" / "index.html").is_file()
    (project / "content" / "pages" / "old.md").unlink()
    assert toc("build", "--strict", "-C", project).exit_code == 0
    after = held(project / "site")
    assert after.keys() == before.keys()
    assert after["about/index.html"] == before["about/index.html"]
    assert sorted(path.name for path in project.iterdir() if path.name != ".cache") == [
        "content",
        "mkdocs.yml",
        "site",
        "toc_model.yaml",
    ]


def test_files_that_did_not_change_are_taken_over_from_the_last_site_and_keep_their_time(project: Path) -> None:
    before, texts = {path: path.stat() for path in (project / "site").rglob("*.*")}, held(project / "site")
    model = project / "toc_model.yaml"
    model.write_text(model.read_text("utf-8").replace("A lease of ten years", "A lease of nine years"), "utf-8")
    assert toc("build", "--strict", "-C", project).exit_code == 0
    after = held(project / "site")
    for path, was in before.items():
        name, now = path.relative_to(project / "site").as_posix(), path.stat()
        if path.suffix in (".html", ".svg") and name not in ("404.html", "sitemap.xml"):
            assert (now.st_ino == was.st_ino) is (texts[name] == after[name]), name
        assert now.st_nlink == 1, name
    assert texts["requirements/r1/index.html"] != after["requirements/r1/index.html"]
    assert texts["about/index.html"] == after["about/index.html"]


def test_pages_that_nothing_has_read_are_not_published(project: Path, tmp_path: Path) -> None:
    deep = project / "content" / "pages" / "deep"
    deep.mkdir()
    for name in ("README.md", "LICENSE.md", "b.MD"):
        (deep / name).write_text("# Not on the site\n", encoding="utf-8")
    (deep / "index.md").write_text("# On the site\n", encoding="utf-8")
    (deep / "NHS.md").write_text("# In [capitals][r1]\n", encoding="utf-8")
    assert toc("build", "-C", project).exit_code == 0
    assert {name for name in held(project / "site") if name.startswith("deep")} == {
        "deep/index.html",
        "deep/NHS/index.html",
    }
    assert toc("emit", "-C", project, tmp_path / "emitted").exit_code == 0
    assert sorted(held(tmp_path / "emitted" / "docs" / "deep")) == ["NHS.md", "index.md"]


def test_a_site_can_be_built_elsewhere(project: Path, tmp_path: Path) -> None:
    before = held(project)
    assert toc("build", "-C", project, "--site-dir", tmp_path / "new" / "place").exit_code == 0
    assert (tmp_path / "new" / "place" / "index.html").is_file()
    assert held(project) == before


@pytest.mark.parametrize("address", ["nonsense", "8000", ":8000", "127.0.0.1:99999", "127.0.0.1:-1", "localhost:0"])
def test_serve_at_an_address_that_is_none(garden_folder: Path, address: str) -> None:
    result = toc("serve", "-C", garden_folder, "--address", address)
    assert (result.exit_code, result.stderr) == (
        1,
        f"--address {address}: error: {address!r} is not an address for a site [wrong-form]\n"
        "    Write an address such as 127.0.0.1:8000.\n",
    )


def test_serve_at_a_port_that_another_program_uses(garden_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = toc("serve", "-C", garden_folder, "--address", f"127.0.0.1:{port}")
    assert result.exit_code == 1
    assert (
        f"error: another program uses port {port} [address]\n    Give another address: --address 127.0.0.1:"
        in result.stderr
    )


def test_serve_does_not_begin_with_a_broken_project() -> None:
    result = toc("serve", "-C", BROKEN)
    assert (result.exit_code, "Nothing was built." in result.stderr) == (1, True)


REFUSED: dict[str, tuple[Spoil, str]] = {
    "a model with a mistake": (
        replaced("level: association", "level: asociation", "toc_model.yaml"),
        "toc_model.yaml(level: ^asociation): error: there is no level 'asociation' [unknown-id]\n",
    ),
    "a contact that is no address": (
        replaced("plugins:\n", "extra: {security_contact: foo}\nplugins:\n"),
        "mkdocs.yml: error: extra: security_contact: 'foo' is not an address that security.txt may "
        "contain. [settings]\n",
    ),
    "a way out that is a script": (
        replaced("plugins:\n", "extra: {exit_to: 'javascript:alert(1)'}\nplugins:\n"),
        "mkdocs.yml: error: extra: exit_to: 'javascript:alert(1)' does not lead to another website. [settings]\n",
    ),
    "another theme": (
        replaced("name: material\n  font: false", "name: readthedocs"),
        "mkdocs.yml: error: theme: name: is 'readthedocs', but the pages are made for material [settings]\n"
        "    Write this:\n    theme:\n      name: material\n",
    ),
    "our own plugin twice": (
        replaced("  - theory-of-change\n", "  - theory-of-change\n  - theory-of-change\n"),
        "mkdocs.yml: error: plugins: names theory-of-change twice [settings]\n",
    ),
    "an address that ends the attribute it stands in": (
        replaced("plugins:\n", "site_url: 'https://e.org/\"><script>/'\nplugins:\n"),
        "mkdocs.yml: error: site_url: 'https://e.org/\"><script>/' is not the address of a site [settings]\n",
    ),
    "a file where the site makes one": (
        written("content/pages/sitemap.xml", "mine"),
        "content/pages/sitemap.xml: error: the site makes sitemap.xml itself, so this file would not be published"
        " [in-the-way]\n    Rename it.\n",
    ),
}


@pytest.mark.parametrize(("spoil", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_mkdocs_itself_stops_at_a_mistake_before_it_touches_the_site(
    project: Path, spoil: Spoil, expected: str
) -> None:
    spoil(project)
    before = held(project)
    result = mkdocs(project)
    assert (result.exit_code, held(project)) == (1, before)
    assert expected in in_words(result.stderr, project)
    assert "Traceback" not in result.stderr
    for command in (["build"], ["emit", project / "out"]):
        again = toc(command[0], "-C", project, *command[1:])
        said = in_words(again.stderr, project)
        assert (again.exit_code, expected.partition(" [")[0] in said) == (1, True), said
        assert held(project) == before


@pytest.mark.parametrize("seconds", ["abc", "-5", "", "99999999999999999999", str(2**32)])
def test_a_moment_that_is_none_is_a_finding_about_the_environment(
    project: Path, seconds: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    result = mkdocs(project)
    assert (result.exit_code, held(project)) == (1, before)
    assert f"SOURCE_DATE_EPOCH: error: {seconds!r} is not a number of seconds since 1970" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_a_file_that_cannot_be_copied_stops_everything_before_the_site_is_touched(project: Path) -> None:
    (project / "content" / "pages" / "gone.png").symlink_to("nowhere")
    os.mkfifo(project / "content" / "pages" / "pipe.png")
    before = held(project / "site")
    for result in (by_mkdocs(project), toc("build", "-C", project), toc("emit", "-C", project, project / "out")):
        assert held(project / "site") == before
        assert "content/pages/gone.png is a link to a missing file [unreadable-file]\n" in result.stderr
        assert "content/pages/pipe.png is neither a file nor a folder [unreadable-file]\n" in result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("path", ["data/toc.json", "about/index.html", "404.html", "id/r1/index.html", "index.html"])
def test_a_file_of_the_project_s_own_is_not_left_out_in_silence(unbuilt: Path, path: str) -> None:
    own = unbuilt / "content" / "pages" / path
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("mine", encoding="utf-8")
    result = toc("build", "-C", unbuilt)
    assert (result.exit_code, f"content/pages/{path}: error: the site makes {path} itself, so" in result.stderr) == (
        1,
        True,
    )


def test_a_page_that_an_extension_cannot_convert_is_named(
    unbuilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings are not to blame for the text of a page."""
    render = Page.render

    def fail(page: Page, config: MkDocsConfig, files: Files) -> None:
        if page.file.src_uri == "about.md":
            raise RecursionError("too deep")
        render(page, config, files)

    # A page as it was is not converted again.
    with (unbuilt / "content" / "pages" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\nMore.\n")
    monkeypatch.setattr(Page, "render", fail)
    monkeypatch.setenv("TOC_WORKERS", "1")
    result = toc("build", "-C", unbuilt, "--site-dir", tmp_path / "site")
    assert result.exit_code == 1
    said = r"^content/pages/about\.md: error: .*RecursionError: too deep \[mkdocs\]$"
    assert re.search(said, result.output, re.MULTILINE)


def test_a_page_and_a_picture_are_found_however_their_accents_are_stored(unbuilt: Path, tmp_path: Path) -> None:
    """As on macOS, where names are stored in another form than links are typed in."""
    pages = unbuilt / "content" / "pages"
    stored, typed = (unicodedata.normalize(form, "résumé") for form in ("NFD", "NFC"))
    (pages / f"{stored}.md").write_text("# A résumé\n", encoding="utf-8")
    (pages / f"{stored}.png").write_bytes(b"\xff")
    (pages / "more.md").write_text(f"# More\n\n[A]({typed}.md) ![B]({stored}.png)\n", encoding="utf-8")
    site = tmp_path / "site"
    result = toc("build", "--strict", "-C", unbuilt, "--site-dir", site)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in site.rglob("*") if path.name.endswith("sumé.png")) == [f"{typed}.png"]
    assert f"{typed}/index.html" in held(site)
