"""The register of rules: each with an id, a severity, the sentence that states it, and how to fix what breaks it.

To add a rule, add one entry to a class in this package; `checks` applies most of them, and `loading` those about
a single file or record.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.rules.commands import Documents, Output, Releases, Settings, Tables
from generator.rules.comments import Comments
from generator.rules.files import Files, Records, Yaml
from generator.rules.model import Elements, Ids, Links, Quotes, Topics
from generator.rules.rule import Rule, Severity
from generator.rules.writing import Figures, Help, Pages, PlainTexts, Reviews, Wording

__all__ = [
    "REGISTER",
    "RULES",
    "Comments",
    "Documents",
    "Elements",
    "Figures",
    "Files",
    "Help",
    "Ids",
    "Links",
    "Output",
    "Pages",
    "PlainTexts",
    "Quotes",
    "Records",
    "Releases",
    "Reviews",
    "Rule",
    "Settings",
    "Severity",
    "Tables",
    "Topics",
    "Wording",
    "Yaml",
]

REGISTER: Mapping[str, type[Rule]] = {
    "Files": Files,
    "YAML": Yaml,
    "Records": Records,
    "Ids": Ids,
    "Elements": Elements,
    "Links": Links,
    "Topics": Topics,
    "Quotes and sources": Quotes,
    "Pages": Pages,
    "Figures": Figures,
    "Plain texts": PlainTexts,
    "Wording": Wording,
    "Reviews": Reviews,
    "Comments": Comments,
    "Numbers for help": Help,
    "Releases": Releases,
    "Tables of quotes": Tables,
    "Settings and building": Settings,
    "Files that commands write": Output,
    "Returned documents": Documents,
}
"""The rules by the heading of their subject, in the order in which they are listed."""

RULES: Mapping[str, Rule] = {rule.value: rule for group in REGISTER.values() for rule in group}
"""Every rule by its id."""
