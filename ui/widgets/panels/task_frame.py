"""The header and footer of the import wizard: the steps, the progress, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.core.background_task import BackgroundTask
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label

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
        self._steps = [(text_label(f"{place}  {name}", "muted", wraps=False),
                        text_label(f"{place}  {name}", "", "strong", wraps=False))
                       for place, name in enumerate(steps, start=1)]  # fmt: skip
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
        self.setAccessibleName(tr("Step {step} of {count}: {name}", step=step + 1, count=len(self._names),
                                  name=self._names[step]))  # fmt: skip


class WorkFoot(QWidget):
    """The progress of the background task, and the buttons Back, Cancel and Next."""

    def __init__(self) -> None:
        super().__init__()
        self.back_button = QPushButton(tr("&Back"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.next_button = QPushButton(tr("&Next"))
        set_kind(self.next_button, "primary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setFixedWidth(_BAR)
        self.doing = text_label("", "muted", "small", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back_button)
        row.addWidget(self.bar)
        row.addWidget(self.doing)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.next_button)
        self.rest()

    def follow(self, job: BackgroundTask) -> None:
        """Show the progress of a task."""
        self.bar.setRange(0, 0)
        self.doing.setText(f"{job.title}…")
        job.progressed.connect(self._show_progress)
        for widget in (self.bar, self.doing):
            widget.show()

    def rest(self) -> None:
        """Hide the progress."""
        for widget in (self.bar, self.doing):
            widget.hide()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
