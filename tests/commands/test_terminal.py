"""The command as a program of its own: signals, closed streams, colours and statuses."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import FIRST, REPORT, ROOT, held, python, replaced, written
from tests.places import in_words, place_of
from tests.processes import hearing_signals
from tests.projects import BROKEN

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::DeprecationWarning")]


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a program without asking it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_that_ends_a_build_leaves_nothing_beside_the_site(project: Path, name: str) -> None:
    before = held(project)
    replaced("plugins:\n", "hooks: [hook.py]\nplugins:\n")(project)
    number = int(getattr(signal, name))
    hook = f"import os\ndef on_post_page(output, page, config):\n    os.kill(os.getpid(), {number})\n"
    written("hook.py", hook)(project)
    command = hearing_signals("-m", "generator", "build")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment)
    assert (result.returncode, "Traceback" in result.stderr) == (128 + number, False)
    assert held(project).keys() == before.keys() | {"hook.py"}
    assert not [*project.glob(".site-*")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_what_cannot_be_said_is_no_traceback(garden_folder: Path, stream: str) -> None:
    command = [sys.executable, "-m", "generator", "check", "-C", str(garden_folder), "--format", "json"]
    if stream == "stderr":
        command = [*command[:3], "build", *command[4:-2]]
    with Path("/dev/full").open("wb") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: full}
        result = subprocess.run(command, cwd=ROOT, text=True, check=False, **streams)  # type: ignore[call-overload]
    said = f"{result.stdout or ''}{result.stderr or ''}"
    assert (result.returncode, said) == (
        1,
        ""
        if stream == "stderr"
        else "disk: error: the operating system reports: No space left on device [disk]\n"
        "    Free some space on the disk.\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX closes the streams")
@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&- <&-"])
def test_a_closed_stream_stops_no_build(project: Path, closed: str) -> None:
    """Nor one of the processes that share the work. And the site is that of the project, wherever it is built from."""
    before = held(project).keys()
    replaced("cook soup on", "cook broth on", "toc_model.yaml")(project)
    command = f'exec "{sys.executable}" -m generator build -C "{project}" {closed}'
    assert subprocess.run(["sh", "-c", command], cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert held(project).keys() == before
    for made in ("diagrams/r3-soup.svg", "requirements/r3/index.html", "activities/r3-soup/index.html"):
        assert "broth" in (project / "site" / made).read_text("utf-8"), made


def test_an_interruption_while_the_command_is_loaded_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "generator", "check"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert (result.returncode, result.stderr) == (1, "Aborted!\n")


def test_the_program_ends_with_the_status_of_the_command() -> None:
    result = python("check", "--advice", "-C", BROKEN)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert {*REPORT.splitlines()} < {*in_words(result.stdout, BROKEN).splitlines()}


def test_colour_is_for_terminals_only_and_for_those_who_want_it() -> None:
    pytest.importorskip("pty")
    assert "\x1b[" not in python("check", "-C", BROKEN).stdout
    shown = on_a_terminal()
    assert f"\x1b[31m{FIRST}: error: there is no source 'diary' [unknown-id]\x1b[0m".encode() in shown
    idle = place_of(BROKEN, "content/evidence/logbook.yaml", "id: ^q-idle")
    assert f"\x1b[33m{idle}: warning: ".encode() in shown
    assert b"\x1b[" not in on_a_terminal(NO_COLOR="1")


def on_a_terminal(**more: str) -> bytes:
    """What `toc check` of a broken project shows on a terminal."""
    pty = pytest.importorskip("pty")
    terminal, program = pty.openpty()
    command = [sys.executable, "-m", "generator", "check", "-C", str(BROKEN)]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"} | more
    with subprocess.Popen(command, cwd=ROOT, stdout=program, stderr=program, env=environment) as running:
        os.close(program)
        shown = b""
        while chunk := _read(terminal):
            shown += chunk
        running.wait()
    os.close(terminal)
    return shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed.
        return b""
