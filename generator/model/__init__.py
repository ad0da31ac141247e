"""The frozen model of one project: its records, its releases, and what can be worked out from them.

It answers questions and writes nothing: `loading` reads the files, and `checks` looks for errors.
"""
