"""The columns of the table of bodies, and the painting of its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter

from tracker.queries.census.coverage import CoverageRow
from ui.census.census_text import STATE_COLOURS, asked_text, due_text, last_text, state_text
from ui.models.columns import Column
from ui.text.language_names import country_text
from ui.text.record_names import capital_label, distinct_name
from ui.text.translation import number, tr
from ui.widgets.lists.cell_painting import CellDelegate

_DOT, DOT_STEP = 9, 16
"""The width in pixels of a dot before a text, and with the gap after it."""


def _note(row: CoverageRow) -> str:
    """Return the beginning of the note of the last contact; nothing of a confidential one."""
    contact = row.last_contact
    return "" if contact is None or contact.is_confidential else " ".join(contact.note.split())[:80]


CENSUS_COLUMNS: tuple[Column[CoverageRow], ...] = (
    Column(
        "name",
        lambda: tr("Body"),
        lambda row: distinct_name(row.name),
        sort_key="name",
        width=190,
        narrowest=140,
        wraps=True,
    ),
    Column(
        "disposition",
        lambda: tr("State"),
        lambda row: state_text(row.disposition),
        sort_key="disposition",
        width=150,
        narrowest=136,
        wraps=True,
    ),
    Column("asked", lambda: tr("Asked"), asked_text, sort_key="asked", width=150, narrowest=90, wraps=True),
    Column("last", lambda: tr("Last contact"), last_text, _note, sort_key="last", width=250, narrowest=150, wraps=True),
    Column(
        "due", lambda: tr("Answer due"), due_text, sort_key="due", width=130, narrowest=92, has_ink=True, wraps=True
    ),
    Column(
        "partnerships",
        lambda: tr("Partnerships"),
        lambda row: number(row.partnerships),
        sort_key="partnerships",
        width=90,
        narrowest=70,
        is_number=True,
    ),
    Column("kind", lambda: tr("Kind"), lambda row: capital_label(row.kind), width=120, is_shown_at_first=False),
    Column(
        "subdivision", lambda: tr("Province or state"), lambda row: row.subdivision, width=130, is_shown_at_first=False
    ),
    Column("country", lambda: tr("Country"), lambda row: country_text(row.country), width=110, is_shown_at_first=False),
)
"""All columns in their default order."""


def worth_column(text: Callable[[CoverageRow], str]) -> Column[CoverageRow]:
    """Return the column of what an answer would narrow."""
    return Column("worth", lambda: tr("Worth of a call"), text, sort_key="worth", width=120, narrowest=90, wraps=True)


class CensusCells(CellDelegate[CoverageRow]):
    """Paints a dot in the colour of the state before its words, and what is overdue in the colour of warnings."""

    def marks_width(self, row: CoverageRow, column: Column[CoverageRow]) -> int:
        """Return the width of the dot before the state."""
        return DOT_STEP if column.key == "disposition" else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: CoverageRow, colours: Mapping[str, QColor]) -> None:
        """Paint the dot."""
        paint_dot(painter, room, colours[STATE_COLOURS[row.disposition]], colours["strong_line"])

    def ink(self, row: CoverageRow, column: Column[CoverageRow]) -> str:
        """Return the colour of warnings for an overdue answer."""
        return "danger" if row.overdue else "text"


def paint_dot(painter: QPainter, room: QRect, colour: QColor, outline: QColor) -> None:
    """Paint the dot before the text of a cell."""
    painter.save()
    painter.setPen(outline)
    painter.setBrush(colour)
    centre = QPointF(room.left() + _DOT / 2, room.center().y() + 0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawEllipse(centre, _DOT / 2, _DOT / 2)
    painter.restore()
