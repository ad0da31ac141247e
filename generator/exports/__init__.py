"""The model as data to take away: each export is one function that returns text or bytes.

An export says version, date, licence and source, keeps the order of the files, and holds nothing that the model does
not. The table of all of them is `catalogue`; only what needs no large library is imported here.
"""

from generator.exports.json import as_json

__all__ = ["as_json"]
