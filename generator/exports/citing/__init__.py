"""References for reference managers, as BibTeX and RIS: one of the whole, and one of the source that it follows.

`reference` reads them from the model, and a module for each format writes them.
"""
