"""The dialog that publishes: what it says before, the preview, the written page, and the choices it remembers."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from tests.confidential_bytes import content
from tests.store.sealed import PASSPHRASE, as_in_a_new_run, require_cipher
from tests.ui.conftest import MakeWindow
from tests.ui.held_tasks import held_tasks
from tests.ui.room import CANARY, DAY, Room, opened_context
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.records.record_ids import id_text
from tracker.operations.findings import save_finding
from tracker.operations.project_settings import describe_project
from tracker.operations.sources import add_source
from tracker.paths import home as program_home
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.services.passphrases import change
from ui.charts.published.published_size import DOTS, MILLIMETRES
from ui.core.background_task import running_tasks
from ui.core.prompts import ScriptedPrompts
from ui.core.view_state import ViewState
from ui.publishing.publication.chart_drawing import COLUMN
from ui.publishing.publication.publish_choices import SHOWN
from ui.publishing.publication.publish_dialog import PublishDialog
from ui.recording.forms.project_dialog import ProjectDialog
from ui.shell.main_window import MainWindow
from ui.text.translation import tr

LONG = 300_000
"""Milliseconds."""
RULE = {"focus": {"countries": ["NL"]}, "from": "2020", "to": "2023"}


class Browser:
    """Stands for the browser of the system: keeps the addresses of the pages that it was to open."""

    def __init__(self, *, is_there: bool = True) -> None:
        self.pages: list[Path] = []
        self._is_there = is_there

    def __call__(self, address: QUrl) -> bool:
        self.pages.append(Path(address.toLocalFile()))
        return self._is_there


@pytest.fixture
def findings(room: Room) -> None:
    room.project.perform(save_finding, "Ended", read_rule(RULE))
    room.project.perform(save_finding, "Of Japan", read_rule(RULE | {"partner": {"countries": ["JP"]}}))


def shown(room: Room, qtbot: QtBot, words: str = "", browser: Browser | None = None) -> PublishDialog:
    """Open the dialog, with a filter if words are given, and wait until it has counted."""
    state = ViewState(InventoryFilter(DAY, text=words), SortOrder())
    dialog = PublishDialog.run(room.context, state, parent=room.window, opener=browser or Browser())
    return counted(dialog, qtbot)


def counted(dialog: PublishDialog, qtbot: QtBot) -> PublishDialog:
    qtbot.waitUntil(lambda: dialog.contents is not None, timeout=LONG)
    return dialog


def box_of(dialog: PublishDialog, name: str) -> QCheckBox:
    """Return the box of a finding."""
    return next(box for each, box in dialog.choices.findings.values() if each.name == name)


def left_out(dialog: PublishDialog) -> list[str]:
    return [label.text().removeprefix("– ") for label in dialog.panel.left_out]


@pytest.mark.usefixtures("findings")
def test_a_page_is_published_with_the_chosen_findings_in_the_chosen_language(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = shown(room, qtbot)
    assert dialog.panel.contents.text().startswith("2 findings, 1 partnership, 2 bodies, 3 status changes")
    box_of(dialog, "Of Japan").click()
    assert dialog.panel.contents.text().startswith("1 finding, ")
    dialog.choices.language.set_code("nl")
    assert dialog.options().also_in == ()
    dialog.choices.has_others.click()
    assert dialog.options().also_in == ("en",)
    room.ask.answers.append(tmp_path / "page.html")
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
        dialog.publish_button.click()
    page = (tmp_path / "page.html").read_text("utf-8")
    assert 'lang="nl"' in page
    assert "Ended" in page
    assert "Of Japan" not in page


def test_the_menu_publishes_and_offers_to_open_the_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.possible["publish"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublishDialog)
    counted(dialog, qtbot)
    assert isinstance(window.ask, ScriptedPrompts)
    window.ask.answers.append(tmp_path / "page.html")
    with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
        dialog.publish_button.click()
    assert window.status.open_link.isVisible()
    assert window.status.folder_link.isVisible()


def test_what_is_left_out_is_said_with_its_number(room: Room, qtbot: QtBot) -> None:
    room.project.perform(add_source, SourceDraft("Memo", "report", summary="x", is_confidential=True))
    dialog = shown(room, qtbot)
    assert "1 confidential source, with its quotes and files" in left_out(dialog)
    assert "3 notes and summaries: these are private" in left_out(dialog)
    assert "the edit history" in left_out(dialog)
    dialog.choices.audiences["colleagues"].click()
    assert "1 confidential source, with its quotes and files" in left_out(dialog)
    assert not [line for line in left_out(dialog) if "private" in line]
    dialog.reject()


def chosen_names(dialog: PublishDialog) -> tuple[str, ...]:
    """Return the names of the findings that are chosen by their ids."""
    names = {id_text("finding", each.id): each.name for each, _ in dialog.choices.findings.values()}
    return tuple(names[each] for each in dialog.choices.chosen_findings())


@pytest.mark.usefixtures("findings")
def test_a_part_names_the_findings_of_which_it_has_nothing(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(room, qtbot, "Wuhan")
    assert dialog.choices.parts[SHOWN].text() == "&What is shown (1 partnership)"
    dialog.choices.parts[SHOWN].click()
    counted(dialog, qtbot)
    assert chosen_names(dialog) == ("Ended",)
    assert box_of(dialog, "Of Japan").text() == "Of Japan (nothing of it is in this part)"
    assert "1 finding that counts nothing in this part" in left_out(dialog)
    assert "1 claim: it is about all partnerships" in left_out(dialog)
    box_of(dialog, "Ended").click()
    dialog.choices.parts[0].click()
    assert chosen_names(dialog) == ("Of Japan",)
    dialog.choices.parts[SHOWN].click()
    room.ask.answers.append(tmp_path / "page.html")
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
        dialog.publish_button.click()
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "can’t be counted from the records of this page: “Of Japan”" in page
    assert "Ended”" not in page


def test_none_of_the_three_results_has_what_is_confidential(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.project.perform(add_source, SourceDraft("Zandvoort-memo", "report", summary="x", is_confidential=True))
    about = AboutProject("Who left?", "A few cities.", (Creator("The city archive"),), "CC0-1.0")
    room.project.perform(describe_project, about)
    for audience, name in {"readers": "page.html", "archive": "deposit.zip", "colleagues": "copy.twin"}.items():
        dialog = shown(room, qtbot)
        dialog.choices.audiences[audience].click()
        room.ask.answers.append(tmp_path / name)
        with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
            dialog.publish_button.click()
        written = content(tmp_path / name)
        assert b"Wuhan" in written
        assert b"Zandvoort" not in written


def test_a_preview_is_private_and_opens_in_the_browser(room: Room, qtbot: QtBot) -> None:
    browser = Browser()
    dialog = shown(room, qtbot, browser=browser)
    dialog.preview_button.click()
    qtbot.waitUntil(lambda: bool(browser.pages), timeout=LONG)
    (page,) = browser.pages
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert page.is_relative_to(program_home().opened)
    assert page.stat().st_mode & 0o077 == 0 or page.parent.stat().st_mode & 0o077 == 0
    assert dialog.isVisible()
    dialog.reject()
    assert page.exists()  # the browser may still load it
    QApplication.instance().aboutToQuit.emit()  # type: ignore[union-attr]
    assert not page.exists()


def test_a_computer_without_a_browser_is_reported(room: Room, qtbot: QtBot) -> None:
    dialog = shown(room, qtbot, browser=Browser(is_there=False))
    dialog.preview_button.click()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
    assert "No browser was found" in dialog.banner.words.text()
    dialog.reject()


def test_cancelling_leaves_no_file_and_the_dialog_open(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(room, qtbot)
    dialog.choices.audiences["colleagues"].click()
    target = tmp_path / "copy.twin"
    room.ask.answers.append(target)
    with held_tasks():
        dialog.publish_button.click()
        assert not dialog.publish_button.isEnabled()
        assert not dialog.choices.isEnabled()
        dialog.reject()
        qtbot.waitUntil(lambda: not running_tasks(dialog), timeout=LONG)
    assert dialog.isVisible()
    assert dialog.choices.isEnabled()
    assert dialog.banner.words.text() == "Cancelled, nothing was written."
    assert not target.exists()
    dialog.reject()


def test_a_name_of_another_kind_and_a_taken_folder_are_refused(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(room, qtbot)
    room.ask.answers.append(tmp_path / "page.pdf")
    dialog.publish_button.click()
    assert ".html" in dialog.banner.words.text()
    dialog.choices.audiences["colleagues"].click()
    dialog.choices.forms["colleagues"].set_code("folder")
    (tmp_path / "taken").mkdir()
    room.ask.answers.append(tmp_path / "taken")
    dialog.publish_button.click()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=LONG)
    assert "taken" in dialog.banner.words.text()
    assert list((tmp_path / "taken").iterdir()) == []
    dialog.reject()


@pytest.mark.usefixtures("findings")
def test_the_choices_are_remembered_for_the_project(
    new_window: MakeWindow, room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    room.project.close()
    folder = tmp_path / "out"
    folder.mkdir()
    for run in range(2):
        window = new_window()
        window.open_path(room.project.path)
        window.possible["publish"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PublishDialog)
        counted(dialog, qtbot)
        if run == 0:
            dialog.choices.language.set_code("nl")
            dialog.choices.has_others.click()
            box_of(dialog, "Ended").click()
            assert isinstance(window.ask, ScriptedPrompts)
            # as after a deposit was written
            dialog.choices.show_earlier(folder)
            window.ask.answers.append(folder / "page.html")
            with qtbot.waitSignal(window.bridge.file_written, timeout=LONG):
                dialog.publish_button.click()
        else:
            assert (dialog.options().language, dialog.options().also_in) == ("nl", ("en",))
            assert dialog.options().findings == dialog.choices.chosen_findings()
            assert chosen_names(dialog) == ("Of Japan",)
            assert dialog._folder == folder
            assert dialog.choices.deposit_before() is None  # a page is compared with nothing
            dialog.choices.audiences["archive"].click()
            assert dialog.choices.deposit_before() == folder
        window.close()


@pytest.mark.usefixtures("findings")
def test_a_page_without_a_ticked_finding_has_none(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(room, qtbot)
    for name in ("Ended", "Of Japan"):
        box_of(dialog, name).click()
    assert dialog.panel.contents.text().startswith("1 partnership, ")
    room.ask.answers.append(tmp_path / "page.html")
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
        dialog.publish_button.click()
    assert "Of Japan" not in (tmp_path / "page.html").read_text("utf-8")


def test_what_the_project_says_about_itself_is_shown_and_completed(room: Room, qtbot: QtBot) -> None:
    room.project.perform(describe_project, AboutProject(title="Who left?"))
    dialog = shown(room, qtbot)
    assert dialog.panel.about.text() == "Title: Who left?"
    assert dialog.panel.missing.text() == "Missing: what it is about, creators, licence."
    dialog.panel.about_link.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, ProjectDialog)
    form.licence.setText("CC-BY-4.0")
    form.save()
    assert "Licence: Creative Commons Attribution 4.0" in dialog.panel.about.text()
    assert dialog.panel.missing.text() == "Missing: what it is about, creators."
    dialog.reject()


@pytest.mark.usefixtures("findings")
def test_headline_and_texts_for_readers_are_shown_and_completed(room: Room, qtbot: QtBot) -> None:
    about = AboutProject(title="Who left?", description="Towns", licence="CC0-1.0", creators=(Creator("A"),))
    room.project.perform(describe_project, replace(about, publication_language="en"))
    dialog = shown(room, qtbot)
    assert dialog.panel.missing.isHidden()
    dialog.panel.texts_link.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, ProjectDialog)
    texts = form.reader_texts
    texts.offer.click()
    asked = "Which bodies in the Netherlands ended a partnership?"
    assert texts.lines["headline"].text() == asked
    assert texts.offer.isHidden()
    form.save()
    assert f"Headline: {asked}" in dialog.panel.about.text()
    dialog.choices.has_others.click()
    assert dialog.panel.missing.text() == "Not in Dutch: headline, title, what it is about."
    dialog.panel.texts_link.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, ProjectDialog)
    form.reader_texts.language.set_code("nl")
    form.reader_texts.offer.click()
    form.save()
    assert dialog.panel.missing.text() == "Not in Dutch: title, what it is about."
    dialog.choices.language.set_code("nl")
    assert "Headline: Voor welke overheden in Nederland eindigde een band?" in dialog.panel.about.text()
    dialog.choices.audiences["archive"].click()
    assert dialog.panel.texts_link.isHidden()
    dialog.reject()


@pytest.mark.usefixtures("findings")
def test_a_deposit_needs_what_the_project_says_about_itself(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = shown(room, qtbot)
    dialog.choices.audiences["archive"].click()
    assert dialog.panel.missing.text() == "A deposit also needs: title, what it is about, creators, licence."
    assert dialog.preview_button.isEnabled()
    assert not dialog.publish_button.isEnabled()
    dialog.reject()

    about = AboutProject("Who left?", "A few cities.", (Creator("The city archive"),), "CC0-1.0")
    room.project.perform(describe_project, about)
    dialog = shown(room, qtbot)
    dialog.choices.audiences["archive"].click()
    assert dialog.panel.missing.isHidden()
    dialog.choices.language.set_code("nl")
    target = tmp_path / "deposit.zip"
    target.write_text("earlier")  # the file dialog has confirmed that the existing file is replaced
    room.ask.answers.append(target)
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
        dialog.publish_button.click()
    with zipfile.ZipFile(target) as packed:
        assert {"recount.py", "page.html", "timeline.svg", "findings/finding-02.json"} <= set(packed.namelist())
        packed.extractall(tmp_path / "unpacked")
    charts = {
        name: (tmp_path / "unpacked" / name).read_text("utf-8") for name in ("timeline.svg", "trends/origins.svg")
    }
    assert tr("Sources") == "Sources"  # the window speaks English
    assert "Banden door de tijd" in charts["timeline.svg"]
    assert "Bron:" in charts["trends/origins.svg"]
    assert not [name for name, text in charts.items() if "Source:" in text or "partnership" in text]
    height = re.search(r'height="([\d.]+)mm"', charts["trends/origins.svg"])
    assert height is not None
    assert float(height[1]) < COLUMN.height / DOTS * MILLIMETRES
    counted_again = subprocess.run(
        [sys.executable, "-I", "recount.py"], cwd=tmp_path / "unpacked", capture_output=True, text=True, check=False
    )
    assert counted_again.returncode == 0, counted_again.stdout + counted_again.stderr


@pytest.mark.usefixtures("findings")
def test_a_deposit_says_what_changed_since_an_earlier_one(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    about = AboutProject("Who left?", "A few cities.", (Creator("The city archive"),), "CC0-1.0")
    room.project.perform(describe_project, about)
    for name in ("first.zip", "second.zip"):
        dialog = shown(room, qtbot)
        assert dialog.choices.has_changes.isHidden()
        dialog.choices.audiences["archive"].click()
        assert not dialog.choices.has_changes.isHidden()
        if name == "second.zip":
            room.ask.answers.append(tmp_path / "first.zip")
            dialog.choices.has_changes.click()
        room.ask.answers.append(tmp_path / name)
        with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
            dialog.publish_button.click()
        assert dialog.choices.earlier == tmp_path / name
    with zipfile.ZipFile(tmp_path / "first.zip") as first, zipfile.ZipFile(tmp_path / "second.zip") as second:
        assert set(second.namelist()) - set(first.namelist()) == {"CHANGES.md"}
        assert "first.zip" in second.read("CHANGES.md").decode()
        second.extractall(tmp_path / "second")

    dialog = shown(room, qtbot)
    dialog.choices.audiences["archive"].click()
    box = dialog.choices.has_changes
    dialog.choices.show_earlier(tmp_path / "second.zip")
    assert box.text() == "Say what changed since second.zip"
    box.click()
    assert not box.isChecked()
    assert dialog.choices.deposit_before() is None
    assert box.text() == "Say what changed since an earlier deposit…"
    for answer, name in ((None, ""), (tmp_path / "second" / "project.json", "second")):
        room.ask.answers.append(answer)
        box.click()
        assert box.isChecked() == bool(name)
        assert dialog.choices.deposit_before() == answer
    assert box.text() == "Say what changed since second"
    dialog.reject()


def test_a_vague_or_unreadable_day_can_not_be_published(room: Room, qtbot: QtBot) -> None:
    dialog = shown(room, qtbot)
    for words in ("2021", "", "some day"):
        dialog.choices.day.line.setText(words)
        assert not dialog.publish_button.isEnabled()
        assert not dialog.preview_button.isEnabled()
    dialog.choices.day.line.setText("1 May 2021")
    assert dialog.publish_button.isEnabled()
    dialog.reject()


@pytest.fixture
def empty(room: Room, tmp_path: Path) -> Iterator[Room]:
    """A project without records."""
    room.project.close()
    path = tmp_path / "empty.twin"
    Project.create(path).close()
    made = Room(opened_context(path, room.ask), room.ask, room.window, 0, 0)
    yield made
    made.project.close()


def test_an_empty_project_says_what_is_missing(empty: Room, qtbot: QtBot) -> None:
    dialog = shown(empty, qtbot)
    assert dialog.panel.problem.text() == "There is nothing to publish yet: the project has no partnerships."
    assert not dialog.publish_button.isEnabled()
    dialog.reject()


def test_a_filter_that_shows_nothing_says_so(room: Room, qtbot: QtBot) -> None:
    dialog = shown(room, qtbot, "no such words")
    dialog.choices.parts[SHOWN].click()
    counted(dialog, qtbot)
    assert "No partnership is shown" in dialog.panel.problem.text()
    assert not dialog.publish_button.isEnabled()
    dialog.reject()


def test_a_project_with_a_passphrase_says_that_the_file_has_none(room: Room, qtbot: QtBot) -> None:
    require_cipher()
    dialog = shown(room, qtbot)
    assert not dialog.panel.warning.isVisibleTo(dialog)
    dialog.reject()
    path = room.project.path
    room.project.close()
    change(path, PASSPHRASE, room.project.clock)
    sealed = Room(opened_context(path, room.ask), room.ask, room.window, room.tie, room.claim)
    dialog = shown(sealed, qtbot)
    assert "has a passphrase" in dialog.panel.warning.text()
    dialog.reject()
    sealed.project.close()
    as_in_a_new_run()


def test_markup_in_the_name_of_a_finding_is_text(canary_room: Room, qtbot: QtBot) -> None:
    canary_room.project.perform(save_finding, f"{CANARY} & more", read_rule(RULE))
    dialog = shown(canary_room, qtbot)
    ((_, box),) = dialog.choices.findings.values()
    assert box.text() == f"{CANARY} && more"
    assert chosen_names(dialog) == (f"{CANARY} & more",)
    dialog.reject()
