"""The count of a rule under the limits of how often its statuses were misread, in the codings of several people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.queries.findings.findings import finding
from tracker.wording.misreading_texts import coder_error_sentence, misreading_lines
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.findings.findings_text import table_texts
from ui.text.translation import hint, problem, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button

if TYPE_CHECKING:
    from tracker.services.coding.reliability import ReliabilityReport


class MisreadPart(QWidget):
    """Asks for codings, and says what of the current count remains, also after the rule has changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rule: Rule | None = None
        self._task: BackgroundTask[ReliabilityReport] | None = None
        self.report: ReliabilityReport | None = None
        """The codings that were compared."""
        self.sentence = text_label()
        self.details = text_label("", "muted", "small")
        self.choose = link_button(tr("Choose the codings of several people…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (text_label(tr("If statuses were misread"), "", "strong"), self.sentence, self.details):
            column.addWidget(widget)
        column.addWidget(self.choose)
        self.choose.clicked.connect(lambda: context.bridge.run_with_retry(self._ask))
        self._say(tr("Known from a random sample that two people or more coded, and that is settled."))

    def show_rule(self, rule: Rule) -> None:
        """Count another rule, if codings were chosen."""
        self._rule = rule
        if self.report is not None:
            self._count(self.report)

    def wait(self) -> None:
        """Wait until the codings are compared. The result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def _ask(self) -> None:
        from ui.copies.coder_copies import choose_codings

        chosen = choose_codings(self._context, tr("Whose codings?"))
        if isinstance(chosen, tuple) and chosen:
            self._compare(chosen)

    def _compare(self, paths: tuple[Path, ...]) -> None:
        path = self._context.project.path

        def work(_progress: object) -> ReliabilityReport:
            from tracker.services.coding.reliability import compare_copies

            return compare_copies(paths, project=path)

        self._say(tr("Counting…"))
        task = BackgroundTask(self, work).on_success(self._count).on_failure(self._fail)
        self._task = task.instead_of(self._task).start()

    def _count(self, report: ReliabilityReport) -> None:
        from tracker.services.coding.coder_error import coder_error

        self.report = report
        if self._rule is None:
            return
        project = self._context.project
        try:
            found = coder_error(project, report, project.query(finding, self._rule))
        except RuleError as error:
            self._say(problem(error), hint(error))
            return
        texts = table_texts()
        self._say(coder_error_sentence(found, texts), "\n".join(misreading_lines(found, texts)))

    def _fail(self, error: Exception) -> None:
        self._say("")
        if isinstance(error, RuleError):
            self._say(problem(error), hint(error))
        else:
            self._context.bridge.report_failure(error)

    def _say(self, sentence: str, details: str = "") -> None:
        for label, text in ((self.sentence, sentence), (self.details, details)):
            label.setText(text)
            label.setVisible(bool(text))
