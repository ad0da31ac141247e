"""The projects that tests start from, as mappings of path to text, and how to change and check one.

`SMALLEST` has one record of each kind that must be there and nothing else; the garden has one of everything.
A test changes one of them by the words it wants changed, so that lines and columns are those of a file one can read.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.checks.records import check
from generator.findings import as_text
from generator.loading.load import load
from generator.model.model import MODEL, SOURCES
from generator.project_io.project_reader import read_project
from generator.rules import Severity

FOLDER = Path(__file__).resolve().parent
GARDEN = FOLDER / "garden"
BROKEN = FOLDER / "broken"

Texts = dict[str, str]

SMALLEST: Texts = {
    MODEL: """\
toc:
  title: A small theory
  short_title: Small
  version: 1.0.0
  date: 2025-01-02
  language: en
  source: paper
  summary: Small, to be broken.
  finding:
    text: it is small

levels:
  - id: team
    title: The team
    statement: The team must plan.
    who:
      - text: everybody

requirements:
  - id: r1
    number: 1
    level: team
    title: A plan
    statement: There is a plan.
    activities:
      - id: r1-write
        title: write it down
""",
    SOURCES: """\
sources:
  - id: paper
    kind: article
    citation: Small A. Paper. 2025
""",
}


def copied(project: Path, folder: Path) -> Path:
    """A copy of a project on the disk, without what building it has left there."""
    return Path(shutil.copytree(project, folder, ignore=shutil.ignore_patterns(".cache", "site")))


def texts_of(folder: Path) -> Texts:
    """The texts of a project on the disk, all of which must be readable."""
    texts, unreadable = read_project(folder)
    assert not unreadable
    return texts


def changed(texts: Mapping[str, str], old: str, new: str, path: str = MODEL) -> Texts:
    """The project with `old`, which stands once in the file, replaced by `new`."""
    assert texts[path].count(old) == 1, f"{old!r} stands {texts[path].count(old)} times in {path}"
    return dict(texts) | {path: texts[path].replace(old, new)}


def added(texts: Mapping[str, str], lines: str, path: str = MODEL) -> Texts:
    """The project with lines added at the end of a file."""
    return dict(texts) | {path: texts.get(path, "") + lines}


def report(texts: Mapping[str, str]) -> str:
    """What `toc check` prints about a project, without the sum in its last line."""
    return as_text(check(load(texts)))


def faults(texts: Mapping[str, str]) -> str:
    """The same without advice, which stops nothing."""
    return as_text(finding for finding in check(load(texts)) if finding.severity is not Severity.ADVICE)
