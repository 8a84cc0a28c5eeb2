"""Projects of an earlier version in the window: migration in the background with its stages, and cancelled copies."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.store.test_migration import NEXT, script
from tests.trust.actions import as_next_version
from tests.ui.conftest import MakeWindow
from tests.ui.held_tasks import held_tasks
from tests.ui.shell.test_main_window import table_names
from tracker.store import migration
from ui.core.background_task import BackgroundTask, running_tasks
from ui.shell.main_window import MainWindow


@pytest.fixture
def next_version(tmp_path: Path) -> Iterator[list[threading.Thread]]:
    """Pretend that the program is the next version; the value is the list of threads in which it migrated."""
    script(tmp_path / "scripts", NEXT, "    op.execute(\"UPDATE source SET publisher = 'moved'\")")
    threads: list[threading.Thread] = []
    with as_next_version(tmp_path / "scripts"):
        real = migration.migrate

        def noted(*given: object, **how: object) -> None:
            threads.append(threading.current_thread())
            real(*given, **how)  # type: ignore[arg-type]

        migration.migrate = noted
        yield threads


def test_an_older_project_is_migrated_in_the_background(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot, next_version: list[threading.Thread]
) -> None:
    window = new_window()
    shown: list[str] = []
    percents: list[int] = []
    window.open_path(inventory)
    (job,) = essential(window)
    assert window.stack.currentWidget() is window.waiting_page
    job.progressed.connect(lambda *_: shown.append(window.waiting_page.details.text()))
    job.progressed.connect(lambda *_: percents.append(window.waiting_page.bar.value()))
    qtbot.waitUntil(lambda: window.project is not None)
    assert table_names(window)
    assert [thread is threading.main_thread() for thread in next_version] == [False]
    assert [text for text in shown if text.startswith("Step 1 of 4, 0 %: A backup")]
    assert shown[-1] == f"Step 4 of 4, {percents[-1]} %: It is checked."
    assert percents == sorted(set(percents))
    assert 75 <= percents[-1] < 100


def test_a_failed_migration_is_reported_and_leaves_the_file_unchanged(
    new_window: MakeWindow, inventory: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    script(tmp_path / "scripts", NEXT, '    op.execute("UPDATE status_change SET partnership_id = 77")')
    before = inventory.read_bytes()
    window = new_window()
    with as_next_version(tmp_path / "scripts"):
        window.open_path(inventory)
        (job,) = essential(window)
        with qtbot.waitSignal(job.ended):
            pass
    assert window.project is None
    assert window.stack.currentWidget() is not window.waiting_page
    assert inventory.read_bytes() == before


def essential(window: MainWindow) -> list[BackgroundTask[Any]]:
    return [job for job in running_tasks(window) if job.is_essential]


def test_a_cancelled_copy_leaves_no_file(new_window: MakeWindow, inventory: Path, qtbot: QtBot, tmp_path: Path) -> None:
    window = new_window(tmp_path / "copy.twin")
    window.open_path(inventory)
    with held_tasks():
        window.possible["save_copy"].trigger()
        (job,) = essential(window)
        with qtbot.waitSignal(job.ended):
            job.cancel()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(("copy.twin", ".copy.twin"))]
