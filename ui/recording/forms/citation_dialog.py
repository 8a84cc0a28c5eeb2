"""The form of a citation of a recorded record."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.subjects import CitedKind
from ui.core.context import Context
from ui.recording.fields.citation_form import CitationForm
from ui.recording.fields.field_queries import FormQueries
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.translation import tr


class CitationDialog(FormDialog[CitationDraft | None]):
    """The form of one citation. The draft is None until a source is chosen."""

    def __init__(
        self,
        context: Context,
        about: str,
        target: tuple[CitedKind, int] | None,
        citation: int | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(context, tr("Add a source") if citation is None else tr("Edit a citation"), parent)
        self._about = about
        self._target = target
        self._citation = citation
        self.citation = CitationForm(FormQueries(context.project), self.form)
        self.citation.setAccessibleName(tr("Source"))
        self.set_subtitle(about)
        self.column.addWidget(self.citation)
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))
        self.citation.changed.connect(self.touched)

    @classmethod
    def add(
        cls, context: Context, kind: CitedKind, record: int, about: str = "", *, parent: QWidget | None = None
    ) -> CitationDialog:
        """Open the form to cite a source for a record; `about` is its display text."""
        return cls(context, about, (kind, record), None, parent)._begun()

    @classmethod
    def edit(cls, context: Context, citation: int, about: str = "", *, parent: QWidget | None = None) -> CitationDialog:
        """Open the form to edit a citation."""
        from tracker.queries.evidence.record_drafts import citation_draft

        dialog = cls(context, about, None, citation, parent)
        draft = context.project.query(citation_draft, citation)
        dialog.citation.show_draft(draft)
        if isinstance(draft.source, int):
            dialog.citation.source.choose(FormQueries(context.project).source(draft.source))
        return dialog._begun()

    def draft(self) -> CitationDraft | None:
        """Return the citation as entered, or None without a source."""
        return self.citation.draft()

    def reopening(self) -> FormKey:
        """Return the key of the form: the cited record, or the edited citation."""
        return FormKey("citation", {"target": self._target, "citation": self._citation, "about": self._about})

    def problems(self) -> dict[str, str]:
        """Return the problems by field; the source is required."""
        self.citation.show_problem()
        if self.citation.source.value() is None:
            self.citation.source_field.show_problem(tr("Name the source of this."))
            return {"source": tr("Name the source of this.")}
        words = self.citation.problem()
        return {"citation": words} if words else {}

    def perform(self, draft: CitationDraft | None) -> ChangeSet:
        """Save the citation, and its source if that is new, as one step."""
        from tracker.operations.citations import CitationTarget, add_citation, edit_citation

        assert draft is not None
        if self._citation is not None:
            return self.context.project.perform(edit_citation, self._citation, draft)
        assert self._target is not None
        return self.context.project.perform(add_citation, CitationTarget(*self._target), draft)

    def _begun(self) -> CitationDialog:
        self.begin(self.citation)
        return self
