"""Pictures of every page and dialog are written without a display, and leave the project unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.cli.terminal import in_a_process
from tests.ui.clipped import clipped
from tests.ui.core.test_every_dialog import dialog_classes
from tracker.clock import SystemClock
from tracker.paths import home as program_home
from tracker.project import Project
from ui.pictures.command import main
from ui.pictures.page_pictures import DIALOGS, PAGES, write_pictures
from ui.pictures.pictured_window import quiet_platform


@pytest.fixture(autouse=True)
def usual_font(qapp: QApplication) -> object:
    font = QFont(qapp.font())
    yield
    qapp.setFont(font)


LOOKS = [("light", "en", 100), ("dark", "nl", 200)]
"""The themes, languages and text sizes in which everything is drawn in the default run."""


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "language", "zoom"), LOOKS)
def test_every_page_and_dialog_has_its_picture_and_room_for_its_words(
    inventory: Path, tmp_path: Path, theme: str, language: str, zoom: int
) -> None:
    content = inventory.read_bytes()
    cut: list[tuple[str, str]] = []
    drawn: set[type[QWidget]] = set()

    def look(name: str, part: QWidget) -> None:
        drawn.add(type(part))
        cut.extend((name, text) for text in clipped(part))

    paths = write_pictures(inventory, tmp_path / "pictures", None, (1280, 720), theme, language, zoom=zoom, seen=look)
    assert cut == []
    assert dialog_classes() <= drawn
    assert len(paths) == len(PAGES) + len(DIALOGS)
    for path in paths:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1280, 720)
        colours = {picture.pixel(x, y) for x in range(0, 1280, 8) for y in range(0, 720, 8)}
        assert len(colours) > 3, path
    assert inventory.read_bytes() == content
    assert not program_home().settings.exists()
    assert not program_home().backups.exists()


@pytest.mark.slow
def test_an_empty_project_has_all_pictures_that_need_no_partnership(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.twin"
    with Project.create(path, name="Empty", clock=SystemClock()):
        pass
    names = {picture.name.partition("-")[0] for picture in write_pictures(path, tmp_path / "pictures")}
    about_a_tie = {"activity", "dossier", "edit", "many", "merge", "successor", "compared", "citation", "records"}
    assert {name.partition("-")[0] for name in (*PAGES, *DIALOGS)} - names == about_a_tie
    assert main([str(path), str(tmp_path / "none"), "--page", "merge"]) == 3


def test_one_page_on_another_day(inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(inventory), str(tmp_path), "--page", "timeline", "--as-of", "2020", "--size", "1000x640"]
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "timeline-light-1000x640.png")]


def test_a_file_that_is_not_a_project_is_reported_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.twin").write_text("odd")
    assert main([str(tmp_path / "odd.twin"), str(tmp_path / "out")]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_invalid_day_is_refused(inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(inventory), str(tmp_path), "--as-of", "someday"]) == 2
    assert capsys.readouterr().err


def test_a_size_that_is_none_is_refused(inventory: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(inventory), str(tmp_path), "--size", "wide"])


def test_writing_pictures_without_a_display_prints_only_their_paths(
    inventory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = in_a_process("pictures", inventory, tmp_path / "out", "--page", "record", "--size", "1000x640")
    assert (said.code, said.error) == (0, "")
    assert said.out.splitlines() == [str(tmp_path / "out" / "record-light-1000x640.png")]


def test_an_existing_picture_is_replaced_only_on_request(
    inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "out" / "about-light-1000x640.png"
    earlier.parent.mkdir()
    earlier.write_text("precious")
    arguments = [str(inventory), str(earlier.parent), "--page", "about", "--size", "1000x640"]
    assert main(arguments) == 3
    assert capsys.readouterr().err == (
        f"{earlier} already exists and was not changed. Choose another name, or replace it with --overwrite.\n"
    )
    assert earlier.read_text() == "precious"
    assert main([*arguments, "--overwrite"]) == 0
    assert QImage(str(earlier)).width() == 1000


def test_other_messages_of_qt_are_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _about, message: told.append(message))
    try:
        with quiet_platform():
            qWarning("This plugin does not support raise()")
            qWarning("something else")
        qWarning("This plugin does not support raise()")
        assert told == ["something else", "This plugin does not support raise()"]
        qInstallMessageHandler(None)
        with quiet_platform():
            qWarning("to the terminal")
        assert capfd.readouterr().err == "to the terminal\n"
    finally:
        qInstallMessageHandler(before)
