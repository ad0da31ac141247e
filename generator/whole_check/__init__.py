"""The whole-system check: what a team is asked about its own service, the answers, and what rests on what.

What a page or a workbook makes of this is decided there; nothing here knows what a team answered.
"""
