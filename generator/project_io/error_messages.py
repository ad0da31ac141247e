"""What the system and MkDocs refuse, as findings: in the words of the person who wrote the file, and no traceback.

Only words are made here; which command stops, and how, is decided by others.
"""

from __future__ import annotations

import errno
import re

from generator.findings import Finding, Place
from generator.model.model import SETTINGS
from generator.rules import Output, Settings

_MKDOCS = "What MkDocs says above names the page or the setting; if it says nothing, look at the settings."

_REMEDIES = {
    errno.ENOSPC: "Make room on the disk.",
    errno.EACCES: "May this user read and write there?",
    errno.EPERM: "May this user read and write there?",
    errno.EROFS: "Nothing can be written on this disk: choose another folder.",
    errno.EBUSY: "Something uses it, or a disk is mounted there: choose another folder.",
    errno.EXDEV: "A disk is mounted there: choose another folder.",
}


def of_system(error: OSError) -> Finding:
    """What the system refuses, at the file that it concerns."""
    place, message = Place(str(error.filename or "disk")), f"the system refuses: {error.strerror or error}"
    # Without a number it is Python's own, of a file that is none.
    other = "Is there room on the disk, and may this user write there?" if error.errno else "Move it away."
    remedy = _REMEDIES.get(error.errno or 0, other)
    return Finding(Output.DISK, place, message, remedy)


def of_mkdocs(error: Exception) -> Finding:
    """What MkDocs, a theme, a plugin or a Markdown extension stopped at."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- `toc check` does without MkDocs

    if isinstance(error, OSError):
        return of_system(error)
    if isinstance(error, MkDocsException):
        line = re.search(r"line (\d+), column (\d+)", str(error))
        place = Place(SETTINGS, int(line[1]), int(line[2])) if line else Place(SETTINGS)
        return Finding(Settings.MKDOCS, place, " ".join(str(error).split()), _MKDOCS)
    # They raise what they like when a setting or a page is not as they expect.
    remedy = f"{_MKDOCS} With TOC_TRACEBACK=1 in the environment you see where."
    message = f"MkDocs stopped: {type(error).__name__}: {error}"
    return Finding(Settings.MKDOCS, Place(SETTINGS), message, remedy)
