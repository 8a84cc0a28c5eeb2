"""The window of the manual, next to the main window: chapters, a search in all of them, and the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QImage,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.accessibility.tab_order import ReadingOrderMixin
from ui.manual.manual import Chapter, chapters, picture, typeset
from ui.style.sizes import scaled
from ui.style.theme import Theme, set_kind
from ui.text.translation import tr
from ui.widgets.labels.links import safe_url
from ui.widgets.labels.text_labels import text_label

_LAYOUT_AFTER = 150
"""Milliseconds after the last change of width until the pictures are scaled again."""
_MARGIN = 28
_CHAPTERS_WIDTH = 230
_BESIDE_TITLE, _ABOVE_TITLE = 28, 12
"""Pixels around a title in width and height, as in the style sheet."""
_CELL_PADDING, _AROUND_TABLES = 4, 10
"""Pixels within and around tables."""
OBJECT = "\ufffc"
"""The character in the text that represents a picture."""


class ManualText(QTextBrowser):
    """Shows a chapter with its pictures, which are loaded only from the manual's folder and scaled to the width."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "manual")
        self.setAccessibleName(tr("Text of the chapter"))
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._chapter: Chapter | None = None
        self._layout_timer = QTimer(self, singleShot=True, interval=_LAYOUT_AFTER)
        self._layout_timer.timeout.connect(self.lay_out_again)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning."""
        self._chapter = chapter
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def show_place(self, anchor: str) -> None:
        """Scroll to the heading with this anchor, such as `vague-dates`."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and heading_anchor(block.text()) == anchor:
                self.setTextCursor(QTextCursor(block))
                self.verticalScrollBar().setValue(
                    int(self.document().documentLayout().blockBoundingRect(block).top()) - 8
                )
                return
            block = block.next()

    def loadResource(self, kind: int, url: QUrl | str) -> Any:
        """Return a picture of the manual, scaled down to the available width; None for anything else."""
        if kind != QTextDocument.ResourceType.ImageResource.value or self._chapter is None:
            return None
        path = picture(self._chapter, QUrl(url).path())
        if path is None:
            return None
        image = QImage(str(path))
        room = self.viewport().width() - 2 * _MARGIN
        if image.width() > room * self.devicePixelRatioF() > 0:
            ratio = self.devicePixelRatioF()
            image = image.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the pictures to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._layout_timer.start()

    def lay_out_again(self) -> None:
        """Show the chapter again after a change of colours or width, at the current scroll position."""
        place = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self._lay_out()
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def _lay_out(self) -> None:
        if self._chapter is None:
            return
        self.setMarkdown(self._chapter.text)
        self.document().setDocumentMargin(_MARGIN)
        edit = QTextCursor(self.document())
        edit.beginEditBlock()  # or Qt lays the chapter out after each change
        _set_spacing(self.document())
        _draw_tables(self.document(), self.palette().color(QPalette.ColorRole.Mid))
        edit.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)


class ChapterList(QListWidget):
    """The titles of the chapters, each in as many lines as it needs."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "chapters")
        self.setAccessibleName(tr("Chapters"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the titles to the new width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the titles to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """Set the height of each title to that of its lines."""
        width = self.viewport().width()
        for row in range(self.count()):
            item = self.item(row)
            lines = QRect(0, 0, width - _BESIDE_TITLE, 0)
            height = self.fontMetrics().boundingRect(lines, Qt.TextFlag.TextWordWrap, item.text()).height()
            item.setSizeHint(QSize(width, height + _ABOVE_TITLE))


class ManualWindow(ReadingOrderMixin, QWidget):
    """The window of the manual, separate from the main window so that both can be used side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(tr("Manual"))
        set_kind(self, "panel")
        self._theme = theme
        self._chapters = chapters()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the manual…"))
        self.search.setAccessibleName(tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.list = ChapterList()
        self.nothing = text_label(tr("No chapter says that."), "muted")
        self.text = ManualText()
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._find_next)
        self.list.currentRowChanged.connect(lambda _row: self._show_current())
        self.text.anchorClicked.connect(self.follow)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence("Esc"), self, self.close)
        self._theme.changed.connect(self.text.lay_out_again)
        self._narrow("")

    def show_chapter(self, key: str) -> None:
        """Show the chapter with this key, or the first one if there is no such chapter."""
        self.search.clear()
        keys = [chapter.key for chapter in self._chapters]
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that is shown, or None."""
        row = self.list.currentRow()
        return cast("Chapter", self.list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else None

    def follow(self, url: QUrl) -> None:
        """Open a link: a chapter or heading in this window, an address in the browser."""
        if url.isRelative():
            if url.path():
                self.show_chapter(Path(url.path()).stem.partition("-")[2])
            self.text.show_place(url.fragment())
        elif (address := safe_url(url.toString())) is not None:
            QDesktopServices.openUrl(address)

    def _lay_out(self) -> None:
        left = QWidget()
        set_kind(left, "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 8, 12)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(left)
        halves.addWidget(self.text)
        halves.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(halves)
        room = self.screen().availableSize() - QSize(40, 40)
        size = QSize(scaled(980, self), scaled(760, self)).boundedTo(room)
        self.resize(size)
        chapters_width = min(scaled(_CHAPTERS_WIDTH, self), size.width() * 30 // 100)
        halves.setSizes([chapters_width, size.width() - chapters_width])

    def _narrow(self, search_text: str) -> None:
        """List the chapters that contain the searched words."""
        chosen = self.chapter
        self.list.blockSignals(True)
        self.list.clear()
        for chapter in self._chapters:
            if chapter.contains(search_text):
                item = QListWidgetItem(chapter.title)
                item.setData(Qt.ItemDataRole.UserRole, chapter)
                self.list.addItem(item)
                if chapter == chosen:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.fit()
        self.nothing.setVisible(self.list.count() == 0)
        if self.chapter is not None and self.chapter != chosen:
            self._show_current()
        if search_text.strip():
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self._find_next()

    def _find_next(self) -> None:
        """Select the next match; after the last one, the first."""
        search_text = typeset(self.search.text().strip())
        first = next(iter(search_text.split()), "")
        if first and not self.text.find(search_text) and not self.text.find(first):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(first)

    def _show_current(self) -> None:
        if self.chapter is not None:
            self.text.show_chapter(self.chapter)


def heading_anchor(words: str) -> str:
    """Return the anchor of a heading, as other Markdown programs form it."""
    characters = "".join(letter for letter in words.casefold() if letter.isalnum() or letter in " -_")
    return characters.strip().replace(" ", "-")


def _set_spacing(document: QTextDocument) -> None:
    """Set the space between lines and around headings, which Markdown does not define."""
    block = document.begin()
    while block.isValid():
        layout, cursor = block.blockFormat(), QTextCursor(block)
        level = layout.headingLevel()
        if OBJECT not in block.text():
            layout.setLineHeight(125, 1)  # 1: in per cent of the letters' height
        layout.setTopMargin({1: 0, 2: 20, 3: 14}.get(level, layout.topMargin()))
        layout.setBottomMargin({1: 12, 2: 8, 3: 6}.get(level, 8 if block.textList() is None else 3))
        cursor.setBlockFormat(layout)
        block = block.next()


def _draw_tables(document: QTextDocument, line: QColor) -> None:
    """Draw tables with thin lines and space around them."""
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            layout = table.format().toTableFormat()
            layout.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            layout.setBorderBrush(line)
            layout.setBorder(1)
            layout.setBorderCollapse(True)
            layout.setCellPadding(_CELL_PADDING)
            layout.setTopMargin(_AROUND_TABLES)
            layout.setBottomMargin(_AROUND_TABLES)
            table.setFormat(layout)
