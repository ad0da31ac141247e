"""What MkDocs shows while people write: pages that change by themselves, and the last good ones while a mistake stands.

Nothing here is part of a site that is built.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from generator.findings import as_text
from generator.project_io.error_messages import mkdocs_finding

log = logging.getLogger("mkdocs.plugins.theory-of-change")

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*?script-src )[^;"]*')


def with_reload(html: str) -> str:
    """A page whose policy lets the script run that MkDocs puts into it, and that loads the page anew after a change.

    That script differs from page to page; everything else of the policy stays, so that a preview shows what it forbids.
    """
    return _POLICY.sub(r"\1'self' 'unsafe-inline'", html)


def keep_last(server: LiveReloadServer, builder: Callable[[], Any]) -> LiveReloadServer:
    """Let a server show the pages of the last good build for as long as a build fails.

    MkDocs builds over them, answers no request while a build stands failed, and prints what was raised with a
    traceback.
    """
    site = Path(server.root)
    last = site.with_name(f"{site.name}-last")

    def build() -> None:
        shutil.rmtree(last, ignore_errors=True)
        with suppress(OSError):  # Windows, while a browser is being sent one of the files.
            site.rename(last)
        try:
            builder()
        except Exception as error:
            if not isinstance(error, Abort) or not str(error).startswith("Aborted with a BuildError"):
                log.error(as_text([mkdocs_finding(error)]))
            log.error("The pages stay as they were until this is mended.")
            _put_back(last, site)
        except BaseException:
            _put_back(last, site)
            raise
        else:
            shutil.rmtree(last, ignore_errors=True)

    server.builder = build
    return server


def _put_back(last: Path, site: Path) -> None:
    if last.is_dir():
        shutil.rmtree(site, ignore_errors=True)
        last.rename(site)
