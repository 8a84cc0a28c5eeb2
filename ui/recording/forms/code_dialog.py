"""The form of a code of the codebook: its labels and its definition."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.domain.coding.codebook import CodeList, CodeMeaning, OwnCodeDraft, read_list, standard_codes
from tracker.i18n.catalogue import ENGLISH
from ui.core.context import Context
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.code_text import capital, codebook_texts
from ui.text.languages import native_name
from ui.text.translation import code_text, current_catalogue, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.growing_text import GrowingText


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as entered, and the edited code; None for a new one."""

    draft: OwnCodeDraft
    code: str | None


class CodeDialog(FormDialog[CodeEntry]):
    """The form of a new code, or of a code of a list. A standard code has only a definition."""

    def __init__(self, context: Context, list_name: CodeList, code: str | None, parent: QWidget | None) -> None:
        label = "" if code is None else capital(code_text(code, list_name))
        title = tr("Edit the code {code}", code=label) if label else tr("Add a code")
        super().__init__(context, title, parent, width=600)
        self._list_name, self._code = list_name, code
        self._labels: dict[str, str] = {}
        self._is_standard = code is not None and code in standard_codes(list_name)
        self.label = _line(tr("Label"))
        language = current_catalogue().language
        self._language = "nl" if language == ENGLISH else language
        self.other_label = _line(tr("Label in {language}", language=native_name(self._language)))
        nothing = None if list_name == "status" else tr("Nothing: it is counted on its own")
        self.counts_as = CodeField(
            tr("Counts as"), standard_codes(list_name), lambda each: code_text(each, list_name), nothing=nothing
        )
        self.definition, self.includes = GrowingText(tr("Meaning")), GrowingText(tr("Belongs to it"))
        self.excludes, self.example = GrowingText(tr("Does not belong to it")), GrowingText(tr("Example"))
        self.add_row(
            (self.add_field("label", tr("Label"), self.label), 1),
            (self.add_field("other_label", self.other_label.accessibleName(), self.other_label), 1),
        )
        self.column.addWidget(self.add_field("counts_as", tr("Counts as"), self.counts_as))
        for name, title, part in (
            ("definition", tr("Meaning"), self.definition),
            ("includes", tr("Belongs to it"), self.includes),
            ("excludes", tr("Does not belong to it"), self.excludes),
            ("example", tr("Example"), self.example),
        ):
            self.column.addWidget(self.add_field(name, title, part))
            part.changed.connect(self.touched)
        if code is not None:
            hint = tr("If the meaning changes, the records with this code are listed, so that they are coded again.")
            self.fields["example"].show_hint(hint)
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        for line in (self.label, self.other_label):
            line.textChanged.connect(self.touched)
        self.counts_as.changed.connect(self.touched)
        for name in ("label", "other_label", "counts_as"):
            self.fields[name].setVisible(not self._is_standard)

    @classmethod
    def run(
        cls, context: Context, list_name: str, code: str | None = None, *, parent: QWidget | None = None
    ) -> CodeDialog:
        """Open the form of a new code of a list, or of an existing one."""
        from tracker.queries.codebook.codebook import code_row

        dialog = cls(context, read_list(list_name), code, parent)
        if code is not None:
            row = context.project.query(code_row, list_name, code)
            meaning = codebook_texts().meaning(row)
            dialog._labels = dict(row.labels)
            dialog.label.setText(row.label)
            dialog.other_label.setText(row.labels.get(dialog._language, ""))
            dialog.counts_as.set_code(row.counts_as)
            dialog.definition.set_text(meaning.definition)
            dialog.includes.set_text(meaning.includes)
            dialog.excludes.set_text(meaning.excludes)
            dialog.example.set_text(meaning.example)
        dialog.begin(dialog.definition if dialog._is_standard else dialog.label)
        return dialog

    def draft(self) -> CodeEntry:
        """Return the code as entered."""
        meaning = CodeMeaning(self.definition.text(), self.includes.text(), self.excludes.text(), self.example.text())
        if self._is_standard and meaning == codebook_texts().standard(self._list_name, self._code or ""):
            meaning = CodeMeaning()
        labels = {**self._labels, self._language: self.other_label.text()}
        draft = OwnCodeDraft(self._list_name, self.label.text(), labels, self.counts_as.code(), meaning)
        return CodeEntry(draft, self._code)

    def subject(self) -> str:
        """Return the label of the code, stored with an unsaved entry."""
        return self.label.text() or self._code or ""

    def reopening(self) -> FormKey:
        """Return the key of the form: the list and the edited code."""
        return FormKey("code", {"list": self._list_name, "code": self._code})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: an own code needs a label, and a status what it counts as."""
        if self._is_standard:
            return {}
        needs_standard = self._list_name == "status" and not self.counts_as.code()
        found = {
            "label": "" if self.label.text().strip() else tr("A code needs a label."),
            "counts_as": tr("Choose the status that it refines.") if needs_standard else "",
        }
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: CodeEntry) -> ChangeSet:
        """Save the code as one step."""
        from tracker.operations.coding.codebook import add_code, edit_code

        if draft.code is None:
            return self.context.project.perform(add_code, draft.draft)
        return self.context.project.perform(edit_code, draft.code, draft.draft)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(200)
    return line
