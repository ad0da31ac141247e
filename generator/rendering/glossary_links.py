"""Explains the terms of the glossary on every page that uses them.

The first time a term is in a page's running text, it becomes a link to its meaning, which goes into a fold at the end
of that page. A publisher that knows the URLs changes the link to lead to the glossary (`to_glossary`). A script shows
the meaning from the fold beside the term. Our style sheet shows the fold on paper only.

This works on finished Markdown, both generated and handwritten. It leaves headings, links, code and HTML tags alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import merge
from html import escape as html_escape

from generator.records import GlossaryTerm
from generator.rendering.environment import ready
from generator.routes.addresses import GLOSSARY
from generator.text.letters import same_letters, same_words, with_uniform_marks
from generator.text.strings import escape, fold, paragraphs, sentence_case

HEADING = "Words used on this page"
"""The heading of the fold with the terms at the end of a page."""

_LINK = re.compile(r'(?<=<a class="term" href=")#word-(?P<id>[a-z0-9-]+)(?=")')

_FRONT = re.compile(r"\A---\n.*?^---(?=\n)", re.DOTALL | re.MULTILINE)
# Text that must not be changed: tags, whole links and headings in HTML; images and links, code, attributes and
# character references; and fenced code, headings and definitions, which start a line. Each alternative starts with a
# character of its own, so that Python skips all others quickly. Every page goes through this pattern.
_APART = re.compile(
    r"""
      < (?: !--.*?-->
        | (?P<whole>a|cite|dl|h[1-6]|script|style|code|pre|button|nav|label|summary|svg|textarea)\b[^>]*>
            .*?</(?P=whole)>
        | [^<>]+> )
    | \[ (?: [^\[\]]*+(?:\[[^\[\]]*\][^\[\]]*+)*+\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s"[^"]*")?\)|[ ]?\[[^\]]*\])
        | [^\[\]\n]*\] )
    | `(?<!``)(?P<more>`*+).+?(?<!`)`(?P=more)(?!`)
    | \{[^{}\n]*\}
    | &\#?\w+;
    | \\.
    | \n (?: (?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$
        | [ ]{0,3}\#[^\n]*$
        | [^\n]+\n(?:=+|-+)[ \t]*$
        | [ ]{0,3}\[[^\]\n]+\]:[^\n]*$ )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)

# A term can continue on the next line, but not in the next paragraph.
_BETWEEN_WORDS = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"


class Glossary:
    """The terms of a model, prepared for finding them in pages."""

    def __init__(self, terms: Sequence[GlossaryTerm]) -> None:
        self.terms: Mapping[str, GlossaryTerm] = {term.id: term for term in terms}
        self._exact = {same_letters(form): term.id for term in terms for form in _spelt(term.abbreviation or "")}
        self._any_case = {
            same_words(spelt): term.id for term in terms for form in (term.term, *term.also) for spelt in _spelt(form)
        }
        self._by_word = _by_first_word((*self._exact, *self._any_case))
        self._terms_of: dict[str, set[str]] = {word: set() for word in self._by_word}
        for form, id_ in (*self._exact.items(), *self._any_case.items()):
            self._terms_of[_first_word(_lower(with_uniform_marks(form)))].add(id_)

    def explain(self, markdown: str) -> str:
        """Returns the page with the first use of each term linked, and with the meanings of those terms at its end."""
        front = _FRONT.match(markdown)
        start = front.end() if front else 0
        # Every line, including the first, is recognised by the line break before it.
        text = "\n" + markdown[start:]
        used: dict[str, None] = {}
        parts: list[str] = []
        done = 0
        for begin, end in _where_allowed(text, self._forms(text, used)):
            form = text[begin:end]
            id_ = self._term(form)
            if id_ is not None and id_ not in used:
                used[id_] = None
                parts += text[done:begin], f'<a class="term" href="#word-{id_}">{form}</a>'
                done = end
        if not used:
            return markdown
        return markdown[:start] + "".join((*parts, text[done:]))[1:] + self._list(used)

    def _term(self, form: str) -> str | None:
        """Returns the id of the term that a form belongs to, or None for an abbreviation in the wrong case."""
        return self._exact.get(same_letters(form)) or self._any_case.get(same_words(form))

    def _forms(self, text: str, used: Mapping[str, None]) -> Iterator[tuple[int, int]]:
        """Yields the position of each form of each term, as whole words in any case, in order, longest first.

        It stops once every term that can still follow is in `used`. On long pages, this is long before the end.
        """
        lower = _lower(with_uniform_marks(text))
        # Searching the whole page for one word at a time is many times faster than one pattern for all.
        coming = {word: self._terms_of[word] for word in self._by_word if word in lower}
        uses = [self._uses(word, lower, coming) for word in coming]
        for span in merge(*uses, key=lambda span: (span[0], -span[1])):
            yield span
            if all(ids <= used.keys() for ids in coming.values()):
                return

    def _uses(self, word: str, lower: str, coming: dict[str, set[str]]) -> Iterator[tuple[int, int]]:
        """Yields the position of each form that starts with a word. At the end, it removes the word from `coming`."""
        form = self._by_word[word]
        position = lower.find(word)
        while position >= 0:
            use = form.match(lower, position)
            if use:
                yield use.span()
            position = lower.find(word, position + 1)
        del coming[word]

    def _list(self, used: Iterable[str]) -> str:
        lines = [f'\n\n<details class="meanings" data-meanings>\n<summary>{HEADING}</summary>\n<div>\n']
        for term in sorted((self.terms[id_] for id_ in used), key=lambda term: term.term.casefold()):
            name = ready(sentence_case(term.term)) + (f" ({ready(term.abbreviation)})" if term.abbreviation else "")
            lines.append(f'<p id="word-{term.id}"><strong>{name}</strong>: {_meaning(term)}</p>\n')
        return "".join((*lines, "</div>\n</details>\n"))


def to_glossary(html: str, resolve: Callable[[str], str]) -> str:
    """Returns a finished page whose terms lead to the glossary.

    `resolve` returns the URL of an address, as seen from the page.
    """
    return _LINK.sub(lambda found: html_escape(resolve(f"{GLOSSARY}#{found['id']}")), html)


@lru_cache(maxsize=4096)
def _meaning(term: GlossaryTerm) -> str:
    """Returns what a term means, with the section if these are a source's words. All others are the editors'."""
    meaning = " ".join(ready(sentence_case(part)) for part in paragraphs(term.meaning))
    if not term.section:
        return meaning
    return f'{meaning} <span class="aside">The source’s own words, section <cite>{ready(term.section)}</cite>.</span>'


def _spelt(form: str) -> set[str]:
    """Returns how a form is spelt in Markdown: as it is if people wrote the page, escaped if it was generated."""
    return {fold(form), escape(form)} - {""}


def _by_first_word(forms: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Returns, for each first word in lower case, the pattern of all forms that start with it, longest first."""
    by_word: dict[str, list[str]] = {}
    for form in sorted({_lower(with_uniform_marks(form)) for form in forms}, key=lambda form: (-len(form), form)):
        pattern = _BETWEEN_WORDS.join(map(re.escape, form.split(" ")))
        by_word.setdefault(_first_word(form), []).append(pattern)
    return {word: re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?![\w-])") for word, choices in by_word.items()}


def _first_word(form: str) -> str:
    return form.partition(" ")[0]


def _lower(text: str) -> str:
    """Returns text of the same length in lower case. The few letters that would become two stay unchanged."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(low if len(low := each.lower()) == 1 else each for each in text)
    )


def _where_allowed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yields the spans, in order, that start where text can be changed and that do not overlap an earlier span."""
    apart = _APART.finditer(text)
    here = next(apart, None)
    free = 0
    for begin, end in spans:
        while here and here.end() <= begin:
            here = next(apart, None)
        if begin >= free and not (here and here.start() <= begin):
            yield begin, end
            free = end
