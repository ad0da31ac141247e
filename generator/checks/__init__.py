"""Checks a project against the rules: one module for each subject, with checks that yield a finding for each error.

Errors in a single record are found in `loading`, when the record is read.
"""
