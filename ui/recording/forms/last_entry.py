"""Fills a form with values of the record saved last with it, also after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.recording.fields.input_state import restore_parts, saved_parts
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import tr
from ui.widgets.labels.text_labels import key_words, text_label
from ui.widgets.labels.wrapping_buttons import link_button

KEYS = "Ctrl+L"


class LastEntry(QWidget):
    """A link on a form, and a key, that fill the inputs that are still empty."""

    def __init__(self, form: FormDialog[Any], name: str) -> None:
        super().__init__()
        self._form = form
        self._name = name
        self._empty = saved_parts(form)
        link = link_button(tr("As last time"))
        link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        link.clicked.connect(self.fill)
        QShortcut(QKeySequence(KEYS), form).activated.connect(self.fill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addWidget(text_label(key_words(KEYS), "key", "small", wraps=False))
        form.title_row.addWidget(self)
        self._show()

    def remember(self, entry: Mapping[str, Any]) -> None:
        """Store the saved states of the form's inputs for the next entry."""
        if self._form.context.entries is not None:
            self._form.context.entries.remember(self._name, entry)
        self._show()

    def fill(self) -> None:
        """Fill the inputs that are empty with the values saved last."""
        now, entry = saved_parts(self._form), self._entry()
        restore_parts(self._form, {name: entry[name] for name in entry if now[name] == self._empty[name]})

    def _entry(self) -> Mapping[str, Any]:
        entries = self._form.context.entries
        entry = entries.store.last_entry(self._name) if entries is not None else {}
        return {name: value for name, value in entry.items() if name in self._empty}

    def _show(self) -> None:
        self.setVisible(bool(self._entry()))
