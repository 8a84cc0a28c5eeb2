"""The pane of the chosen body: its partnerships, contacts by wave, follow-ups, the question put, and quick entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from tracker.queries.census.asked_body import AskedBody, asked_body
from tracker.queries.census.contacts import ContactRow
from tracker.queries.census.waves import WaveRow
from tracker.queries.evidence.follow_ups import open_follow_ups_of_body
from tracker.queries.rows import CitationRow
from ui.census.census_text import capital, channel_text, outcome_text
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.follow_ups.follow_up_lines import FollowUpLines
from ui.inspector.citation_actions import CitationActions
from ui.inspector.citation_cards import citations_part
from ui.inspector.history_entries import DottedEntry
from ui.style.theme import Theme, set_kind
from ui.text.day_text import day_text
from ui.text.language_names import country_text
from ui.text.languages import table_language
from ui.text.own_values import further_line
from ui.text.record_names import body_name, capital_label, date_words, label_text
from ui.text.translation import tr
from ui.widgets.labels.links import lead_label
from ui.widgets.labels.text_labels import let_shrink, selectable_label, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.reading_parts import heading, nothing_chosen, words_in_line

_MARGIN = 16

_LARGEST_QUICK = 0.34
"""The largest share of the height of the pane that the quick entries take below the rest."""

ContactMenu = Callable[[ContactRow, QWidget], QMenu]
QuickKey = tuple[str, str, Callable[[], object]]
"""The words of a quick entry, its key, and what it does."""


class ContactEntryLine(DottedEntry):
    """One contact: channel, outcome, date, note, person and citations, on the vertical line of its wave."""

    def __init__(
        self,
        contact: ContactRow,
        citations: Sequence[CitationRow],
        theme: Theme,
        menu_of: ContactMenu,
        citation_menu: Callable[[CitationRow, QWidget], QMenu],
        *,
        is_last: bool,
        names_wave: bool = False,
    ) -> None:
        what = capital(f"{channel_text(contact.channel)}, {outcome_text(contact.outcome)}")
        when = date_words(contact.date) if contact.date is not None else tr("undated")
        super().__init__(contact.id, partial(menu_of, contact), f"{what}, {when}", theme, is_last=is_last, below=12)
        self._is_in = contact.direction == "in"
        wave = f" · {contact.wave_name}" if names_wave and contact.wave_name else ""
        self.add_first_line(words_in_line(what, f"· {when}{wave}"))
        for words in _details(contact):
            self.column.addWidget(selectable_label(words, "muted"))
        if citations:
            self.column.addWidget(citations_part(citations, contact.date, citation_menu))

    def dot(self) -> tuple[QColor, bool]:
        """Return the colour of contacts; the dot is full if it is from the body, hollow if to it."""
        return self._theme.colour("accent"), self._is_in


def _details(contact: ContactRow) -> list[str]:
    """Return the further facts of a contact, one per line."""
    until = contact.complete_until
    lines = [
        tr("Spoken to: {person}", person=contact.person) if contact.person else "",
        *map(further_line, contact.further),
        contact.note.strip(),
        tr("Record complete until {day}", day=day_text(until)) if until is not None else "",
        tr("Confidential") if contact.is_confidential else "",
    ]
    return [line for line in lines if line]


class AskedPanel(QWidget):
    """Shows one body, read again by each call of `show_body`."""

    def __init__(self, context: Context, menu_of: ContactMenu, quick: Sequence[QuickKey]) -> None:
        super().__init__()
        set_kind(self, "panel")
        self.setAccessibleName(tr("Chosen body"))
        self._context, self._menu_of = context, menu_of
        self._citations = CitationActions(context, self)
        self.detail: AskedBody | None = None
        self._shown: object = None
        self._about = QWidget()
        self.follow_ups = FollowUpLines(context, reading=open_follow_ups_of_body)
        self._question = text_label("", "muted")
        self._question_heading = heading(tr("Question"))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(
            nothing_chosen(tr("No body chosen"), tr("Choose one in the table to see its contacts and log another."))
        )
        self._pages.addWidget(self._filled(quick))

    def show_body(self, body: int | None, wave: WaveRow | None, as_of: int) -> None:
        """Show a body in a wave; with None, show what to do instead. Nothing is built again if nothing differs."""
        detail = None if body is None else self._context.project.query(asked_body, body, as_of)
        self._pages.setCurrentIndex(0 if detail is None else 1)
        if detail is None:
            self.detail = self._shown = None
            return
        self.follow_ups.show_record("body", detail.row.id, body_name(detail.row))
        if (detail, wave) == self._shown:
            return
        is_other = self.detail is None or self.detail.row.id != detail.row.id
        self.detail, self._shown = detail, (detail, wave)
        about = self._about_part(detail)
        let_shrink(about)
        self._column.replaceWidget(self._about, about)
        self._about.hide()
        # deleted later, because the click being handled may be on a link in it
        self._about.deleteLater()
        self._about = about
        question = question_of(wave)
        self._question.setText(question)
        for part in (self._question, self._question_heading):
            part.setVisible(bool(question))
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def _about_part(self, detail: AskedBody) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        ask = self._context.bridge.record_requested.emit
        name = link_button(body_name(detail.row), "title")
        name.setAccessibleDescription(tr("Show the page of the body"))
        name.clicked.connect(lambda: ask(RecordLink("body", detail.row.id)))
        column.addWidget(name)
        column.addWidget(selectable_label(_facts(detail), "muted"))
        for row in detail.partnerships:
            partner = row.b if row.a.id == detail.row.id else row.a
            details = f" · {label_text(row.labels)}"
            column.addWidget(lead_label(body_name(partner), details, partial(ask, RecordLink("partnership", row.id))))
        if not detail.partnerships:
            column.addWidget(text_label(tr("No partnership on record"), "muted"))
        self._add_contacts(column, detail)
        return part

    def _add_contacts(self, column: QVBoxLayout, detail: AskedBody) -> None:
        by_wave = groupby(
            sorted(detail.contacts, key=lambda each: -(each[0].wave or 0)), lambda each: each[0].wave_name
        )
        is_any = False
        for name, found in by_wave:
            entries = list(found)
            column.addSpacing(10)
            title = tr("Contacts · {wave}", wave=name) if name else tr("Contacts outside a round")
            column.addWidget(heading(title))
            for place, (contact, citations) in enumerate(entries):
                is_last = place == len(entries) - 1
                column.addWidget(
                    ContactEntryLine(
                        contact,
                        citations,
                        self._context.theme,
                        self._menu_of,
                        self._citations.menu,
                        is_last=is_last,
                    )
                )
            is_any = True
        if not is_any:
            column.addSpacing(10)
            column.addWidget(heading(tr("Contacts")))
            column.addWidget(text_label(tr("None yet."), "muted"))

    def _filled(self, quick: Sequence[QuickKey]) -> QWidget:
        page = QWidget()
        inner = QWidget()
        set_kind(inner, "panel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(_MARGIN, 14, _MARGIN, _MARGIN)
        self._column.setSpacing(6)
        self._column.addWidget(self._about)
        self._column.addWidget(self.follow_ups)
        self._column.addWidget(self._question_heading)
        self._column.addWidget(self._question)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(tr("Contacts and partnerships of the chosen body"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setWidget(inner)
        self.setFocusProxy(self._scroll)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        self._quick = self._quick_part(quick)
        self._below = column
        column.addWidget(self._quick)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the quick entries into the scrolled part if they need much of the height."""
        super().resizeEvent(event)
        layout = self._quick.layout()
        assert layout is not None
        is_inside = self._column.indexOf(self._quick) >= 0
        room = self.width() - 2 * _MARGIN * is_inside
        is_high = layout.heightForWidth(room) > self.height() * _LARGEST_QUICK
        if is_high != is_inside:
            edge = 0 if is_high else _MARGIN  # the scrolled part has margins of its own
            layout.setContentsMargins(edge, 8, edge, 14)
            (self._column if is_high else self._below).addWidget(self._quick)

    def _quick_part(self, quick: Sequence[QuickKey]) -> QWidget:
        """Return the buttons of the quick entries, with their keys."""
        part = QWidget()
        set_kind(part, "panel")
        flow = FlowLayout(part)
        flow.setContentsMargins(_MARGIN, 8, _MARGIN, 14)
        self.quick_buttons = []
        for words, key, act in quick:
            button = QPushButton(f"{words} ({key})")
            button.setEnabled(not self._context.project.is_read_only)
            button.clicked.connect(lambda _checked=False, act=act: act())
            flow.addWidget(button)
            self.quick_buttons.append(button)
        return part


def _facts(detail: AskedBody) -> str:
    draft = detail.draft
    parts = [
        capital_label(draft.kind),
        draft.subdivision,
        country_text(draft.country) if draft.country else "",
        *(f"{code.scheme.upper()} {code.value}" for code in draft.codes if code.scheme != "geonames"),
    ]
    return " · ".join(part for part in parts if part)


def question_of(wave: WaveRow | None) -> str:
    """Return the question of a wave in the language of the window, else in any language."""
    if wave is None or not wave.questions:
        return ""
    return wave.questions.get(table_language()) or next(iter(wave.questions.values()))
