"""The rules about texts beside the model: pages, plain texts, their words and reviews, and where to find help."""

from __future__ import annotations

from generator.rules.rule import ADVICE, ERROR, NAME_OR_ROLE, WARNING, Rule


class Pages(Rule):
    """Hand-written pages and their links."""

    FRONT_MATTER = (
        "front-matter",
        ERROR,
        "Front matter ends with `---`, and the front matter of a plain text names the element that it explains.",
        "Begin the file with `---` and the keys, then write `---` again.",
    )
    TAKEN_PAGE = (
        "taken-page",
        ERROR,
        "No hand-written page has the address of a page that the generator makes.",
        "Rename this page.",
    )
    NO_REFERENCE = (
        "no-reference",
        ERROR,
        "Everything that looks like a link or a picture is one.",
        "Write a link as `[words][id]`, and give a picture an address.",
    )
    DEAD_LINK = (
        "dead-link",
        WARNING,
        "Every relative link, picture and entry of the navigation leads to a file of the site.",
        "Correct the address, or delete the link.",
    )


class Figures(Rule):
    """Figures of a source on the page of the map."""

    INCOMPLETE_FIGURE = (
        "incomplete-figure",
        ERROR,
        "A figure has a picture, a text alternative, a credit and a licence, or says that it is missing.",
        "Add `picture:`, `alt:`, `credit:` and `licence:`, or `missing:`.",
    )
    UNSIGNED_ARROWS = (
        "unsigned-arrows",
        ERROR,
        "The arrows of a figure say which group transcribed them, and when.",
        "Add `transcribed_by:` and `transcribed_on:`.",
    )
    NO_PICTURE = (
        "no-picture",
        ERROR,
        "The picture of a figure is a file in `content/pages/`.",
        "Put the file there, or correct its name.",
    )


class PlainTexts(Rule):
    """Which plain texts there are, and their structure."""

    MISNAMED_TEXT = (
        "misnamed-text",
        ERROR,
        "The file of a plain text is named after the id that the text explains.",
        "Rename the file.",
    )
    DUPLICATE_TEXT = (
        "duplicate-text",
        ERROR,
        "An element has only one plain text.",
        "Keep one of the two.",
    )
    NO_PLAIN_TEXT = (
        "no-plain-text",
        ADVICE,
        "Once a project has a plain text, every element has one.",
        "Write the plain text in `content/plain/`.",
    )
    NO_PLAIN_SENTENCE = (
        "no-plain-sentence",
        ADVICE,
        "Once a project has a plain text, every activity has a plain sentence.",
        "Add `plain:` with one plain sentence.",
    )
    NO_PLAIN_NAME = (
        "no-plain-name",
        ADVICE,
        "Once a project has a plain name, every element has one.",
        "Add `plain_name:` with at most eight everyday words.",
    )
    LONG_PLAIN_NAME = (
        "long-plain-name",
        WARNING,
        "A plain name has at most eight words.",
        "Shorten it.",
    )
    SHARED_PLAIN_NAME = (
        "shared-plain-name",
        WARNING,
        "No two elements have the same plain name.",
        "Change one of them, so that readers can tell them apart.",
    )
    UNNAMED_TEXT = (
        "unnamed-text",
        ERROR,
        "A plain text has a name: the plain name of its element or, if it explains no element, a title.",
        "Add `plain_name:` to the element, or `title:` to the text.",
    )
    SECOND_PLAIN_NAME = (
        "second-plain-name",
        WARNING,
        "The plain name of an element is only in the model.",
        "Delete `title:` from the plain text.",
    )
    PLAIN_HEADINGS = (
        "plain-headings",
        WARNING,
        "A plain text has the four standard headings, in order, and no others.",
        "Write the four headings, each after `##`.",
    )
    PLAIN_TITLE = (
        "plain-title",
        WARNING,
        "A plain text has no second title.",
        "Delete the heading, or move it to `title:` in the front matter.",
    )
    PLAIN_EMPTY = (
        "plain-empty",
        WARNING,
        "Every heading of a plain text has text under it.",
        "Write the text in plain words.",
    )
    LOST_CONNECTION = (
        "lost-connection",
        WARNING,
        "A plain text names no connection that an earlier release had but the model no longer has.",
        "Delete it from the plain text, or restore the link.",
    )
    PLAIN_START = (
        "plain-start",
        WARNING,
        "A plain text has no text before its first heading.",
        "Move the text under the first heading.",
    )


class Wording(Rule):
    """How easy words are to read, and how they describe people."""

    LONG_SENTENCE = (
        "long-sentence",
        ADVICE,
        "A plain sentence has no more than 25 words.",
        "Split it into two sentences.",
    )
    NO_LETTER = (
        "no-letter",
        WARNING,
        "The typeface of the pictures has every letter of the names that they show.",
        "Write it in another way, such as a unit in words. Pages show the letter, but the map as a picture has a gap.",
    )
    LONG_SENTENCES = (
        "long-sentences",
        ADVICE,
        "The sentences of a plain text have no more than 15 words on average.",
        "Shorten some of them.",
    )
    HARD_WORD = (
        "hard-word",
        ADVICE,
        "Long words in a plain text are explained there or in the glossary, or listed as easy in `language.yaml`.",
        "Use a shorter word, explain it, or list it under `easy:` in `content/language.yaml`.",
    )
    ABBREVIATION = (
        "abbreviation",
        ADVICE,
        "Abbreviations in a plain text are explained there or in the glossary, or listed as easy in `language.yaml`.",
        "Write the words in full, or add the abbreviation to the glossary.",
    )
    WORDS_ABOUT_PEOPLE = (
        "words-about-people",
        ADVICE,
        "The editors do not use the phrases listed in `language.yaml`.",
        "Use the words that `language.yaml` suggests.",
    )
    PERSONAL_DATA = (
        "personal-data",
        ADVICE,
        "The editors' words contain nothing that looks like a person's name, number or address.",
        "Remove it if it belongs to a person.",
    )
    BARE_PHRASE = (
        "bare-phrase",
        WARNING,
        "A phrase in `language.yaml` is not a single everyday word.",
        "Write the whole phrase, such as: clean urine.",
    )
    DUPLICATE_PHRASE = (
        "duplicate-phrase",
        WARNING,
        "`language.yaml` lists each phrase once.",
        "Keep one of the two.",
    )
    DUPLICATE_TERM = (
        "duplicate-term",
        ERROR,
        "Each form of a term belongs to only one entry of the glossary.",
        "Keep each form in one entry.",
    )


class Reviews(Rule):
    """Records of the people who have read and agreed a plain text."""

    TYPED_STATUS = (
        "typed-status",
        ERROR,
        "The state of a review is worked out, never typed.",
        "Delete this line.",
    )
    PERSONAL_NAME = (
        "personal-name",
        ERROR,
        "A review names a role or a group, or a person who has consented to be named.",
        NAME_OR_ROLE,
    )
    NAME_IN_NOTE = (
        "name-in-note",
        ADVICE,
        "The details of a review name no person without their consent.",
        "Name a role or group (in a place) instead. If the person wants to be named, add `named: consented`.",
    )
    FUTURE_REVIEW = (
        "future-review",
        ERROR,
        "The date of a review is not in the future.",
        "Write the date of the review.",
    )
    FUTURE_VERSION = (
        "future-version",
        ERROR,
        "A review names a version that the model has reached.",
        "Write the version that the reviewers read.",
    )
    EARLY_REVIEW = (
        "early-review",
        WARNING,
        "A review is not dated before the last release that was earlier than the version it read.",
        "Correct the date or the version of the review.",
    )
    LAPSED_REVIEW = (
        "lapsed-review",
        WARNING,
        "No plain text has changed since its review, if the project wants strict builds to stop at this.",
        "Ask people to read it again and record their review, or undo the change.",
    )
    OTHER_WORDS = (
        "other-words",
        ERROR,
        "The reviewers read the words that are on the page now.",
        "Ask people to read the page as it is now.",
    )
    RECORDED = (
        "recorded",
        ERROR,
        "A review is recorded only once.",
        "You do not need to do anything.",
    )
    UNPRINTABLE = (
        "unprintable",
        ERROR,
        "The details of a review contain no invisible characters.",
        "Type it again.",
    )


class Help(Rule):
    """Phone numbers and other ways for readers to find help."""

    UNREACHABLE_SUPPORT = (
        "unreachable-support",
        ERROR,
        "Every entry for help gives at least one way to get in touch.",
        "Add `phone:`, `text:`, `textphone:`, `chat:`, `web:` or `email:`.",
    )
    UNSOURCED_SUPPORT = (
        "unsourced-support",
        WARNING,
        "An entry for help that was never checked names a page that gives its details.",
        "Add `sources:` with the address and date of each page, or check the entry and write today's date.",
    )
    ONE_SOURCE_SUPPORT = (
        "one-source-support",
        WARNING,
        "An entry for help that was never checked has two sources, if another for that need and nation has two.",
        "Add a second source, check the entry and write today's date, or delete it.",
    )
    STALE_SUPPORT = (
        "stale-support",
        WARNING,
        "A number for help that has been checked was last checked less than a year ago.",
        "Check that it still works, then write today's date.",
    )
    FUTURE_CHECK = (
        "future-check",
        ERROR,
        "The date on which a number for help was checked is not in the future.",
        "Write the date on which the number was checked, or `never`.",
    )
