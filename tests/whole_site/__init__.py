"""Tests of whole sites: what holds for everything that is published, in the real project and in made-up ones."""
