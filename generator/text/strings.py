"""Small pure functions on strings: folding white space, escaping, wording, suggesting.

The template environment passes every string of the model through `escape`, so that Markdown and raw HTML both show
exactly its characters. Functions here do not depend on what a text is about.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable

# Characters with a meaning in Markdown or a common extension, wherever they are. Written as character references,
# because a backslash would be visible inside raw HTML, while a reference works in both.
_ANYWHERE = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_[]{}|~^$=#"}
_ANYWHERE |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
# White space other than the plain space, such as a no-break space: Markdown would strip it at the ends of a block.
_ANYWHERE |= {
    code: f"&#{code};" for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
}

# Characters that HTML does not allow, not even as character references.
_NOT_HTML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# Characters that XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Any white space but a single space: single spaces, by far the most, need no replacing.
_WHITE = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*| [ \t\r\n\f\v]+")

# Characters with a meaning only at the start of a line: lists, rules, definitions.
_AT_START = re.compile(r"^(?:[+\-:%!/]|\d+(?=[.)](?: |$)))")
# Two or more of these make a rule, an arrow or an ellipsis in a common extension; in an address they make a link.
# The characters before are checked last, because a pattern that begins with one of a few characters is fast.
_IN_RUNS = re.compile(
    r"[-.:+!@/](?:(?<=[-.:+!@][-.:+!@])|(?<=@)|(?<=:/)|(?<=www\.)|(?<=:)(?=\w))",
    re.IGNORECASE,
)


# Not from the locale of the system, so that the same input gives the same bytes everywhere.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def fold(text: str) -> str:
    """`text` on one line: each run of ASCII white space becomes one space, with none at the ends."""
    return _WHITE.sub(" ", text).strip(" ")


def xml_safe(text: str) -> str:
    """`text` with U+FFFD in place of each character that XML does not allow, such as a control character."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """`text` on one line, with only characters that XML and documents allow: see `fold` and `xml_safe`."""
    return xml_safe(fold(text))


def with_unix_line_ends(text: str) -> str:
    """The text of a file without a byte order mark and with Unix line ends, as the project reader returns it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def in_quotes(text: object) -> str:
    """`text` as a string in quotation marks, shortened to 60 characters."""
    whole = str(text)
    return repr(whole if len(whole) <= 60 else whole[:60] + "...")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, each on one line. Blank lines separate paragraphs."""
    return [folded for part in re.split(r"\n[ \t]*\n", text) if (folded := fold(part))]


def escape(text: str) -> str:
    """`text` on one line, escaped so that Markdown and HTML both show exactly its characters.

    Safe in running text, at the start of a line, in the label of a link, between HTML tags and in a double-quoted
    attribute. Bidirectional marks are kept, because they are part of the words. Control characters, which HTML does not
    allow, become U+FFFD.
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
    """`text` with a capital first letter. A letter such as ß, whose capital is two letters, is kept."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def in_words(items: Iterable[str], last: str = "and") -> str:
    """The items as one phrase: `a`, `a and b`, `a, b and c`. `last` is the word before the last item."""
    listed = list(items)
    return f" {last} ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def with_article(noun: str) -> str:
    """A noun with its indefinite article: `a level`, `an element`."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def counted(number: int, one: str, many: str = "") -> str:
    """`number` with its noun: `1 quote`, `2 quotes`, `no quotes`. `many` is an irregular plural."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def spoken_date(date: datetime.date) -> str:
    """A date in words: 23 November 2026."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def closest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The word in `known` that is most similar to `word`, or None if none has at least this `likeness` (0 to 1)."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=likeness)
    return near[0] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for an unknown word: the most similar known word, or all of them if there are at most 12, or `""`."""
    choices = sorted(set(known))
    near = closest(word, choices)
    if near:
        return f"Did you mean {near!r}?"
    return f"Use one of: {', '.join(choices)}." if 0 < len(choices) <= 12 else ""
