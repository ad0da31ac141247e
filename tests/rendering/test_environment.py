"""The environment of the templates: text is escaped, and a misspelt field stops the build."""

from __future__ import annotations

import jinja2
import pytest

from generator.rendering.environment import Ready, environment


def test_a_template_prints_text_escaped_and_numbers_as_they_are() -> None:
    assert environment().from_string("{{ words }} {{ number }}").render(words="*a* <b>", number=4) == (
        "&#42;a&#42; &lt;b&gt; 4"
    )


def test_a_template_prints_what_is_ready_as_it_stands() -> None:
    assert environment().from_string("[a]({{ href }})").render(href=Ready("a_b.md#*")) == "[a](a_b.md#*)"


def test_a_misspelt_field_stops_the_build_and_is_named() -> None:
    template = environment().from_string("{{ page.titel }}")
    with pytest.raises(jinja2.UndefinedError, match="'dict object' has no attribute 'titel'"):
        template.render(page={"title": "a"})


@pytest.mark.parametrize("value", [None, ("a", "b"), 1.5, object()])
def test_a_template_prints_nothing_that_is_no_text(value: object) -> None:
    with pytest.raises(TypeError, match=f"a template printed {type(value).__name__}, which is no text"):
        environment().from_string("{{ value }}").render(value=value)
