"""A folded section that counts something about the rule of the findings, when it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.queries.reader import Reader
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.fold import FoldableSection

Found = TypeVar("Found")


class FoldedCount(QWidget, Generic[Found]):
    """A section that is folded at first. While it is open, it shows the result of a query of the current rule.

    A subclass has the query, and shows a result (`show_found`) or only a text (`show_text`).
    """

    def __init__(self, context: Context, title: str, content: QWidget) -> None:
        super().__init__()
        self.context = context
        self.rule: Rule | None = None
        self._asked: Rule | None = None
        """The rule whose result is shown or being counted."""
        self._task: BackgroundTask[Found] | None = None
        self.found: Found | None = None
        """The result that is shown."""
        self.sentence = text_label()
        content.setParent(self)
        self.fold = FoldableSection(title, content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.fold.toggled.connect(lambda _is_open: self._count())

    def query(self) -> Callable[[Reader, Rule], Found]:
        """Return the query; it is imported when it is first needed."""
        raise NotImplementedError

    def show_found(self, found: Found) -> None:
        """Show a result."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show a text instead of a result."""
        raise NotImplementedError

    def text_of(self, error: RuleError) -> str:
        """Return what is said of a rule that can't be counted; nothing here, because the page says it."""
        return ""

    def show_rule(self, rule: Rule) -> None:
        """Count a rule, at once if the section is open, else when it is opened."""
        self.rule, self._asked = rule, None
        if not self.fold.is_open:
            self.found = None
        self._count()

    def count_again(self) -> None:
        """Count the rule again, because something else that the query depends on has changed."""
        self._asked = None
        self._count()

    def wait(self) -> None:
        """Wait until the count in progress has finished. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def _count(self) -> None:
        rule, project = self.rule, self.context.project
        if rule is None or not self.fold.is_open or rule == self._asked:
            return
        query = self.query()
        self._asked = rule
        if self.found is None:
            self.show_text(tr("Counting…"))
        task = (
            BackgroundTask(self, lambda _progress: project.query_in_background(query, rule))
            .on_success(self._show)
            .on_failure(self._fail)
        )
        self._task = task.instead_of(self._task).start()

    def _show(self, found: Found) -> None:
        if self._asked is not None:  # no other rule was shown since, with the section folded
            self.found = found
            self.show_found(found)

    def _fail(self, error: Exception) -> None:
        self._asked = self.found = None
        if isinstance(error, RuleError):
            self.show_text(self.text_of(error))
        else:
            self.context.bridge.report_failure(error)
