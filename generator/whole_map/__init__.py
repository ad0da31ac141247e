"""The map of the whole: its bands, which arrows it has, where everything is, and its picture for slides.

What the map says is decided here and how Graphviz is run in `diagrams`; nothing here knows of pages.
"""
