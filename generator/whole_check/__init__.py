"""The whole-system check: what a team is asked about its own service, the answers, and what depends on what.

How they look is decided by the page and the workbook, and nothing here knows what a team answered.
"""
