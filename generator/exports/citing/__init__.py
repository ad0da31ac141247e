"""How to cite the whole and the source that it follows: references in BibTeX and RIS, and CITATION.cff.

`reference` reads what is to be cited from the model, and there is a module for each format.
"""
