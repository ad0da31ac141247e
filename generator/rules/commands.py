"""The rules about what commands read and write beside the project: releases, tables, settings, folders, documents."""

from __future__ import annotations

from generator.rules.rule import ERROR, WARNING, Rule


class Releases(Rule):
    """Saved releases, and the next one."""

    NOT_JSON = (
        "not-json",
        ERROR,
        "The file of a release is valid JSON.",
        "Do not edit releases. Restore the file, for example with `git checkout`.",
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
        "A release contains the version in its file name.",
        "Rename the file.",
    )
    RELEASE_FORMAT = (
        "release-format",
        ERROR,
        "A release is in a format that this program can read.",
        "Use the version of the program that wrote it, or a newer one.",
    )
    RELEASE_RECORD = (
        "release-record",
        ERROR,
        "Every record in a release is complete and valid.",
        "Do not edit releases. Restore the file, for example with `git checkout`.",
    )
    RELEASE = (
        "release",
        ERROR,
        "A new release has a higher version than all others, and a date neither before theirs nor in the future.",
        "Choose a higher version or another date.",
    )
    GIT = (
        "git",
        ERROR,
        "git can check that everything is committed, unless you use `--without-git`.",
        "Release from a clone of the repository. If there is none, use `--without-git`.",
    )
    UNCOMMITTED = (
        "uncommitted",
        ERROR,
        "The model and the content are committed before a release.",
        "Commit or undo the change, then try again. A release contains only what is in the repository.",
    )
    UNKNOWN_VERSION = (
        "unknown-version",
        ERROR,
        "A version to compare is the number of a release, the file of one, or a git revision.",
        "Give a release in `content/releases/`, a file, or a revision from `git log`.",
    )


class Tables(Rule):
    """Tables of quotes for `toc evidence import`."""

    NOT_CSV = (
        "not-csv",
        ERROR,
        "A `.csv` file is a valid table.",
        "Close every quotation mark, or save the table as CSV again.",
    )
    NOT_XLSX = (
        "not-xlsx",
        ERROR,
        "An `.xlsx` file is a valid Excel workbook.",
        "Save the table as `.xlsx` again.",
    )
    UNKNOWN_COLUMN = (
        "unknown-column",
        WARNING,
        "Every column of a table has a name that the command knows.",
        "Rename or delete the column.",
    )
    DUPLICATE_COLUMN = (
        "duplicate-column",
        ERROR,
        "A table has at most one column for each field.",
        "Keep one of the two.",
    )
    MISSING_COLUMN = (
        "missing-column",
        ERROR,
        "A table has the columns text, section and kind, unless `--section` and `--kind` give the last two.",
        "Add the column.",
    )
    LONG_ROW = (
        "long-row",
        ERROR,
        "No row has more cells than the header.",
        "Put text that contains commas in quotation marks.",
    )
    CELL_ERROR = (
        "cell-error",
        ERROR,
        "No cell of a table is an error, a formula without a stored result, or joined over several rows.",
        "Correct the cell, or type its value.",
    )
    HIDDEN_CELLS = (
        "hidden-cells",
        WARNING,
        "No row, column or cell of a table is hidden, crossed out or white on white.",
        "Check it, because it is imported too. If it should not be, delete it.",
    )
    UNREAD_CELLS = (
        "unread-cells",
        WARNING,
        "Everything in a workbook is in the cells of its first sheet.",
        "Move what should be imported into the cells of the first sheet.",
    )
    DUPLICATE_QUOTE = (
        "duplicate-quote",
        WARNING,
        "No row repeats the words of a quote in the project or of another row.",
        "Delete the row.",
    )


class Settings(Rule):
    """The settings of the site, and the conditions for a build."""

    SETTINGS = (
        "settings",
        ERROR,
        "`mkdocs.yml` is valid YAML, and its settings allow a site to be built.",
        "Correct the setting in `mkdocs.yml`.",
    )
    UNUSED_SETTING = (
        "unused-setting",
        WARNING,
        "Every setting in `mkdocs.yml` has an effect on the pages.",
        "Correct its name, or leave it out.",
    )
    NO_SETTINGS = (
        "no-settings",
        WARNING,
        "A project has a `mkdocs.yml`, saved as UTF-8.",
        "Write `mkdocs.yml` and save it as UTF-8. You cannot build a site without it.",
    )
    MISSING_PLUGIN = (
        "missing-plugin",
        ERROR,
        "`mkdocs.yml` names the plugin `theory-of-change`.",
        "Add the plugin under `plugins:`.",
    )
    MKDOCS = (
        "mkdocs",
        ERROR,
        "MkDocs, its theme, plugins and Markdown extensions finish without an error.",
        "Check the page or the setting that MkDocs names.",
    )
    EMIT = (
        "emit",
        ERROR,
        "For `toc emit`, `mkdocs.yml` is plain YAML and the diagrams can be drawn.",
        "Remove tags such as `!ENV` from `mkdocs.yml`, or try the other `--engine`.",
    )
    ENVIRONMENT = (
        "environment",
        ERROR,
        "`SOURCE_DATE_EPOCH` is a number of seconds since 1970 or is not set, and `PYTHONOPTIMIZE` is less than 2.",
        "Set it to a number such as the output of `git log -1 --format=%ct`, or unset it.",
    )
    ADDRESS = (
        "address",
        ERROR,
        "The address for `toc serve` is free.",
        "Give another address with `--address`.",
    )


class Output(Rule):
    """The files and folders that commands write."""

    IN_THE_WAY = (
        "in-the-way",
        ERROR,
        "Commands do not replace or hide files that they did not write, and do not write into the content.",
        "Move the file away, or choose another folder.",
    )
    OUTSIDE = (
        "outside",
        ERROR,
        "The folder that a command writes into contains no links to other folders.",
        "Remove the link.",
    )
    NO_PLACE = (
        "no-place",
        ERROR,
        "A command can add to a file without changing anything else in it.",
        "Write each key on its own line, then try again.",
    )
    DISK = (
        "disk",
        ERROR,
        "The operating system lets a command read and write its files.",
        "Free some space on the disk, or give this user permission to read and write there.",
    )


class Documents(Rule):
    """Documents that reviewers return."""

    NO_PACK = (
        "no-pack",
        ERROR,
        "Comments can only be read from a Word document made by `toc review pack`.",
        "Give the Word document made by `toc review pack`, as the reviewers returned it.",
    )
