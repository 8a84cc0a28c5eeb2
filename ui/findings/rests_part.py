"""The part of the findings that says how firm a number is. It is folded, and counted when it is unfolded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
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
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.findings.findings_text import table_texts
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.fold import FoldableSection

if TYPE_CHECKING:
    from tracker.queries.robustness.robustness import Robustness

Line = tuple[str, Callable[[], object] | None]
"""A line, and what a click on it does; None for a text."""


class RestsPart(QWidget):
    """A folded section with lines on origins, kinds, open pairs, delays and fewest records; each opens its records."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rule: Rule | None = None
        self._counted: Rule | None = None
        """The rule whose lines are shown or being counted."""
        self._task: BackgroundTask[Robustness] | None = None
        self.found: Robustness | None = None
        self.sentence = text_label()
        self._content = QWidget(self)
        self._inside = QVBoxLayout(self._content)
        self._inside.setContentsMargins(0, 4, 0, 0)
        self._inside.setSpacing(6)
        self._inside.addWidget(self.sentence)
        self.lines: list[QWidget] = []
        self.fold = FoldableSection(tr("What this number rests on"), self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.fold.toggled.connect(lambda _is_open: self._count())

    def show_rule(self, rule: Rule) -> None:
        """Count another rule, at once if the section is open, else when it is opened."""
        self._rule, self._counted = rule, None
        self._count()

    def _count(self) -> None:
        rule, project = self._rule, self._context.project
        if rule is None or not self.fold.is_open or rule == self._counted:
            return
        from tracker.queries.robustness.robustness import robustness

        self._counted = rule
        if self.found is None:
            self._show_text(tr("Counting…"))
        task = (
            BackgroundTask(self, lambda _progress: project.query_in_background(robustness, rule))
            .on_success(self._show)
            .on_failure(self._fail)
        )
        self._task = task.instead_of(self._task).start()

    def _fail(self, error: Exception) -> None:
        self._counted = self.found = None
        if isinstance(error, RuleError):
            is_known_then = error.code == "rests_as_known"
            self._show_text(tr("Not said of what was known on an earlier day.") if is_known_then else "")
        else:
            self._context.bridge.report_failure(error)

    def _show_text(self, text: str) -> None:
        self.sentence.setText(text)
        for line in self.lines:
            self._inside.removeWidget(line)
            line.deleteLater()
        self.lines = []

    def _show(self, found: Robustness) -> None:
        self.found = found
        texts = table_texts()
        self._show_text(rests_sentence(found.rests, texts))
        for title, lines, assumed in self._sections(found, texts):
            if lines:
                self._add(text_label(title, "", "strong") if title else None)
                for text, act in lines:
                    self._add_line(text, act)
                self._add(text_label(assumed, "muted", "small") if assumed else None)

    def _add(self, widget: QWidget | None) -> None:
        if widget is not None:
            self.lines.append(widget)
            self._inside.addWidget(widget)

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
        pairs += [
            (" / ".join(dict.fromkeys(group.names)), self._opens(RecordLink(group.kind, group.records[0])))
            for group in found.pairs.moving
        ]
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
        if not records or self._rule is None:
            return None
        behind, day = SupportingRecords(tuple(dict.fromkeys(records)), ()), self._rule.last_day

        def show() -> None:
            from ui.widgets.lists.records_dialog import RecordsDialog

            RecordsDialog.partnerships(self._context, title, behind, day, parent=self.window())

        return show

    def _lists_sources(self, title: str, sources: Sequence[int]) -> Callable[[], object]:
        def show() -> None:
            from ui.widgets.lists.records_dialog import RecordsDialog

            listed = SupportingRecords(tuple(sources), ())
            RecordsDialog.sources(self._context, title, listed, is_counted=False, parent=self.window())

        return show

    def _opens(self, link: RecordLink) -> Callable[[], object]:
        return lambda: self._context.bridge.record_requested.emit(link)
