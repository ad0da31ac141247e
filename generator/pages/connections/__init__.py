"""The pages that show how elements are linked: the map, an index of all links, and a page for each link.

Each function returns the data for its template. What an element says in full is on its own page.
"""
