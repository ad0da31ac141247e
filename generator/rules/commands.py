"""The rules about what commands read and write besides the project: releases, tables, settings, folders, documents."""

from __future__ import annotations

from generator.rules.rule import ERROR, WARNING, Rule


class Releases(Rule):
    """Releases that were kept, and the next one."""

    NOT_JSON = (
        "not-json",
        ERROR,
        "A release is JSON that can be read.",
        "Nobody edits a release. Get it back as it was, with git checkout for one.",
    )
    RELEASE_NAME = (
        "release-name",
        ERROR,
        "The file of a release is named after a version, as in `1.2.0.json`.",
        "Rename the file.",
    )
    RELEASE_VERSION = (
        "release-version",
        ERROR,
        "A release holds the version that its file is named after.",
        "Rename the file.",
    )
    RELEASE_FORMAT = (
        "release-format",
        ERROR,
        "A release is in a format that this program reads.",
        "Use the program that wrote it, or a newer one.",
    )
    RELEASE_RECORD = (
        "release-record",
        ERROR,
        "Every record in a release has what such a record must have.",
        "Nobody edits a release. Get it back as it was, with git checkout for one.",
    )
    RELEASE = (
        "release",
        ERROR,
        "A new release has a higher version than all others, and a date no earlier than theirs and not in the future.",
        "Choose a higher version or another date.",
    )
    GIT = (
        "git",
        ERROR,
        "git can say whether everything is committed, unless a release is made with `--without-git`.",
        "Release from a clone of the repository; where there is none, say --without-git.",
    )
    UNCOMMITTED = (
        "uncommitted",
        ERROR,
        "Everything that people write is committed before a release.",
        "Commit it, or put it back, and try again: a release holds what everybody has.",
    )
    UNKNOWN_VERSION = (
        "unknown-version",
        ERROR,
        "A version that is named is a release, a file that holds one, or a revision of git.",
        "Name a release in `content/releases/`, a file, or a revision from `git log`.",
    )


class Tables(Rule):
    """Tables of quotes that `toc evidence import` reads."""

    NOT_CSV = (
        "not-csv",
        ERROR,
        "A `.csv` file is a table that can be read.",
        "Close every quotation mark, or save the table as CSV again.",
    )
    NOT_XLSX = (
        "not-xlsx",
        ERROR,
        "An `.xlsx` file is a workbook that can be read.",
        "Save it again as .xlsx.",
    )
    UNKNOWN_COLUMN = (
        "unknown-column",
        WARNING,
        "A column has a name that is read.",
        "Rename the column, or delete it.",
    )
    DUPLICATE_COLUMN = (
        "duplicate-column",
        ERROR,
        "A table has one column for each field.",
        "Keep one of the two.",
    )
    MISSING_COLUMN = (
        "missing-column",
        ERROR,
        "A table has columns for the text, the section and the kind, unless the command gives the last two.",
        "Name a column for it.",
    )
    LONG_ROW = (
        "long-row",
        ERROR,
        "No row has more cells than the header.",
        "Put a text with commas in quotes.",
    )
    DUPLICATE_QUOTE = (
        "duplicate-quote",
        WARNING,
        "The words of a row are not in the project or in the table already.",
        "Delete the row.",
    )


class Settings(Rule):
    """The settings of the site, and what surrounds a build."""

    SETTINGS = (
        "settings",
        ERROR,
        "`mkdocs.yml` is YAML that can be read, and a site can be made with what it says.",
        "Correct the setting in `mkdocs.yml`.",
    )
    NO_SETTINGS = (
        "no-settings",
        WARNING,
        "A project has a `mkdocs.yml`, saved as UTF-8.",
        "Write it, in UTF-8: no site is built without it.",
    )
    MISSING_PLUGIN = (
        "missing-plugin",
        ERROR,
        "`mkdocs.yml` names the plugin `theory-of-change`.",
        "Add it under `plugins:`.",
    )
    MKDOCS = (
        "mkdocs",
        ERROR,
        "MkDocs, its theme, plugins and Markdown extensions come to the end of a build.",
        "Look at the page or the setting that MkDocs names.",
    )
    EMIT = (
        "emit",
        ERROR,
        "`toc emit` can read the settings as plain YAML, and can draw the diagrams.",
        "Do without tags such as `!ENV` in `mkdocs.yml`, or try the other `--engine`.",
    )
    ENVIRONMENT = (
        "environment",
        ERROR,
        "`SOURCE_DATE_EPOCH` is a number of seconds since 1970, or is not set.",
        "Set it to such a number, as `git log -1 --format=%ct` gives one, or unset it.",
    )
    ADDRESS = (
        "address",
        ERROR,
        "The address at which `toc serve` shows the site is free.",
        "Name another address with `--address`.",
    )


class Output(Rule):
    """Where commands write."""

    IN_THE_WAY = (
        "in-the-way",
        ERROR,
        "No command replaces or hides a file that it did not write, or writes among files that people write.",
        "Move it away, or choose another folder.",
    )
    OUTSIDE = (
        "outside",
        ERROR,
        "No link leads out of the folder into which a command writes.",
        "Remove the link.",
    )
    NO_PLACE = (
        "no-place",
        ERROR,
        "A file that a command adds to is written so that nothing else in it has to change.",
        "Write each key in a line of its own, and try again.",
    )
    DISK = (
        "disk",
        ERROR,
        "The system lets a command read and write its files.",
        "Make room on the disk, or let this user read and write there.",
    )


class Documents(Rule):
    """Documents that come back from people."""

    NO_PACK = (
        "no-pack",
        ERROR,
        "A document that comments are read from is one that `toc review pack` made.",
        "Give the Word document that `toc review pack` made, as it came back.",
    )
