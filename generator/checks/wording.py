"""The checks of plain texts and of editors' words: mostly advice, which does not stop a build.

The docstring of each check states its rules. A number or a phrase is a hint to an editor, not a verdict, so a long
sentence must never become an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, zip_longest

from generator.checks.context import CheckContext
from generator.documents.markdown import Text, masked
from generator.findings import Finding, Place
from generator.model.graph import name
from generator.model.model import PLAIN, PlainText
from generator.plain_language.phrases import Phrases
from generator.plain_language.plain_texts import HEADINGS, sections_of
from generator.plain_language.readability import LONGEST, MEAN, hard_words, readability
from generator.plain_language.sentences import WORD, Sentence, place_in, sentences
from generator.records import Activity, PhraseAdvice, Quote, Review, SupportEntry
from generator.rules import PlainTexts, Wording
from generator.text.letters import same_words
from generator.text.people.personal_data import clues
from generator.text.strings import fold, in_words

_CAPITALS = re.compile(r"[A-Z]\w*[A-Z]")
_TITLE = re.compile(r"^(?: {0,3}#[ \t][^\n]*|(?![ \t]*$)[^\n]++\n=+[ \t]*)$", re.MULTILINE)
_LONG = re.compile(r"[^\W\d_]{2,}")


def main_plain_text(context: CheckContext, id_: str) -> PlainText:
    """The main plain text that explains `id_`: the one whose file is named after it, or else the first."""
    texts = [text for text in context.model.plain if text.id == id_]
    return next((text for text in texts if text.path == f"{PLAIN}{id_}.md"), texts[0])


def one_text_each(context: CheckContext) -> Iterator[Finding]:
    """An element has only one plain text."""
    for text in context.model.plain:
        first = main_plain_text(context, text.id)
        if text is not first:
            place, message = context.at(text.front, "element"), f"{text.id!r} is already explained by {first.path}"
            yield Finding(PlainTexts.DUPLICATE_TEXT, place, message)


MOST_WORDS = 8
"""How many words a plain name may have."""


def plain_names(context: CheckContext) -> Iterator[Finding]:
    """Once a project has a plain name, every element has one.

    A plain name has at most eight words. No two elements have the same plain name.
    """
    named = {id_: e for id_, e in context.graph.elements.items() if e.plain_name and id_ not in context.ambiguous}
    first: dict[str, str] = {}
    for id_, element in named.items():
        plain_name, place = fold(element.plain_name or ""), context.at(element, "plain_name")
        if (words := len(plain_name.split())) > MOST_WORDS:
            yield Finding(PlainTexts.LONG_PLAIN_NAME, place, f"this plain name has {words} words")
        known = first.setdefault(same_words(plain_name), id_)
        if known != id_:
            yield Finding(PlainTexts.SHARED_PLAIN_NAME, place, f"{known!r} has the same plain name")
    for id_, element in context.graph.elements.items() if named else ():
        if id_ not in named and id_ not in context.ambiguous and not context.was_invalid(element, "plain_name"):
            yield Finding(PlainTexts.NO_PLAIN_NAME, context.at(element, "title"), f"{id_!r} has no plain name")


def names_of_texts(context: CheckContext) -> Iterator[Finding]:
    """A plain text has a name: the plain name of its element or, if it explains no element, a title.

    The plain name of an element is only in the model.
    """
    for text in context.model.plain:
        element = context.graph.elements.get(text.id)
        if element and element.plain_name and text.front.title:
            place, message = context.at(text.front, "title"), f"{text.id!r} has its plain name in the model"
            yield Finding(PlainTexts.SECOND_PLAIN_NAME, place, message)
        elif not context.graph.plain_name(text.id) and not _may_be_named(context, text):
            place, message = (
                context.at(text.front, "element"),
                f"{text.id!r} has no plain name and no title",
            )
            yield Finding(PlainTexts.UNNAMED_TEXT, place, message)


def _may_be_named(context: CheckContext, text: PlainText) -> bool:
    """Whether the text may have a name that was invalid and has been reported."""
    element = context.graph.elements.get(text.id)
    if element is None and context.element_may_exist(text.id):
        return True
    return context.was_invalid(text.front, "title") or (
        element is not None and context.was_invalid(element, "plain_name")
    )


def texts_for_all(context: CheckContext) -> Iterator[Finding]:
    """Once a project has a plain text, every element has one.

    Once a project has a plain text, every activity has a plain sentence.
    """
    texts = {text.id for text in context.model.plain}
    for id_, element in context.graph.elements.items() if texts else ():
        if id_ in context.ambiguous:
            continue
        place, words = context.at(element, "title"), name(element)
        if not isinstance(element, Activity):
            if id_ not in texts and context.complete(f"{PLAIN}{id_}.md"):
                remedy = f"Write it in {PLAIN}{id_}.md."
                yield Finding(PlainTexts.NO_PLAIN_TEXT, place, f"{id_!r} ({fold(words)}) has no plain text", remedy)
        elif element.plain is None and not context.was_invalid(element, "plain"):
            yield Finding(PlainTexts.NO_PLAIN_SENTENCE, place, f"activity {id_!r} has no plain sentence")


def four_headings(context: CheckContext) -> Iterator[Finding]:
    """A plain text has the four standard headings, in order, and no others."""
    for text in context.model.plain:
        headed = [section for section in sections_of(text) if section.heading]
        found = [fold(section.heading) for section in headed]
        # A heading with one # instead of two has its own finding.
        if tuple(found) != HEADINGS and not {words for words, _ in _titles(text)} & {*HEADINGS}:
            message, index = _what_is_wrong(found)
            line = headed[index].heading_line if index is not None else text.body_line
            remedy = f"Write these four headings, each after ##: {in_words(HEADINGS)}."
            yield Finding(PlainTexts.PLAIN_HEADINGS, Place(text.path, line, 1), message, remedy)


def _what_is_wrong(found: Sequence[str]) -> tuple[str, int | None]:
    """What is wrong with the headings, and the index of the first wrong one, or None if some are only missing."""
    missing = [repr(heading) for heading in HEADINGS if heading not in found]
    others = [index for index, heading in enumerate(found) if heading not in HEADINGS]
    if missing:
        return f"the plain text has no heading {in_words(missing, 'or')}", others[0] if others else None
    if others:
        words = in_words(repr(found[index]) for index in others)
        return f"the plain text has a heading that it should not have: {words}", others[0]
    wrong = next(index for index, (has, wanted) in enumerate(zip_longest(found, HEADINGS)) if has != wanted)
    return "the headings of the plain text are in the wrong order, or one is there twice", wrong


def text_under_headings(context: CheckContext) -> Iterator[Finding]:
    """Every heading of a plain text has text under it. A plain text has no second title.

    A plain text has no text before its first heading.
    """
    for text in context.model.plain:
        titles, parts = [*_titles(text)], sections_of(text)
        for words, line in titles:
            message = f"{words!r} is a second title: the page has one already"
            remedy = "Write it after ##." if words in HEADINGS else ""
            yield Finding(PlainTexts.PLAIN_TITLE, Place(text.path, line, 1), message, remedy)
        for section in parts:
            if section.heading and not section.text.strip():
                message = f"there is no text under the heading {fold(section.heading)!r}"
                place = Place(text.path, section.heading_line, 1)
                yield Finding(PlainTexts.PLAIN_EMPTY, place, message)
        if parts and not parts[0].heading and len(parts) > 1 and not titles:
            message, remedy = "there is text before the first heading", f"Move it under {HEADINGS[0]!r}."
            yield Finding(PlainTexts.PLAIN_START, Place(text.path, parts[0].line, 1), message, remedy)


def _titles(text: PlainText) -> Iterator[tuple[str, int]]:
    """The words and the line of each heading that would be a title of the page."""
    for title in _TITLE.finditer(masked(text.body)):
        words = text.body[title.start() : title.end()].split("\n")[0].strip(" \t#")
        yield words, text.body_line + text.body.count("\n", 0, title.start())


def short_sentences(context: CheckContext) -> Iterator[Finding]:
    """A plain sentence has no more than 25 words.

    The sentences of a plain text have no more than 15 words on average.
    """
    for text in context.model.plain:
        found = readability(text.body, text.body_line)
        for sentence in found.too_long:
            yield _too_long(len(sentence.words), sentence.text, _place(text, sentence))
        if found.mean > MEAN:
            message = f"its sentences have {found.mean:.1f} words on average, and the longest has {found.longest}"
            remedy = f"Shorten some of them: aim for {MEAN} words on average."
            yield Finding(Wording.LONG_SENTENCES, context.at(text.front, "title"), message, remedy)
    for requirement in context.model.requirements:
        for activity in requirement.activities:
            for sentence in readability(activity.plain or "").too_long:
                yield _too_long(len(sentence.words), sentence.text, context.at(activity, "plain"))


def _too_long(count: int, words: str, place: Place) -> Finding:
    message = f"a sentence of {count} words: {' '.join(words.split()[:6])!r} ..."
    return Finding(Wording.LONG_SENTENCE, place, message, f"Split it into two: a sentence has at most {LONGEST} words.")


def known_words(context: CheckContext) -> Iterator[Finding]:
    """Long words in a plain text are explained there or in the glossary, or listed as easy in `language.yaml`."""
    easy = _easy(context)
    for text in context.model.plain if context.model.language.easy else ():
        for word, sentence in hard_words(sentences(text.body, text.body_line), easy):
            message = f"{word!r} is a long word that is not explained"
            yield Finding(Wording.HARD_WORD, _place(text, sentence), message)


def explained_abbreviations(context: CheckContext) -> Iterator[Finding]:
    """Abbreviations in a plain text are explained there or in the glossary, or listed as easy in `language.yaml`."""
    known = _easy(context)
    for text in context.model.plain:
        seen: set[str] = set()
        read = sentences(text.body, text.body_line)
        whole = " ".join(sentence.text for sentence in read)
        for sentence in read:
            for word in sentence.words:
                short = re.sub(r"(?:['’]s|s)$", "", word)
                if not _CAPITALS.match(short) or short in seen or same_words(short) in known:
                    continue
                seen.add(short)
                if not re.search(rf"\({short}s?\)|\b{short}s? (?:\(|means?\b|stands? for\b)", whole):
                    message = f"the abbreviation {short!r} is not explained"
                    yield Finding(Wording.ABBREVIATION, _place(text, sentence), message)


def _easy(context: CheckContext) -> frozenset[str]:
    """The words that readers know or can look up, in lower case: easy words, and the forms of glossary terms."""
    terms = ((term.term, term.abbreviation or "", *term.also) for term in context.model.terms)
    forms = [same_words(form) for form in chain(context.model.language.easy, *terms)]
    return frozenset(chain(forms, *(WORD.findall(form) for form in forms), *(_LONG.findall(form) for form in forms)))


def words_about_people(context: CheckContext) -> Iterator[Finding]:
    """The editors do not use the phrases listed in `language.yaml`.

    Quotes and other words of a source are not checked.
    """
    language = context.model.language
    phrases = Phrases(language.phrases, language.never_alone)
    for field in context.editors_words:
        for _, words, advice in phrases.find(field.text, plain=field.plain):
            yield _instead(words, advice, context.at(field.record, field.key))
    texts: Iterator[PlainText | Text] = chain(context.model.plain, context.model.pages)
    for text in texts:
        plain = isinstance(text, PlainText)
        for offset, words, advice in phrases.find_in_markdown(text.body, plain=plain):
            yield _instead(words, advice, Place(text.path, *place_in(text.body, offset, text.body_line)))
    for path, words_of_page in _beside_records(context):
        for _, words, advice in phrases.find(words_of_page):
            yield _instead(words, advice, path)


def no_person_in_editors_words(context: CheckContext) -> Iterator[Finding]:
    """The editors' words contain nothing that looks like a person's name, number or address.

    Other checks cover quotes and reviews, and numbers for help are meant to be public. Dates are seldom personal data.
    """
    for field in context.editors_words:
        if not isinstance(field.record, Quote | Review | SupportEntry):
            for clue in clues(field.text, dates=False):
                message = f"{field.key}: contains what looks like {clue.what}: {clue.words!r}"
                yield Finding(Wording.PERSONAL_DATA, context.at(field.record, field.key), message)


def _beside_records(context: CheckContext) -> Iterator[tuple[Place, str]]:
    """The editors' words that belong to a file but not to one of its records, with their places."""
    for text in context.model.pages:
        for key in ("title", "description"):
            yield Place(text.path, 1, 1), str(text.meta.get(key, ""))
    support = context.model.support
    for entry in support.entries[:1]:
        document, _ = context.loaded.origins[id(entry)]
        yield document.place(("lead",)), support.lead
        yield document.place(("missing",)), support.missing or ""


def _instead(words: str, advice: PhraseAdvice, place: Place) -> Finding:
    remedy = f"Write instead: {advice.prefer}. {advice.why.rstrip('.')} ({advice.source})."
    return Finding(Wording.WORDS_ABOUT_PEOPLE, place, f"{words!r} in the editors' words", remedy)


def sensible_phrases(context: CheckContext) -> Iterator[Finding]:
    """`language.yaml` lists each phrase once. A phrase in `language.yaml` is not a single everyday word."""
    language = context.model.language
    first: dict[str, Place] = {}
    everyday = {same_words(word) for word in language.never_alone}
    for item in language.phrases:
        for index, phrase in enumerate(item.phrases):
            place, key = context.at(item, "phrases", index), same_words(phrase)
            if key in everyday:
                message = f"{phrase!r} alone is an everyday word, so it is not searched for"
                yield Finding(Wording.BARE_PHRASE, place, message)
            elif first.setdefault(key, place) != place:
                message = f"{phrase!r} is already listed at {first[key]}"
                yield Finding(Wording.DUPLICATE_PHRASE, place, message)


def _place(text: PlainText, sentence: Sentence) -> Place:
    return Place(text.path, sentence.line, sentence.column)


WORDING_CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    one_text_each,
    names_of_texts,
    plain_names,
    texts_for_all,
    four_headings,
    text_under_headings,
    short_sentences,
    known_words,
    explained_abbreviations,
    words_about_people,
    no_person_in_editors_words,
    sensible_phrases,
)
"""All checks of this module, for the table of all checks."""
