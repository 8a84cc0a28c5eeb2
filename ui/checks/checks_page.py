"""The page of problems: what is missing, doubtful or contradictory, with the fixes of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.checks.checks import CHECK_OF, NEVER_IGNORED, SEVERITIES
from ui.accessibility.widget_keys import on_key
from ui.checks.check_fixes import CheckFixes
from ui.checks.check_panel import CheckPanel
from ui.checks.check_runner import ProblemMonitor
from ui.checks.problem_cells import ProblemCells
from ui.checks.problem_columns import ACCEPTED, ALL, DUPLICATES, PROBLEM_COLUMNS, check_sections, chosen_text
from ui.checks.severity_text import severity_text
from ui.core.context import Context
from ui.core.page import Page
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import number, plural, tr
from ui.widgets.lists.facet_panel import FacetPanel
from ui.widgets.lists.list_keys import ListKeys
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.empty_view import EmptyPage
from ui.widgets.panels.page_header import PageHeader, fill_below_header

if TYPE_CHECKING:
    from tracker.queries.checks.problem_list import ProblemList
    from tracker.queries.checks.problem_rows import Problem
    from tracker.queries.reader import Reader
    from ui.models.rows_table import Ids

FACETS_WIDTH = 250
MAX_AT_ONCE = 1_500
"""Most problems that are ignored in one step. More would block the window."""
LOOK_AHEAD = 40
"""Number of problems after a solved one in which the next one to select is searched."""


class ChecksPage(Page):
    """A list with its filter at the left, and the chosen problem with its fixes below."""

    has_table = True
    only_filters_width = FACETS_WIDTH

    def __init__(self, context: Context, checking: ProblemMonitor, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._checking = checking
        self._all: ProblemList | None = None
        self._shown: ProblemList | None = None
        self.wanted = ALL
        self.chosen_checks: frozenset[str] = frozenset()
        self.fixes = CheckFixes(context, self)
        self.facets = FacetPanel(context.theme)
        set_kind(self.facets, "panel")
        self.header = PageHeader()
        self._model: RowsTableModel[Problem] = RowsTableModel(PROBLEM_COLUMNS, self._read_rows, self)
        self.table = RowsView(self._model, context.theme, tr("Problems"), ProblemCells)
        self.panel = CheckPanel()
        self.empty = EmptyPage()
        self._update_soon = QTimer(self, singleShot=True, interval=0)
        self._update_soon.timeout.connect(self._show_problem)
        # the list is always ordered by check and name
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self._lay_out()
        self._connect()

    # implementation of Page -------------------------------------------------------------------------------------------

    def focus_content(self) -> None:
        """Focus the list, and choose its first row if none is chosen."""
        if not self.table.currentIndex().isValid() and self._model.rowCount():
            self._choose_row(0)
        (self.table if self.table.isVisible() else self.facets).setFocus()

    def show_panes(self, *, shows_filters: bool) -> None:
        """Show or hide the filter as asked."""
        self.facets.setVisible(shows_filters)
        self.header.offer_filters(not shows_filters)

    def refresh(self) -> None:
        """Show the current list. The selected problem stays selected; a solved one is replaced by the next."""
        self._checking.look()
        self._all = self._checking.problems()
        self._show_list()

    def follow_records(self, changes: ChangeSet) -> None:
        """Do nothing: the list is shown again once the monitor has updated it."""

    def shown_table(self) -> ExportableTable:
        """Return the table with its current filter."""
        from tracker.queries.checks.problem_rows import problem_rows
        from tracker.queries.sources.sources import count_confidential

        shown = self._shown

        def read(reader: Reader, ids: Ids) -> Sequence[Problem]:
            return () if shown is None else problem_rows(reader, shown, [int(row) for row in ids])

        return self.table.shown_table(
            tr("checks"), read, lambda problem: problem.names_confidential, count_confidential
        )

    def narrow(self, wanted: str, checks: frozenset[str] = frozenset()) -> None:
        """Show all problems, one severity, some checks, or the ignored problems; or open the likely duplicates."""
        if wanted == DUPLICATES:
            self.context.bridge.action_asked.emit("find_duplicates")
            return
        self.wanted, self.chosen_checks = wanted, checks
        self._show_list()

    def selected_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the check code and subject of each selected problem."""
        if self._shown is None:
            return ()
        return self._shown.keys(row for first, last in self._stretches() for row in range(first, last + 1))

    # actions on problems ----------------------------------------------------------------------------------------------

    def do_first_fix(self) -> None:
        """Run the first fix of the current problem, or show its record if it has no fix."""
        problem = self._current()
        if problem is None:
            return
        fixes = () if problem.is_accepted else self.fixes.fixes_of(problem)
        if fixes:
            self.fixes.do(fixes[0])
        else:
            self.fixes.show(problem)

    def correct_date(self) -> None:
        """Open the form of the current problem's record with its date focused."""
        problem = self._current()
        if problem is not None:
            self.fixes.correct_date(problem)

    def ignore_selected(self) -> None:
        """Ignore the selected problems after a prompt for a note, or reopen them if ignored problems are shown."""
        from tracker.operations.checks import accept_problems, reopen_problems

        keys = tuple(key for key in self.selected_keys() if key[0] not in NEVER_IGNORED)
        if not keys or self.context.project.is_read_only:
            return
        if len(keys) > MAX_AT_ONCE:
            self.context.bridge.notice_given.emit(tr("Select at most {n} at a time", n=number(MAX_AT_ONCE)))
            return
        if self.wanted == ACCEPTED:
            self.context.bridge.run_with_retry(lambda: self.context.project.perform(reopen_problems, keys))
            return
        question = plural(len(keys), "Why is this problem ignored?", "Why are these {n} problems ignored?")
        note = self.context.prompts.text(question)
        if note is not None:
            self.context.bridge.run_with_retry(lambda: self.context.project.perform(accept_problems, keys, note))

    def show_selected(self) -> None:
        """Show the record of the current problem."""
        problem = self._current()
        if problem is not None:
            self.fixes.show(problem)

    # the list ---------------------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        import numpy as np

        from tracker.queries.checks.problem_list import by_severity

        listed = self._all
        if listed is None:
            self._shown = None
            self._model.show_ids(())
            self.header.show_title(tr("Checks"), tr("Looking for problems…"))
            self.empty.show_text(tr("Looking for problems…"), "")
            self._body.setCurrentIndex(1)
            self._show_problem()
            return
        before, row = self._shown, self.table.currentIndex().row()
        scroll = self.table.verticalScrollBar().value()
        counts = listed.select(~listed.is_accepted).counts()
        accepted = int(np.count_nonzero(listed.is_accepted))
        self._shown = self._narrowed(listed)
        self._model.show_ids(np.arange(len(self._shown)))
        sections = check_sections(
            counts,
            accepted,
            self.wanted,
            self.chosen_checks,
            can_merge=not self.context.project.is_read_only,
        )
        self.facets.show_sections(sections)
        self.header.show_note(chosen_text(sections))
        title, line = heading_texts(len(self._shown), by_severity(counts))
        self.header.show_title(title, line)
        self._show_emptiness()
        if before is not None and row >= 0 and len(self._shown):
            self.table.verticalScrollBar().setValue(scroll)
            self._choose_row(_row_after(before, row, self._shown))
        self._update_soon.start()

    def _choose_row(self, row: int) -> None:
        index = self._model.index(row, 0)
        # explicit flags, because while Ctrl is pressed (as in Ctrl+Enter) the view would add to the selection
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, alone)
        self.table.scrollTo(index)

    def _narrowed(self, listed: ProblemList) -> ProblemList:
        import numpy as np

        from tracker.domain.checks.checks import NUMBER_OF_CHECK

        mask = listed.is_accepted if self.wanted == ACCEPTED else ~listed.is_accepted
        codes = self.chosen_checks
        if not codes and self.wanted in SEVERITIES:
            codes = frozenset(code for code, check in CHECK_OF.items() if check.severity == self.wanted)
        if codes:
            mask = mask & np.isin(listed.check, [NUMBER_OF_CHECK[code] for code in codes])
        return listed.select(mask)

    def _show_emptiness(self) -> None:
        if self.wanted == ACCEPTED:
            words = tr("Ignore a problem that is not a real one. It is then listed here, with your note.")
            self.empty.show_text(tr("No problem is ignored"), words)
        elif self.wanted == ALL and not self.chosen_checks:
            words = tr("What you record is checked as you work. Gaps and contradictions are listed here.")
            self.empty.show_text(tr("Nothing to do"), words)
        else:
            self.empty.show_text(tr("Nothing to do here"), tr("These checks find nothing."))
        self._body.setCurrentIndex(0 if self._model.rowCount() else 1)

    def _read_rows(self, ids: Ids) -> Sequence[Problem]:
        from tracker.queries.checks.problem_rows import problem_rows

        if self._shown is None:
            return ()
        return self.context.project.query(problem_rows, self._shown, [int(row) for row in ids])

    def _current(self) -> Problem | None:
        index = self.table.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def _stretches(self) -> list[tuple[int, int]]:
        """Return the first and last row of each selected range, from the top. Listing all rows would be slow."""
        selection = self.table.selectionModel().selection()
        parts = (selection.at(index) for index in range(selection.size()))
        return sorted({(part.top(), part.bottom()) for part in parts})

    def _selected_count(self) -> int:
        return sum(last - first + 1 for first, last in self._stretches())

    def _show_problem(self) -> None:
        count = self._selected_count()
        problem = self._current() if count else None
        fixes = self.fixes.fixes_of(problem) if problem is not None and count == 1 and not problem.is_accepted else ()
        self.panel.show_problem(problem, count, fixes, can_write=not self.context.project.is_read_only)

    def _narrow_to(self, _severity: str, code: str, adds: bool) -> None:
        checks = self.chosen_checks ^ {code} if adds else frozenset({code})
        self.narrow(ALL, frozenset() if checks == self.chosen_checks else checks)

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        problem, count = self._current(), self._selected_count()
        if problem is None:
            return
        for fix in () if problem.is_accepted or count > 1 else self.fixes.fixes_of(problem):
            menu.addAction(fix.words.replace("&", "&&"), partial(self.fixes.do, fix))
        menu.addSeparator()
        menu.addAction(tr("Show the record"), self.show_selected)
        leave = menu.addAction(self.panel.ignore_text(problem, count), self.ignore_selected)
        can_be_ignored = count > 1 or problem.code not in NEVER_IGNORED
        leave.setEnabled(can_be_ignored and not self.context.project.is_read_only)
        menu.addSeparator()
        menu.addAction(tr("Copy"), self.table.copy_rows)
        menu.popup(position)

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(card(self.table))
        self._body.addWidget(self.empty)
        centre = QWidget()
        fill_below_header(centre, self.header, self._body).addWidget(self.panel)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.facets)
        panes.addWidget(centre)
        panes.setStretchFactor(1, 1)
        panes.setSizes([scaled(FACETS_WIDTH, self), 5 * FACETS_WIDTH])
        self.facets.setMinimumWidth(190)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _connect(self) -> None:
        self._checking.changed.connect(self._follow_checking)
        self.facets.value_chosen.connect(self._narrow_to)
        self.facets.quick_filter_chosen.connect(self.narrow)
        self.header.filters_asked.connect(self.filters_asked)
        ListKeys(self.table, {Qt.Key.Key_Delete: self.ignore_selected})
        self.table.opened.connect(lambda _row: self.do_first_fix())
        self.table.menu_asked.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(lambda: self._update_soon.start())
        on_key(self.table, "F2", self.correct_date)
        self.panel.fix_requested.connect(self.fixes.do)
        self.panel.ignore_requested.connect(self.ignore_selected)
        self.panel.show_requested.connect(self.show_selected)

    def _follow_checking(self) -> None:
        if self.isVisible():
            self.context.bridge.run_with_retry(self.refresh)


def heading_texts(shown: int, counts: Mapping[str, int]) -> tuple[str, str]:
    """Return the title and the line below it: `8 gaps · 11 worth a look`, and with a filter how many lines are shown.

    What is only worth a look is not called a problem.
    """
    total = sum(counts.values())
    line = "" if shown == total else shown_text(shown, total)
    return severity_text(counts) or tr("Nothing to do"), line


def shown_text(shown: int, total: int) -> str:
    """Return `12 of 109 lines`."""
    return plural(total, "{shown} of 1 line", "{shown} of {n} lines", shown=number(shown))


def _row_after(before: ProblemList, row: int, now: ProblemList) -> int:
    """Return the current row of a problem. If it is gone: the row of the next one that is still listed, else `row`."""
    for candidate in range(row, min(row + LOOK_AHEAD, len(before))):
        found = now.row_of(*before.ids(candidate))
        if found is not None:
            return found
    return min(row, len(now) - 1)
