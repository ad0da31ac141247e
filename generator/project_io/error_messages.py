"""Turns errors of the operating system and of MkDocs into findings, so that people do not see a traceback.

It only words them; the commands decide whether to stop.
"""

from __future__ import annotations

import errno
import re

from generator.findings import Finding, Place
from generator.model.model import SETTINGS
from generator.rules import Output, Settings

_MKDOCS = "The messages of MkDocs above name the page or the setting. If there are none, check the settings."

_REMEDIES = {
    errno.ENOSPC: "Free some space on the disk.",
    errno.EACCES: "Give this user permission to read and write there.",
    errno.EPERM: "Give this user permission to read and write there.",
    errno.EROFS: "This disk is read-only. Choose another folder.",
    errno.EBUSY: "It is in use, or a disk is mounted there. Choose another folder.",
    errno.EXDEV: "A disk is mounted there. Choose another folder.",
}


def system_finding(error: OSError) -> Finding:
    """The finding for an error of the operating system, at the file that it is about."""
    place, message = Place(str(error.filename or "disk")), f"the operating system reports: {error.strerror or error}"
    # An error without a number is from Python, about something that is not a regular file.
    other = Output.DISK.fix if error.errno else "Move it away."
    remedy = _REMEDIES.get(error.errno or 0, other)
    return Finding(Output.DISK, place, message, remedy)


def mkdocs_finding(error: Exception) -> Finding:
    """The finding for an error of MkDocs, a theme, a plugin or a Markdown extension."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 -- `toc check` does without MkDocs

    if isinstance(error, OSError):
        return system_finding(error)
    # MkDocs prints what stopped it, and ends with another error.
    cause = error.__cause__ or error.__context__
    if place := getattr(cause, "place", None):
        return Finding(Settings.MKDOCS, place, " ".join(str(cause).split()), "Find what is wrong there, or shorten it.")
    if isinstance(error, MkDocsException):
        line = re.search(r"line (\d+), column (\d+)", str(error))
        place = Place(SETTINGS, int(line[1]), int(line[2])) if line else Place(SETTINGS)
        return Finding(Settings.MKDOCS, place, " ".join(str(error).split()), _MKDOCS)
    # Plugins and extensions raise any kind of exception if a setting or a page is not as they expect.
    remedy = f"{_MKDOCS} Set TOC_TRACEBACK=1 in the environment to see where."
    message = f"MkDocs stopped: {type(error).__name__}: {error}"
    return Finding(Settings.MKDOCS, Place(SETTINGS), message, remedy)
