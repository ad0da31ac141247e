"""Plain texts: what they print, where their reviews have got to, and how easy their words are to read.

The findings about them are in `checks`, and the documents that reviewers take with them in `review_packs`.
"""
