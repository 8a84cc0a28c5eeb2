"""The base class of the dialogs of an import whose plan depends on what the user wants with contradictions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.plan.import_report import ImportReport, RowVerdict
from ui.core.context import Context
from ui.importing.plan.plan_dialog import PlanDialog
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField

POLICIES = {
    "skip": lambda: tr("skip the record"),
    "update": lambda: tr("use the value from the file"),
    "add": lambda: tr("add it as another record"),
}


class PolicyDialog(PlanDialog):
    """Reads a file or folder, and makes a plan for the chosen policy, which is shown if there is a conflict."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(context, path, self.title_text(), parent)
        question = self.question_text()
        self.policy = CodeField(question, tuple(POLICIES), lambda code: POLICIES[code]())
        self._policy_field = FormField(question, self.policy)
        self._policy_field.hide()
        self.lay_out(self._policy_field, beside=self.part_beside())
        self.policy.changed.connect(self.make_plan)

    @staticmethod
    def title_text() -> str:
        """Return the title of the dialog."""
        raise NotImplementedError

    @staticmethod
    def question_text() -> str:
        """Return the label of the field of the policy."""
        raise NotImplementedError

    def part_beside(self) -> QWidget | None:
        """Make and return the part at the left of the table; none by default."""
        return None

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> Self:
        """Open the dialog, and start reading the file and making the plan."""
        dialog = cls(context, path, parent)
        dialog.open()
        dialog.make_plan()
        return dialog

    @property
    def chosen_policy(self) -> Any:
        """The policy that the user chose."""
        return self.policy.code()

    @property
    def choices(self) -> Sequence[QWidget]:
        """The field of the policy."""
        return (self.policy,)

    def show_plan(self, report: ImportReport, title_of: Callable[[RowVerdict], str]) -> None:
        """Show a plan. The first one gives the button that imports the keyboard."""
        is_first = not self.has_plan
        super().show_plan(report, title_of)
        self._policy_field.setVisible(bool(report.counts["conflict"]) or self.policy.code() != "skip")
        if is_first:
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)
