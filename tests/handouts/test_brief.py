"""A brief opens in Word with real headings, the words of the model, its marks, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile

from docx import Document

from generator.handouts.contents import for_role, for_topic
from generator.model.graph import Graph
from generator.routes import addresses
from tests.exports.formats import SITE, model_of
from tests.handouts.made import made_of, paragraphs, real


def test_a_brief_says_in_order_what_its_contents_say() -> None:
    graph = Graph(model_of("real"))
    briefs = {addresses.brief_of(level.id): for_role(graph, SITE, level) for level in graph.model.levels}
    briefs |= {addresses.brief_of(topic.id): for_topic(graph, SITE, topic) for topic in graph.model.topics}
    for path, brief in briefs.items():
        found = iter(paragraphs(real()[path]))
        expected = [brief.title, *brief.reading]
        for part in brief.parts:
            expected += [part.heading, *([part.aside] if part.aside else [])]
            expected += [passage.cited for passage in part.passages] + [*part.words]
            for point in part.points:
                expected.append(f"{point.sentence or point.words}{f' [{point.mark}]' if point.mark else ''}")
        missing = [words for words in expected if words not in found]
        assert not missing


def test_headings_are_real_and_addresses_are_links() -> None:
    made = Document(io.BytesIO(real()["data/brief-service.docx"]))
    levels = [str(paragraph.style.name) for paragraph in made.paragraphs if paragraph.style]
    assert levels[0] == "Title"
    assert levels.count("Heading 1") >= 6
    assert levels.count("Heading 2") >= 6
    links = {rel.target_ref for rel in made.part.rels.values() if rel.is_external}
    assert {f"{SITE}id/{id_}/" for id_ in ("kr4", "kr5", "kr6")} <= links


def test_a_brief_says_its_language_and_date_and_nothing_of_the_computer() -> None:
    about = model_of("real").about
    for path, content in real().items():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {entry.date_time[:3] for entry in archive.infolist()} == {about.date.timetuple()[:3]}
            text = archive.read("docProps/core.xml").decode()
        assert about.date.isoformat() in text
        # What the templates of the libraries have.
        assert not [words for words in ("2013", "Canny", "python-docx", "PowerPoint Presentation") if words in text], (
            path
        )
        assert about.language in text


def test_the_same_model_gives_the_same_bytes() -> None:
    assert made_of(model_of("real")) == real()
