"""Tests of generator/mkdocs_site."""
