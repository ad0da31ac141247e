"""Tests of generator/changes."""
