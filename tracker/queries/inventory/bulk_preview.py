"""A preview of an edit of many partnerships, and the tags that are in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.records.bulk_edit import BulkEdit, edited_list
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow

MAX_SHOWN = 200
"""The number of partnerships that are listed at most; the counts are of all."""
_BATCH = 900


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, as codes or texts. `field` is kind, sectors, tags, country, body_kind or change."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulkRow:
    """A partnership that would change."""

    id: int
    a: BodyRow
    b: BodyRow
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """The numbers of partnerships that would change and that would not, with rows for the first of those that would."""

    changed: int
    unchanged: int
    rows: tuple[BulkRow, ...]


def bulk_preview(reader: Reader, partnerships: Sequence[int], edit: BulkEdit) -> BulkPreview:
    """Return the effect that `edit_many` would have, with the rows in the given order. Unknown ids are skipped."""
    bodies = bodies_by_id(reader, None)
    records: dict[int, tuple[str, int, int]] = {}
    lists: dict[str, dict[int, list[str]]] = {"sector": defaultdict(list), "tag": defaultdict(list)}
    for start in range(0, len(partnerships), _BATCH):
        batch = [int(record) for record in partnerships[start : start + _BATCH]]
        marks = ", ".join("?" * len(batch))
        query = f"SELECT id, kind, body_a_id, body_b_id FROM partnership WHERE id IN ({marks})"
        records |= {record: (kind, a, b) for record, kind, a, b in reader.rows(query, *batch)}
        for name, found in lists.items():
            query = (
                f"SELECT partnership_id, {name} FROM partnership_{name} WHERE partnership_id IN ({marks}) ORDER BY id"
            )
            for record, value in reader.rows(query, *batch):
                found[record].append(value)
    changed = 0
    rows: list[BulkRow] = []
    for record in map(int, partnerships):
        if record not in records:
            continue
        kind, a, b = records[record]
        side = bodies[a if edit.side == "a" else b]
        sectors, tags = (tuple(lists[name][record]) for name in ("sector", "tag"))
        differences = _differences(edit, kind, sectors, tags, side)
        changed += bool(differences)
        if differences and len(rows) < MAX_SHOWN:
            rows.append(BulkRow(record, bodies[a], bodies[b], differences))
    return BulkPreview(changed, len(records) - changed, tuple(rows))


def _differences(
    edit: BulkEdit, kind: str, sectors: tuple[str, ...], tags: tuple[str, ...], side: BodyRow
) -> tuple[Difference, ...]:
    pairs = (
        ("kind", (kind,), (edit.kind or kind,)),
        ("sectors", sectors, edited_list(sectors, edit.add_sectors, edit.remove_sectors)),
        ("tags", tags, edited_list(tags, edit.add_tags, edit.remove_tags)),
        ("country", (side.country,), (edit.body_country or side.country,)),
        ("body_kind", (side.kind,), (side.kind if side.is_unnamed else edit.body_kind or side.kind,)),
        ("change", (), (edit.change.status,) if edit.change else ()),
    )
    return tuple(Difference(field, before, after) for field, before, after in pairs if before != after)


def tags_in_use(reader: Reader) -> list[tuple[str, int]]:
    """Return every tag with the number of its partnerships, by name."""
    rows = reader.rows("SELECT tag, count(*) FROM partnership_tag GROUP BY tag ORDER BY lower(tag), tag")
    return [(tag, count) for tag, count in rows]
