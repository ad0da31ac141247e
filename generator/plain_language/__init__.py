"""Plain texts: their parts and fingerprints, the state of their reviews, and how easy they are to read.

The findings about them are in `checks`, and the documents for reviewers in `review_packs`.
"""
