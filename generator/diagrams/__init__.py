"""Draws pictures: how each becomes DOT, SVG and PNG, and how wide a text is in their typeface.

What a picture says is decided in `whole_map`, and where it appears in `pages`.
"""
