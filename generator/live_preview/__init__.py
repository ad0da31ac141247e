"""Shows a project in a browser while people write: which files it watches, and what it sends to browsers.

The packages below decide what is in a page, and nothing here imports MkDocs.
"""
