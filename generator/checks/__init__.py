"""Checks a project against the rules, with one module for each subject. A check yields a finding for each error.

Errors in a single record are found in `loading`, when the record is read.
"""
