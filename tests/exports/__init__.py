"""Tests of generator/exports."""
