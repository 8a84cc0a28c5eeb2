"""Own codes and frames of a project, to which a rule may refer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from tracker.domain.coding.codebook import CODE_LISTS, standard_codes
from tracker.domain.coding.own_codes import OwnCode
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError

ReadRows = Callable[[str], Iterable[tuple[Any, ...]]]
"""Function that returns the rows of a statement of SQL."""


def own_codes_in(read: ReadRows) -> dict[str, dict[str, OwnCode]]:
    """Return the own codes of each list with their labels. A status without a standard status is left out."""
    found: dict[str, dict[str, OwnCode]] = defaultdict(dict)
    for list_name, code, label, labels, counts_as in read(
        "SELECT v.list_name, v.code, v.label, coalesce(d.labels, '{}'), coalesce(d.counts_as, '')"
        " FROM vocabulary_entry v LEFT JOIN code_definition d USING (list_name, code) ORDER BY v.id"
    ):
        known = next((each for each in CODE_LISTS if each == list_name), None)
        standard = counts_as if known is not None and counts_as in standard_codes(known) else ""
        if standard or list_name != "status":
            words = (label, *json.loads(labels).values())
            found[list_name][code] = OwnCode(code, tuple(filter(None, words)), standard)
    return dict(found)


def frame_in(read: ReadRows, name: str) -> int:
    """Return the id of the frame of a name, whatever its capitals and accents; RuleError no_such_frame."""
    rows = list(read("SELECT id, name FROM frame ORDER BY id"))
    for frame, stored in rows:
        if fold(stored) == fold(name):
            return int(frame)
    known = [each for _, each in rows]
    raise RuleError("no_such_frame", "frame", value=name, known=known, reason="" if known else "none")
