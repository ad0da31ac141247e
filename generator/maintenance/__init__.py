"""Functions that take the texts of a project and return new ones: record, withdraw, import, verify, release.

The commands that call them and write the result to disk are in `commands`.
"""
