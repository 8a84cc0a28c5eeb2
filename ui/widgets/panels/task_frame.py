"""The header and footer of the import wizard: the steps, the progress, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.core.background_task import BackgroundTask
from ui.style.theme import set_kind
from ui.text.translation import number, tr
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.task_bar import TaskBar

_BAR = 140


class StepsHead(QWidget):
    """The title, and the steps with the current one in bold."""

    def __init__(self, title: str, steps: Sequence[str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(text_label(title, "", "title", wraps=False))
        row.addStretch(1)
        self._names = steps
        self._steps = [
            (
                text_label(f"{place}  {name}", "muted", wraps=False),
                text_label(f"{place}  {name}", "", "strong", wraps=False),
            )
            for place, name in enumerate(steps, start=1)
        ]
        for place, pair in enumerate(self._steps):
            if place:
                row.addWidget(text_label("›", "muted", wraps=False))
            for label in pair:
                row.addWidget(label)

    def show_step(self, step: int) -> None:
        """Mark the current step."""
        for index, (quiet, strong) in enumerate(self._steps):
            quiet.setVisible(index != step)
            strong.setVisible(index == step)
        self.setAccessibleName(
            tr("Step {step} of {count}: {name}", step=step + 1, count=len(self._names), name=self._names[step])
        )


class WorkFoot(QWidget):
    """The progress of the background task, and the buttons Back, Cancel and Next."""

    def __init__(self) -> None:
        super().__init__()
        self.back_button = QPushButton(tr("&Back"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.next_button = QPushButton(tr("&Next"))
        set_kind(self.next_button, "primary")
        self.bar = TaskBar(_BAR)
        self.doing = ElidedLabel("muted", "small", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back_button)
        row.addWidget(self.bar)
        row.addWidget(self.doing)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.next_button)
        self._row = row
        self.doing.hide()
        self.bar.rested.connect(self.doing.hide)

    def insert_before_next(self, button: QPushButton) -> None:
        """Add a button on the left of Next."""
        self._row.insertWidget(self._row.count() - 1, button)

    def add_at_left(self, button: QPushButton, place: int = 0) -> None:
        """Add a button at the left, for a way back or a further result, after `place` others."""
        self._row.insertWidget(place, button)

    def show_count(self, title: str, done: int, total: int) -> None:
        """Show another title with the progress in numbers; the title alone while the total is not known."""
        count = tr("{title}: {done} of {total}", title=title, done=number(done), total=number(total))
        self.doing.setText(count if total else f"{title}…")

    def follow(self, task: BackgroundTask[Any]) -> None:
        """Show the title and the progress of a task until it ends."""
        self.doing.setText(f"{task.title}…")
        self.doing.show()
        self.bar.follow(task)
