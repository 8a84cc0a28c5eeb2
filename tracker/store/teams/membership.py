"""Reads and writes the membership of a project in a team, and the bundles that it knows."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from tracker.domain.teams.bundles import BundleName
from tracker.store.journal.lineage import ERASE_ACTION, IS_OWN, TEAM_WRITER
from tracker.store.teams.erasures import FORMS, forget_hashes

_FLAGS = ("is_trusted", "publishes_itself", "receives_itself")
_OWN_STEPS = (
    f"SELECT number FROM step WHERE undone_at IS NULL AND ({IS_OWN} OR action = '{ERASE_ACTION}'"
    f" AND facts ->> '$.{TEAM_WRITER}' IS NULL AND facts ->> '$.{FORMS}' IS NOT NULL)"
)
"""The own steps in effect, and the erasures about which a step is published."""
_UNSEALED = (
    f"SELECT count(*) FROM (SELECT number FROM ({_OWN_STEPS}) EXCEPT SELECT number FROM team_step"
    f" UNION ALL SELECT * FROM (SELECT number FROM team_step EXCEPT {_OWN_STEPS}))"
)


@dataclass(frozen=True, slots=True)
class Membership:
    """The membership of a project in a team.

    `writer` is the id of this file among the writers, `name` the person's name, and `file` identifies the file. `base`
    is the SHA-256 of the first bundle of `founder`, `bundle_key` the key of the bundles with its salt as
    hexadecimal digits.
    `publishes_itself`, `receives_itself`: without being asked.
    """

    place: str
    writer: str
    name: str
    file: str
    founder: str
    base: str
    bundle_key: str = field(default="", repr=False)
    is_trusted: bool = False
    publishes_itself: bool = False
    receives_itself: bool = False
    published_at: str = ""
    received_at: str = ""


def new_writer() -> str:
    """Return a new id of a writer."""
    return secrets.token_hex(8)


def read_membership(connection: sqlite3.Connection) -> Membership | None:
    """Return the membership of a project; None if it is in no team."""
    return _read(connection, "place <> ''")


def read_former(connection: sqlite3.Connection) -> Membership | None:
    """Return the membership of a project that has left its team, without place and key; None otherwise."""
    return _read(connection, "place = ''")


def _read(connection: sqlite3.Connection, condition: str) -> Membership | None:
    names = [each.name for each in fields(Membership)]
    row = connection.execute(f"SELECT {', '.join(names)} FROM team WHERE {condition}").fetchone()
    if row is None:
        return None
    values: dict[str, Any] = dict(zip(names, row, strict=True))
    return Membership(**values | {name: bool(values[name]) for name in _FLAGS})


def write_membership(connection: sqlite3.Connection, membership: Membership) -> None:
    """Store the membership of a project, instead of an earlier one."""
    values = [getattr(membership, each.name) for each in fields(membership)]
    names = ", ".join(each.name for each in fields(membership))
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT OR REPLACE INTO team (only, {names}) VALUES (1, {marks})", values)


def leave_team(connection: sqlite3.Connection) -> None:
    """Store that the project has left its team. What it had received stays, for the case that it joins again."""
    connection.execute("UPDATE team SET place = '', bundle_key = '', publishes_itself = 0, receives_itself = 0")
    connection.execute("DELETE FROM team_waiting")


def clear_team(connection: sqlite3.Connection) -> None:
    """Delete everything that a project knows of its team; the records stay."""
    forget_hashes(connection)
    for name in (
        "team",
        "team_bundle",
        "team_sealed",
        "team_step",
        "team_waiting",
        "team_write",
        "team_conflict",
        "team_repair",
    ):
        connection.execute(f"DELETE FROM {name}")


def known_bundles(connection: sqlite3.Connection) -> set[BundleName]:
    """Return the names of the bundles whose steps are in this project, without own ones that are not published."""
    rows = connection.execute("SELECT writer, number, sha256 FROM team_bundle WHERE sha256 <> ''")
    return BundleName.of_rows(rows)


def newest_bundles(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of the newest known bundle of each writer, own unpublished ones included."""
    return dict(connection.execute("SELECT writer, max(number) FROM team_bundle GROUP BY writer").fetchall())


def hash_of(connection: sqlite3.Connection, writer: str, number: int) -> str:
    """Return the SHA-256 of a known bundle; empty if it is not known or not published."""
    query = "SELECT sha256 FROM team_bundle WHERE writer = ? AND number = ?"
    row = connection.execute(query, (writer, number)).fetchone()
    return "" if row is None else str(row[0])


def add_bundle(connection: sqlite3.Connection, writer: str, number: int, sha256: str, name: str) -> None:
    """Store that the steps of a bundle are in this project."""
    add_bundles(connection, [(BundleName(writer, number, sha256), name)])


def add_bundles(connection: sqlite3.Connection, bundles: Iterable[tuple[BundleName, str]]) -> None:
    """Store that the steps of bundles are in this project, each with the name of the person."""
    rows = [(each.writer, each.number, each.sha256, name) for each, name in bundles]
    connection.executemany("INSERT OR REPLACE INTO team_bundle VALUES (?, ?, ?, ?)", rows)


def name_of_bundle(connection: sqlite3.Connection, writer: str, number: int) -> str:
    """Return the name of the person behind a known bundle; empty if it is not known."""
    query = "SELECT name FROM team_bundle WHERE writer = ? AND number = ?"
    row = connection.execute(query, (writer, number)).fetchone()
    return "" if row is None else str(row[0])


def names_of_writers(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Return the newest name of the person behind each writer."""
    query = "SELECT writer, name FROM team_bundle ORDER BY number"
    return dict(connection.execute(query).fetchall())


def sealed_bundles(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the numbers and contents of the own bundles that are not published yet, oldest first."""
    return connection.execute("SELECT number, content FROM team_sealed ORDER BY number").fetchall()


def count_unsealed(connection: sqlite3.Connection) -> int:
    """Return the number of own steps that no bundle contains in their present state."""
    return int(connection.execute(_UNSEALED).fetchone()[0])


def unsealed_steps(connection: sqlite3.Connection) -> tuple[list[int], list[int]]:
    """Return the numbers of the steps that were undone since they were put into a bundle, newest first, and of those in
    effect that are in none, oldest first.
    """
    undone = connection.execute(f"SELECT number FROM team_step EXCEPT {_OWN_STEPS} ORDER BY number DESC")
    made = connection.execute(f"{_OWN_STEPS} EXCEPT SELECT number FROM team_step ORDER BY number")
    return [row[0] for row in undone.fetchall()], [row[0] for row in made.fetchall()]


def write_sealed(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Store that of these steps the own ones, with the erasures among them, are in a bundle, and no others."""
    connection.execute("DELETE FROM team_step")
    connection.execute(
        "INSERT INTO team_step SELECT number FROM step WHERE number IN (SELECT value FROM json_each(?))"
        f" AND ({IS_OWN} OR number IN ({_OWN_STEPS}))",
        (json.dumps(sorted(numbers)),),
    )


def mark_sealed(connection: sqlite3.Connection) -> None:
    """Store that all own steps are in a bundle in their present state."""
    connection.execute(f"DELETE FROM team_step WHERE number NOT IN ({_OWN_STEPS})")
    connection.execute(f"INSERT OR IGNORE INTO team_step {_OWN_STEPS}")


def waiting_bundles(connection: sqlite3.Connection) -> dict[BundleName, str]:
    """Return the bundles that can't be read yet, each with the reason."""
    rows = connection.execute("SELECT writer, number, sha256, reason FROM team_waiting")
    return {BundleName(*name): reason for *name, reason in rows}


def write_waiting(connection: sqlite3.Connection, waiting: Mapping[BundleName, str]) -> None:
    """Store the bundles that can't be read yet, instead of the earlier ones."""
    connection.execute("DELETE FROM team_waiting")
    rows = [(name.writer, name.number, name.sha256, reason) for name, reason in sorted(waiting.items())]
    connection.executemany("INSERT INTO team_waiting VALUES (?, ?, ?, ?)", rows)


def with_hashes(connection: sqlite3.Connection, clock: Mapping[str, int]) -> tuple[str, ...]:
    """Return the SHA-256 of the bundles of a clock, sorted; without those that are not published."""
    found = (hash_of(connection, writer, number) for writer, number in clock.items())
    return tuple(sorted(each for each in found if each))


def clock_of(hashes: Iterable[str], known: Mapping[str, BundleName]) -> dict[str, int] | None:
    """Return the clock of bundles with these hashes; None if one of them is not known."""
    clock: dict[str, int] = {}
    for each in hashes:
        if (name := known.get(each)) is None:
            return None
        clock[name.writer] = max(clock.get(name.writer, 0), name.number)
    return clock


def by_hash(names: Collection[BundleName]) -> dict[str, BundleName]:
    """Return the names of bundles by their SHA-256."""
    return {name.sha256: name for name in names}


def rename_unpublished(connection: sqlite3.Connection, before: str, writer: str) -> None:
    """Give the own bundles that are not published yet to another writer, numbered from 1."""
    query = "SELECT coalesce(max(number), 0) FROM team_bundle WHERE writer = ? AND sha256 <> ''"
    (last,) = connection.execute(query, (before,)).fetchone()
    for table in ("team_bundle", "team_write"):
        connection.execute(
            f"UPDATE {table} SET writer = ?, number = number - ? WHERE writer = ? AND number > ?",
            (writer, last, before, last),
        )
    for number, content in sealed_bundles(connection):
        document = json.loads(content)
        clock = document["clock"]
        clock[writer] = clock[before] - last
        clock[before] = last
        document["clock"] = {each: newest for each, newest in clock.items() if newest}
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        connection.execute("DELETE FROM team_sealed WHERE number = ?", (number,))
        connection.execute("INSERT INTO team_sealed (number, content) VALUES (?, ?)", (number - last, text))


def mark_published(connection: sqlite3.Connection, name: BundleName, at: str) -> None:
    """Store that an own bundle is at the place now."""
    query = "UPDATE team_bundle SET sha256 = ? WHERE writer = ? AND number = ?"
    connection.execute(query, (name.sha256, name.writer, name.number))
    connection.execute("DELETE FROM team_sealed WHERE number = ?", (name.number,))
    connection.execute("UPDATE team SET published_at = ?", (at,))
