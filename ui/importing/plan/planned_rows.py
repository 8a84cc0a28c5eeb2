"""The rows of the plan of an import: their texts, and the mark of those about which a question is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.services.tables.mapping_preview import InterpretedRow
from ui.importing.import_text import (
    ANSWERED,
    OPEN,
    VERDICT_WORDS,
    dates_text,
    partnership_text,
    reasons_of,
    status_text,
    understood_text,
)
from ui.models.columns import Column
from ui.text.translation import tr
from ui.widgets.lists.cell_painting import PAD, CellDelegate

_MARK, _BAR = 6, 4
"""The width that the mark needs before the text, and its own, in pixels."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """The display texts of a row of the plan; `is_marked` if the current question is about it."""

    line: int
    partnership: str
    status: str
    date: str
    verdict: str
    remarks: str
    is_marked: bool


COLUMNS: tuple[Column[PlannedRow], ...] = (
    Column("line", lambda: tr("Line"), lambda row: str(row.line), width=60, narrowest=52, is_number=True),
    Column("tie", lambda: tr("Partnership"), lambda row: row.partnership, width=220, narrowest=130),
    Column("status", lambda: tr("Status"), lambda row: row.status, width=120, narrowest=70),
    Column("date", lambda: tr("Date"), lambda row: row.date, width=110, narrowest=70),
    Column("verdict", lambda: tr("Verdict"), lambda row: VERDICT_WORDS[row.verdict](), width=120, narrowest=110),
    Column("remarks", lambda: tr("Remarks"), lambda row: row.remarks, width=380, narrowest=140),
)


def planned_row(
    row: RowVerdict, interpreted: InterpretedRow, verdict: str, *, is_open: bool, is_marked: bool
) -> PlannedRow:
    """Return the texts of a row; `is_open` if it still waits for an answer that the plan does not have."""
    return PlannedRow(
        row.line,
        partnership_text(interpreted),
        status_text(interpreted),
        dates_text(interpreted),
        verdict if verdict != OPEN or is_open else ANSWERED,
        " ".join(filter(None, (reasons_of(row), understood_text(row)))),
        is_marked,
    )


class MarkedCells(CellDelegate[Any]):
    """Paints a bar before the first text of a row that `is_marked`."""

    def marks_width(self, row: Any, column: Column[Any]) -> int:
        """Return the width of the bar."""
        return _MARK if row.is_marked and column is self._rows.columns[0] else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: Any, colours: Mapping[str, QColor]) -> None:
        """Paint the bar at the left edge, over the whole height of the row."""
        painter.fillRect(QRect(room.left() - PAD, room.top(), _BAR, room.height()), colours["focus"])
