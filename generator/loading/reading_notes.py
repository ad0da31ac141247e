"""What has to be remembered while records are read, so that the checks report no error twice and know every place.

Notes are only taken here; what is worth one is decided by the step that reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from generator.documents.located_data import Data, Document, Path
from generator.findings import Finding
from generator.records import Record


@dataclass
class Notes:
    """Findings, and what `Loaded` tells the checks; its fields say what each is."""

    findings: list[Finding] = field(default_factory=list)
    origins: dict[int, tuple[Document, Path]] = field(default_factory=dict)
    declared: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    incomplete: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    mended: set[tuple[int, str]] = field(default_factory=set)

    def unread(self, names: Iterable[str]) -> None:
        """Whole lists, by name, could not be read."""
        names = [*names]
        self.incomplete.update(names)
        self.nameless.update(names)

    def declare(self, data: Data) -> None:
        """Ids were written in a piece of data, however deep, and also in records that turn out broken."""
        self.declared.update(_ids(data))

    def leave_out(self, left_out: Iterable[Data]) -> None:
        """Pieces of data go into no record."""
        for data in left_out:
            self.declare(data)
            self.mentioned.update(_texts(data))

    def remember(self, record: Record, document: Document, path: Path, mended: Collection[str] = ()) -> None:
        """A record, and each inside it, was read from here; `mended` are keys of it that were left out or stood in."""
        self.origins[id(record)] = (document, path)
        self.mended.update((id(record), key) for key in mended)
        for name in type(record).model_fields:
            held = getattr(record, name)
            if isinstance(held, Record):
                self.remember(held, document, (*path, name), mended)
            elif isinstance(held, tuple):
                for index, item in enumerate(held):
                    if isinstance(item, Record):
                        self.remember(item, document, (*path, name, index), mended)


def _ids(data: Data) -> Iterator[str]:
    """Every value of a key `id`."""
    if isinstance(data, dict):
        found = data.get("id")
        if isinstance(found, str):
            yield found
    for inner in _inside(data):
        yield from _ids(inner)


def _texts(data: Data) -> Iterator[str]:
    """Every text in a piece of data."""
    if isinstance(data, str):
        yield data
    for inner in _inside(data):
        yield from _texts(inner)


def _inside(data: Data) -> Iterable[Data]:
    return data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
