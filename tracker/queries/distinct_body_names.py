"""The names of bodies, with what distinguishes them from other bodies of the same name in a project."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from tracker.domain.bodies.distinct_names import BodyName, Namesake, distinct_names_of

_NAMESAKES: Final = """
SELECT id, name, folded, kind, country, subdivision FROM body
WHERE kind <> 'unnamed' AND folded IN (SELECT folded FROM body WHERE id IN (SELECT value FROM json_each(?)))"""
_UNNAMED: Final = "SELECT id, name FROM body WHERE kind = 'unnamed' AND id IN (SELECT value FROM json_each(?))"
_CODES: Final = """
SELECT body_id, scheme || ' ' || value FROM body_code WHERE body_id IN (SELECT value FROM json_each(?)) ORDER BY id"""


def distinct_names(connection: sqlite3.Connection, bodies: Iterable[int]) -> dict[int, BodyName]:
    """[body] -> its name, which distinguishes it; bodies that do not exist are missing."""
    wanted = list(dict.fromkeys(bodies))
    ids = json.dumps(wanted)
    rows = connection.execute(_NAMESAKES, (ids,)).fetchall()
    count = Counter(row[2] for row in rows)
    several = [row for row in rows if count[row[2]] > 1]
    codes: dict[int, list[str]] = defaultdict(list)
    if several:
        for body, code in connection.execute(_CODES, (json.dumps([row[0] for row in several]),)):
            codes[body].append(code)
    found = {row[0]: BodyName(row[1]) for row in rows}
    found |= distinct_names_of(
        Namesake(body, name, folded, kind, country, subdivision, ", ".join(codes[body]))
        for body, name, folded, kind, country, subdivision in several
    )
    found |= {body: BodyName(name) for body, name in connection.execute(_UNNAMED, (ids,))}
    return {body: found[body] for body in wanted if body in found}
