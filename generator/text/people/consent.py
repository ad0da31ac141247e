"""Whether a note on what a person agreed to says that they did not agree, or not yet.

A note is free text, so this errs on the side of privacy: what may mean no counts as no.
"""

from __future__ import annotations

import re
import unicodedata

from generator.text.letters import same_words
from generator.text.strings import fold

_NO = re.compile(
    r"(?:no|none|not?|n|nil|never|false|f|0|x|refus(?:ed|es|al)|declin(?:ed|es)|den(?:ied|ies)|withdr(?:awn|ew)|revoked"
    r"|retracted|rescinded|cancelled|absent|missing|unsigned|n/?a|not applicable|✗|✘|❌|☐|nein|non|nope|nah|null?)"
)
_UNKNOWN = re.compile(
    r"(?:\?+|[-–—….]+|tb[acd]|unknown|unclear|unsure|pending|awaiting\b.*|await\b.*"
    r"|to be (?:confirmed|agreed|asked|sought|checked|obtained|discussed|decided|signed|done)|not known|not yet\b.*"
    r"|don'?t know|maybe|(?:never |not )?asked|not (?:sought|obtained|recorded)|no longer"
    r"|waiting\b.*|outstanding|requested)"
)
_WORDS = (
    r"(?:consent\w*|agree\w*|permission|permit\w*|allow\w*|authoris\w*|sign\w*|give\w*|gave|obtain\w*|want\w*"
    r"|publi\w*|shar\w*|quot\w*|use\w*|record\w*)"
)
_AGAINST = re.compile(
    rf"\b(?:no|not|never|without|n't|lack\w*)\b[^.;]{{0,40}}?\b{_WORDS}|n't\b[^.;]{{0,40}}?\b{_WORDS}"
    r"|\b(?:refus(?:ed|es|al)|declin(?:ed|es)|withdrawn|withdrew|revoked|retracted|objects?|objected|rescinded|cancelled"
    r"|opt(?:s|ed|ing)?[ -]?out|(?:took|taken|takes) (?:it |this |that |them )?back"
    r"|no longer|changed (?:her|his|their) mind)\b"
)
_FOR = re.compile(r"^(?:yes|agreed|consented|consent given|given|granted)\b")


def withholds_consent(note: str) -> bool:
    """Whether a note on consent says no, or that it is not known yet. An empty note says nothing."""
    # Full-width letters, which some keyboards type, count as the usual ones.
    words = same_words(unicodedata.normalize("NFKC", note)).strip(" .,;:!'()[]")
    if not words:
        return bool(fold(note))
    if _NO.fullmatch(words) or _UNKNOWN.fullmatch(words):
        return True
    first = re.split(r"[,.;:–—(]| - ", words, maxsplit=1)[0].strip()
    if _NO.fullmatch(first) or _UNKNOWN.fullmatch(first):
        return True
    return bool(_AGAINST.search(words)) and not _FOR.match(words)
