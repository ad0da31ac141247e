"""Reads a note about consent, and decides whether it says that the person agreed.

A note is free text, so this errs on the side of privacy. A note counts as no if it may mean no, and also if it does not
say yes in one of the usual words.
"""

from __future__ import annotations

import re
import unicodedata

from generator.text.letters import same_words
from generator.text.strings import fold

_NO = re.compile(
    r"(?:no|none|not?|n|nil|never|false|f|0+|x|×|off|refus(?:ed|es|e|al|ing)|declin(?:ed|es|e|ing)|den(?:ied|ies|y)"
    r"|withdr(?:awn|ew|aw|awal|awing)|revoked|retracted|rescinded|cancelled|absent|missing|unsigned|n/?[ak]"
    r"|not applicable|nein|non|nope|nah|nay|null?)"
)
_UNKNOWN = re.compile(
    r"(?:\?+|[-–—….*]+|tb[acd]|unknown|unclear|pending|await\w*\b.*"
    r"|(?:needs? )?to (?:be )?(?:confirm|agree|ask|seek|check|obtain|discuss|decide|sign|do)\w*|to be sought|not known"
    r"|not yet\b.*|don'?t know|maybe|(?:never |not )?asked|not (?:sought|obtained|recorded|received|available|stated)"
    r"|no longer|(?:no|not|none) (?:given|obtained|recorded|received)|waiting\b.*|outstanding|requested|on hold|hold)"
)
_WORDS = (
    r"(?:consent\w*|agree\w*|permission|permit\w*|allow\w*|authoris\w*|sign\w*|give\w*|gave|obtain\w*|want\w*"
    r"|publi\w*|shar\w*|quot\w*|use\w*|record\w*|confirm\w*)"
)
_NOT = r"(?:\b(?:no|not|never|without|cannot|lack\w*)\b|n't\b)"
_AGAINST = re.compile(
    rf"{_NOT}[^.;]{{0,40}}?\b{_WORDS}|\bnon-(?:consent|agree)\w*|\bdisagree\w*|\b(?:said|says|say) no\b"
    rf"|\b(?:ask(?:s|ed)|told)\b[^.;]{{0,20}}?\bnot\b|\b(?:form|signature|paper)\w*\b[^.;]{{0,20}}?{_NOT}"
    r"|\b(?:missing|lost|refus\w+|declin\w+|den(?:y|ied|ies)|objects?|objected)\b|\bopt(?:s|ed|ing)?[ -]?out\b"
    r"|\bembargo\w*|\bneeds?\b[^.;]{0,20}?\b(?:consent|permission|signature|form)\b"
)
_TAKEN_BACK = re.compile(
    r"(?<!not been )(?<!not )(?<!never been )(?<!never )\b(?:withdr(?:awn|ew|aws?|awal|awing)|revok(?:ed|es)"
    r"|retract(?:ed|s|ion)|rescinded|cancelled|expired|lapsed|(?:took|taken|takes) (?:it |this |that |them )?back"
    r"|no longer|changed (?:her|his|their|my) minds?|not sure|unsure|unclear|unconfirmed|not confirmed|pending"
    r"|tb[acd])\b"
)
"""Words that take back or question a yes, wherever they are in the note."""

_FOR = re.compile(r"^(?:yes|agreed|consented|consent given|given|granted)\b")
_SAYS_YES = re.compile(
    r"^(?:y|1|true|s[ií])$|\b(?:yes|yep|ja|oui|ok(?:ay)?|agree\w*|consent\w*|given|gave|gives|grant\w*|signed|written|verbal\w*"
    r"|oral\w*|spoken|permi(?:ssion|t\w*)|allow\w*|authori[sz]\w*|approv\w*|confirmed|happy|(?:may|can|could) be"
    r"|to be (?:quoted|named|shared|used|published|shown)|quot\w*|anonym\w*|unnamed|publi\w*|licen[cs]\w*|release\w*"
    r"|named?|names|for (?:all|any|every)\w*|obtained|accepted|accepts)\b|[✓✔☑👍]"
)


def withholds_consent(note: str) -> bool:
    """Whether a note about consent says no, says that consent is not known yet, or does not say yes.

    False for an empty note.
    """
    # Full-width letters, which some keyboards type, count as the usual ones.
    words = same_words(unicodedata.normalize("NFKC", note)).strip(" .,;:!'()[]")
    if not words:
        return bool(fold(note))
    if any(_NO.fullmatch(part) or _UNKNOWN.fullmatch(part) for part in (words, *_parts(words))):
        return True
    if _TAKEN_BACK.search(words) or not _SAYS_YES.search(words):
        return True
    return bool(_AGAINST.search(words)) and not _FOR.match(words)


def _parts(words: str) -> list[str]:
    """The parts of a note between punctuation marks, such as `no` in `consent: no`."""
    parts = (part.strip(" .!'()[]") for part in re.split(r"[,.;:?=–—()/]| - ", words))
    return [part for part in parts if part]
