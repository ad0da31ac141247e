"""The pages on which readers take part: what they said about the site, and what became of it.

Each function returns the data for its template. Who may be named is decided in `checks`.
"""
