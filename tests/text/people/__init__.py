"""Tests of what words say about people."""
