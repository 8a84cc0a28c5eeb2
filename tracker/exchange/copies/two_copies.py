"""The records of two copies that a merge has to look at, as they are in both and as they were before they parted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.dates.vague_dates import with_circa
from tracker.domain.merging.three_way_merge import Choose, Edit, Key, Kind, Row, Side, merge_records
from tracker.exchange.copies.record_kinds import record_kinds
from tracker.exchange.copies.record_translation import IdMapping, translation_between
from tracker.store.journal.earlier_states import RecordHistory
from tracker.store.journal.lineage import CommonHistory, MergeBase, kinship
from tracker.store.schema import metadata, project_setting, status_change
from tracker.store.transaction import date_from

Rows = dict[int, dict[str, Any]]
Keyed = dict[str, dict[Key, dict[str, Any]]]

_OWN_SETTINGS = frozenset({"project_id", "made_at"})
"""What a project says of itself alone."""


@dataclass(slots=True)
class CopyPair:
    """Both files and how they are related; `translation` names the other's records as this one does."""

    mine: RecordHistory
    theirs: RecordHistory
    kinship: CommonHistory
    translation: IdMapping
    is_foreign: bool

    def edits(self, side: Side, name: str, record: int, columns: tuple[str, ...] | None) -> Edit:
        """How a side last changed these columns of a record."""
        if side == "mine":
            return self.mine.edit(name, record, columns, self.kinship.shared)
        there = self.translation.to_other_id(name, record)
        return self.theirs.edit(name, there, columns, self.kinship.shared)

    def local_record(self, name: str, record: int) -> Row | None:
        """A record as it stands here."""
        return self.mine.now(metadata.tables[name], [record]).get(record)


@dataclass(slots=True)
class MergeInput:
    """What is compared: by kind and key; `raw` are this file's rows by id, as they are stored."""

    base: Keyed
    mine: Keyed
    theirs: Keyed
    raw: dict[str, Rows]
    circa: int
    """How far `~` widens in what the merge makes."""
    is_circa_changed: bool = False
    """Whether that is otherwise than it is here."""


def relate_copies(mine: sqlite3.Connection, theirs: sqlite3.Connection) -> CopyPair:
    """Two files and how they are related."""
    here, there = RecordHistory(mine, is_strange=False), RecordHistory(theirs, is_strange=True)
    ids = [setting(connection, "project_id", "") for connection in (mine, theirs)]
    is_related = ids[0] == ids[1]
    share_steps = kinship(here.lineage, there.lineage, is_born_alike=False)
    if (
        is_related
        and not share_steps.shared
        and not share_steps.points
        and here.initial_content() == there.initial_content()
    ):
        share_steps = kinship(here.lineage, there.lineage, is_born_alike=True)
    is_foreign = not is_related and not share_steps.shared
    translation = translation_between(mine, theirs, _known_pairs(here)) if is_foreign else IdMapping()
    return CopyPair(here, there, share_steps, translation, is_foreign)


def _known_pairs(here: RecordHistory) -> dict[str, dict[int, int]]:
    """Which of another file's records earlier merges took for which of this one's, by kind."""
    known: dict[str, dict[int, int]] = {}
    for step in reversed(here.lineage.merges()):
        for name, pairs in dict(json.loads(step.same or "{}")).items():
            known.setdefault(str(name), {}).update((int(there), int(here_id)) for there, here_id in pairs.items())
    return known


def read_contents(copies: CopyPair, choose: Choose) -> MergeInput:
    """Every record that may differ between the two, or from what both come from."""
    kinds, wanted = record_kinds(), _wanted(copies)
    contents = MergeInput({}, {}, {}, {}, 1)
    for name, kind in kinds.items():
        contents.raw[name] = copies.mine.now(metadata.tables[name], wanted[name])
        contents.mine[name] = keyed(kind, contents.raw[name].values())
        contents.theirs[name] = keyed(kind, _theirs(copies, name, wanted[name]).values())
        contents.base[name] = keyed(kind, _base(copies, name, wanted[name]))
    _leave_own_settings(contents, copies.is_foreign)
    mine, theirs = (setting(past.connection, "circa", 1) for past in (copies.mine, copies.theirs))
    contents.circa = mine if copies.is_foreign else _merged_circa(copies, contents, choose, mine)
    contents.is_circa_changed = contents.circa != mine
    for content, circa in ((contents.mine, mine), (contents.theirs, theirs)):
        if circa != contents.circa:
            content.update((name, _rebounded(kind, content[name], contents.circa)) for name, kind in kinds.items())
    return contents


def _merged_circa(copies: CopyPair, contents: MergeInput, choose: Choose, mine: int) -> int:
    """How far `~` widens in what the merge makes: decided first, for the order of changes hangs on it."""
    name = project_setting.name
    base, ours, others = ({name: each[name]} for each in (contents.base, contents.mine, contents.theirs))
    merged = merge_records({name: record_kinds()[name]}, base, ours, others, copies.edits, choose)
    found = [json.loads(row["value"]) for row in merged.content[name].values() if row["key"] == "circa"]
    return int(found[0]) if found else mine


def _wanted(copies: CopyPair) -> dict[str, set[int]]:
    """The ids to look at, as they are called here, by table; a history is looked at as a whole."""
    shared, fork = copies.kinship.shared, copies.kinship.fork
    is_related = bool(copies.kinship.points)
    here, there = (
        past.touched(shared, fork) if is_related else past.all_records() for past in (copies.mine, copies.theirs)
    )
    wanted = {
        name: here[name] | {copies.translation.to_local_id(name, record) for record in there[name]} for name in here
    }
    changes, name = wanted[status_change.name], status_change.name
    ties = {row["partnership_id"] for row in _rows(copies, name, changes)}
    ties |= {row["partnership_id"] for row in _base(copies, name, changes) if "partnership_id" in row}
    translation = copies.translation
    changes |= copies.mine.where(status_change, "partnership_id", ties).keys()
    in_theirs = {translation.to_other_id("partnership", tie) for tie in ties}
    siblings = copies.theirs.where(status_change, "partnership_id", in_theirs)
    changes |= {translation.to_local_id(name, record) for record in siblings}
    return wanted


def _rows(copies: CopyPair, name: str, wanted: Iterable[int]) -> list[dict[str, Any]]:
    """The records as both files have them, named as here."""
    return [*copies.mine.now(metadata.tables[name], wanted).values(), *_theirs(copies, name, wanted).values()]


def _theirs(copies: CopyPair, name: str, wanted: Iterable[int]) -> Rows:
    """The other file's records, named as here."""
    there = [copies.translation.to_other_id(name, record) for record in wanted]
    rows = copies.theirs.now(metadata.tables[name], there)
    return {row["id"]: row for row in copies.translation.rows(name, rows.values())}


def _base(copies: CopyPair, name: str, wanted: Iterable[int]) -> list[dict[str, Any]]:
    """The records as they were before the two parted, as far as that is known, named as here."""
    found = [_at(copies, point, name, sorted(wanted)) for point in copies.kinship.points]
    if len(found) < 2:
        return list(found[0].values()) if found else []
    both = sorted(found[0].keys() & found[1].keys())
    return [
        {column: value for column, value in found[0][record].items() if found[1][record].get(column) == value}
        for record in both
    ]


def _at(copies: CopyPair, point: MergeBase, name: str, wanted: list[int]) -> Rows:
    """The records in one state."""
    past, table = (copies.mine if point.is_mine else copies.theirs), metadata.tables[name]
    ids = wanted if point.is_mine else [copies.translation.to_other_id(name, record) for record in wanted]
    now = past.now(table, ids)
    rows = [row for record in ids if (row := past.at(table, record, point.head, now)) is not None]
    return {row["id"]: row for row in (rows if point.is_mine else copies.translation.rows(name, rows))}


def keyed(kind: Kind, rows: Iterable[dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    """Rows by what tells them apart; a second member of a set that says the same counts as another one."""
    if not kind.key:
        return {row["id"]: row for row in rows}
    found: dict[Key, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda each: int(each["id"])):
        if any(column not in row for column in kind.key):
            continue
        key: tuple[Any, ...] = tuple(row[column] for column in kind.key)
        again = 0
        while (*key, again) in found:
            again += 1
        found[(*key, again)] = row
    return found


def _rebounded(kind: Kind, rows: Mapping[Key, dict[str, Any]], circa: int) -> dict[Key, dict[str, Any]]:
    """The rows with the days of their approximate dates under another setting."""
    dates = [each.name for each in kind.fields if f"{each.name}_edtf" in each.columns]
    made = {}
    for key, row in rows.items():
        made[key] = dict(row)
        for name in dates:
            date = date_from(row, name)
            if date is not None:
                wider = with_circa(date, circa)
                made[key] |= {f"{name}_earliest": wider.earliest, f"{name}_latest": wider.latest}
    return made


def _leave_own_settings(contents: MergeInput, is_foreign: bool) -> None:
    """What a project says of itself is not merged; of a foreign one no setting is."""
    name = project_setting.name
    for content in (contents.base, contents.mine, contents.theirs):
        for key in [key for key, row in content[name].items() if is_foreign or row["key"] in _OWN_SETTINGS]:
            row = content[name].pop(key)
            contents.raw[name].pop(row["id"], None)


def setting(connection: sqlite3.Connection, key: str, default: Any) -> Any:
    """A setting of a project, decoded from JSON."""
    row = connection.execute("SELECT value FROM project_setting WHERE key = ?", (key,)).fetchone()
    return default if row is None else json.loads(row[0])
