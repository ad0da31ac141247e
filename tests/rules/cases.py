"""For every rule that the broken project does not break, the smallest thing that does.

`TEXTS` are projects with something wrong in what people wrote; `COMMANDS` are commands that are refused. Whoever adds a
rule adds a case here, under that rule: what a case reports is looked at, never what it is called.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import Any

import openpyxl
from click.testing import CliRunner

from generator.checks.context import SiteFiles
from generator.commands.cli import main
from generator.model.model import COMMENTS, FIGURES, MODEL, PAGES, PLAIN, RELEASES, REVIEWING, SOURCES, SUPPORT
from generator.model.snapshot import data_of, text_of
from generator.rules import (
    Comments,
    Documents,
    Elements,
    Figures,
    Files,
    Help,
    Ids,
    Links,
    Output,
    PlainTexts,
    Quotes,
    Records,
    Releases,
    Reviews,
    Rule,
    Settings,
    Tables,
    Topics,
    Wording,
    Yaml,
)
from tests.garden import HELP, garden_model
from tests.model.test_seals import whole_source
from tests.plain_language.test_review_states import plain_text
from tests.projects import GARDEN, SMALLEST, Texts, added, changed, texts_of

TODAY = date(2026, 3, 1)
GROWN = texts_of(GARDEN)
NOTES = "content/evidence/notes.yaml"
R1 = f"{PLAIN}r1.md"


@dataclass(frozen=True)
class Spoilt:
    """A project with something wrong in it, and what there is beside its texts."""

    texts: Texts
    site_files: SiteFiles | None = None


def front(lines: str) -> Texts:
    """The garden with more lines at the end of the front matter of a plain text."""
    return GROWN | {R1: plain_text("r1").replace("reviews: []\n", lines)}


def named(plain_name: str) -> Texts:
    """The garden with a plain name for its first requirement."""
    title = "    title: Land and water\n"
    return changed(GROWN, title, f"{title}    plain_name: {plain_name}\n")


def figured(lines: str) -> Texts:
    """The garden with a figure of which this is said beside its title."""
    return GROWN | {FIGURES: f"figures:\n  - title: Figure 1\n{indent(lines, '    ')}"}


PICTURE = "picture: beds.png\nalt: The beds.\ncredit: The report\nlicence: CC BY 4.0\n"


def reviewed(**other: str) -> Texts:
    """The garden with a plain text and its review, in which something else is said."""
    keys = {"by": "Gardeners", "people": "2", "how": "on paper", "date": "2026-01-15", "version": "1.2.0"} | other
    review = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return GROWN | {R1: plain_text("r1", reviews=f"\n  -\n{review}    read: {{}}")}


def said(more: str = "", **other: str) -> Texts:
    """The garden with a comment, in which something else is said."""
    keys = {"id": "said-1", "about": "r1", "said": "It leaks.", "by": "Gardeners", "date": "2026-01-15"} | other
    lines = "".join(f"    {key}: {value}\n" for key, value in keys.items()) + f"    {more}\n"
    return GROWN | {COMMENTS: f"comments:\n  -\n{lines}"}


def checked(day: str) -> Texts:
    """The garden with a number for help that was checked on a day."""
    entry = HELP.replace("checked: never", f"checked: {day}")
    assert entry != HELP
    return GROWN | {SUPPORT: entry}


def released(old: str = "", new: str = "", name: str = "1.2.0") -> Texts:
    """The garden with a release in which something was replaced."""
    kept = text_of(data_of(garden_model()))
    assert old in kept
    return GROWN | {f"{RELEASES}{name}.json": kept.replace(old, new) if old else kept}


def settings(text: str | None) -> Spoilt:
    """The garden with other settings."""
    return Spoilt(GROWN, SiteFiles(frozenset(), text, check_settings=True))


TEXTS: Mapping[Rule, Spoilt] = {
    Figures.INCOMPLETE_FIGURE: Spoilt(figured(PICTURE.replace("credit: The report\n", ""))),
    Figures.UNSIGNED_ARROWS: Spoilt(figured("missing: It is not here.\narrows:\n  - from: r1\n    to: r2\n")),
    Figures.NO_PICTURE: Spoilt(figured(PICTURE), SiteFiles(frozenset({"bed.png"}), None)),
    Files.MISSING_FILE: Spoilt({MODEL: SMALLEST[MODEL]}),
    Files.TOO_LONG: Spoilt(changed(SMALLEST, "Small, to be broken.", "so " * 9000)),
    Files.UNPORTABLE_NAME: Spoilt(GROWN | {f"{PAGES}ABOUT.md": "# About\n"}),
    Files.NOT_FOR_READERS: Spoilt(GROWN, SiteFiles(frozenset({"about.md~"}), "")),
    Files.ODD_CHARACTER: Spoilt(added(SMALLEST, "# \a\n")),
    Files.MERGE_CONFLICT: Spoilt(added(SMALLEST, "<<<<<<< HEAD\n")),
    Files.TOO_MANY: Spoilt(added(SMALLEST, "".join(f"stray{number}: x\n" for number in range(300)))),
    Yaml.YAML_SYNTAX: Spoilt(added(SMALLEST, "links: [\n")),
    Yaml.YAML_TAB: Spoilt(added(SMALLEST, "links:\n\t- from: r1\n")),
    Yaml.YAML_KEY: Spoilt(added(SMALLEST, "[a, b]: c\n")),
    Yaml.YAML_ALIAS: Spoilt(added(SMALLEST, "gaps: *those\n")),
    Yaml.YAML_ANCHOR: Spoilt(added(SMALLEST, "gaps: &these []\n")),
    Yaml.YAML_TAG: Spoilt(added(SMALLEST, "gaps: !!seq []\n")),
    Yaml.YAML_DEPTH: Spoilt(added(SMALLEST, "gaps: " + "[" * 60)),
    Yaml.OPEN_QUOTES: Spoilt(
        changed(SMALLEST, "A small theory\n  short_title: Small", "'A small\n  short_title: theory'")
    ),
    Records.FORMER_KEY: Spoilt(
        changed(SMALLEST, "    statement: The team", "    door: I plan\n    statement: The team")
    ),
    Wording.NO_LETTER: Spoilt(changed(SMALLEST, "title: A plan", "title: Up to 50 \u3042g of a plan")),
    Wording.PERSONAL_DATA: Spoilt(changed(SMALLEST, "summary: Small, to be broken.", "summary: Ask Dr Rowan.")),
    Ids.TAKEN_ID: Spoilt(changed(SMALLEST, "id: r1-write", "id: map")),
    Ids.RETIRED_VERSION: Spoilt(
        added(
            changed(
                released(),
                "      - id: r1-rain-barrels\n        section: What is needed\n"
                "        title: put a rain barrel under every gutter\n",
                "",
            ),
            "\n  - {id: r1-rain-barrels, kind: activity, title: x, version: 1.2.0, because: It leaks.}\n",
        )
    ),
    Ids.VANISHED_ID: Spoilt(released("g-bed", "g-plot")),
    Ids.NAMED_TWICE: Spoilt(changed(GROWN, "supports: [r1]", "supports: [r1, r1]", NOTES)),
    Elements.CIRCLE: Spoilt(changed(GROWN, "replaced_by: [r1-tap]", "replaced_by: [r0-hose]")),
    Topics.SHARED_TITLE: Spoilt(changed(GROWN, "title: Meeting neighbours", "title: Carrying  Water")),
    Quotes.NOTHING_VERIFIED: Spoilt(released()),
    Links.FOREIGN_STATEMENT: Spoilt(
        changed(
            GROWN, "rationale: People who eat together", "statements: [p1-1]\n    rationale: People who eat together"
        )
    ),
    PlainTexts.NO_PLAIN_NAME: Spoilt(named("Water close by")),
    PlainTexts.LONG_PLAIN_NAME: Spoilt(named("Water that is there for all of us whenever we come")),
    PlainTexts.SHARED_PLAIN_NAME: Spoilt(
        changed(
            named("Water close by"),
            "title: A shed that is open",
            "title: A shed that is open\n    plain_name: Water close by",
        )
    ),
    PlainTexts.UNNAMED_TEXT: Spoilt(GROWN | {R1: plain_text("r1").replace("title: Plainly r1\n", "")}),
    PlainTexts.SECOND_PLAIN_NAME: Spoilt(named("Water close by") | {R1: plain_text("r1")}),
    PlainTexts.LOST_CONNECTION: Spoilt(
        changed(released(), "to: [r2, r3]", "to: [r3]") | {f"{PLAIN}r2.md": plain_text("r2")}
    ),
    PlainTexts.MISNAMED_TEXT: Spoilt(GROWN | {f"{PLAIN}r2.md": plain_text("r1")}),
    PlainTexts.PLAIN_TITLE: Spoilt(GROWN | {R1: plain_text("r1", more="\n# Once more\n")}),
    PlainTexts.PLAIN_START: Spoilt(GROWN | {R1: plain_text("r1").replace("---\n\n", "---\n\nBefore.\n\n")}),
    Reviews.TYPED_STATUS: Spoilt(front("status: reviewed\n")),
    Reviews.PERSONAL_NAME: Spoilt(reviewed(by="Jane Smith")),
    Reviews.NAME_IN_NOTE: Spoilt(reviewed(note="Jane Smith disagreed.")),
    Reviews.FUTURE_REVIEW: Spoilt(reviewed(date="2026-03-03")),
    Reviews.FUTURE_VERSION: Spoilt(reviewed(version="1.3.0")),
    Quotes.NO_CONSENT: Spoilt(changed(GROWN, "supports: [r1]", "supports: [r1]\n    consent: refused", NOTES)),
    Comments.NO_OUTCOME: Spoilt(said("not_changed: The shed.", answered="2026-02-02")),
    Comments.UNANSWERED: Spoilt(said("changed: The tap.")),
    Comments.COMMENT_DATE: Spoilt(said(date="2026-03-03")),
    Comments.NAMED_COMMENTER: Spoilt(said(by="Karen")),
    Comments.NAME_IN_COMMENT: Spoilt(said(said="Ask Jane Smith.")),
    Comments.UNHEARD: Spoilt(GROWN | {R1: plain_text("r1")}, SiteFiles(frozenset(), None)),
    Reviews.EARLY_REVIEW: Spoilt(
        reviewed(date="1999-01-15", version="1.2.0") | released('"version": "1.2.0"', '"version": "1.1.0"', "1.1.0")
    ),
    Reviews.LAPSED_REVIEW: Spoilt(reviewed() | {REVIEWING: "out_of_date_stops: true\n"}),
    Help.STALE_SUPPORT: Spoilt(checked("2025-01-01")),
    Help.FUTURE_CHECK: Spoilt(checked("2026-03-03")),
    Releases.NOT_JSON: Spoilt(GROWN | {f"{RELEASES}1.2.0.json": "{"}),
    Releases.RELEASE_NAME: Spoilt(released(name="newest")),
    Releases.RELEASE_VERSION: Spoilt(released(name="1.3.0")),
    Releases.RELEASE_FORMAT: Spoilt(released('"format": 1', '"format": 999')),
    Releases.RELEASE_RECORD: Spoilt(released('"title": ', '"titel": ')),
    Settings.SETTINGS: settings("nav: [\n"),
    Settings.NO_SETTINGS: settings(None),
    Settings.UNUSED_SETTING: settings("theme:\n  name: material\n  palette:\n    primary: red\n"),
}
"""Projects that break a rule with what people wrote in them."""

MORE = (
    Spoilt(changed(GROWN, "elements: [r3, i2]", "elements: [r3, i9]")),
    Spoilt(GROWN | {SUPPORT: HELP.replace("need: ", "need: r1-")}),
    Spoilt(released('"g-bed"', '"r1-tap"')),
    Spoilt(said(about="r9")),
    settings("docs_dir: content/pages\nnav:\n  - nowhere.md\n"),
    settings("theme:\n  name: material\n  logo: nowhere.svg\n"),
)
"""Projects that break a rule in a second way, which another check looks for."""


@dataclass(frozen=True)
class Run:
    """A command in the folder of a project, which `{0}` in its arguments stands for, after something was spoilt."""

    command: tuple[str, ...]
    spoil: Callable[[Path], object] = lambda _: None
    environment: Mapping[str, str] = field(default_factory=dict)

    def reported(self, project: Path) -> set[str]:
        """The ids of the rules that the command prints, spoiling the project first."""
        self.spoil(project)
        return self.again(project)

    def again(self, project: Path) -> set[str]:
        """The same in a project as it is."""
        arguments = [part.format(project) for part in self.command]
        result = CliRunner(env=self.environment).invoke(main, [*arguments, "-C", str(project)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return set(re.findall(r"\[([a-z\d-]+)\]$", result.output, re.MULTILINE))


def written(path: str, content: str | bytes) -> Callable[[Path], object]:
    """Writes a file into the project."""
    data = content if isinstance(content, bytes) else content.encode()

    def write(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)

    return write


def replaced(path: str, old: str, new: str) -> Callable[[Path], object]:
    """Replaces something that is once in a file of the garden."""
    text = (GARDEN / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    return written(path, text.replace(old, new))


def leading_away(project: Path) -> None:
    """Makes a link in a folder of the project that leads out of it."""
    written("out/.toc-emitted.json", "{}")(project)
    (project / "out" / "docs").symlink_to(project / "content")


def in_git(project: Path) -> None:
    """Puts the project under git without committing anything."""
    subprocess.run(["git", "init", "--quiet", str(project)], check=True)


def table(content: str | bytes, name: str = "table.csv") -> Run:
    """The import of a table of quotes."""
    return Run(("evidence", "import", f"{{0}}/{name}", "--source", "ref1"), written(name, content))


def workbook(change: Callable[[Any], object], cell: str = "p. 3") -> Run:
    """The import of a workbook with one quote in it, after a change to its first sheet."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in (["text", "section", "kind", "supports"], ["It rained.", cell, "diaries", "r1"]):
        sheet.append(row)
    change(sheet)
    data = io.BytesIO()
    made.save(data)
    return table(data.getvalue(), "table.xlsx")


def hidden(sheet: Any) -> None:
    """Hides the row of the quote."""
    sheet.row_dimensions[2].hidden = True


def sheet_beside(sheet: Any) -> None:
    """Adds a sheet that is not read."""
    sheet.parent.create_sheet("More")["A1"] = "It snowed."


SAID = ("--by", "Gardeners", "--people", "3", "--how", "at the pump", "--date", "2026-01-15")
RECORD = Run(("review", "record", "r1", *SAID))
FLOW = "source: ref1\nquotes: [{id: q-flow, text: It rained., section: p. 3, kind: diaries, supports: [r1]}]\n"


def recorded(project: Path) -> None:
    """Records a review in the project, and finds nothing wrong with it."""
    written(R1, plain_text("r1"))(project)
    assert RECORD.again(project) == set()


COMMANDS: Mapping[Rule, Run] = {
    Files.UNREADABLE_FILE: Run(("check",), lambda project: (project / PAGES / "more.md").mkdir()),
    Files.NOT_UTF_8: Run(("check",), written(SOURCES, b"\xff")),
    Quotes.NOT_IN_SOURCE: Run(
        ("verify", "--source", "report={0}/report.txt"),
        written("report.txt", whole_source(GROWN).replace("the dog's name", "the cat's name")),
    ),
    Quotes.WRONG_SOURCE: Run(("verify", "--source", "report={0}/mkdocs.yml")),
    Reviews.OTHER_WORDS: Run(("review", "record", "r1", *SAID, "--words", "00000000"), written(R1, plain_text("r1"))),
    Reviews.RECORDED: Run(RECORD.command, recorded),
    Reviews.UNPRINTABLE: Run(("review", "record", "r1", *SAID, "--note", "\a"), written(R1, plain_text("r1"))),
    Releases.RELEASE: Run(("release", "1.0", "--without-git")),
    Releases.GIT: Run(("release", "9.0.0")),
    Releases.UNCOMMITTED: Run(("release", "9.0.0"), in_git),
    Releases.UNKNOWN_VERSION: Run(("diff", "never")),
    Tables.CELL_ERROR: workbook(lambda _: None, "#N/A"),
    Tables.HIDDEN_CELLS: workbook(hidden),
    Tables.UNREAD_CELLS: workbook(sheet_beside),
    Tables.NOT_CSV: table('text,section,kind\n"a"b,c,d\n'),
    Tables.NOT_XLSX: table(b"PK", "table.xlsx"),
    Tables.UNKNOWN_COLUMN: table("text,section,kind,mood\nIt rained.,p. 3,diaries,sad\n"),
    Tables.DUPLICATE_COLUMN: table("text,quote,section,kind\nIt rained.,It rained.,p. 3,diaries\n"),
    Tables.MISSING_COLUMN: table("text,section\nIt rained.,p. 3\n"),
    Tables.LONG_ROW: table("text,section,kind\nIt rained, and rained.,p. 3,diaries\n"),
    Tables.DUPLICATE_QUOTE: table("text,section,kind\nIt rained.,p. 3,diaries\nIt rained.,p. 4,diaries\n"),
    Settings.MISSING_PLUGIN: Run(("build",), replaced("mkdocs.yml", "  - theory-of-change\n", "  []\n")),
    Settings.MKDOCS: Run(("build",), replaced("mkdocs.yml", "name: material", "name: matrial")),
    Settings.EMIT: Run(
        ("emit", "{0}/out"), replaced("mkdocs.yml", "name: Linden Row Garden", "name: !ENV NAME"), {"NAME": "Garden"}
    ),
    Settings.ENVIRONMENT: Run(("check",), environment={"SOURCE_DATE_EPOCH": "soon"}),
    # No system lets a program take an address that is another machine's.
    Settings.ADDRESS: Run(("serve", "--address", "192.0.2.1:8000")),
    Output.IN_THE_WAY: Run(("build", "--site-dir", "{0}/photos"), written("photos/shed.jpg", b"")),
    Output.OUTSIDE: Run(("emit", "{0}/out"), leading_away),
    Output.NO_PLACE: Run(
        ("evidence", "withdraw", "q-flow", "--why", "They asked."), written("content/evidence/flow.yaml", FLOW)
    ),
    Output.DISK: Run(("schema",), written("schemas", "a file where a folder is needed")),
    Documents.NO_PACK: Run(("review", "comments", "{0}/mkdocs.yml")),
}
"""Commands that are refused, and so break a rule."""
