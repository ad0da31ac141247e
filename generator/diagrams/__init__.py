"""Which pictures a model has, and how each becomes DOT, SVG and PNG.

Where a picture appears on a page is decided in `pages`.
"""
