"""The command ends without a traceback when it is interrupted or the system refuses something."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.projects import GARDEN

ROOT = GARDEN.parents[2]

# The command itself is replaced by what happens in it.
HAPPENS = """
import sys, types
cli = types.ModuleType("generator.commands.cli")
def main():
    {}
cli.main = main
sys.modules["generator.commands.cli"] = cli
from generator.__main__ import start
start()
print("went on")
"""


def started(happens: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What becomes of the program if this happens in the command."""
    return subprocess.run(
        [sys.executable, "-c", HAPPENS.format(happens)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_that_ends_well_says_nothing_more() -> None:
    done = started("pass")
    assert (done.returncode, done.stdout, done.stderr) == (0, "went on\n", "")


def test_python_searches_for_no_garbage_as_the_program_ends() -> None:
    """That took a sixth of a build in which little had changed."""
    at_the_end = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 1000))"
    script = at_the_end + HAPPENS.format("pass")
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "went on\nTrue\n"


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        ("raise KeyboardInterrupt", "Aborted!\n"),
        (
            "raise OSError(28, 'No space left on device', 'beds.md')",
            "beds.md: error: the operating system reports: No space left on device [disk]\n"
            "    Free some space on the disk.\n",
        ),
    ],
)
def test_an_interruption_and_a_refusal_of_the_system_are_one_message(happens: str, said: str) -> None:
    done = started(happens)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_traceback_can_be_asked_for() -> None:
    done = started("raise OSError(28, 'full')", TOC_TRACEBACK="1")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_what_was_printed_into_a_closed_pipe_is_no_error_of_its_own() -> None:
    done = started("sys.stdout.write('x' * 10); raise BrokenPipeError(32, 'Broken pipe')")
    assert (done.returncode, "Exception ignored" in done.stderr) == (1, False)


def test_the_program_is_the_command_toc() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "Turn a Theory of Change" in done.stdout) == (0, True)
