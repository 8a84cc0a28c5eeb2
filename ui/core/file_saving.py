"""Saving of a file that the user asked for, in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from ui.core.background_task import BackgroundTask, Progress
from ui.text.translation import tr


def save_in_background(
    parent: QObject, target: Path, write: Callable[[Path, Progress], object]
) -> BackgroundTask[Path]:
    """Return a task, not yet started, that writes one file; its result is the path.

    `write` takes the path of the file to create. An existing file is replaced when it has succeeded, after the prompt
    for the path has confirmed that; if it fails or is cancelled, the existing file is unchanged.
    """

    def work(progress: Progress) -> Path:
        from tracker.exchange.file_writing import replace_atomically

        with replace_atomically(target) as place:
            write(place, progress)
        return target

    return BackgroundTask(parent, work).with_progress(tr("Writing {name}", name=target.name)).as_essential()
