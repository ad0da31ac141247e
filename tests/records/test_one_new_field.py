"""A field that is added to a record, and printed by one line of a template, is everywhere, with nothing else to edit.

The experiment is made on a copy of the package, by the two edits that a developer would make.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pytest

import generator
from generator.model.model import LANGUAGE, MODEL
from tests.garden import whole_garden

PACKAGE = Path(generator.__file__).parent

FIELD = (
    "records/elements.py",
    "class Requirement(Element):",
    """    owner: EditorWords | None = Field(None, description="Who sees to it that it is done.")


class Requirement(Element):""",
)
LINE = (
    "rendering/templates/activity.md.j2",
    "{{ element.title_words(page) }}",
    """{% if page.element.owner %}Who sees to it: {{ page.element.owner }}{% endif %}


{{ element.title_words(page) }}""",
)

OWNER = "the users of the tap and Dr Rowan"
ADVICE = "phrases:\n  - phrases: [users]\n    prefer: people\n    why: So.\n    source: Us\n"
ACTIVITY = "      - id: r1-tap\n"

ASKED = """
import base64, json, sys
from generator.changes.change_text import ChangeDescriber
from generator.changes.diff import diff
from generator.checks.records import check
from generator.exports.catalogue import made
from generator.findings import as_text
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.snapshot import data_of, model_of, text_of
from generator.records.files import schemas
from generator.rendering.search_index import as_script
from generator.site.compose import compose

before, now = (load(texts) for texts in json.load(sys.stdin))
was, graph = Graph(before.model), Graph(now.model)
site = compose(now.model)
files = {address: make("https://example.org/") for address, make in made(graph)}
packed = {address: base64.b64encode(held if isinstance(held, bytes) else held.encode()).decode()
          for address, held in files.items()}
told = ChangeDescriber(was, graph).describe(diff(data_of(before.model), data_of(now.model)))
json.dump({
    "files": packed,
    "findings": as_text(check(now)),
    "page": site.pages["activities/r1-tap.md"],
    "search": as_script(site.index, lambda address: address),
    "snapshot": text_of(data_of(model_of(data_of(now.model)))),
    "told": [f"{item.subject}: {item.sentence}" for item in told],
    "columns": site.pages["download.md"],
    "schema": schemas()["toc_model.schema.json"],
}, sys.stdout)
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All that is made of the garden by the package with the field, where an activity has it."""
    copy = tmp_path_factory.mktemp("package") / "generator"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for path, old, new in (FIELD, LINE):
        text = (copy / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, path
        (copy / path).write_text(text.replace(old, new), encoding="utf-8")
    before = whole_garden() | {
        LANGUAGE: "phrases:\n  - phrases: [users]\n    prefer: people\n    why: So.\n    source: Us\n"
    }
    assert before[MODEL].count(ACTIVITY) == 1
    now = before | {MODEL: before[MODEL].replace(ACTIVITY, f"{ACTIVITY}        owner: {OWNER}\n")}
    asked = subprocess.run(
        [sys.executable, "-c", ASKED],
        input=json.dumps([before, now]),
        cwd=copy.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    made: dict[str, Any] = json.loads(asked.stdout)
    return made | {"files": {address: base64.b64decode(held) for address, held in made["files"].items()}}


def text_of(found: dict[str, Any], address: str) -> str:
    return str(found["files"][address].decode())


def test_its_page_prints_it(found: dict[str, Any]) -> None:
    assert f"Who sees to it: {OWNER}" in found["page"]


def test_it_is_found(found: dict[str, Any]) -> None:
    assert OWNER in found["search"]


def test_it_has_a_column(found: dict[str, Any]) -> None:
    rows = [*csv.DictReader(io.StringIO(text_of(found, "data/elements.csv")))]
    assert {row["id"]: row["owner"] for row in rows if row["owner"]} == {"r1-tap": OWNER}


def test_it_has_a_column_in_the_workbook(found: dict[str, Any]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(found["files"]["data/toc.xlsx"]))["All elements"]
    header, *rows = sheet.iter_rows(values_only=True)
    place = header.index("Owner")
    assert [row[place] for row in rows if row[place]] == [OWNER]


def test_it_is_in_the_json(found: dict[str, Any]) -> None:
    elements = json.loads(text_of(found, "data/toc.json"))["elements"]
    assert [element["id"] for element in elements if element.get("owner") == OWNER] == ["r1-tap"]


def test_it_is_said_in_linked_data(found: dict[str, Any]) -> None:
    nodes = json.loads(text_of(found, "data/toc.jsonld"))["@graph"]
    said = next(node for node in nodes if node["@id"] == "id/r1-tap/")["schema:additionalProperty"]
    assert [(each["schema:name"]["@value"], each["schema:value"]) for each in said] == [("owner", OWNER)]


def test_a_node_has_it(found: dict[str, Any]) -> None:
    network: Any = networkx.parse_graphml(text_of(found, "data/toc.graphml"), force_multigraph=True)
    assert {id_: held["owner"] for id_, held in network.nodes(data=True) if "owner" in held} == {"r1-tap": OWNER}


def test_a_change_of_it_is_told(found: dict[str, Any]) -> None:
    assert found["told"] == ["Activity: Lay a pipe to the middle bed: The owner is new."]


def test_a_release_keeps_it_and_it_comes_back(found: dict[str, Any]) -> None:
    assert f'"owner": "{OWNER}"' in found["snapshot"]


def test_the_schemas_know_it(found: dict[str, Any]) -> None:
    for schema in (found["schema"], text_of(found, "data/toc.schema.json")):
        parts = json.loads(schema)["$defs"].values()
        assert any("owner" in part.get("properties", {}) for part in parts)


def test_it_is_looked_at_for_words_about_people_and_for_persons(found: dict[str, Any]) -> None:
    place = "toc_model.yaml:"
    lines = [line for line in found["findings"].splitlines() if line.startswith(place)]
    assert any("'users' in the editors' words" in line for line in lines)
    assert any("'Dr Rowan'" in line and "personal-data" in line for line in lines)


def test_the_download_page_says_what_its_column_holds(found: dict[str, Any]) -> None:
    assert "**owner**: who sees to it that it is done\n" in found["columns"]
