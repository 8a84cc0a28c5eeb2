"""The part of the panel of a source that holds the retellings of its lineage against their origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.sources.retellings import AuditedCell, Mark
from tracker.queries.sources.retelling_audit import Audit, AuditRow, Overlap, audits, overlaps
from tracker.reports.retelling_texts import audit_notes, cell_text, overlap_text, recorded_text, row_name, source_names
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.inspector.citation_cards import chip_strip
from ui.text.translation import code_text, current_catalogue, plural, tr
from ui.widgets.labels.links import lead_label
from ui.widgets.labels.text_labels import let_shrink, selectable_label, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.fold import FoldableSection
from ui.widgets.panels.reading_parts import column_of

SHOWN_AT_ONCE = 12
"""Rows that are shown at first, and that each click on "more" adds."""
_SERIOUS: frozenset[Mark] = frozenset(
    {"hardened", "unit_shifted", "number_changed", "condition_dropped", "otherwise", "softened"}
)


class RetellingsPart(QWidget):
    """A folded section: each body or number of which a source says something else than the origin, with what it says.

    It is read when it is unfolded.
    """

    def __init__(self, context: Context, source: int, *, is_open: bool = False) -> None:
        super().__init__()
        self._context, self._source = context, source
        self._texts = Texts.of(current_catalogue())
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(8)
        self.fold = FoldableSection(tr("Retellings held against their origin"), self._content, is_open=is_open)
        column_of(self.fold, whole=self)
        self.audit: Audit | None = None
        self._is_read = False
        self._waiting: list[AuditRow] = []
        self.more = link_button("")
        self.more.clicked.connect(self.show_more)
        self.fold.toggled.connect(lambda _is_open: self._read())
        self._read()

    def _read(self) -> None:
        if self._is_read or not self.fold.is_open:
            return
        self._is_read = True
        found = self._context.project.query(audits, self._source)
        self.audit = found[0] if found else None
        for widget in self._first_parts():
            self._add(widget)
        self._column.addWidget(self.more)
        self.show_more()

    def _first_parts(self) -> Iterator[QWidget]:
        if self.audit is None:
            yield text_label(tr("Nothing is entered of what these sources assert."), "muted")
            return
        rows = sorted(self.audit.rows, key=_least_serious)
        differing = sum(_is_serious(each) for each in rows)
        others = len(rows) - differing
        self._waiting = rows
        differ = plural(differing, "1 body or number is told otherwise.", "{n} bodies or numbers are told otherwise.")
        words = plural(others, "1 other one is told alike, or not by all.", "{n} others are told alike, or not by all.")
        yield text_label(f"{differ} {words}" if others else differ)
        yield text_label(" ".join(audit_notes(self._texts)), "muted")

    def show_more(self) -> None:
        """Show the next rows."""
        shown, self._waiting = self._waiting[:SHOWN_AT_ONCE], self._waiting[SHOWN_AT_ONCE:]
        self._column.removeWidget(self.more)
        for each in shown:
            self._add(self._row(each))
        self._column.addWidget(self.more)
        self.more.setText(plural(len(self._waiting), "and 1 more", "and {n} more"))
        self.more.setVisible(bool(self._waiting))

    def _add(self, widget: QWidget) -> None:
        let_shrink(widget)
        self._column.addWidget(widget)

    def _row(self, each: AuditRow) -> QWidget:
        """Return a body or number, and a line for each source that says something of it or leaves it out."""
        assert self.audit is not None
        head: list[QWidget] = [text_label(row_name(each, self._texts), "", "strong")]
        if each.recorded:
            recorded = recorded_text(each, self._texts)
            head.append(text_label(tr("Recorded: {statuses}", statuses=recorded), "muted"))
        names = source_names((self.audit.origin, *self.audit.retellings), self._texts)
        lines = [
            self._line(name, cell, each.measure)
            for name, cell in zip(names, each.row.cells, strict=True)
            if cell.told is not None or cell.marks
        ]
        return column_of(*head, *lines, spacing=3)

    def _line(self, name: str, cell: AuditedCell, measure: str) -> QWidget:
        said = f" · {cell_text(cell.told, measure, self._texts)}"
        parts: list[QWidget] = [
            text_label(f"{name}{said}", "", "strong")
            if cell.source == self._source
            else lead_label(name, said, self._opener(cell.source), "")
        ]
        if cell.marks:
            marks = [(capital(mark), "warning" if mark in _SERIOUS else "", "") for mark in cell.marks]
            parts.append(chip_strip(marks))
        return column_of(*parts, spacing=2)

    def _opener(self, source: int) -> Callable[[], object]:
        return lambda: self._context.bridge.record_requested.emit(RecordLink("source", source))


def _is_serious(each: AuditRow) -> bool:
    return any(not _SERIOUS.isdisjoint(cell.marks) for cell in each.row.cells)


def _least_serious(each: AuditRow) -> tuple[bool, bool]:
    """Return the sort key of a row: those with another status or number come first, then those that some leave out."""
    return not _is_serious(each), not each.row.is_marked


def capital(mark: Mark) -> str:
    """Return the text of a mark with a capital."""
    words = code_text(mark, "retelling_mark")
    return words[:1].upper() + words[1:]


class OverlapPart(QWidget):
    """A link that compares the kept text of a source with the others, and the question that follows from it."""

    def __init__(self, context: Context, source: int) -> None:
        super().__init__()
        self._context, self._source = context, source
        self._task: BackgroundTask[tuple[Overlap, ...]] | None = None
        self.compare = link_button(tr("Compare its text with those of other sources"))
        self.compare.clicked.connect(self._start)
        self.found = selectable_label("", "muted")
        self.found.hide()
        column_of(self.compare, self.found, spacing=3, whole=self)

    def wait(self) -> None:
        """Wait until the comparison has ended. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def _start(self) -> None:
        project, source = self._context.project, self._source
        self.compare.setEnabled(False)
        task = (
            BackgroundTask(self, lambda _progress: project.query_in_background(overlaps, source))
            .on_success(self._show)
            .on_failure(self._fail)
        )
        self._task = task.start()

    def _fail(self, error: Exception) -> None:
        self.compare.setEnabled(True)
        self._context.bridge.report_failure(error)

    def _show(self, found: tuple[Overlap, ...]) -> None:
        texts = Texts.of(current_catalogue())
        words = [overlap_text(each, texts) for each in found]
        nothing = tr("No earlier text outside its lineage has many of its words.")
        self.found.setText("\n".join(words) or nothing)
        self.found.show()
        self.compare.hide()
