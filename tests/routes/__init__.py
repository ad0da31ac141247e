"""Tests of generator/routes."""
