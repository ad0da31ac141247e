"""Reads the files of a project (YAML, front matter and Markdown) as data that remembers its lines and columns.

The package `loading` decides which records a file should contain.
"""
