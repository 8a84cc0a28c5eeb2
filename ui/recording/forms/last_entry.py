"""Beginning an entry like the one that was saved last with the same form, also after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.recording.fields.input_state import kept_parts, restore_parts
from ui.recording.forms.form_dialog import FormDialog
from ui.text.translation import tr
from ui.widgets.labels.text_labels import key_words, link_button, text_label

KEYS = "Ctrl+L"


class LastEntry(QWidget):
    """A quiet link over a form, and a key; it fills what is still as empty as it was, and leaves the rest alone."""

    def __init__(self, form: FormDialog[Any], name: str) -> None:
        super().__init__()
        self._form = form
        self._name = name
        self._empty = kept_parts(form)
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
        """Keep what was saved, as the form's inputs keep it, for the next entry."""
        if self._form.context.drafts is not None:
            self._form.context.drafts.remember(self._name, entry)
        self._show()

    def fill(self) -> None:
        """Put what was saved last into the inputs that hold nothing yet."""
        now, entry = kept_parts(self._form), self._entry()
        restore_parts(self._form, {name: entry[name] for name in entry if now[name] == self._empty[name]})

    def _entry(self) -> Mapping[str, Any]:
        drafts = self._form.context.drafts
        entry = drafts.store.last_entry(self._name) if drafts is not None else {}
        return {name: value for name, value in entry.items() if name in self._empty}

    def _show(self) -> None:
        self.setVisible(bool(self._entry()))
