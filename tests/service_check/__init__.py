"""Tests of generator/service_check."""
