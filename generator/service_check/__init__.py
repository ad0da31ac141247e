"""The whole-system check: what a team is asked about its own service, the answers, and what depends on what.

The page and the workbook decide how they look, and `checks` is about something else: the rules for a project's texts.
"""
