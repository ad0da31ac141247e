"""Tests of generator/arranging."""
