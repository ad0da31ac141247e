"""Tests of generator/whole_check."""
