"""The names of bodies in lists: with what distinguishes them from other bodies of the same name in the project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.coding.code_reading import names_code, read_code
from tracker.domain.text.name_folding import fold, fold_body
from tracker.exchange.copies.body_names import distinct_names
from tracker.queries.reader import Reader

_CALLED: Final = """
SELECT id, kind, country, subdivision FROM body
WHERE folded = :folded OR id IN (SELECT body_id FROM body_name WHERE folded = :folded) ORDER BY id"""


def body_names(reader: Reader, bodies: Iterable[int]) -> dict[int, BodyName]:
    """[body] -> its name, which distinguishes it; bodies that do not exist are missing."""
    return distinct_names(reader.connection, bodies)


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
