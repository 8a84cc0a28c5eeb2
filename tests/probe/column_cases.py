"""The added fields as columns and filters of partnerships, by which they are sorted and chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.probe.workshop import Workshop, case
from tests.store.building import activity, body, change, new_project, tie
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.own_filters import OwnKey
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.inventory.described_values import shown_fields
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.filter_check import checked_filter
from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.inventory.partnership_details import with_details
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.rows import PartnershipRow
from tracker.store.schema import metadata
from tracker.store.transaction import StepLabel, Transaction
from ui.models.own_columns import described_columns

DAY = 738_000
VALUES = {
    "probe_text": ("aardvark", "zebra"),
    "probe_code": ("culture", "trade"),
    "probe_number": (9.5, 10.0),
    "probe_whole": (3, 4),
    "probe_flag": (0, 1),
    "probe_maybe": (1, 0),
    "probe_date": ("2001", "2010"),
    "probe_day": ("2001-02-03", "2010-02-03"),
}
"""The values of two records by field, in the order of the column. A third record has 7, yes, and else nothing."""
CHOSEN = {
    "probe_code": "culture", "probe_number": "9..9.7", "probe_whole": "..3", "probe_flag": "no", "probe_maybe": "yes",
    "probe_date": "2000..2002", "probe_day": "2001..2001",
}  # fmt: skip
"""What the first of two records matches."""


def columns_of(place: int) -> Iterator[tuple[str, object]]:
    """Yield the columns of a record and its values."""
    for name, values in VALUES.items():
        if name == "probe_date":
            date = read_date(str(values[place]))
            yield from (
                ("probe_date_edtf", date.edtf),
                ("probe_date_words", date.words),
                ("probe_date_earliest", date.earliest),
                ("probe_date_latest", date.latest),
            )
        else:
            yield name, values[place]


def write(table: str, transaction: Transaction, records: tuple[int, ...]) -> None:
    """Write the values of the added fields into records."""
    for place, record in enumerate(records):
        transaction.update(metadata.tables[table], record, dict(columns_of(place)))


def found(project: Project, selection: InventoryFilter, order: SortOrder | None = None) -> list[int]:
    """Return the ids of the partnerships that are shown."""
    return [int(each) for each in project.query(partnership_ids, selection, order)]


@case
def each_field_is_a_column_and_a_filter(at: Workshop) -> None:
    """Two partnerships have values of each field, in themselves, their last change, an activity and both bodies."""
    with new_project(at.folder) as project:
        sides = [(body(project, a), body(project, b, "CN")) for a, b in (("Zwolle", "Wuhan"), ("Arnhem", "Yiwu"))]
        ties = tuple(tie(project, *pair) for pair in sides)
        none = tie(project, "Delft", "Xi'an")
        records: dict[str, tuple[int, ...]] = {
            "partnership": ties,
            "status_change": tuple(change(project, each, "in_force", "2001") for each in ties),
            "activity": tuple(activity(project, each) for each in ties),
            "body_a": tuple(a for a, _ in sides),
            "body_b": tuple(b for _, b in sides),
        }
        project.perform(_write_into, records)
        fields = project.query(shown_fields)
        columns = {column.sort_key: column for column in described_columns(fields)}
        rows = with_detail(project, (*ties, none))
        for kind in records.keys() - {"activity"}:
            for name in VALUES:
                key = OwnKey.text_of(kind, name, is_described=True)
                column = columns[key]
                first, second, empty = (column.text(row) for row in rows)
                assert first, (key, name)
                assert second, (key, name)
                assert first != second
                assert empty in ("", "7", "yes"), (key, empty)
                assert not column.is_shown_at_first
                if name != "probe_flag":  # the third record has the same as the second
                    whole = InventoryFilter(DAY)
                    assert found(project, whole, SortOrder(key)) == [*ties, none], key
                    descending = found(project, whole, SortOrder(key, is_descending=True))
                    assert [each for each in descending if each in ties] == [*reversed(ties)], key
        for kind in ("partnership", "status_change", "activity", "body"):
            for name in VALUES:
                try_filter(project, OwnKey.text_of(kind, name, is_described=True), CHOSEN.get(name), ties[0])


def with_detail(project: Project, ids: tuple[int, ...]) -> list[PartnershipRow]:
    """Return the rows of partnerships with their details."""
    return project.query(with_details, project.query(partnership_rows, ids, DAY))


def try_filter(project: Project, key: str, chosen: str | None, wanted: int) -> None:
    """A filter by the first value finds the first partnership; texts are not filtered, as those of own fields."""
    selection = InventoryFilter(DAY, "", frozenset({(key, chosen or "aardvark")}))
    if chosen is None:
        with pytest.raises(RuleError, match="not"):
            project.query(checked_filter, selection)
        return
    assert found(project, project.query(checked_filter, selection)) == [wanted], key
    counts = {each.facet: each for each in project.query(facet_counts, selection)}[key]
    assert [(each.value, each.count.possible) for each in counts.values if each.is_chosen] == [(chosen, 1)], key


def _write_into(transaction: Transaction, records: dict[str, tuple[int, ...]]) -> StepLabel:
    """Write the values into two records of each kind."""
    for kind, ids in records.items():
        write("body" if kind.startswith("body") else kind, transaction, ids)
    return StepLabel("edit_partnership", {})
