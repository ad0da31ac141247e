"""Disk and git: reading a project's folder into a mapping of path to text, and writing such mappings to folders.

Decisions about content belong in the packages below.
"""
