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
from ui.models.partnership_columns import COLUMNS, words_of_labels
from ui.models.rows_table import BLOCK, BLOCKS_KEPT, RowsTableModel

MANY = BLOCK * (BLOCKS_KEPT + 4)
"""More rows than are cached. With 60,000, the model tester of Qt takes long and finds no more."""
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
def model(qapp: object, reading: Reading) -> RowsTableModel[PartnershipRow]:
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
    for block in range(BLOCKS_KEPT + 2):
        model.index(block * BLOCK, 0).data()
    reading.asked.clear()
    model.index((BLOCKS_KEPT + 1) * BLOCK, 0).data()
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
