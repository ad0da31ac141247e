"""One function for each kind of page, which returns the data that its template prints.

The list of pages is in `routes`, and what several pages share is in `rendering`.
"""
