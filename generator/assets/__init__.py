"""The style sheets, scripts and fonts that every site ships, and how they are put together.

They are the same for every model.
"""
