"""What differs between two versions of a model: as typed changes, in words, and release by release.

What follows from the changes for pages and reviews is in `maintenance`.
"""
