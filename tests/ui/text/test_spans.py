"""A range of a count is explained in words wherever it is shown."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tracker.queries.findings.finding_rows import FrozenRow
from tracker.queries.rows import Interval
from ui.findings.frozen_badge import FrozenBadge
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.text.spans import compared_words, span_text, words_of
from ui.trends.trend_table import TrendTable, TrendTableModel
from ui.widgets.labels.text_labels import text_label

FIVE_TO_SEVEN = "5 to 7: 5 certain, 2 possible"
UI = Path(__file__).resolve().parents[3] / "ui"


def test_a_range_has_words_and_a_number_has_none() -> None:
    assert words_of(span_text(Interval(5, 7))) == FIVE_TO_SEVEN
    assert words_of(span_text(Interval(5, 5))) == words_of("5–7") == ""


def test_two_counts_are_compared_in_words_if_one_is_a_range() -> None:
    five, range_ = span_text(Interval(5, 5)), span_text(Interval(5, 7))
    assert compared_words(five, range_) == f"Then: 5. Now: {FIVE_TO_SEVEN}."
    assert compared_words(five, five) == ""


def test_the_words_are_a_tooltip_in_every_table_and_at_labels(qtbot: QtBot) -> None:
    column: Column[Interval] = Column("count", lambda: "Number", span_text)
    rows, trends = RowsTableModel((column,), lambda _ids: (Interval(5, 7),)), TrendTableModel()
    rows.show_ids((1,))
    trends.show_table(TrendTable.of(("Number",), [(span_text(Interval(5, 7)),)]))
    label = text_label(span_text(Interval(5, 7)))
    qtbot.addWidget(label)
    for model in (rows, trends):
        assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == FIVE_TO_SEVEN
        assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == FIVE_TO_SEVEN
    assert label.toolTip() == label.accessibleDescription() == FIVE_TO_SEVEN


def test_the_badge_of_a_frozen_finding_explains_both_counts(qtbot: QtBot) -> None:
    badge = FrozenBadge(FixedClock(datetime(2023, 5, 7, 12, tzinfo=UTC)))
    qtbot.addWidget(badge)
    five = Interval(5, 5)
    badge.show_result(FrozenRow(1, "2023-05-07T10:00:00+00:00", {"total": five}, five, None, ""), Interval(5, 7))
    assert badge.toolTip().endswith(f"Then: 5. Now: {FIVE_TO_SEVEN}.")


def test_no_other_module_writes_a_range_of_counts() -> None:
    others = {"text/spans.py", "charts/trends/trend_axes.py", "bodies/body_table.py"}
    found = {str(path.relative_to(UI)) for path in UI.rglob("*.py") if "}–{" in path.read_text("utf-8")}
    assert found <= others, "years may be written so; a count is written by span_text"
