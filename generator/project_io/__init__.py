"""Disk and git: a project's folder to a mapping of path to text, and a mapping of path to content to a folder.

Nothing here decides about content.
"""
