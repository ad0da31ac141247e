"""The records that people write, one frozen class for each, and everything that is true of a kind of record.

Nothing here reads a file or compares one record with another.
"""
