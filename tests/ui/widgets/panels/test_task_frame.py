"""The foot of a dialog with background work."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.core.background_task import BackgroundTask
from ui.widgets.panels.task_frame import WorkFoot


def test_a_long_title_of_the_work_does_not_widen_the_dialog(qtbot: QtBot) -> None:
    """With large text, dialogs became wider than the screen while they read a file, and stayed so."""
    foot = WorkFoot()
    qtbot.addWidget(foot)
    foot.show()
    least = []
    for title in ("Reading", "Reading the submissions of the phones in the field " * 5):
        task = BackgroundTask(foot, lambda _progress: None).with_progress(title)
        foot.follow(task)
        least.append(foot.minimumSizeHint().width())
        assert foot.doing.text() == f"{title}…"
    assert least[0] == least[1]
