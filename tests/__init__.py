"""The tests of the generator, one module a subject."""
