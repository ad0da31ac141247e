"""The pages by which readers come in: home, topics, and the evidence at a glance.

Each function gathers what its template prints; what an element says in full is on its own page.
"""
