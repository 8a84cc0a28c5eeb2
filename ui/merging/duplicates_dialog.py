"""The dialog that lists pairs of records that may be duplicates, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.queries.checks.duplicates import DuplicatePair
from ui.core.context import Context
from ui.merging.merge_dialog import MergeDialog
from ui.merging.merge_kinds import MERGE_KINDS, MergeKind
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import code_text, tr
from ui.widgets.fields.code_field import RoomyDelegate
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog

MAX_LISTED = 500
"""Maximum number of pairs listed of each kind; others follow when these are settled."""
NAMES_SHARE = 38
"""Width of the columns of both records in per cent; the rest is for the reason."""
_PAIR = Qt.ItemDataRole.UserRole


class DuplicatesDialog(PlainDialog):
    """Lists pairs of bodies, partnerships and sources, and updates the list after every merge and undo."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(tr("Likely duplicates"), parent)
        resize_to_text(self, 980, 520)
        self._context = context
        self.counts = text_label("", "muted")
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
        """Open the list."""
        dialog = cls(context, parent)
        dialog.show_pairs()
        dialog.open()
        dialog.pairs.setFocus()
        return dialog

    def show_pairs(self) -> None:
        """Search for pairs again; the current line, or the next one if it is gone, is selected."""
        place = self.pairs.currentIndex().row()
        project = self._context.project
        found = {kind: project.query(kind.duplicates, self._accepted(kind)) for kind in MERGE_KINDS.values()}
        self.pairs.clear()
        for kind, pairs in found.items():
            listed = pairs[:MAX_LISTED]
            names = kind.names(project, {record for pair in listed for record in (pair.first, pair.second)})
            self.pairs.addTopLevelItems([_line(kind, pair, names) for pair in listed])
        self.counts.setText(_counts_text({kind: len(pairs) for kind, pairs in found.items()}))
        last = self.pairs.topLevelItemCount() - 1
        if last >= 0:
            self.pairs.setCurrentIndex(self.pairs.model().index(min(max(0, place), last), 0))
        for button in (self.compare_button, self.apart_button):
            button.setEnabled(last >= 0)

    def compare(self) -> None:
        """Open the dialog that compares the current pair."""
        current = self.pairs.currentItem()
        if current is not None:
            kind, pair = current.data(0, _PAIR)
            MergeDialog.run(self._context, kind, pair.first, pair.second, parent=self)

    def keep_apart(self) -> None:
        """Mark the current pair as different records; it is no longer listed."""
        from tracker.operations.checks import accept_problem

        current = self.pairs.currentItem()
        if current is not None:
            kind, pair = current.data(0, _PAIR)
            project = self._context.project
            self._context.bridge.run_with_retry(
                lambda: project.perform(accept_problem, MERGE_KINDS[kind].check, pair.subject)
            )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(10)
        column.addWidget(text_label(tr("Likely duplicates"), "", "title"))
        column.addWidget(self.counts)
        column.addWidget(self.pairs, 1)
        footer = QHBoxLayout()
        footer.addWidget(self.apart_button)
        footer.addStretch(1)
        footer.addWidget(self.close_button)
        footer.addWidget(self.compare_button)
        column.addLayout(footer)
        self.pairs.itemActivated.connect(lambda _item, _column: self.compare())
        self.compare_button.clicked.connect(self.compare)
        self.apart_button.clicked.connect(self.keep_apart)
        self.close_button.clicked.connect(self.reject)

    def _follow_records(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self.show_pairs()

    def _accepted(self, kind: MergeKind) -> frozenset[str]:
        from tracker.queries.checks.duplicates import accepted_pairs

        return self._context.project.query(accepted_pairs, kind.check)


def _counts_text(counts: Mapping[MergeKind, int]) -> str:
    """Return a text such as `1 pair of bodies, 2 pairs of sources`; kinds without pairs are left out."""
    texts = [kind.count_text(count) for kind, count in counts.items() if count]
    return ", ".join(texts) or tr("Nothing looks like a duplicate.")


def _line(kind: MergeKind, pair: DuplicatePair, names: Mapping[int, str]) -> QTreeWidgetItem:
    line = QTreeWidgetItem([names[pair.first], names[pair.second], code_text(pair.reason, "duplicate_reason")])
    line.setData(0, _PAIR, (kind.name, pair))
    return line
