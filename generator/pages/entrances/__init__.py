"""The pages where readers start: home, roles, topics, the whole-system check, and evidence at a glance.

Each function returns the data for its template. What an element says in full is on its own page.
"""
