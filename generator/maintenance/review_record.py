"""Adds a review to the front matter of a plain text, and changes nothing else in the text.

Whether a review may be recorded is decided in `commands`.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.documents.markdown import split_front_matter
from generator.documents.yaml_edit import NoPlace, with_records
from generator.loading.load import load
from generator.records import Review
from generator.text.strings import with_unix_line_ends


def with_review(text: str, review: Review) -> str:
    """`text`, the whole file of a plain text as it is on disk, with `review` added as the last of its reviews.

    Raises `NoPlace` if there is no safe place for it. The caller must check the result; see `checked_with_review`.
    """
    parted, _ = split_front_matter("", text)
    if parted is None or parted.front is None:
        raise NoPlace
    start = text.index("---")
    start += len(text[start:].splitlines(keepends=True)[0])
    made = with_records(parted.front, "reviews", [review.model_dump(exclude_none=True)], apart=False)
    return text[:start] + made + text[start + len(parted.front) :]


def checked_with_review(texts: Mapping[str, str], path: str, text: str, review: Review) -> str:
    """`text`, the plain text at `path` as it is on disk, with the review added and nothing else changed.

    `texts` is the whole project as it was read. Raises `NoPlace` if the review cannot be added, or if the result would
    not be read back with exactly this change.
    """
    made = with_review(text, review)
    before, after = load(texts), load({**texts, path: with_unix_line_ends(made)})
    old, new = (next((x for x in found.model.plain if x.path == path), None) for found in (before, after))
    if old is None or new is None or len(after.findings) > len(before.findings):
        raise NoPlace
    wanted = old.front.model_copy(update={"reviews": (*old.front.reviews, review)})
    if (new.front, new.body) != (wanted, old.body):
        raise NoPlace
    return made
