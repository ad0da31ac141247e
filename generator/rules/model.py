"""The rules about the model: ids, elements, the links between them, and the words of sources."""

from __future__ import annotations

from generator.rules.rule import ADVICE, ERROR, WARNING, Rule


class Ids(Rule):
    """Ids, which always belong to the same record."""

    UNKNOWN_ID = (
        "unknown-id",
        ERROR,
        "Every id that a record refers to belongs to a record of the right kind.",
        "Correct the id, or add the record.",
    )
    DUPLICATE_ID = (
        "duplicate-id",
        ERROR,
        "No two records of a project have the same id.",
        "Give one of the two another id.",
    )
    TAKEN_ID = (
        "taken-id",
        ERROR,
        "No id is a name that the site uses for its own pages or headings.",
        "Choose another id.",
    )
    REUSED_ID = (
        "reused-id",
        ERROR,
        "An id is never used for another record, even after its first record was retired.",
        "Choose a new id.",
    )
    RETIRED_VERSION = (
        "retired-version",
        ERROR,
        "The version of a retired record is the first one without it.",
        "Write the number of the first version that did not have it.",
    )
    VANISHED_ID = (
        "vanished-id",
        ERROR,
        "Everything that had an address in an earlier release still exists, or is listed under `retired:`.",
        "Put it back, or add it under `retired:` with its `version:` and `because:`.",
    )
    NAMED_TWICE = (
        "named-twice",
        ERROR,
        "A list contains each id only once.",
        "Keep one of the two.",
    )


class Elements(Rule):
    """How elements are numbered, bounded and replaced."""

    NUMBER_GAP = (
        "number-gap",
        ERROR,
        "Elements of a kind are numbered from 1 without gaps, in the order of the file; outcomes within their term.",
        "Number them from 1 without gaps, in order.",
    )
    SECOND_BOUNDARY = (
        "second-boundary",
        ERROR,
        "There is at most one floor and one ceiling of accountability.",
        "Keep one of the two.",
    )
    CIRCLE = (
        "circle",
        ERROR,
        "No retired element replaces itself, directly or through others.",
        "Name the element that replaces it today.",
    )


class Links(Rule):
    """Which elements a link joins, and its basis."""

    WRONG_RELATION = (
        "wrong-relation",
        ERROR,
        "The kind of a link fits the kinds of its two elements.",
        "Use another `kind:`, or link other elements.",
    )
    SELF_LINK = (
        "self-link",
        ERROR,
        "No link joins an element to itself.",
        "Delete the link.",
    )
    DUPLICATE_LINK = (
        "duplicate-link",
        ERROR,
        "Two elements have at most one link of each kind, in either direction for `relates to`.",
        "Keep one of the two.",
    )
    MISSING_SECTION = (
        "missing-section",
        ERROR,
        "A stated link names the section of the source that states it.",
        "Add `section:`, or write `basis: editorial`.",
    )
    CYCLE = (
        "cycle",
        ERROR,
        "No chain of `enables` links leads from a requirement back to itself.",
        "Delete one of these links.",
    )
    FOREIGN_STATEMENT = (
        "foreign-statement",
        ERROR,
        "A link names problem statements only if it addresses the problem that they belong to.",
        "Name statements of the problem at `to:`, or delete `statements:`.",
    )
    UNREACHED = (
        "unreached",
        ADVICE,
        "Every problem has an element that addresses it, and every outcome and impact has one that contributes to it.",
        "Add a link, if you can give good reasons for it. If the source gives none, it is better to have none: "
        "the page of known gaps lists the elements without a link.",
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
    """Words of a source: their section, whether they were checked, and whether the site may show them."""

    UNKNOWN_SECTION = (
        "unknown-section",
        ERROR,
        "A section is on the list of its source, if the source lists its sections.",
        "Use a section that `sources.yaml` lists for this source.",
    )
    IDLE_QUOTE = (
        "idle-quote",
        WARNING,
        "Every quote supports an element or a link.",
        "Name elements under `supports:`, name the quote in the `evidence:` of a link, or delete the quote.",
    )
    UNVERIFIED = (
        "unverified",
        WARNING,
        "Once a project checks its quotes, all words of a source were found in that source and have not changed since.",
        "Run `toc verify` with the text of the source.",
    )
    NOTHING_VERIFIED = (
        "nothing-verified",
        ADVICE,
        "A project that has released a version has checked its quotes against their sources.",
        "Run `toc verify` with the text of the source.",
    )
    NOT_IN_SOURCE = (
        "not-in-source",
        ERROR,
        "Words shown as a source's own appear in that source, word for word.",
        "Copy the words from the source again.",
    )
    WRONG_SOURCE = (
        "wrong-source",
        ERROR,
        "The file that you give to `toc verify` is the text of the source that you name.",
        "Give the file that contains the text of this source.",
    )
    MAY_IDENTIFY = (
        "may-identify",
        WARNING,
        "Nothing in a quote or its details might identify a person, unless the quote is marked `anonymous: true`.",
        "Remove it, or add `anonymous: true` to the quote once you are sure that it does not identify a person.",
    )
    NO_CONSENT = (
        "no-consent",
        ERROR,
        "If a published quote has `consent:`, its words say yes.",
        "Withdraw the quote, leave it out, or write what the person agreed to, such as: yes, to be quoted.",
    )
    MISSING_WHY = (
        "missing-why",
        ERROR,
        "A withdrawn or restricted quote gives a reason.",
        "Add `why:` to the quote.",
    )
    IDLE_WHY = (
        "idle-why",
        ERROR,
        "A published quote has no `why:`.",
        "Add `status: withdrawn` or `status: restricted`, or delete `why:`.",
    )
    LEFT_BEHIND = (
        "left-behind",
        WARNING,
        "The words of a withdrawn or restricted quote appear in no other text of the project and in no release.",
        "Remove the words there as well.",
    )
