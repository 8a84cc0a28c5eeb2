"""Hostile text in every input of every form: it is saved as clean text, or refused with a message."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.store.building import content, is_sound
from tests.ui.core.test_every_dialog import OPENERS, wave_of
from tests.ui.recording.unsaved.test_entries_of_forms import FORMS, lines, type_everywhere
from tests.ui.room import Room, markup_shown
from tracker.services.census.contact_tables import COLUMNS as CONTACT_COLUMNS
from tracker.services.census.contact_tables import import_contact_table
from tracker.services.tables.table_transfer import import_file
from ui.recording.forms.form_dialog import FormDialog

TURNING = "\u202egro.elpmaxe\u202c \u2067עברית \u200f\u061c abc"
CONTROLS = "a\x00b\x07c\x1b[31m\x7f\x85d\ud800e\ufeff\r\nf\x0bg"
PICTURES = "👩‍👩‍👧‍👦🏳️‍🌈e\u0301\u0327" + "\u0301" * 40 + "𝔘𠮷"
MARKUP = '<img src="x"><b>&amp;</b>{name}%s%(x)s\'"; DROP TABLE body; --'

HOSTILE = {"long": "x" * 10_000, "odd": TURNING + CONTROLS + PICTURES + MARKUP}


def type_hostile(form: FormDialog, text: str) -> None:
    type_everywhere(form)
    for part in lines(form):
        if isinstance(part, QPlainTextEdit):
            part.setPlainText(text)
        else:
            part.setText(text)
            part.textEdited.emit(part.text())
    QApplication.processEvents()


def require_clean(room: Room) -> None:
    """Check that every stored text can be read by any program."""
    for rows in content(room.project)["records"].values():
        for value in (value for row in rows for value in row.values() if isinstance(value, str)):
            assert value == unicodedata.normalize("NFC", value)
            assert not [sign for sign in value if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"]
    assert is_sound(room.project)


def shows_problem(form: FormDialog) -> bool:
    """Return whether the error of an operation is next to a field."""
    return any(field._framed.property("kind") == "problem" for field in form.fields.values())


@pytest.mark.parametrize("name", FORMS)
def test_hostile_text_in_every_input_is_stored_clean_or_refused(room: Room, name: str) -> None:
    for text in HOSTILE.values():
        form = OPENERS[name](room)
        assert isinstance(form, FormDialog)
        type_hostile(form, text)
        step = room.project.next_undo()
        if form.save():
            assert room.project.next_undo() != step or not form.isVisible()
        else:
            assert form.isVisible()
            assert form.problems() or form.banner.isVisible() or shows_problem(form)
            assert markup_shown(form) == []
            form._forget_entry()
            form.done(0)
    require_clean(room)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_every_cell_is_stored_clean_or_rejected(room: Room, text: str) -> None:
    path = room.project.path.with_name("hostile.csv")
    cell = text.replace('"', '""').encode("utf-8", "replace").replace(b"\0", b"")
    names = [
        "body_a",
        "country_a",
        "body_b",
        "country_b",
        "status",
        "date",
        "note",
        "source_title",
        "source_url",
        "quote",
        "sectors",
        "tags",
        "reason",
    ]
    good = b'"Delft","NL","Jingdezhen","CN","in force","1999","","","","","","",""'
    rows = [b",".join(b'"' + cell + b'"' for _ in names)]
    for at in range(len(names)):
        cells = good.split(b",")
        cells[at] = b'"' + cell + b'"'
        rows.append(b",".join(cells))
    path.write_bytes(",".join(names).encode() + b"\n" + b"\n".join(rows) + b"\n")
    report = import_file(room.project, path)
    assert report.summary()
    require_clean(room)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_every_cell_of_contacts_is_stored_clean_or_rejected(room: Room, text: str) -> None:
    wave_of(room)
    path = room.project.path.with_name("contacts.csv")
    cell = '"' + text.replace('"', '""').encode("utf-8", "replace").decode().replace("\0", "") + '"'
    good = {"body": "Arnhem", "channel": "phone", "outcome": "sent", "date": "2023-05-01", "follow_up": "2024"}
    rows = [[cell if name == spoilt else good.get(name, "") for name in CONTACT_COLUMNS] for spoilt in CONTACT_COLUMNS]
    table = ([*CONTACT_COLUMNS], [cell] * len(CONTACT_COLUMNS), *rows)
    path.write_text("\n".join(map(",".join, table)) + "\n", "utf-8", newline="")
    report = import_contact_table(room.project, path)
    assert len(report.rows) == len(rows) + 1
    assert {row.verdict for row in report.rows} >= {"new", "rejected"}
    require_clean(room)
