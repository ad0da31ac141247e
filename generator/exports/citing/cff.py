"""CITATION.cff: how to cite the dataset and the article that it follows, for programs that read such files.

Authors are taken from the source's citation, and only if it clearly begins with their names. No name is made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from generator.model.dataset_facts import facts_of, licence_code
from generator.model.graph import Graph

# `Cheyne H, Maxwell M, Gilmore L et al. Title`: family names and initials, then the end of the list.
_AUTHOR = r"(?:[^\W\d_][\w’'-]*[ ])+[A-Z]{1,3}"
_AUTHORS = re.compile(rf"(?P<names>{_AUTHOR}(?:, {_AUTHOR})*)(?P<others>,? et al)?[.:] ")


def as_citation(graph: Graph, root: str) -> str:
    """The text of a CITATION.cff (version 1.2.0)."""
    facts = facts_of(graph, root)
    code = licence_code(graph.model.about.licence)
    cited: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": f"If you use this dataset, please cite it and its source: {facts.source}",
        "type": "dataset",
        "title": facts.title,
        "authors": [{"name": facts.editors}],
        "version": facts.version,
        "date-released": facts.date,
        **({"license": code} if code else {}),
        **({"url": facts.root} if facts.has_address else {}),
        "abstract": facts.summary,
        **_references(graph),
    }
    # Only the codes of Creative Commons licences are known here. Any other licence is named in a comment.
    heading = "" if code else f"# Licence: {' '.join(facts.licence.split())}\n"
    return heading + yaml.safe_dump(cited, allow_unicode=True, sort_keys=False, width=110)


def authors_in(citation: str) -> list[dict[str, str]]:
    """The authors at the start of a citation, as CFF records. Empty if it does not clearly begin with names."""
    found = _AUTHORS.match(citation)
    if not found:
        return []
    names = [name.rpartition(" ") for name in found["names"].split(", ")]
    people = [{"family-names": family, "given-names": given} for family, _, given in names]
    return people + ([{"name": "et al."}] if found["others"] else [])


_TYPES: Mapping[str, str] = {
    "article": "article",
    "dataset": "data",
    "report": "report",
    "book": "book",
    "website": "website",
}
"""How the format names the kinds of sources; it has no name for the others."""


def _references(graph: Graph) -> dict[str, Any]:
    """The source as a reference, if its authors are known: the format requires them."""
    about = graph.model.about
    source = graph.sources[about.source]
    authors = authors_in(source.citation)
    if not authors:
        return {}
    # The model has the title of its source.
    reference: dict[str, Any] = {"type": _TYPES.get(source.kind, "generic"), "title": about.title, "authors": authors}
    if source.doi:
        reference["doi"] = source.doi
    if source.url:
        reference["url"] = source.url
    if source.status:
        reference["notes"] = source.status
    if licence_code(source.licence):
        reference["license"] = licence_code(source.licence)
    return {"references": [reference | {"scope": "The source whose words this dataset follows."}]}
