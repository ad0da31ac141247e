"""Tests of the pages on which readers take part."""
