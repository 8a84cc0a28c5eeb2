"""The report dialog: the chosen parts in the chosen form, and errors shown in its banner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.held_tasks import held_tasks
from tests.ui.room import CANARY, DAY, Room, make_room, markup_shown
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.operations.findings import save_finding
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.queries.findings.saved_findings import saved_findings
from tracker.reports.document.blocks import Document, Heading, Picture, Quote
from tracker.store.transaction import StepLabel, Transaction
from ui.core.background_task import running_tasks
from ui.publishing.report_dialog import ReportDialog
from ui.text.report_formats import REPORT_FORMATS

LONG = 300_000
"""Milliseconds."""
MANY = 60
"""Endings in a report of which every part takes long."""
RULE = read_rule({"from": "2020", "to": "2023"})


def opened(room: Room, **more: object) -> ReportDialog:
    return ReportDialog.run(room.context, DAY, parent=room.window, **more)  # type: ignore[arg-type]


def document(room: Room, dialog: ReportDialog) -> Document:
    """Make the chosen report with the function that the background task calls."""
    return dialog.chosen_report().document(room.project, lambda _done, _total: None)


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_every_form_is_saved(room: Room, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    dialog = opened(room)
    dialog.form.set_code(form)
    target = tmp_path / f"out.{form}"
    room.ask.answers.append(target)
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert target.stat().st_size > 500


def test_a_file_is_replaced_after_confirmation(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room)
    dialog.form.set_code("md")
    target = tmp_path / "out.md"
    target.write_text("earlier")
    room.ask.answers.append(target)  # the file dialog has confirmed that the existing file is replaced
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert target.read_text("utf-8").startswith("# ")


def test_a_name_with_the_ending_of_another_format_is_asked_about(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room)
    dialog.form.set_code("txt")
    room.ask.answers += [tmp_path / "out.md", None]
    dialog.save_button.click()
    assert not list(tmp_path.glob("out*"))

    room.ask.answers += [tmp_path / "out.md", 1]
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert [path.name for path in tmp_path.glob("out*")] == ["out.txt"]

    again = opened(room)
    again.form.set_code("txt")
    room.ask.answers += [tmp_path / "out.md", 0]
    with qtbot.waitSignal(again.accepted):
        again.save_button.click()
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# ")


def test_a_name_with_an_unknown_ending_gets_that_of_the_format(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room)
    dialog.form.set_code("txt")
    (tmp_path / "version 1.2.txt").write_text("earlier")
    room.ask.answers += [tmp_path / "version 1.2", False]
    dialog.save_button.click()
    assert (tmp_path / "version 1.2.txt").read_text() == "earlier"
    room.ask.answers += [tmp_path / "version 1.2", True]
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    assert (tmp_path / "version 1.2.txt").read_text() != "earlier"


def test_the_report_contains_the_chosen_parts(room: Room) -> None:
    room.project.perform(save_finding, "Kept", RULE)
    dialog = opened(room, rule=read_rule({"from": "2010", "to": "2015"}))
    assert [box.text() for _, box in dialog.findings] == ["The current count", "Kept"]
    dialog.findings[0][1].setChecked(False)
    whole = document(room, dialog)
    assert next(block.text for block in whole.blocks if isinstance(block, Heading) and block.level == 2) == "Kept"
    assert any(isinstance(block, Picture) for block in whole.blocks)
    assert any(isinstance(block, Quote) for block in whole.blocks)
    charts = sum(isinstance(block, Picture) for block in whole.blocks)
    assert "sensible" in str(whole.blocks)
    dialog.rests.setChecked(False)
    short = document(room, dialog)
    assert "sensible" not in str(short.blocks), "neither the sentence nor the picture"
    assert sum(isinstance(block, Picture) for block in short.blocks) == charts - 1
    for box in (dialog.charts, dialog.quotes, dialog.claims, dialog.codebook, dialog.findings[1][1]):
        box.setChecked(False)
    assert [block.text for block in document(room, dialog).blocks if isinstance(block, Heading)] == ["What is counted"]
    dialog.reject()


def test_copied_text_has_no_charts(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room)
    assert not dialog.copy_button.isVisibleTo(dialog)
    dialog.form.set_code("md")
    assert dialog.copy_button.isVisibleTo(dialog)
    assert not dialog.charts.isEnabled()
    with qtbot.waitSignal(room.context.bridge.notice_given, timeout=LONG):
        dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("# Room")
    dialog.reject()


def test_the_dossier_of_a_partnership(room: Room) -> None:
    dialog = opened(room, partnership=room.tie)
    dialog.language.set_code("nl")
    whole = document(room, dialog)
    assert whole.title == "Arnhem – Wuhan"
    assert "Dossier per 7 mei 2023" in whole.subtitle
    dialog.reject()


def test_the_window_processes_events_while_a_report_is_written(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room)
    target = tmp_path / "out.pdf"
    room.ask.answers.append(target)
    with qtbot.waitSignal(dialog.accepted, timeout=LONG), held_tasks():
        dialog.save_button.click()
        (task,) = running_tasks(dialog)
        assert task.is_essential
        assert dialog.foot.bar.isVisible()
        assert not dialog.save_button.isEnabled()
        assert not room.ask.answers
        assert not target.exists()
    assert target.read_bytes().startswith(b"%PDF")


@pytest.fixture
def many_endings(tmp_path: Path, qtbot: QtBot, home: Path) -> Iterator[Room]:
    """A project in which many partnerships ended, so that each part of a report takes long."""
    made = make_room(tmp_path / "many.twin")
    qtbot.addWidget(made.window)
    made.project.perform(_add_endings, MANY)
    yield made
    made.project.close()


def _add_endings(transaction: Transaction, count: int) -> StepLabel:
    for number in range(count):
        dutch, chinese = (
            BodyDraft(f"Place {number}", "municipality", "NL"),
            BodyDraft(f"City {number}", "prefecture", "CN"),
        )
        partnership = add_partnership(transaction, PartnershipDraft(dutch, chinese)).created
        assert partnership is not None
        for status, date in (("in_force", "2001"), ("terminated", "2021")):
            source = SourceDraft(f"{status} {number}", "newspaper_article")
            citation = CitationDraft(source, quote=f"Quote {number}.")
            record_status_change(transaction, ChangeDraft(partnership, status, read_date(date), citations=(citation,)))
    return StepLabel("import_table", {})


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_window_processes_events_while_records_are_read_charts_painted_and_the_file_written(
    many_endings: Room, qtbot: QtBot, tmp_path: Path, form: str
) -> None:
    dialog = opened(many_endings, rule=RULE)
    dialog.form.set_code(form)
    many_endings.ask.answers.append(tmp_path / f"out.{form}")
    stages: Counter[str] = Counter()
    reports: dict[str, list[tuple[int, int]]] = {"reading": [], "writing": []}

    def stage() -> str:
        return "writing" if dialog.foot.doing.text().startswith(f"Writing out.{form}: ") else "reading"

    timer = QTimer(dialog, interval=2)
    timer.timeout.connect(lambda: stages.update([stage()]))
    dialog.save_button.click()
    (task,) = running_tasks(dialog)
    task.progressed.connect(lambda done, total: reports[stage()].append((done, total)))
    timer.start()
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        pass
    assert min(stages["reading"], stages["writing"]) > 10, stages
    for counted in ([each for each in reports["reading"] if each[1]], reports["writing"]):
        done = [each[0] for each in counted]
        assert done == sorted(done)
        assert len(done) > 10
        assert counted[-1][0] == counted[-1][1] >= 3 * MANY, "all endings and sources, then all parts"
        assert {each[1] for each in counted[1:]} == {counted[-1][1]}, "the total is known at once"


def test_a_cancelled_report_leaves_no_file(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room)
    dialog.form.set_code("docx")
    room.ask.answers.append(tmp_path / "out.docx")
    with held_tasks():
        dialog.save_button.click()
        dialog.cancel_button.click()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
    assert dialog.banner.words.text() == "Cancelled, nothing was written."
    assert dialog.save_button.isEnabled()
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]
    dialog.reject()


def test_a_failed_write_is_shown_in_the_banner_of_the_dialog(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room)
    room.ask.answers.append(tmp_path / "none" / "out.pdf")
    dialog.save_button.click()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
    assert dialog.isVisible()
    room.ask.answers.append(None)
    dialog.save_button.click()
    assert dialog.isVisible()
    dialog.reject()


def test_names_of_findings_are_shown_as_text(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    made = make_room(tmp_path / "canary.twin", partner=CANARY, title=CANARY)
    qtbot.addWidget(made.window)
    made.project.perform(save_finding, f"{CANARY} & more", RULE)
    assert made.project.query(saved_findings)
    dialog = opened(made)
    assert dialog.findings[0][1].text() == f"{CANARY} && more"
    assert not markup_shown(dialog)
    assert dialog.findChildren(QLabel)
    dialog.reject()
    made.project.close()


def test_the_first_pages_are_shown_beside_the_settings(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room)
    qtbot.waitUntil(lambda: bool(dialog.preview.pages))
    assert dialog.preview.pages[0].accessibleName().startswith("Page 1 of ")
    before = dialog.preview.pages
    dialog.codebook.setChecked(not dialog.codebook.isChecked())
    qtbot.waitUntil(lambda: bool(dialog.preview.pages) and dialog.preview.pages is not before)
    dialog.reject()


def test_a_preview_is_given_up_for_the_next(room: Room, qtbot: QtBot) -> None:
    dialog = opened(room)
    for _ in range(3):
        dialog.make_preview()
    qtbot.waitUntil(lambda: bool(dialog.preview.pages))
    assert [task for task in running_tasks(dialog) if not task.title] == []
    dialog.reject()
