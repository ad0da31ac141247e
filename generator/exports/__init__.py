"""The model as data to download: one module for each format, each a function that returns text or bytes.

Which files are offered, and what readers are told about them, is in `catalogue`.
"""

from generator.exports.json import as_json

__all__ = ["as_json"]
