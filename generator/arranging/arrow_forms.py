"""Decides how each link is drawn: as an arrow, or as a label on its card if the arrow would cross another.

Stated links are placed first, so that they never give way to a link that the editors added.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from generator.arranging.arcs import Arc, arc_heights, page_of_each_arc
from generator.arranging.cards import Style, column_count
from generator.arranging.parts import Arrow, Contents


class ArrowForm(Enum):
    """How a link is drawn."""

    OVER = "an arc over the row of its two cards"
    UNDER = "an arc under the row of its two cards"
    DOWN = "an arrow down from one band to the next"
    ASIDE = "an arrow beside the cards of the only column"
    CURVE = "a curve behind the cards"
    FRAMES = "an arrow from the frame of a band to that of the next"
    ROUND = "an arrow round the bands between two frames"
    LABEL = "a label on the card at which it begins"


class ArrowForms:
    """The form of every arrow of a picture, and how far out it runs, by the id of the arrow.

    `columns` says how many cards stand side by side in each band. Where they begin and end is known only with the
    arrows beside them, and which arrows those are only with the bands; so all of it is found here together.
    """

    def __init__(self, contents: Contents, style: Style) -> None:
        self.contents, self.style = contents, style
        self.forms: dict[str, ArrowForm] = {}
        self.tracks: dict[str, int] = {}
        self.arrows = {arrow.id: arrow for arrow in contents.arrows}
        self.place = {id_: number for number, (_, ids) in enumerate(contents.rows) for id_ in ids}
        self.band_at = {band.id: number for number, (band, _) in enumerate(contents.rows)}
        self.order = {id_: number for number, id_ in enumerate(self.place)}
        self._form_groups()
        self.columns = tuple(self._columns(ids) for _, ids in contents.rows)
        singles = [arrow for arrow in contents.arrows if not arrow.of_groups]
        for stated in (True, False):
            self._form_singles([arrow for arrow in singles if arrow.stated is stated])
        self._find_tracks()

    def room(self) -> tuple[float, float]:
        """Returns where the cards of a band begin, and how much space they have."""
        style = self.style
        left = style.beside or style.pad
        return left, style.width - self.aside - left - style.pad - self._margin()

    @property
    def aside(self) -> float:
        """Returns the space that the arrows around the bands take to the right of all frames."""
        most = max((self.tracks[id_] for id_, form in self.forms.items() if form is ArrowForm.ROUND), default=0)
        return self.style.head + self.style.track * most if most else 0

    def has_one_line(self, number: int) -> bool:
        """Whether all cards of a band are side by side."""
        return self.columns[number] >= len(self.contents.rows[number][1])

    def _margin(self) -> float:
        """Returns the space that the arrows beside a column of cards take."""
        if not self.style.one_column or all(arrow.of_groups for arrow in self.contents.arrows):
            return 0
        return self.style.head + self.style.track * 3

    def _columns(self, ids: Sequence[str]) -> int:
        return column_count([self.contents.cards[id_] for id_ in ids], self.style, self.room()[1])

    def _form_groups(self) -> None:
        for arrow in self.contents.arrows:
            if arrow.of_groups:
                next_ = self.band_at[arrow.head] - self.band_at[arrow.tail] == 1
                self.forms[arrow.id] = ArrowForm.FRAMES if next_ else ArrowForm.ROUND
        round_ = [id_ for id_, form in self.forms.items() if form is ArrowForm.ROUND]
        arcs = [Arc(self.band_at[self.arrows[i].tail], self.band_at[self.arrows[i].head], i) for i in round_]
        self.tracks |= arc_heights(arcs)

    def _form_singles(self, arrows: Sequence[Arrow]) -> None:
        forward = [arrow for arrow in arrows if self.place[arrow.tail] <= self.place[arrow.head]]
        back = [arrow for arrow in arrows if arrow not in forward]
        if self.style.one_column:
            # A label of the editors would leave an empty line on its card while it is not shown.
            self.forms |= {arrow.id: ArrowForm.LABEL if arrow.stated else ArrowForm.CURVE for arrow in back}
            self._form_aside(forward)
            return
        self.forms |= {arrow.id: ArrowForm.LABEL for arrow in back}
        self._form_down([arrow for arrow in forward if self.place[arrow.tail] != self.place[arrow.head]])
        for number in range(len(self.contents.rows)):
            self._form_arcs(number, [a for a in forward if self.place[a.tail] == self.place[a.head] == number])

    def _form_aside(self, arrows: Sequence[Arrow]) -> None:
        arcs = [self._arc(arrow) for arrow in arrows]
        fits = page_of_each_arc(arcs, [()])
        for arrow in arrows:
            other = ArrowForm.LABEL if arrow.stated else ArrowForm.CURVE
            self.forms[arrow.id] = ArrowForm.ASIDE if arrow.stated and arrow.id in fits else other

    def _arc(self, arrow: Arrow) -> Arc:
        return Arc(self.order[arrow.tail], self.order[arrow.head], arrow.id)

    def _form_down(self, arrows: Sequence[Arrow]) -> None:
        """Stated links to the next band go down, as long as they keep their order; others behind the cards."""
        kept: list[Arrow] = []
        for arrow in arrows:
            near = self.place[arrow.head] - self.place[arrow.tail] == 1 and self._one_line(arrow)
            if arrow.stated and near and not any(self._twisted(arrow, other) for other in kept):
                kept.append(arrow)
                self.forms[arrow.id] = ArrowForm.DOWN
            else:
                self.forms[arrow.id] = ArrowForm.LABEL if arrow.stated else ArrowForm.CURVE

    def _one_line(self, arrow: Arrow) -> bool:
        """Whether the bands of both ends have only one line of cards."""
        ends = (self.place[arrow.tail], self.place[arrow.head])
        return all(self.has_one_line(number) for number in ends)

    def _twisted(self, one: Arrow, other: Arrow) -> bool:
        """Whether two arrows between the same two bands would cross."""
        if self.place[one.tail] != self.place[other.tail]:
            return False
        tails = self.order[one.tail] - self.order[other.tail]
        return tails * (self.order[one.head] - self.order[other.head]) < 0

    def _form_arcs(self, number: int, arrows: Sequence[Arrow]) -> None:
        down = [self.arrows[id_] for id_, form in self.forms.items() if form is ArrowForm.DOWN]
        over = {self.order[arrow.head] for arrow in down if self.place[arrow.head] == number}
        under = {self.order[arrow.tail] for arrow in down if self.place[arrow.tail] == number}
        fits = (
            page_of_each_arc([self._arc(arrow) for arrow in arrows], [over, under]) if self.has_one_line(number) else {}
        )
        for arrow in arrows:
            self.forms[arrow.id] = (
                (ArrowForm.OVER, ArrowForm.UNDER)[fits[arrow.id]] if arrow.id in fits else ArrowForm.LABEL
            )

    def _find_tracks(self) -> None:
        for form in (ArrowForm.OVER, ArrowForm.UNDER, ArrowForm.ASIDE):
            arcs = [self._arc(self.arrows[id_]) for id_, its in self.forms.items() if its is form]
            # What the source says lies inside: the editors' arcs, which are seldom seen, go round it.
            stated = [arc for arc in arcs if self.arrows[arc.key].stated]
            inner = arc_heights(stated)
            self.tracks |= inner
            for arc in arcs:
                if arc.key not in inner:
                    spanned = [inner[s.key] for s in stated if s.span[0] < arc.span[1] and arc.span[0] < s.span[1]]
                    self.tracks[arc.key] = 1 + max(spanned, default=0)
