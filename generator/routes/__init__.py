"""The table of pages, the address of every page, element and quote, and the links in hand-written texts.

`pages` decides what a page shows.
"""
