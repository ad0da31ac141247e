"""Twelve edits of the garden, and what each changes."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from generator.changes.change_text import ChangeDescriber, ChangeText
from generator.changes.diff import diff
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import MODEL, PLAIN, Model
from generator.model.snapshot import SnapshotData, data_of
from generator.plain_language.plain_texts import fingerprints_of_parts
from tests import synthetic
from tests.garden import garden_model, whole_garden
from tests.projects import Texts, added, changed

BASES = [data_of(garden_model()), data_of(load(synthetic.project(40)).model)]


def every_list(data: SnapshotData) -> Iterator[list[SnapshotData]]:
    """Every list of records, those inside records too."""
    for held in data.values():
        if isinstance(held, list) and held:
            yield held
            yield from (record[inner] for record in held for inner in ("statements", "activities") if inner in record)


def edit(data: SnapshotData, chance: random.Random) -> None:
    """One made-up edit somewhere in the data, in place."""
    rows = [row for row in every_list(data) if row]
    row = chance.choice(rows)
    index = chance.randrange(len(row))
    what = chance.choice(["remove", "copy", "move", "text", "drop", "number", "refer", "end", "whole", "twin"])
    record: Any = row[index]
    if what == "remove":
        del row[index]
    elif what in ("copy", "twin"):
        twin = copy.deepcopy(record)
        if "id" in twin and what == "copy":
            twin["id"] += f"-{chance.randrange(10**6)}"
        row.insert(chance.randrange(len(row) + 1), twin)
    elif what == "move":
        row.insert(chance.randrange(len(row)), row.pop(index))
    elif what == "text":
        key = chance.choice([key for key, held in record.items() if isinstance(held, str)])
        if key not in ("id", "element", "kind", "from", "to"):
            record[key] += chance.choice([" more", "\n\nmore", ""])
    elif what == "drop":
        free = [key for key in record if key in ("note", "section", "source", "evidence", "supports", "rationale")]
        record.pop(chance.choice(free), None) if free and "kind" not in record else None
    elif what == "number" and "number" in record:
        record["number"] = chance.randrange(1, 9)
    elif what == "refer" and "from" in record:
        record["evidence"] = [f"q{chance.randrange(9)}" for _ in range(chance.randrange(1, 4))]
    elif what == "end" and "to" in record:
        record["to"] = chance.choice([link["to"] for link in data["links"]])
    elif what == "whole":
        data["toc"]["finding"] = {"text": f"found {chance.randrange(9)}"}


def move_between(data: SnapshotData, chance: random.Random) -> None:
    """A statement, or an activity, moves to another theme or requirement."""
    name, inner = chance.choice([("problems", "statements"), ("requirements", "activities")])
    holders = [record for record in data[name] if record.get(inner)]
    if not holders:
        return
    giver, taker = chance.choice(holders), chance.choice(data[name])
    moved = giver[inner].pop(chance.randrange(len(giver[inner])))
    if not giver[inner]:
        del giver[inner]
    taker.setdefault(inner, []).insert(chance.randrange(len(taker.get(inner, [])) + 1), moved)


def edited(data: SnapshotData, chance: random.Random, times: int) -> SnapshotData:
    made = copy.deepcopy(data)
    for _ in range(times):
        chance.choice([edit, edit, edit, move_between])(made, chance)
        for record in (*made["problems"], *made["requirements"]):
            for inner in ("statements", "activities"):
                if not record.get(inner, True):
                    del record[inner]  # Canonical data holds no empty list inside a record.
    return made


def reviewed() -> Texts:
    """The garden with a plain text for one requirement, whose review holds, and one that nobody reviewed."""
    body = "## What this means\n\nWater is near.\n"
    draft = f"---\nelement: r2\ntitle: Tools\nreviews: []\n---\n\n{body}"
    texts = {**whole_garden(), f"{PLAIN}r2.md": draft}
    bare_text = f"---\nelement: r1\ntitle: Land\nreviews: []\n---\n\n{body}"
    seals = fingerprints_of_parts(Graph(load({**texts, f"{PLAIN}r1.md": bare_text}).model), "r1")
    read = "".join(f'      "{part}": {seal}\n' for part, seal in seals.items())
    record = (
        f"reviews:\n  - by: a group\n    people: 3\n    how: in the shed\n    date: 2025-02-01\n"
        f"    version: 1.2.0\n    read:\n{read}"
    )
    return {**texts, f"{PLAIN}r1.md": bare_text.replace("reviews: []\n", record)}


OLD = reviewed()

P2_BLOCK = "  - id: p2\n"

BARRELS = """\
      - id: r1-rain-barrels
        section: What is needed
        title: put a rain barrel under every gutter
"""


def edit_title(texts: Texts) -> Texts:
    return changed(texts, "title: Dry summers", "title: Very dry summers")


def edit_statement(texts: Texts) -> Texts:
    return changed(texts, "text: Seedlings die in the holidays", "text: Seedlings die in August")


def edit_level(texts: Texts) -> Texts:
    return changed(texts, "level: association", "level: gardeners")


def edit_activity(texts: Texts) -> Texts:
    after = "        title: lend tools like books\n"
    return changed(changed(texts, BARRELS, ""), after, after + BARRELS)


def edit_number(texts: Texts) -> Texts:
    return changed(
        changed(texts, "  - id: p1\n    number: 1", "  - id: p1\n    number: 2"),
        P2_BLOCK + "    number: 2",
        P2_BLOCK + "    number: 1",
    )


def edit_added(texts: Texts) -> Texts:
    new = "  - id: i3\n    number: 3\n    section: What changes\n    title: More bees\n\nassumptions:\n"
    return changed(texts, "assumptions:\n", new)


def edit_retired(texts: Texts) -> Texts:
    record = (
        "\n  - id: r1-rain-barrels\n    kind: activity\n    title: put a rain barrel under every gutter\n"
        "    version: 1.3.0\n    because: Gutters leak.\n    replaced_by: [r1-tap]\n"
    )
    return added(changed(texts, BARRELS, ""), record)


def edit_link_end(texts: Texts) -> Texts:
    return changed(
        texts,
        "  - from: a-slow\n    kind: relates to\n    to: mt1",
        "  - from: a-slow\n    kind: relates to\n    to: i2",
    )


def edit_link_removed(texts: Texts) -> Texts:
    whole = texts[MODEL]
    start = whole.index("  - from: r3-soup\n")
    return {**texts, MODEL: whole[:start] + whole[whole.index("  - from: r1\n    kind: contributes to", start) :]}


def edit_basis(texts: Texts) -> Texts:
    old = "    basis: editorial\n    rationale: Whoever lends a spade says hello."
    new = "    basis: stated\n    section: What changes\n    rationale: Whoever lends a spade says hello."
    return changed(texts, old, new)


def edit_evidence(texts: Texts) -> Texts:
    return changed(texts, "    evidence: [q-names]\n", "")


def edit_term(texts: Texts) -> Texts:
    old = "A piece of ground that one household looks after."
    return changed(texts, old, "A piece of ground.", "content/glossary.yaml")


Named = set[tuple[str, str, str, str]]

EDITS: dict[str, tuple[Any, Named, set[str], set[str], set[str]]] = {
    "a title is reworded": (
        edit_title,
        {("reworded", "problem", "p1", "title")},
        {"problems/p1.md", "problems/index.md", "requirements/r1.md", "links.md", "map.md"},
        set(),
        set(),
    ),
    "a statement is reworded": (
        edit_statement,
        {("reworded", "statement", "p1-2", "text")},
        {"problems/p1.md"},
        set(),
        set(),
    ),
    "a requirement changes its level": (
        edit_level,
        {("moved", "requirement", "r1", "level")},
        {"requirements/r1.md", "requirements/index.md", "roles/association.md", "roles/gardeners.md"},
        set(),
        set(),
    ),
    "an activity moves to another requirement": (
        edit_activity,
        {("moved", "activity", "r1-rain-barrels", "place")},
        {"requirements/r1.md", "requirements/r2.md", "activities/r1-rain-barrels.md", "plain/r1.md", "plain/r2.md"},
        {"r1"},
        set(),
    ),
    "two problems change their numbers": (
        edit_number,
        {("re-numbered", "problem", "p1", "number"), ("re-numbered", "problem", "p2", "number")},
        {"problems/p1.md", "problems/p2.md", "problems/index.md", "requirements/r1.md"},
        set(),
        set(),
    ),
    "an impact is added": (
        edit_added,
        {("added", "impact", "i3", "")},
        {"impacts/i3.md", "impacts/i2.md", "impacts/index.md", "map.md"},
        set(),
        set(),
    ),
    "an activity is retired": (
        edit_retired,
        {("retired", "activity", "r1-rain-barrels", ""), ("added", "retired element", "r1-rain-barrels", "")},
        {"id/r1-rain-barrels/index.md", "activities/r1-rain-barrels.md", "requirements/r1.md", "plain/r1.md"},
        {"r1"},
        set(),
    ),
    "a link gets another end": (
        edit_link_end,
        {("re-linked", "link", "a-slow-relates-to-i2", "ends")},
        {"assumptions/a-slow.md", "outcomes/mt1.md", "impacts/i2.md", "links.md"},
        set(),
        set(),
    ),
    "a link is taken out": (
        edit_link_removed,
        {("removed", "link", "r3-soup-addresses-p2", "")},
        {"activities/r3-soup.md", "problems/p2.md", "links.md", "evidence/index.md"},
        set(),
        set(),
    ),
    "links are stated now": (
        edit_basis,
        {
            (what, "link", f"{id_}-contributes-to-st2", field)
            for id_ in ("r2-tool-library", "r3")
            for what, field in (("changed", "basis"), ("changed", "section"))
        },
        {"activities/r2-tool-library.md", "requirements/r3.md", "outcomes/st2.md", "links.md", "gaps.md"},
        set(),
        set(),
    ),
    "a link loses its evidence": (
        edit_evidence,
        {("re-linked", "link", "r3-soup-addresses-p2", "evidence")},
        {"links.md", "evidence/index.md", "gaps.md"},
        set(),
        {"r3-soup-addresses-p2"},
    ),
    "a term is explained otherwise": (
        edit_term,
        {("reworded", "term", "g-bed", "meaning")},
        {"glossary.md", "problems/p1.md"},
        set(),
        set(),
    ),
}
"""Edits of the garden: what the diff names, then pages, reviews and links that must be among what follows."""


def model(texts: Texts) -> Model:
    return load(texts).model


def told(old: Texts, new: Texts) -> list[ChangeText]:
    before, after = model(old), model(new)
    return [*ChangeDescriber(Graph(before), Graph(after)).describe(diff(data_of(before), data_of(after)))]
