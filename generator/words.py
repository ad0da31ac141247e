"""Gives the terms of the glossary their explanation on every page where they occur.

The first time a term stands in a page's running text it becomes a link to a list at the end of that page, where its
meaning stands: that works by touch, by keyboard, on paper and without scripts, which the `abbr` element does not.
Works on finished Markdown, generated and hand-written alike; headings, links, code and HTML tags are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.pages.environment import ready
from generator.records import GlossaryTerm
from generator.text import escape, fold, paragraphs, sentence_case

# Where no word may be touched: tags, whole links and headings in HTML; what begins with its line, as front matter,
# fenced code, headings and definitions; images and links, code, attributes, character references. What begins alike
# stands together, so that most characters of a page are passed over at a glance: all pages go through here.
_APART = r"""
    (?P<apart>
      < (?: !--.*?-->
        | (?P<whole>a|cite|h[1-6]|script|style|code|pre|button|nav|label|summary|svg|textarea)\b[^>]*>.*?</(?P=whole)>
        | [^<>]+> )
    | ^ (?: \A---\n.*?^---\n
        | (?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$
        | [ ]{0,3}\#[^\n]*$
        | [^\n]+\n(?:=+|-+)[ \t]*$
        | [ ]{0,3}\[[^\]\n]+\]:[^\n]*$ )
    | (?= [!\[`{&\\] ) (?:
          !?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s"[^"]*")?\)|[ ]?\[[^\]]*\])
        | \[[^\[\]\n]*\]
        | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)
        | \{[^{}\n]*\}
        | &\#?\w+;
        | \\. )
    )
"""

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
        self._pattern = _pattern((*self._exact, *self._any_case))

    def explain(self, markdown: str) -> str:
        """The page with the first use of each term linked to a list of the terms used, which is put at its end."""
        if not self.terms:
            return markdown
        used: list[str] = []
        text = self._pattern.sub(lambda found: self._marked(found, used), markdown)
        return text + self._list(used) if used else text

    def _marked(self, found: re.Match[str], used: list[str]) -> str:
        form = found["form"]
        if form is None:
            return found[0]
        folded = fold(form)
        id_ = self._exact.get(folded) or self._any_case.get(folded.lower())
        if id_ is None or id_ in used:
            return form
        used.append(id_)
        return f'<a class="term" href="#word-{id_}">{form}</a>'

    def _list(self, used: list[str]) -> str:
        lines = ["\n\n## Words used on this page { #words-used-on-this-page .words-used }\n"]
        for term in sorted((self.terms[id_] for id_ in used), key=lambda term: term.term.casefold()):
            name = ready(sentence_case(term.term)) + (f" ({ready(term.abbreviation)})" if term.abbreviation else "")
            lines.append(f'\n<span id="word-{term.id}">{name}</span>\n:   {_meaning(term)}\n')
        return "".join(lines)


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


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """Finds what must be left alone, or else one of the forms as whole words, the longest first."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted({form.lower() for form in forms}, key=lambda form: (-len(form), form)):
        rest = _BETWEEN_WORDS.join(re.escape(word) for word in form[1:].split(" "))
        by_letter.setdefault(form[0], []).append(rest)
    # By first letter, because otherwise every word of every page would be compared with every form.
    words = "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(
        rf"{_APART} | (?<![\w-]) (?P<form>{words}) (?![\w-])",
        re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
    )
