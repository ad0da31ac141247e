"""What a meeting takes with it to review plain texts, and what comes back from it.

The record of a review is written in `maintenance`.
"""
