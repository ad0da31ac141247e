"""What the map says, and what the picture of each element says: bands, cards and arrows, and the map on a slide.

Where they go is decided in `arranging`, and how they are drawn in `diagrams`; nothing here depends on pages.
"""
