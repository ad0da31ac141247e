"""Review packs: the documents for a meeting that reviews plain texts, and reading the comments in returned ones.

Reviews are recorded in `maintenance`.
"""
