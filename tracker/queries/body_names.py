"""The names of bodies in lists: with what distinguishes them from other bodies of the same name in the project."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.distinct_names import BodyName, Namesake, distinct_names_of
from tracker.domain.coding.code_reading import names_code, read_code
from tracker.domain.text.name_folding import fold, fold_body
from tracker.queries.reader import Reader

_NAMESAKES: Final = """
SELECT id, name, folded, kind, country, subdivision FROM body
WHERE kind <> 'unnamed' AND folded IN (SELECT folded FROM body WHERE id IN (SELECT value FROM json_each(?)))"""
_UNNAMED: Final = "SELECT id, name FROM body WHERE kind = 'unnamed' AND id IN (SELECT value FROM json_each(?))"
_CALLED: Final = """
SELECT id, kind, country, subdivision FROM body
WHERE folded = :folded OR id IN (SELECT body_id FROM body_name WHERE folded = :folded) ORDER BY id"""
_CODES: Final = """
SELECT body_id, scheme || ' ' || value FROM body_code WHERE body_id IN (SELECT value FROM json_each(?)) ORDER BY id"""


def body_names(reader: Reader, bodies: Iterable[int]) -> dict[int, BodyName]:
    """[body] -> its name, which distinguishes it; bodies that do not exist are missing."""
    wanted = list(dict.fromkeys(bodies))
    ids = json.dumps(wanted)
    rows = reader.rows(_NAMESAKES, ids)
    count: dict[str, int] = defaultdict(int)
    for _, _, folded, *_ in rows:
        count[folded] += 1
    several = [row[0] for row in rows if count[row[2]] > 1]
    codes: dict[int, list[str]] = defaultdict(list)
    if several:
        for body, code in reader.rows(_CODES, json.dumps(several)):
            codes[body].append(code)
    found = distinct_names_of(
        Namesake(body, name, folded, kind, country, subdivision, ", ".join(codes[body]))
        for body, name, folded, kind, country, subdivision in rows
    )
    found |= {body: BodyName(name) for body, name in reader.rows(_UNNAMED, ids)}
    return {body: found[body] for body in wanted if body in found}


def bodies_called(reader: Reader, name: str) -> list[int]:
    """Return the bodies that have a name or other name, or that are distinguished by what follows it in parentheses."""
    found = [row[0] for row in _called(reader, name)]
    base, _, behind = name.strip().rpartition("(")
    if found or not base or not behind.endswith(")"):
        return found
    wanted = [part.strip() for part in behind[:-1].split(",")]
    return [row[0] for row in _called(reader, base) if all(_says(part, *row[1:]) for part in wanted)]


def _called(reader: Reader, name: str) -> list[tuple[int, str, str, str]]:
    folded = fold_body(name)
    rows: list[tuple[int, str, str, str]] = reader.named_rows(_CALLED, {"folded": folded}) if folded else []
    return rows


def _says(text: str, kind: str, country: str, subdivision: str) -> bool:
    """Return whether a text is the province, country or kind of a body."""
    if subdivision and fold(text) == fold(subdivision):
        return True
    return find_country(text) == country != "" or (
        names_code("body_kind", text) and read_code("body_kind", text) == kind
    )
