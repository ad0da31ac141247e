"""How long people wait for the tools beside the build: checking quotes, comparing versions, searching.

`python -m tests.tool_times TOOL FOLDER` tries one tool on the project in a folder and prints one number. Each
runs in a process of its own, for the reason given in `tests.phases`.
"""

from __future__ import annotations

import copy
import datetime
import os
import random
import sys
import time
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.assets.bundle import classic_script
from generator.changes.diff import diff
from generator.loading.load import load
from generator.machine.workers import WORKERS
from generator.maintenance.impact import page_changes
from generator.maintenance.verification import check_source
from generator.model.seals import claims
from generator.model.snapshot import data_of, model_of
from generator.project_io.prepare import garbage_collection_paused, prepare
from generator.project_io.project_reader import read_project
from generator.rendering.search_index import as_script
from tests.browser import chromium
from tests.synthetic import WORDS

MEGABYTES = 50
SLOWER = 4
"""How many times as slow the processor is on which search is tried: about that of a cheap phone."""

QUESTIONS = (
    "midwife",
    "care pathway system",
    "ca",
    "se",
    "supprot for mothers",
    "the women who use",
    "trauma-informed clinical supervision",
    "shared record between community midwives and drug workers",
    "where can I get help with my baby after birth",
)
"""A word, parts of words, a mistake, a term, and whole sentences."""


def verifying(project: Path) -> float:
    """Processor seconds for `toc verify` with a source of 50 MB, in which one text in a hundred is missing."""
    loaded = load(read_project(project)[0])
    texts = [claim.text for claim in claims(loaded.model) if claim.source == "article"]
    source = _source(text for number, text in enumerate(texts) if number % 100)
    assert len(texts) > 100
    return _seconds(lambda: check_source(loaded, "article", source, datetime.date(2026, 1, 1)))


def _source(texts: Iterable[str]) -> str:
    """Paragraphs of made-up words, with the texts among them."""
    chance = random.Random(1)
    paragraphs = [f"{text}\n\n" for text in texts]
    size = sum(map(len, paragraphs))
    while size < MEGABYTES * 10**6:
        paragraphs.append(" ".join(chance.choices(WORDS, k=80)) + ".\n\n")
        size += len(paragraphs[-1])
    chance.shuffle(paragraphs)
    return "".join(paragraphs)


def comparing(project: Path) -> float:
    """Processor seconds for `toc diff` between two releases, of which one has another title for one element."""
    os.environ[WORKERS] = "1"  # The time of other processes would not be counted.
    old = data_of(prepare(project, compose_site=False).model)
    new = copy.deepcopy(old)
    new["problems"][0]["title"] += " once more"

    def compared() -> object:
        return [*diff(old, new)], page_changes(model_of(old), model_of(new))

    return _seconds(garbage_collection_paused()(compared))


def searching(project: Path) -> float:
    """Milliseconds for the answer to the slowest question, with a slow processor; NaN if there is no browser."""
    path = chromium.find()
    site = prepare(project).site
    if path is None or site is None:
        return float("nan")
    scripts = {file.name: file.read_text("utf-8") for file in (files("generator") / "assets" / "scripts").iterdir()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(content=as_script(site.index, str))
        page.evaluate(classic_script("probe.js", scripts | {"probe.js": PROBE}))
        slow = {"rate": SLOWER}
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", slow)
        slowest: float = max(page.evaluate("typed => window.wait(typed)", question) for question in QUESTIONS)
        browser.close()
    return slowest


PROBE = """\
import { excerptOf, piecesOf } from "./search-excerpt.js";
import { prepared } from "./search-prepare.js";
import { answersTo } from "./search-ranking.js";
const known = prepared(window.tocSearchIndex);
const answer = (typed) => {
  const begun = performance.now();
  const { results, ideas } = answersTo(typed, known);
  for (const entry of results.slice(0, 20)) [piecesOf(entry.title, ideas), excerptOf(entry, ideas)];
  return performance.now() - begun;
};
window.wait = (typed) => Math.min(...[1, 2, 3, 4].map(() => answer(typed)));
"""

TOOLS: dict[str, Callable[[Path], float]] = {"verify": verifying, "diff": comparing, "search": searching}


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.stdout.write(str(TOOLS[sys.argv[1]](Path(sys.argv[2]))))
