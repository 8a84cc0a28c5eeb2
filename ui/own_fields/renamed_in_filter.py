"""Keeps the filter of the views right when a choice of an own field is renamed, or the renaming is undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject

from tracker.changes import ChangeSet
from tracker.domain.records.own_fields import renamed_choices
from ui.core.context import Context
from ui.core.view_state import ViewState


class RenamedInFilter(QObject):
    """Remembers the choices of the own fields by which is filtered, and replaces those that were renamed."""

    def __init__(self, context: Context, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._state = context, state
        self._choices: Mapping[str, tuple[str, ...]] = {}
        state.selection_changed.connect(self.remember)

    def remember(self) -> None:
        """Read the choices of fields by which was not filtered before."""
        if not self._choices.keys() >= set(self._state.selection.own_facets()):
            self._choices = self._read()

    def _read(self) -> Mapping[str, tuple[str, ...]]:
        from tracker.queries.inventory.own_values import defined_fields

        rows = self._context.project.query(defined_fields)
        return {row.key: row.draft.choices for row in rows}

    def follow_records(self, changes: ChangeSet) -> None:
        """Replace in the filter the choices that a step renamed."""
        if not (self._choices and (changes.settings or changes.everything)):
            return
        before, self._choices = self._choices, self._read()
        renamed = {
            facet: renamed_choices(choices, self._choices.get(facet, choices)) for facet, choices in before.items()
        }
        selection = self._state.selection
        chosen = frozenset((facet, renamed.get(facet, {}).get(value, value)) for facet, value in selection.chosen)
        self._state.select(replace(selection, chosen=chosen))
