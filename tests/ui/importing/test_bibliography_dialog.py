"""The import of a bibliography: the plan before anything is written, one step after a backup, and the rejects."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.held_tasks import held_tasks
from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import SourceDraft
from tracker.operations.sources import add_source
from tracker.queries.evidence.record_drafts import claim_drafts
from tracker.queries.sources.source_filter import SourceFilter
from tracker.queries.sources.sources import source_facets
from tracker.services.bibliographies import import_bibliography, read_bibliography
from ui.core.background_task import running_tasks
from ui.core.closing_dialogs import leave_dialogs
from ui.importing.bibliography_actions import Bibliographies
from ui.importing.bibliography_dialog import BibliographyDialog

LONG = 300_000
"""Milliseconds."""
GOOD = "TY  - NEWS\nTI  - {title}\nT2  - The paper\nPY  - 2021\nER  - \n\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library.ris"
    path.write_text(GOOD.format(title="First") + GOOD.format(title=CANARY) + "TY  - NEWS\nTI  - Unfinished\n", "utf-8")
    return path


def opened(room: Room, qtbot: QtBot, path: Path) -> BibliographyDialog:
    dialog = BibliographyDialog.run(room.context, path, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    return dialog


def sources(room: Room) -> int:
    return room.project.query(source_facets, SourceFilter()).total


def test_enter_imports_from_the_button_and_not_from_the_table(room: Room, qtbot: QtBot, file: Path) -> None:
    before = sources(room)
    dialog = opened(room, qtbot, file)
    assert dialog.focusWidget() is dialog.import_button
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert sources(room) == before
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert sources(room) == before + 2


def shown(dialog: BibliographyDialog) -> list[tuple[str, str]]:
    model = dialog.table.model()
    return [(model.index(row, 1).data(), model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_plan_is_shown_and_nothing_is_written_before_the_import(room: Room, qtbot: QtBot, file: Path) -> None:
    before, step = sources(room), room.project.next_undo()
    dialog = opened(room, qtbot, file)
    assert [verdict for verdict, _ in shown(dialog)] == ["New", "New", "Can’t be read"]
    assert not markup_shown(dialog)
    assert dialog.import_button.text() == "Import 2 records"
    dialog.filter.chosen.emit("rejected")
    assert len(shown(dialog)) == 1
    assert room.project.next_undo() == step
    with qtbot.waitSignal(dialog.accepted):
        dialog.import_button.click()
    assert sources(room) == before + 2
    assert room.project.last_backup() is not None
    room.project.undo()
    assert sources(room) == before


def test_existing_sources_are_recognised(room: Room, qtbot: QtBot, file: Path) -> None:
    known = SourceDraft("First", publisher="The paper", date=read_date("2021"))
    room.project.perform(add_source, known)
    dialog = opened(room, qtbot, file)
    assert shown(dialog)[0] == ("There already", "First")
    with qtbot.waitSignal(dialog.accepted):
        dialog.import_button.click()
    again = opened(room, qtbot, file)
    assert not again.import_button.isEnabled()


def test_records_left_out_can_be_saved(room: Room, qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, file)
    target = tmp_path / "left.ris"
    room.ask.answers.append(target)
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
        dialog.rejects_button.click()
    assert "Unfinished" in target.read_text("utf-8")
    assert "First" not in target.read_text("utf-8")


def test_a_file_that_is_no_bibliography_is_refused_with_the_reason(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    page = tmp_path / "page.ris"
    page.write_text("<!DOCTYPE html><html><body>No</body></html>", "utf-8")
    dialog = BibliographyDialog.run(room.context, page, parent=room.window)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert not dialog.import_button.isEnabled()
    assert dialog.report is None


@pytest.mark.parametrize("ending", ["ris", "bib", "csl.json"])
def test_sources_are_exported_and_confidential_ones_only_on_request(
    room: Room, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    room.project.perform(add_source, SourceDraft("A talk in confidence", "interview", is_confidential=True))
    for is_wanted in (False, True):
        target = tmp_path / f"{is_wanted}.{ending}"
        room.ask.answers.extend([target, is_wanted])
        Bibliographies(room.context, room.window, room.window).export_bibliography()
        qtbot.waitUntil(target.exists, timeout=LONG)
        assert ("A talk in confidence" in target.read_text("utf-8")) == is_wanted
        assert "Another paper" in target.read_text("utf-8")


def test_a_table_of_claims_is_shown_and_imported(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("Wording;Value;Rule;Source\nEight ended;8;--from 2020 --to 2022;NRC\nNine;x;;NRC\n", "utf-8")
    before = len(room.project.query(claim_drafts))
    dialog = opened(room, qtbot, path)
    assert dialog.windowTitle() == "Import claims"
    assert shown(dialog) == [("New", "Eight ended"), ("Can’t be read", "Nine")]
    with qtbot.waitSignal(dialog.accepted):
        dialog.import_button.click()
    assert len(room.project.query(claim_drafts)) == before + 1
    room.project.undo()
    assert len(room.project.query(claim_drafts)) == before


def test_unreadable_latex_is_reported_with_its_record(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "library.bib"
    path.write_text("@book{a, title={A \\foo{b}}, year=2020}\n", "utf-8")
    model = opened(room, qtbot, path).table.model()
    assert "stays unchanged: \\foo{b}" in model.index(0, 3).data()


MANY = 400
"""Records whose import reports its progress about twenty times."""


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    path = tmp_path / "long.ris"
    path.write_text("".join(GOOD.format(title=f"Title {number}") for number in range(MANY)), "utf-8")
    return path


def test_the_window_processes_events_while_a_long_file_is_imported(room: Room, qtbot: QtBot, long_file: Path) -> None:
    dialog = opened(room, qtbot, long_file)
    before = sources(room)
    far: list[tuple[int, int]] = []
    with qtbot.waitSignal(dialog.accepted, timeout=LONG), held_tasks():
        dialog.import_button.click()
        (task,) = running_tasks(dialog)
        assert task.is_essential
        assert dialog.foot.bar.isVisible()
        assert not dialog.import_button.isEnabled()
        task.progressed.connect(lambda done, total: far.append((done, total)))
        assert sources(room) == before
    assert far == sorted(far)
    assert len({done for done, total in far if total == MANY}) > 10
    assert sources(room) == before + MANY


def test_the_window_processes_events_while_a_plan_is_made(room: Room, qtbot: QtBot, long_file: Path) -> None:
    dialog = opened(room, qtbot, long_file)
    dialog.policy.set_code("update")
    assert dialog.report is None
    assert dialog.foot.bar.isVisible()
    assert not dialog.import_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=LONG)
    assert not dialog.foot.bar.isVisible()
    assert dialog.import_button.isEnabled()


def test_a_plan_made_for_an_earlier_choice_is_dropped(room: Room, qtbot: QtBot, file: Path) -> None:
    room.project.perform(add_source, SourceDraft("First", publisher="Another paper", doi="10.1/1"))
    file.write_text("TY  - NEWS\nTI  - First\nT2  - The paper\nDO  - 10.1/1\nER  - \n", "utf-8")
    dialog = opened(room, qtbot, file)
    assert shown(dialog) == [("Contradicts one", "First")]
    dialog.policy.set_code("update")
    (earlier,) = running_tasks(dialog)
    assert earlier.wait(300)  # its outcome is now a pending event
    dialog.policy.set_code("skip")
    qtbot.waitUntil(lambda: not running_tasks(dialog), timeout=LONG)
    assert shown(dialog) == [("Contradicts one", "First")]


def test_a_plan_that_arrives_after_closing_is_dropped(room: Room, qtbot: QtBot, file: Path) -> None:
    told: list[object] = []
    room.context.bridge.operation_failed.connect(lambda *problem: told.append(problem))
    dialog = BibliographyDialog.run(room.context, file, parent=room.window)
    (task,) = running_tasks(dialog)
    assert task.wait(300)  # its outcome is now a pending event
    leave_dialogs(room.window)
    room.project.close()
    QApplication.processEvents()
    assert told == []
    assert not room.ask.asked


def test_a_failed_import_is_shown_and_can_be_tried_again(room: Room, qtbot: QtBot, file: Path) -> None:
    before = sources(room)
    dialog = opened(room, qtbot, file)
    dialog.policy.set_code("add")
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=LONG)
    folder = room.project.backup_folder.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"no folder")
    dialog.import_button.click()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
    assert dialog.policy.code() == "add"
    assert sources(room) == before
    folder.unlink()
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.import_button.click()
    assert sources(room) == before + 2


def test_a_cancelled_import_writes_nothing(room: Room, qtbot: QtBot, long_file: Path) -> None:
    before = sources(room)
    dialog = opened(room, qtbot, long_file)
    with held_tasks(3):  # when some records are written
        dialog.import_button.click()
        qtbot.waitUntil(lambda: dialog.foot.bar.value() > 0, timeout=LONG)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
    assert dialog.isVisible()
    assert dialog.banner.words.text() == "Cancelled, nothing was changed."
    assert sources(room) == before
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.import_button.click()
    assert sources(room) == before + MANY


@pytest.fixture
def many_sources(room: Room, long_file: Path) -> Room:
    import_bibliography(room.project, long_file)
    return room


def test_the_window_processes_events_while_sources_are_exported(
    many_sources: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    room, target = many_sources, tmp_path / "out.ris"
    room.ask.answers.append(target)
    far: list[int] = []
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG) as given, held_tasks():
        Bibliographies(room.context, room.window, room.window).export_bibliography()
        (task,) = running_tasks(room.window)
        assert task.is_essential
        task.progressed.connect(lambda done, _total: far.append(done))
        assert not target.exists()
    assert given.args == [target, f"{sources(room)} sources are in out.ris"]
    assert len(far) > 1
    assert len(read_bibliography(target).records) == sources(room)


def test_a_cancelled_export_of_sources_leaves_no_file(many_sources: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room, folder = many_sources, tmp_path / "there"
    folder.mkdir()
    room.ask.answers.append(folder / "out.bib")
    with qtbot.waitSignal(room.context.bridge.notice_given, timeout=LONG) as given, held_tasks(2):
        Bibliographies(room.context, room.window, room.window).export_bibliography()
        (task,) = running_tasks(room.window)
        task.cancel()
    assert given.args == ["Cancelled, nothing was written."]
    assert list(folder.iterdir()) == []


def test_a_failed_export_of_sources_can_be_tried_again(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    target = folder / "out.ris"
    room.ask.answers.append(target)
    with qtbot.waitSignal(room.context.bridge.operation_failed, timeout=LONG) as failed:
        Bibliographies(room.context, room.window, room.window).export_bibliography()
    folder.mkdir()
    assert failed.args is not None
    failed.args[1]()
    qtbot.waitUntil(target.exists, timeout=LONG)
