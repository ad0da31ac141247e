"""Tests of generator/whole_map."""
