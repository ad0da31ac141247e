"""A review pack as one HTML file that opens from a USB stick: to read on a screen, or to print and write on.

It asks for nothing: no script, no style sheet, no font and no picture stands outside it. What it says is decided by
`packs`, and how it looks by its template.
"""

from __future__ import annotations

from generator.rendering.environment import environment
from generator.review_packs.pack import CHANGED, GONE, HARD, HEADING, HELP, HOW, MARKS, SPACE, YOUR_TURN, Pack

TEMPLATE = "review_pack.html.j2"


def page(pack: Pack) -> str:
    """The pack as an HTML document."""
    template = environment().get_template(TEMPLATE)
    words = {"heading": HEADING, "how": HOW, "marks": MARKS, "changed": CHANGED, "space": SPACE, "your_turn": YOUR_TURN}
    return template.render(pack=pack, **words, gone=GONE, find_help=HELP, hard=HARD)
