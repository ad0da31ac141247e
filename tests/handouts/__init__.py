"""Tests of briefs and slides."""
