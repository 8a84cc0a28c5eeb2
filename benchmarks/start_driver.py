"""Start the program in this process as its command does, print when each part became visible, and quit.

python benchmarks/start_driver.py [FILE [--rest]] prints lines of "moment seconds processor_seconds"
                                            --rest: quits only when everything was checked and imported
python benchmarks/start_driver.py --empty   does this for an empty Qt window

The first seconds are those of the clock of `time.perf_counter`, the others the processor time of this process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SIZE = (1440, 900)
"""Width and height of the window in pixels."""


def stamp(moment: str) -> None:
    """Print a moment with the present time, and the processor time of this process up to now."""
    print(moment, time.perf_counter(), time.process_time(), flush=True)


def start_program(arguments: list[str], rests: bool) -> None:
    """Start the program through its entry point, and watch its window."""
    from ui.shell.startup import entry

    open_window = entry._open_window

    def open_watched_window(known: list[str]) -> int:
        watch_window(known, rests)
        return open_window(known)

    entry._open_window = open_watched_window
    entry.launch(arguments)


def watch_window(arguments: list[str], rests: bool) -> None:
    """Make the program's window print when it is painted, and follow what it opens."""
    from ui.shell.startup import app

    make_window, first_action = app.make_window, app.first_action

    def make_watched_window(*known):  # type: ignore[no-untyped-def]
        window = make_window(*known)
        window.resize(*SIZE)  # larger than the screen of the platform without one
        window.painted.connect(lambda: stamp("window"))
        if not arguments:
            window.painted.connect(quit_soon)
        return window

    def watched_first_action(window, known):  # type: ignore[no-untyped-def]
        act = first_action(window, known)
        return (lambda: (act(), watch_page(window, rests))) if arguments else act

    app.make_window = make_watched_window
    app.first_action = watched_first_action


def watch_page(window, rests: bool) -> None:  # type: ignore[no-untyped-def]
    """Wait for the first paint of the page that the project opens on, then for the counts in the filter pane."""
    workspace = window.project.workspace
    is_table = workspace.page is workspace.page_named("partnerships")
    seen = (
        workspace.page_named("partnerships").table.viewport()
        if is_table
        else workspace.page_named("timeline").chart.view.viewport()
    )
    moment = "rows" if is_table else "timeline"
    end = (lambda: watch_background(window.project)) if rests else quit_soon
    when_painted(seen, lambda: (stamp(moment), watch_counts(workspace, end)))


def watch_counts(workspace, end: Callable[[], object]) -> None:  # type: ignore[no-untyped-def]
    """Wait until the filter pane shows its counts, then run `end`."""
    if not workspace.facets.model().rowCount():
        soon(lambda: watch_counts(workspace, end))
        return
    when_painted(workspace.facets.viewport(), lambda: (stamp("counted"), print_memory("memory"), end()))


def watch_background(opened) -> None:  # type: ignore[no-untyped-def]
    """Wait until all problems were found and what the first action needs was imported, then quit."""
    from tracker.services.first_action import is_imported

    if opened.workspace.checking.found is None or not is_imported() or opened.early_imports.is_running:
        soon(lambda: watch_background(opened), 200)
        return
    print_memory("resting")
    quit_soon()


def print_memory(name: str) -> None:
    """Print the memory of the process in MiB: the peak, or for `resting` what it has now."""
    from benchmarks.memory import peak_mebibytes, resident_mebibytes

    print(name, resident_mebibytes() if name == "resting" else peak_mebibytes(), flush=True)


def when_painted(widget, action: Callable[[], object]) -> None:  # type: ignore[no-untyped-def]
    """Run an action once, after the next paint of the widget and before any other event."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

    class Watcher(QObject):
        def eventFilter(self, watched, event):  # type: ignore[no-untyped-def]
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
            return False

        def event(self, event):  # type: ignore[no-untyped-def]
            if event.type() == QEvent.Type.User:
                action()
            return True

    widget.installEventFilter(Watcher(widget))
    widget.update()


def soon(action: Callable[[], object], milliseconds: int = 0) -> None:
    """Run an action when the waiting events are processed."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(milliseconds, action)


def quit_soon() -> None:
    """End the program by closing its windows."""
    from PySide6.QtWidgets import QApplication

    soon(QApplication.closeAllWindows)


def start_empty() -> None:
    """Show an empty window of the same size."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(*SIZE)
    when_painted(window, lambda: (stamp("window"), quit_soon()))
    window.show()
    app.exec()


def main(*arguments: str) -> None:
    """Start the program, or an empty window."""
    if arguments == ("--empty",):
        start_empty()
    else:
        start_program([argument for argument in arguments if argument != "--rest"], "--rest" in arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
