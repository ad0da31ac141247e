"""A page as the text that it shows: what is read of it, and that attributes decide what is not, never the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.page_text import PageText, read_page, title_of
from generator.text.strings import escape, fold

PAGE = """\
---
title: Watering &amp; weeding
description: Not searched.
---

<nav class="trail" aria-label="You are here" markdown>
[Home](index.md) <span aria-hidden="true">/</span>
</nav>

# <span class="eyebrow">Requirement 1<span class="unseen">:</span></span> Watering

Beds need **water** from [the tap](tap.md "The tap"), and *time*.
{ .lead }

[Read this in plain language](plain/r1.md)
{ .twin }

<figure class="words" markdown>
<blockquote>
<p>Every bed drinks</p>
</blockquote>
<figcaption markdown>
In the words of [the report](references.md#report), section <cite>Water</cite>.
</figcaption>
</figure>

## How often?

- in [May<span class="unseen">: because</span>](links.md#x)
- in July
  [More about this link](links.md#y){ .why }

| Month | Litres |
|---|---|
| May | 3 |

See <https://example.org/a_b>, `rake` and ![a picture](x.png). Five &lt; six &amp; 2 \\* 3.

## What it hangs on { data-search-linked }

### What it needs first

- **[Requirement 2](r2.md)**
  A hose is needed.

## Sayings { data-search-exclude }

<figure class="quote" markdown>
<blockquote><p>It was dry</p></blockquote>
</figure>

All evidence, by kind.

## Imprint { .about-page data-search-exclude }

Permanent address
:   [/id/r1/](../id/r1/index.md)

## Terms { #words-used-on-this-page .words-used data-search-exclude }

<span id="word-g-bed">Bed</span>
:   A piece of ground.

[tap]: tap.md
"""


def test_a_page_is_read_as_its_text_by_heading_without_what_is_not_about_its_subject() -> None:
    assert read_page(PAGE) == PageText(
        sections=(
            ("", ("Beds need water from the tap, and time.", "Every bed drinks")),
            (
                "How often?",
                (
                    "in May",
                    "in July",
                    "Month Litres",
                    "May 3",
                    "See https://example.org/a_b, rake and . Five < six & 2 * 3.",
                ),
            ),
        ),
        linked=("Requirement 2", "A hose is needed."),
    )


EXCLUDING = """\
Read.

# Title

Read too.

Not read.
{ .by-editors data-search-exclude }

## Kept
Read under a heading without a blank line.

## Left out { #out data-search-exclude }

Not read.

### Below what is left out

Not read.

## Also kept

### Left out alone { data-search-exclude }

Not read.

#### Below it

Not read.

### Kept again
Not read,
over two lines.
{: data-search-exclude .last }
"""


def test_an_attribute_excludes_a_paragraph_or_all_that_is_under_a_heading() -> None:
    assert read_page(EXCLUDING).sections == (
        ("", ("Read.",)),
        ("", ("Read too.",)),
        ("Kept", ("Read under a heading without a blank line.",)),
        ("Also kept", ()),
        ("Kept again", ()),
    )


@pytest.mark.parametrize(
    "text",
    [
        "## About data-search-exclude\n\nRead.\n",
        "## The `data-search-exclude` attribute\n\nRead.\n",
        "Read.\n\n`{ data-search-exclude }` is an attribute.\n",
        "Read { data-search-exclude } on.\n",
        "Read.\n{ data-search-linked }\n",
    ],
)
def test_words_about_the_attribute_exclude_nothing(text: str) -> None:
    assert "Read" in " ".join(block for _, blocks in read_page(text).sections for block in blocks)


def test_the_title_is_that_of_the_front_matter_or_the_first_heading_without_its_attributes() -> None:
    assert title_of(PAGE) == "Watering & weeding"
    assert title_of("\n# Beds &amp; paths { .changes-below data-search-exclude }\n") == "Beds & paths"
    assert title_of("No heading.\n") == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])))
def test_escaped_text_is_read_as_the_characters_it_holds(text: str) -> None:
    for markdown in (f"{escape(text)}\n", f"- {escape(text)}\n", f"<p>{escape(text)}</p>\n"):
        blocks = [block for _, found in read_page(markdown).sections for block in found]
        assert blocks == ([fold(text)] if fold(text) else [])
