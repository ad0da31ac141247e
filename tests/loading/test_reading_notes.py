"""What is noted while records are read: ids and texts at any depth, and the place of each record inside another."""

from __future__ import annotations

from generator.documents.located_data import Document, Spot, YamlData
from generator.loading.reading_notes import Notes
from generator.records import Problem, ProblemStatement
from generator.records.elements import Assumption

DEEP: YamlData = {"id": "p1", "title": "Drought", "statements": [{"id": "p1-1", "text": "Cans"}, "id: p9"]}
PAGE = Document("toc_model.yaml", {}, Spot(0, 0, {}))


def test_a_list_that_could_not_be_read_lacks_records_and_perhaps_ids() -> None:
    notes = Notes()
    notes.unread(name for name in ("problems", "levels"))
    assert notes.incomplete == notes.nameless == {"problems", "levels"}


def test_every_id_in_a_piece_of_data_is_declared_and_no_other_text() -> None:
    notes = Notes()
    notes.declare([DEEP, {"id": ["no id"]}, {"inner": {"id": "i1"}}])
    assert notes.declared == {"p1", "p1-1", "i1"}
    assert notes.mentioned == set()


def test_of_what_is_left_out_all_texts_are_remembered() -> None:
    notes = Notes()
    notes.leave_out([DEEP])
    assert notes.declared == {"p1", "p1-1"}
    assert notes.mentioned == {"p1", "Drought", "p1-1", "Cans", "id: p9"}


def test_a_record_and_each_record_inside_it_know_their_place() -> None:
    inner = ProblemStatement(id="p1-1", text="Cans")
    problem = Problem(id="p1", number=1, title="Drought", statements=(inner, ProblemStatement(id="p1-2", text="Heat")))
    notes = Notes()
    notes.remember(problem, PAGE, ("problems", 0))
    assert notes.origins[id(problem)] == (PAGE, ("problems", 0))
    assert notes.origins[id(inner)] == (PAGE, ("problems", 0, "statements", 0))
    assert [path[-1] for _, path in notes.origins.values()] == [0, 0, 1]
    assert notes.invalid_fields == set()


def test_a_field_that_was_left_out_is_one_of_the_record_and_of_those_inside_it() -> None:
    held = Assumption.model_validate({"id": "a1", "title": "Slow", "statement": "So.", "beyond": [{"text": "rain"}]})
    notes = Notes()
    notes.remember(held, PAGE, ("assumptions", 2), {"note"})
    assert notes.invalid_fields == {(id(held), "note"), (id(held.beyond[0]), "note")}
