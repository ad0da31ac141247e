"""`python -m generator` is the command `toc`, and both begin here, before anything that takes its time is loaded."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def start() -> None:
    """Run the command; what ends it from outside, or what it cannot even say, is no traceback."""
    try:
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


def _end(words: str) -> None:
    """Say a last word, if that is possible, and end with status 1."""
    with suppress(OSError):
        os.write(2, f"{words}\n".encode(errors="replace"))
    # What could not be written would be tried again, and complained of, when Python ends.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.exit(1)


if __name__ == "__main__":
    start()
