"""A review pack as one HTML file, to read on screen or to print and write on. It also opens from a USB stick.

The file loads nothing from elsewhere: no script, style sheet, font or picture. Its words come from `pack`, and its
design from the template.
"""

from __future__ import annotations

from generator.rendering.environment import environment
from generator.review_packs.pack import (
    CHANGED,
    FIND_HELP,
    GONE,
    HOW,
    MARKS,
    MAY_BE_HARD,
    PACK_HEADING,
    SPACE_TO_WRITE,
    YOUR_TURN,
    Pack,
)

TEMPLATE = "review_pack.html.j2"


def as_html(pack: Pack) -> str:
    """The pack as the text of an HTML document."""
    template = environment().get_template(TEMPLATE)
    words = {
        "heading": PACK_HEADING,
        "how": HOW,
        "marks": MARKS,
        "changed": CHANGED,
        "space": SPACE_TO_WRITE,
        "your_turn": YOUR_TURN,
    }
    return template.render(pack=pack, **words, gone=GONE, find_help=FIND_HELP, hard=MAY_BE_HARD)
