"""The names of bodies in lists: with what distinguishes them from other bodies of the same name in the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.domain.bodies.body_levels import is_city_province, is_town, levels_match
from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.coding.code_reading import names_code, read_code
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold, fold_body
from tracker.domain.text.type_words import typed_name
from tracker.queries.distinct_body_names import distinct_names
from tracker.queries.reader import Reader

_CALLED: Final = """
SELECT id, kind, country, subdivision, name FROM body
WHERE folded = :folded OR id IN (SELECT body_id FROM body_name WHERE folded = :folded) ORDER BY id"""
_OTHER_NAMES: Final = "SELECT name FROM body_name WHERE body_id = ?"
_CODES: Final = "SELECT scheme || ' ' || value FROM body_code WHERE body_id = ?"
_OF_CODE: Final = "SELECT body_id FROM body_code WHERE scheme = ? AND value = ?"
_OF_PLACE: Final = """
SELECT id FROM body WHERE folded = ? AND country = ? AND (kind = ? OR (subdivision = ? AND ? <> ''))"""


@dataclass(frozen=True, slots=True)
class TypedName:
    """The name of a body, and the facts that were typed behind it."""

    name: str
    country: str = ""
    kind: str = ""
    subdivision: str = ""


def body_names(reader: Reader, bodies: Iterable[int]) -> dict[int, BodyName]:
    """[body] -> its name, which distinguishes it; bodies that do not exist are missing."""
    return distinct_names(reader.connection, bodies)


def bodies_called(reader: Reader, name: str) -> list[int]:
    """Return the bodies that have a name or other name, or that are distinguished by what follows it in parentheses or
    behind a comma. If some are written exactly so, only these; else only those of a kind in the name.
    """
    found = _called(reader, name)
    if found:
        return [row[0] for row in _likeliest(reader, name, found)]
    base, parts = _parts_behind(name)
    said = [row for row in _called(reader, base) if all(_says(reader, part, row) for part in parts)] if base else []
    return [row[0] for row in _likeliest(reader, base, said)]


def parts_of_name(text: str) -> TypedName | None:
    """Return a name with the country and kind behind it, `Nanjing (municipality, CN)`; None for any other text.

    A part that is neither is the province, if another one is. So `Halle (Saale)` is a name.
    """
    name, parts = _parts_behind(text)
    country = kind = subdivision = ""
    for part in parts:
        if not country and (found := find_country(part)):
            country = found
        elif not kind and names_code("body_kind", part) and read_code("body_kind", part) != "unnamed":
            kind = read_code("body_kind", part)
        elif not subdivision:
            subdivision = part
        else:
            return None
    return TypedName(name, country, kind, subdivision) if country or kind else None


def body_of_place(reader: Reader, draft: BodyDraft) -> int | None:
    """Return the project's body that is this one of the gazetteer: with one of its codes, or with its name and country
    and its kind or province; None without one.
    """
    for code in draft.codes:
        if rows := reader.rows(_OF_CODE, code.scheme, code.value):
            return int(rows[0][0])
    place = (fold_body(draft.name), draft.country, draft.kind, draft.subdivision, draft.subdivision)
    rows = reader.rows(_OF_PLACE, *place)
    return int(rows[0][0]) if rows else None


def _parts_behind(text: str) -> tuple[str, Sequence[str]]:
    """Return a name, and what is behind it in parentheses or after a comma; both empty without that."""
    name, bracket, remark = text.strip().rstrip(")").partition("(")
    if not bracket:
        name, _, remark = text.partition(",")
    elif not text.strip().endswith(")") or "(" in remark or ")" in remark or "," in name:
        return "", ()
    parts = [part.strip() for part in remark.split(",")]
    return (name.strip(), parts) if name.strip() and all(parts) and not set("()") & set(name) else ("", ())


_Row = tuple[int, str, str, str, str]


def _called(reader: Reader, name: str) -> list[_Row]:
    folded = fold_body(name)
    rows: list[_Row] = reader.named_rows(_CALLED, {"folded": folded}) if folded else []
    return rows


def _likeliest(reader: Reader, name: str, rows: list[_Row]) -> list[_Row]:
    """Return the rows of which a name is written exactly so, else those that may be of the kind in the name."""
    written = name.strip().casefold()
    exact = [row for row in rows if written in {row[4].casefold(), *_others(reader, row[0])}]
    kind = typed_name(name).kind
    same = [row for row in rows if row[1] == kind]
    return exact or same or [row for row in rows if _may_be_of_kind(kind, row)]


def _may_be_of_kind(kind: str, row: _Row) -> bool:
    """Return whether a body may be of the kind in a name: the prefecture Wuhan is a city, Utrecht not a province."""
    _, own, country, _, name = row
    if kind == "" or own == UNKNOWN_BODY_KIND:
        return True
    own_is_town = is_town(own, country) or is_city_province(own, country, name)
    return is_town(kind, country) == own_is_town and (own_is_town or levels_match(kind, country, own, country))


def _others(reader: Reader, body: int) -> set[str]:
    return {name.casefold() for (name,) in reader.rows(_OTHER_NAMES, body)}


def _says(reader: Reader, text: str, row: _Row) -> bool:
    """Return whether a text is the province, country, kind, id or a code of a body."""
    body, kind, country, subdivision, _ = row
    if subdivision and fold_body(text) == fold_body(subdivision):
        return True
    if find_country(text) == country != "" or (names_code("body_kind", text) and read_code("body_kind", text) == kind):
        return True
    return text == str(body) or fold(text) in {fold(code) for (code,) in reader.rows(_CODES, body)}
