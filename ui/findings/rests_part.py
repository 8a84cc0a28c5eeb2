"""The section of the findings on the sources, likely duplicates and delays behind a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.queries.reader import Reader
from tracker.queries.trends.trend_rows import SupportingRecords
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.robustness_texts import (
    MAX_LINES,
    fewest_assumption,
    fewest_line,
    further_lines,
    kind_line,
    late_assumption,
    late_line,
    moving_origins,
    origin_line,
    pairs_assumption,
    pairs_lines,
    rests_sentence,
)
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.findings.findings_text import table_texts
from ui.findings.folded_count import FoldedCount
from ui.findings.misread_part import MisreadPart
from ui.style.sizes import scaled
from ui.text.translation import hint, problem, tr
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button

if TYPE_CHECKING:
    from tracker.queries.robustness.fewest import Target
    from tracker.queries.robustness.robustness import Robustness

_FIELD = 280
"""Width of the field for a number, in pixels for the usual font."""
Line = tuple[str, Callable[[], object] | None]
"""A line, and what a click on it does; None for a text."""


class RestsPart(FoldedCount["Robustness"]):
    """The section *What this number rests on*. It lists sources, likely duplicates, years and verdicts; a click on one
    opens its records. A number that the user types is tried too, and the codings of several people.
    """

    def __init__(self, context: Context) -> None:
        content = QWidget()
        super().__init__(context, tr("What this number rests on"), content)
        self._inside = QVBoxLayout(content)
        self._inside.setContentsMargins(0, 4, 0, 0)
        self._inside.setSpacing(6)
        self._inside.addWidget(self.sentence)
        self.lines: list[QWidget] = []
        """The lines below the sentence."""
        self.threshold = QLineEdit()
        self.threshold.setPlaceholderText(tr("such as 8 or 25 %"))
        self._threshold_field = FormField(tr("How many records for a number of your own?"), self.threshold)
        self._threshold_field.setMaximumWidth(scaled(_FIELD, self))
        self._threshold: tuple[Target, ...] = ()
        self.misread = MisreadPart(context)
        for part in (self._threshold_field, self.misread):
            self._inside.addWidget(part)
            part.hide()
        self.threshold.returnPressed.connect(self._follow_threshold)
        self.threshold.editingFinished.connect(self._follow_threshold)

    def query(self) -> Callable[[Reader, Rule], Robustness]:
        """Return the query of all that the section says."""
        from tracker.queries.robustness.robustness import robustness

        return partial(robustness, thresholds=self._threshold)

    def _follow_threshold(self) -> None:
        """Count for the number that was typed, or say why it can't be read."""
        from tracker.queries.robustness.fewest import threshold

        typed = self.threshold.text().strip()
        try:
            targets = (threshold(typed),) if typed else ()
        except RuleError as error:
            self._threshold_field.show_problem(f"{problem(error)} {hint(error)}")
            return
        self._threshold_field.show_problem("")
        if targets != self._threshold:
            self._threshold = targets
            self.count_again()

    def text_of(self, error: RuleError) -> str:
        """Return that nothing is said of a rule about what was known on a day; nothing of other rules."""
        is_known_then = error.code == "rests_as_known"
        return tr("Not said of what was known on an earlier day.") if is_known_then else ""

    def show_text(self, text: str) -> None:
        """Show a text without lines."""
        self.sentence.setText(text)
        for line in self.lines:
            self._inside.removeWidget(line)
            line.deleteLater()
        self.lines = []
        for part in (self._threshold_field, self.misread):
            part.hide()

    def show_found(self, found: Robustness) -> None:
        """Show the sentence and the lines of each part."""
        texts = table_texts()
        self.show_text(rests_sentence(found.rests, texts))
        if self.rule is not None:
            self.misread.show_rule(self.rule)
        for title, lines, assumed in self._sections(found, texts):
            if lines:
                self._add(text_label(title, "", "strong") if title else None)
                for text, act in lines:
                    self._add_line(text, act)
                self._add(text_label(assumed, "muted", "small") if assumed else None)
        for part in (self._threshold_field, self.misread):
            part.show()

    def _add(self, widget: QWidget | None) -> None:
        if widget is not None:
            self.lines.append(widget)
            self._inside.insertWidget(len(self.lines), widget)

    def _add_line(self, text: str, act: Callable[[], object] | None) -> None:
        if act is None:
            self._add(text_label(text))
            return
        link = link_button(text.replace("&", "&&"))
        link.clicked.connect(lambda: act())
        self._add(link)

    def _sections(self, found: Robustness, texts: ReportTexts) -> Iterator[tuple[str, Sequence[Line], str]]:
        yield (
            "",
            list(self._rests_lines(found, texts)),
            tr("A change whose sources all drop out is not counted; one without any source is."),
        )
        pairs: list[Line] = [(line, None) for line in pairs_lines(found, texts)]
        for group in found.pairs.moving:
            names = " / ".join(dict.fromkeys(map(texts.named, group.names)))
            pairs.append((names, self._opens(RecordLink(group.kind, group.records[0]))))
        yield tr("Doubtful identity"), pairs, pairs_assumption(texts)
        late: list[Line] = [
            (late_line(year, found.late, texts), self._lists(late_line(year, found.late, texts), year.records))
            for year in found.late.years
        ]
        yield tr("How late endings are known"), late, late_assumption(found.late, texts)
        fewest: list[Line] = [
            (fewest_line(each, texts), self._lists(fewest_line(each, texts), [move.partnership for move in each.moves]))
            for each in found.fewest
        ]
        yield tr("How many records must be otherwise"), fewest, fewest_assumption(texts)

    def _rests_lines(self, found: Robustness, texts: ReportTexts) -> Iterator[Line]:
        rests = found.rests
        for origin in moving_origins(rests)[:MAX_LINES]:
            text = origin_line(origin, texts)
            source = self._opens(RecordLink("source", origin.origin))
            yield text, self._lists(text, origin.records) or source
        for line in further_lines(rests, texts):
            yield line, None
        for kind in rests.kinds:
            if kind.numbers != rests.recorded:
                text = kind_line(kind, texts)
                yield text, self._lists(text, kind.records) or self._lists_sources(text, kind.sources)

    def _lists(self, title: str, records: Sequence[int]) -> Callable[[], object] | None:
        """Return the function that lists partnerships; None without any."""
        if not records or self.rule is None:
            return None
        behind, day = SupportingRecords(tuple(dict.fromkeys(records)), ()), self.rule.last_day

        def show() -> None:
            from ui.widgets.lists.records_dialog import RecordsDialog

            RecordsDialog.partnerships(self.context, title, behind, day, parent=self.window())

        return show

    def _lists_sources(self, title: str, sources: Sequence[int]) -> Callable[[], object]:
        def show() -> None:
            from ui.widgets.lists.records_dialog import RecordsDialog

            listed = SupportingRecords(tuple(sources), ())
            RecordsDialog.sources(self.context, title, listed, is_counted=False, parent=self.window())

        return show

    def _opens(self, link: RecordLink) -> Callable[[], object]:
        return lambda: self.context.bridge.record_requested.emit(link)
