"""The input of a citation: the source, quote, locator, confidence, stance and note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS, DEFAULT_CONFIDENCE, STANCES
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.i18n.code_words import CONFIDENCE_ANCHORS
from ui.accessibility.tab_order import order_children
from ui.core.background_task import nearest
from ui.recording.fields.described_inputs import DescribedInputs
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import restore_parts, saved_parts
from ui.recording.fields.source_field import SourceField
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.suggestion_line import DETAILS_ROLE, DetailsDelegate
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.fold import FoldableSection


class ConfidenceField(CodeField):
    """The five levels of confidence, each with its meaning in the list."""

    _delegate = DetailsDelegate

    def __init__(self) -> None:
        super().__init__(tr("Confidence"), tuple(reversed(CONFIDENCE_LEVELS)), capital_label)
        for level, definition in enumerate(CONFIDENCE_ANCHORS):
            _, _, meaning = tr(definition).partition(": ")
            self.setItemData(self.findData(CONFIDENCE_LEVELS[level]), meaning, DETAILS_ROLE)
        self.set_level(DEFAULT_CONFIDENCE)

    def level(self) -> int:
        """Return the stored number of the level, 0 to 4."""
        return CONFIDENCE_LEVELS.index(self.code())

    def set_level(self, level: int) -> None:
        """Choose a level by its number, 0 to 4."""
        self.set_code(CONFIDENCE_LEVELS[level])

    def showPopup(self) -> None:
        """Open the list, as wide as the meanings need."""
        shown = self._made_list()
        shown.setMinimumWidth(shown.sizeHintForColumn(0) + 24)
        super().showPopup()


class CitationForm(QWidget):
    """The fields of one citation. Without a source there is no citation, and any other input is a problem."""

    changed = Signal()

    def __init__(self, queries: FormQueries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queries = queries
        self.source = SourceField(queries, outer=self)
        self.source_field = FormField(tr("Source"), self.source, parent=self)
        self.source_field.add_to_caption(self.source.facts_link)
        self.quote = GrowingText(placeholder=tr("The words themselves"))
        self.in_file = link_button(tr("Show in file"))
        self.in_file.setToolTip(tr("Show the quote in the files of the source, or select its words there."))
        self._anchor: QuoteAnchor | None = None
        self._fields: dict[str, FormField] = {}
        self.described = DescribedInputs(self, lambda: self.changed.emit())  # without the text
        self.described.describe(CitationDraft, queries)
        self.locator = self.described.make("locator", QLineEdit)
        self.confidence = ConfidenceField()
        self.stance = CodeField(tr("The source"), STANCES, capital_label)
        self.stated_date = self.described.make("stated_date", DateField, tr("The date that this source gives"))
        self.translation = self.described.make("translation", GrowingText)
        self.note = self.described.make("note", GrowingText)
        self._build()
        for field in (self.source, self.quote, self.confidence, self.stance):
            field.changed.connect(self.changed)
        self.source.changed.connect(self._show_in_file_button)
        self.in_file.clicked.connect(self._open_file)
        self._show_in_file_button()
        self.setFocusProxy(self.source)

    def _build(self) -> None:
        # From the outside in: Qt resolves the styles of all widgets below one that gets another parent.
        self.more = QWidget(self)
        self.fold = FoldableSection(tr("It contradicts, gives another date, needs a translation or a note"), self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.source_field)
        column.addLayout(
            _row(
                self,
                (tr("Quote"), self.quote, 5),
                (tr("Page or minute"), self.locator, 1),
                (tr("Confidence"), self.confidence, 1),
            )
        )
        column.addWidget(self.in_file)
        # The quote comes first because every source has one; the facts of a new source can be entered later.
        column.addWidget(self.source.about_new)
        column.addWidget(self.fold)
        inside = self._inside = QVBoxLayout(self.more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        stated = (tr("The date that it gives"), self.stated_date, 2)
        inside.addLayout(_row(self.more, (tr("The source"), self.stance, 1), stated))
        self.described.lay_out(self._add_field, self._add_row)
        translation = (tr("Translation of the quote"), self.translation, 1)
        inside.addLayout(_row(self.more, translation, (tr("Note"), self.note, 1)))
        order_children(column)

    def _add_field(self, name: str, caption: str, content: QWidget) -> QWidget:
        self._fields[name] = FormField(caption, content, parent=self.more)
        return self._fields[name]

    def _add_row(self, *fields: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(row)

    def draft(self) -> CitationDraft | None:
        """Return the citation as entered, or None without a source."""
        source = self.source.value()
        return None if source is None else self.draft_of(source)

    def draft_of(self, source: int | SourceDraft) -> CitationDraft:
        """Return the citation as entered, with this source."""
        return CitationDraft(
            source=source,
            quote=self.quote.text(),
            stance=self.stance.code(),
            confidence=self.confidence.level(),
            anchor=self._anchor,
            **self.described.values(),
        )

    def take_place(self, anchor: QuoteAnchor, is_quoted: bool = True) -> None:
        """Fill in a place in a file, its page as the locator if that is empty, and its words as the quote."""
        from ui.attachments.quote_in_file import page_locator

        self._anchor = anchor
        if is_quoted:
            self.quote.set_text(anchor.exact)
        if not self.locator.text().strip():
            self.locator.setText(page_locator(anchor))
        self.changed.emit()

    def _open_file(self) -> None:
        """Open the files of the chosen source at the quote."""
        from ui.attachments.quote_in_file import QuoteInFile

        source, context = self.source.value(), nearest(self, "context")
        if isinstance(source, int):
            QuoteInFile.choose(context, source, self.quote.text(), self._anchor, self.take_place, self.window())

    def _show_in_file_button(self) -> None:
        """Show the button only for a recorded source with files."""
        source = self.source.value()
        self.in_file.setVisible(isinstance(source, int) and self._queries.has_files(source))

    def show_draft(self, draft: CitationDraft) -> None:
        """Fill the form from an existing citation, except for its source, which the caller chooses."""
        self.quote.set_text(draft.quote)
        self.described.show(draft)
        self.stance.set_code(draft.stance)
        self.confidence.set_level(draft.confidence)
        self._anchor = draft.anchor
        self.fold.set_open(self.described.has_input("locator") or draft.stance != STANCES[0])

    def saved_state(self) -> dict[str, Any]:
        """Return the states of all fields as JSON."""
        return saved_parts(self)

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the states of all fields. Return False if one could not be restored completely."""
        return not restore_parts(self, value)

    def begin_next(self) -> None:
        """Clear everything except the source, for the next record that it supports."""
        self.quote.forget()
        self.described.clear()
        self._anchor = None
        self.stance.set_code(STANCES[0])
        self.confidence.set_level(DEFAULT_CONFIDENCE)
        self.fold.set_open(False)

    def problem(self) -> str:
        """Return what prevents saving, or an empty text; each field also shows its own problem."""
        if self.source.value() is None and self.needs_source:
            return tr("Name the source of this.")
        return self.source.problem() or next(iter(self.described.problems().values()), "")

    @property
    def needs_source(self) -> bool:
        """Whether anything is entered that needs a source."""
        return bool(self.quote.text().strip()) or self.described.has_input()

    def show_problem(self) -> None:
        """Show next to the source that it is missing, if it is, and next to other fields what is wrong with them."""
        problems = self.described.problems()
        for name, field in self._fields.items():
            field.show_problem(problems.get(name, ""))
        if problems:
            self.fold.set_open(True)
        self.source.show_problem()
        is_missing = self.source.value() is None and self.needs_source
        self.source_field.show_problem(self.problem() if is_missing else "")


def _row(parent: QWidget, *fields: tuple[str, QWidget, int]) -> QHBoxLayout:
    """Return a row of inputs of `parent`, each with its caption and its share of the width."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for caption, content, share in fields:
        row.addWidget(FormField(caption, content, parent=parent), share, Qt.AlignmentFlag.AlignTop)
    return row
