"""The dialog that lists pairs of records that may be duplicates, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.queries.checks.duplicates import DuplicatePair
from tracker.queries.reader import Reader
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.merging.merge_dialog import MergeDialog
from ui.merging.merge_kinds import MERGE_KINDS, MergeKind
from ui.style.sizes import DIALOG_EDGE, resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.translation import code_text, tr
from ui.widgets.fields.code_field import RoomyDelegate
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_bar import TaskBar

MAX_LISTED = 500
"""Maximum number of pairs listed of each kind; others follow when these are settled."""
NAMES_SHARE = 38
"""Width of the columns of both records in per cent; the rest is for the reason."""
_BAR = 140
_PAIR = Qt.ItemDataRole.UserRole


class DuplicatesDialog(PlainDialog):
    """Lists pairs of bodies, partnerships and sources; searches for them again in the background after every change."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(tr("Likely duplicates"), parent)
        resize_to_text(self, 980, 520)
        self._context = context
        self._task: BackgroundTask[Any] | None = None
        self.counts = text_label("", "muted")
        self.bar = self.progress_display = TaskBar(scaled(_BAR, self))
        self.pairs = QTreeWidget()
        self.pairs.setHeaderLabels([tr("One record"), tr("The second record"), tr("Why")])
        self.pairs.setRootIsDecorated(False)
        self.pairs.setUniformRowHeights(True)
        self.pairs.setItemDelegate(RoomyDelegate(self.pairs))
        self.pairs.setAccessibleName(tr("Likely duplicates"))
        for place in range(2):
            self.pairs.setColumnWidth(place, self.width() * NAMES_SHARE // 100)
        self.compare_button = QPushButton(tr("&Compare…"))
        self.apart_button = QPushButton(tr("They are &different"))
        self.close_button = QPushButton(tr("Close"))
        set_kind(self.compare_button, "primary")
        self._build()
        context.bridge.records_changed.connect(self._follow_records)

    @classmethod
    def run(cls, context: Context, *, parent: QWidget | None = None) -> DuplicatesDialog:
        """Open the list, and start searching for pairs."""
        dialog = cls(context, parent)
        dialog.open()
        dialog.search()
        dialog.pairs.setFocus()
        return dialog

    def search(self) -> None:
        """Start searching for pairs; they are shown when all are found."""
        project = self._context.project
        self._task = (
            BackgroundTask(self, lambda _progress: project.query_in_background(_found_pairs))
            .with_progress(tr("Likely duplicates"))
            .instead_of(self._task)
            .on_success(self._show_found)
            .on_failure(self._context.bridge.report_failure)
            .start()
        )

    def _show_found(self, found: Mapping[MergeKind, Sequence[DuplicatePair]]) -> None:
        """Show the pairs. The current one stays selected; if it is gone, the one in its place is."""
        project, place = self._context.project, self.pairs.currentIndex().row()
        current = self.pairs.currentItem()
        pair = current.data(0, _PAIR) if current is not None else None
        self.pairs.clear()
        for kind, pairs in found.items():
            listed = pairs[:MAX_LISTED]
            names = kind.names(project, {record for pair in listed for record in (pair.first, pair.second)})
            self.pairs.addTopLevelItems([_line(kind, pair, names) for pair in listed])
        self.counts.setText(_counts_text({kind: len(pairs) for kind, pairs in found.items()}))
        last = self.pairs.topLevelItemCount() - 1
        lines = [line for row in range(last + 1) if (line := self.pairs.topLevelItem(row)) is not None]
        same = next((row for row, line in enumerate(lines) if line.data(0, _PAIR) == pair), place)
        if last >= 0:
            self.pairs.setCurrentIndex(self.pairs.model().index(min(max(0, same), last), 0))
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self.compare_button, self.apart_button):
            button.setEnabled(self.pairs.topLevelItemCount() > 0)

    def compare(self) -> None:
        """Open the dialog that compares the current pair."""
        current = self.pairs.currentItem()
        if current is not None:
            kind, pair = current.data(0, _PAIR)
            # A record of the pair may be gone while the list is being searched for again.
            self._context.bridge.run_with_retry(
                lambda: MergeDialog.run(self._context, kind, pair.first, pair.second, parent=self)
            )

    def keep_apart(self) -> None:
        """Mark the current pair as different records; it is no longer listed."""
        from tracker.operations.checks import accept_problem

        current = self.pairs.currentItem()
        if current is not None:
            kind, pair = current.data(0, _PAIR)
            project = self._context.project
            if self._context.bridge.run_with_retry(
                lambda: project.perform(accept_problem, MERGE_KINDS[kind].check, pair.subject)
            ):
                self.pairs.takeTopLevelItem(self.pairs.indexOfTopLevelItem(current))
                self._show_buttons()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 16, DIALOG_EDGE, 16)
        column.setSpacing(10)
        column.addWidget(text_label(tr("Likely duplicates"), "", "title"))
        top = QHBoxLayout()
        top.addWidget(self.counts, 1)
        top.addWidget(self.bar)
        column.addLayout(top)
        column.addWidget(self.pairs, 1)
        footer = QHBoxLayout()
        footer.addWidget(self.apart_button)
        footer.addStretch(1)
        footer.addWidget(self.close_button)
        footer.addWidget(self.compare_button)
        column.addLayout(footer)
        self._show_buttons()
        self.pairs.itemActivated.connect(lambda _item, _column: self.compare())
        self.compare_button.clicked.connect(self.compare)
        self.apart_button.clicked.connect(self.keep_apart)
        self.close_button.clicked.connect(self.reject)

    def _follow_records(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self.search()


def _found_pairs(reader: Reader) -> dict[MergeKind, Sequence[DuplicatePair]]:
    """Return the likely duplicates of each kind, without those that were marked as different."""
    from tracker.queries.checks.duplicates import accepted_pairs

    return {kind: kind.duplicates(reader, accepted_pairs(reader, kind.check)) for kind in MERGE_KINDS.values()}


def _counts_text(counts: Mapping[MergeKind, int]) -> str:
    """Return a text such as `1 pair of bodies, 2 pairs of sources`; kinds without pairs are left out."""
    texts = [kind.count_text(count) for kind, count in counts.items() if count]
    return ", ".join(texts) or tr("Nothing looks like a duplicate.")


def _line(kind: MergeKind, pair: DuplicatePair, names: Mapping[int, str]) -> QTreeWidgetItem:
    line = QTreeWidgetItem([names[pair.first], names[pair.second], code_text(pair.reason, "duplicate_reason")])
    line.setData(0, _PAIR, (kind.name, pair))
    return line
