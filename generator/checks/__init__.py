"""The rules that a project has to keep, one module for each context: a check yields a finding for each mistake.

What is wrong with a single record is found when it is loaded, in `loading`.
"""
