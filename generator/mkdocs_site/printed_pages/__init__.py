"""The pages of one build: from their Markdown, with MkDocs' own steps, to the bytes that are published.

What a page shows is decided in `pages`, and drawings are made in the package above.
"""
