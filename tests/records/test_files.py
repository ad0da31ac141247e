"""The JSON Schemas are those of the record classes, every YAML file names its own, and they mean what the loader means.

Editors read YAML with its types, unlike the loader (`no` is false there, 1.10 is 1.1), so the files are read so here.
"""

from __future__ import annotations

import copy
import datetime
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.findings import Finding
from generator.loading.release_files import read_release
from generator.model.snapshot import SCHEMA, data_of, schema_of_releases
from generator.records.files import FOLDER, schemas
from tests.garden import garden_model
from tests.projects import GARDEN

ROOT = GARDEN.parents[2]
TEXTS = schemas() | {SCHEMA: schema_of_releases()}
SCHEMAS = {name: json.loads(text) for name, text in TEXTS.items()}
OF_FILE = {
    "toc_model.yaml": "toc_model",
    "sources.yaml": "sources",
    "figures.yaml": "figures",
    "glossary.yaml": "glossary",
    "support.yaml": "support",
    "comments.yaml": "comments",
    "reviewing.yaml": "reviewing",
    "language.yaml": "language",
    "verified.yaml": "verified",
}
YAML_FILES = sorted(
    [ROOT / "toc_model.yaml", GARDEN / "toc_model.yaml"]
    + [path for folder in (ROOT, GARDEN) for path in (folder / "content").rglob("*.yaml")]
)


def name_of(path: Path) -> str:
    """The path of a file inside the repository."""
    return path.relative_to(ROOT).as_posix()


def schema_of(path: Path) -> str:
    """The name of the schema that describes a YAML file."""
    own = OF_FILE.get(path.name)
    return f"{own or path.parent.name}.schema.json"


# --- the files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEXTS)
def test_a_schema_in_the_repository_is_what_the_classes_give(name: str) -> None:
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == TEXTS[name], "run `toc schema`"


def test_there_are_no_other_schemas() -> None:
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == TEXTS.keys()


@pytest.mark.parametrize("path", YAML_FILES, ids=name_of)
def test_a_yaml_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, first
    assert (path.parent / named[1]).resolve() == ROOT / FOLDER / schema_of(path)


# --- what they mean ------------------------------------------------------------------------------------------------


def read(path: Path) -> Any:
    """The data of a YAML file as an editor reads it: dates are text to a JSON Schema."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return json.loads(json.dumps(data, default=datetime.date.isoformat))


def mistakes(data: Any, schema: dict[str, Any], whole: dict[str, Any], path: str = "") -> Iterator[str]:
    """Where data breaks a schema, by as much of JSON Schema as ours use; any other word of it is an error here."""
    for word, value in schema.items():
        yield from WORDS[word](data, value, whole, path)


Word = Callable[[Any, Any, dict[str, Any], str], Iterator[str]]
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def _nothing(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    yield from ()


def _reference(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    yield from mistakes(data, whole["$defs"][value.removeprefix("#/$defs/")], whole, path)


def _type(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    if not isinstance(data, TYPES[value]) or (value == "integer" and isinstance(data, bool)):
        yield f"{path} is no {value}"


def _any_of(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    if all([*mistakes(data, schema, whole, path)] for schema in value):
        yield f"{path} is none of the choices"


def _properties(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    for key, inner in data.items() if isinstance(data, dict) else ():
        if key in value:
            yield from mistakes(inner, value[key], whole, f"{path}/{key}")
        else:
            yield f"{path}/{key} is unknown"


def _required(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    yield from (f"{path}/{key} is missing" for key in value if isinstance(data, dict) and key not in data)


def _items(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    for index, item in enumerate(data if isinstance(data, list) else ()):
        yield from mistakes(item, value, whole, f"{path}/{index}")


def _must(holds: Callable[[Any, Any], object]) -> Word:
    def word(data: Any, value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
        if not holds(data, value):
            yield f"{path} does not fit"

    return word


WORDS: dict[str, Word] = {
    **dict.fromkeys(
        ("$schema", "$comment", "$defs", "title", "description", "default", "format", "deprecated"), _nothing
    ),
    # Every object of ours has `properties`, which reports what is not among them.
    "additionalProperties": _must(lambda data, value: value is False),
    "$ref": _reference,
    "type": _type,
    "anyOf": _any_of,
    "properties": _properties,
    "required": _required,
    "items": _items,
    "enum": _must(lambda data, value: data in value),
    "const": _must(lambda data, value: data == value),
    "minItems": _must(lambda data, value: not isinstance(data, list) or len(data) >= value),
    "minLength": _must(lambda data, value: not isinstance(data, str) or len(data) >= value),
    "maxLength": _must(lambda data, value: not isinstance(data, str) or len(data) <= value),
    "minimum": _must(lambda data, value: not isinstance(data, int) or data >= value),
    "pattern": _must(lambda data, value: not isinstance(data, str) or re.search(value, data)),
}


@pytest.mark.parametrize("path", YAML_FILES, ids=name_of)
def test_a_yaml_file_fits_its_schema(path: Path) -> None:
    schema = SCHEMAS[schema_of(path)]
    assert list(mistakes(read(path), schema, schema)) == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("content/releases/*.json")), ids=name_of)
def test_every_release_fits_its_schema_that_of_earlier_programs_too(path: Path) -> None:
    schema = SCHEMAS[SCHEMA]
    found = list(mistakes(json.loads(path.read_text(encoding="utf-8")), schema, schema))
    assert not found, "if it has no such records because they are new, say `younger=True` in their RecordFacts"


DAMAGE: dict[str, Callable[[Any], object]] = {
    "an unknown key": lambda data: data["toc"].update(colour="red"),
    "an unknown list": lambda data: data.update(colours=[]),
    "a missing list": lambda data: data.pop("links"),
    "a missing field": lambda data: data["quotes"][0].pop("text"),
    "another type": lambda data: data["impacts"][0].update(number="one"),
    "no id": lambda data: data["gaps"][0].update(id="Gap 1"),
    "another format": lambda data: data.update(format=2),
    "a list that is none": lambda data: data.update(problems={}),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_release_breaks_the_schema_and_is_one_finding(what: str) -> None:
    schema, data = SCHEMAS[SCHEMA], data_of(garden_model())
    assert list(mistakes(data, schema, schema)) == []
    DAMAGE[what](data)
    assert list(mistakes(json.loads(json.dumps(data)), schema, schema))
    assert isinstance(read_release("content/releases/1.2.0.json", json.dumps(data)), Finding)


MODEL = read(GARDEN / "toc_model.yaml")
BREAKS: dict[str, tuple[Callable[[Any], object], str]] = {
    "an unknown key": (lambda model: model["toc"].update(colour="red"), "/toc/colour is unknown"),
    "a name that only Python uses": (lambda model: model["links"][0].update(from_="r1"), "/links/0/from_ is unknown"),
    "a missing key": (lambda model: model["problems"][0].pop("title"), "/problems/0/title is missing"),
    "a wrong type": (lambda model: model["impacts"][0].update(number="one"), "/impacts/0/number is no integer"),
    "a number too small": (lambda model: model["impacts"][0].update(number=0), "/impacts/0/number does not fit"),
    "an empty text": (lambda model: model["toc"].update(summary=""), "/toc/summary does not fit"),
    "an empty list": (lambda model: model.update(levels=[]), "/levels does not fit"),
    "an id that is none": (lambda model: model["gaps"][0].update(id="Gap 1"), "/gaps/0/id does not fit"),
    "a relation that is none": (lambda model: model["links"][0].update(kind="enable"), "/links/0/kind does not fit"),
    "a boundary that is none": (
        lambda model: model["assumptions"][0].update(boundary="sky"),
        "/assumptions/0/boundary is none of the choices",
    ),
}


@pytest.mark.parametrize(("break_", "expected"), BREAKS.values(), ids=BREAKS.keys())
def test_a_schema_finds_what_the_loader_would_find(break_: Callable[[Any], object], expected: str) -> None:
    model = copy.deepcopy(MODEL)
    break_(model)
    schema = SCHEMAS["toc_model.schema.json"]
    assert list(mistakes(model, schema, schema)) == [expected]


@pytest.mark.parametrize("to", ["r2", ["r2"], ["r2", "r3"]])
def test_one_end_of_a_link_needs_no_list(to: object) -> None:
    model = copy.deepcopy(MODEL)
    model["links"][0]["to"] = to
    schema = SCHEMAS["toc_model.schema.json"]
    assert list(mistakes(model, schema, schema)) == []


@pytest.mark.parametrize("checked", ["never", "2025-01-02"])
def test_never_is_a_date_of_a_check(checked: str) -> None:
    schema = SCHEMAS["support.schema.json"]
    assert list(mistakes(checked, schema["$defs"]["SupportEntry"]["properties"]["checked"], schema)) == []


def test_every_field_of_a_date_has_the_format_of_one() -> None:
    dates = SCHEMAS["toc_model.schema.json"]["$defs"]["About"]["properties"]["date"]
    assert (dates["type"], dates["format"]) == ("string", "date")
