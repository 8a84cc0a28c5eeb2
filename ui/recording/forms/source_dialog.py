"""The form of a source, with everything that a reference needs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.csl_fields import VARIABLES, publisher_variable
from ui.attachments.attachments_part import AttachmentsPart
from ui.attachments.offered_files import OfferedFiles, offered
from ui.attachments.pending_files import PendingFiles
from ui.core.context import Context
from ui.recording.fields.field_queries import SHORT_PASTE, FormQueries, PastedSources
from ui.recording.fields.offered_codes import define_below, form_codes
from ui.recording.fields.rows_field import RowsField
from ui.recording.fields.source_facts_part import CslPart
from ui.recording.fields.source_field import SourceField
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_values_part import OwnValuesPart
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.record_names import capital_label, source_text
from ui.text.translation import plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.fold import FoldableSection

NO_FACTS = SourceDraft("").csl


class SourceDialog(FormDialog[SourceDraft]):
    """The form with all fields of a source, including the facts of its kind; only the title is required."""

    def __init__(self, context: Context, source: int | None, parent: QWidget | None) -> None:
        super().__init__(context, tr("New source") if source is None else tr("Edit a source"), parent)
        queries = FormQueries(context.project)
        self._source = source
        self._shown = SourceDraft("")
        self.title_line = GrowingText()
        if source is None:
            self.title_line.setPlaceholderText(tr("Type it; or paste an address, a DOI, a reference; or drop a file"))
            self.title_line.takes = self._use_data
        self.kind = CodeField(tr("Kind"), form_codes(context, "source_kind"), capital_label)
        self.kind.set_code(self._shown.kind)
        self.authors = RowsField(
            tr("Authors"),
            ((tr("Family name"), 3), (tr("Given name"), 3), (tr("or an organisation"), 4)),
            tr("+ Add an author"),
        )
        self.described.describe(SourceDraft, queries)
        self.publisher, self.language, self.url, self.doi, self.archived_url = (
            self.described.make(name, QLineEdit) for name in ("publisher", "language", "url", "doi", "archived_url")
        )
        self.date = self.described.make("date", DateField, tr("Published on"))
        self.accessed = self.described.make("accessed", DateField, tr("Accessed on"))
        self.derived_from = SourceField(queries, may_be_new=False)
        self.is_confidential = QCheckBox(tr("Confidential: left out of what is published"))
        self.summary = self.described.make("summary", GrowingText)
        self.facts = CslPart(queries.span)
        self.files = PendingFiles()
        self._queries = queries
        self._own_values = OwnValuesPart(self, "source", source)
        self._build()
        for field in (self.title_line, self.kind, self.derived_from, self.facts):
            field.changed.connect(self.touched)
        self.kind.changed.connect(self._follow_kind)
        self._follow_kind()

    @classmethod
    def run(cls, context: Context, source: int | None = None, *, parent: QWidget | None = None) -> SourceDialog:
        """Open the form for a new source, or to edit a recorded one."""
        dialog = cls(context, source, parent)
        if source is not None:
            from tracker.queries.evidence.record_drafts import source_draft

            dialog._fill(context.project.query(source_draft, source))
            dialog.offer_deletion(partial(delete_source_after_asking, context, source))
        dialog.begin(dialog.title_line)
        return dialog

    def draft(self) -> SourceDraft:
        """Return the source as entered."""
        derived_from = self.derived_from.value()
        return replace(
            self._shown,
            title=self.title_line.text().strip(),
            kind=self.kind.code(),
            authors=tuple(Author(*row) for row in self.authors.rows()),
            derived_from=derived_from if isinstance(derived_from, int) else None,
            is_confidential=self.is_confidential.isChecked(),
            csl=self.facts.csl(),
            files=self.files.files(),
            **self.described.values(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the edited source."""
        return FormKey("source", {"source": self._source})

    def subject(self) -> str:
        """Return the title."""
        return self.title_line.text().strip()

    def problems(self) -> dict[str, str]:
        """Return the problems by field; the title is required."""
        found = {
            "title": "" if self.title_line.text().strip() else tr("What is it called?"),
            "date": self.date.problem(),
            "accessed": self.accessed.problem(),
            "derived_from": self.derived_from.problem(),
            "facts": self.facts.problem(),
            "files": self.files.problem(),
        }
        problems = {name: words for name, words in found.items() if words}
        if "accessed" in problems or "derived_from" in problems:
            self.more.set_open(True)
        if "facts" in problems:
            self.further.set_open(True)
        return problems | self._own_values.problems()

    def perform(self, draft: SourceDraft) -> ChangeSet:
        """Save the source as one step."""
        from tracker.operations.sources import add_source, edit_source

        if self._source is not None:
            return self._own_values.perform(edit_source, self._source, draft)
        return self._own_values.perform(add_source, draft)

    def _build(self) -> None:
        self.url.setPlaceholderText("https://")
        self.archived_url.setPlaceholderText("https://")
        self.doi.setPlaceholderText("10.")
        self.column.addWidget(self.add_field("title", tr("Title"), self.title_line))
        self.add_row(
            (self.add_field("kind", tr("Kind"), self.kind), 1),
            (self.add_field("publisher", tr("Publisher"), self.publisher), 1),
        )
        define_below(self.fields["kind"], self.context, "source_kind")
        self.column.addWidget(self.add_field("authors", tr("Authors"), self.authors))
        self.add_row(
            (self.add_field("date", tr("Published on"), self.date), 1),
            (self.add_field("language", tr("Language"), self.language, tr("As a short code: nl, en or zh.")), 1),
        )
        self.column.addWidget(self.add_field("url", tr("Address"), self.url))
        self.further = FoldableSection(tr("Further facts of this kind of source"), self.facts)
        self.column.addWidget(self.further)
        self.add_described()
        self.column.addWidget(self.add_field("summary", tr("Summary in your own words"), self.summary))
        with self.section(tr("DOI, archived copy, lineage, confidential")) as self.more:
            self._add_rarer_fields()
        self._own_values.build()
        self.column.addWidget(self._files_part())
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    def _add_rarer_fields(self) -> None:
        self.add_row(
            (self.add_field("doi", tr("DOI"), self.doi), 1),
            (self.add_field("accessed", tr("Accessed on"), self.accessed), 1),
        )
        self.column.addWidget(self.add_field("archived_url", tr("Archived copy"), self.archived_url))
        hint = tr("Sources that derive from one another count as one origin.")
        self.column.addWidget(self.add_field("derived_from", tr("Derived from"), self.derived_from, hint))
        self.column.addWidget(self.is_confidential)

    def _files_part(self) -> QWidget:
        """Return the part for files: the attachments of a recorded source, or the files to attach to a new one."""
        if self._source is not None:
            kept = AttachmentsPart(self.context)
            kept.show_source(self._source)
            return kept
        part = QWidget()
        choose = link_button(tr("+ Attach files"))
        choose.clicked.connect(self._choose_files)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(choose)
        column.addWidget(self.add_field("files", tr("Files"), self.files))
        self.fields["files"].hide()
        self.files.changed.connect(self._show_files)
        self.files.page_read.connect(self._use_page)
        return part

    def _show_files(self) -> None:
        self.fields["files"].setVisible(bool(self.files.files()))
        self.touched()

    def _choose_files(self) -> None:
        self.files.add(
            OfferedFiles(self.context.prompts.files_to_open(tr("Attach files"), [tr("All files (*)")], "attachment"))
        )
        self.fields["files"].show()

    def _use_data(self, data: QMimeData) -> bool:
        """Use pasted or dropped data for a new source; return False for plain text."""
        files = offered(data, self._queries.moment())
        if files:
            self.files.add(files)
            self.fields["files"].show()
            return True
        text = data.text()
        if len(text) > SHORT_PASTE:
            self._queries.read_sources(self, text, lambda found: self._use_long_text(text, found))
            return True
        found = self._queries.sources_in(text)
        if found:
            self._show_read(found[0])
        return bool(found)

    def _use_long_text(self, text: str, found: PastedSources) -> None:
        """Show the first source that was read in the background; insert a text without sources."""
        if found:
            self._show_read(found[0])
        else:
            self.title_line.insertPlainText(text)

    def _use_page(self, page: SourceDraft) -> None:
        """Fill the form from a saved web page among the files, if the title is empty."""
        if not self.title_line.text().strip():
            self._show_read(page)

    def _show_read(self, read: SourceDraft) -> None:
        """Show a source that was read, to be checked."""
        self._fill(read)
        known = self._queries.known_source(read)
        if known is not None:
            self.set_subtitle(tr("The project has this source already: {source}", source=source_text(known)))
        else:
            self.set_subtitle(tr("Filled in from what was found. Check it before you save."))

    def _follow_kind(self) -> None:
        """Show the facts of the chosen kind, and the matching caption of the publisher field."""
        kind = self.kind.code()
        self.facts.show_kind(kind)
        self.fields["publisher"].rename(tr(VARIABLES[publisher_variable(kind)].caption))

    def _fill(self, source: SourceDraft) -> None:
        """Show a source."""
        self._shown = source
        self.title_line.set_text(source.title)
        self.kind.set_code(source.kind)
        self.facts.show_facts(source.kind, source.csl)
        self.further.set_open(source.csl != NO_FACTS)
        self.authors.restore([(author.family, author.given, author.literal) for author in source.authors])
        self.described.show(source)
        self.is_confidential.setChecked(source.is_confidential)
        if source.derived_from is not None:
            self.derived_from.choose(FormQueries(self.context.project).source(source.derived_from))


def delete_source_after_asking(context: Context, source: int) -> ChangeSet | None:
    """Delete a source; if records cite it, prompt first. Return the change set, or None if cancelled."""
    from tracker.operations.sources import delete_source
    from tracker.queries.evidence.record_drafts import source_uses

    uses = context.project.query(source_uses, source)
    if uses.citations:
        cited = plural(uses.citations, "It is cited once", "It is cited {n} times")
        by = plural(len(uses.partnerships), "by 1 partnership", "by {n} partnerships")
        question = tr("Delete the source and its citations?")
        details = tr("{cited}, {by}. The records stay, without this source. You can undo this.", cited=cited, by=by)
        if not context.prompts.confirm(question, details, action=tr("Delete"), is_dangerous=True):
            return None
    return context.project.perform(delete_source, source, with_citations=True)
