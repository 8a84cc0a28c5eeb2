"""The dialog in which a range of an own field is entered, by which partnerships are filtered."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.domain.records.own_filters import range_ends, range_text, read_range
from tracker.errors import RuleError
from tracker.queries.project_settings import project_settings
from tracker.queries.rows import OwnFieldRow
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.style.sizes import DIALOG_EDGE, scaled
from ui.style.theme import set_kind
from ui.text.own_values import facet_name
from ui.text.translation import hint, problem, tr
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog


class RangeDialog(PlainDialog):
    """Asks for the first and the last number or date; an empty line leaves that end open."""

    def __init__(self, context: Context, state: ViewState, field: OwnFieldRow, parent: QWidget | None) -> None:
        super().__init__(tr("Choose a range"), parent)
        self._state, self._value_type = state, field.draft.value_type
        self._facet = facet = field.key
        self._circa = context.project.query(project_settings).circa
        self.first, self.last = QLineEdit(), QLineEdit()
        known = sorted(state.selection.values(facet))
        for line, text in zip((self.first, self.last), range_ends(known[0]) if known else ("", ""), strict=True):
            line.setText(text)
            line.setMaxLength(300)
            line.textChanged.connect(self._check)
        self.show_button = QPushButton(tr("Show"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.problem = text_label("", "danger", "small")
        self._build(f"{facet_name(field)} ({field.draft.unit})" if field.draft.unit else facet_name(field))
        self._check()

    @classmethod
    def run(
        cls, context: Context, state: ViewState, field: OwnFieldRow, *, parent: QWidget | None = None
    ) -> RangeDialog:
        """Open the dialog for the field of a number or a date; the range is set in the filter of `state`."""
        dialog = cls(context, state, field, parent)
        dialog.open()
        dialog.first.setFocus()
        return dialog

    def apply(self) -> None:
        """Filter by the range and close; do nothing while the range can't be read."""
        if self._problem():
            return
        selection = self._state.selection.without(self._facet)
        self._state.select(selection.toggled(self._facet, range_text(self.first.text(), self.last.text())))
        self.accept()

    def _problem(self) -> str:
        try:
            read_range(self._value_type, range_text(self.first.text(), self.last.text()), self._circa)
        except RuleError as error:
            return f"{problem(error)} {hint(error)}".strip()
        return ""

    def _check(self) -> None:
        is_empty = not (self.first.text().strip() or self.last.text().strip())
        found = self._problem()
        self.problem.setText("" if is_empty else found)
        self.problem.setVisible(bool(self.problem.text()))
        self.show_button.setEnabled(not found)

    def _build(self, title: str) -> None:
        self.setMinimumWidth(scaled(420, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 16, DIALOG_EDGE, 16)
        column.setSpacing(10)
        column.addWidget(text_label(title, "", "title"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FormField(tr("From"), self.first), 1)
        row.addWidget(FormField(tr("Up to and including"), self.last), 1)
        column.addLayout(row)
        hint_words = tr("A date may be a year or a month. An empty line leaves that end open.")
        if self._value_type != "date":
            hint_words = tr("An empty line leaves that end open.")
        column.addWidget(text_label(hint_words, "muted", "small"))
        column.addWidget(self.problem)
        column.addStretch(1)
        footer = QHBoxLayout()
        footer.addStretch(1)
        footer.addWidget(self.cancel_button)
        footer.addWidget(self.show_button)
        column.addLayout(footer)
        set_kind(self.show_button, "primary")
        for button, act in ((self.cancel_button, self.reject), (self.show_button, self.apply)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
        for line in (self.first, self.last):
            line.returnPressed.connect(self.apply)
