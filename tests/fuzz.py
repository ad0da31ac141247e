"""Damaged and hostile input of every kind, made by chance from a seed: `make fuzz`, for as many minutes as you give it.

An input is a file of the garden in which something was cut out, doubled, exchanged or put in. Whatever it is, there is
no traceback and no wait; findings are inside their file and short; and a file that cannot be read is the only one that
there are findings about. `python -m tests.fuzz --only yaml --seed 7 --number 1234` does one input again.
"""

from __future__ import annotations

import io
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from types import FrameType

import click
import markdown
import openpyxl
import yaml

from generator.checks.context import SiteFiles
from generator.checks.records import check
from generator.findings import LONGEST_MESSAGE, Finding
from generator.loading.load import load
from generator.maintenance.tables.table_reader import read_table
from generator.model.model import PAGES, PLAIN, SETTINGS, SUPPORT
from generator.review_packs.as_docx import as_docx
from generator.review_packs.docx_reader import NotAPack, read_returned_pack
from generator.rules import Files, Severity, Yaml
from generator.site.emit import settings_data
from tests.garden import HELP
from tests.maintenance.released import PATH, kept
from tests.plain_language.test_review_states import plain_text
from tests.projects import GARDEN, texts_of
from tests.review_packs.packs import pack_of

SECONDS = 10.0
"""The most processor time for one input. A sound project takes a tenth of a second."""

UNREADABLE = {
    *(Files.ODD_CHARACTER, Files.MERGE_CONFLICT, Files.EMPTY_FILE, Files.TOO_LONG, Files.TOO_MANY, Files.NOT_UTF_8),
    *(Yaml.YAML_SYNTAX, Yaml.YAML_TAB, Yaml.YAML_KEY, Yaml.YAML_ALIAS, Yaml.YAML_DEPTH),
}
"""The rules whose breach can mean that nothing of a YAML file was read."""

TOKENS = (
    *("", " ", "\n", "\t", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\u202e", "\u0301", "’", "é", "İ", "𝒳", "½"),
    *("- ", ": ", "? ", "&a ", "*a", "!!x ", "[", "]", "{", "}", "'", '"', "|", ">-", "---\n", "...\n", "#", "%", "@"),
    *("~", "null", "true", "1e999", "-0", "0o7", "999999999999999999999", "2026-02-30", "<<<<<<< HEAD\n", "<<: *a\n"),
    *("![", "[a](", "[a][b]", "[[x]]", "<!--", "-->", "<![CDATA[", "<a ", "</pre>", "```\n", "`", "~~~\n", "> ", "1. "),
    *("# a\n", ": a\n", "| a |\n", "***", "__", "\\", "&#x", "{: #a }", "{{ 7*7 }}", "{% x %}", "--8<--", "[^1]"),
    *("*[A]: b\n", "../" * 3, "con", "id: r1\n", "    ", "\n\n", "INHERIT: mkdocs.yml\n", "!ENV [A, b]"),
)  # fmt: skip


# --- what an input is made from -----------------------------------------------------------------------------------


def changed(data: str, dice: random.Random) -> str:
    """The text after a few changes by chance; now and then with something repeated very often."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        start = dice.randrange(len(data) + 1)
        end = min(len(data), start + dice.choice((0, 1, 3, 20, 200)))
        token = dice.choice(TOKENS)
        again = dice.choice((1, 1, 1, 2, 40, 700)) if dice.random() < 0.8 else dice.randrange(6000)
        piece = dice.choice((token * again, data[start:end] * min(again, 40), "", data[end : end + 30]))
        data = data[:start] + piece + data[dice.choice((start, end)) :]
    return data


def broken(data: bytes, dice: random.Random) -> bytes:
    """The bytes after a few changes by chance."""
    found = bytearray(data)
    for _ in range(dice.choice((1, 2, 5, 20))):
        at = dice.randrange(len(found) + 1)
        step = dice.choice(("set", "cut", "put", "end"))
        if step == "set" and at < len(found):
            found[at] = dice.choice((0, 255, dice.randrange(256), found[at] ^ (1 << dice.randrange(8))))
        elif step == "cut":
            del found[at : at + dice.choice((1, 4, 100))]
        elif step == "put":
            found[at:at] = dice.randbytes(dice.choice((1, 4, 100)))
        elif step == "end" and dice.random() < 0.2:
            del found[at:]
    return bytes(found)


def repacked(data: bytes, dice: random.Random) -> bytes:
    """A ZIP file of which one file has another text, or of which one is left out or is there twice."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = dice.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        for name in old.namelist():
            content = old.read(name)
            if name != chosen:
                new.writestr(name, content)
            elif dice.random() < 0.95:
                new.writestr(name, changed(content.decode(), dice).encode("utf-8", "replace"))
    return written.getvalue()


@cache
def project() -> Mapping[str, str]:
    """The garden with one of everything that people write."""
    plain = {f"{PLAIN}{id_}.md": plain_text(id_) for id_ in ("r1", "r2", "p1")}
    return texts_of(GARDEN) | {PATH: kept(), SUPPORT: HELP} | plain


# --- what must be true --------------------------------------------------------------------------------------------


class Wrong(Exception):
    """Something that no input may lead to."""


def _judged(findings: Iterable[Finding], path: str, text: str) -> None:
    """Raises `Wrong` if a finding is outside the file that was changed, is too long, or is about another file.

    Only what was read of a file can be compared with others.
    """
    findings = [finding for finding in findings if finding.severity is not Severity.ADVICE]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings:
        place = finding.place
        if max(len(finding.message), len(finding.remedy)) > LONGEST_MESSAGE:
            raise Wrong(f"a long message: {finding.message[:80]}")
        line = next(iter(lines[max(place.line - 1, 0) :]), None)
        if place.path == path and (line is None or place.column > len(line) + 1):
            raise Wrong(f"{place} is outside its file, which has {len(lines)} lines")
    unread = [finding for finding in findings if finding.rule in UNREADABLE and finding.place.path == path]
    elsewhere = [finding for finding in findings if finding.place.path != path]
    if unread and not _partly_read(unread) and elsewhere:
        raise Wrong(f"{unread[0].message} and also {elsewhere[0].place}: {elsewhere[0].message}")


def _partly_read(unread: Iterable[Finding]) -> bool:
    """Whether a text in the file was too long or empty, and not the file, so that the rest of it was read."""
    return any(each.rule in (Files.TOO_LONG, Files.EMPTY_FILE, Files.TOO_MANY) for each in unread)


def _check_text(path: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    _judged(check(load({**project(), path: text})), path, text)


def _check_page(path: str, text: str) -> None:
    _check_text(path, text)
    if not any(each.rule is Files.TOO_LONG for each in load({**project(), path: text}).findings):
        markdown.Markdown(extensions=["attr_list", "def_list", "md_in_html", "tables", "toc"]).convert(text)


def _check_settings(path: str, text: str) -> None:
    found = check(load(project()), site_files=SiteFiles(frozenset(), text, check_settings=True))
    _judged(found, path, text)
    if not found:
        try:
            settings_data(text)
        except (yaml.YAMLError, KeyError, TypeError, AttributeError):
            return  # MkDocs refuses it, before it is emitted.


def _check_table(name: str, data: bytes) -> None:
    read_table(name, data)


def _check_pack(name: str, data: bytes) -> None:
    try:
        read_returned_pack(data)
    except NotAPack:
        return


# --- the subjects -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Input:
    """One input: the name of the file, and what is asked about it."""

    name: str
    size: int
    run: partial[None]


def _of_texts(check_: Callable[[str, str], None], texts: Mapping[str, str], dice: random.Random) -> Input:
    path = dice.choice(sorted(texts))
    text = changed(texts[path], dice)
    return Input(path, len(text), partial(check_, path, text))


def _of_bytes(check_: Callable[[str, bytes], None], name: str, data: bytes, dice: random.Random) -> Input:
    packed = zipfile.is_zipfile(io.BytesIO(data)) and dice.random() < 0.5
    made = repacked(data, dice) if packed else broken(data, dice)
    return Input(name, len(made), partial(check_, name, made))


@cache
def _workbook() -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (("text", "section", "kind"), ("It rained.", "p. 3", "diaries"), (1, 2.5, "=1+1")):
        book.active.append(row)
    book.save(written)
    return written.getvalue()


@cache
def _returned() -> bytes:
    return as_docx(pack_of("r1", "p1"))


def _ending(ending: str, folder: str = "") -> dict[str, str]:
    return {path: text for path, text in project().items() if path.endswith(ending) and path.startswith(folder)}


SUBJECTS: Mapping[str, Callable[[random.Random], Input]] = {
    "yaml": lambda dice: _of_texts(_check_text, _ending(".yaml"), dice),
    "plain": lambda dice: _of_texts(_check_text, _ending(".md", PLAIN), dice),
    "markdown": lambda dice: _of_texts(_check_page, _ending(".md", PAGES), dice),
    "json": lambda dice: _of_texts(_check_text, _ending(".json"), dice),
    "settings": lambda dice: _of_texts(
        _check_settings, {SETTINGS: (GARDEN / SETTINGS).read_text(encoding="utf-8")}, dice
    ),
    "csv": lambda dice: _of_bytes(_check_table, "a.csv", b"text,section,kind\nIt rained.,p. 3,diaries\n" * 3, dice),
    "xlsx": lambda dice: _of_bytes(_check_table, "a.xlsx", _workbook(), dice),
    "docx": lambda dice: _of_bytes(_check_pack, "a.docx", _returned(), dice),
}
"""What makes the next input of each kind."""


# --- running ------------------------------------------------------------------------------------------------------


class TooSlow(BaseException):
    """An input took longer than any may. No code that catches errors catches this."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Ends what is inside the block with `TooSlow` after so much processor time, where the system can do that."""
    if not hasattr(signal, "SIGVTALRM"):
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def dice(subject: str, seed: int, number: int) -> random.Random:
    """What makes one input: the same each time."""
    return random.Random(f"{subject} {seed} {number}")


def fault(subject: str, seed: int, number: int) -> str:
    """What is wrong with how one input is treated; nothing if it is treated as it must be."""
    made = SUBJECTS[subject](dice(subject, seed, number))
    try:
        with bounded(SECONDS):
            made.run()
    except TooSlow:
        what = f"more than {SECONDS:.0f} seconds"
    except (Exception, RecursionError, MemoryError) as error:
        what = f"{type(error).__name__}: {error}"
    else:
        return ""
    return f"{subject}, seed {seed}, number {number} ({made.name}, {made.size:,} characters): {what[:400]}"


@click.command()
@click.option("--minutes", default=1.0, show_default=True, help="How long to go on.")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other inputs.")
@click.option("--only", type=click.Choice([*SUBJECTS]), help="Only inputs of this kind.")
@click.option("--number", type=int, help="Only this input.")
def main(minutes: float, seed: int, only: str | None, number: int | None) -> None:
    """Try damaged and hostile inputs, and report each that leads to a traceback, a wait or a wrong finding."""
    subjects = [only] if only else [*SUBJECTS]
    if number is not None:
        sys.exit("\n".join(filter(None, (fault(subject, seed, number) for subject in subjects))) or None)
    done, faults, end = Counter[str](), list[str](), time.monotonic() + 60 * minutes
    for each in count():
        if time.monotonic() > end:
            break
        for subject in subjects:
            done[subject] += 1
            if wrong := fault(subject, seed, each):
                faults.append(wrong)
                click.echo(wrong)
    click.echo(f"{done.total():,} inputs, {len(faults)} faults: " + ", ".join(f"{n:,} {s}" for s, n in done.items()))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
