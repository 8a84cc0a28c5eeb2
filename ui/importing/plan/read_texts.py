"""The texts of a table that could mean something else, with the meaning as which they were read."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.wording.messages import detail_text
from ui.importing.text_table import on_one_line
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme
from ui.text.languages import table_language
from ui.text.translation import number, tr
from ui.widgets.lists.rows_view import RowsView

COLUMNS: tuple[Column[Understood], ...] = (
    Column("column", lambda: tr("Column"), lambda row: row.column, width=180, narrowest=100),
    Column("text", lambda: tr("In the file"), lambda row: on_one_line(row.value), width=240, narrowest=140),
    Column(
        "meaning",
        lambda: tr("Read as"),
        lambda row: detail_text(row.meaning, tr, table_language()),
        width=420,
        narrowest=180,
    ),
    Column("rows", lambda: tr("Rows"), lambda row: number(row.count), width=60, narrowest=50, is_number=True),
)


class ReadTexts:
    """A table of such texts with the number of rows of each."""

    def __init__(self, theme: Theme) -> None:
        self._texts: Sequence[Understood] = ()
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._texts[int(place)] for place in ids])
        self.table = RowsView(self._model, theme, tr("How texts were read"))
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self._model.setParent(self.table)

    def show_texts(self, texts: Sequence[Understood]) -> None:
        """Show other texts."""
        self._texts = texts
        self._model.show_ids(tuple(range(len(texts))))
