"""Saying where something is written: find a source, or make one of what is typed, pasted or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import SourceDraft
from tracker.errors import RuleError
from tracker.queries.rows import SourceRow, SourceSuggestion
from ui.attachments.offered_files import offered
from ui.attachments.pending_files import PendingFiles
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.new_source_details import NewSourceDetails
from ui.recording.fields.source_line import SourceLine
from ui.text.record_names import capital_label, source_text
from ui.text.translation import plural, tr
from ui.widgets.fields.suggestion_line import Offer
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.fold import FoldableSection


class SourceField(QWidget):
    """A line that finds sources (the latest ones first), and the facts of a new one, folded, with its files.

    Pasted or dropped, an address, a DOI, a reference in BibTeX, RIS or CSL-JSON and a saved page fill it; files go with
    the source. A form whose next question is more urgent than these facts puts `about_new` behind that.
    """

    changed = Signal()

    def __init__(self, entry: FormQueries, *, may_be_new: bool = True) -> None:
        super().__init__()
        self._entry = entry
        self._may_be_new = may_be_new
        self._chosen: SourceRow | None = None
        self.line = SourceLine(self._offers)
        self.line.setAccessibleName(tr("Source"))
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(tr("Title, publisher or address"))
        self._hint = text_label("", "muted", "small")
        self.details = NewSourceDetails(entry)
        self.fold = FoldableSection(tr("Kind, publisher, date, address"), self.details)
        self.files = PendingFiles()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        self.about_new = QWidget()
        inside = QVBoxLayout(self.about_new)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.fold)
        inside.addWidget(self.files)
        column.addWidget(self.about_new)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.given.connect(self.take_data)
        self.line.textEdited.connect(self._typed)
        self.details.changed.connect(self.changed)
        self.files.changed.connect(self._follow_files)
        self.files.page_read.connect(self._fill_if_empty)
        self._show_state()

    def value(self) -> int | SourceDraft | None:
        """The chosen source's id, a source to be made with its files, or None while the line is empty."""
        if self._chosen is not None:
            return self._chosen.id
        typed = self.line.text().strip()
        if not typed or not self._may_be_new:
            return None
        return self.details.draft(typed, self.files.files())

    def source_date(self) -> VagueDate | None:
        """The day of the chosen or new source, where it has one."""
        if self._chosen is not None:
            return self._chosen.date
        return self.details.date.date() if self.value() is not None else None

    def problem(self) -> str:
        """What is wrong with the facts of a new source, or that none is chosen where it can't be new."""
        if not self._may_be_new and self._chosen is None and self.line.text().strip():
            return tr("Choose one from the list.")
        if self._chosen is not None or self.value() is None:
            return ""
        return self.details.problem() or self.files.problem()

    def saved_state(self) -> dict[str, Any]:
        """See `StatefulInput`: the line with the source that is chosen, or with the facts and files of a new one."""
        return {
            "text": self.line.text(),
            "id": self._chosen.id if self._chosen is not None else None,
            "details": self.details.saved_state(),
            "files": self.files.saved_state(),
        }

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `StatefulInput`."""
        self.line.setText(value["text"])
        self._typed()
        if value["id"] is not None:
            try:
                self.choose(self._entry.source(value["id"]))
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
        """Choose nothing."""
        self._chosen = None
        self.line.clear()
        self.details.clear()
        self.files.clear()
        self._show_state()
        self.changed.emit()

    def take_data(self, data: QMimeData) -> None:
        """Make of what was pasted or dropped what it is: files of a new source, a reference, or words."""
        files = offered(data, self._entry.moment()) if self._may_be_new else None
        if files:
            self.files.add(files)
            return
        found = self._entry.sources_in(data.text()) if self._may_be_new else ()
        if not found:
            self.line.put(data.text())
            return
        self.fill(found[0])
        if len(found) > 1:
            self._say(tr("{n} sources were pasted; this is the first. A file of them can be imported.", n=len(found)))

    def fill(self, draft: SourceDraft) -> None:
        """Show a source that was read, to be checked; one that the project has already is chosen."""
        known = self._entry.known_source(draft)
        if known is not None:
            self.choose(known)
            self._say(tr("The project has this source already."))
            return
        self._chosen = None
        self.line.setText(draft.title or draft.url or draft.doi)
        self.line.setCursorPosition(0)
        self.details.show_draft(draft)
        self.fold.set_open(True)
        self._show_state()
        self.changed.emit()

    def _follow_files(self) -> None:
        """Files of a source that is there already go with it at once; those of a new one when it is saved."""
        files = self.files.files()
        if self._chosen is not None and files:
            self._entry.keep_files(self._chosen.id, files)
            self.files.clear()
            names = ", ".join(file.name for file in files)
            self._say(tr("Kept with the source at once: {names}", names=names))
        self.changed.emit()

    def _fill_if_empty(self, draft: SourceDraft) -> None:
        """A page among the files says what the source is, unless somebody said it before."""
        if self._chosen is None and not self.line.text().strip():
            self.fill(draft)

    def _offers(self, typed: str) -> list[Offer]:
        offers = [Offer(source_text(one.source), _details_of(one), one.source) for one in self._entry.sources(typed)]
        if typed and self._may_be_new:
            offers.append(Offer(tr("New source “{title}”", title=typed), "", None))
        return offers

    def _take(self, value: object) -> None:
        if isinstance(value, SourceRow):
            self.choose(value)
            return
        found = self._entry.sources_in(self.line.text())
        if found and not self.details.is_read:
            self.fill(found[0])
        if self._chosen is None:
            self.fold.set_open(True)
            if self.isAncestorOf(self.about_new):
                self.details.setFocus()
            else:
                self.line.focusNextPrevChild(True)

    def _typed(self) -> None:
        self._chosen = None
        if not self.line.text().strip():
            self.details.clear()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """Say what the line stands for now."""
        is_new = self._may_be_new and self._chosen is None and bool(self.line.text().strip())
        self.fold.setVisible(is_new)
        if self._chosen is not None or not self._may_be_new:
            self._say("")
        elif self.details.is_read:
            self._say(tr("A new source, as it was read. Check it; everything can be corrected later."))
        elif is_new:
            self._say(tr("A new source. Its kind, publisher and date can be added here or later."))
        else:
            self._say(tr("Type to find or make one. Paste an address or a reference, drop a file."))

    def _say(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))


def _details_of(found: SourceSuggestion) -> str:
    """The kind and how often it is cited."""
    cited = plural(found.citations, "cited once", "cited {n} times") if found.citations else ""
    return " · ".join(part for part in (capital_label(found.source.kind), cited) if part)
