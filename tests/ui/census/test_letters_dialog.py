"""The dialog for letters: the template is filled in as it is typed, and the letters are written and recorded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.queries.census.census_project import Census, day
from tests.store.building import edit_file
from tests.ui.room import opened_context
from tracker.domain.dates.vague_dates import read_date
from tracker.queries.census.contacts import contacts_of_wave
from tracker.queries.census.waves import wave_row
from ui.census.letters_dialog import FORMS, LettersDialog
from ui.core.prompts import ScriptedPrompts


class Desk:
    """The dialog for the wave of a census with four bodies, on 7 May 2023."""

    def __init__(self, census: Census, qtbot: QtBot) -> None:
        census.project.close()
        self.ask, self.wave, self.body, self._qtbot = ScriptedPrompts(), census.wave, census.body, qtbot
        self.context = opened_context(census.project.path, self.ask)
        self.project, self.window = self.context.project, QWidget()
        qtbot.addWidget(self.window)
        self.dialog = LettersDialog.run(self.context, census.wave, parent=self.window)
        self.dialog.has_reply_form.setChecked(False)
        self.type("Dear {body},\n\n{due}")

    def type(self, template: str) -> None:
        """Type a template, and wait until the letters or a problem is shown."""
        self.dialog.template.setPlainText(template)
        self.fill_in()

    def fill_in(self) -> None:
        """Fill in the letters at once, and wait for them."""
        self.dialog.composed = None
        self.dialog.preview.text.clear()
        self.dialog.fill_in()
        self._qtbot.waitUntil(lambda: self.dialog.preview.text.toPlainText() != "", timeout=10_000)

    def write(self, folder: Path, *answers: object) -> None:
        """Write the letters into a folder, with the answers to further prompts."""
        self.ask.answers += [folder, *answers]  # type: ignore[list-item]
        with self._qtbot.waitSignal(self.dialog.accepted, timeout=20_000):
            self.dialog.write_button.click()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, home: Path) -> Iterator[Desk]:
    found = Desk(Census(tmp_path), qtbot)
    yield found
    found.project.close()


def test_the_preview_goes_from_body_to_body(desk: Desk) -> None:
    preview = desk.dialog.preview
    assert preview.text.toPlainText() == "Dear Almelo,\n\n4 June 2023"
    assert not preview.back_button.isEnabled()
    for _ in range(3):
        preview.next_button.click()
    assert preview.text.toPlainText().startswith("Dear Weert")
    assert not preview.next_button.isEnabled()
    preview.back_button.click()
    desk.type("Hello {body}")
    assert preview.text.toPlainText() == "Hello Delft"


def test_a_mistake_is_named_and_nothing_can_be_written(desk: Desk) -> None:
    desk.type("Dear {body},\n{mayor}")
    assert "Line 2 of the template has an unknown field: “mayor”" in desk.dialog.preview.text.toPlainText()
    assert not desk.dialog.write_button.isEnabled()
    desk.type("Dear {body}")
    assert desk.dialog.write_button.isEnabled()
    desk.dialog.day.set_date(read_date("2023-05"))
    desk.fill_in()
    assert desk.dialog.preview.text.toPlainText() == "Write one day."


def test_letters_are_written_and_recorded_in_one_step(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "Breda.txt").write_text("earlier")
    desk.dialog.form.set_code("txt")
    desk.write(folder, True)
    assert sorted(os.listdir(folder)) == ["Almelo.txt", "Breda.txt", "Delft.txt", "Weert.txt"]
    assert (folder / "Breda.txt").read_text() == "Dear Breda,\n\n4 June 2023\n"
    contacts = desk.project.query(contacts_of_wave, desk.wave)
    assert [(row.body_name, row.channel, row.outcome) for row in contacts] == [
        (name, "letter", "sent") for name in ("Almelo", "Breda", "Delft", "Weert")
    ]
    wave = desk.project.query(wave_row, desk.wave)
    assert wave.templates == {"en": "Dear {body},\n\n{due}"}
    desk.project.undo()
    assert desk.project.query(contacts_of_wave, desk.wave) == []


def test_the_sender_is_kept_and_a_form_for_the_reply_is_enclosed(desk: Desk, tmp_path: Path) -> None:
    desk.dialog.signed_by.setPlainText("Jo Smit\nMarkt 1\n2011 AA Haarlem")
    desk.dialog.has_reply_form.setChecked(True)
    desk.dialog.form.set_code("txt")
    desk.type("{sender_address}\n\n{reference}\n\n{sender}")
    folder = tmp_path / "letters"
    folder.mkdir()
    desk.write(folder)
    text = (folder / "Breda.txt").read_text("utf-8")
    (contact,) = (row for row in desk.project.query(contacts_of_wave, desk.wave) if row.body_name == "Breda")
    assert text.startswith(f"Jo Smit\nMarkt 1\n2011 AA Haarlem\n\n{contact.note}\n\nJo Smit\n\n\nReply form\n")
    assert f"Reference: {contact.note}" in text
    assert desk.context.settings.value.sender == "Jo Smit\nMarkt 1\n2011 AA Haarlem"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_without_a_record_if_asked(desk: Desk, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    desk.dialog.form.set_code(form)
    desk.dialog.is_logged.setChecked(False)
    desk.fill_in()
    desk.write(folder)
    assert len(os.listdir(folder)) == (4 if form in ("docx", "odt", "txt", "eml") else 1)
    assert desk.project.query(contacts_of_wave, desk.wave) == []
    if form == "pdf":
        document = pypdfium2.PdfDocument(folder / "Spring.pdf")
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        names = [item.get_title() for item in document.get_toc()]
        document.close()
        assert [page[:13] for page in pages] == ["Dear Almelo, ", "Dear Breda, 4", "Dear Delft, 4", "Dear Weert, 4"]
        assert all("Page 1 of 1" in page for page in pages)
        assert names == ["Almelo", "Breda", "Delft", "Weert"]


@pytest.mark.parametrize(("is_logged", "reason"), [(True, "changed or replaced by another"), (False, "is damaged")])
def test_no_letters_are_written_of_a_project_that_another_program_damaged(
    desk: Desk, qtbot: QtBot, tmp_path: Path, is_logged: bool, reason: str
) -> None:
    edit_file(desk.project.path, "UPDATE body SET latitude = 1e300 WHERE name = 'Breda'")
    desk.dialog.form.set_code("txt")
    desk.dialog.is_logged.setChecked(is_logged)
    desk.fill_in()
    folder = tmp_path / "letters"
    folder.mkdir()
    desk.ask.answers += [folder]
    desk.dialog.write_button.click()
    qtbot.waitUntil(lambda: desk.dialog.banner.isVisibleTo(desk.dialog), timeout=10_000)
    assert reason in desk.dialog.banner.words.text()
    assert os.listdir(folder) == []


def test_existing_files_are_kept_if_the_user_refuses(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "Breda.docx").write_text("earlier")
    desk.ask.answers += [tmp_path, False]
    desk.dialog.write_button.click()
    assert (tmp_path / "Breda.docx").read_text() == "earlier"
    assert "Replace 1 file" in desk.ask.asked[-1]


def test_reminders_begin_with_their_own_template(desk: Desk) -> None:
    dialog = desk.dialog
    desk.type("")
    dialog._offered = ""
    dialog.recipients.set_code("reminders")
    assert dialog.template.toPlainText().startswith("Subject: reminder, {wave}")
    desk.fill_in()
    assert "No reminder of “Spring” is due" in dialog.preview.text.toPlainText()
    assert "(4)" in dialog.recipients.itemText(0)
    dialog.template.setPlainText("My own text {body}")
    dialog.recipients.set_code("not_asked")
    assert dialog.template.toPlainText() == "My own text {body}"


def test_drafts_of_emails_are_recorded_as_emails(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    desk.dialog.form.set_code("eml")
    desk.dialog.day.set_date(read_date("2023-05-08"))
    desk.fill_in()
    desk.write(folder)
    contacts = desk.project.query(contacts_of_wave, desk.wave)
    assert {(row.channel, row.date.earliest if row.date else None) for row in contacts} == {
        ("email", day("2023-05-08"))
    }


def test_a_template_is_not_lost_by_closing(desk: Desk) -> None:
    desk.ask.answers += [False]
    desk.dialog.reject()
    assert desk.dialog.isVisible()
    desk.ask.answers += [True]
    desk.dialog.reject()
    assert not desk.dialog.isVisible()


def test_a_wave_without_a_question_gets_a_template_that_can_be_filled_in(desk: Desk) -> None:
    dialog = desk.dialog
    dialog.template.setPlainText(dialog._offered)
    desk.fill_in()
    assert dialog.composed is not None
    dialog.reject()
    assert not dialog.isVisible()
