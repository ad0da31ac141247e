"""The rules that apply to one file on its own, whatever the rest of the project contains."""

from __future__ import annotations

from generator.rules.rule import ADVICE, ERROR, WARNING, Rule


class Files(Rule):
    """What must be true of a file before its contents are checked."""

    MISSING_FILE = (
        "missing-file",
        ERROR,
        "Every file that a project needs, or that you give to a command, exists.",
        "Write the file, or run the command in the project's folder.",
    )
    STRAY_FILE = (
        "stray-file",
        WARNING,
        "Every file under `content/` has a name and is in a folder that the generator reads.",
        "Rename the file, or move it to the right folder.",
    )
    UNREADABLE_FILE = (
        "unreadable-file",
        ERROR,
        "Every file and folder of a project is inside it and can be opened, and its name can be part of a web address.",
        "Rename it, replace a link with a real file, or give this user permission to read it.",
    )
    UNPORTABLE_NAME = (
        "unportable-name",
        ERROR,
        "Every file has a name that Windows allows, and that differs from others in more than its capitals.",
        "Rename it.",
    )
    NOT_FOR_READERS = (
        "not-for-readers",
        WARNING,
        "No file in `content/pages/` is a backup, a key or a program, because everything there is published.",
        "Move it out of content/pages/. It is not published. Readers can be given programs and data in a ZIP file.",
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
        "A text file contains no control characters or other characters that cannot be printed.",
        "Delete the character, or save the file as UTF-8.",
    )
    MERGE_CONFLICT = (
        "merge-conflict",
        ERROR,
        "No file contains an unresolved merge conflict.",
        "Keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    )
    EMPTY_FILE = (
        "empty-file",
        ERROR,
        "No file, page or table is empty.",
        "Write its content, or delete it.",
    )
    TOO_LONG = (
        "too-long",
        ERROR,
        "No file, text or page is so long, or nested so deeply, that a program would take minutes or give up.",
        "Check that this is the right file, or divide it.",
    )
    TOO_MANY = (
        "too-many",
        ERROR,
        "A file does not have so many errors that it must be the wrong kind of file.",
        "Check that this is the right file, then fix the first errors and try again.",
    )


class Yaml(Rule):
    """How YAML is written, in YAML files and in the front matter of Markdown."""

    YAML_SYNTAX = (
        "yaml-syntax",
        ERROR,
        "A file is valid YAML and contains one document.",
        "Check the indentation, colons and quotation marks of this line and the lines above it.",
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
        "Put text with { } or [ ] in quotation marks.",
    )
    YAML_ALIAS = (
        "yaml-alias",
        ERROR,
        "An alias (`*name`) repeats an anchor of the same file, and aliases do not make it far longer than it looks.",
        "Write the value out, or put text that begins with `*` in quotation marks.",
    )
    YAML_ANCHOR = (
        "yaml-anchor",
        ERROR,
        "Every anchor (`&name`) is used by an alias.",
        "Delete the anchor, or put text that begins with `&` in quotation marks.",
    )
    YAML_TAG = (
        "yaml-tag",
        ERROR,
        "Values have no tags (`!name`).",
        "Delete the tag, or put text that begins with `!` in quotation marks.",
    )
    YAML_DEPTH = (
        "yaml-depth",
        ERROR,
        "Lists and mappings are not nested too deeply.",
        "Check that this is the right file.",
    )
    NULL_VALUE = (
        "null-value",
        ERROR,
        "No value is `null`, `~` or another word that YAML reads as no value.",
        "Write a value, delete the key if it is optional, or put the word in quotation marks.",
    )
    OPEN_QUOTES = (
        "open-quotes",
        WARNING,
        "Text in quotation marks does not continue over lines that look like other keys.",
        "Close the quotation marks at the end of the text.",
    )
    MISSING_DASH = (
        "missing-dash",
        ERROR,
        "Every record in a list begins with a dash and a space.",
        "Write '- ' before it.",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        ERROR,
        "A record has each key once.",
        "Keep one of the two.",
    )


class Records(Rule):
    """The keys of a record and their values."""

    UNKNOWN_KEY = (
        "unknown-key",
        ERROR,
        "A record has only keys that the generator knows.",
        "Correct the spelling of the key, or delete it.",
    )
    FORMER_KEY = (
        "former-key",
        ADVICE,
        "Every key has its current name, although older names still work.",
        "Rename the key as the message says.",
    )
    MISSING_FIELD = (
        "missing-field",
        ERROR,
        "A record has every required key.",
        "Add the key and its value.",
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
        "A value that must be one of a few words is one of them.",
        "Use one of the words that are allowed here.",
    )
    WRONG_TYPE = (
        "wrong-type",
        ERROR,
        "Every value has the right type: text, a number, a date, a list, a record or a table.",
        "Write a value of the type that the message names.",
    )
    WRONG_FORM = (
        "wrong-form",
        ERROR,
        "Ids, versions, dates, addresses and other values with a fixed format have that format.",
        "Write the value in the format that the message shows.",
    )
