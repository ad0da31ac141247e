"""The differences between two versions of a model: as typed changes, in words, and for each release.

`maintenance` works out what the changes mean for pages and reviews.
"""
