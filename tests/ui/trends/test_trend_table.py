"""The table of a chart: rows computed when shown, text aligned left, numbers right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.trends.trend_table import TrendTable, TrendTableModel


def test_rows_are_computed_only_when_shown(qapp: object) -> None:
    made: list[int] = []

    def row(place: int) -> tuple[str, ...]:
        made.append(place)
        return str(place), "7"

    model = TrendTableModel()
    model.show_table(TrendTable(("Year", "Ended"), 60_000, row, lambda place: place))
    assert (model.rowCount(), model.columnCount(), made) == (60_000, 2, [])
    assert model.index(40_000, 0).data() == "40000"
    assert made == [40_000]


def test_the_table_passes_the_model_tester_and_describes_the_enter_key(qapp: object) -> None:
    model = TrendTableModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_table(TrendTable.of(("Reason", "2010"), [("Other", "1"), ("All", "2")], ["other"]))
    assert model.headerData(1, Qt.Orientation.Horizontal) == "2010"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "1. Enter opens its records."
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) is None, "nothing is behind it"
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.data(QModelIndex()) is None
    model.show_table(TrendTable.of(("Reason",), []))
    assert model.rowCount() == 0
    tester.deleteLater()


def test_copied_texts_contain_no_tabs_or_line_breaks() -> None:
    table = TrendTable.of(("Partnership", "Ended"), [("Arnhem\t– Wu\nhan", "2010")])
    assert table.tsv() == "Partnership\tEnded\nArnhem – Wu han\t2010\n"
