"""Tests of generator/exports/citing."""
