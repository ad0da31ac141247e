"""Tests of generator/project_io."""
