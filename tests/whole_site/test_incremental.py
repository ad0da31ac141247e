"""A build that takes over what did not change gives byte for byte what a build gives that makes everything again.

So does a preview, which makes page after page. Random edits, one after another, of one project: fields, quotes, plain
texts, pages, templates, the menu, files that are added, renamed and deleted, errors and their repair.
`TOC_EDITS=300` makes as many of them; `TOC_EDITS_SEED` names the first of all random numbers.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.commands.building import mkdocs_build_of
from generator.findings import Refusal
from generator.machine.cache import Cache
from generator.mkdocs_site.live import LiveSite
from generator.project_io.manifest import BUILT
from generator.project_io.prepare import prepare
from generator.project_io.site_folder import refuse_foreign, replace_site, temporary_site
from generator.routes.addresses import ARCHIVE
from tests.building import pngs_drawn_once
from tests.garden import PLAIN_TEXT, whole_garden
from tests.projects import GARDEN, copied

EDITS = int(os.environ.get("TOC_EDITS", "8"))
SEED = os.environ.get("TOC_EDITS_SEED", "1")

WORD = re.compile(r"\b[A-Za-z]{4,}\b")
OTHER_WORDS = ("lattice", "Tomatoes", "wheelbarrow", "[r1]", "*very*", "<b>bold</b>", "a: b", "“water”", "p1", "&amp;")

Edit = Callable[[Path, random.Random], None]


# --- edits -----------------------------------------------------------------------------------------------------------


def change_a_word(project: Path, chance: random.Random) -> None:
    """Any word of any file: text, key, id or number of the model, of a page, of a quote, of a plain text."""
    files = [project / "toc_model.yaml", *sorted((project / "content").rglob("*.*"))]
    file = chance.choice([file for file in files if file.suffix in (".md", ".yaml")])
    text = file.read_text("utf-8")
    if words := list(WORD.finditer(text)):
        word = chance.choice(words)
        file.write_text(text[: word.start()] + chance.choice(OTHER_WORDS) + text[word.end() :], "utf-8")


def change_a_text(project: Path, chance: random.Random) -> None:
    """The words of one field of the model, which stays a model without errors."""
    file = project / "toc_model.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    fields = [n for n, line in enumerate(lines) if re.match(r"\s+(?:title|definition|text|rationale): \w", line)]
    number = chance.choice(fields)
    lines[number] = f"{lines[number].rstrip()} {chance.choice(OTHER_WORDS[:3])}\n"
    file.write_text("".join(lines), "utf-8")


def add_a_page(project: Path, chance: random.Random) -> None:
    """With links to pages that are there, to one that may come, and to one of its own headings."""
    pages = project / "content" / "pages"
    name, other = f"new-{chance.randrange(4)}", f"new-{chance.randrange(4)}"
    link = f"[other]({other}.md#there)" if (pages / f"{other}.md").exists() else "[r2][]"
    title = chance.choice(("---\ntitle: New\ndescription: A new page.\n---\n", ""))
    (pages / f"{name}.md").write_text(f"{title}\n# {name}\n\n## There\n\n{link}, [below](#there)\n", "utf-8")


def rename_a_page(project: Path, chance: random.Random) -> None:
    if new := sorted((project / "content" / "pages").glob("new-*.md")):
        chance.choice(new).rename(project / "content" / "pages" / f"new-{chance.randrange(4)}.md")


def delete_a_page(project: Path, chance: random.Random) -> None:
    if new := sorted((project / "content" / "pages").glob("new-*.md")):
        chance.choice(new).unlink()


def change_the_menu(project: Path, chance: random.Random) -> None:
    """One entry more or less; with its title or without."""
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    entry = chance.choice(("  - links.md\n", "  - Ways: links.md\n", "  - about.md\n", "  - gaps.md\n"))
    text = text.replace(entry, "") if entry in text else text.replace("\nnav:\n", f"\nnav:\n{entry}")
    settings.write_text(text, "utf-8")


def change_a_setting(project: Path, chance: random.Random) -> None:
    settings = project / "mkdocs.yml"
    line = chance.choice(("copyright: Ours", "use_directory_urls: false", "site_url: https://e.org/", "strict: false"))
    text = settings.read_text("utf-8")
    settings.write_text(text.replace(f"{line}\n", "") if line in text else f"{line}\n{text}", "utf-8")


def change_an_extension(project: Path, chance: random.Random) -> None:
    """How Markdown is read: with an extension that looks at the page alone, or with one that may look elsewhere."""
    settings = project / "mkdocs.yml"
    line = chance.choice(("  - smarty\n", "  - pymdownx.tilde\n"))
    text = settings.read_text("utf-8")
    text = text.replace(line, "") if line in text else text.replace("  - tables\n", f"  - tables\n{line}")
    settings.write_text(text, "utf-8")


def change_a_template(project: Path, chance: random.Random) -> None:
    """A template of the project's own, named in the settings or not."""
    own = project / "overrides" / "partials"
    own.mkdir(parents=True, exist_ok=True)
    (own / "citation.html").write_text(f'<meta name="robots" content="{chance.randrange(9)}">', "utf-8")
    settings = project / "mkdocs.yml"
    text, line = settings.read_text("utf-8"), f"  custom_dir: {project / 'overrides'}\n"
    if chance.random() < 0.5:
        text = text.replace(line, "") if line in text else text.replace("theme:\n", f"theme:\n{line}")
    settings.write_text(text, "utf-8")


def change_a_picture(project: Path, chance: random.Random) -> None:
    (project / "content" / "pages" / "picture.png").write_bytes(chance.randbytes(9))


def toggle_the_plain_text(project: Path, chance: random.Random) -> None:
    for path, text in PLAIN_TEXT.items():
        file = project / path
        file.parent.mkdir(exist_ok=True)
        if file.exists():
            file.unlink()
        else:
            file.write_text(text, "utf-8")


EDITS_OF_ALL_KINDS: tuple[Edit, ...] = (
    *(change_a_word, change_a_word, change_a_text, change_a_text),
    *(add_a_page, add_a_page, rename_a_page, delete_a_page, change_a_picture, toggle_the_plain_text),
    *(change_the_menu, change_a_setting, change_an_extension, change_a_template),
)


def edited(project: Path, chance: random.Random, edits: Iterator[Edit]) -> str:
    """Makes the next edit that changes something. Returns its name."""
    before = kept(project)
    for edit in edits:
        edit(project, chance)
        if kept(project) != before:
            return edit.__name__
    raise AssertionError("the edits never end")


def all_kinds(chance: random.Random) -> Iterator[Edit]:
    """Every kind of edit in any order, then again: eight edits are of eight kinds, or nearly."""
    while True:
        yield from chance.sample(EDITS_OF_ALL_KINDS, len(EDITS_OF_ALL_KINDS))


# --- what is compared ------------------------------------------------------------------------------------------------


def built(project: Path, site: Path) -> dict[str, bytes]:
    """Every file that a build makes of a project, as `toc build` does: in the place of the site that is there."""
    last = refuse_foreign(site, project)
    with temporary_site(site) as new:
        mkdocs_build_of(project, prepare(project), new, last, strict=False, engine=None, site_url=None)
        replace_site(new, site, last)
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items()}


def shown(state: LiveSite, names: set[str]) -> dict[str, bytes | None]:
    """What a preview makes of the files of a site, the last first: none may wait for another."""
    return {name: state.content(name) for name in sorted(names, reverse=True)}


def kept(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and ".cache" not in path.parts}


def put_back(project: Path, files: dict[Path, bytes]) -> None:
    for path in kept(project).keys() - files.keys():
        path.unlink()
    for path, content in files.items():
        path.write_bytes(content)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "garden"
    copied(GARDEN, folder)
    for path, text in whole_garden().items():
        (folder / path).write_text(text, "utf-8")
    return folder


# What is compared is which pictures are drawn again, not how one is drawn.
@pngs_drawn_once()
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_edits_give_what_a_build_from_nothing_gives(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, good, compared = random.Random(SEED), kept(project), 0
    monkeypatch.setenv("TOC_CACHE", str(tmp_path / "cache"))
    built(project, tmp_path / "site")
    cache, edits = Cache(None), all_kinds(chance)
    for number in range(EDITS):
        what = f"seed {SEED}, edit {number}: {edited(project, chance, edits)}"
        monkeypatch.setenv("TOC_WORKERS", chance.choice("13"))
        again = built(project, tmp_path / "site") if prepare(project).site else None
        if again is None:
            with pytest.raises(Refusal):
                LiveSite(project / "mkdocs.yml", None, cache)
            put_back(project, good)
            continue
        good, compared = kept(project), compared + 1
        with monkeypatch.context() as fresh:
            fresh.setenv("TOC_CACHE", "off")
            fresh.setenv("TOC_WORKERS", "1")
            shutil.rmtree(tmp_path / "whole", ignore_errors=True)
            whole = built(project, tmp_path / "whole")
        assert again.keys() == whole.keys(), what
        assert [name for name in whole if again[name] != whole[name]] == [], what
        state = LiveSite(project / "mkdocs.yml", None, cache)
        # The archive is left to builds, and so are its size and what MkDocs packs for search engines.
        names = {*whole} - {ARCHIVE, BUILT, "download.html", "sitemap.xml.gz"}
        preview = shown(state, names)
        assert [name for name in sorted(names) if preview[name] != whole[name]] == [], what
    cache.close()
    assert compared >= EDITS / 4
