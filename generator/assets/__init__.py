"""The style sheets, scripts and fonts that every site ships, and how they are put together.

Nothing here depends on a model.
"""
