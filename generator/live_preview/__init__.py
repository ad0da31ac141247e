"""Shows a project in a browser while people write: what is watched, and what browsers are answered.

What a page is made of is the business of the packages below; nothing here knows MkDocs.
"""
