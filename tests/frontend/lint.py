"""Checks the scripts and style sheets of the site: types (JSDoc, tsconfig.json), faults and layout (biome.json).

`make lint` runs it, and `make format` with `--write`. Where the programs cannot be had it says so in one line; under
CI, where nobody would notice, it fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.frontend import tools
from tests.frontend.tools import HERE, Node

ROOT = HERE.parents[1]
SOURCES = tuple(ROOT / "generator" / "assets" / folder for folder in ("scripts", "styles"))


def types(node: Node, settings: Path) -> list[str]:
    """The command that checks the types of the scripts that these settings name."""
    return [node.program, str(tools.program("typescript/bin/tsc")), "--project", str(settings)]


def layout(node: Node, *arguments: str, sources: Sequence[Path] = SOURCES) -> list[str]:
    """The command that looks for faults and layout in these files and folders."""
    biome = str(tools.program("@biomejs/biome/bin/biome"))
    return [node.program, biome, *arguments, "--colors=off", f"--config-path={HERE}", *map(str, sources)]


def main(arguments: Sequence[str]) -> int:
    """Run all checks, or with `--write` put right what can be: 0 if nothing is left to say."""
    node = tools.ready()
    if node is None:
        sys.stderr.write(f"The scripts of the site were not checked. {tools.WITHOUT}.\n")
        return 1 if os.environ.get("CI") else 0
    if "--write" in arguments:
        return subprocess.run(layout(node, "check", "--write"), cwd=ROOT, check=False).returncode
    commands = (types(node, HERE / "tsconfig.json"), layout(node, "ci", "--error-on-warnings"))
    return max(subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
