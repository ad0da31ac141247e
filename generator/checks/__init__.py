"""Checks a project against the rules: each module has the checks of one subject, which yield a finding for each error.

Errors in a single record are found in `loading`, when the record is read.
"""
