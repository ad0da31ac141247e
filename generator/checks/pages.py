"""The rules about pages, plain texts and numbers for help: their names, their links, and how recent they are.

The docstring of each check states its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import yaml

from generator.checks.context import CheckContext
from generator.checks.wording import main_plain_text
from generator.diagrams.text_width import unknown_letters
from generator.documents.markdown import REFERENCE, Text, definitions, reference_links
from generator.documents.settings_yaml import node_at, read_settings
from generator.findings import Finding, Place
from generator.loading.file_names import OF_SYSTEM, clashes, not_for_readers, same_place, unportable
from generator.model.model import PAGES, PLAIN, SETTINGS, Support
from generator.plain_language.plain_texts import METHOD, WHOLE
from generator.plain_language.sentences import place_in
from generator.records import Record, SupportEntry
from generator.routes.addresses import of_handwritten
from generator.routes.markdown_links import lookalikes, written
from generator.routes.routes import written_by_generator
from generator.rules import Figures, Files, Help, Pages, PlainTexts, Wording
from generator.text.letters import composed
from generator.text.strings import did_you_mean, fold, in_words


def plain_texts_of_elements(context: CheckContext) -> Iterator[Finding]:
    """A plain text explains an element, the whole or how it was made.

    The file of a plain text is named after the id that the text explains.
    """
    for text in context.model.plain:
        place = context.at(text.front, "element")
        if text.id not in (WHOLE, METHOD):
            yield from context.unknown("element", text.id, place)
        if text is main_plain_text(context, text.id) and text.path != f"{PLAIN}{text.id}.md":
            message, remedy = f"this file explains {text.id!r} but has another name", f"Name it {PLAIN}{text.id}.md."
            yield Finding(PlainTexts.MISNAMED_TEXT, place, message, remedy)


def free_page_addresses(context: CheckContext) -> Iterator[Finding]:
    """No hand-written page has the address of a page that the generator makes."""
    made = {same_place(address): address for address in written_by_generator(context.graph)}
    for text in context.model.pages:
        address = of_handwritten(text.path)
        known = made.get(same_place(address))
        if known or same_place(address).startswith("id/"):
            also = ", which is the same file on Windows and macOS" if known not in (address, None) else ""
            message = f"the generator makes the page {known or address!r} itself{also}"
            yield Finding(Pages.TAKEN_PAGE, Place(text.path, 1, 1), message)


def references_in_pages(context: CheckContext) -> Iterator[Finding]:
    """A reference link in a page or a plain text leads to an id of the project or to a definition in the same file.

    Everything that looks like a link or a picture is one.
    """
    for text in written(context.model):
        defined = definitions(text)
        for id_, line, column in reference_links(text):
            if id_.lower() not in defined and not _is_index(context, text, id_, line, column):
                yield from context.unknown("element or quote", id_, Place(text.path, line, column))
        for what, label, id_, offset in lookalikes(text.body):
            known = (id_ or label).lower() in defined
            # Brackets next to each other are common in prose. They are only meant as a link if they contain an id.
            if not known and (what != "apart" or id_.lower() in context.first):
                place = Place(text.path, *place_in(text.body, offset, text.body_line))
                remedy = _INSTEAD[what].format(label, id_ or label)
                yield Finding(Pages.NO_REFERENCE, place, _SHOWN[what], remedy)


def _is_index(context: CheckContext, text: Text, id_: str, line: int, column: int) -> bool:
    """Whether brackets stand close behind a word, as in `x[i][j]`, and there is no id that may have been meant."""
    before = text.body.split("\n")[line - text.body_line][: column - 1]
    likely = len(id_) > 1 and id_[0].isalpha() and context.meant("element or quote", id_) is not None
    return before[-1:].isalnum() and not likely


def names_for_every_system(context: CheckContext) -> Iterator[Finding]:
    """Every file has a name that Windows allows, and that differs from others in more than its capitals."""
    beside = {PAGES + name for name in (context.site_files.files if context.site_files else ())}
    paths = beside | (context.loaded.texts.keys() - {*map(composed, beside)})
    reported = {finding.place.path for finding in context.loaded.findings}
    for path in sorted(paths):
        if path not in reported and (why := unportable(path)):
            yield Finding(Files.UNPORTABLE_NAME, Place(path), f"the file {why}")
    for path, other in clashes(paths):
        message = f"{path!r} and {other!r} are the same file on Windows and macOS, where one of them would be lost"
        yield Finding(Files.UNPORTABLE_NAME, Place(path), message)


def letters_of_pictures(context: CheckContext) -> Iterator[Finding]:
    """The typeface of the pictures has every letter of the names that they show."""
    model, about = context.model, context.model.about
    named: list[tuple[Record, str]] = [(about, key) for key in ("title", "short_title") if _was_read(context, about)]
    # Pictures to download show the citation and the status of the source.
    named += [(each, key) for each in model.sources if each.id == about.source for key in ("citation", "status")]
    named += [(level, "title") for level in model.levels]
    named += [(each, key) for each in context.graph.elements.values() for key in ("title", "plain_name")]
    for record, key in named:
        if lost := unknown_letters(getattr(record, key) or ""):
            yield _no_letter(lost, context.at(record, key))
    root = read_settings(SETTINGS, context.site_files.settings or "")[0] if context.site_files else None
    name = node_at(root, "site_name")
    if isinstance(name, yaml.ScalarNode) and (lost := unknown_letters(name.value)):
        yield _no_letter(lost, Place(SETTINGS, name.start_mark.line + 1, name.start_mark.column + 1))


def _was_read(context: CheckContext, record: Record) -> bool:
    return id(record) in context.loaded.origins


def _no_letter(lost: Sequence[str], place: Place) -> Finding:
    shown = in_words(f"{each!r} (U+{ord(each):04X})" for each in lost[:5])
    return Finding(Wording.NO_LETTER, place, f"pictures cannot show {shown}, and would leave a gap")


def files_for_readers(context: CheckContext) -> Iterator[Finding]:
    """No file in `content/pages/` is a backup, a key or a program, because everything there is published."""
    for name in sorted(context.site_files.files if context.site_files else ()):
        what = not_for_readers(name)
        if what and what != OF_SYSTEM and not f"/{name}".count("/."):
            yield Finding(Files.NOT_FOR_READERS, Place(PAGES + name), f"the file looks like {what}")


_SHOWN = {
    "picture": "a picture has no address: readers would see these brackets",
    "double": "double brackets are not a link: readers would see the brackets",
    "apart": "this is not a link, because of the space between the brackets: readers would see the brackets",
}
_INSTEAD = {
    "picture": "Write ![{0}](its-file.png), or define [{1}]: its-file.png in this file.",
    "double": "Write [{0}][{1}].",
    "apart": "Write [{0}][{1}].",
}


def known_in_support(context: CheckContext) -> Iterator[Finding]:
    """The need and the nations of an entry for help are in the lists of its file."""
    for entry in context.model.support.entries:
        yield from context.unknown("need", entry.need, context.at(entry, "need"))
        for index, id_ in enumerate(entry.nations):
            yield from context.unknown("nation", id_, context.at(entry, "nations", index))


def references_in_support(context: CheckContext) -> Iterator[Finding]:
    """A reference link under `note:` or `missing:` leads to an id of the project."""
    for place, text in _texts_of_support(context):
        for found in REFERENCE.finditer(fold(text)):
            if found["id"]:
                yield from context.unknown("element or quote", found["id"], place)


def _texts_of_support(context: CheckContext) -> Iterator[tuple[Place, str]]:
    """The texts in the list of help that may contain reference links, with their places."""
    support = context.model.support
    yield from ((context.at(need, "missing"), need.missing) for need in support.needs if need.missing)
    yield from ((context.at(entry, "note"), entry.note) for entry in support.entries if entry.note)
    for entry in support.entries[:1] if support.missing else ():
        document, _ = context.loaded.origins[id(entry)]
        yield document.place(("missing",)), support.missing or ""


def whole_figures(context: CheckContext) -> Iterator[Finding]:
    """A figure has a picture, a text alternative, a credit and a licence, or says that it is missing.

    The arrows of a figure say which group transcribed them, and when.
    """
    for figure in context.model.figures:
        place = context.at(figure, "title")
        absent = [key for key in ("picture", "alt", "credit", "licence") if not getattr(figure, key)]
        if absent and (figure.picture or not figure.missing):
            message = f"the figure {figure.title!r} lacks {in_words(absent)}"
            yield Finding(Figures.INCOMPLETE_FIGURE, place, message)
        if figure.arrows and not (figure.transcribed_by and figure.transcribed_on):
            message = f"the arrows of {figure.title!r} do not say who transcribed them, and when"
            yield Finding(Figures.UNSIGNED_ARROWS, place, message)


def figures_lead_somewhere(context: CheckContext) -> Iterator[Finding]:
    """The picture of a figure is a file in `content/pages/`. Its arrows join elements that exist."""
    for figure in context.model.figures:
        there = context.site_files.files if context.site_files else None
        if figure.picture and there is not None and figure.picture not in there:
            place, message = context.at(figure, "picture"), f"there is no file {figure.picture!r} in content/pages"
            yield Finding(Figures.NO_PICTURE, place, message, did_you_mean(figure.picture, there))
        for index, arrow in enumerate(figure.arrows):
            yield from context.unknown("element", arrow.from_, context.at(figure, "arrows", index, "from"))
            yield from context.unknown("element", arrow.to, context.at(figure, "arrows", index, "to"))


def reachable_support(context: CheckContext) -> Iterator[Finding]:
    """Every entry for help gives at least one way to get in touch."""
    for entry in context.model.support.entries:
        if not any(getattr(entry, way) or context.was_invalid(entry, way) for way in WAYS):
            place, message = context.at(entry, "id"), f"{entry.name} has no number and no address"
            yield Finding(Help.UNREACHABLE_SUPPORT, place, message)


WAYS = ("phone", "text", "textphone", "chat", "web", "email")
"""The fields of an entry that say how to reach it."""


def sourced_support(context: CheckContext) -> Iterator[Finding]:
    """An entry for help that was never checked names a page that gives its details.

    An entry for help that was never checked has two sources, if another for that need and nation has two.
    """
    for entry in context.model.support.entries:
        if entry.checked or context.was_invalid(entry, "sources"):
            continue
        better = _better(context.model.support, entry)
        if not entry.sources:
            message = f"{entry.name} was never checked, and has no source"
            yield Finding(Help.UNSOURCED_SUPPORT, context.at(entry, "checked"), message)
        elif better and _pages(entry) < _ENOUGH:
            message = f"{entry.name} has one source, and {better.name} has two for the same need and nation"
            yield Finding(Help.ONE_SOURCE_SUPPORT, context.at(entry, "sources"), message)


_ENOUGH = 2


def _pages(entry: SupportEntry) -> int:
    """The number of different pages that give an entry."""
    return len({page.address for page in entry.sources})


def _better(support: Support, entry: SupportEntry) -> SupportEntry | None:
    """Another entry for the same need with two sources, if such entries cover every nation of this one; else None."""
    others = [o for o in support.entries if o is not entry and o.need == entry.need and _pages(o) >= _ENOUGH]
    served = {nation for other in others if other.nations for nation in _places(support, other)}
    return others[0] if others and _places(support, entry) <= served else None


def _places(support: Support, entry: SupportEntry) -> set[str]:
    """The ids of the nations where an entry may work: all if it works everywhere or its nations are not known."""
    everywhere = {nation.id for nation in support.nations if nation.whole}
    all_ = {nation.id for nation in support.nations}
    return {*entry.nations} if entry.nations and not everywhere & {*entry.nations} else all_


def fresh_support(context: CheckContext) -> Iterator[Finding]:
    """A number for help that has been checked was last checked less than a year ago.

    If it was never checked, the page says so. The date on which a number for help was checked is not in the future.
    """
    for entry in context.model.support.entries if context.today else ():
        age = context.today - entry.checked if context.today and entry.checked else timedelta()
        if age > timedelta(days=365):
            message = f"{entry.name} was last checked on {entry.checked}, more than a year ago"
            yield Finding(Help.STALE_SUPPORT, context.at(entry, "checked"), message)
        elif age < timedelta(days=-1):  # One day is allowed for people in time zones that are ahead.
            message = f"{entry.checked} is in the future"
            yield Finding(Help.FUTURE_CHECK, context.at(entry, "checked"), message)


PAGE_CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    plain_texts_of_elements,
    free_page_addresses,
    names_for_every_system,
    files_for_readers,
    letters_of_pictures,
    references_in_pages,
    known_in_support,
    references_in_support,
    whole_figures,
    figures_lead_somewhere,
    reachable_support,
    sourced_support,
    fresh_support,
)
