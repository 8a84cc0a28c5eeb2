"""Record of a bibliography: a CSL item and a private field, the form between a file and a source.

An item has the variables of CSL-JSON; fields of the file's own format are under `attachments`, `ris`, `bibtex` or
`columns`. The private field contains the facts that the format can't express; see `private_field.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tracker.errors import RuleError

BibliographyFormat = Literal["ris", "bibtex", "csl-json"]
Item = Mapping[str, Any]

ATTACHMENTS = "attachments"
"""The key of an item, and of a draft's `csl`, with the links and paths of attached files. They are never opened."""

EXTRAS = (ATTACHMENTS, "ris", "bibtex", "columns")
"""The keys that CSL doesn't have; a CSL-JSON file has them under `custom.twintrack`."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One record of a file: its first line, its text, and its item, or the problem for which it can't be read."""

    line: int
    raw: str
    item: Item = field(default_factory=dict)
    private: str = ""
    problem: RuleError | None = None
    notes: tuple[tuple[str, RuleError], ...] = ()
    """Points for the user to check that don't prevent the import: field and message."""


def canonical(value: object) -> str:
    """Return JSON text that is equal for equal values. A draft's `csl` is written so."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
