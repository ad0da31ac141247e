"""Tests of generator/diagrams."""
