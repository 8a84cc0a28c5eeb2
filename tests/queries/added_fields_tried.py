"""What is tried with the fields that `added_fields` adds; imported after they were added."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.legacy.filling import fill
from tests.queries.added_fields import CHOSEN, VALUES, columns_of
from tests.store.building import activity, body, change, new_project, tie
from tests.store.fresh import require_fresh
from tracker.domain.records.own_filters import OwnKey
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.described_fields import shown_fields
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.filter_check import checked_filter
from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.inventory.partnership_details import with_details
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.rows import PartnershipRow
from tracker.queries.search.search import search
from tracker.store.indexed_texts import ROUTES
from tracker.store.schema import metadata
from tracker.store.transaction import StepLabel, Transaction
from ui.models.own_columns import described_columns

DAY = 738_000
NOT_SEARCHED = frozenset(
    {
        *("finding", "finding_result", "vocabulary_entry", "accepted_problem", "saved_view", "code_definition"),
        *("former_definition", "recode_item", "own_field", "frame_member", "assignment", "project_setting"),
    }
)
"""The kinds whose texts have no hits. Each other kind leads to a partnership, body, source, frame or wave."""


def write(table: str, transaction: Transaction, records: tuple[int, ...]) -> None:
    """Write the values of the added fields into records."""
    for place, record in enumerate(records):
        transaction.update(metadata.tables[table], record, dict(columns_of(table, place % 2)))


def found(project: Project, selection: InventoryFilter, order: SortOrder | None = None) -> list[int]:
    """Return the ids of the partnerships that are shown."""
    return [int(each) for each in project.query(partnership_ids, selection, order)]


def try_columns(folder: Path) -> None:
    """Two partnerships have values of each field, in themselves, their last change, an activity and both bodies."""
    with new_project(folder) as project:
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
                assert (first and first != second) or name == "added_flag", (key, first, second)
                assert empty in ("", "no"), (key, empty)
                assert not column.is_shown_at_first
                whole = InventoryFilter(DAY)
                assert found(project, whole, SortOrder(key))[:2] == list(ties), key
                if name != "added_flag":  # no, which each record has at first, is a value
                    assert found(project, whole, SortOrder(key, is_descending=True))[-1] == none, key
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


def try_texts(folder: Path) -> None:
    """Each text that is written into a record of each kind is found, and the note of a date too."""
    with new_project(folder) as project:
        fill(project)
        routed = {route.kind for routes in ROUTES.values() for route in routes} | {"frame", "wave"}
        assert routed | NOT_SEARCHED == metadata_kinds()
        assert not routed & NOT_SEARCHED
        project.perform(_write_into_all, sorted(routed))
        for table in sorted(routed):
            for word in ("aardvark", "giraffe"):
                hits = [hit for group in project.query(search, f"{word} of {table}").groups for hit in group.hits]
                assert any(hit.field.startswith("added_") for hit in hits), (table, word)
        require_fresh(project)


def _write_into(transaction: Transaction, records: dict[str, tuple[int, ...]]) -> StepLabel:
    """Write the values into two records of each kind."""
    for kind, ids in records.items():
        write("body" if kind.startswith("body") else kind, transaction, ids)
    return StepLabel("edit_partnership", {})


def _write_into_all(transaction: Transaction, tables: list[str]) -> StepLabel:
    """Write the values into the first record of each table."""
    for name in tables:
        table = metadata.tables[name]
        first = transaction.rows(table.select().limit(1))
        assert first, f"no record of {name} is filled"
        write(name, transaction, (first[0].id,))
    return StepLabel("edit_partnership", {})


def metadata_kinds() -> set[str]:
    """Return the tables of all kinds of records."""
    from tracker.domain.records.kinds import all_kinds

    return set(all_kinds())
