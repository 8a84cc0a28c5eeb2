"""The dialog that saves what is shown as a view, under a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.clock import today
from tracker.domain.records.saved_views import SavedViewDraft
from tracker.errors import RuleError
from ui.core.context import Context
from ui.core.errors import sentence
from ui.saved_views.shown_as_view import ShownAsView
from ui.saved_views.view_text import day_choice_text
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import scrolled

WIDTH, HEIGHT = 480, 300


class SaveViewDialog(PlainDialog):
    """Asks for a name, and for partnerships whether the as-of day is part of the view."""

    saved = Signal(object)
    """Emitted with the id of the view."""

    def __init__(self, context: Context, shown: ShownAsView, contents: Sequence[str], parent: QWidget | None) -> None:
        """`contents` are lines that say what is saved."""
        super().__init__(tr("Save view"), parent)
        set_kind(self, "panel")
        self._context = context
        self._shown = shown
        self.name = QLineEdit()
        self.name.setMaxLength(300)
        self._name_field = FormField(tr("Name"), self.name)
        self.with_day = QCheckBox(day_choice_text(shown.day))
        self.with_day.setVisible(shown.page == "partnerships")
        # A view of today is meant to be of any day on which it is opened.
        self.with_day.setChecked(shown.day != today(context.project.clock))
        self.save_button, self.cancel_button = QPushButton(tr("Save")), QPushButton(tr("Cancel"))
        set_kind(self.save_button, "primary")
        self._lay_out(contents)
        self.name.textEdited.connect(lambda _text: self._name_field.show_problem(""))
        self.name.returnPressed.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    @classmethod
    def run(
        cls, context: Context, shown: ShownAsView, contents: Sequence[str], *, parent: QWidget | None = None
    ) -> SaveViewDialog:
        """Open the dialog."""
        dialog = cls(context, shown, contents, parent)
        dialog.open()
        dialog.name.setFocus()
        return dialog

    def save(self) -> None:
        """Save the view as one step and close; a name that can't be used is named below it."""
        from tracker.operations.saved_views import add_saved_view

        content = self._shown.shown()
        if not self.with_day.isVisibleTo(self) or not self.with_day.isChecked():
            content = replace(content, as_of=None)
        draft = SavedViewDraft(self._shown.page, self.name.text(), content)
        try:
            added = self._context.project.perform(add_saved_view, draft).created
        except RuleError as error:
            self._name_field.show_problem(sentence(error))
            self.name.setFocus()
            return
        except Exception as error:  # noqa: BLE001 - shown in the banner of the window, over which the dialog stays open
            self._context.bridge.operation_failed.emit(self._context.bridge.cause_of(error), self.save)
            return
        self.saved.emit(added)
        self.accept()

    def _lay_out(self, contents: Sequence[str]) -> None:
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 8)
        column.setSpacing(10)
        column.addWidget(self.heading())
        column.addWidget(self._name_field)
        column.addWidget(self.with_day)
        for line in contents:
            column.addWidget(text_label(line, "muted"))
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(DIALOG_EDGE, 8, DIALOG_EDGE, 16)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content, self), 1)
        whole.addLayout(buttons)
        resize_to_text(self, WIDTH, HEIGHT)
