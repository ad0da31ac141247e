"""Writes one more review into the front matter of a plain text, as text, and changes nothing else.

Nothing here decides whether a review may be recorded.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.documents.markdown import split
from generator.documents.yaml_edit import NoPlace, with_records
from generator.loading.load import load
from generator.records import Review
from generator.text.strings import as_read


def with_review(text: str, review: Review) -> str:
    """`text`, the whole of a plain text as it is on the disk, with `review` as the last of its reviews.

    Raises `NoPlace` where there is no safe place for it; who calls holds the result against what was asked for.
    """
    parted, _ = split("", text)
    if parted is None or parted.front is None:
        raise NoPlace
    start = text.index("---")
    start += len(text[start:].splitlines(keepends=True)[0])
    made = with_records(parted.front, "reviews", [review.model_dump(exclude_none=True)], apart=False)
    return text[:start] + made + text[start + len(parted.front) :]


def only_with(texts: Mapping[str, str], path: str, text: str, review: Review) -> str:
    """`text`, the plain text at `path` as it is on the disk, with the review and nothing else that reads otherwise.

    `texts` is the whole project as it was read. Raises `NoPlace` where that cannot be had.
    """
    made = with_review(text, review)
    before, after = load(texts), load({**texts, path: as_read(made)})
    old, new = (next((x for x in found.model.plain if x.path == path), None) for found in (before, after))
    if old is None or new is None or len(after.findings) > len(before.findings):
        raise NoPlace
    wanted = old.front.model_copy(update={"reviews": (*old.front.reviews, review)})
    if (new.front, new.body) != (wanted, old.body):
        raise NoPlace
    return made
