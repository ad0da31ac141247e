"""The rules that one file can break on its own, whatever the rest of the project holds."""

from __future__ import annotations

from generator.rules.rule import ADVICE, ERROR, WARNING, Rule


class Files(Rule):
    """What a file has to be before anything in it is looked at."""

    MISSING_FILE = (
        "missing-file",
        ERROR,
        "Every file that a project needs, or that a command is given, exists.",
        "Write the file, or run the command in the project's folder.",
    )
    STRAY_FILE = (
        "stray-file",
        WARNING,
        "Every file under `content/` has a name and a folder by which it is read.",
        "Rename the file, or move it to the right folder.",
    )
    UNREADABLE_FILE = (
        "unreadable-file",
        ERROR,
        "Every file and folder of a project can be opened, and its name can be part of an address.",
        "Rename it, put a real file in the place of a link, or let this user read it.",
    )
    NOT_UTF_8 = (
        "not-utf-8",
        ERROR,
        "Every text file is saved as UTF-8.",
        "Save the file as UTF-8.",
    )
    ODD_CHARACTER = (
        "odd-character",
        ERROR,
        "A text file has no control characters or other characters that cannot be printed.",
        "Delete the character, or save the file as UTF-8 text.",
    )
    MERGE_CONFLICT = (
        "merge-conflict",
        ERROR,
        "No file has an unresolved merge conflict in it.",
        "Keep one of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>.",
    )
    EMPTY_FILE = (
        "empty-file",
        ERROR,
        "No file, page or table is empty.",
        "Write what belongs in the file, or delete it.",
    )
    TOO_MANY = (
        "too-many",
        ERROR,
        "A file does not have so many errors that it looks like another kind of file.",
        "Check that this is the right file, then fix the first errors and try again.",
    )


class Yaml(Rule):
    """How YAML is written, in files and at the top of Markdown."""

    YAML_SYNTAX = (
        "yaml-syntax",
        ERROR,
        "YAML can be read, and a file holds one document.",
        "Look at the indentation, colons and quotation marks of this line and of the lines above it.",
    )
    YAML_TAB = (
        "yaml-tab",
        ERROR,
        "Lines are indented with spaces, not with tabs.",
        "Indent with spaces.",
    )
    YAML_KEY = (
        "yaml-key",
        ERROR,
        "A key is a word, not a list or a mapping.",
        "Put text with { } or [ ] in quotes.",
    )
    YAML_ALIAS = (
        "yaml-alias",
        ERROR,
        "An alias (`*name`) repeats a value that is there, and does not make the file far longer than it looks.",
        "Write the value out, or put a text that begins with `*` in quotes.",
    )
    YAML_ANCHOR = (
        "yaml-anchor",
        ERROR,
        "An anchor (`&name`) is repeated somewhere.",
        "Delete it, or put a text that begins with `&` in quotes.",
    )
    YAML_TAG = (
        "yaml-tag",
        ERROR,
        "Values have no tags (`!name`).",
        "Delete it, or put a text that begins with `!` in quotes.",
    )
    YAML_DEPTH = (
        "yaml-depth",
        ERROR,
        "Lists and mappings are not nested deeper than any project needs.",
        "Check that this is the right file.",
    )
    NULL_VALUE = (
        "null-value",
        ERROR,
        "No value is a word that means nothing at all in YAML, such as `null` or `~`.",
        "Write a value, leave the key out where none is needed, or put the word in quotes.",
    )
    OPEN_QUOTES = (
        "open-quotes",
        WARNING,
        "A text in quotes does not go on over lines that look like other keys.",
        "Close the quotation marks where the text ends.",
    )
    MISSING_DASH = (
        "missing-dash",
        ERROR,
        "Every record of a list begins with a dash and a space.",
        "Write '- ' before it.",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        ERROR,
        "A record has each key once.",
        "Keep one of the two.",
    )


class Records(Rule):
    """What the keys of a record are called, and what they hold."""

    UNKNOWN_KEY = (
        "unknown-key",
        ERROR,
        "A record has only keys that are read.",
        "Correct the spelling of the key, or delete it.",
    )
    FORMER_KEY = (
        "former-key",
        ADVICE,
        "A key has the name that it has today; older names are still read.",
        "Write the key as the message says.",
    )
    MISSING_FIELD = (
        "missing-field",
        ERROR,
        "A record has every key that it must have.",
        "Add the key with its value.",
    )
    EMPTY_VALUE = (
        "empty-value",
        ERROR,
        "No value, cell or option is empty.",
        "Write a value, or delete the key if it is not needed.",
    )
    UNKNOWN_VALUE = (
        "unknown-value",
        ERROR,
        "Where a value must be one of a few words, it is one of them.",
        "Use one of the words that can be used there.",
    )
    WRONG_TYPE = (
        "wrong-type",
        ERROR,
        "Every value is of the type that is needed there: text, a number, a date, a list, a record or a table.",
        "Write a value of the type that the message names.",
    )
    WRONG_FORM = (
        "wrong-form",
        ERROR,
        "Ids, versions, dates, addresses and other values with a fixed form have that form.",
        "Write it in the form that the message shows.",
    )
