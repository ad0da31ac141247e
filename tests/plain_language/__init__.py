"""Tests of generator/plain_language."""
