"""The source field: typed, pasted or dropped data become a source to be checked, with its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.room import Room, type_text
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.records.project_settings import ProjectSettings
from tracker.operations.project_settings import change_settings
from tracker.operations.sources import add_source
from tracker.queries.sources.attachments import attachments_of
from ui.core.background_task import running_tasks
from ui.recording.fields.field_queries import SHORT_PASTE, FormQueries
from ui.recording.fields.source_field import SourceField

BIBTEX = """@article{key,
  title = {Cities abroad},
  author = {De Vries, Anna and Smit, Jan},
  journal = {Urban Studies},
  year = {2021},
  volume = {12},
}"""
LONG = 300_000
"""Milliseconds."""
RIS = "TY  - NEWS\nTI  - Break with Wuhan\nT2  - The paper\nPY  - 2021/07/22\nER  - "
CSL = json.dumps([{"type": "report", "title": "The yearly report", "publisher": "The city"}])
PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Band verbroken</title>
<meta property="og:site_name" content="De krant"><meta property="article:published_time" content="2021-07-22">
<link rel="canonical" href="https://example.org/band"></head><body>Words of the page</body></html>"""


@pytest.fixture
def field(room: Room, qtbot: QtBot) -> SourceField:
    made = SourceField(FormQueries(room.project))
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    return made


def paste(field: SourceField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(field: SourceField, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    field.take_data(data)


def draft(field: SourceField) -> SourceDraft:
    value = field.value()
    assert isinstance(value, SourceDraft)
    return value


def words(field: SourceField) -> str:
    return "\n".join(label.text() for label in field.findChildren(QLabel) if label.isVisible())


def test_a_pasted_circa_date_follows_the_project_setting(room: Room, qtbot: QtBot) -> None:
    room.project.perform(change_settings, ProjectSettings("Ties", circa=3))
    field = SourceField(FormQueries(room.project))
    qtbot.addWidget(field)
    paste(field, "@book{key, title = {Cities abroad}, date = {2010~}}")
    date, wide = draft(field).date, read_date("circa 2010", circa=3)
    assert date is not None
    assert (date.earliest, date.latest) == (wide.earliest, wide.latest)


@pytest.mark.parametrize(
    ("typed", "title", "url", "doi"),
    [
        ("A title", "A title", "", ""),
        ("https://example.org/a?b=1", "https://example.org/a?b=1", "https://example.org/a?b=1", ""),
        ("www.example.org", "https://www.example.org", "https://www.example.org", ""),
        ("doi:10.1000/xyz123", "10.1000/xyz123", "", "10.1000/xyz123"),
        ("A title https://example.org/a", "A title", "https://example.org/a", ""),
    ],
)
def test_a_typed_line_makes_a_source(field: SourceField, typed: str, title: str, url: str, doi: str) -> None:
    type_text(field.line, typed)
    made = draft(field)
    assert (made.title, made.url, made.doi) == (title, url, doi)


def proposed(field: SourceField) -> set[str]:
    """Return the names of the facts that are marked as proposed."""
    return {name for name, each in field.details.fields.items() if "proposed" in each.caption}


@pytest.mark.parametrize(
    ("typed", "kind", "publisher", "date", "address"),
    [
        ("A title", "unknown", "", "", ""),
        ("NRC, 7 mei 2023", "newspaper_article", "NRC", "2023-05-07", ""),
        (
            "https://www.nrc.nl/2021/07/22/a",
            "newspaper_article",
            "NRC",
            "2021-07-22",
            "https://www.nrc.nl/2021/07/22/a",
        ),
        ("Persbericht https://weert.nl/a", "press_release", "", "", "https://weert.nl/a"),
        ("Raadsbrief over Wuhan", "executive_letter", "", "", ""),
        ("doi:10.1000/xyz123", "academic_article", "", "", "https://doi.org/10.1000/xyz123"),
    ],
)
def test_facts_guessed_from_a_typed_line_are_shown_as_proposed_before_saving(
    field: SourceField, typed: str, kind: str, publisher: str, date: str, address: str
) -> None:
    type_text(field.line, typed)
    details, day = field.details, field.details.date.date()
    shown = (details.kind.code(), details.publisher.text(), day.edtf if day else "", details.address.text())
    assert shown == (kind, publisher, date, address)
    made = draft(field)
    assert (made.kind, made.publisher, made.date) == (kind, publisher, day)
    assert (made.url or f"https://doi.org/{made.doi}") == (address or "https://doi.org/")
    given = {"kind": kind != "unknown", "publisher": publisher, "date": date, "address": address}
    assert proposed(field) == {name for name, value in given.items() if value}
    assert ("proposed" in words(field)) == any(given.values())
    type_text(field.line, " more")
    field.line.clear()
    assert not proposed(field)
    assert field.details.kind.code() == "unknown"


def test_a_fact_that_the_user_entered_is_not_proposed_over(field: SourceField) -> None:
    type_text(field.line, "Raadsbrief")
    assert proposed(field) == {"kind"}
    field.details.kind.set_code("report")
    field.details.publisher.setText("Gemeente Weert")
    type_text(field.line, " https://www.nrc.nl/2021/07/22/a")
    assert proposed(field) == {"date", "address"}
    field.details.date.set_date(None)
    made = draft(field)
    assert (made.kind, made.publisher, made.date) == ("report", "Gemeente Weert", None)
    assert made.url == "https://www.nrc.nl/2021/07/22/a"


def test_what_was_proposed_is_proposed_again_in_a_restored_form(room: Room, field: SourceField, qtbot: QtBot) -> None:
    type_text(field.line, "Raadsbrief https://www.nrc.nl/2021/07/22/a")
    field.details.publisher.setText("Weert")
    kept = json.loads(json.dumps(field.saved_state()))
    other = SourceField(FormQueries(room.project))
    qtbot.addWidget(other)
    other.restore(kept)
    assert draft(other) == draft(field)
    assert proposed(other) == proposed(field) == {"kind", "date", "address"}


def test_a_doi_is_shown_as_address_and_follows_it(field: SourceField) -> None:
    paste(field, BIBTEX.replace("volume = {12},", "doi = {10.1000/Xyz},"))
    address = field.details.address
    assert address.text() == "https://doi.org/10.1000/Xyz"
    assert (draft(field).url, draft(field).doi) == ("", "10.1000/Xyz")
    address.setText("https://doi.org/10.1000/abc")
    assert (draft(field).url, draft(field).doi) == ("", "10.1000/abc")
    address.setText("https://example.org/a")
    assert (draft(field).url, draft(field).doi) == ("https://example.org/a", "")
    address.clear()
    assert (draft(field).url, draft(field).doi) == ("", "")


def test_an_address_and_a_doi_of_a_reference_are_both_kept(field: SourceField) -> None:
    paste(field, BIBTEX.replace("volume = {12},", "doi = {10.1000/Xyz}, url = {https://example.org/both},"))
    assert field.details.address.text() == "https://example.org/both"
    assert (draft(field).url, draft(field).doi) == ("https://example.org/both", "10.1000/Xyz")


@pytest.mark.parametrize(
    ("text", "title", "publisher", "kind"),
    [
        (BIBTEX, "Cities abroad", "Urban Studies", "academic_article"),
        (RIS, "Break with Wuhan", "The paper", "newspaper_article"),
        (CSL, "The yearly report", "The city", "report"),
    ],
)
def test_a_pasted_reference_fills_the_source_to_be_checked(
    field: SourceField, text: str, title: str, publisher: str, kind: str
) -> None:
    paste(field, text)
    assert "A new source, read as: " in words(field)
    assert title in field._hint.toolTip()
    made = draft(field)
    assert (made.title, made.publisher, made.kind) == (title, publisher, kind)


def test_facts_of_a_reference_without_a_field_are_kept_and_corrections_used(field: SourceField) -> None:
    paste(field, BIBTEX)
    field.details.publisher.setText("Urban Studies Quarterly")
    made = draft(field)
    assert [author.family for author in made.authors] == ["De Vries", "Smit"]
    assert json.loads(made.csl)["volume"] == "12"
    assert made.publisher == "Urban Studies Quarterly"


def test_a_long_pasted_text_is_read_in_the_background(field: SourceField, qtbot: QtBot) -> None:
    paste(field, "\n".join(RIS for _ in range(SHORT_PASTE // len(RIS) + 1)))
    (task,) = running_tasks(field)
    assert field.value() is None
    assert field.problem() == "The pasted text is still being read."
    with qtbot.waitSignal(task.ended, timeout=LONG):
        pass
    assert field.problem() == ""
    assert draft(field).title == "Break with Wuhan"
    assert "sources were pasted; this is the first" in words(field)


def test_text_that_is_typed_while_a_long_text_is_read_stays(field: SourceField, qtbot: QtBot) -> None:
    paste(field, "\n".join(RIS for _ in range(SHORT_PASTE // len(RIS) + 1)))
    (task,) = running_tasks(field)
    type_text(field.line, "Typed")
    assert task.wait(LONG / 1000)
    QApplication.processEvents()
    assert draft(field).title == "Typed"


def test_a_reference_that_the_project_has_is_chosen(room: Room, field: SourceField) -> None:
    known = room.project.perform(add_source, SourceDraft("Known", url="https://www.example.org/known/")).created
    paste(field, "http://example.org/known?utm_source=mail")
    assert field.value() == known
    assert "has this source already" in words(field)


def test_plain_text_is_pasted_at_the_cursor(field: SourceField) -> None:
    type_text(field.line, "The  report")
    field.line.setCursorPosition(4)
    paste(field, "yearly\nlong")
    assert field.line.text() == "The yearly long report"
    assert draft(field) == SourceDraft("The yearly long report")


def test_a_dropped_page_fills_the_source_and_is_attached(
    room: Room, field: SourceField, qtbot: QtBot, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    drop(field, page)
    qtbot.waitUntil(lambda: field.value() is not None)
    made = draft(field)
    assert (made.title, made.publisher, made.language) == ("Band verbroken", "De krant", "nl")
    assert made.url == "https://example.org/band"
    created = room.project.perform(add_source, made).created
    assert created is not None
    assert [row.name for row in room.project.query(attachments_of, created)] == ["page.html"]


def test_a_file_for_an_existing_source_is_attached_at_once(
    room: Room, field: SourceField, qtbot: QtBot, tmp_path: Path
) -> None:
    field.choose(FormQueries(room.project).sources("")[0].source)
    source = field.value()
    assert isinstance(source, int)
    note = tmp_path / "note.txt"
    note.write_text("Words", "utf-8")
    drop(field, note)
    qtbot.waitUntil(lambda: len(room.project.query(attachments_of, source)) == 1)
    assert field.value() == source
    assert "Stored with the source at once: note.txt" in words(field)
    room.project.undo()
    assert not room.project.query(attachments_of, source)


def test_a_restored_form_finds_files_of_any_name(field: SourceField, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / "note 1|2.txt", tmp_path / "a" / "note.txt", tmp_path / "b" / "note.txt"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Words of {path.parent.name}", "utf-8")
    drop(field, *paths)
    qtbot.waitUntil(lambda: len(field.files.files()) == len(paths))
    assert field.files.saved_state() == list(map(str, paths))


def test_a_pasted_image_is_pending_and_can_be_removed(field: SourceField, qtbot: QtBot) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QMimeData()
    data.setImageData(image)
    type_text(field.line, "A photo")
    field.take_data(data)
    qtbot.waitUntil(lambda: bool(draft(field).files))
    (file,) = draft(field).files
    assert file.media_type == "image/png"
    field.files._drop(file)
    assert draft(field).files == ()


def test_a_folder_is_refused_with_a_message(field: SourceField, qtbot: QtBot, tmp_path: Path) -> None:
    drop(field, tmp_path)
    qtbot.waitUntil(lambda: "folder" in words(field))
    assert field.problem() == ""
    assert field.value() is None


def test_pasted_data_is_restored_after_a_crash(room: Room, field: SourceField, qtbot: QtBot, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Words", "utf-8")
    paste(field, BIBTEX)
    drop(field, note)
    qtbot.waitUntil(lambda: bool(draft(field).files))
    kept = json.loads(json.dumps(field.saved_state()))
    other = SourceField(FormQueries(room.project))
    qtbot.addWidget(other)
    other.restore(kept)
    qtbot.waitUntil(lambda: bool(draft(other).files))
    assert draft(other) == draft(field)
