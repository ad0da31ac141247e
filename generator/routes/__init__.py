"""Where everything is on the site: the address of every page, element and quote, and the links that lead there.

What a page shows is in `pages`.
"""
