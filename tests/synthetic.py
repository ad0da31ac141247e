"""A Theory of Change of any size that nobody wrote, for tests and for the benchmark.

The same numbers give the same project. Its proportions, lengths of text and share of stated links are about
those of the real model, and `toc check --strict` has nothing to say about it.
Its words mean nothing: nothing made here may be published.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Record: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[str, str, str]

# How many of a hundred elements are of each kind; all others are activities. Each kind has at least one.
SHARES = {"p": 9, "kr": 10, "st": 8, "mt": 3, "i": 6, "a": 9}

# How many of a hundred links are of each kind.
RELATIONS = {"enables": 21, "addresses": 30, "contributes to": 31, "relates to": 18}

LEVELS = ("system", "service", "staff")
EVIDENCE_KINDS = ("women", "staff-groups", "authors", "earlier-study")
SECTIONS = (
    "Abstract",
    "Introduction",
    "Methods: Setting",
    "Results 1: The context",
    "Table 2",
    "Discussion",
    "Conclusions",
)
ROOT = Path(__file__).parent.parent
"""The real project, whose mkdocs.yml is used as it stands; so the hand-written pages must have the same names."""

TERMS = (
    "antenatal care",
    "care pathway",
    "case review",
    "clinical supervision",
    "community midwife",
    "drug worker",
    "early help",
    "family support",
    "health visitor",
    "home visit",
    "joint protocol",
    "mother and baby unit",
    "multi-agency meeting",
    "named worker",
    "peer adviser",
    "perinatal period",
    "postnatal ward",
    "service lead",
    "shared record",
    "trauma-informed",
)
VOCABULARY = """
a access across after all and are around as at babies before between birth build by can care change
clear close common contact continue day decide during each early engage every families feel find first
for from full give good groups have health help high hold in into is it join keep know late lead learn
less long look many may meet more most mothers must near need next no not of offer on open or other over
own part people place plan policy practice pregnancy provide put reach record respect rest review right
safe same see services set share should show social some staff stay still support system take team than
that the their them there they through time to together training trust two understand until use wait
ward way well when where which while who with within without women work year
"""
WORDS = VOCABULARY.split()


def project(elements: int, seed: int = 0, *, links: int = 3, quotes: int = 2) -> dict[str, str]:
    """A whole project of that many elements, with `links` links and `quotes` quotes for each, by path.

    Raises ValueError when there are too few elements for one of each kind, or for so many different links.
    """
    fewest = max(len(SHARES) + 1, 2 * links + 1)
    if elements < fewest:
        raise ValueError(f"{elements} elements are too few for {links} links each: at least {fewest} are needed")
    return _Author(elements, seed, links, quotes).project()


def write(texts: Mapping[str, str], folder: Path) -> None:
    """Put a project into a folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class _Author:
    """Makes up one project, with numbers drawn from one seeded source."""

    def __init__(self, elements: int, seed: int, links: int, quotes: int) -> None:
        self.random = random.Random(seed)
        self.ids = {prefix: _ids(prefix, max(1, elements * share // 100)) for prefix, share in SHARES.items()}
        rest = elements - sum(map(len, self.ids.values()))
        parents = self.ids["kr"]
        self.activities = [f"{parents[index % len(parents)]}-act{index + 1}" for index in range(rest)]
        self.all = [*self.activities, *(id_ for ids in self.ids.values() for id_ in ids)]
        self.quotes = [f"q-{id_}-{number}" for id_ in self.all for number in range(1, quotes + 1)]
        self.quotes_each = quotes
        self.links = links * elements
        self.references = _ids("ref", 3 + elements // 25)

    def project(self) -> dict[str, str]:
        """All files of the project by path."""
        made = {
            "toc_model.yaml": _yaml(self.model()),
            "content/sources.yaml": _yaml({"sources": self.sources()}),
            "content/glossary.yaml": _yaml({"terms": self.terms()}),
            "content/evidence/article.yaml": _yaml({"source": "article", "quotes": self.evidence()}),
            "content/support.yaml": _yaml(self.support()),
            "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        }
        names = sorted(path.stem for path in ROOT.glob("content/pages/*.md"))
        return made | {f"content/pages/{name}.md": self.page(name) for name in names}

    def model(self) -> Record:
        """toc_model.yaml as data."""
        numbered = {prefix: list(enumerate(ids, start=1)) for prefix, ids in self.ids.items()}
        return {
            "toc": self.about(),
            "levels": [self.level(id_) for id_ in LEVELS],
            "evidence_kinds": [
                {"id": id_, "title": id_.capitalize(), "description": self.text(80, 300)} for id_ in EVIDENCE_KINDS
            ],
            "problems": [self.problem(id_, number) for number, id_ in numbered["p"]],
            "requirements": [self.requirement(id_, number) for number, id_ in numbered["kr"]],
            "outcomes": [
                self.element(id_, number=number, term=term)
                for prefix, term in (("st", "short"), ("mt", "medium"))
                for number, id_ in numbered[prefix]
            ],
            "impacts": [self.element(id_, number=number) for number, id_ in numbered["i"]],
            "assumptions": [self.assumption(id_, number) for number, id_ in numbered["a"]],
            "links": [self.link(*pair) for pair in self.pairs()],
            "gaps": [{"id": "gap-figure", "title": "What the figure shows", "text": self.text(100, 300)}],
        }

    def about(self) -> Record:
        """The record `toc`."""
        return {
            "title": self.text(120, 160),
            "short_title": "Made-up Theory of Change",
            "version": "1.0.0",
            "date": "2026-01-31",
            "language": "en-GB",
            "source": "article",
            "summary": self.text(200, 300),
            "finding": {"text": self.text(60, 120), "section": "Discussion"},
        }

    def level(self, id_: str) -> Record:
        """A level with a page of its own, and two who act there."""
        who = [{"section": "Discussion", "text": self.text(40, 120)} for _ in range(2)]
        record: Record = {"id": id_, "role_label": self.text(25, 40), "section": "Discussion", "title": f"{id_} level"}
        return record | {"statement": self.text(150, 350), "who": who}

    def element(self, id_: str, **more: object) -> Record:
        """What every element has, and what else is given."""
        record: Record = {"id": id_, "section": self.section(), "title": self.text(25, 95), **more}
        return record | ({"note": self.text(40, 170)} if self.random.random() < 0.4 else {})

    def problem(self, id_: str, number: int) -> Record:
        """A problem with a definition and four statements."""
        statements = [{"id": f"{id_}-{part}", "text": self.text(30, 160)} for part in range(1, 5)]
        return self.element(id_, number=number, definition=self.text(150, 280), statements=statements)

    def requirement(self, id_: str, number: int) -> Record:
        """A requirement with its activities; the levels share the requirements out among them."""
        total = len(self.ids["kr"])
        level = LEVELS[(number - 1) * len(LEVELS) // total]
        activities = [self.element(activity) for activity in self.activities[number - 1 :: total]]
        return self.element(id_, number=number, level=level, statement=self.text(250, 450), activities=activities)

    def assumption(self, id_: str, number: int) -> Record:
        """An assumption; the first is the floor of accountability and the second the ceiling."""
        record = self.element(id_, statement=self.text(100, 300))
        if number > 2:
            return record
        beyond = [{"text": self.text(30, 90)} for _ in range(3)]
        return record | {"boundary": ("floor", "ceiling")[number - 1], "beyond": beyond}

    def pairs(self) -> Iterable[Pair]:
        """Every link as from, kind and to: first those that the checks ask for, then any that fit."""
        doers = [*self.ids["kr"], *self.activities]
        found: dict[Pair, None] = {}
        for id_ in self.ids["p"]:
            found[self.random.choice(doers), "addresses", id_] = None
        for id_ in (*self.ids["st"], *self.ids["mt"]):
            found[self.random.choice(doers), "contributes to", id_] = None
        for id_ in self.ids["i"]:
            found[self.random.choice(self.ids["st"]), "contributes to", id_] = None
        while len(found) < self.links:
            pair = self.pair(doers)
            if pair[0] != pair[2] and (pair[2], pair[1], pair[0]) not in found:
                found[pair] = None
        return found

    def pair(self, doers: list[str]) -> Pair:
        """A link of any kind, between elements that it may join; `enables` always leads onwards."""
        ids, choice = self.ids, self.random.choice
        kind = self.random.choices(list(RELATIONS), list(RELATIONS.values()))[0]
        if kind == "enables":
            first, second = sorted(self.random.choices(range(len(ids["kr"])), k=2))
            return ids["kr"][first], kind, ids["kr"][second]
        if kind == "addresses":
            return choice(doers), kind, choice(ids["p"])
        if kind == "relates to":
            return choice(self.all), kind, choice(self.all)
        fitting = (
            (doers, [*ids["st"], *ids["mt"]]),
            (ids["st"], ids["mt"]),
            ([*ids["st"], *ids["mt"]], ids["i"]),
        )
        from_, to = self.random.choices(fitting, (70, 10, 20))[0]
        return choice(from_), kind, choice(to)

    def link(self, from_: str, kind: str, to: str) -> Record:
        """A record of one link; four in ten are stated, and most rest on one or two quotes."""
        basis: Record = {"basis": "editorial"}
        if self.random.random() < 0.4:
            basis = {"basis": "stated", "section": self.section()}
        rationale = {"rationale": self.text(80, 260)}
        wanted = min(self.random.choices((0, 1, 2), (17, 40, 43))[0], len(self.quotes))
        evidence = {"evidence": self.random.sample(self.quotes, wanted)} if wanted else {}
        return {"from": from_, "kind": kind, "to": to, **basis, **rationale, **evidence}

    def evidence(self) -> list[Record]:
        """The quotes, `quotes` for each element."""
        return [self.quote(id_, self.all[index // self.quotes_each]) for index, id_ in enumerate(self.quotes)]

    def quote(self, id_: str, element: str) -> Record:
        """A quote that supports one element."""
        record: Record = {"id": id_, "text": self.text(80, 320), "section": self.section()}
        record |= {"kind": self.random.choice(EVIDENCE_KINDS), "supports": [element]}
        if self.random.random() < 0.3:
            record["references"] = [self.random.choice(self.references)]
        return record | ({"note": self.text(50, 150)} if self.random.random() < 0.2 else {})

    def sources(self) -> list[Record]:
        """The article, and the works it cites."""
        article: Record = {
            "id": "article",
            "kind": "article",
            "citation": self.text(150, 250),
            "sections": list(SECTIONS),
        }
        article |= {"doi": "10.1234/made.up", "licence": "CC BY 4.0", "status": "awaiting peer review"}
        cited: list[Record] = [
            {"id": id_, "kind": "reference", "number": number, "citation": self.text(100, 200)}
            for number, id_ in enumerate(self.references, start=1)
        ]
        return [article, *cited]

    def terms(self) -> list[Record]:
        """A small glossary, whose terms occur in the texts."""
        return [
            {
                "id": f"g-{term.replace(' ', '-')}",
                "term": term,
                "also": [f"{term}s"],
                "meaning": self.text(40, 180),
            }
            for term in TERMS
        ]

    def support(self) -> Record:
        """Two numbers for help, which nobody should ring."""
        entry: Record = {"name": self.text(15, 30), "for": self.text(30, 60), "nations": [], "checked": "never"}
        entry["sources"] = [{"address": "example.org", "date": "undated"}]
        numbers = [entry | {"id": f"help-{need}", "need": need, "phone": "000"} for need in ("need-now", "need-later")]
        return {
            "lead": self.text(60, 120),
            "needs": [{"id": "need-now", "title": "Now", "urgent": True}, {"id": "need-later", "title": "Later"}],
            "nations": [{"id": "everywhere", "title": "Everywhere", "whole": True}],
            "entries": numbers,
        }

    def page(self, name: str) -> str:
        """A hand-written page that refers to an element and to a quote."""
        refer = f"It speaks of [the first requirement][kr1] and of [{self.all[0]}][]."
        parts = [
            f"---\ntitle: {name.capitalize()}\ndescription: {self.text(60, 120)}\n---",
            f"# {name.capitalize()}",
            refer,
        ]
        parts += [self.text(200, 600) for _ in range(8)]
        return "\n\n".join(parts) + "\n"

    def section(self) -> str:
        """One of the article's sections."""
        return self.random.choice(SECTIONS)

    def text(self, shortest: int, longest: int) -> str:
        """Words of about so many characters, one of the glossary's terms among thirty."""
        length = self.random.randint(shortest, longest)
        words = self.random.choices(WORDS, k=length // 4)
        for index in range(self.random.randrange(30), len(words), 30):
            words[index] = self.random.choice(TERMS)
        return " ".join(words)[:length].rpartition(" ")[0].capitalize()


def _ids(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(1, count + 1)]


def _yaml(data: Record) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
