"""The model of one project, frozen: its records, its releases, and what follows from them.

It answers questions and prints nothing; reading is in `loading`, and judging is in `checks`.
"""
