"""Diagrams: the description of a picture, its DOT text, the raw SVG, and an SVG that may stand in a page.

Each step is a room of its own, and what goes from one to the next can be read as text. None of them knows
the model, MkDocs or a page.
"""
