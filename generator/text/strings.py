"""Small pure functions over text: folding, escaping, comparing, suggesting.

Every string of the model passes through `escape` before it is printed (the template environment sees to it), so that
it comes out as the characters it holds, in running Markdown as well as inside raw HTML.
Nothing here knows what the text is about.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable

# Marks that Markdown or a common extension would read, wherever they stand. Written as character references, because a
# backslash would show inside raw HTML and an HTML reference is read in both.
_ANYWHERE = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_[]{}|~^$=#"}
_ANYWHERE |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
# White space that is a character of its own (a no-break space, say); Markdown would cut it off at the ends of a block.
_ANYWHERE |= {
    code: f"&#{code};" for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
}

# What no HTML can hold, not even as a character reference.
_NOT_HTML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# White space that is not one space between two words; this way the many that are need no replacing.
_WHITE = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*| [ \t\r\n\f\v]+")

# Marks that Markdown reads only where a line begins: lists, rules, definitions.
_AT_START = re.compile(r"^(?:[+\-:%!/]|\d+(?=[.)](?: |$)))")
# Two or more of these make a rule, an arrow or an ellipsis with a common extension; an address or an e-mail a link.
# What stands before is looked at last: a pattern that opens with one of few marks passes over all letters at a glance.
_IN_RUNS = re.compile(
    r"[-.:+!@/](?:(?<=[-.:+!@][-.:+!@])|(?<=@)|(?<=:/)|(?<=www\.)|(?<=:)(?=\w))",
    re.IGNORECASE,
)


# Not from the clock's language settings: the same input gives the same bytes everywhere.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def fold(text: str) -> str:
    """`text` on one line: every run of ASCII white space becomes one space, none at the ends."""
    return _WHITE.sub(" ", text).strip(" ")


def as_read(text: str) -> str:
    """The text of a file as a project is read: without a byte order mark, with one kind of line end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def in_quotes(text: object) -> str:
    """A text that somebody wrote, in quotation marks and cut where it is long."""
    whole = str(text)
    return repr(whole if len(whole) <= 60 else whole[:60] + "...")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, each on one line; paragraphs are parted by blank lines."""
    return [folded for part in re.split(r"\n[ \t]*\n", text) if (folded := fold(part))]


def escape(text: str) -> str:
    """`text` on one line, written so that Markdown and HTML both show exactly its characters.

    Safe in running text, at the start of a line, inside a link's label, between HTML tags and in a double-quoted
    attribute. Bidirectional marks stay: they are part of the words. A control character, which HTML cannot hold, comes
    out as U+FFFD.
    """
    folded = _NOT_HTML.sub("\N{REPLACEMENT CHARACTER}", fold(text))
    start = _AT_START.match(folded)
    if start:
        end = start.end()
        lead = folded[:end] if folded[0].isdigit() else ""
        mark = folded[end] if folded[0].isdigit() else folded[0]
        rest = folded[end + 1 :] if folded[0].isdigit() else folded[end:]
        return f"{lead}&#{ord(mark)};{_escape_inside(rest)}"
    return _escape_inside(folded)


def _escape_inside(text: str) -> str:
    marked = _IN_RUNS.sub(lambda found: f"\x00{ord(found[0])};", text)
    return marked.translate(_ANYWHERE).replace("\x00", "&#")


def sentence_case(text: str) -> str:
    """`text` with its first letter in upper case (if that is one letter): a fragment of a sentence on its own."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def in_words(items: Iterable[str], last: str = "and") -> str:
    """The items as one phrase: `a`, `a and b`, `a, b and c`."""
    listed = list(items)
    return f" {last} ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def with_article(noun: str) -> str:
    """A noun with its article: `a level`, `an element`."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def counted(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: `1 quote`, `2 quotes`, `no quotes`."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def spoken_date(date: datetime.date) -> str:
    """A date as people write it: 23 November 2026."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None when none is near enough to be meant."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice for a word that is not known: the nearest one, or the choices when they are few."""
    choices = sorted(set(known))
    near = closest(word, choices)
    if near:
        return f"Did you mean {near!r}?"
    return f"Use one of: {', '.join(choices)}." if 0 < len(choices) <= 12 else ""
