"""The garden (tests/projects/garden), a second small Theory of Change, with all that a project can have.

The folder holds what most projects have; what only some have is added here. Made up, all of it.
"""

from __future__ import annotations

from functools import cache

from generator.checks.records import check
from generator.findings import as_text
from generator.loading.load import load
from generator.model.model import COMMENTS, MODEL, SUPPORT, Model
from generator.site.compose import Site, compose
from tests.projects import GARDEN, texts_of

DOORS = {
    "title: The association": "role_label: I sit on the committee",
    "title: The gardeners": "role_label: I have a bed\n    search: [digger]",
}

HELP = """
lead: Made up, to test the generator.
needs:
  - id: need-emergency
    title: Something burns
    urgent: true
  - id: need-advice
    title: A plant is ill
    missing: For trees, see [the fire brigade][help-fire].
  - id: need-water
    title: There is no water
nations:
  - id: town
    title: The whole town
    whole: true
  - id: linden-row
    title: Linden Row
entries:
  - id: help-fire
    name: Fire brigade
    for: Everybody who sees a fire.
    need: need-emergency
    nations: [town]
    phone: "0"
    phone_spoken: nought
    hours: Day and night.
    cost: Free.
    checked: 2025-02-01
  - id: help-plants
    name: Plant doctor
    for: Gardeners.
    need: need-advice
    nations: []
    phone: 01 23
    checked: never
    note: Likes tomatoes. See [watering][r1].
    text: {number: "456", message: LEAF}
    textphone: +44 7 89
    chat: https://example.org/chat
    web: https://www.example.org/
    email: plants@example.org
    sources:
      - {address: example.org/plants, date: undated}
      - {address: garden.example, date: 2025-02-03}
  - id: help-bees
    name: Bee line
    for: Anyone who keeps bees.
    need: need-advice
    nations: [linden-row]
    phone: 0 77
    checked: never
    sources:
      - {address: https://example.org/bees, date: 2024}
      - {address: bees.example, date: undated}
missing: Nobody answers questions about bees.
"""

COMMENTED = """
comments:
  - id: said-tap
    about: [r1, r2]
    said: The tap is never near the beds.
    by: Two gardeners
    date: 2025-03-01
    answered: 2025-03-09
    changed: It says now that a tap is near the beds.
    not_changed: The shed.
    why: It is about tools.
  - id: said-shed
    about: r2
    said: Who has the key?
    by: A visitor to the garden
    date: 2025-03-04
"""


@cache
def whole_garden() -> dict[str, str]:
    """The texts of the garden by path, with doors for its levels and a list of places to find help."""
    texts = texts_of(GARDEN)
    model = texts[MODEL]
    for title, door in DOORS.items():
        assert title in model
        model = model.replace(title, f"{title}\n    {door}")
    return {SUPPORT: HELP, COMMENTS: COMMENTED, **texts, MODEL: model}


@cache
def garden_model() -> Model:
    """The whole garden, loaded and checked."""
    loaded = load(whole_garden())
    errors = check(loaded)
    assert not errors, (
        "the garden of the tests (tests/projects/garden) breaks a rule. A check for what is missing reports it only "
        f"once a project has begun with it, as `texts_for_all` does:\n{as_text(errors)}"
    )
    return loaded.model


PLAIN_TEXT = {
    "content/plain/r1.md": """---
element: r1
title: Land that stays, and water
reviews: []
---

## What this means

The garden needs a lease and a tap.

## Why it matters

Without water nothing grows.

## What good looks like

- a tap near the beds
- [a shed that is open][r2]

## What it connects to

[p1][] is why.
"""
}
"""What only the pages in plain language are made from; a project with one is advised to write the others."""


@cache
def garden_in_plain_language() -> Site:
    """The site of the whole garden with one plain text."""
    return compose(load(whole_garden() | PLAIN_TEXT).model)


@cache
def garden_site() -> Site:
    """The site of the whole garden."""
    return compose(garden_model())
