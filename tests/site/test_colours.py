"""A project chooses its colours; what its readers could not read is refused."""

from __future__ import annotations

import pytest

from generator.assets.files import STYLE_SHEET, assets
from generator.site.colours import USES, ColourRefused, as_css, colours_of, contrast


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_a_project_that_chooses_nothing_changes_nothing() -> None:
    assert colours_of({}) == colours_of({"colours": None}) == {}
    assert assets(as_css({})) == assets()


def test_chosen_colours_follow_our_own_in_the_style_sheet_for_light_and_for_dark() -> None:
    chosen = colours_of({"colours": {"header": "#4A0D2B", "links_dark": "#f0c0ff"}})
    sheet = assets(as_css(chosen))[STYLE_SHEET].decode()
    assert sheet.rindex("--bar: #4a0d2b;") > sheet.index("--bar: #0d3a42;")
    assert sheet.count("--link: #f0c0ff;") == 2


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("red", "is not a list of colours by name"),
        ({"footer": "#000000"}, "has no 'footer'"),
        ({"header": "red"}, "'red' is not a colour"),
        ({"header": 102030}, "102030 is not a colour"),
        ({"header": "#fff"}, "is not a colour"),
        ({"header": "#000000;}*{display:none"}, "is not a colour"),
        ({"header": "#ffd447"}, "contrast of 1.4 to 1 with the white letters of the header"),
        ({"links": "#777777"}, "contrast of 4.3 to 1 with the ground of the page"),
        ({"links_dark": "#07475a"}, "with the dark ground of the page"),
    ],
)
def test_what_cannot_be_read_or_is_no_colour_is_refused(chosen: object, said: str) -> None:
    with pytest.raises(ColourRefused, match=".*".join(map(str, [said.replace("(", "."), ""]))) as refused:
        colours_of({"colours": chosen})
    assert refused.value.remedy


def test_our_own_colours_are_judged_against_the_grounds_that_the_style_sheet_has() -> None:
    sheet = assets()[STYLE_SHEET].decode()
    assert all(use.beside in sheet for use in USES.values())
