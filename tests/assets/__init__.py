"""Tests of generator/assets."""
