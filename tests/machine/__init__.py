"""Tests of generator/machine."""
