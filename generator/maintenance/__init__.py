"""The work behind the commands for maintainers: record, withdraw, import, verify, compare, release, begin a project.

Each takes the texts of a project and returns new texts or a report; `commands` calls them and writes to disk.
"""
