"""The page with the partnerships of the inventory on the globe, each from location to location."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.inventory.map_partnerships import MapPartnerships
from tracker.queries.inventory.map_partnerships import map_partnerships as map_ties_of
from tracker.queries.reader import Reader
from tracker.queries.trends.trend_rows import SupportingRecords
from ui.charts.colours import chart_colours
from ui.charts.map.map_arcs import distances
from ui.charts.map.map_chart import MapChart
from ui.charts.published.chart_request import ChartRequest
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.map.map_columns import MAP_COLUMNS, MapRow
from ui.map.map_legend import MapLegend
from ui.map.map_text import legend_of
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.style.theme import set_kind
from ui.text.record_names import label_text, tie_text
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.lists.records_dialog import RecordsDialog
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.empty_view import EmptyPage
from ui.widgets.panels.partnership_tooltip import lane_text
from ui.widgets.panels.selection_page import InventoryPage

MAX_LISTED = 8
"""Most partnerships that the tooltip of a body lists."""


class MapPage(InventoryPage):
    """Shows the map and the table of its partnerships. Both follow the filter and the as-of day."""

    has_table = True

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        colours = chart_colours(context.theme)
        self.legend = MapLegend(context.theme)
        self.legend.chart_colours = colours
        self.chart = MapChart(colours)
        self._model = RowsTableModel(MAP_COLUMNS, self._read_rows, self)
        self.table = RowsView(self._model, context.theme, tr("Map, as a table"))
        self.nothing = EmptyPage()
        self.show_button = QPushButton(tr("Show the partnerships"))
        self.nothing.add_buttons(self.show_button)
        self.table_button = QPushButton(tr("Table"))
        self.table_button.setCheckable(True)
        self.table_button.setAccessibleName(tr("Map: show as a table"))
        self.copy_button = QPushButton(tr("Copy"))
        self.copy_button.setAccessibleName(tr("Map: copy the table"))
        self.picture_button = QPushButton(tr("Picture…"))
        self.picture_button.setAccessibleName(tr("Export the map as a picture"))
        self.without_place = link_button("")
        self.foot = text_label("", "muted", "small")
        self._parts = QStackedWidget()
        self._kilometres: dict[int, int] | None = None
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.chart.partnership_chosen.connect(self.state.choose)
        self.chart.partnership_opened.connect(self.opened)
        self.chart.menu_asked.connect(self.menu_asked)
        self.table.menu_asked.connect(self.menu_asked)
        self.chart.as_of_stepped.connect(lambda days: self.state.set_as_of(self.state.selection.as_of + days))
        self.chart.view.set_description(self._describe)
        self.table.chosen.connect(self.state.choose)
        self.table.opened.connect(self.opened)
        self.table_button.toggled.connect(lambda _checked: self._show_parts())
        self.copy_button.clicked.connect(self._copy)
        for button in (self.without_place, self.show_button):
            button.clicked.connect(self.list_without_place)
        self.context.theme.changed.connect(self._recolour)
        self.picture_button.clicked.connect(lambda: self.context.bridge.chart_asked.emit(self.chart_request()))

    def _lay_out(self) -> None:
        for button in (self.copy_button, self.table_button):
            set_kind(button, "quiet")
            self.header.buttons.addWidget(button)
        self.header.buttons.addWidget(self.picture_button)
        policy = self.foot.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.foot.setSizePolicy(policy)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.foot, 1)
        below.addWidget(self.without_place)
        # From the outside in: Qt resolves the styles of all widgets below one that gets another parent.
        content = QWidget(self)
        self.set_content(content, self.chart.view)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.legend)
        inside.addWidget(self._parts, 1)
        inside.addLayout(below)
        for part in (self.chart, card(self.table, self._parts), self.nothing):
            self._parts.addWidget(part)

    @property
    def partnerships(self) -> MapPartnerships:
        """The partnerships that the map draws."""
        return self.chart.view.partnerships

    def focus_content(self) -> None:
        """Focus the map, its table, or the message that there is nothing to draw."""
        if self.chart.view.isVisible() or self.empty.isVisible():
            super().focus_content()
        elif self.table.isVisible():
            self.table.setFocus()
        else:
            self.nothing.enter()

    def refresh(self) -> None:
        """Read the partnerships again."""
        selection, order, project = self.state.selection, self.state.order, self.context.project
        partnerships = project.query(map_ties_of, selection, order)
        self._kilometres = None
        self.chart.set_partnerships(partnerships, selection.as_of)
        self._model.show_ids(project.query(partnership_ids, selection, order))
        is_dense = not self.chart.view.scene.drawn.is_few
        self.legend.show_kinds(legend_of(partnerships, is_dense=is_dense), is_dense=is_dense)
        self._show_foot(partnerships)
        self._show_parts()
        self.show_chosen()

    def show_chosen(self) -> None:
        """Mark the chosen partnership."""
        if self.chart.view.chosen_partnership() != self.state.chosen:
            self.chart.choose(self.state.chosen)
        self.table.show_chosen(self.state.chosen)

    def shown_position(self) -> Sequence[float]:
        """Return the location in the middle and the scale of the map, if the user chose them."""
        return self.chart.view.camera_chosen or ()

    def show_position(self, place: Sequence[float]) -> None:
        """Show the part of the map that the user had chosen."""
        if place:
            longitude, latitude, scale = place
            self.chart.view.show_again(longitude, latitude, scale)

    def chart_request(self) -> ChartRequest:
        """Return the request for the map of the current filter."""
        return ChartRequest("map", self.state.selection, self.state.order)

    def shown_table(self) -> ExportableTable:
        """Return the table with its current rows and columns."""
        kilometres, day = self._distances(), self.state.selection.as_of
        return self.table.shown_table(tr("map"), lambda reader, ids: _map_rows(reader, ids, day, kilometres))

    def copy_rows(self) -> bool:
        """Copy the selected rows of the table, if it is shown."""
        is_table = self.table_button.isChecked()
        if is_table:
            self.table.copy_rows()
        return is_table

    def first_partnership(self) -> int | None:
        """Return the first partnership of the map, else of the table, or None."""
        if len(self.partnerships):
            return int(self.partnerships.partnerships[0])
        return self._model.id_at(0) if self._model.rowCount() else None

    def finish_showing(self) -> None:
        """Paint all remaining batches immediately."""
        self.chart.view.repaint()
        self.chart.view.finish()

    def list_without_place(self) -> None:
        """List the partnerships that the map cannot draw."""
        behind = SupportingRecords(tuple(self.partnerships.without_place.tolist()))
        if len(behind):
            title = tr("Partnerships without coordinates")
            RecordsDialog.partnerships(self.context, title, behind, self.state.selection.as_of, parent=self.window())

    def _show_parts(self) -> None:
        is_table = self.table_button.isChecked()
        is_nothing = not len(self.partnerships) and bool(len(self.partnerships.without_place))
        self._parts.setCurrentIndex(1 if is_table else 2 if is_nothing else 0)
        self.legend.setVisible(not is_table and bool(len(self.partnerships)))
        self.copy_button.setVisible(is_table)
        self.foot.setVisible(not is_table and not is_nothing)
        self.without_place.setVisible(not is_nothing and bool(len(self.partnerships.without_place)))

    def _show_foot(self, partnerships: MapPartnerships) -> None:
        words = [tr("Outlines: Natural Earth. Areas are true (Equal Earth).")]
        if partnerships.not_yet:
            words.append(plural(partnerships.not_yet, "1 had not begun on this day.", "{n} had not begun on this day."))
        if partnerships.bodies.unplaced.any():
            words.append(tr("A ring: a body with a partner of unknown location."))
        self.foot.setText(" ".join(words))
        count = len(partnerships.without_place)
        self.without_place.setText(plural(count, "1 without coordinates", "{n} without coordinates"))
        self.nothing.show_text(
            plural(count, "1 partnership without a location to draw", "{n} partnerships without a location to draw"),
            tr(
                "The map needs the latitude and longitude of both bodies. Edit a body and choose its name from the"
                " list, which fills them in, or type them."
            ),
        )

    def _read_rows(self, ids: Sequence[int] | NDArray[np.int64]) -> list[MapRow]:
        return self.context.project.query(_map_rows, ids, self.state.selection.as_of, self._distances())

    def _distances(self) -> dict[int, int]:
        """Return the distance between the bodies of each partnership on the map, in kilometres, by id."""
        if self._kilometres is None:
            ends = self.partnerships.ends()
            found = distances((ends[:, 0], ends[:, 1]), (ends[:, 2], ends[:, 3]))
            self._kilometres = dict(
                zip(self.partnerships.partnerships.tolist(), np.rint(found).astype(int).tolist(), strict=True)
            )
        return self._kilometres

    def _copy(self) -> None:
        """Copy the whole table."""
        self.table.selectAll()
        self.table.copy_rows()
        self.table.show_chosen(self.state.chosen)

    def _describe(self, partnership: int | None, body: int | None) -> str:
        """Return the text of the tooltip over a partnership or a body."""
        if body is not None:
            return self._body_text(body)
        if partnership is None:
            return ""
        known = self.context.project.query(
            dossier, int(self.partnerships.partnerships[partnership]), self.state.selection.as_of
        )
        return lane_text(known) if known is not None else ""

    def _body_text(self, body: int) -> str:
        partnerships = self.chart.view.scene.drawn.partnerships_of(body)
        unplaced = int(self.partnerships.bodies.unplaced[body])
        listed = self.partnerships.partnerships[partnerships[:MAX_LISTED]]
        lines = [self.partnerships.bodies.names[body]]
        rows = self.context.project.query(partnership_rows, listed, self.state.selection.as_of)
        lines += [f"{tie_text(row)}: {label_text(row.labels)}" for row in rows]
        if len(partnerships) > MAX_LISTED:
            lines.append(plural(len(partnerships) - MAX_LISTED, "and 1 more", "and {n} more"))
        if unplaced:
            words = plural(
                unplaced,
                "1 partnership with a partner of unknown location",
                "{n} partnerships with partners of unknown location",
            )
            lines.append(words)
        return "\n".join(lines)

    def _recolour(self) -> None:
        colours = chart_colours(self.context.theme)
        self.legend.chart_colours = colours
        self.chart.set_colours(colours)


def _map_rows(
    reader: Reader, ids: Sequence[int] | NDArray[np.int64], day: int, kilometres: Mapping[int, int]
) -> list[MapRow]:
    return [MapRow(row, kilometres.get(row.id)) for row in partnership_rows(reader, ids, day)]
