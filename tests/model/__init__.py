"""Tests of generator/model."""
