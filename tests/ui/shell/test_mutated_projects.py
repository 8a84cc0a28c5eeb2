"""Every page of the window shows a damaged project or a known error, and raises no fault of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store.mutations import make_base, mutated, written_everywhere
from tests.ui.conftest import MakeWindow
from tracker.errors import TwintrackError
from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base") / "base.twin")


def faults(qtbot: QtBot, window: MainWindow, path: Path) -> list[str]:
    """Open a project and show each page; return all errors that are not known ones."""
    met: list[str] = []

    def note(error: Exception, _retry: object) -> None:
        if not isinstance(error, TwintrackError):
            met.append(repr(error))

    window.bridge.operation_failed.connect(note)
    # Exceptions that are raised while Qt requests rows reach the program's own hook.
    with qtbot.captureExceptions() as raised:
        window.open_path(path)
        for page in (entry.name for entry in PAGES):
            if window.project is not None:
                window.project.workspace.show_page(page)
                for _ in range(5):
                    QApplication.processEvents()
        window.show_welcome()
    window.bridge.operation_failed.disconnect(note)
    return [*met, *(repr(error) for _, error, _ in raised if not isinstance(error, TwintrackError))]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.torture)])
def test_no_page_of_a_damaged_project_raises_a_fault(
    qtbot: QtBot, new_window: MakeWindow, base: Path, tmp_path: Path, seed: int
) -> None:
    done = mutated(base, tmp_path / "m.twin", seed)
    assert faults(qtbot, new_window(), tmp_path / "m.twin") == [], done


def test_damage_that_only_the_window_meets_is_reported_as_damage(
    qtbot: QtBot, new_window: MakeWindow, base: Path, tmp_path: Path
) -> None:
    written_everywhere(base, tmp_path / "m.twin", "citation", "note", b"\xff")  # bytes, which no label can show
    window, codes = new_window(), []
    window.bridge.operation_failed.connect(lambda error, _retry: codes.append(getattr(error, "code", repr(error))))
    window.open_path(tmp_path / "m.twin")
    assert window.project is not None
    for (tie,) in window.project.opened.query(lambda reader: reader.rows("SELECT id FROM partnership")):
        window.project.state.choose(tie)
        QApplication.processEvents()
    assert set(codes) == {"damaged"}
    window.show_welcome()


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(1000, 1040))
def test_no_page_of_many_damaged_projects_raises_a_fault(
    qtbot: QtBot, new_window: MakeWindow, base: Path, tmp_path: Path, seed: int
) -> None:
    done = mutated(base, tmp_path / "m.twin", seed)
    assert faults(qtbot, new_window(), tmp_path / "m.twin") == [], done
