"""Prints the Markdown of all pages in several processes, and takes over what an earlier build printed.

What a generated page is printed from decides its Markdown, and takes a fraction of the time of printing it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.machine.cache import Cache
from generator.machine.progress import with_progress
from generator.machine.workers import in_parallel
from generator.mkdocs_site.fingerprints import digest, of_versions
from generator.records import GlossaryTerm
from generator.rendering.page_text import PageText
from generator.routes.addresses import DOWNLOAD
from generator.site.compose import Site

log = logging.getLogger("mkdocs.plugins.theory-of-change")


PAGE, DRAFT, SEARCHED = b"", b"draft", b"searched"
"""What is kept of a page, after its key: its text with and without links to terms, and what search reads in it."""


def print_texts(site: Site, terms: Sequence[GlossaryTerm], cache: Cache) -> dict[str, bytes]:
    """Prints every page and reads it for search, so that no page is printed twice.

    `terms` are those that the pages of `site` explain. Afterwards the site reads its texts from the cache, because all
    of them together are large. Returns, for each page that has one, the key of its text: a fingerprint that decides it.
    """
    key_of = partial(_key, site=site, terms=repr(terms))
    found = dict(_known(site, key_of, cache))
    missing = [path for path in site.drafts if path not in found]
    printing = in_parallel(missing, partial(_printed, site=site, key_of=key_of))
    for path, (key, kept) in with_progress("Printing pages", printing, len(missing)):
        for what, text in kept.items():
            cache.add(key + what, text.encode(errors="surrogatepass"), lasting=path in site.contents)
        found[path] = key
    for path, key in found.items():
        site.drafts.put_elsewhere(path, partial(cache.get, key + DRAFT))
        site.pages.put_elsewhere(path, partial(cache.get, key + PAGE))
    for path in site.texts:
        searched = cache.get(found[path] + SEARCHED)
        if searched is not None:
            site.texts.put(path, PageText.from_json(searched.decode()))
    del found[DOWNLOAD]  # It is printed again at the end, with the sizes of the files.
    log.debug("%d entries for the search", len(site.index.entries))
    return found


def _known(site: Site, key_of: Callable[[str], bytes], cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Yields the path and the key of each page that an earlier build printed.

    It looks for them in this process: to look in others takes longer, if there is little to print.
    """
    if cache.mark(digest("pages were printed", of_versions())):
        for path in site.contents:
            key, kept = key_of(path), (PAGE, DRAFT, SEARCHED) if path in site.texts else (PAGE, DRAFT)
            if all(cache.has(key + what) for what in kept):
                yield path, key


def _printed(path: str, site: Site, key_of: Callable[[str], bytes]) -> tuple[bytes, dict[bytes, str]]:
    """Returns the key of a page's text, and what is kept of the page."""
    kept = {DRAFT: site.drafts[path], PAGE: site.pages[path]}
    if path in site.texts:
        kept[SEARCHED] = site.texts[path].as_json()
    return key_of(path) if path in site.contents else digest("page", path, kept[DRAFT], kept[PAGE]), kept


def _key(path: str, site: Site, terms: str) -> bytes:
    return digest("page", of_versions(), terms, path, repr(site.contents[path]))
