"""Tests of the pages where readers start."""
