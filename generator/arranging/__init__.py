"""Arranges the map and the pictures of elements: cards in bands, arrows that do not cross, and the result as DOT text.

What a picture says is decided in `whole_map`, and nothing here depends on the model.
"""
