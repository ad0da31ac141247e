"""Detects words that look like a person's name in the description of who reviewed a text.

Words alone cannot settle this, so the module errs on the side of privacy: what looks like a first name and a surname
counts as a name, unless it contains a word for a role or a group. It keeps no list of people's names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Titles before a person's name. Those in the second set are never used before anything else.
_TITLES = _words("dame dr lady lord miss mr mrs ms mx prof professor rev sir")
_ONLY_TITLES = _words("dr mr mrs ms mx")

# Words for a role, or that go with one. They are not names, but words beside them may be: Peer Adviser Jane Smith.
_ROLES = _words(
    """
    adviser advisers advisor advisors advisory assistant babies baby carer carers chair child children clinician
    clinicians co co-production commissioner commissioners coordinator coordinators counsellor counsellors dad dads
    doctor doctors drug drugs editor editors experience expert experts families family father fathers focus general gp
    gps head health lead leads lecturer lived maintainer maintainers manager managers maternity member members mental
    midwife midwifery midwives mother mothers mum mums national neonatal nurse nurses nursing obstetrician
    obstetricians officer officers older online paediatrician paediatricians parent parents patient patients peer peers
    perinatal practitioner practitioners pregnancy pregnant psychologist psychologists public recovery representative
    representatives researcher researchers senior social specialist specialists staff student students support
    supporter supporters trained treatment user users visitor visitors volunteer volunteers with woman women worker
    workers young
    """
)

# One of these words makes the whole name that of a group, an organisation or a meeting place.
_GROUPS = _words(
    """
    academy agency alliance assembly association authority board bureau campaign care centre centres charity church city
    clinic club co-op co-operative coalition collaborative college commission committee community company consortium
    cooperative council county department directorate england federation forum foundation fund gallery garden gardens
    group groups hospital hospitals hub inc initiative institute international ireland kingdom laboratory library
    limited ltd meeting ministry movement museum neighbourhood network networks nhs office organisation organisations
    organization organizations panel partners partnership programme project projects region school scotland service
    services society study team teams trust trusts union unit university valley village voices wales workshop
    """
)

# Endings of plural words for people, which name a group: gardeners, residents, neighbours, friends.
_MANY = re.compile(r"\w{2,}(?:ers|ors|ours|eers|ents|ants|ists|ians|ees|iends|ople|folk)", re.IGNORECASE)

_PARTICLES = _words("al ap bin da de del della der di du el ibn la le mac van von y")
_PHRASE = re.compile(r"[,;:()\[\]/&+|\n]|\s[-–—]\s|\band\b|\bwith\b|\bfrom\b|\bat\b|\bin\b|\bfor\b|\bof\b|\bthe\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")


def person_name_in(words: str, known: str = "") -> str | None:
    """The first part of `words` that looks like a person's name, or None.

    `known` is text whose capitalised words are not names of people, such as the title of the project.
    """
    for phrase in _PHRASE.split(words):
        for run in _runs(phrase):
            if _titled(run) or _named(run, known):
                return " ".join(run)
    return None


def person_in(by: str, known: str = "", *, is_group: bool = False) -> str | None:
    """The part of `by`, which says who took part, that names a person; None if it names only roles and groups.

    If `is_group` says that `by` is the name of a group, only a name after a title, such as Dr Smith, counts.
    """
    if is_group:
        return next((" ".join(run) for phrase in _PHRASE.split(by) for run in _runs(phrase) if _titled(run)), None)
    return person_name_in(by, known) or words_without_role(by, known)


def words_without_role(words: str, known: str = "") -> str | None:
    """The part of `words` that names neither a role nor a group, such as a first name; None if there is none.

    `words` describe who took part; `known` is as for `person_name_in`. A single role followed by another capitalised
    word, such as Midwife Louise, counts too.
    """
    found = _WORD.findall(words)
    for role, own in pairwise(found):
        one = _bare(role) in _ROLES and not _bare(role).endswith(("s", "men"))
        if (
            one
            and f"{role} {own}" in words
            and _capital(own)
            and _names_no_role(own)
            and own.lower() not in known.lower()
        ):
            return f"{role} {own}"
    return None if any(not _names_no_role(word) for word in found) or words.lower() in known.lower() else words or None


def _names_no_role(word: str) -> bool:
    """Whether a word names neither a role nor a group."""
    parts = {_bare(word), *_bare(word).split("-")}
    letters = word.isupper() and re.search(r"[^AEIOUY]{3}", word)  # EACPG, but not JANE.
    return not (parts & (_ROLES | _GROUPS) or letters or _abbreviation(word) or _MANY.fullmatch(word))


def _runs(phrase: str) -> Iterator[list[str]]:
    """The runs of words in a phrase that are written like names, including titles and particles such as `van`."""
    run: list[str] = []
    for word in (*_WORD.findall(phrase), ""):
        if word and (_capital(word) or (run and word in _PARTICLES) or _bare(word) in _ONLY_TITLES or _after(run)):
            run.append(word)
            continue
        while run and run[-1] in _PARTICLES:
            run.pop()
        if run:
            yield run
        run = []


def _after(run: list[str]) -> bool:
    """Whether the run ends with a title, after which any word counts as a name."""
    return bool(run) and _bare(run[-1]) in _ONLY_TITLES


def _bare(word: str) -> str:
    return word.rstrip(".").lower()


def _capital(word: str) -> bool:
    return word[0].isupper() or (word[0].isalpha() and word.lower() == word.upper())


def _titled(run: list[str]) -> bool:
    """Whether a title comes before a word that is not a role: Dr Smith, but not Professor of Nursing."""
    return any(_bare(title) in _TITLES and _may_be_name(word) for title, word in pairwise(run))


def _named(run: list[str], known: str) -> bool:
    """Whether at least two words of the run, or a word and initials, may be a name, and none is a group."""
    if any(part in _GROUPS for word in run for part in (_bare(word), *_bare(word).split("-"))):
        return False
    own = [word for word in run if _may_be_name(word)]
    return len(own) >= 2 and any(not _initial(word) for word in own) and " ".join(own).lower() not in known.lower()


def _may_be_name(word: str) -> bool:
    """Whether a word may be part of a person's name: not a role, title, particle or abbreviation."""
    bare = _bare(word)
    return bare not in _ROLES | _TITLES | _PARTICLES and not set(bare.split("-")) <= _ROLES and not _abbreviation(word)


def _initial(word: str) -> bool:
    return len(word.replace(".", "")) <= 2 and word.isupper()


def _abbreviation(word: str) -> bool:
    """Whether a word is read letter by letter, such as EACPG or UK. Other words in capitals may be names."""
    letters = word.replace(".", "")
    if "." in word or not letters.isupper() or len(letters) < 2:
        return False
    return len(letters) == 2 or not re.search(r"[AEIOUY]", letters[1:-1])
