"""Tests of generator/documents."""
