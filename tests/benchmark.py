"""How building grows with the model: time and memory of each phase, beside a plain `mkdocs build` of the same pages.

Each phase runs in a process of its own, on made-up models of several sizes, so that the peak is that of the phase and
of what it needs before it. Processor time is counted, because other programs disturb it less than the clock. What
counts are the ratios at the end, all from one run. Nothing fails here: the figures are for people to read.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TypeAlias

import click
import yaml

from generator.machine.workers import workers
from tests.preview_times import Change, Wait, writing

ROOT = Path(__file__).parent.parent
PHASES = ("load", "check", "pages", "diagrams")
WHOLE, SHELL, PLAIN = "mkdocs build", "emitted build", "plain build"
"""The project with our plugin; its emitted pages with our shell of the theme; the same pages with Material as it comes,
its own navigation of all pages and its search included."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one phase took: processor seconds, peak memory in MiB, the sizes in bytes of the elements' pages.

    And the seconds by the clock, where several processes share the work.
    """

    seconds: float
    peak: float
    sizes: list[int]
    clock: float = 0


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a figure, the most it may be, and what it is."""

    words: str
    figure: float
    limit: float
    unit: str = ""


Results: TypeAlias = dict[tuple[int, str], Figures]


@click.command(context_settings={"show_default": True})
@click.option("--sizes", default="100,1000,10000", help="Numbers of elements.")
@click.option("--build-up-to", default=1000, help="The largest model whose whole site is built.")
@click.option("--repeat", default=1, help="How often to measure each phase; the least time counts.")
def main(sizes: str, build_up_to: int, repeat: int) -> None:
    """Measure the generator on made-up models with three links and two quotes for each element."""
    counts = sorted(int(size) for size in sizes.split(","))
    click.echo("Processor seconds. The peak of a phase includes that of what it needs before it.")
    click.echo(f"Whole sites are built of models up to {build_up_to:,} elements (--build-up-to).\n")
    results: Results = {}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        for size in counts:
            builds = (WHOLE, SHELL, PLAIN) if size <= build_up_to else ()
            results |= _measure(size, (*PHASES, *builds), Path(folder) / str(size), repeat)
        _print_pages(results)
        for target in (*_targets(results, counts), *_of_the_real_model()):
            _print_target(target)
        projects = {size: Path(folder) / str(size) for size in counts if size <= build_up_to}
        for size, project in projects.items():
            for target in _builds(size, project, results[size, PLAIN]):
                _print_target(target)
        for target in _tools(project for size, project in projects.items() if size == 1000):
            _print_target(target)
        for target in _previews(project for size, project in projects.items() if size >= 1000):
            _print_target(target)


# --- measuring -----------------------------------------------------------------------------------------------------


def _measure(size: int, phases: tuple[str, ...], project: Path, repeat: int) -> Results:
    """Make up a model, measure every phase with it, and print each as it comes."""
    _phase("write", project)
    if PLAIN in phases:
        _run("-m", "generator", "emit", "--project", str(project), str(project / "emitted"))
        _write_plain_settings(project / "emitted")
    click.echo(f"{f'{size:,} elements':<16}{'seconds':>10}{'ms each':>10}{'peak MiB':>10}")
    results: Results = {}
    for phase in phases:
        run = _build if phase in (WHOLE, SHELL, PLAIN) else _phase
        best = min((run(phase, project) for _ in range(repeat)), key=lambda figures: figures.seconds)
        click.echo(f"{phase:<16}{best.seconds:>10.2f}{1000 * best.seconds / size:>10.2f}{best.peak:>10.0f}")
        results[size, phase] = best
    click.echo()
    return results


def _phase(phase: str, project: Path) -> Figures:
    """One phase of the generator, measured by the process that runs it."""
    printed, _ = _run("-m", "tests.phases", phase, str(project))
    return Figures(**json.loads(printed))


def _build(phase: str, project: Path) -> Figures:
    """A whole `mkdocs build`: of the project with our plugin, or of what was emitted, with our shell or without."""
    folder = project if phase == WHOLE else project / "emitted"
    settings = folder / ("plain.yml" if phase == PLAIN else "mkdocs.yml")
    shutil.rmtree(project / ".cache", ignore_errors=True)
    figures = _command("-m", "mkdocs", "build", "--quiet", "--config-file", str(settings))
    return replace(figures, sizes=_sizes(folder / "site"))


def _command(*arguments: str) -> Figures:
    """What running Python took."""
    started = time.perf_counter()
    _, used = _run(*arguments)
    # Linux counts in KiB, macOS in bytes.
    peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Figures(used.ru_utime + used.ru_stime, peak, [], time.perf_counter() - started)


def _write_plain_settings(emitted: Path) -> None:
    """Settings for the emitted pages that hold nothing of ours but the Markdown extensions that the pages need."""
    ours = yaml.safe_load((emitted / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = {
        key: ours[key] for key in ("site_name", "docs_dir", "markdown_extensions", "use_directory_urls") if key in ours
    }
    plain = kept | {"theme": {"name": "material", "font": False}, "plugins": ["search"]}
    (emitted / "plain.yml").write_text(yaml.safe_dump(plain), encoding="utf-8")


def _sizes(site: Path) -> list[int]:
    """The sizes of the pages of single elements, each of which has a diagram of its own; not of their redirects."""
    drawn = {picture.stem for picture in site.glob("diagrams/*.svg")}
    pages = {(page.parent if page.stem == "index" else page.with_suffix("")): page for page in site.glob("*/**/*.html")}
    return [page.stat().st_size for name, page in pages.items() if name.name in drawn and name.parent != site / "id"]


def _run(*arguments: str) -> tuple[str, resource.struct_rusage]:
    """Run Python, and return what it printed and what it used; what it says when it fails ends the benchmark."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile("w+") as printed, tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, stdout=printed, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        said.seek(0)
        if process.returncode:
            raise click.ClickException(f"{' '.join(arguments)} failed:\n{said.read()}")
        return printed.read(), used


# --- what is to be reached -----------------------------------------------------------------------------------------


def _print_pages(results: Results) -> None:
    """The sizes of elements' pages, which must not grow with the model."""
    click.echo(f"{'Pages of elements, KiB':<34}{'median':>10}{'largest':>10}")
    for (size, phase), figures in results.items():
        if phase in ("pages", WHOLE):
            of = f"{size:,} elements, {_form(phase)}"
            click.echo(f"{of:<34}{median(figures.sizes) / 1024:>10.1f}{max(figures.sizes) / 1024:>10.1f}")
    click.echo()


def _print_target(target: Target) -> None:
    reached = "yes" if target.figure <= target.limit else "NO"
    unit = target.unit
    click.echo(f"{reached:<5}{target.words}: {target.figure:.2f}{unit} (at most {target.limit:g}{unit})")


def _targets(results: Results, counts: list[int]) -> Iterator[Target]:
    """What is to be reached with the made-up models."""
    for size in counts:
        if size >= 1000 and (size, PLAIN) in results:
            ours = sum(results[size, phase].seconds for phase in PHASES)
            share = 100 * ours / results[size, PLAIN].seconds
            yield Target(
                f"{size:,} elements: load to diagrams, of the plain build's time (Material as it comes)",
                share,
                10,
                " %",
            )
            share = 100 * ours / results[size, SHELL].seconds
            words = (
                f"{size:,} elements: load to diagrams, of the emitted build's time (a lighter theme: for comparison)"
            )
            yield Target(words, share, 100, " %")
    for small, large in itertools.pairwise(counts):
        for phase in (*PHASES, WHOLE):
            yield from _growth(results, phase, small, large)
        for phase in ("pages", WHOLE):
            yield from _growth_of_pages(results, phase, small, large)


def _growth(results: Results, phase: str, small: int, large: int) -> Iterator[Target]:
    """The time for one element, which no phase may let grow; small models are all start-up and say nothing of it."""
    if small >= 1000 and (large, phase) in results:
        growth = results[large, phase].seconds / large / (results[small, phase].seconds / small)
        # A little above one: more memory makes for fewer hits in the processor's caches.
        yield Target(f"{large:,} elements: {phase}, time for one, of that at {small:,}", growth, 1.3)


def _growth_of_pages(results: Results, phase: str, small: int, large: int) -> Iterator[Target]:
    if (large, phase) in results:
        growth = median(results[large, phase].sizes) / median(results[small, phase].sizes)
        yield Target(f"{large:,} elements: median page ({_form(phase)}), of that at {small:,}", growth, 1.1)


def _form(phase: str) -> str:
    return "HTML" if phase == WHOLE else "Markdown"


def _of_the_real_model() -> Iterator[Target]:
    """What is to be reached with the model in this repository, as a person at a terminal waits for it."""
    yield Target("`toc check` of the real model", min(_waited("check") for _ in range(3)), 0.5, " s")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        yield Target("`toc build` of the real model", _waited("build", "--site-dir", f"{folder}/site"), 5, " s")


def _waited(*command: str) -> float:
    started = time.perf_counter()
    _run("-m", "generator", *command)
    return time.perf_counter() - started


# --- whole builds of the command, and the preview ------------------------------------------------------------------


def _builds(size: int, project: Path, plain: Figures) -> Iterator[Target]:
    """A build from nothing, beside the plain build of the same pages; and one after a change of one element."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    cold = _toc_build(project)
    limit = 25 if size >= 1000 else 60
    words = f"{size:,} elements: cold `toc build` on {workers()} cores, of the plain build"
    yield Target(f"{words}, by the clock", 100 * cold.clock / plain.clock, limit, " %")
    yield Target(f"{words}, processor time", 100 * cold.seconds / plain.seconds, workers() * limit, " %")
    model = project / "toc_model.yaml"
    text = model.read_text(encoding="utf-8")
    model.write_text(_TITLE.sub(r"\g<0> once more", text, count=1), encoding="utf-8")
    again = _toc_build(project)
    model.write_text(text, encoding="utf-8")
    words = f"{size:,} elements: `toc build` after a change of one element, of a cold one"
    yield Target(f"{words}, processor time", 100 * again.seconds / cold.seconds, 10, " %")
    yield Target(
        f"{size:,} elements: peak memory of a cold `toc build`", cold.peak, size / 4 if size >= 1000 else 150, " MiB"
    )


_TITLE = re.compile(r"(?<=^problems:\n)(?:.*\n)*?.*\btitle: .*")


def _toc_build(project: Path) -> Figures:
    return _command("-m", "generator", "build", "-C", str(project), "--site-dir", str(project / "built"))


def _previews(projects: Iterable[Path]) -> Iterator[Target]:
    """What a writer waits for: with the real model, and with made-up ones."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        real = Path(folder) / "real"
        for name in ("content", "mkdocs.yml", "toc_model.yaml"):
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, _made(real) / name)
        with writing(real):
            pass
        with writing(real) as (writer, first):
            yield from _waits("the first page, the second time", [first], 3, 3)
            for what, (file, old, new, page, was, shown) in CHANGES.items():
                there, back = Change(file, old, new, page, shown), Change(file, new, old, page, was)
                yield from _waits(what, [writer.save(change) for change in (there, back) * 3], 1.5, 1)
    for project in projects:
        with writing(project, "problems/p1.html") as (writer, first):
            title = yaml.safe_load((project / "toc_model.yaml").read_text(encoding="utf-8"))["problems"][0]["title"]
            changes = [
                Change("toc_model.yaml", title, f"{title} {word}", "problems/p1.html", word) for word in ("twice",)
            ]
            waits = [writer.save(change) for change in changes]
            yield from _waits(f"{int(project.name):,} elements: one field", waits, 3, 3)


CHANGES = {
    "one field": (
        "toc_model.yaml",
        "title: Staff level",
        "title: Staffing level",
        "roles/staff.html",
        "Staff level",
        "Staffing level",
    ),
    "a plain text": (
        "content/plain/kr1.md",
        "## What this means",
        "## What it says",
        "plain/kr1.html",
        "What this means",
        "What it says",
    ),
    "a hand-written page": ("content/pages/about.md", "\n# ", "\n# Once more: ", "about.html", "", "Once more: "),
    "a quote": (
        "content/evidence/article.yaml",
        "    section: Abstract\n",
        "    note: Once more.\n    section: Abstract\n",
        "evidence/index.html",
        "",
        "Once more.",
    ),
}
"""What is changed: file, words before and after, the page that shows it, and what that shows before and after."""


def _tools(projects: Iterable[Path]) -> Iterator[Target]:
    """What people wait for beside builds: the check of quotes, the comparison of releases, and the search."""
    yield Target("`toc verify` with a source of 50 MB, real model, processor time", _tool("verify", ROOT), 60, " s")
    for project in projects:
        yield Target("1,000 elements: `toc diff` of two releases, processor time", _tool("diff", project), 3, " s")
        words = "1,000 elements: the slowest of nine answers of the search, processor slowed down four times"
        yield Target(words, _tool("search", project), 50, " ms")


def _tool(name: str, project: Path) -> float:
    return float(_run("-m", "tests.tool_times", name, str(project))[0])


def _waits(what: str, waits: list[Wait], clock: float, processor: float) -> Iterator[Target]:
    yield Target(f"preview: {what}, by the clock", median(wait.clock for wait in waits), clock, " s")
    yield Target(f"preview: {what}, processor time", median(wait.processor for wait in waits), processor, " s")


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    main()
