"""Tests of generator/rendering."""
