"""What all pages share: the template environment, the views that templates print, glossary links and the search index.

The kinds of page are in `pages`.
"""
