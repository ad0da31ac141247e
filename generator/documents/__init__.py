"""The files that people write, as data that remembers its lines and columns: YAML, front matter and Markdown.

Nothing here knows which records a file should hold; that is decided in `loading`.
"""
