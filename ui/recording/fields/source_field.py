"""The input of a source: an existing one, or a new one from typed, pasted or dropped data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import SourceDraft
from tracker.errors import RuleError
from tracker.queries.rows import SourceRow, SourceSuggestion
from ui.attachments.offered_files import offered
from ui.attachments.pending_files import PendingFiles
from ui.core.background_task import BackgroundTask
from ui.recording.fields.field_queries import FormQueries, PastedSources
from ui.recording.fields.new_source_details import NewSourceDetails
from ui.recording.fields.source_line import SourceLine
from ui.text.record_names import capital_label, source_text
from ui.text.translation import plural, tr
from ui.widgets.fields.suggestion_line import Offer
from ui.widgets.labels.text_labels import explain, keep_room, text_label
from ui.widgets.panels.fold import FoldableSection


class SourceField(QWidget):
    """An input line with suggestions, and a folded section for the facts of a new source.

    Pasted or dropped data fill it: an address, a DOI, a reference in BibTeX, RIS or CSL-JSON, or a saved page. Files
    are attached to the source. A form may place `about_new` below more urgent fields, in its widget `outer`, and
    `facts_link`, which unfolds them, above the line.
    """

    changed = Signal()

    def __init__(self, queries: FormQueries, *, may_be_new: bool = True, outer: QWidget | None = None) -> None:
        super().__init__(outer)
        self._queries = queries
        self._may_be_new = may_be_new
        self._chosen: SourceRow | None = None
        self._reading: BackgroundTask[PastedSources] | None = None
        """The task that reads a long pasted text."""
        self.line = SourceLine(self._offers)
        self.line.setAccessibleName(tr("Source"))
        self.line.setMaxLength(2000)
        self.line.must_choose = lambda: not may_be_new and self._chosen is None and bool(self.line.text().strip())
        self.line.setPlaceholderText(tr("Title, publisher or address"))
        self._hint = text_label("", "muted", "small")
        # From the outside in: Qt resolves the styles of all widgets below one that gets another parent.
        self.about_new = QWidget(outer or self)
        self.details = NewSourceDetails(queries, self.about_new)
        self.fold = FoldableSection(
            tr("Kind, publisher, date, address"), self.details, role=None if outer is None else "small"
        )
        self.facts_link = self.fold if outer is None else self.fold.take_link()
        self.files = PendingFiles()
        if may_be_new:
            for part in (self._hint, self.facts_link):
                keep_room(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        inside = QVBoxLayout(self.about_new)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.fold)
        inside.addWidget(self.files)
        if outer is None:
            column.addWidget(self.about_new)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._choose_suggestion)
        self.line.data_entered.connect(self.take_data)
        self.line.textEdited.connect(self._drop_choice)
        self.line.textChanged.connect(self._propose)
        self.details.changed.connect(self._show_hint)
        self.details.changed.connect(self.changed)
        self.files.changed.connect(self._follow_files)
        self.files.page_read.connect(self._fill_if_empty)
        self._show_state()

    def value(self) -> int | SourceDraft | None:
        """Return the id of the chosen source, the draft of a new one with its files, or None for an empty line."""
        if self._chosen is not None:
            return self._chosen.id
        typed = self.line.text().strip()
        if not typed or not self._may_be_new:
            return None
        return self.details.draft(typed, self.files.files())

    def source_date(self) -> VagueDate | None:
        """Return the publication date of the chosen or new source, or None."""
        if self._chosen is not None:
            return self._chosen.date
        return self.details.date.date() if self.value() is not None else None

    def problem(self) -> str:
        """Return the problem of a new source's facts or of a text without a chosen source, else an empty text."""
        if self._reading is not None and self._reading.is_running:
            return tr("The pasted text is still being read.")
        if not self._may_be_new and self._chosen is None and self.line.text().strip():
            return tr("Choose one from the list.")
        if self._chosen is not None or self.value() is None:
            return ""
        return self.details.problem() or self.files.problem()

    def saved_state(self) -> dict[str, Any]:
        """Return the text with the chosen source, or with facts and files of a new one; see `StatefulInput`."""
        return {
            "text": self.line.text(),
            "id": self._chosen.id if self._chosen is not None else None,
            "details": self.details.saved_state(),
            "files": self.files.saved_state(),
        }

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the state; see `StatefulInput`."""
        self.line.setText(value["text"])
        self._drop_choice()
        if value["id"] is not None:
            try:
                self.choose(self._queries.source(value["id"]))
            except RuleError:
                return False
            return True
        self.files.restore(value["files"])
        return self.details.restore(value["details"])

    def choose(self, source: SourceRow) -> None:
        """Choose an existing source."""
        self._chosen = source
        self.line.setText(source_text(source))
        self.line.setCursorPosition(0)
        self._show_state()
        self.changed.emit()

    def clear(self) -> None:
        """Clear the line, the facts and the files."""
        self._stop_reading()
        self._chosen = None
        self.line.clear()
        self.details.clear()
        self.files.clear()
        self.fold.set_open(False)
        self._show_state()
        self.changed.emit()

    def show_problem(self) -> None:
        """Unfold the facts of a new source if they have a problem, which the fields show."""
        if self._is_new and self.details.problem():
            self.fold.set_open(True)

    def take_data(self, data: QMimeData) -> None:
        """Use pasted or dropped data: attach files, fill the fields from a reference, insert other text."""
        files = offered(data, self._queries.moment()) if self._may_be_new else None
        if files:
            self.files.add(files)
            return
        text = data.text()
        if not self._may_be_new:
            self.line.put(text)
            return
        self._stop_reading()
        self._reading = self._queries.read_sources(self, text, lambda found: self._use_read(text, found))
        if self._reading is not None:
            self._set_hint(tr("Reading the pasted text…"))
            self.changed.emit()

    def _use_read(self, text: str, found: PastedSources) -> None:
        """Fill the fields from the first source in a pasted text, or insert the text if it contains none."""
        if not found:
            self.line.put(text)
            return
        self.fill(found[0])
        if len(found) > 1:
            self._set_hint(
                tr("{n} sources were pasted; this is the first. A file of them can be imported.", n=len(found))
            )

    def fill(self, draft: SourceDraft) -> None:
        """Show a source that was read, to be checked. If the project has it already, choose that one."""
        known = self._queries.known_source(draft)
        if known is not None:
            self.choose(known)
            self._set_hint(tr("The project has this source already."))
            return
        self._chosen = None
        self.details.show_draft(draft)
        self.line.setText(draft.title or draft.url or draft.doi)
        self.line.setCursorPosition(0)
        self._show_state()
        self.changed.emit()

    def _follow_files(self) -> None:
        """Attach new files at once if the source exists; files of a new source are saved with it."""
        files = self.files.files()
        if self._chosen is not None and files:
            self._queries.attach_files(self._chosen.id, files)
            self.files.clear()
            names = ", ".join(file.name for file in files)
            self._set_hint(tr("Stored with the source at once: {names}", names=names))
        self.changed.emit()

    def _fill_if_empty(self, draft: SourceDraft) -> None:
        """Fill the facts from a page among the files, if the field is empty."""
        if self._chosen is None and not self.line.text().strip():
            self.fill(draft)

    def _offers(self, typed: str) -> list[Offer]:
        offers = [Offer(source_text(one.source), _details_of(one), one.source) for one in self._queries.sources(typed)]
        if typed and self._may_be_new:
            offers.append(Offer(tr("New source “{title}”", title=typed), "", None))
        return offers

    def _choose_suggestion(self, value: object) -> None:
        if isinstance(value, SourceRow):
            self.choose(value)
            return
        found = self._queries.sources_in(self.line.text())
        if found and not self.details.is_read:
            self.fill(found[0])
        if self._chosen is None:
            self.line.focusNextPrevChild(True)

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.abandon()

    def _drop_choice(self) -> None:
        self._stop_reading()
        self._chosen = None
        if not self.line.text().strip():
            self.details.clear()
        self._show_state()
        self.changed.emit()

    def _propose(self) -> None:
        """Propose facts of a new source from the text, in the fields that are saved with it."""
        if self._chosen is None and self._may_be_new:
            self.details.propose(self.line.text().strip())

    @property
    def _is_new(self) -> bool:
        return self._may_be_new and self._chosen is None and bool(self.line.text().strip())

    def _show_state(self) -> None:
        """Show whether the line is a chosen, a read or a new source.

        The facts of a new one are unfolded and folded by the user alone, so that nothing moves while a source is typed.
        """
        for part in (self.fold, self.facts_link):
            part.setVisible(self._is_new)
        self._show_hint()

    def _show_hint(self) -> None:
        if self._chosen is not None or not self._may_be_new:
            self._set_hint("")
        elif self.details.is_read:
            self._set_hint_line(tr("A new source, read as: {reference}", reference=self.details.reference_read()))
        elif self._is_new and (proposal := self.details.proposal(self.line.text().strip())):
            self._set_hint_line(tr("A new source, proposed: {reference}", reference=proposal))
        elif self._is_new:
            self._set_hint(tr("A new source. Its kind, publisher and date can be added here or later."))
        else:
            self._set_hint(tr("Type to find or make one. Paste an address or a reference, drop a file."))

    def _set_hint_line(self, words: str) -> None:
        """Show the beginning of a hint in one line, so that nothing moves. The tooltip contains all of it."""
        room = self.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self._set_hint(self._hint.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        explain(self._hint, words)

    def _set_hint(self, words: str) -> None:
        self._hint.setText(words)
        explain(self._hint, "")
        self._hint.setVisible(bool(words))


def _details_of(found: SourceSuggestion) -> str:
    """Return the kind of a source and its number of citations."""
    cited = plural(found.citations, "cited once", "cited {n} times") if found.citations else ""
    return " · ".join(part for part in (capital_label(found.source.kind), cited) if part)
