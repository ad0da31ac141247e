"""The rules about what people write around the model: pages, plain texts, their words and reviews, numbers for help."""

from __future__ import annotations

from generator.rules.rule import ADVICE, ERROR, WARNING, Rule


class Pages(Rule):
    """Hand-written pages, and the links in them."""

    FRONT_MATTER = (
        "front-matter",
        ERROR,
        "Front matter ends with `---`, and that of a plain text says which element the text explains.",
        "Begin with `---` and the keys, then write `---` again.",
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
        "What looks like a link or a picture is written so that it is one.",
        "Write a link as `[words][id]`, and give a picture an address.",
    )
    DEAD_LINK = (
        "dead-link",
        WARNING,
        "A relative link or picture, and an entry of the navigation, leads to something that the site has.",
        "Correct the address, or delete the link.",
    )


class PlainTexts(Rule):
    """Which plain texts there are, and what they are made up of."""

    MISNAMED_TEXT = (
        "misnamed-text",
        ERROR,
        "The file of a plain text is named after what the text explains.",
        "Rename the file.",
    )
    DUPLICATE_TEXT = (
        "duplicate-text",
        ERROR,
        "One element has one plain text.",
        "Keep one of the two.",
    )
    NO_PLAIN_TEXT = (
        "no-plain-text",
        ADVICE,
        "Every element has a plain text, once a project has any.",
        "Write it in `content/plain/`.",
    )
    NO_PLAIN_SENTENCE = (
        "no-plain-sentence",
        ADVICE,
        "Every activity has a plain sentence, once a project has any plain text.",
        "Add plain: with one plain sentence.",
    )
    PLAIN_HEADINGS = (
        "plain-headings",
        WARNING,
        "A plain text has the four headings of every plain text, in their order, and no others.",
        "Write the four headings, each after `##`.",
    )
    PLAIN_TITLE = (
        "plain-title",
        WARNING,
        "No heading in a plain text is a second title of the page.",
        "Delete it, or write it under `title:` at the top.",
    )
    PLAIN_EMPTY = (
        "plain-empty",
        WARNING,
        "Every heading of a plain text has words under it.",
        "Write what belongs there, in plain words.",
    )
    PLAIN_START = (
        "plain-start",
        WARNING,
        "A plain text has no words before its first heading.",
        "Put them under the first heading.",
    )


class Wording(Rule):
    """How easily words are read, and how they speak of people."""

    LONG_SENTENCE = (
        "long-sentence",
        ADVICE,
        "A plain sentence has no more than 25 words.",
        "Make two sentences of it.",
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
        "A long word in a plain text is explained there or in the glossary, or `language.yaml` lists it as easy.",
        "Use a shorter one, explain it, or list it under easy: in content/language.yaml.",
    )
    ABBREVIATION = (
        "abbreviation",
        ADVICE,
        "An abbreviation in a plain text is explained there or in the glossary, or `language.yaml` lists it as easy.",
        "Write it out, or add it to the glossary.",
    )
    WORDS_ABOUT_PEOPLE = (
        "words-about-people",
        ADVICE,
        "Editors' words do without the phrases that `language.yaml` lists.",
        "Write what `language.yaml` has instead.",
    )
    PERSONAL_DATA = (
        "personal-data",
        ADVICE,
        "Editors' words hold nothing that looks like a person's name, number or address.",
        "Take it out if it is a person's.",
    )
    BARE_PHRASE = (
        "bare-phrase",
        WARNING,
        "A phrase of `language.yaml` is not an everyday word on its own.",
        "Write the phrase in which it is meant: clean urine.",
    )
    DUPLICATE_PHRASE = (
        "duplicate-phrase",
        WARNING,
        "A phrase is in `language.yaml` once.",
        "Keep one of the two.",
    )
    DUPLICATE_TERM = (
        "duplicate-term",
        ERROR,
        "A form of a term belongs to one entry of the glossary.",
        "Keep each form in one entry.",
    )


class Reviews(Rule):
    """Records of plain texts that people have read and agreed to."""

    TYPED_STATUS = (
        "typed-status",
        ERROR,
        "The state of a review is worked out, never written.",
        "Delete this line.",
    )
    PERSONAL_NAME = (
        "personal-name",
        ERROR,
        "A review is by a role or a group, or by a person who has consented to be named.",
        "Name a role or group (in a place) instead. If the person wants to be named, add `named: consented`.",
    )
    NAME_IN_NOTE = (
        "name-in-note",
        ADVICE,
        "What is written about a review names no person who has not consented to it.",
        "Name a role or group (in a place) instead. If the person wants to be named, add `named: consented`.",
    )
    FUTURE_REVIEW = (
        "future-review",
        ERROR,
        "The date of a review is not in the future.",
        "Write the day of the review.",
    )
    FUTURE_VERSION = (
        "future-version",
        ERROR,
        "A review is of a version that the model has reached.",
        "Write the version that was read.",
    )
    LAPSED_REVIEW = (
        "lapsed-review",
        WARNING,
        "A plain text reads as when it was reviewed, where a project wants strict builds to stop if it does not.",
        "Have it read again and record that, or take the change back.",
    )
    OTHER_WORDS = (
        "other-words",
        ERROR,
        "The words that people read are the words of the page now.",
        "Let people read the page as it is now.",
    )
    RECORDED = (
        "recorded",
        ERROR,
        "A review is recorded once.",
        "You do not need to do anything.",
    )
    UNPRINTABLE = (
        "unprintable",
        ERROR,
        "What is recorded about a review has no characters that cannot be seen.",
        "Type it again.",
    )


class Help(Rule):
    """The numbers and addresses where readers find help."""

    STALE_SUPPORT = (
        "stale-support",
        WARNING,
        "A number for help was checked within the last year, if it was ever checked.",
        "Find out whether it still works, then write the date of that day.",
    )
    FUTURE_CHECK = (
        "future-check",
        ERROR,
        "The date on which a number for help was checked is not in the future.",
        "Write the day on which it was checked, or never.",
    )
