"""Prints the Markdown of all pages in several processes, and takes over what an earlier build printed.

What a generated page is printed from decides its Markdown, and takes a fraction of the time of printing it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from generator.machine.cache import Cache
from generator.machine.progress import counted_off
from generator.machine.workers import spread
from generator.mkdocs_site.fingerprints import digest, of_versions
from generator.records import GlossaryTerm
from generator.routes.addresses import DOWNLOAD
from generator.site.compose import Site

log = logging.getLogger("mkdocs.plugins.theory-of-change")

Printed = tuple[bytes, str | None, str | None]
"""What decides a page's text, and its text without and with links to terms, unless the cache has both."""


def print_texts(site: Site, terms: Sequence[GlossaryTerm], cache: Cache) -> dict[str, bytes]:
    """Prints every page and reads it for search, so that no page is printed twice.

    `terms` are those that the pages of `site` explain. Afterwards the site reads its texts from the cache, because all
    of them together are large. Returns, for each page that has one, a fingerprint that decides its text.
    """
    work = partial(_printed, site=site, terms=repr(terms), cache=cache)
    found: dict[str, bytes] = {}
    printing = spread([*site.drafts], work)
    for path, (key, draft, page) in counted_off("Printing pages", printing, len(site.drafts)):
        lasting = path in site.contents
        if draft is not None and page is not None:
            cache.add(_of_draft(key), draft.encode(errors="surrogatepass"), lasting=lasting)
            cache.add(key, page.encode(errors="surrogatepass"), lasting=lasting)
        site.drafts.put_elsewhere(path, partial(cache.get, _of_draft(key)))
        site.pages.put_elsewhere(path, partial(cache.get, key))
        found[path] = key
    del found[DOWNLOAD]  # It is printed again at the end, with the sizes of the files.
    log.debug("%d entries for the search", len(site.index.entries))
    return found


def _printed(path: str, site: Site, terms: str, cache: Cache) -> Printed:
    if path not in site.contents:
        draft, page = site.drafts[path], site.pages[path]
        return digest("page", path, draft, page), draft, page
    key = digest("page", of_versions(), terms, path, repr(site.contents[path]))
    if cache.has(key) and cache.has(_of_draft(key)):
        return key, None, None
    return key, site.drafts[path], site.pages[path]


def _of_draft(key: bytes) -> bytes:
    return key + b"draft"
