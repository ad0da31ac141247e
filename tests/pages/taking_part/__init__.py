"""Tests of the pages that show readers how to take part."""
