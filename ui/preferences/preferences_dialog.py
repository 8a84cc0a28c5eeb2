"""The dialog of preferences: name of the user, appearance, behaviour at the start, and folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.paths import home
from tracker.settings import Settings
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.languages import language_choices
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import selectable_label, text_label, thin_line
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.plain_dialog import PlainDialog

MAX_NAME_LENGTH = 200
PREFERENCES: Mapping[str, Callable[[], str]] = {
    "who": lambda: tr("Your name"),
    "theme": lambda: tr("Colours"),
    "text_size": lambda: tr("Size of the text"),
    "language": lambda: tr("Language"),
    "all_pages": lambda: tr("Show all pages in the column at the left"),
    "last": lambda: tr("Open the project that I worked on last"),
}
"""The captions of the preferences, by the names of their inputs."""
FORMER_WORDS: Mapping[str, Callable[[], Sequence[str]]] = {
    "theme": lambda: (tr("App&earance"), tr("Theme")),
    "language": lambda: tuple(name for _, name in language_choices()),
}
"""Other words by which a preference is found: what it was called before, and what can be chosen."""


class PreferenceActions(Protocol):
    """The window as the dialog sees it: each method applies a preference at once and saves it."""

    def choose_theme(self, choice: str) -> None:
        """Change the colours of the program."""
        ...

    def choose_language(self, choice: str) -> None:
        """Change the language of the program."""
        ...

    def zoom(self, per_cent: int) -> None:
        """Set the text size, in per cent of the desktop's."""
        ...

    def set_author_name(self, name: str) -> None:
        """Record further steps under this name."""
        ...

    def show_preferences(self) -> PreferencesDialog:
        """Open the dialog again."""
        ...

    def begin_with_last(self, *, wanted: bool) -> None:
        """Set whether the program opens the most recent project when it starts, or the welcome page."""
        ...

    def show_all_pages(self, *, wanted: bool) -> None:
        """Set whether the rail shows all pages, or only those that have work or were used."""
        ...


class PreferencesDialog(PlainDialog):
    """Every choice takes effect at once; there is no button to save."""

    outlives_project = True

    def __init__(
        self, settings: Settings, actions: PreferenceActions, zooms: Sequence[int], parent: QWidget | None
    ) -> None:
        super().__init__(tr("Preferences"), parent)
        set_kind(self, "panel")
        self._actions = actions
        self.who = QLineEdit(settings.who, maxLength=MAX_NAME_LENGTH)
        self.who.setPlaceholderText(settings.author)
        themes = dict(theme_text())
        self.theme = CodeField(tr("Colours"), tuple(themes), themes.__getitem__)
        self.theme.set_code(settings.theme)
        self.language = _choice(language_choices(), settings.language)
        self.text_size = _choice([(size, tr("{n} %", n=size)) for size in zooms], settings.zoom)
        self.last = QCheckBox(PREFERENCES["last"]())
        self.last.setChecked(settings.opens_last_project)
        self.all_pages = QCheckBox(PREFERENCES["all_pages"]())
        self.all_pages.setToolTip(tr("Otherwise those that have work in the project, or that you used in it"))
        self.all_pages.setChecked(settings.rail_shows_all)
        self.close_button = QPushButton(tr("Close"))
        self._lay_out()
        self.who.editingFinished.connect(self._apply_name)
        self.theme.changed.connect(lambda: actions.choose_theme(self.theme.code()))
        self.language.activated.connect(lambda _row: self._apply_language())
        self.text_size.activated.connect(lambda _row: actions.zoom(int(self.text_size.currentData())))
        self.last.toggled.connect(lambda wanted: actions.begin_with_last(wanted=wanted))
        self.all_pages.toggled.connect(lambda wanted: actions.show_all_pages(wanted=wanted))
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(lambda _result: self._apply_name())

    @classmethod
    def run(
        cls, settings: Settings, actions: PreferenceActions, zooms: Sequence[int], parent: QWidget | None = None
    ) -> PreferencesDialog:
        """Open the dialog."""
        dialog = cls(settings, actions, zooms, parent)
        dialog.open()
        dialog.who.setFocus()
        return dialog

    def field(self, name: str) -> QWidget:
        """Return the input of a preference by its name in PREFERENCES."""
        found: QWidget = getattr(self, name)
        return found

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 20, DIALOG_EDGE, 16)
        column.setSpacing(12)
        column.addWidget(text_label(tr("Preferences"), "", "title"))
        name_hint = tr("It is stored with every step that you record, in every project.")
        column.addWidget(FormField(PREFERENCES["who"](), self.who, name_hint))
        looks = QHBoxLayout()
        looks.setSpacing(14)
        looks.addWidget(FormField(PREFERENCES["theme"](), self.theme), 1)
        looks.addWidget(FormField(PREFERENCES["text_size"](), self.text_size), 1)
        looks.addWidget(FormField(PREFERENCES["language"](), self.language), 1)
        column.addLayout(looks)
        column.addWidget(self.all_pages)
        column.addWidget(text_label(tr("At the start"), "muted", "small"))
        column.addWidget(self.last)
        column.addWidget(thin_line())
        column.addWidget(text_label(tr("On this computer"), "muted", "small"))
        folders = home()
        for words, folder in (
            (tr("Backups"), folders.backups),
            (tr("Preferences and recent projects"), folders.settings),
        ):
            column.addLayout(_folder_row(words, folder))
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        resize_to_text(self, 520, 440)

    def _apply_name(self) -> None:
        self._actions.set_author_name(self.who.text().strip())

    def _apply_language(self) -> None:
        """Close the dialog, change the language, and open the dialog again in the new language."""
        actions, choice = self._actions, str(self.language.currentData())
        self.accept()
        actions.choose_language(choice)
        actions.show_preferences().language.setFocus()


def theme_text() -> list[tuple[str, str]]:
    """Return the codes of the themes with their display texts."""
    return [
        ("system", tr("As the system")),
        ("light", tr("Light")),
        ("dark", tr("Dark")),
        ("contrast", tr("High contrast")),
    ]


def _choice(entries: Sequence[tuple[object, str]], chosen: object) -> QComboBox:
    box = QComboBox()
    for key, words in entries:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _folder_row(words: str, folder: Path) -> QHBoxLayout:
    """Return a row with the purpose and path of a folder, and a link to open it if it exists."""
    row = QHBoxLayout()
    place = QVBoxLayout()
    place.setSpacing(0)
    place.addWidget(text_label(words))
    place.addWidget(selectable_label(str(folder), "muted", "small"))
    row.addLayout(place, 1)
    button = link_button(tr("Open the folder"))
    button.setAccessibleDescription(words)
    button.setEnabled(os.path.isdir(folder))
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
