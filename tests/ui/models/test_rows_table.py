"""The table model reads only visible rows, and shows dates and uncertainty faithfully."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.rows import partnership
from tracker.queries.rows import PartnershipRow
from ui.models import rows_table
from ui.models.partnership_columns import COLUMNS, words_of_labels
from ui.models.rows_table import BLOCK, RowsTableModel

KEPT = 2
"""Blocks that the model keeps here. Qt's tester of models reads every row, so that 60,000 rows would take it long."""
MANY = BLOCK * (KEPT + 4)
"""More rows than are kept."""
STATUS = [column.key for column in COLUMNS].index("status")


class Reading:
    """Reads rows and records the calls."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.name = "Arnhem"

    def __call__(self, ids: Sequence[int]) -> list[PartnershipRow]:
        self.asked += [int(record) for record in ids]
        return [partnership(int(record), self.name) for record in ids]


@pytest.fixture
def reading() -> Reading:
    return Reading()


@pytest.fixture
def model(qapp: object, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> RowsTableModel[PartnershipRow]:
    monkeypatch.setattr(rows_table, "BLOCKS_KEPT", KEPT)
    model = RowsTableModel(COLUMNS, reading)
    strictly(model)
    return model


def strictly(model: QAbstractItemModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def test_only_visible_blocks_are_read(model: RowsTableModel[PartnershipRow], reading: Reading) -> None:
    model.show_ids(np.arange(MANY, dtype=np.int64))
    reading.asked.clear()
    assert model.index(MANY // 2, 0).data() == "Arnhem"
    assert len(reading.asked) == BLOCK
    assert MANY // 2 in reading.asked


def test_the_least_recently_used_block_is_dropped(model: RowsTableModel[PartnershipRow], reading: Reading) -> None:
    model.show_ids(np.arange(MANY, dtype=np.int64))
    for block in range(KEPT + 2):
        model.index(block * BLOCK, 0).data()
    reading.asked.clear()
    model.index((KEPT + 1) * BLOCK, 0).data()
    assert not reading.asked
    model.index(0, 0).data()
    assert 0 in reading.asked


def test_equal_ids_are_read_again_without_a_reset(model: RowsTableModel[PartnershipRow], reading: Reading) -> None:
    model.show_ids(np.array([1, 2, 3]))
    assert model.index(1, 0).data() == "Arnhem"
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    reading.name = "Nijmegen"
    model.show_ids(np.array([1, 2, 3]))
    assert not resets
    assert model.index(1, 0).data() == "Nijmegen"


def test_other_ids_replace_the_shown_ones(model: RowsTableModel[PartnershipRow]) -> None:
    model.show_ids(np.array([1, 2, 3]))
    model.show_ids(np.array([3, 1]))
    assert (model.rowCount(), model.id_at(0), model.place_of(1), model.place_of(2)) == (2, 3, 1, None)


def test_rows_that_were_read_are_kept_when_records_are_only_arranged(
    model: RowsTableModel[PartnershipRow], reading: Reading
) -> None:
    model.show_ids(np.array([1, 2, 3]))
    model.load(0, 2)
    model.arrange_ids(np.array([3, 1, 4]))
    reading.asked.clear()
    model.load(0, 2)
    assert reading.asked == [4]
    assert [row.id if row else None for row in map(model.row_at, range(3))] == [3, 1, 4]


def loaded_lines(model: RowsTableModel[PartnershipRow], reading: Reading) -> list[int]:
    """Load four lines, and return the list to which each line that is shown again will be added."""
    again = lines_shown_again(model)
    model.show_ids(np.array([1, 2, 3, 4]))
    model.load(0, 3)
    reading.asked.clear()
    return again


def test_only_the_lines_of_forgotten_records_are_read_and_shown_again(
    model: RowsTableModel[PartnershipRow], reading: Reading
) -> None:
    again = loaded_lines(model, reading)
    reading.name = "Nijmegen"
    model.forget({2, 4, 9}, range(3))
    assert again == [1]
    assert [model.index(line, 0).data() for line in range(4)] == ["Arnhem", "Nijmegen", "Arnhem", "Nijmegen"]
    assert reading.asked == [2, 4]


def test_rows_in_view_are_updated_and_only_those_that_differ_are_shown_again(
    model: RowsTableModel[PartnershipRow], reading: Reading
) -> None:
    again = loaded_lines(model, reading)
    model.keep_only(range(3), lambda rows: [replace(row, labels=("active",) * (row.id % 2 + 1)) for row in rows])
    assert again == [0, 2]
    assert model.index(0, STATUS).data() == "Active or active"
    assert reading.asked == []
    assert model.index(3, STATUS).data() == "Active"
    assert reading.asked == [4]


def lines_shown_again(model: RowsTableModel[PartnershipRow]) -> list[int]:
    """Return a list to which the lines of later changes are added."""
    lines: list[int] = []
    model.dataChanged.connect(lambda first, last: lines.extend(range(first.row(), last.row() + 1)))
    return lines


def test_a_deleted_record_does_not_move_the_rows_after_it(qapp: object) -> None:
    model = RowsTableModel(COLUMNS, lambda ids: [partnership(int(record)) for record in ids if record != 2])
    model.show_ids((1, 2, 3))
    assert [row and row.id for row in map(model.row_at, range(3))] == [1, None, 3]


def test_an_id_of_63_bits_keeps_its_value(model: RowsTableModel[PartnershipRow]) -> None:
    large = 2**62 + 12345
    model.show_ids(np.array([large], np.int64))
    assert model.id_at(0) == large
    assert model.place_of(large) == 0


def test_an_uncertain_status_names_all_possible_labels(qapp: object) -> None:
    model = RowsTableModel(COLUMNS, lambda ids: [partnership(1, labels=("active", "terminated"))])
    strictly(model)
    model.show_ids((1,))
    assert model.index(0, STATUS).data() == "Active or ended"


def test_three_possible_statuses_read_as_a_list() -> None:
    assert words_of_labels(("active", "dormant", "terminated")) == "Active, dormant or ended"


def test_a_deleted_row_shows_nothing(qapp: object) -> None:
    model = RowsTableModel(COLUMNS, lambda ids: [])
    model.show_ids((1,))
    assert model.index(0, 0).data() is None


def test_every_column_has_a_title_and_a_text() -> None:
    titles = [column.title() for column in COLUMNS]
    assert len(set(titles)) == len(titles)
    said = {column.key: column.text(partnership(1)) for column in COLUMNS}
    assert said["since"] == "1999"
    assert said["last_change"] == ""
    assert said["sources"] == "3"
    assert said["country_b"] == "China"


def test_the_kind_is_shown_only_of_bodies_other_than_municipalities() -> None:
    body = COLUMNS[0]
    assert body.secondary_text(partnership(1)) == ""
    province = replace(partnership(1), a=replace(partnership(1).a, kind="province"))
    assert body.secondary_text(province) == "province"


def test_numbers_are_aligned_right(model: RowsTableModel[PartnershipRow]) -> None:
    sources = [column.key for column in COLUMNS].index("sources")
    alignment = model.headerData(sources, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight
