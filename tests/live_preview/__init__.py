"""Tests of generator/live_preview."""
