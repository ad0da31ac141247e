"""The model as data to download: one module for each format, with a function that returns text or bytes.

`catalogue` lists the files that are offered, with their descriptions for readers.
"""

from generator.exports.json import as_json

__all__ = ["as_json"]
