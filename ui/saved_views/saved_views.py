"""The saved views of a page: their lines in its filter pane, and the actions on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.saved_views import ViewContent
from tracker.errors import RuleError
from tracker.queries.rows import OwnFieldRow
from tracker.queries.saved_views import MissingPart, SavedViewRow, missing_parts, saved_views, view_count, without_parts
from ui.core.context import Context
from ui.core.errors import sentence
from ui.models.facet_tree import SAVE, VIEWS, FacetLine, FacetSection
from ui.saved_views.save_view_dialog import SaveViewDialog
from ui.saved_views.shown_as_view import ShownAsView
from ui.saved_views.view_text import content_lines, missing_texts
from ui.text.translation import number, tr
from ui.widgets.labels.text_labels import plain_tooltip
from ui.widgets.lists.facet_panel import FacetPanel


class SavedViews(QObject):
    """Lists the views of a page in its filter pane; applies, saves, updates, renames, moves and deletes them."""

    def __init__(self, context: Context, shown: ShownAsView, panel: FacetPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._shown = shown
        self._panel = panel
        self._rows: list[SavedViewRow] | None = None
        """The saved views; None until they are read."""
        self._own_fields: Sequence[OwnFieldRow] = ()
        self._missing: dict[int, list[MissingPart]] = {}
        self._counts: dict[tuple[int, int], int] = {}
        """The number of records by view and day."""
        for signal in shown.change_signals():
            signal.connect(self._show_if_read)
        context.bridge.records_changed.connect(self._follow_records)
        panel.view_chosen.connect(self._run_line)
        panel.view_menu_asked.connect(self._open_menu)
        panel.view_rename_asked.connect(lambda view: self._with_row(view, self.rename))
        panel.view_delete_asked.connect(lambda view: self._with_row(view, self.delete))

    # what is shown ------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[SavedViewRow]:
        """The saved views in their order."""
        if self._rows is None:
            self._rows = self._context.project.query(saved_views, self._shown.page)
            self._own_fields = self._shown.own_fields
            known = frozenset(column.key for column in self._shown.columns)
            self._missing = {
                row.id: self._context.project.query(missing_parts, row.page, row.content, known) for row in self._rows
            }
        return self._rows

    def refresh(self) -> None:
        """Show the views, with the number of records that each shows now."""
        lines = [self._line(row) for row in self.rows]
        if not self._context.project.is_read_only:
            lines.append(FacetLine(VIEWS, SAVE, self._save_text(), is_action=True))
        heading = FacetLine(VIEWS, "", tr("Saved views"))
        self._panel.show_views((FacetSection(heading, tuple(lines)),) if lines else ())

    def current(self) -> SavedViewRow | None:
        """Return the view that was applied last, if it still exists."""
        return next((row for row in self.rows if row.id == self._shown.view), None)

    def is_changed(self, row: SavedViewRow) -> bool:
        """Return whether something else is shown than this view contains."""
        return self._shown.shown() != self._shown.settled(self._present(row))

    def _present(self, row: SavedViewRow) -> ViewContent:
        """Return the content of a view without the parts that no longer exist."""
        return without_parts(row.content, self._missing[row.id])

    def _line(self, row: SavedViewRow) -> FacetLine:
        is_current = row.id == self._shown.view
        count, missing = number(self._count(row)), missing_texts(row.page, self._missing[row.id], self._own_fields)
        if missing:
            count = f"{tr('incomplete')}  {count}"
        elif is_current and self.is_changed(row):
            # Without the number, so that the name seldom needs a second line, which would move the facets.
            count = tr("changed")
        return FacetLine(VIEWS, str(row.id), row.name, count, is_current, plain_tooltip(missing or row.name))

    def _count(self, row: SavedViewRow) -> int:
        key = (row.id, self._shown.day)
        if key not in self._counts:
            self._counts[key] = self._context.project.query(view_count, row.page, self._present(row), self._shown.day)
        return self._counts[key]

    def _save_text(self) -> str:
        row = self.current()
        if row is not None and self.is_changed(row):
            return tr("Update “{name}”", name=row.name)
        return tr("Save this view…")

    def _show_if_read(self) -> None:
        if self._rows is not None:
            self._context.bridge.run_with_retry(self.refresh)

    def _follow_records(self, _changes: ChangeSet) -> None:
        was_read = self._rows is not None
        self._counts.clear()
        self._rows = None
        if was_read:
            self._context.bridge.run_with_retry(self.refresh)

    # actions ------------------------------------------------------------------------------------------------------

    def apply(self, row: SavedViewRow) -> None:
        """Show what a view contains; what no longer exists is left out and named in the status bar."""
        if row.id == self._shown.view and not self.is_changed(row):
            return
        self._shown.apply(row.id, self._present(row))
        missing = missing_texts(row.page, self._missing[row.id], self._own_fields)
        if missing:
            self._context.bridge.notice_given.emit(missing)

    def save(self) -> None:
        """Open the dialog that saves what is shown under a name."""
        if self._context.project.is_read_only:
            return
        dialog = SaveViewDialog.run(self._context, self._shown, self._summary(), parent=self._panel.window())
        dialog.saved.connect(self._shown.set_view)

    def update(self, row: SavedViewRow) -> None:
        """Replace what a view contains by what is shown. The day is replaced only if the view has one."""
        from tracker.operations.saved_views import replace_saved_view

        content = self._shown.shown()
        if row.page == "sources" or row.content.as_of is None:
            content = replace(content, as_of=None)
        if self._perform(replace_saved_view, row.id, content):
            self._shown.set_view(row.id)

    def rename(self, row: SavedViewRow) -> None:
        """Prompt for another name of a view, again if the name can't be used."""
        from tracker.operations.saved_views import rename_saved_view

        question, name = tr("Rename the view “{name}” to", name=row.name), row.name
        while (entered := self._context.prompts.text(question, name)) is not None and entered.strip() != row.name:
            try:
                self._context.project.perform(rename_saved_view, row.id, entered)
                return
            except RuleError as error:
                self._context.prompts.show_error(sentence(error))
                name = entered

    def move(self, row: SavedViewRow, steps: int) -> None:
        """Move a view up or down in the list."""
        from tracker.operations.saved_views import move_saved_view

        place = [each.id for each in self.rows].index(row.id)
        self._perform(move_saved_view, row.id, place + steps)

    def delete(self, row: SavedViewRow) -> None:
        """Delete a view. There is no prompt because the user can undo it."""
        from tracker.operations.saved_views import delete_saved_view

        if self._perform(delete_saved_view, row.id) and self._shown.view == row.id:
            self._shown.set_view(None)

    def save_or_update(self) -> None:
        """Update the view that was applied last if something else is shown, else save what is shown."""
        row = self.current()
        if row is not None and self.is_changed(row):
            self.update(row)
        else:
            self.save()

    def menu(self, row: SavedViewRow) -> QMenu:
        """Return the menu of a view."""
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Show"), lambda: self.apply(row))
        if self._context.project.is_read_only:
            return menu
        place = self.rows.index(row)
        menu.addAction(tr("&Update with what is shown"), lambda: self.update(row))
        menu.addSeparator()
        menu.addAction(tr("&Rename…"), lambda: self.rename(row))
        menu.addAction(tr("Move u&p"), lambda: self.move(row, -1)).setEnabled(place > 0)
        menu.addAction(tr("Move d&own"), lambda: self.move(row, 1)).setEnabled(place + 1 < len(self.rows))
        menu.addAction(tr("&Delete"), lambda: self.delete(row))
        return menu

    def _summary(self) -> list[str]:
        """Return what is saved, a line for each part."""
        content = self._shown.shown()
        titles = {column.key: column.title() for column in self._shown.columns}
        order = next((column.title() for column in self._shown.columns if column.sort_key == content.sort), "")
        shown = [titles[key] for key in content.columns if key in titles]
        return content_lines(self._shown.page, content, shown, order, self._shown.own_fields)

    def _perform(self, operation: Callable[..., Any], *given: object) -> bool:
        return self._context.bridge.run_with_retry(lambda: self._context.project.perform(operation, *given))

    def _with_row(self, view: str, act: Callable[[SavedViewRow], object]) -> None:
        row = next((row for row in self.rows if str(row.id) == view), None)
        if row is not None:
            act(row)

    def _open_menu(self, view: str, position: QPoint) -> None:
        self._with_row(view, lambda row: self.menu(row).popup(position))

    def _run_line(self, value: str) -> None:
        if value == SAVE:
            self.save_or_update()
        else:
            self._with_row(value, lambda row: self._context.bridge.run_with_retry(lambda: self.apply(row)))
