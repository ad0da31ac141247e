"""Tests of generator/rules."""
