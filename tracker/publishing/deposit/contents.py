"""Facts about a deposit that several of its files state: the project, the day, what its data cover, and its files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.licences import Licence, read_licence
from tracker.queries.reader import Reader

_FIRST_AND_LAST: Final = """
SELECT min(coalesce(date_earliest, date_latest)), max(coalesce(date_latest, date_earliest)) FROM status_change"""
_COUNTRIES: Final = """
SELECT DISTINCT b.country FROM body b JOIN partnership p ON b.id IN (p.body_a_id, p.body_b_id)
WHERE b.country <> '' ORDER BY b.country"""


@dataclass(frozen=True, slots=True)
class TableOrigin:
    """One person who changed published rows of a table, in so many steps from the first to the last moment.

    `imports` are the imported files that made rows of it, by name and SHA-256.
    """

    table: str
    who: str
    steps: int
    first: str
    last: str
    imports: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DepositFacts:
    """The facts that the metadata of a deposit state.

    `day` is an ISO day, `covered` the first and the last day of its changes. `countries` are ISO codes; `counts` has
    the numbers of bodies, partnerships, status changes and sources.
    """

    about: AboutProject
    day: str
    covered: tuple[str, str] | None
    countries: tuple[str, ...]
    counts: Mapping[str, int]
    version: str
    is_from_geonames: bool = False
    """Whether bodies have codes of GeoNames, with which their names and places came from it."""

    @property
    def licence(self) -> Licence:
        """The licence of the data."""
        return read_licence(self.about.licence)


@dataclass(frozen=True, slots=True)
class DepositFile:
    """A file of a deposit: its path in it with `/`, its size and its SHA-256."""

    path: str
    size: int
    sha256: str


def deposit_facts(reader: Reader, about: AboutProject, day: str, version: str) -> DepositFacts:
    """Return the facts of a public copy of the project."""
    first, last = reader.rows(_FIRST_AND_LAST)[0]
    tables = {"bodies": "body", "partnerships": "partnership", "changes": "status_change", "sources": "source"}
    return DepositFacts(
        about=about,
        day=day,
        covered=None if first is None else (iso_from_day(first), iso_from_day(last)),
        countries=tuple(country for (country,) in reader.rows(_COUNTRIES)),
        counts={name: reader.rows(f"SELECT count(*) FROM {table}")[0][0] for name, table in tables.items()},
        version=version,
        is_from_geonames=bool(reader.rows("SELECT 1 FROM body_code WHERE scheme = 'geonames' LIMIT 1")),
    )


def files_in(folder: Path) -> list[DepositFile]:
    """Return all files below a folder by their paths, sorted."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            place = path.relative_to(folder).as_posix()
            found.append(DepositFile(place, len(content), hashlib.sha256(content).hexdigest()))
    return found


_STEPS: Final = """
SELECT s.who, count(DISTINCT s.id), min(s.at), max(s.at) FROM journal j JOIN step s ON s.id = j.step_id
WHERE s.undone_at IS NULL AND j.table_name = :table AND j.row_id IN (SELECT value FROM json_each(:ids))
GROUP BY s.who ORDER BY min(s.at), s.who"""
_IMPORTS: Final = """
SELECT DISTINCT s.who, s.facts ->> 'file', coalesce(s.facts ->> 'sha256', '') FROM journal j
JOIN step s ON s.id = j.step_id
WHERE s.undone_at IS NULL AND s.action = 'import' AND j.before IS NULL AND s.facts ->> 'file' IS NOT NULL
AND j.table_name = :table AND j.row_id IN (SELECT value FROM json_each(:ids)) ORDER BY s.number"""


def table_origins(reader: Reader, published: Mapping[str, Iterable[int]]) -> list[TableOrigin]:
    """Return who changed the published rows of each table, by the journal of the whole project.

    `published`: [table] -> the ids of its published rows.
    """
    found = []
    for table, ids in published.items():
        values: dict[str, Any] = {"table": table, "ids": f"[{','.join(map(str, ids))}]"}
        imports: dict[str, list[tuple[str, str]]] = {}
        for who, name, digest in reader.named_rows(_IMPORTS, values):
            imports.setdefault(who, []).append((name, digest))
        found += [
            TableOrigin(table, who, steps, first, last, tuple(dict.fromkeys(imports.get(who, ()))))
            for who, steps, first, last in reader.named_rows(_STEPS, values)
        ]
    return found


def published_ids(reader: Reader, tables: Sequence[str]) -> dict[str, list[int]]:
    """Return [table] -> the ids of its rows, in a public copy of the project."""
    return {table: [each for (each,) in reader.rows(f"SELECT id FROM {table} ORDER BY id")] for table in tables}
