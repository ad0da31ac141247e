"""Tests of generator/pages."""
