"""The content of a review pack: the plain texts, what changed since their last review, and the questions.

A pack is made from the model alone and does not depend on today's date. `as_docx` and `as_html` format it, and the
state of a review is worked out in `plain_language`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.model.graph import Graph, kind_name
from generator.pages.plain import QUESTIONS, review_view
from generator.plain_language.plain_texts import (
    NAME,
    SUBJECTS,
    TITLE,
    Block,
    TextPart,
    code_of_words,
    fingerprint_of_words,
    former_fingerprint,
    parts,
    words_of,
)
from generator.plain_language.review_states import ReviewStatus, State, review_status
from generator.records import Review, SupportEntry
from generator.rendering.help_views import entries_in_order, entry_view, name_and_contacts, not_checked
from generator.rendering.linked_words import without_links
from generator.routes.addresses import addresses
from generator.text.letters import same_letters
from generator.text.strings import fold, spoken_date
from generator.text.word_diff import MarkedWords, WordState, diff_runs

PACK_HEADING = "Pages to review"
YOUR_TURN = "What do you think of this page?"
HOW = (
    "These pages are in plain language. Please read them and say what you think.",
    "Each page asks three questions. You can write in the boxes, on paper or in Word. You can also add comments in "
    "Word, next to the words that they are about.",
    "You can leave out any page and any question. Please do not write people's names.",
)
MARKS = (
    "Some words changed since people last reviewed the page. The page says where. New words are underlined. "
    "Words that were taken out are crossed out, if the earlier words are known."
)
FIND_HELP = SupportEntry.facts.page_title
MAY_BE_HARD = "Some pages may be hard to read. You can stop at any time, and talk to someone."
CHANGED = "This part changed since the last review."
SPACE_TO_WRITE = "Space to write"
NOTE, GONE = "What they changed or did not agree with:", "Parts taken out since then:"

MARK_LABELS = {WordState.NEW: "added", WordState.GONE: "taken out"}
"""The labels of words that are marked."""

# The beginnings of what a sheet says about its reviews.
_OF_REVIEWS = ("Nobody has reviewed", "Reviewed by ", "The words on this page", "Words on this page", NOTE, GONE)
_MARKS = re.compile(r"\[taken out: [^\]]*\]\s*|\[added: (?P<added>[^\]]*)\]")
_SHEET = re.compile(r"Page ([a-z][a-z0-9-]*)\s*·\s*version (\d+\.\d+\.\d+)\s*·\s*words ([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A paragraph or list item, in pieces that show which words changed since the last review."""

    pieces: tuple[MarkedWords, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part of a page: its name, whether it changed since the last review, and its blocks."""

    name: str
    changed: bool
    blocks: tuple[MarkedBlock, ...]

    @property
    def headed(self) -> bool:
        """Whether its name is a heading, and not a label on the same line as its words."""
        return self.name not in (TITLE, NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSheet:
    """One plain text as a pack shows it."""

    id: str
    title: str
    about: str
    line: str
    """The id, version and code of the words, for people and for `toc review comments`."""
    review: tuple[str, ...]
    gone: tuple[str, ...]
    """Parts that were on the page when it was last reviewed and have been deleted."""
    parts: tuple[SheetPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All sheets, and what every sheet shows."""

    project: str
    version: str
    date: date
    language: str
    sheets: tuple[PackSheet, ...]
    help: tuple[str, ...] = ()
    """Numbers to call for help, one line each; empty if the project lists none."""
    questions: tuple[str, ...] = QUESTIONS

    @property
    def edition(self) -> str:
        """Project, version and date in one line."""
        return f"{self.project} · version {self.version} · {spoken_date(self.date)}"

    @property
    def marked(self) -> bool:
        """Whether any part of it is marked as changed."""
        return any(part.changed for sheet in self.sheets for part in sheet.parts)


def make_pack(graph: Graph, ids: Collection[str], earlier: Sequence[Graph] = ()) -> Pack:
    """The pack with the plain texts of `ids`, in the order of the site.

    `earlier` are the graphs of earlier versions, which may contain the words that a review read. Raises `KeyError` with
    the ids that have no plain text.
    """
    about = graph.model.about
    chosen = [id_ for id_ in graph.plain if id_ in ids]
    if len(chosen) < len(set(ids)):
        raise KeyError(*(set(ids) - set(chosen)))
    return Pack(
        project=about.short_title,
        version=about.version,
        date=about.date,
        language=about.language,
        sheets=tuple(_sheet(graph, id_, earlier) for id_ in chosen),
        help=tuple(_help(graph)),
    )


def _help(graph: Graph) -> Iterator[str]:
    """Each entry of the page *Find help* in one line, because people may read a pack without access to that page."""
    support = graph.model.support
    known = addresses(graph)
    yield from (_help_line(graph, entry, known) for entry in entries_in_order(support))
    yield from filter(None, (not_checked(support),))


def _help_line(graph: Graph, entry: SupportEntry, known: Collection[str]) -> str:
    view = entry_view(graph.model.support, entry)
    note = without_links(view.note, known)
    known_facts = (("Where", view.where), ("Hours", view.hours), ("Cost", view.cost), ("Last checked", view.checked))
    facts = (f"{name}: {words.rstrip('.')}." for name, words in known_facts if words)
    return fold(" ".join((f"{name_and_contacts(entry)}.", view.for_, note, *facts)))


def read_line(text: str) -> tuple[tuple[str, str, str], str] | None:
    """The id, version and code of the words in the line of a sheet, and what is written beside them.

    None for any other text.
    """
    words = fold(text)
    found = _SHEET.search(words)
    if not found:
        return None
    return (found[1], found[2], found[3]), fold(f"{words[: found.start()]} {words[found.end() :]}")


def is_about_reviews(text: str) -> bool:
    """Whether a paragraph of a sheet is about its reviews, which may change from day to day."""
    return text.removeprefix("[taken out: ").startswith(_OF_REVIEWS) or CHANGED in text or MARKS in text


def without_marks(text: str) -> str:
    """The words of a paragraph of a sheet as they are now, without the labels of added and deleted words."""
    return fold(_MARKS.sub(lambda found: found["added"] or "", text))


def _sheet(graph: Graph, id_: str, earlier: Sequence[Graph]) -> PackSheet:
    element = graph.elements.get(id_)
    found = review_status(graph, id_, graph.model.about.date)
    if found.state is State.DUE:
        found = replace(found, state=State.REVIEWED)
    before = earlier_words(found.review, id_, earlier) if found.review and found.changed else {}
    view, now = review_view(replace(found, due=None)), parts(graph, id_)
    return PackSheet(
        id=id_,
        title=fold(graph.plain_name(id_)),
        about=kind_name(element) if element else SUBJECTS[id_],
        line=f"Page {id_} · version {graph.model.about.version} · words {code_of_words(graph, id_)}",
        review=(*view.sentences, *((f"{NOTE} {fold(view.note)}",) if view.note else ())),
        gone=tuple(name for name in found.changed if name not in {part.name for part in now}),
        parts=tuple(_sheet_parts(now, found, before)),
    )


def _sheet_parts(now: Iterable[TextPart], found: ReviewStatus, before: dict[str, str]) -> Iterator[SheetPart]:
    """The parts of a page. The title, which is above them, is included only if it changed."""
    for part in now:
        changed = part.name in found.changed
        if changed or part.name != TITLE:
            older = before.get(part.name) if changed else None
            yield SheetPart(part.name, changed, marked_blocks(part.blocks, older))


def earlier_words(review: Review, id_: str, earlier: Iterable[Graph]) -> dict[str, str]:
    """The words that a review read, by part, as far as an earlier version has words with the same fingerprint."""
    known = [words_of(parts(graph, id_)) for graph in earlier if id_ in graph.plain]
    return {
        name: words
        for found in known
        for name, words in found.items()
        if review.read.get(name) in (fingerprint_of_words(words), former_fingerprint(words))
    }


def marked_blocks(blocks: Sequence[Block], older: str | None) -> tuple[MarkedBlock, ...]:
    """Blocks with added and deleted words marked; unmarked if the earlier words, `older`, are unknown (None)."""
    if older is None or not blocks:
        return tuple(MarkedBlock((MarkedWords(WordState.SAME, fold(block.text)),), block.listed) for block in blocks)
    now = [(at, word) for at, block in enumerate(blocks) for word in block.text.split()]
    pieces: list[list[MarkedWords]] = [[] for _ in blocks]
    done = 0
    for stretch in diff_runs(older.split(), [word for _, word in now], key=same_letters):
        if not stretch.same:
            at = now[min(done, len(now) - 1)][0] if now else 0
            _add(pieces[at], WordState.GONE, " ".join(stretch.old))
        for at, word in now[done : done + len(stretch.new)]:
            _add(pieces[at], WordState.SAME if stretch.same else WordState.NEW, word)
        done += len(stretch.new)
    return tuple(MarkedBlock(tuple(found), block.listed) for found, block in zip(pieces, blocks, strict=True))


def _add(pieces: list[MarkedWords], mark: WordState, text: str) -> None:
    """Append words to the pieces: to the last piece if it has the same mark, else as a new piece."""
    if text and pieces and pieces[-1].mark is mark:
        pieces[-1] = MarkedWords(mark, f"{pieces[-1].text} {text}")
    elif text:
        pieces.append(MarkedWords(mark, text))
