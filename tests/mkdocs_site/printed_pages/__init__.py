"""Tests of how the pages of a build are converted and printed."""
