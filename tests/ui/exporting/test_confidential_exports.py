"""Confidential data is in no export of the window without the user's consent, down to the bytes of the file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

import pyarrow.parquet as parquet
import pypdfium2
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tests.store.building import body, made, new_project, tie
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule, rule_json
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import (
    ActivityDraft,
    Author,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    ExternalCode,
    SourceDraft,
)
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.activities import record_activity
from tracker.operations.attachments import add_attachments
from tracker.operations.census.contacts import add_contact
from tracker.operations.claims import add_claim
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.services.data_export import ALWAYS_PUBLIC, ENDINGS, WITHOUT_SOURCES
from ui.core.background_task import running_tasks
from ui.core.prompts import ScriptedPrompts
from ui.inventory.partnerships_page import PartnershipsPage
from ui.publishing.chart_catalogue import CHARTS
from ui.publishing.chart_dialog import ChartExportDialog
from ui.publishing.report_dialog import ReportDialog
from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES
from ui.text.report_formats import REPORT_FORMATS

SECRET = "Zandvoort"
PLACES = (("Arnhem", "NL", 52.0, 5.9, "Q1310"), ("Wuhan", "CN", 30.6, 114.3, "Q11746"))
LONG = 300_000
RULE = read_rule({"from": "2020", "to": "2023"})


def make_confidential(path: Path) -> None:
    """Write a project with a confidential source whose fields, citations, claims and files all contain the secret."""
    with new_project(path.parent, path.name) as project:
        arnhem, wuhan = (
            body(project, name, country, latitude=north, longitude=east, codes=(ExternalCode("wikidata", code),))
            for name, country, north, east, code in PLACES
        )
        partners = tie(project, arnhem, wuhan)
        memo = SourceDraft(
            f"{SECRET} memo",
            "report",
            (Author(literal=f"Mr {SECRET}"),),
            publisher=SECRET,
            date=read_date("2021"),
            url=f"https://www.example.org/{SECRET}",
            summary=SECRET,
            is_confidential=True,
        )
        secret, twin = made(project, add_source, memo), made(project, add_source, memo)
        paper = made(project, add_source, SourceDraft("The paper", derived_from=secret))
        told = CitationDraft(
            secret, quote=f"{SECRET} says so", locator=SECRET, note=SECRET, stated_date=read_date("5 May 2021")
        )
        cited = (told, CitationDraft(twin, quote=SECRET), CitationDraft(paper, quote="Anybody may read it."))
        project.perform(record_status_change, ChangeDraft(partners, "in_force", read_date("2000")))
        ended = ChangeDraft(partners, "terminated", read_date("9 July 2021"), citations=cited)
        project.perform(record_status_change, ended)
        project.perform(record_activity, ActivityDraft(partners, "trade_mission", read_date("2012"), citations=(told,)))
        project.perform(add_attachments, secret, [draft_of(f"{SECRET}.txt", "text/plain", SECRET.encode(), SECRET)])
        project.perform(add_contact, ContactDraft(arnhem, "phone", "answered", citations=(told,)))
        project.perform(add_claim, ClaimDraft(secret, f"{SECRET} counts nine", 9, rule=json.dumps(rule_json(RULE))))
        project.perform(save_finding, "Kept", RULE)
        project.perform(add_follow_up, Subject("source", secret), FollowUpDraft(read_date("2021"), f"ask {SECRET}"))


@pytest.fixture(scope="module")
def make_kept() -> Callable[[Path], object]:
    return partial(ready, make_confidential)


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """A window with the project that contains the confidential source."""
    return kept_window


def answers(window: MainWindow, *given: bool | Path) -> None:
    assert isinstance(window.ask, ScriptedPrompts)
    window.ask.answers += given


def names_it(path: Path) -> bool:
    """Return whether a file or folder contains the secret, also if compressed or in a PDF."""
    if path.is_dir():
        return any(names_it(each) for each in path.iterdir())
    content = path.read_bytes()
    if content.startswith(b"PAR1"):
        content = str(parquet.read_table(path).to_pylist()).encode()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            content = b"".join(name.encode() + archive.read(name) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        content += "".join(page.get_textpage().get_text_range() for page in document).encode()
        document.close()
    return any(form.encode(code) in content for form in (SECRET, SECRET.lower()) for code in ("utf-8", "utf-16-le"))


def test_data_exports_leave_out_confidential_sources_by_default(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """All forms are written from one window, each without and with the confidential source."""
    for form, (name, wanted) in product(ENDINGS, (("without", True), ("with", False))):
        window.possible["export_data"].trigger()
        assert window.project is not None
        dialog = window.project.data_exports.dialog
        assert dialog is not None
        qtbot.waitUntil(lambda dialog=dialog: dialog.contents.text() != "Counting…", timeout=LONG)
        dialog.forms[form].click()
        assert dialog.leave_out.isChecked()
        if not wanted:
            dialog.leave_out.click()
        target = tmp_path / "".join((f"{form}-{name}", *(f".{ending}" for ending in ENDINGS[form][:1])))
        if form == "claims" and wanted:
            # Its only claim is of a confidential source.
            assert not dialog.save_button.isEnabled()
            dialog.reject()
            continue
        answers(window, target)
        with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
            dialog.save_button.click()
        # a map contains no sources
        assert names_it(target) == (not wanted and form not in WITHOUT_SOURCES | ALWAYS_PUBLIC), target


def test_an_exported_table_names_confidential_sources_only_with_consent(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The tables of all pages are written from one window, each with both answers."""
    assert window.project is not None
    workspace = window.project.workspace
    workspace.checking.look()
    workspace.checking.wait()
    for page in (page.name for page in PAGES if page.name != "timeline"):
        workspace.show_page(page)
        QApplication.processEvents()
        names_sources = page in ("sources", "checks", "due")
        for name, may_leave in (("without", False), ("with", True)):
            target = tmp_path / f"{page}-{name}.csv"
            answers(window, target, *((may_leave,) if names_sources else ()))
            with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
                window.possible["export_shown"].trigger()
            assert names_it(target) == (names_sources and may_leave), target
    assert "The paper" in (tmp_path / "sources-without.csv").read_text("utf-8-sig")


def test_there_is_no_prompt_if_no_source_is_confidential(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.project is not None
    sources = window.project.workspace.page_named("sources")
    window.project.workspace.show_page("sources")
    sources.narrow(sources.wanted.toggled("flag", "not_confidential"))
    QApplication.processEvents()
    answers(window, tmp_path / "open.csv")
    with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
        window.possible["export_shown"].trigger()
    assert "The paper" in (tmp_path / "open.csv").read_text("utf-8-sig")


def test_a_bibliography_prompts_before_confidential_sources(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """All forms are written from one window, each with both answers."""
    for ending, (name, may_leave) in product(("ris", "bib", "csl.json"), (("without", False), ("with", True))):
        target = tmp_path / f"{name}.{ending}"
        answers(window, target, may_leave)
        with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
            window.possible["export_sources"].trigger()
        assert names_it(target) == may_leave, target


@pytest.mark.parametrize("action", ["export_report", "export_dossier"])
def test_a_report_never_names_a_confidential_source(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, action: str
) -> None:
    """All forms are written from one window, each by a dialog of its own."""
    assert window.project is not None
    page = window.project.workspace.page_named("partnerships")
    assert isinstance(page, PartnershipsPage)
    window.project.state.choose(page.partnership_at(0))
    for form in REPORT_FORMATS:
        window.possible[action].trigger()
        [dialog] = [each for each in window.findChildren(ReportDialog) if each.isVisible()]
        dialog.form.set_code(form)
        target = tmp_path / f"out.{form}"
        answers(window, target)
        if dialog.copy_button.isVisibleTo(dialog):
            with qtbot.waitSignal(window.bridge.notice_given, timeout=LONG):
                dialog.copy_button.click()
            assert SECRET not in QGuiApplication.clipboard().text()
        with qtbot.waitSignal(dialog.accepted, timeout=LONG):
            dialog.save_button.click()
        assert target.stat().st_size > 200, target
        assert not names_it(target), target


def test_a_chart_never_names_a_confidential_source(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """All charts are written as drawing and as page, each by a dialog of its own."""
    assert window.project is not None
    for chart, form in product(CHARTS, ("svg", "pdf")):
        window.possible["export_chart"].trigger()
        [dialog] = [each for each in window.findChildren(ChartExportDialog) if each.isVisible()]
        dialog.forms.setCurrentIndex(dialog.forms.findData(form))
        dialog.chart.setCurrentIndex(dialog.chart.findData(chart))
        qtbot.waitUntil(lambda each=dialog: not running_tasks(each), timeout=LONG)
        if dialog.save_button.isEnabled():
            answers(window, tmp_path / f"{chart}.{form}")
            with qtbot.waitSignal(dialog.accepted, timeout=LONG):
                dialog.save_button.click()
        else:
            dialog.reject()
        QApplication.processEvents()
    for form in ("svg", "pdf"):
        assert len(list(tmp_path.glob(f"*.{form}"))) > 5
        assert not [path for path in tmp_path.glob(f"*.{form}") if names_it(path)]
