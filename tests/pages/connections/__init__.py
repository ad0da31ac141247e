"""Tests of the pages that show how elements are linked."""
