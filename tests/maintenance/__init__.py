"""Tests of generator/maintenance."""
