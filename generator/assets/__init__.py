"""The files that come with the generator: style sheets, scripts and fonts of every site, and those of a new project.

They are the same for every model.
"""
