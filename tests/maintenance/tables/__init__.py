"""Tests of how tables of quotes are read."""
