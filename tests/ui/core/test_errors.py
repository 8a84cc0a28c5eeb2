"""Errors in the window: a banner for known errors, a report for faults of the program, texts never read as markup."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.test_version import STATED
from tracker.errors import KnownError, RuleError
from tracker.project import Project
from tracker.store.schema import body
from tracker.store.transaction import StepLabel
from ui.core.errors import Banner, BugDialog, bug_report, catch_everything, is_ours, sentence


def test_a_known_error_offers_a_retry(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    tried = []
    banner.show_error(KnownError("disk_full"), lambda: tried.append(True))
    assert not banner.retry_button.isHidden()
    assert banner.report_button.isHidden()
    qtbot.mouseClick(banner.retry_button, Qt.MouseButton.LeftButton)
    assert tried == [True]
    assert banner.isHidden()


def test_a_broken_rule_is_shown_without_a_retry(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_error(RuleError("needed", "name"), lambda: None)
    assert banner.words.text()
    assert banner.retry_button.isHidden()


def test_a_fault_of_the_program_offers_its_report(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_error(ZeroDivisionError("secret"))
    assert "secret" not in banner.words.text()
    assert not banner.report_button.isHidden()


def test_project_text_in_a_banner_is_not_read_as_markup(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.words.textFormat() == Qt.TextFormat.PlainText


def test_the_report_contains_traceback_and_versions(qtbot: QtBot) -> None:
    try:
        _ = 1 // 0
    except ZeroDivisionError as error:
        report = bug_report(error)
        dialog = BugDialog(report)
    qtbot.addWidget(dialog)
    assert "test_the_report_contains_traceback_and_versions" in report
    assert report.startswith(f"Twintrack {STATED}, Python 3.")
    assert "Qt 6" in report
    assert dialog.report.toPlainText() == report


def wrong_number(project: Project) -> None:
    int("Annelies de Vries")


def wrong_row(project: Project) -> None:
    project.perform(lambda transaction: StepLabel("x", {}, transaction.insert(body, {"note": "Annelies de Vries"})))


def wrong_key(project: Project) -> None:
    project.query(lambda reader: {}["Annelies de Vries"])


def wrong_text(project: Project) -> None:
    raise ValueError("Annelies\nde Vries, Annelies")


def wrong_quotes(project: Project) -> None:
    raise OSError(2, "not there", "Annelies 'de' \"Annelies\" d'Annelies.twin")


@pytest.mark.parametrize("act", [wrong_number, wrong_row, wrong_key, wrong_text, wrong_quotes])
def test_the_report_contains_no_project_data(tmp_path: Path, home: Path, act: Callable[[Project], None]) -> None:
    with Project.create(tmp_path / "ties.twin", who="tester") as project:
        with pytest.raises((ValueError, KeyError, OSError, sqlite3.IntegrityError)) as failed:
            act(project)
        report = bug_report(failed.value)
    assert act.__name__ in report
    messages = [line for line in report.splitlines() if not line.startswith(" ")]
    assert not [line for line in messages if "Annelies" in line]


def test_the_report_contains_names_of_missing_attributes() -> None:
    assert "'NoneType' object has no attribute 'x'" in bug_report(
        AttributeError("'NoneType' object has no attribute 'x'")
    )


def test_kinds_of_errors_are_distinguished() -> None:
    assert is_ours(ValueError())
    assert not is_ours(KnownError("disk_full"))
    assert sentence(KnownError("disk_full")) != sentence(ValueError())


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """The uncaught exceptions that were shown; the exception hooks are restored afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    errors: list[BaseException] = []
    catch_everything(errors.append)
    return errors


def test_an_uncaught_exception_is_shown(shown: list[BaseException], capsys: pytest.CaptureFixture[str]) -> None:
    error = ValueError("lost")
    sys.excepthook(ValueError, error, None)
    assert shown == [error]
    assert "ValueError" in capsys.readouterr().err


def test_an_uncaught_known_error_is_shown_without_a_traceback(
    shown: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    error = KnownError("damaged", path="a.twin", detail="it holds bytes that are no text")
    sys.excepthook(KnownError, error, None)
    assert shown == [error]
    assert capsys.readouterr().err == ""


def test_reports_on_the_console_contain_no_values(
    shown: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=wrong_number, args=(None,))
    thread.start()
    thread.join()
    try:
        wrong_key_of({})
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    told = capsys.readouterr().err
    assert "wrong_number" in told
    assert "wrong_key_of" in told
    assert not [line for line in told.splitlines() if "Annelies" in line and not line.startswith(" ")]


def wrong_key_of(kept: dict[str, str]) -> str:
    return kept["Annelies de Vries"]


def test_a_narrow_banner_places_its_buttons_below_the_text(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    gone: list[str] = []
    ways = [("Open it again", lambda: gone.append("again")), ("Continue in a copy…", lambda: gone.append("copy"))]
    banner.show_error(KnownError("changed_outside", path="ties.twin"), lambda: gone.append("retry"), ways)
    for width, is_below in ((500, True), (1400, False)):
        banner.resize(width, banner.heightForWidth(width))
        QApplication.processEvents()
        assert (banner.action_buttons[0].mapTo(banner, QPoint()).y() > banner.words.geometry().bottom()) == is_below
    assert not banner.retry_button.isVisible()
    banner.action_buttons[1].click()
    assert gone == ["copy"]
    banner.show_error(KnownError("disk_full", path="ties.twin"), lambda: gone.append("retry"))
    assert banner.action_buttons == ()
    assert banner.retry_button.isVisible()
