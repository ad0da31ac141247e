"""The commands about versions: keep one for good, and tell what changed between two."""

from __future__ import annotations
