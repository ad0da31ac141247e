"""The rules about the model: ids, elements, the links between them, and the words of sources."""

from __future__ import annotations

from generator.rules.rule import ADVICE, ERROR, WARNING, Rule


class Ids(Rule):
    """What an id belongs to, and that it always does."""

    UNKNOWN_ID = (
        "unknown-id",
        ERROR,
        "An id that is named belongs to a record of the kind that is meant.",
        "Correct the id, or write the record that it names.",
    )
    DUPLICATE_ID = (
        "duplicate-id",
        ERROR,
        "An id belongs to one record of the whole project.",
        "Give one of the two another id.",
    )
    TAKEN_ID = (
        "taken-id",
        ERROR,
        "No id is a name that the site needs for pages or headings of its own.",
        "Choose another id.",
    )
    REUSED_ID = (
        "reused-id",
        ERROR,
        "An id that has belonged to one thing never belongs to another, even after that thing was retired.",
        "Choose a new id.",
    )
    VANISHED_ID = (
        "vanished-id",
        ERROR,
        "What had an address in an earlier release is still there, or is listed under `retired:`.",
        "Put it back, or write it under `retired:` with its `version:` and `because:`.",
    )
    NAMED_TWICE = (
        "named-twice",
        ERROR,
        "A list names an id once.",
        "Keep one of the two.",
    )


class Elements(Rule):
    """How elements are numbered, bounded and replaced."""

    NUMBER_GAP = (
        "number-gap",
        ERROR,
        "Numbers run from 1 without gaps, in the order of the file: those of outcomes within their term.",
        "Number from 1 without gaps, in order.",
    )
    SECOND_BOUNDARY = (
        "second-boundary",
        ERROR,
        "There is one floor and one ceiling of accountability at most.",
        "Keep one of the two.",
    )
    CIRCLE = (
        "circle",
        ERROR,
        "No retired element is replaced by itself, directly or through others.",
        "Name what has its place today.",
    )


class Links(Rule):
    """What a link joins, and what it rests on."""

    WRONG_RELATION = (
        "wrong-relation",
        ERROR,
        "A link joins two elements of kinds that its relation may join.",
        "Write another `kind:`, or link other elements.",
    )
    SELF_LINK = (
        "self-link",
        ERROR,
        "No element is linked to itself.",
        "Delete the link.",
    )
    DUPLICATE_LINK = (
        "duplicate-link",
        ERROR,
        "Two elements are joined once by a relation; `relates to` counts the same both ways.",
        "Keep one of the two.",
    )
    MISSING_SECTION = (
        "missing-section",
        ERROR,
        "A link that the source states says in which section.",
        "Add section:, or set basis: editorial.",
    )
    CYCLE = (
        "cycle",
        ERROR,
        "What a requirement enables never leads back to it.",
        "Delete one of these links.",
    )
    FOREIGN_STATEMENT = (
        "foreign-statement",
        ERROR,
        "A link speaks of individual problems only if it addresses the problem that they are part of.",
        "Name statements of the problem at `to`, or delete `statements:`.",
    )
    UNREACHED = (
        "unreached",
        WARNING,
        "Something addresses every problem, and something contributes to every outcome and impact.",
        "Add a link that you can give good reasons for.",
    )


class Topics(Rule):
    """What readers come with."""

    SHARED_TITLE = (
        "shared-title",
        ERROR,
        "Two topics have different titles.",
        "Give one of the two another title.",
    )


class Quotes(Rule):
    """Words of a source: where they stand in it, whether they were checked, and whether they may be shown."""

    UNKNOWN_SECTION = (
        "unknown-section",
        ERROR,
        "A section is one of those that its source lists, where the source lists them.",
        "Use a section that is listed under the source in `sources.yaml`.",
    )
    IDLE_QUOTE = (
        "idle-quote",
        WARNING,
        "A quote supports an element or a link.",
        "Name elements under supports:, name the quote in a link's evidence:, or delete it.",
    )
    UNVERIFIED = (
        "unverified",
        WARNING,
        "Words shown as a source's own were found in it and have not changed since, once a project checks any.",
        "Run `toc verify` with the text of the source.",
    )
    NOTHING_VERIFIED = (
        "nothing-verified",
        ADVICE,
        "A project that has released a version checks its quotes against their sources.",
        "Run `toc verify` with the text of the source.",
    )
    NOT_IN_SOURCE = (
        "not-in-source",
        ERROR,
        "Words shown as a source's own are in that source, word for word.",
        "Copy the words from the source again.",
    )
    WRONG_SOURCE = (
        "wrong-source",
        ERROR,
        "The file given to `toc verify` is the text of the source that it is named for.",
        "Give the file with the text of that source.",
    )
    MAY_IDENTIFY = (
        "may-identify",
        WARNING,
        "Nothing in a quote, or beside it, might identify a person, unless the quote is marked `anonymous: true`.",
        "Take it out, or mark the quote `anonymous: true` once you are sure that it identifies no person.",
    )
    MISSING_WHY = (
        "missing-why",
        ERROR,
        "A quote that is withdrawn or restricted says why.",
        "Add why: to it.",
    )
    IDLE_WHY = (
        "idle-why",
        ERROR,
        "A quote that is published has no `why:`.",
        "Add status: withdrawn or status: restricted, or delete why:.",
    )
    LEFT_BEHIND = (
        "left-behind",
        WARNING,
        "Words of a quote that is withdrawn or restricted are in no other text of the project, and in no release.",
        "Take the words out there as well.",
    )
