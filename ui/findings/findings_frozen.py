"""The card of the frozen results of a finding, with the differences since each was frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import from_edtf
from tracker.queries.findings.finding_rows import ChangedCode, Difference, FrozenRow, RecordDifference
from ui.core.navigation_target import RecordLink
from ui.findings.findings_cards import Card, tally_text
from ui.text.code_text import capital
from ui.text.day_text import moment_text
from ui.text.record_names import date_words
from ui.text.spans import compared_words, span_text
from ui.text.translation import code_text, plural, tr
from ui.widgets.labels.links import lead_label
from ui.widgets.labels.text_labels import explain, let_shrink, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.reading_parts import column_of

SHOWN_AT_ONCE = 40
"""Most records of a difference that are listed."""


class FrozenCard(Card):
    """Emits signals for the user's requests. The page answers `difference_asked` by calling `show_difference`."""

    difference_requested = Signal(object)
    """The FrozenRow to compare with the current counts."""
    removal_requested = Signal(object)
    """A FrozenRow."""
    record_requested = Signal(object)

    def __init__(self, *, can_write: bool) -> None:
        super().__init__(tr("Frozen results"))
        self._can_write = can_write
        self._results: tuple[FrozenRow, ...] = ()
        self._open: int | None = None
        self._list = QWidget()
        self.column.addWidget(self._list)

    @property
    def open_result(self) -> FrozenRow | None:
        """The result whose difference is shown, or None."""
        return next((row for row in self._results if row.id == self._open), None)

    def show_results(self, results: Sequence[FrozenRow]) -> None:
        """List the results, the latest first. The card is hidden without results."""
        self._results = tuple(reversed(results))
        if self.open_result is None:
            self._open = None
        self.setVisible(bool(results))
        self._build(None)

    def show_difference(self, difference: Difference) -> None:
        """Show the difference below its result."""
        self._open = difference.frozen.id
        self._build(difference)

    def _build(self, difference: Difference | None) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for result in self._results:
            is_open = difference is not None and result.id == self._open
            column.addWidget(self._entry(result, difference if is_open else None))
        self.column.replaceWidget(self._list, whole)
        self._list.hide()
        self._list.deleteLater()
        self._list = whole

    def _entry(self, result: FrozenRow, difference: Difference | None) -> QWidget:
        moment = moment_text(result.taken_at)
        parts: list[QWidget] = [text_label(moment, "", "strong"), text_label(result.sentence)]
        if difference is not None:
            parts += self._difference(difference)
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(14)
        since = link_button(tr("Fold") if difference is not None else tr("What changed since"))
        since.setAccessibleName(tr("What changed since {moment}", moment=moment))
        since.clicked.connect(lambda: self._toggle(result, is_open=difference is not None))
        links.addWidget(since)
        if self._can_write:
            remove = link_button(tr("Remove"))
            remove.setAccessibleName(tr("Remove the result of {moment}", moment=moment))
            remove.clicked.connect(lambda: self.removal_requested.emit(result))
            links.addWidget(remove)
        links.addStretch(1)
        entry = column_of(*parts, spacing=3)
        layout = entry.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(links)
        let_shrink(entry)
        return entry

    def _toggle(self, result: FrozenRow, *, is_open: bool) -> None:
        if is_open:
            self._open = None
            self._build(None)
        else:
            self.difference_requested.emit(result)

    def _difference(self, difference: Difference) -> list[QWidget]:
        then, now = difference.frozen.counts.get("total"), difference.counts.get("total")
        summary = tr("None of its evidence has changed since.")
        if not difference.is_same_evidence:
            summary = tr("Its evidence has changed, but every ending is counted as before.")
        if difference.records:
            summary = plural(len(difference.records), "1 ending has changed.", "{n} endings have changed.")
        explanation = ""
        if then is not None and now is not None and then != now:
            before, after = span_text(then), span_text(now)
            summary = tr("{told} Then {then}, now {now}.", told=summary, then=before, now=after)
            explanation = compared_words(before, after)
        lines = [self._record(record) for record in difference.records[:SHOWN_AT_ONCE]]
        left = len(difference.records) - len(lines)
        if left > 0:
            lines.append(text_label(plural(left, "and 1 more", "and {n} more"), "muted"))
        lines += [text_label(changed_code_text(code)) for code in difference.codes]
        told = text_label(summary, "muted")
        explain(told, explanation)
        return [told, *lines]

    def _record(self, record: RecordDifference) -> QWidget:
        link = RecordLink("partnership", record.partnership)
        names = f"{record.body or tr('not named')} – {record.partner or tr('not named')}"
        return lead_label(names, f": {difference_text(record)}", lambda: self.record_requested.emit(link))


def difference_text(record: RecordDifference) -> str:
    """Return how an ending differs from the frozen one, as text."""
    words = {
        "added": tr("counted now, and was not"),
        "removed": tr("was counted, and is not now"),
        "now_certain": tr("was possible, is certain now"),
        "now_possible": tr("was certain, is only possible now"),
        "edited": tr("was edited"),
    }[record.what]
    if record.what in ("added", "removed"):
        return words
    fields = [
        tr(
            "{what}: {before} → {after}",
            what=caption,
            before=_value(record.before, name),
            after=_value(record.after, name),
        )
        for name, caption in _captions().items()
        if name in record.before or name in record.after
    ]
    return f"{words} ({'; '.join(fields)})" if fields else words


def changed_code_text(code: ChangedCode) -> str:
    """Return how an own code differs from that of the frozen result, as text."""
    label = capital(code.label or code.code)
    if code.what == "gone":
        return tr("The code {code} no longer exists.", code=label)
    if code.what == "definition":
        return tr("The code {code} is defined differently now.", code=label)
    before, after = (code_text(each, code.list_name) if each else "–" for each in (code.before, code.after))
    return tr("The code {code} counts as another code now: {before} → {after}.", code=label, before=before, after=after)


def _captions() -> dict[str, str]:
    """Return the captions of the fields that may differ, in the order in which they are listed."""
    return {
        "body": tr("body"),
        "partner": tr("partner"),
        "status": tr("status"),
        "date": tr("date"),
        "reasons": tr("reasons"),
        "decided_by": tr("decided by"),
        "actor": tr("first step"),
        "sources": tr("sources"),
        "origins": tr("origins"),
    }


def _value(values: Mapping[str, object], name: str) -> str:
    """Return the value of a field as text, or a dash for an empty value."""
    value = values.get(name)
    if isinstance(value, list | tuple):
        return ", ".join(code_text(str(code)) for code in value) or "–"
    if value in (None, ""):
        return "–"
    if name == "date":
        return date_words(from_edtf(str(value), lasting=True))
    if name == "actor":
        return tally_text("actor", str(value))
    return code_text(str(value)) if name in ("status", "decided_by") else str(value)
