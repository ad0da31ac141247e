"""Shows a project in a browser while people write: which files it watches, and what it sends to browsers.

What is in a page is decided in the packages below, and nothing here imports MkDocs.
"""
