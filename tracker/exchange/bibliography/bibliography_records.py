"""What every format of bibliographies is read into and written from: a CSL item, and one private field.

An item is what CSL-JSON knows, with what only the file's own format names under `attachments`, `ris`, `bibtex` or
`columns`. The private field holds what the format can't say; see `bibliography_private`.
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
"""The key of an item, and of a draft's `csl`, with the links and paths of attached files: kept, never opened."""

EXTRAS = (ATTACHMENTS, "ris", "bibtex", "columns")
"""The keys that CSL doesn't know; a CSL-JSON file has them under `custom.twintrack`."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One record of a file: the line on which it begins, its text, what it says, or why it can't be read."""

    line: int
    raw: str
    item: Item = field(default_factory=dict)
    private: str = ""
    problem: RuleError | None = None
    notes: tuple[tuple[str, RuleError], ...] = ()
    """Points for the user to check that don't prevent its import: the field, and the message."""


def canonical(value: object) -> str:
    """JSON text that is the same for equal values, as a draft's `csl` is written."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
