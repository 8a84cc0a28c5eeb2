"""The files of a source: dropped, pasted, previewed, opened, renamed and removed."""

from __future__ import annotations

import struct
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tests.ui.held_tasks import held_tasks
from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import SourceDraft
from tracker.exchange.parsing import parser_process
from tracker.exchange.parsing.parser_process import ParserProcess
from tracker.operations.attachments import add_attachments
from tracker.project import Project
from tracker.queries.sources.attachments import AttachmentRow, attachment_content, attachments_of
from ui.attachments.attachments_part import AttachmentsPart
from ui.core.background_task import running_tasks
from ui.core.context import Context

LONG = 300_000
"""Milliseconds."""
PAGE = b'<!DOCTYPE html><html lang="nl"><title>Arnhem stopt</title><p>words</html>'


class Shown:
    """The part with one source, and the paths that it opened."""

    def __init__(self, room: Room, qtbot: QtBot, context: Context | None = None) -> None:
        self.room = room
        self.qtbot = qtbot
        self.source = room.dossier().changes[-1].citations[0].source.id
        self.opened: list[Path] = []
        self.pages: list[SourceDraft] = []
        self.part = AttachmentsPart(
            context or room.context, room.window, opener=lambda url: self.opened.append(Path(url.toLocalFile()))
        )
        self.part.page_read.connect(self.pages.append)
        self.part.resize(360, 600)
        self.part.show_source(self.source)
        self.part.show()

    def keep(self, name: str, content: bytes, media_type: str = "text/plain", text: str = "") -> None:
        """Attach a file without the window."""
        draft = draft_of(name, media_type, content, text)
        self.room.project.perform(add_attachments, self.source, [draft])

    def drop(self, *paths: Path) -> None:
        """Drop files and wait until they are attached."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.drop_data(data)

    def drop_data(self, data: QMimeData) -> None:
        keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPoint(10, 10), *keys)
        QApplication.sendEvent(self.part, enter)
        if not enter.isAccepted():
            return
        with self.qtbot.waitSignal(self.part.added):
            QApplication.sendEvent(self.part, QDropEvent(QPointF(10, 10), *keys))

    def wait(self) -> None:
        """Wait until a file that is being opened has been read, and its copy is made."""
        self.qtbot.waitUntil(lambda: not running_tasks(self.part), timeout=LONG)

    def rows(self) -> list[AttachmentRow]:
        return self.room.project.query(attachments_of, self.source)

    def names(self) -> list[str]:
        return [row.name for row in self.rows()]

    def seen(self) -> None:
        """Wait for the preview."""
        self.qtbot.waitUntil(lambda: not self.part.preview.is_loading and not self.part.preview._load_timer.isActive())
        QApplication.processEvents()


@pytest.fixture
def shown(room: Room, qtbot: QtBot) -> Shown:
    return Shown(room, qtbot)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(small_pdf("The council", "decides"))
    return path


def picture(width: int = 40, height: int = 20) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def test_dropped_files_are_attached_in_one_step_and_previewed(shown: Shown, minutes: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("words")
    shown.drop(minutes, notes)
    assert shown.names() == ["minutes.pdf", "notes.txt"]
    assert [row.name for row in shown.part.list.rows()] == ["minutes.pdf", "notes.txt"]
    assert shown.part.total.text().startswith("2 files, ")
    shown.seen()
    assert shown.part.preview.pager.words.text() == "Page 1 of 2"
    shown.part.preview.pager.on.click()
    shown.seen()
    assert shown.part.preview.pager.words.text() == "Page 2 of 2"
    assert not shown.part.preview.pager.on.isEnabled()
    shown.room.project.undo()
    assert shown.part.list.rows() == []
    assert shown.part.hint.isVisible()


def test_a_file_that_cannot_be_attached_is_reported_and_the_others_are_attached(
    shown: Shown, minutes: Path, tmp_path: Path
) -> None:
    empty, folder, large = tmp_path / "empty.pdf", tmp_path / "folder", tmp_path / "film.mp4"
    empty.touch()
    folder.mkdir()
    with large.open("wb") as file:
        file.truncate(500 * 1024**2)
    shown.drop(empty, minutes, folder, large, tmp_path / "gone.txt")
    assert shown.names() == ["minutes.pdf"]
    told = shown.part.trouble.text().splitlines()
    assert [word in line for word, line in zip(("empty.pdf", "folder", "45 MiB", "gone.txt"), told, strict=True)]
    assert shown.part.trouble.isVisible()
    shown.drop(minutes)
    assert "already" in shown.part.trouble.text()
    assert shown.names() == ["minutes.pdf"]


@pytest.fixture
def failing_process(monkeypatch: pytest.MonkeyPatch) -> ParserProcess:
    """A parser process without memory, until its limit is raised."""
    if sys.platform != "linux":
        pytest.skip("only Linux keeps to a limit of address space")
    process = ParserProcess(10 * 1024**2)
    monkeypatch.setattr(parser_process, "_PROCESS", process)
    return process


def test_a_file_whose_parser_dies_is_attached_and_reported(
    shown: Shown, minutes: Path, tmp_path: Path, failing_process: ParserProcess
) -> None:
    photo = tmp_path / "photo.png"
    assert picture().save(str(photo))
    shown.drop(minutes, photo)
    assert shown.names() == ["minutes.pdf", "photo.png"]
    (told,) = shown.part.trouble.text().splitlines()
    assert told.startswith("minutes.pdf is stored")
    for row in shown.rows():
        shown.part.preview.show_file(row)
        shown.seen()
        assert "could not be read" in shown.part.preview.words.text()
    failing_process.memory = parser_process.memory_limit()
    shown.part.preview.show_file(None)
    shown.part.preview.show_file(shown.rows()[1])
    shown.seen()
    assert shown.part.preview.picture.isVisible()
    failing_process.end()


def test_a_pasted_image_is_named_by_the_moment(shown: Shown) -> None:
    QGuiApplication.clipboard().setImage(picture())
    with shown.qtbot.waitSignal(shown.part.added):
        QTest.keyClick(shown.part, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (row,) = shown.rows()
    assert row.name.startswith("Pasted image 2023-05-07 ")
    assert row.name.endswith(".png")
    assert row.media_type == "image/png"
    kept = QImage.fromData(shown.room.project.query(attachment_content, row.id))
    assert kept.pixelColor(3, 3) == QColor("red")


def test_files_are_pasted_and_chosen(shown: Shown, minutes: Path, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(minutes))])
    QGuiApplication.clipboard().setMimeData(data)
    with shown.qtbot.waitSignal(shown.part.added):
        shown.part.paste()
    notes = tmp_path / "notes.txt"
    notes.write_text("words")
    shown.room.ask.answers.append((notes,))
    with shown.qtbot.waitSignal(shown.part.added):
        shown.part.add_button.click()
    assert shown.names() == ["minutes.pdf", "notes.txt"]


def test_a_clipboard_without_file_or_image_is_reported(shown: Shown) -> None:
    QGuiApplication.clipboard().setText("words")
    shown.part.paste()
    assert "clipboard" in shown.part.trouble.text()


def test_a_web_address_is_not_attached(shown: Shown) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://www.example.org/a.pdf")])
    shown.drop_data(data)
    assert shown.names() == []


def test_the_metadata_of_a_saved_page_are_read(shown: Shown, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(PAGE)
    shown.drop(page)
    assert [(draft.title, draft.language) for draft in shown.pages] == [("Arnhem stopt", "nl")]


def test_a_file_is_opened_as_a_read_only_copy_deleted_with_the_program(
    shown: Shown, minutes: Path, qapp: QApplication
) -> None:
    shown.drop(minutes)
    QTest.keyClick(shown.part.list, Qt.Key.Key_Return)
    assert shown.opened == [], "it is read in the background"
    shown.wait()
    (copy,) = shown.opened
    assert copy.name == "minutes.pdf"
    assert copy.read_bytes() == minutes.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o400
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    shown.part.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert copy.exists()
    qapp.aboutToQuit.emit()
    assert not copy.exists()


@pytest.mark.parametrize(
    ("name", "content", "goes_on"),
    [("page.html", PAGE, True), ("page.html", PAGE, False), ("drawing.svg", b"<svg></svg>", True)],
)
def test_a_page_for_the_browser_is_opened_after_a_prompt(
    shown: Shown, name: str, content: bytes, goes_on: bool
) -> None:
    shown.keep(name, content)
    shown.room.ask.answers.append(goes_on)
    shown.part.open_button.click()
    shown.wait()
    assert len(shown.opened) == goes_on


MAY_RUN = (
    ("minutes.pdf", b"MZ a program"),
    ("tool.exe", b"MZ a program"),
    ("run.sh", b"#!/bin/sh"),
    ("link.desktop", b"[Desktop Entry]"),
    ("page.pdf", PAGE),
    ("macro.docm", b"PK\x03\x04"),
    ("anything", b"\x00\x01"),
    ("script.js", b"alert(1)"),
)


def test_a_file_that_may_run_is_never_opened_and_can_be_saved(shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    for name, content in MAY_RUN:
        shown.keep(name, content)
        target = tmp_path / f"saved {name}"
        shown.room.ask.answers.extend([False, True, target])
        shown.part.open_button.click()
        shown.wait()
        with qtbot.waitSignal(shown.room.context.bridge.file_written, timeout=LONG):
            shown.part.open_button.click()
        assert shown.opened == [], name
        assert target.read_bytes() == content, name
        shown.room.project.undo()
        assert shown.names() == []


def test_a_copy_is_never_saved_over_the_project(shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    shown.keep("notes.txt", b"words")
    problems: list[object] = []
    shown.room.context.bridge.operation_failed.connect(lambda error, _retry: problems.append(error.code))
    (tmp_path / "old.txt").write_text("old")
    shown.room.ask.answers.extend([shown.room.project.path, tmp_path / "no" / "such" / "folder", tmp_path / "old.txt"])
    for _ in range(3):
        shown.part.save_button.click()
        qtbot.waitUntil(lambda: not running_tasks(shown.part), timeout=LONG)
    assert problems == ["already_exists", "no_folder"]
    assert shown.names() == ["notes.txt"]
    assert (tmp_path / "old.txt").read_text() == "words"
    assert not list(tmp_path.glob(".*.part"))


def test_saving_a_copy_can_be_cancelled_and_leaves_nothing(shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    shown.keep("notes.txt", b"words")
    folder = tmp_path / "copies"
    folder.mkdir()
    shown.room.ask.answers.append(folder / "notes.txt")
    with held_tasks():
        shown.part.save_button.click()
        (task,) = running_tasks(shown.part)
        assert task.title == "Writing notes.txt"
        assert task.is_essential
        task.cancel()
        qtbot.waitUntil(lambda: not running_tasks(shown.part), timeout=LONG)
    assert list(folder.iterdir()) == []
    assert shown.part.trouble.text() == "Cancelled, nothing was written."


def test_a_copy_that_failed_is_saved_by_trying_again(shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    shown.keep("notes.txt", b"words")
    bridge, folder = shown.room.context.bridge, tmp_path / "copies"
    shown.room.ask.answers.append(folder / "notes.txt")
    with qtbot.waitSignal(bridge.operation_failed, timeout=LONG) as failed:
        shown.part.save_button.click()
    folder.mkdir()
    with qtbot.waitSignal(bridge.file_written, timeout=LONG):
        failed.args[1]()
    assert (folder / "notes.txt").read_bytes() == b"words"


def test_a_file_that_no_program_opens_is_reported(room: Room, qtbot: QtBot) -> None:
    shown = Shown(room, qtbot)
    shown.keep("notes.txt", b"words")
    part = AttachmentsPart(room.context, room.window, opener=lambda _url: False)
    part.show_source(shown.source)
    part.open_chosen()
    qtbot.waitUntil(lambda: not running_tasks(part), timeout=LONG)
    assert "No program here" in part.trouble.text()


def test_renaming_and_removing_can_be_undone(shown: Shown) -> None:
    shown.keep("notes.txt", b"words")
    shown.room.ask.answers.extend(["letter", None])
    QTest.keyClick(shown.part.list, Qt.Key.Key_F2)
    assert shown.names() == ["letter.txt"]
    QTest.keyClick(shown.part.list, Qt.Key.Key_F2)
    QTest.keyClick(shown.part.list, Qt.Key.Key_Delete)
    assert shown.names() == []
    shown.room.project.undo()
    assert [row.name for row in shown.part.list.rows()] == ["letter.txt"]


def test_a_file_without_a_preview_shows_the_reason(shown: Shown) -> None:
    for name, content, words in (
        ("locked.pdf", LOCKED_PDF, "password"),
        ("damaged.pdf", b"%PDF-1.4 cut off", "damaged"),
        ("data.bin", b"\x00\x01", "no preview"),
        ("damaged.png", b"\x89PNG\r\n\x1a\n cut off", "damaged"),
    ):
        shown.keep(name, content)
        shown.qtbot.waitUntil(lambda words=words: words in shown.part.preview.words.text())
        shown.room.project.undo()
        assert shown.names() == []


def test_a_text_shows_its_first_part_as_text(shown: Shown) -> None:
    shown.keep("notes.txt", CANARY.encode(), text=CANARY)
    shown.seen()
    assert shown.part.preview.text.toPlainText() == CANARY


def test_a_huge_image_is_not_decoded(shown: Shown) -> None:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\r" + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\x00\x00\x00\nIDAT"
    shown.keep("huge.png", header)
    shown.qtbot.waitUntil(lambda: "too large" in shown.part.preview.words.text())


def test_an_image_is_shown(shown: Shown, tmp_path: Path) -> None:
    picture(3000, 1000).save(str(tmp_path / "wide.png"))
    shown.keep("wide.png", (tmp_path / "wide.png").read_bytes())
    shown.seen()
    image = shown.part.preview.picture.grab().toImage()
    assert image.pixelColor(image.width() // 2, 10) == QColor("red")


def test_names_are_never_markup(shown: Shown) -> None:
    shown.keep(CANARY, b"words")
    shown.seen()
    assert markup_shown(shown.part) == []


def test_a_read_only_project_offers_no_change(room: Room, qtbot: QtBot, minutes: Path) -> None:
    with Project.open(room.project.path, read_only=True) as project:
        context = replace(room.context, project=project)
        writing = Shown(room, qtbot)
        writing.keep("notes.txt", b"words")
        shown = Shown(room, qtbot, context)
        assert not shown.part.add_button.isVisible()
        assert not shown.part.rename_button.isVisible()
        assert shown.part.open_button.isVisible()
        shown.drop(minutes)
        QTest.keyClick(shown.part.list, Qt.Key.Key_Delete)
        assert shown.names() == ["notes.txt"]
        shown.seen()
        writing.seen()
