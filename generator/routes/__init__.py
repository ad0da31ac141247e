"""The address of every page, element and quote on the site, and the links that lead there.

`pages` decides what a page shows.
"""
