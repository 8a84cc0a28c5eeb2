"""The form of the definition of an own field of the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.own_fields import (
    VALUE_TYPES,
    OwnerTable,
    OwnFieldDraft,
    ValueType,
    owner_tables,
    renamed_choices,
)
from tracker.domain.records.words import kind_words
from tracker.i18n.record_words import VALUE_TYPE_WORDS
from ui.core.context import Context
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.translation import plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.growing_text import GrowingText

_LISTS = ("one_of", "several_of")


class OwnFieldDialog(FormDialog[OwnFieldDraft]):
    """The form for the name of a field, its kind of records, and the type of its values."""

    def __init__(self, context: Context, field: int | None, parent: QWidget | None) -> None:
        super().__init__(context, tr("Add a field") if field is None else tr("Edit a field"), parent, width=560)
        self._field = field
        self._recorded: tuple[str, ...] = ()
        """The choices before they are edited."""
        self._uses: Mapping[str, int] = {}
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name"))
        self.name.setMaxLength(200)
        self.record_kind = CodeField(tr("Kind of record"), owner_tables(), lambda code: tr(kind_words()[code]))
        self.value_type = CodeField(tr("Type of value"), VALUE_TYPES, lambda code: tr(VALUE_TYPE_WORDS[code]))
        self.unit = QLineEdit()
        self.unit.setAccessibleName(tr("Unit"))
        self.choices = GrowingText(tr("Choices"))
        self.help = GrowingText(tr("Help"))
        self.record_kind.set_code("partnership")
        self.record_kind.setEnabled(field is None)
        self.column.addWidget(self.add_field("name", tr("Name"), self.name))
        self.add_row(
            (self.add_field("record_kind", tr("Kind of record"), self.record_kind), 1),
            (self.add_field("value_type", tr("Type of value"), self.value_type), 1),
        )
        self.column.addWidget(self.add_field("unit", tr("Unit"), self.unit))
        self.column.addWidget(self.add_field("choices", tr("Choices"), self.choices, tr("One on each line.")))
        self.column.addWidget(self.add_field("help", tr("Help"), self.help, tr("Shown below the input of the field.")))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        for line in (self.name, self.unit):
            line.textChanged.connect(self.touched)
        for other in (self.record_kind, self.value_type, self.choices, self.help):
            other.changed.connect(self.touched)
        self.value_type.changed.connect(self._show_inputs)
        self.choices.changed.connect(self._warn_of_renaming)
        self._show_inputs()

    @classmethod
    def run(
        cls, context: Context, field: int | None = None, *, kind: str = "partnership", parent: QWidget | None = None
    ) -> OwnFieldDialog:
        """Open the form of an existing field, or of a new one; `kind` is then the kind of records that is chosen."""
        from tracker.queries.evidence.own_fields import choice_uses, own_field

        dialog = cls(context, field, parent)
        dialog.record_kind.set_code(kind)
        if field is not None:
            draft = context.project.query(own_field, field).draft
            dialog.name.setText(draft.name)
            dialog.record_kind.set_code(draft.record_kind)
            dialog.value_type.set_code(draft.value_type)
            dialog.unit.setText(draft.unit)
            dialog.choices.set_text("\n".join(draft.choices))
            dialog._recorded = draft.choices
            dialog._uses = context.project.query(choice_uses, field)
            dialog.help.set_text(draft.help)
        dialog.begin(dialog.name)
        return dialog

    def draft(self) -> OwnFieldDraft:
        """Return the definition as entered."""
        value_type = cast(ValueType, self.value_type.code())
        return OwnFieldDraft(
            cast(OwnerTable, self.record_kind.code()),
            self.name.text(),
            value_type,
            self.unit.text() if value_type == "number" else "",
            self.help.text(),
            tuple(self._choices()) if value_type in _LISTS else (),
        )

    def subject(self) -> str:
        """Return the name of the field, stored with an unsaved entry."""
        return self.name.text()

    def reopening(self) -> FormKey:
        """Return the key of the form: the edited field."""
        return FormKey("own_field", {"own_field": self._field})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a name is required, and choices for a list."""
        needs_choices = self.value_type.code() in _LISTS and not self._choices()
        found = {
            "name": "" if self.name.text().strip() else tr("A name is needed here."),
            "choices": tr("Write what can be chosen.") if needs_choices else "",
        }
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: OwnFieldDraft) -> ChangeSet:
        """Save the definition as one step."""
        from tracker.operations.own_fields import add_own_field, edit_own_field

        if self._field is not None:
            return self.context.project.perform(edit_own_field, self._field, draft, self._renamed())
        return self.context.project.perform(add_own_field, draft)

    def _renamed(self) -> dict[str, str]:
        """Return the choices whose lines were changed, with their new texts."""
        return renamed_choices(self._recorded, self._choices())

    def _warn_of_renaming(self) -> None:
        """Show below the choices which of them are renamed in records."""
        renamed = [(old, new, self._uses.get(old, 0)) for old, new in self._renamed().items()]
        words = [
            plural(uses, "{old} becomes {new} in 1 record.", "{old} becomes {new} in {n} records.", old=old, new=new)
            for old, new, uses in renamed
            if uses
        ]
        self.fields["choices"].show_warning(" ".join(words))

    def _choices(self) -> list[str]:
        return [line.strip() for line in self.choices.text().split("\n") if line.strip()]

    def _show_inputs(self) -> None:
        """Show the unit only for a number, and the choices only for a list."""
        self.fields["unit"].setVisible(self.value_type.code() == "number")
        self.fields["choices"].setVisible(self.value_type.code() in _LISTS)
