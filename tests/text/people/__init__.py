"""Tests of generator/text/people."""
