"""Starts programs as a terminal starts them, whatever this process was told to ignore.

A program inherits the signals that its parent ignores: under `nohup`, or in the background of a shell script, it would
never hear SIGHUP or Ctrl+C, and a test of how it ends would wait in vain.
"""

from __future__ import annotations

import os
import sys

_AS_USUAL = """
import os, signal, sys
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def hearing_signals(*arguments: str) -> list[str]:
    """The command that runs Python with these arguments in a process that ignores no signal."""
    if os.name != "posix":
        return [sys.executable, *arguments]
    return [sys.executable, "-c", _AS_USUAL, sys.executable, *arguments]
