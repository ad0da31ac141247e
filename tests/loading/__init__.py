"""Tests of generator/loading."""
