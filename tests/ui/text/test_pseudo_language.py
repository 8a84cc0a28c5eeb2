"""Finds English texts in a window in the made-up language.

tests/ui/pictures/test_page_pictures.py looks for them in every page and dialog.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from tracker.i18n.code_words import WORDS as CODE_WORDS
from ui.core.errors import BugDialog

WORD = re.compile(r"[A-Za-z]+(?:[ '’-][A-Za-z]+)*")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
MAX_ROWS = 60


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of everything that a window shows or tells a screen reader."""
    for part in (window, *window.findChildren(QWidget)):
        if part.window() is not window:
            continue
        name = type(part).__name__
        for text in (*_shown_by(part), part.toolTip(), part.accessibleName(), part.accessibleDescription()):
            yield name, text
        for action in part.actions():
            yield f"{name} action", action.text()
            yield f"{name} action", action.toolTip()
    for action in window.findChildren(QAction):
        if not type(action.parent()).__module__.startswith("pyqtgraph"):
            yield "action", action.text()


def _shown_by(part: QWidget) -> Iterator[str]:
    if part.isWindow():
        yield part.windowTitle()
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    elif isinstance(part, QGroupBox):
        yield part.title()
    elif isinstance(part, QLineEdit):
        yield from (part.placeholderText(), part.text())
    elif isinstance(part, QPlainTextEdit | QTextEdit):
        # The report of a fault is read by the program's authors, and is English.
        yield from (part.placeholderText(), "" if isinstance(part.window(), BugDialog) else part.toPlainText())
    elif isinstance(part, QComboBox):
        yield from (part.itemText(row) for row in range(part.count()))
    elif isinstance(part, QTabWidget):
        yield from (part.tabText(tab) for tab in range(part.count()))
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _in_model(part.model(), QModelIndex())


def _in_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        yield from (str(model.headerData(column, Qt.Orientation.Horizontal, role) or "") for role in ROLES)
    for row in range(min(model.rowCount(parent), MAX_ROWS)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in ROLES)
        yield from _in_model(model, model.index(row, 0, parent))


NAMES = frozenset(
    {
        *("Three ties", "Arnhem", "Wuhan", "Breda", "Yangzhou", "Weert", "Nanjing", "Leiden", "China"),
        *("A council decides", "The paper", "wuhan", "Twinning in figures", "VNG International", "International"),
        *("inventory", "inventory on a stick", "field-copy", "library", "stedenbanden", "Jiangsu", "Anhui"),
        *("Stad", "Partnerstad", "Land", "Sinds", "Einde", "Reden einde", "Bron", "Krantenknipsel", "juli"),
        *("mensenrechten", "de Gelderlander", "Delft", "Suzhou", "omstreeks", "Groningen", "Tianjin", "Haarlem"),
        "Dagblad van het Noorden",
        *("Jingdezhen", "februari", "geen activiteiten", "Haarlems Dagblad", "Zwolle", "voorjaar", "de Stentor"),
    }
)
"""Texts of the project and of the imported files, which are not translated."""
OF_TABLES = {
    "contacts": frozenset({
        *("contacts", "Almere", "Delft", "February", "Ended in", "letter", "sent", "email", "answered"),
        *("telephone", "refused"),
    }),
    "changes": frozenset({"tester"}),
    "inventory": frozenset({"Weert", "Yuhang", "Delft", "Jingdezhen"}),
    "submissions": frozenset({"observations", "terminatd", "photo jpg", "photo", "Minkou", "new", "name"}),
    "frame-table": frozenset({"Ede", "Gelderland", "Utrecht", "district office", "bodies", *CODE_WORDS["body_kind"]}),
}  # fmt: skip
"""[dialog] -> the words and codes of the table that it reads, or the user who took a step; elsewhere these are English.
"""
CODES = frozenset({"CN", "RIS", "ris", "csv", "twin", "TY", "NEWS T", "AD", "kB", "mm", "https", "Ctrl F"})
"""Codes, formats and units, which are the same in every language."""
PROGRAMS = frozenset({"Twintrack", "Python", "Qt", "Linux", "English", "Esperanto"})
KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift|Del|Down|Up|Left|Right|Return|Home|End|Esc|PgDown|PgUp|Menu)\b(?:[+ ][A-Z]\b)?")
"""Keys, which Qt names."""
OF_QT = frozenset({
    *("Januaro", "Februaro", "Marto", "Aprilo", "Majo", "Junio", "Julio", "gusto", "Septembro", "Oktobro", "Novembro"),
    *("Decembro", "lu", "ma", "me", "ve", "sa", "di"),
})  # fmt: skip
"""The months and weekdays of Qt's calendar."""
PATH = re.compile(r"/\S+(?: on a stick\S*)?")
TAG = re.compile(r"<[^<>]*>")
REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b")
"""References of letters."""
TRANSLATED = re.compile(r"[^\W\d_]*[^\W\d_A-Za-z][^\W\d_]*|\b[^\W\d_aeiouyAEIOUY]+\b")
"""A word with an accented letter, or without a vowel: accents on vowels don't show whether that is translated."""
FIELD = re.compile(r"\{\w+\}")
"""A field of a template of letters, which is named alike in every language."""


def english_words(text: str, of_table: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of a text that are neither accented nor may be the same in every language.

    `of_table`: the words of an imported table.
    """
    known = NAMES | CODES | PROGRAMS | OF_QT | of_table
    rest = REFERENCE.sub(" ", text)
    rest = KEYS.sub(" ", PATH.sub(" ", TAG.sub(" ", FIELD.sub(" ", rest))))
    rest = TRANSLATED.sub("·", rest)
    return [words for words in WORD.findall(rest) if len(words) > 1 and words not in known]


def test_an_untranslated_text_is_found() -> None:
    assert english_words("Ŝéļéçţ all of Wuhan (Ctrl+A)") == ["all of Wuhan"]
    assert english_words("<b>Wuhan</b>, Ĉàñçéļ") == []
    assert english_words("Óns kénmérk: 0YD8-4WQB") == []
    assert english_words("Ópsláán in Wuhan, 3 km") == ["in Wuhan"]
