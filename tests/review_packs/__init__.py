"""Tests of generator/review_packs."""
