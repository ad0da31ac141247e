"""Gives the terms of the glossary their explanation on every page where they occur.

The first time a term is in a page's running text it becomes a link, and its meaning is put into a fold at the end of
that page. A publisher that knows the URLs makes the link lead to the glossary (`to_glossary`); a script opens the
meaning where the term is, from the fold, which our style sheet shows on paper only.
Works on finished Markdown, generated and hand-written alike; headings, links, code and HTML tags are left alone.
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
from generator.text.strings import escape, fold, paragraphs, sentence_case

HEADING = "Words used on this page"
"""What the fold with the terms at the end of a page is called."""

_LINK = re.compile(r'(?<=<a class="term" href=")#word-(?P<id>[a-z0-9-]+)(?=")')

_FRONT = re.compile(r"\A---\n.*?^---(?=\n)", re.DOTALL | re.MULTILINE)
# Where no word may be touched: tags, whole links and headings in HTML; images and links, code, attributes, character
# references; what begins with its line, as fenced code, headings and definitions. Every choice opens with a character
# of its own, because Python then passes over all others at a glance: every page goes through here.
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

# A term may run on in the next line, but not in the next paragraph.
_BETWEEN_WORDS = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"


class Glossary:
    """The terms of a model, ready to be looked for in pages."""

    def __init__(self, terms: Sequence[GlossaryTerm]) -> None:
        self.terms: Mapping[str, GlossaryTerm] = {term.id: term for term in terms}
        self._exact = {form: term.id for term in terms for form in _spelt(term.abbreviation or "")}
        self._any_case = {
            spelt.lower(): term.id for term in terms for form in (term.term, *term.also) for spelt in _spelt(form)
        }
        self._by_word = _by_first_word((*self._exact, *self._any_case))
        self._terms_of: dict[str, set[str]] = {word: set() for word in self._by_word}
        for form, id_ in (*self._exact.items(), *self._any_case.items()):
            self._terms_of[_first_word(form.lower())].add(id_)

    def explain(self, markdown: str) -> str:
        """The page with the first use of each term linked, and the meanings of the terms used put at its end."""
        front = _FRONT.match(markdown)
        start = front.end() if front else 0
        # Every line is known by the line break before it, also the first.
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
        """The id of the term of which this is a form, in any white space; None for an abbreviation in another case."""
        folded = fold(form)
        return self._exact.get(folded) or self._any_case.get(folded.lower())

    def _forms(self, text: str, used: Mapping[str, None]) -> Iterator[tuple[int, int]]:
        """Where each form of each term stands, as whole words in any case: the first first, then the longest.

        Ends as soon as no term that is not in `used` may come any more: on long pages, long before the end.
        """
        lower = _lower(text)
        # Looking for one word after the other in the whole page is many times as fast as one pattern for all.
        coming = {word: self._terms_of[word] for word in self._by_word if word in lower}
        uses = [self._uses(word, text, lower, coming) for word in coming]
        for span in merge(*uses, key=lambda span: (span[0], -span[1])):
            yield span
            if all(ids <= used.keys() for ids in coming.values()):
                return

    def _uses(self, word: str, text: str, lower: str, coming: dict[str, set[str]]) -> Iterator[tuple[int, int]]:
        """Where the forms that begin with a word stand, in order; after the last, the word leaves `coming`."""
        form = self._by_word[word]
        position = lower.find(word)
        while position >= 0:
            use = form.match(text, position)
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
    """A finished page whose terms lead to the glossary; `resolve` makes of an address the URL seen from the page."""
    return _LINK.sub(lambda found: html_escape(resolve(f"{GLOSSARY}#{found['id']}")), html)


@lru_cache(maxsize=4096)
def _meaning(term: GlossaryTerm) -> str:
    """What a term means, and where it stands if these are a source's words: the others are the editors'."""
    meaning = " ".join(ready(sentence_case(part)) for part in paragraphs(term.meaning))
    if not term.section:
        return meaning
    return f'{meaning} <span class="aside">The source’s own words, section <cite>{ready(term.section)}</cite>.</span>'


def _spelt(form: str) -> set[str]:
    """How a form stands in Markdown: as it is where people wrote the page, escaped where it was generated."""
    return {fold(form), escape(form)} - {""}


def _by_first_word(forms: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """By the first word of forms, in lower case: the pattern of all forms that begin with it, the longest first."""
    by_word: dict[str, list[str]] = {}
    for form in sorted({form.lower() for form in forms}, key=lambda form: (-len(form), form)):
        pattern = _BETWEEN_WORDS.join(map(re.escape, form.split(" ")))
        by_word.setdefault(_first_word(form), []).append(pattern)
    return {
        word: re.compile(rf"(?<![\w-])(?:{'|'.join(choices)})(?![\w-])", re.IGNORECASE)
        for word, choices in by_word.items()
    }


def _first_word(form: str) -> str:
    return form.partition(" ")[0]


def _lower(text: str) -> str:
    """Text in lower case, letter for letter: the few letters that would become two stay as they are."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(low if len(low := each.lower()) == 1 else each for each in text)
    )


def _where_allowed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of the spans, in order, that begin where words may be touched and overlap no span before them."""
    apart = _APART.finditer(text)
    here = next(apart, None)
    free = 0
    for begin, end in spans:
        while here and here.end() <= begin:
            here = next(apart, None)
        if begin >= free and not (here and here.start() <= begin):
            yield begin, end
            free = end
