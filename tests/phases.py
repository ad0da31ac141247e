"""What the benchmark measures, one phase of the generator in each run of this module.

`python -m tests.phases PHASE FOLDER` does what comes before the phase, then measures the phase, then prints its figures
as one line of JSON. Kept apart from the benchmark because a process is charged with the peak memory of the one that
started it (on Linux), so that the one which starts all others must not import the generator.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from generator.checks.records import check
from generator.diagrams import drawing
from generator.loading.load import load
from generator.project_io.prepare import garbage_collection_paused, prepare
from generator.project_io.project_reader import read_project
from generator.records import Kind
from generator.site.compose import Site, compose
from tests import synthetic

Phase: TypeAlias = Callable[[], object]


def write(project: Path) -> Phase:
    """Make up the project: as many elements as the folder's name says."""
    return lambda: synthetic.write(synthetic.project(int(project.name)), project)


def load_(project: Path) -> Phase:
    """Read the files and load them."""
    return garbage_collection_paused()(lambda: load(read_project(project)[0]))


def check_(project: Path) -> Phase:
    """Check what was loaded."""
    loaded = load(read_project(project)[0])
    return garbage_collection_paused()(lambda: check(loaded))


def pages(project: Path) -> Phase:
    """Compose the site: pages, data, and what the diagrams contain."""
    model = prepare(project, compose_site=False).model
    return garbage_collection_paused()(lambda: compose(model))


def diagrams(project: Path) -> Phase:
    """Draw every diagram for its page and as a file; nothing is kept from one run to the next."""
    site = _site(project)
    return garbage_collection_paused()(
        lambda: [drawing.as_file(svg) for svg in drawing.draw(site.pictures, "builtin").values()]
    )


PHASES: dict[str, Callable[[Path], Phase]] = {
    "write": write,
    "load": load_,
    "check": check_,
    "pages": pages,
    "diagrams": diagrams,
}


def _site(project: Path) -> Site:
    site = prepare(project).site
    assert site is not None, "the made-up model has errors"
    return site


def figures(phase: str, project: Path) -> dict[str, float | list[int]]:
    """Processor seconds and peak memory in MiB of a phase, and the sizes in bytes of the elements' pages it made."""
    work = PHASES[phase](project)
    started = time.process_time()
    made = work()
    seconds = time.process_time() - started
    # Linux counts in KiB, macOS in bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return {"seconds": seconds, "peak": peak, "sizes": _sizes(made) if isinstance(made, Site) else []}


def _sizes(site: Site) -> list[int]:
    """The sizes of the pages of single elements."""
    folders = tuple(f"{kind.facts.plural}/" for kind in Kind)
    found = {path: text for path, text in site.pages.items() if path.startswith(folders)}
    return [len(text.encode()) for path, text in found.items() if not path.endswith("/index.md")]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(figures(sys.argv[1], Path(sys.argv[2]))))
