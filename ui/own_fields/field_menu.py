"""Asks for the values of a field in a filter: a range, or a field of the menu of those without a facet of their own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from tracker.domain.records.own_filters import LISTED_TYPES, RANGE_TYPES
from tracker.queries.inventory.described_values import shown_fields
from tracker.queries.inventory.own_values import defined_fields
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.models.facet_tree import OTHER_FIELDS
from ui.own_fields.range_dialog import RangeDialog
from ui.text.own_values import facet_name, facet_value_text, fields_by_facet


def ask_for_values(context: Context, state: ViewState, facet: str, parent: QWidget) -> None:
    """Open the dialog for a range of a field, or the menu of the fields without a facet at the pointer."""
    if facet == OTHER_FIELDS:
        field_menu(context, state, parent).popup(QCursor.pos())
        return
    fields = (*context.project.query(defined_fields), *context.project.query(shown_fields))
    RangeDialog.run(context, state, fields_by_facet(fields)[facet], parent=parent)


def field_menu(context: Context, state: ViewState, parent: QWidget) -> QMenu:
    """Return a menu with a list of values for each field that has one, and a dialog for numbers and dates."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for field in sorted(context.project.query(shown_fields), key=facet_name):
        kind, choices = field.draft.value_type, field.draft.choices
        if kind in RANGE_TYPES:
            act = partial(RangeDialog.run, context, state, field, parent=parent)
            menu.addAction(f"{facet_name(field)}…".replace("&", "&&")).triggered.connect(
                lambda _on=False, act=act: act()
            )
        elif kind in LISTED_TYPES:
            values = menu.addMenu(facet_name(field).replace("&", "&&"))
            for value in ("yes", "no") if kind == "yes_no" else choices:
                line = values.addAction(facet_value_text(field, value).replace("&", "&&"))
                line.setCheckable(True)
                line.setChecked(value in state.selection.values(field.key))
                line.triggered.connect(partial(_toggle, state, field.key, value))
    return menu


def _toggle(state: ViewState, facet: str, value: str, _is_checked: bool = False) -> None:
    state.select(state.selection.toggled(facet, value))
