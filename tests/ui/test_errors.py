"""What the user is told: a banner for the world's faults, a report for ours, words never read as markup."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.problems import KnownError, RuleError
from ui.errors import Banner, BugDialog, bug_report, catch_everything, is_ours, sentence


def test_a_known_error_offers_to_try_again(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    tried = []
    banner.show_error(KnownError("disk_full"), lambda: tried.append(True))
    assert not banner.retry_button.isHidden()
    assert banner.report_button.isHidden()
    qtbot.mouseClick(banner.retry_button, Qt.MouseButton.LeftButton)
    assert tried == [True]
    assert banner.isHidden()


def test_a_broken_rule_is_said_and_not_tried_again(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_error(RuleError("needed", "name"), lambda: None)
    assert banner.words.text()
    assert banner.retry_button.isHidden()


def test_a_fault_of_ours_offers_its_report(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_error(ZeroDivisionError("secret"))
    assert "secret" not in banner.words.text()
    assert not banner.report_button.isHidden()


def test_text_of_the_project_is_not_read_as_markup(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.words.textFormat() == Qt.TextFormat.PlainText


def test_the_report_tells_where_and_in_which_versions(qtbot: QtBot) -> None:
    try:
        _ = 1 // 0
    except ZeroDivisionError as error:
        report = bug_report(error)
        dialog = BugDialog(report)
    qtbot.addWidget(dialog)
    assert "test_the_report_tells_where" in report
    assert "Qt 6" in report
    assert dialog.report.toPlainText() == report


def test_kinds_are_told_apart() -> None:
    assert is_ours(ValueError())
    assert not is_ours(KnownError("disk_full"))
    assert sentence(KnownError("disk_full")) != sentence(ValueError())


def test_what_nobody_caught_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    shown: list[BaseException] = []
    catch_everything(shown.append)
    error = ValueError("lost")
    sys.excepthook(ValueError, error, None)
    assert shown == [error]
    assert "lost" in capsys.readouterr().err


def test_in_a_narrow_banner_the_ways_out_stand_below_the_words(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    gone: list[str] = []
    ways = [("Open it again", lambda: gone.append("again")), ("Go on in a copy…", lambda: gone.append("copy"))]
    banner.show_error(KnownError("changed_outside", path="ties.twin"), lambda: gone.append("retry"), ways)
    for width, is_below in ((500, True), (1400, False)):
        banner.resize(width, banner.heightForWidth(width))
        QApplication.processEvents()
        assert (banner.ways[0].mapTo(banner, QPoint()).y() > banner.words.geometry().bottom()) == is_below
    assert not banner.retry_button.isVisible()
    banner.ways[1].click()
    assert gone == ["copy"]
    banner.show_error(KnownError("disk_full", path="ties.twin"), lambda: gone.append("retry"))
    assert banner.ways == ()
    assert banner.retry_button.isVisible()
