"""The start of the command `toc`, which is also `python -m generator`. It loads nothing slow before it starts."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from contextlib import suppress


def start() -> None:
    """Runs the command. If it is interrupted, or the system refuses something, it ends without a traceback.

    With TOC_TRACEBACK in the environment, it raises the OSError.
    """
    # Otherwise Python would search the whole model for garbage as the program ends.
    atexit.register(gc.freeze)
    try:
        _speak_utf_8()
        from generator.commands.cli import main  # noqa: PLC0415 -- it may be interrupted too

        main()
    except KeyboardInterrupt:
        _end("Aborted!")
    except OSError as error:
        if os.environ.get("TOC_TRACEBACK"):
            raise
        from generator.findings import as_text  # noqa: PLC0415 -- see above
        from generator.project_io.error_messages import system_finding  # noqa: PLC0415 -- see above

        _end(as_text([system_finding(error)]))


def _speak_utf_8() -> None:
    """Writes UTF-8 into files and pipes, whatever the code page of the system, and never fails at a letter.

    A terminal keeps its own encoding, and shows `?` for a letter that it does not have.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _end(words: str) -> None:
    """Prints a last message, if possible, and ends with status 1."""
    with suppress(OSError):
        os.write(2, f"{words}\n".encode(errors="replace"))
    # Otherwise Python would try again at its end to write what it could not write, and report that.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.exit(1)


if __name__ == "__main__":
    start()
