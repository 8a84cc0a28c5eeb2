"""The results of a search in all kinds of records, below the search box while the user types.

The focus stays in the box: Down goes to the list, Enter opens the chosen line, Escape closes the list. While no line is
chosen, the keys work as in the box without a list.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.text.text_matches import SearchTerms, match_ranges
from tracker.queries.search.search import SearchGroup, SearchHit, SearchResults, search
from tracker.wording.messages import SEARCH_GROUPS, search_field
from ui.accessibility.announcements import announce
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.search.emphasised_lines import LINE_ROLE, EmphasisDelegate, Emphasised, Line
from ui.search.search_box import SearchBox
from ui.style.theme import set_kind
from ui.text.record_names import body_details, body_name
from ui.text.translation import code_text, number, plural, tr
from ui.widgets.labels.text_labels import text_label, thin_line

HIT_ROLE = Qt.ItemDataRole.UserRole + 2
MOST = 5
"""Results of each kind that are shown. The heading shows their total number."""
WIDTH = 620
_SHARE = 0.75
"""Largest share of the window's height for the list."""
_CAN_BE_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class SearchResultsList(QFrame):
    """A list over the window that never takes the focus. It searches again whenever the box emits a text."""

    def __init__(self, context: Context, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._box, self._window = context, box, window
        self._text: str | None = ""
        """The text that was searched for last; None once another was typed, even the same again."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show_results)
        self._model = QStandardItemModel(0, 1, self)
        set_kind(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        box.searched.connect(self._soon.start)
        box.textEdited.connect(self._follow_typing)
        box.installEventFilter(self)
        context.bridge.records_changed.connect(self._follow_records)

    @cached_property
    def _list(self) -> QListView:
        """The list, built when the user searches for the first time."""
        found = QListView(self)
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setModel(self._model)
        found.setItemDelegate(EmphasisDelegate(self._context.theme, found))
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        found.setAccessibleName(tr("Search results"))
        found.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 1)
        column.setSpacing(0)
        for part in (found, thin_line(self), self._foot):
            column.addWidget(part, 1 if part is found else 0)
        return found

    @cached_property
    def _foot(self) -> QLabel:
        """The line below the list that names the keys."""
        foot = text_label("", "small", "small", parent=self)
        foot.setContentsMargins(12, 4, 12, 6)
        return foot

    def end(self) -> None:
        """Disconnect from box, window and project, and delete the list."""
        self._box.searched.disconnect(self._soon.start)
        self._box.textEdited.disconnect(self._follow_typing)
        self._context.bridge.records_changed.disconnect(self._follow_records)
        self._box.removeEventFilter(self)
        self._soon.stop()
        self.hide()
        self.deleteLater()

    # showing ----------------------------------------------------------------------------------------------------------

    def show_results(self) -> None:
        """Search for the text of the box. Results are shown while the box has the focus; without results the list
        is hidden.
        """
        self._soon.stop()
        self._text = text = self._box.text()
        if not text.strip() or not self._box.hasFocus():
            self.hide()
            return
        self._context.bridge.run_with_retry(lambda: self._show(self._context.project.query(search, text, MOST)))

    def _show(self, results: SearchResults) -> None:
        self._model.clear()
        for group in results.groups:
            self._append(Line(Emphasised(group_text(group)), is_heading=True))
            for hit in group.hits:
                self._append(line_of(hit, results.terms), hit)
        self.choose_none()
        self.setVisible(bool(results.groups))
        hits = sum(len(group.hits) for group in results.groups)
        announcement = plural(hits, "1 found, arrow down to choose it", "{n} found, arrow down to choose one")
        announce(self._box, announcement if hits else tr("Nothing found"))
        if results.groups:
            self._update_geometry()
            self._list.scrollToTop()
            self.raise_()

    def _append(self, line: Line, hit: SearchHit | None = None) -> None:
        item = QStandardItem(line.title.words)
        item.setData(line, LINE_ROLE)
        item.setData(hit, HIT_ROLE)
        spoken = (line.title.words, line.details, line.place, line.found.words if line.found else "")
        item.setData(", ".join(filter(None, spoken)), Qt.ItemDataRole.AccessibleTextRole)
        item.setFlags(Qt.ItemFlag.NoItemFlags if hit is None else _CAN_BE_CHOSEN)
        self._model.appendRow(item)

    def _update_geometry(self) -> None:
        """Place the list below the box, within the window."""
        window = self._window
        below = self._box.mapTo(window, QPoint(0, self._box.height() + 4))
        width = min(max(WIDTH, self._box.width()), window.width() - 16)
        rows = sum(self._list.sizeHintForRow(row) for row in range(self._model.rowCount()))
        others = self.sizeHint().height() - self._list.sizeHint().height()
        height = min(rows + 2 + others, round(window.height() * _SHARE))
        self.setGeometry(min(below.x(), window.width() - width - 8), below.y(), width, height)

    # choosing ---------------------------------------------------------------------------------------------------------

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """The shown results in order."""
        return tuple(hit for row in range(self._model.rowCount()) if (hit := self._hit(row)) is not None)

    @property
    def chosen(self) -> SearchHit | None:
        """The result of the chosen line, or None."""
        if not self.isVisible():
            return None
        index = self._list.currentIndex()
        return self._hit(index.row()) if index.isValid() else None

    def choose_none(self) -> None:
        """Clear the choice, so that the keys apply to the box again."""
        self._list.setCurrentIndex(QModelIndex())
        self._list.clearSelection()
        self._foot.setText(tr("↓ to choose one  ·  Enter goes on to the view  ·  Esc closes the list"))

    def step(self, by: int) -> None:
        """Choose the next or previous result. Before the first one, no line is chosen."""
        row = self._list.currentIndex().row()
        rows = range(row + 1, self._model.rowCount()) if by > 0 else range(row - 1, -1, -1)
        found = next((row for row in rows if self._hit(row) is not None), None)
        if found is not None:
            self._list.setCurrentIndex(self._model.index(found, 0))
            self._list.scrollTo(self._model.index(max(found - 1, 0), 0))
            self._list.scrollTo(self._model.index(found, 0))
            self._foot.setText(tr("Enter opens it  ·  ↑ back to the box  ·  Esc closes the list"))
        elif by < 0:
            self.choose_none()

    def _hit(self, row: int) -> SearchHit | None:
        hit: SearchHit | None = self._model.index(row, 0).data(HIT_ROLE)
        return hit

    def _open(self, index: QModelIndex) -> None:
        hit = self._hit(index.row())
        if hit is not None:
            self.hide()
            self._context.bridge.record_requested.emit(place_of(hit))

    # the keys of the box ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the size of the window."""
        super().showEvent(event)
        self._window.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the window, whose events are many."""
        super().hideEvent(event)
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the list, and hide it when the box loses the focus."""
        if watched is not self._box:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._update_geometry()
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers() & _OTHERS:
            action = self._action(event.key())
            if action is not None:
                action()
                return True
        return False

    def _action(self, key: int) -> Callable[[], object] | None:
        """Return the action of a key in the list, or None if the key is for the box."""
        if key == Qt.Key.Key_Down and self._text != self._box.text():
            self.show_results()
        if not self.isVisible():
            return None
        if key == Qt.Key.Key_Down:
            return lambda: self.step(1)
        if key == Qt.Key.Key_Escape:
            return self.hide
        if self.chosen is None:
            return None
        if key == Qt.Key.Key_Up:
            return lambda: self.step(-1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return lambda: self._open(self._list.currentIndex())
        return None

    def _follow_typing(self) -> None:
        self._text = None
        self.choose_none()

    def _follow_records(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self._soon.start()


_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def place_of(hit: SearchHit) -> RecordLink:
    """Return a link to the record of a result."""
    if hit.record in ("frame", "wave"):
        return RecordLink("frame" if hit.record == "frame" else "wave", hit.id)
    if hit.partnership is not None:
        return RecordLink("partnership", hit.partnership, None if hit.record == "partnership" else hit.id)
    if hit.body is not None:
        return RecordLink("body", hit.body, None if hit.record == "body" else hit.id)
    assert hit.source is not None
    return RecordLink("source", hit.source, None if hit.record == "source" else hit.id)


def line_of(hit: SearchHit, sought: SearchTerms) -> Line:
    """Return the line of a result: its name, its details, and where the text was found unless the name contains it."""
    names = " – ".join(body_name(body) for body in hit.bodies) or hit.title
    title = Emphasised(names, match_ranges(names, sought))
    if hit.snippet in names:
        return Line(title, _details(hit))
    return Line(title, _details(hit), search_field(hit.field, tr), Emphasised(hit.snippet, hit.matches))


def _details(hit: SearchHit) -> str:
    if hit.record == "body":
        return body_details(hit.bodies[0])
    if hit.record in ("change", "activity", "source"):
        return code_text(hit.code)
    if hit.record in ("frame", "wave"):
        return tr("Frame") if hit.record == "frame" else tr("Round")
    return hit.title if hit.record == "citation" else ""


def group_text(group: SearchGroup) -> str:
    """Return the heading of a kind of results: its name, and how many of how many are shown."""
    words = tr(SEARCH_GROUPS[group.kind])
    if group.total <= len(group.hits):
        return words
    total = number(group.total) if group.is_exact else tr("about {n}", n=number(group.total))
    return tr("{group}  ·  {shown} of {total}", group=words, shown=len(group.hits), total=total)
