"""Starts the window, which is painted before a project is opened in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from tracker.clock import Clock, SystemClock
from tracker.paths import home
from tracker.settings import SettingsFile
from ui.accessibility.enter_key import EnterKey
from ui.accessibility.focus_ring import FocusRings
from ui.accessibility.key_repeat import StaleRepeats
from ui.core.application import Application, application
from ui.core.background_task import collect_garbage_between_events
from ui.core.errors import catch_everything, with_versions
from ui.core.prompts import Prompts, QtPrompts
from ui.manual.help_key import HelpKey
from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES, Pages
from ui.shell.project_opening import sample_path
from ui.shell.startup.end_signals import EndSignals
from ui.shell.startup.last_run import CrashRecorder, previous_crash
from ui.style.theme import NAMES, SYSTEM, Theme
from ui.text.fonts import warn_of_boxes
from ui.text.languages import set_language
from ui.text.translation import tr

SAMPLE = "--sample"


def main(arguments: Sequence[str]) -> int:
    """Open the window on a file, on the sample, or on the welcome page. Return the exit status."""
    app = application()
    warn_of_boxes(also_of_hanzi=False)  # without fonts the window could not show this warning
    window = make_window(app, settings := SettingsFile(), QtPrompts(settings), SystemClock())
    catch_everything(lambda error: window.bridge.operation_failed.emit(error, None))
    if arguments:
        window.show_opening(sample_path() if arguments[0] == SAMPLE else Path(arguments[0]))
    elif (last := _last_project(window)) is not None:
        window.show_opening(last)
    trace, watch = previous_crash(home().logs), CrashRecorder(home().logs)
    watch.begin()
    window.painted.connect(first_action(window, arguments))
    if trace:
        window.painted.connect(lambda: show_crash(window, trace))
    if (damaged := settings.set_damaged_aside()) is not None:
        window.painted.connect(lambda: show_damaged_settings(window, damaged))
    if isinstance(app, Application):
        app.file_asked.connect(opener_of_requested_files(window))
    app.commitDataRequest.connect(lambda _session: window.end_session())
    signals = EndSignals(window.close, app)
    window.show()
    collect_garbage_between_events()
    status = app.exec()
    signals.end()
    watch.end()
    return status


def make_window(
    app: QApplication,
    settings: SettingsFile,
    ask: Prompts,
    clock: Clock,
    pages: Pages = PAGES,
) -> MainWindow:
    """Return a window with the language and colours of the settings, not shown yet."""
    set_language(settings.value.language)
    app.setApplicationDisplayName(tr("Twintrack"))
    choice = settings.value.theme
    theme = Theme(choice if choice in NAMES else SYSTEM, app)
    theme.apply(app)
    window = MainWindow(settings, theme, ask, clock, pages)
    EnterKey(app, window)
    FocusRings(app, theme, window)
    HelpKey(app, window.show_manual, window)
    StaleRepeats(app, window)
    return window


def first_action(window: MainWindow, arguments: Sequence[str]) -> Callable[[], None]:
    """Return the action that follows the first painting of the window."""
    if not arguments:
        # The system may have requested a file in the meantime.
        return lambda: _open_last(window) if window.project is None else None
    if arguments[0] == SAMPLE:
        return window.open_sample
    return lambda: window.open_path(Path(arguments[0]))


def _open_last(window: MainWindow) -> None:
    """Open the most recent project if the settings say so, else offer the unsaved entries of all projects."""
    last = _last_project(window)
    if last is not None:
        window.open_path(last)
    else:
        window.offer_unsaved_entries()


def _last_project(window: MainWindow) -> Path | None:
    """Return the path of the project with which the program begins; None if it begins with the welcome page."""
    settings = window.settings.value
    return Path(settings.recent[0].path) if settings.opens_last_project and settings.recent else None


def opener_of_requested_files(window: MainWindow) -> Callable[[QUrl], None]:
    """Return a function that opens a file as if it were dropped. While a dialog is open it shows a message instead."""

    def open_file(url: QUrl) -> None:
        window.raise_()
        window.activateWindow()
        if QApplication.activeModalWidget() is None:
            window.open_dropped([url])
            return
        window.banner.show_message(
            tr(
                "“{name}” was not opened, since a dialog is open. Close it, then open the file again.",
                name=url.fileName(),
            )
        )

    return open_file


def show_crash(window: MainWindow, trace: str) -> None:
    """Show that the previous run crashed, with its trace as report."""
    words = tr("Twintrack stopped unexpectedly last time. Saved data is intact, and unsaved entries can be restored.")
    window.banner.show_message(words, with_versions(trace))


def show_damaged_settings(window: MainWindow, damaged: Path) -> None:
    """Show that preferences could not be read, and where their file is."""
    window.banner.show_message(
        tr(
            "Some preferences could not be read and have their usual values. Their file is stored as {name}.",
            name=damaged,
        )
    )
