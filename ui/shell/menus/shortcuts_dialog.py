"""The dialog that lists all keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.charts.timeline.keys import chart_keys
from ui.core.dialog import Dialog
from ui.shell.menus.actions import MENU_KEY, action_specs, actions_in, menu_specs, plain_text
from ui.shell.pages import PAGES, Pages
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label

Key = tuple[str, str]
"""The description of a key, and the key in Qt's notation (`Ctrl+R`)."""


def form_keys() -> tuple[Key, ...]:
    """Return the keys that work in every form, and in the preview of a file."""
    return (
        (tr("Save"), "Ctrl+Return"),
        (tr("Save, keep the source and go on with the next"), "Ctrl+Shift+Return"),
        (tr("Take the first offer of a list, go to the next field"), "Return"),
        (tr("Go to the source"), "Alt+S"),
        (tr("Quote the selected words"), "Ctrl+Alt+Q"),
        (tr("Fill in what is empty as last time"), "Ctrl+L"),
        (tr("Open the list of a field"), "Down"),
        (tr("Show what the codes of a list mean"), "Shift+F1"),
        (tr("Close"), "Esc"),
    )


def import_keys() -> tuple[Key, ...]:
    """Return the keys in the plan of an import."""
    return (
        (tr("Give the first answer to a question, the second with 2"), "1"),
        (tr("Skip the rows of the question"), "0"),
        (tr("Next row of the question"), "F3"),
        (tr("Previous row of the question"), "Shift+F3"),
        (tr("Correct the cell"), "F2"),
    )


class ShortcutsDialog(Dialog):
    """Lists actions with their keys, in groups."""

    outlives_project = True

    def __init__(self, groups: Sequence[tuple[str, Sequence[Key]]], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard"))
        set_kind(self, "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        title_label = text_label(tr("Keyboard"), "", "title")
        title_label.setContentsMargins(DIALOG_EDGE, 20, DIALOG_EDGE, 4)
        column.addWidget(title_label)
        inside = QWidget(self)
        set_kind(inside, "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(DIALOG_EDGE, 4, DIALOG_EDGE, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for title, keys in groups:
            heading = text_label(title, "muted", "heading")
            heading.setContentsMargins(0, 10, 0, 2)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for words, key in keys:
                row = grid.rowCount()
                grid.addWidget(text_label(words), row, 0)
                native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                strip = QHBoxLayout()
                strip.addStretch(1)
                strip.addWidget(text_label(native, "key", "small", wraps=False), 0, Qt.AlignmentFlag.AlignVCenter)
                grid.addLayout(strip, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setAccessibleName(tr("What keys do"))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        footer = QHBoxLayout()
        footer.setContentsMargins(DIALOG_EDGE, 8, DIALOG_EDGE, 16)
        footer.addStretch(1)
        footer.addWidget(close)
        column.addWidget(scroll, 1)
        column.addLayout(footer)
        resize_to_text(self, 460, 560)

    @classmethod
    def run(cls, parent: QWidget | None = None, pages: Pages = PAGES) -> ShortcutsDialog:
        """Open the list of the keys of the menus, the timeline and the forms."""
        dialog = cls(
            [
                *menu_keys(pages),
                *chart_keys(),
                (tr("In forms"), form_keys()),
                (tr("In the plan of an import"), import_keys()),
            ],
            parent,
        )
        dialog.open()
        return dialog


def menu_keys(pages: Pages = PAGES) -> list[tuple[str, Sequence[Key]]]:
    """Return the keys of each menu and its entries, by menu title."""
    specs = {spec.name: spec for spec in action_specs(pages)}
    groups: list[tuple[str, Sequence[Key]]] = [(tr("Menu"), [(tr("Open this menu"), MENU_KEY)])]
    for menu in menu_specs(pages):
        named = list(actions_in(menu, specs))
        entries = [specs[name] for name in named] + [spec for spec in specs.values() if spec.within in named]
        keys = [(plain_text(spec), spec.keys[0]) for spec in entries if spec.keys]
        groups.append((menu.title().replace("&", ""), [(tr("Open this menu"), menu.keys), *keys]))
    return groups
