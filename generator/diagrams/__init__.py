"""Diagrams: a plain description of a picture, its DOT text, the raw SVG, and an SVG fit for a page, in that order.

Each step is a room of its own, and each may be looked at as text. None of them knows the model, MkDocs or a page.
"""
