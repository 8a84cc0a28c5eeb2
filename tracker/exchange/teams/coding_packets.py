"""Blind copies and codings as bundles: one step with all records of a coder's copy, checked like any bundle.

name, content = encode_packet(packet, "project id", writer, number, key)
packet = packet_of(bundle)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from tracker.domain.teams.bundles import Bundle, BundledRow, BundledStep, BundleName
from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError
from tracker.exchange.teams.encoding import decode, encode
from tracker.exchange.teams.place import TeamPlace
from tracker.store import project_content
from tracker.store.derived_columns import recorded_columns
from tracker.store.driver import Key
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import RECORD_TABLES

PacketKind = Literal["copy", "work", "codes"]
COPY_NUMBER: Final = 1
"""Number of the blind copy among the bundles of a coder; those with greater numbers are what the coder handed in."""
CODES_NUMBER: Final = 999_999
"""Number of the bundle with the codes of all coders, in which no other bundle of its writer is."""
_PREFIX: Final = "coding_"
_LEFT_OUT: Final = frozenset({"project_id", "made_at"})
"""Settings that belong to one file."""


@dataclass(frozen=True, slots=True)
class CodingPacket:
    """A part of an exchange about an assignment: the copy for a coder, a coding handed in (`work`), or the codes.

    `copies` is the number of coders; `done` and `units` how many units are coded. `codes` has the code of each coder in
    a team with a passphrase, and is empty in a copy or work.
    """

    kind: PacketKind
    assignment: int
    name: str
    coder: str
    copies: int
    by: str
    at: str
    done: int = 0
    units: int = 0
    codes: Mapping[str, str] = field(default_factory=dict, repr=False)
    rows: tuple[BundledRow, ...] = ()
    attachments: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)


def encode_packet(
    packet: CodingPacket, project_id: str, writer: str, number: int, key: Key | None
) -> tuple[BundleName, bytes]:
    """Return the name and the bytes of the bundle of a packet; KnownError as for `encode`."""
    facts = {
        "name": packet.name,
        "coder": packet.coder,
        "copies": packet.copies,
        "done": packet.done,
        "units": packet.units,
        "codes": dict(packet.codes),
    }
    step = BundledStep(packet.assignment, _PREFIX + packet.kind, facts, packet.by, packet.at, packet.rows)
    bundle = Bundle(project_id, SCHEMA_VERSION, writer, packet.by, number, (), (step,), packet.attachments)
    return encode(bundle, key)


def read_packet(place: TeamPlace, name: BundleName, assignment: int, key: Key | None, project_id: str) -> CodingPacket:
    """Read and check a packet of an assignment; KnownError bundle_... if it is not whole or not one of these."""
    bundle = decode(place.read(name), name, key, project_id=project_id)
    facts = {"bundle": f"{name.writer}/{name.text}"}
    try:
        packet = _packet_of(bundle)
    except (ValueError, TypeError, KeyError) as error:
        raise KnownError("bundle_wrong", **facts, detail=Phrase("it is no coding")) from error
    if packet.assignment != assignment:
        raise KnownError("bundle_wrong", **facts, detail=Phrase("it is of another assignment"))
    return packet


def _packet_of(bundle: Bundle) -> CodingPacket:
    (step,) = bundle.steps
    facts = step.facts
    texts, numbers = ("name", "coder"), ("copies", "done", "units")
    kind = step.action.removeprefix(_PREFIX)
    is_right = (
        kind in get_args(PacketKind)
        and step.action == _PREFIX + kind
        and all(isinstance(facts[each], str) for each in texts)
        and all(type(facts[each]) is int and facts[each] >= 0 for each in numbers)
        and isinstance(facts["codes"], dict)
        and all(isinstance(code, str) for code in facts["codes"].values())
        and all(row.before is None and row.after is not None for row in step.rows)
        and (kind == "codes") == (not facts["coder"])
        and [row.after["coder"] for row in step.rows if row.table == "assignment" and row.after is not None]
        == [facts["coder"]] * (kind != "codes")
        and all(row.id == step.id for row in step.rows if row.table == "assignment")
    )
    if not is_right:
        raise ValueError(step.action)
    given: dict[str, Any] = {each: facts[each] for each in (*texts, *numbers, "codes")}
    return CodingPacket(
        kind,  # type: ignore[arg-type]
        step.id,
        by=bundle.name,
        at=step.at,
        rows=step.rows,
        attachments=bundle.attachments,
        **given,
    )


def rows_of_records(records: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[BundledRow]:
    """Yield the records of a dump, without what belongs to its file."""
    for table in RECORD_TABLES:
        names = [each.name for each in recorded_columns(table)]
        for number, dumped in enumerate(records[table.name]):
            values = project_content.values_of(table, dumped, number)
            row = {name: values[name] for name in names}
            if table.name != "project_setting" or row["key"] not in _LEFT_OUT:
                yield BundledRow(table.name, row["id"], None, row)


def rows_of(connection: sqlite3.Connection, left_out: frozenset[str] = frozenset()) -> Iterator[BundledRow]:
    """Yield all records of a copy but those of the tables that are left out, without what belongs to its file."""
    for table in RECORD_TABLES:
        if table.name in left_out:
            continue
        columns = [each.name for each in recorded_columns(table)]
        for values in project_content.read_values(connection, table, columns):
            row = dict(zip(columns, values, strict=True))
            if table.name == "project_setting" and row["key"] in _LEFT_OUT:
                continue
            if table.name == "assignment":
                row["sample"] = "{}"  # where this file came from
            yield BundledRow(table.name, row["id"], None, row)
