"""What the tests of the map's files share with those of the other files that are offered."""

from tests.exports.conftest import graph

__all__ = ["graph"]
