"""Every role and topic has its handouts, and none is made, nor its library loaded, before it is asked for."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from generator.handouts.catalogue import Written, map_in_words
from generator.model.graph import Graph
from generator.routes import addresses
from generator.site.compose import compose
from generator.site.publish import draw_pictures, published
from generator.whole_map.contents import contents
from tests.exports.formats import model_of
from tests.garden import garden_model
from tests.handouts.made import real


class Asked(Exception):
    """A handout was asked for."""


def test_every_role_has_slides_and_a_brief_and_every_topic_a_brief() -> None:
    model = model_of("real")
    roles = [level.id for level in model.levels if level.role_label]
    expected = {addresses.SLIDES, *map(addresses.slides_of, roles)}
    expected |= {addresses.brief_of(id_) for id_ in [*roles, *(topic.id for topic in model.topics)]}
    assert {*real()} == expected


def test_a_handout_is_made_only_when_it_is_read() -> None:
    def asked(root: str) -> Written:
        raise Asked

    site = compose(garden_model())
    site = replace(site, handouts=dict.fromkeys(site.handouts, asked))
    files = published(site, draw_pictures(site, "builtin"), folders=False, name="Garden", site_url=None)
    assert files["index.md"]
    assert files["roles/gardeners.md"]
    with pytest.raises(Asked):
        files[addresses.slides_of("gardeners")]


def test_the_libraries_for_slides_and_documents_are_loaded_only_when_they_are_needed() -> None:
    program = "import sys, generator.site.publish; print({'pptx', 'docx', 'PIL'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_text_for_the_map_counts_what_is_on_it_from_the_top_down() -> None:
    shown = contents(Graph(model_of("real")), lambda id_: None, lambda anchor: None)
    words = map_in_words(shown)
    assert words.startswith("Map of the Stepping Stones Theory of Change. From the top down: ")
    assert words.index("Problems (7)") < words.index("Short-term outcomes (6)") < words.index("Impacts (5)")
