"""The table of all contacts: written with every column, and importing it changes nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import body, content, made, new_project, source
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.follow_ups import add_follow_up, complete_follow_up
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts
from tracker.queries.evidence.follow_ups import all_follow_ups
from tracker.services.census.contact_export import CONTACT_COLUMNS, export_contacts
from tracker.services.census.contact_tables import import_contact_table

DAY = 738_521
"""1 January 2023."""


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Project]:
    """Return a project with two bodies of one name, of which each has a contact, and one that has none."""
    with new_project(tmp_path) as project:
        places(project)
        here, there = (row[0] for row in project.query(lambda reader: reader.rows("SELECT id FROM body ORDER BY id")))
        (wave,) = (row[0] for row in project.query(lambda reader: reader.rows("SELECT id FROM wave")))
        reply = source(project, "The reply")
        letter = source(project, "A letter")
        cited = (CitationDraft(reply, quote="We have, since 2010;\nand none before"), CitationDraft(letter, quote="=2"))
        answer = ContactDraft(
            here, "email", "answered", read_date("spring 2023"), wave, "in", DAY + 60, "The clerk", True, "=1+1", cited
        )
        contact = made(project, add_contact, answer)
        for due, note in (("2023-06-01", "Ask for the minutes"), ("2023-05-01", "=Call"), ("2023-04-01", "Done")):
            known = made(project, add_follow_up, Subject("contact", contact), FollowUpDraft(read_date(due), note))
        project.perform(complete_follow_up, known)
        made(project, add_contact, ContactDraft(there, "phone", "no_answer", read_date("2023-02-01")))
        yield project


def places(project: Project) -> None:
    """Add the bodies and the wave."""
    here = body(project, "Bergen", subdivision="Limburg")
    there = body(project, "Bergen", subdivision="Noord-Holland")
    frame = made(project, add_frame, FrameDraft("All", DAY), [here, there])
    made(project, add_wave, WaveDraft(frame, "Spring", DAY))


def province_of(project: Project) -> dict[int, str]:
    return dict(project.query(lambda reader: reader.rows("SELECT id, subdivision FROM body")))


@pytest.mark.parametrize("name", ["contacts.csv", "contacts.tsv", "contacts.xlsx"])
def test_a_table_of_all_contacts_is_imported_without_a_change(asked: Project, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert export_contacts(asked, path) == 2
    before = content(asked)
    assert [row.verdict for row in import_contact_table(asked, path).rows] == ["same", "same"]
    assert content(asked) == before


@pytest.mark.parametrize("name", ["contacts.csv", "contacts.xlsx"])
def test_another_project_gets_the_same_contacts(asked: Project, tmp_path: Path, name: str) -> None:
    path, known = tmp_path / name, asked.query(all_contacts)
    export_contacts(asked, path)
    with Project.create(tmp_path / "other.twin") as other:
        places(other)
        report = import_contact_table(other, path)
        assert [row.verdict for row in report.rows] == ["new", "new"], report.summary()
        found, provinces = other.query(all_contacts), province_of(other)
        due = [(row.due, row.note) for row in other.query(all_follow_ups)]
        quotes = other.query(lambda reader: reader.rows("SELECT quote FROM citation ORDER BY id"))
    assert due == [(row.due, row.note) for row in asked.query(all_follow_ups)]
    assert quotes == asked.query(lambda reader: reader.rows("SELECT quote FROM citation ORDER BY id"))
    assert [note for _, note in due] == ["=Call", "Ask for the minutes"], "what is done is not asked again"
    for ours, theirs in zip(known, found, strict=True):
        assert provinces[theirs.body] == province_of(asked)[ours.body]
        for name in ("wave_name", "channel", "direction", "outcome", "complete_until", "person", "note"):
            assert getattr(theirs, name) == getattr(ours, name), name
        assert (theirs.is_confidential, theirs.date and theirs.date.edtf) == (
            ours.is_confidential,
            ours.date and ours.date.edtf,
        )
        assert [each.title for each in theirs.sources] == [each.title for each in ours.sources]


def test_each_column_is_written(asked: Project, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    export_contacts(asked, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == (*CONTACT_COLUMNS, "source_2", "quote_2", "follow_up_2", "follow_up_note_2")
    assert rows[0][:5] == ["Bergen", "NL", "municipality", "Noord-Holland", ""]
    assert rows[1][5:12] == ["2023-21", "email", "in", "answered", "2023-03-02", "The clerk", "yes"]
    assert rows[1][13] == "The reply"
