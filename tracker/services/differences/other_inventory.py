"""Compares the project with the inventory of others: a project, a deposit, or a table of partnerships.

compare_with(project, Path("theirs.csv")).count("only_theirs")
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from tracker.domain.coding.coding_pairs import CodedChange
from tracker.domain.differences.two_inventories import Listed, OtherInventory, compare_inventories
from tracker.domain.text.name_folding import fold_body
from tracker.exchange.copies.coded_changes import read_changes
from tracker.exchange.copies.record_translation import IdMapping, translation_between
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.project_snapshot import ReadableProject
from tracker.queries.reader import Reader
from tracker.services.versions.earlier_files import is_deposit, open_earlier
from tracker.unfinished_files import temporary_folder

_PARTNERSHIPS: Final = "SELECT id, body_a_id, body_b_id FROM partnership ORDER BY id"
_NAMES: Final = """
SELECT p.id, a.name, b.name FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id"""


def compare_with(project: ReadableProject, path: Path, mapping: TableMapping | None = None) -> OtherInventory:
    """Return the comparison with a file, which is only read; nothing is written to the project.

    RuleError if a table can't be read, KnownError if a file can't.
    """
    path = Path(path)
    with _as_project(path, mapping) as (theirs, unread), open_earlier(theirs) as (connection, _rules):
        return replace(project.query(_compared, connection), unread_rows=unread)


@contextlib.contextmanager
def _as_project(path: Path, mapping: TableMapping | None) -> Iterator[tuple[Path, int]]:
    """Yield the path of a project, made of the rows of a table if it is one, and the number of rows left out."""
    if path.suffix.lower() == ".twin" or is_deposit(path):
        yield path, 0
        return
    from tracker.project import Project
    from tracker.services.tables.table_transfer import import_file

    with temporary_folder() as folder:
        made = folder / "theirs.twin"
        with Project.create(made, name="theirs") as project:
            report = import_file(project, path, mapping=mapping, on_conflict="add")
        yield made, sum(row.verdict in ("rejected", "conflict") for row in report.rows)


def _compared(reader: Reader, theirs: sqlite3.Connection) -> OtherInventory:
    ours = reader.connection
    translation = translation_between(ours, theirs, {})
    bodies, unclear = _bodies(ours, theirs, translation)
    mine, others = _listed(ours, {}), _listed(theirs, bodies)
    same, of_several = _same(mine, others, translation)
    moved = [
        replace(each, changes=tuple(replace(change, partnership=same.get(each.id, each.id)) for change in each.changes))
        for each in others
    ]
    names = {(True, row[0]): (row[1], row[2]) for row in ours.execute(_NAMES)}
    names |= {(False, row[0]): (row[1], row[2]) for row in theirs.execute(_NAMES)}
    unclear += [" – ".join(names[False, record]) for record in of_several]
    return OtherInventory(compare_inventories(mine, moved, same), names, 0, tuple(unclear))


def _bodies(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, translation: IdMapping
) -> tuple[dict[int, int], list[str]]:
    """Return [body of theirs] -> ours, and the names of those that may be several of ours.

    A body is the same by its name and country, or by its name alone where one of them has no country. Its kind does not
    matter: one list calls a prefecture what another calls a municipality.
    """
    countries = dict(ours.execute("SELECT id, country FROM body"))
    by_name: dict[str, set[int]] = defaultdict(set)
    for body, name in ours.execute("SELECT id, name FROM body WHERE name <> ''"):
        by_name[fold_body(name)].add(body)
    for body, folded in ours.execute("SELECT body_id, folded FROM body_name"):
        by_name[folded].add(body)
    found, unclear = {}, []
    for body, name, country in theirs.execute("SELECT id, name, country FROM body ORDER BY name, id").fetchall():
        known = translation.pairs.get("body", {}).get(body, body if body in countries else None)
        alike = {each for each in by_name.get(fold_body(name), ()) if name and country in ("", countries[each])}
        alike = alike or {each for each in by_name.get(fold_body(name), ()) if name and not countries[each]}
        if known is not None or len(alike) == 1:
            found[body] = next(iter(alike)) if known is None else known
        elif alike:
            unclear.append(name)
    return found, unclear


def _same(ours: Iterable[Listed], theirs: Iterable[Listed], translation: IdMapping) -> tuple[dict[int, int], list[int]]:
    """Return [partnership of theirs] -> ours, and those whose bodies have several partnerships with us."""
    known = {each.id for each in ours}
    same = {there: here for there, here in translation.pairs.get("partnership", {}).items() if here in known}
    same |= {each.id: each.id for each in theirs if each.id in known}
    by_bodies: dict[frozenset[int], list[int]] = defaultdict(list)
    for each in ours:
        by_bodies[each.bodies].append(each.id)
    several = []
    for each in theirs:
        alike = by_bodies.get(each.bodies, [])
        if each.id not in same and len(alike) == 1:
            same[each.id] = alike[0]
        elif each.id not in same and alike:
            several.append(each.id)
    return same, several


def _listed(connection: sqlite3.Connection, bodies: Mapping[int, int]) -> list[Listed]:
    """Return the partnerships of a file; `bodies` has the ids of ours for those of theirs."""
    changes: dict[int, list[CodedChange]] = defaultdict(list)
    for each in read_changes(connection):
        changes[each.partnership].append(each)
    return [
        Listed(record, frozenset((bodies.get(a, a), bodies.get(b, b))), tuple(changes[record]))
        for record, a, b in connection.execute(_PARTNERSHIPS)
    ]
