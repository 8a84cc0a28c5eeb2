"""The card of published claims, each compared with the counts by its own rule. Claims of one origin are grouped.

In a narrow card the numbers of a claim are below its words, else at the right of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from tracker.queries.findings.finding_rows import ClaimResult
from tracker.reports.finding_texts import NamedPiece
from ui.findings.findings_cards import Card
from ui.findings.findings_text import VERDICTS, claim_lines, claimed_text, counted_text
from ui.style.sizes import scaled
from ui.text.record_names import source_name
from ui.text.spans import words_of
from ui.text.translation import plural, tr
from ui.widgets.labels.links import lead_label, pieces_label
from ui.widgets.labels.text_labels import LineLabel, explain, let_shrink, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.reading_parts import column_of

SHOWN_AT_ONCE = 12
"""Claims that are shown at first, and that each click on "more" adds."""
ROOM_FOR_TABLE = 420
"""Least width in pixels, for the usual font, of a card with the numbers at the right of the claims."""
_CLAIM, _CLAIMED, _HERE, _VERDICT = range(4)


class ClaimsCard(Card):
    """Shows claims, counts and verdicts. Emits signals for the user's requests and changes nothing itself."""

    rule_requested = Signal(object)
    """The ClaimResult whose rule the user wants to use."""
    edit_requested = Signal(object)
    """A ClaimResult."""
    add_requested = Signal()
    body_requested = Signal(object)
    """The id of a body that is named below a claim."""

    def __init__(self, *, can_write: bool) -> None:
        super().__init__(tr("Published claims against this evidence"))
        self._can_write = can_write
        self._claims: tuple[ClaimResult, ...] = ()
        self._shown = SHOWN_AT_ONCE
        self._is_narrow = False
        self._table = QWidget()
        self.add = QPushButton(tr("New claim…"))
        self.add.setEnabled(can_write)
        self.add.clicked.connect(lambda: self.add_requested.emit())
        self.title_row.addWidget(self.add)
        self._nothing = text_label(tr("Record a published number: it is compared with a count of its own."), "muted")
        self._more = link_button("")
        self._more.clicked.connect(self.unfold)
        for part in (self._nothing, self._table, self._more):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_claims(self, claims: Sequence[ClaimResult]) -> None:
        """Show other claims or verdicts."""
        if tuple(claims) != self._claims or not claims:
            self._claims = tuple(claims)
            self._build()

    def unfold(self) -> None:
        """Show more claims."""
        self._shown += SHOWN_AT_ONCE
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the numbers at the right of the claims, or below them."""
        super().resizeEvent(event)
        is_narrow = self.width() < scaled(ROOM_FOR_TABLE, self)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._build()

    def _build(self) -> None:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(_CLAIM, 1)
        shown = self._claims[: self._shown]
        titles = ((_CLAIM, tr("Claim")), (_CLAIMED, tr("Claimed")), (_HERE, tr("Here")))
        for column, title in () if self._is_narrow else titles:
            label = text_label(title, "muted", "small", wraps=False)
            grid.addWidget(label, 0, column, _side(column))
        row = 1
        for _, group in groupby(shown, key=lambda claim: claim.origin):
            claims = list(group)
            if len(claims) > 1 and len({claim.source.id for claim in claims}) > 1:
                heading = plural(len(claims), "1 claim of one origin", "{n} claims of one origin")
                grid.addWidget(text_label(heading, "muted", "small"), row, 0, 1, 4)
                row += 1
            for claim in claims:
                row = self._add_claim(grid, row, claim)
        self.column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        table.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        left = len(self._claims) - len(shown)
        self._more.setText(plural(left, "and 1 more", "and {n} more"))
        self._more.setVisible(left > 0)

    def _add_claim(self, grid: QGridLayout, row: int, claim: ClaimResult) -> int:
        """Add a claim with its numbers and the details of its verdict. Return the next row."""
        request = self.edit_requested if claim.rule is None else self.rule_requested
        kind, word = VERDICTS[claim.verdict]
        chip = text_label(word(), kind, "small", wraps=False)
        chip.setAccessibleName(tr("Verdict: {verdict}", verdict=word()))
        wording = lead_label(claim.wording, "", lambda: request.emit(claim))
        let_shrink(wording)
        if self._is_narrow:
            numbers = QWidget()
            flow = FlowLayout(numbers, gap=8)
            flow.addWidget(LineLabel(tr("Claimed: {number}", number=claimed_text(claim))))
            here = LineLabel(tr("here: {number}", number=counted_text(claim)), "", "strong")
            explain(here, words_of(counted_text(claim)))
            flow.addWidget(here)
            flow.addWidget(chip)
            for place, part in enumerate((wording, numbers, self._behind(claim))):
                grid.addWidget(part, row + place, 0, 1, 4)
            return row + 3
        cells = (
            text_label(claimed_text(claim), wraps=False),
            text_label(counted_text(claim), "", "strong", wraps=False),
            chip,
        )
        grid.addWidget(wording, row, _CLAIM)
        for column, cell in enumerate(cells, _CLAIMED):
            grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop | _side(column))
        grid.addWidget(self._behind(claim), row + 1, 0, 1, 4)
        return row + 2

    def _behind(self, claim: ClaimResult) -> QWidget:
        lines = [self._line(line) for line in claim_lines(claim)]
        whole = column_of(text_label(source_name(claim.source), "muted", "small"), *lines, spacing=1)
        if self._can_write:
            edit = link_button(tr("Edit…"))
            edit.setAccessibleName(tr("Edit the claim: {claim}", claim=claim.wording))
            edit.clicked.connect(lambda: self.edit_requested.emit(claim))
            layout = whole.layout()
            assert layout is not None
            layout.addWidget(edit)
        whole.setContentsMargins(0, 0, 0, 6)
        let_shrink(whole)
        return whole

    def _line(self, pieces: Sequence[NamedPiece]) -> QLabel:
        """Return a line in which the names of bodies are links to their pages."""
        links = [(words, "" if body is None or body.is_unnamed else str(body.id)) for words, body in pieces]
        if not any(key for _, key in links):
            return text_label("".join(words for words, _ in links), "muted", "small")
        label = pieces_label(links, "muted", "small")
        label.linkActivated.connect(lambda key: self.body_requested.emit(int(key)))
        return label


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if column in (_CLAIM, _VERDICT) else Qt.AlignmentFlag.AlignRight
