"""Turns the texts of a project into its `Model`, with a finding for everything that has the wrong structure.

Nothing here reads the disk or compares one record with another: `checks` compares them.
"""
