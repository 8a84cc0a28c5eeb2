"""Several coders in the window: assigning a sample, progress in a copy, comparing the copies, settling."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.store.building import records
from tests.ui.room import DAY, NOON, Room
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft, CitationDraft
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.coding.assignments import assignments
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.services.coding.reliability import copies_in
from ui.coding.assign_dialog import AssignDialog
from ui.coding.coders_dialog import CodersDialog
from ui.coding.coding_bar import CodingBar
from ui.core.view_state import ViewState


def state() -> ViewState:
    return ViewState(InventoryFilter(DAY), SortOrder())


@pytest.fixture
def copies(room: Room, tmp_path: Path) -> tuple[Path, ...]:
    """Return the copies of three coders, who give the ending two statuses and cite a quote."""
    made = assign(room.project, SampleRequest("Pilot", ("Ann", "Bea", "Cas")), tmp_path / "coding")
    for path, status in zip(made.copies, ("terminated", "expired", "expired"), strict=True):
        with Project.open(path, who=path.stem, clock=NOON) as copy:
            (quote,) = [row for row in records(copy, "citation") if row["quote"]]
            cited = CitationDraft(int(quote["source_id"]), quote=quote["quote"])
            draft = ChangeDraft(room.tie, status, read_date("2021"), citations=(cited,))
            copy.perform(record_status_change, draft)
    return made.copies


def test_copies_are_written_for_the_coders_that_are_named(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AssignDialog.run(room.context, state(), [], parent=room.window)
    dialog.write_button.click()
    assert "name is needed" in dialog.banner.words.text()
    dialog.coders.setPlainText("Ann\n\n Bea ")
    assert dialog.size_field.value() == 1
    room.ask.answers.append(tmp_path)
    with qtbot.waitSignal(room.context.bridge.file_written):
        dialog.write_button.click()
    assert sorted(path.name for path in tmp_path.glob("*.twin") if path.stem in ("Ann", "Bea")) == [
        "Ann.twin",
        "Bea.twin",
    ]
    (made,) = room.project.query(assignments)
    assert (made.coders, made.units, made.sample["how"]) == (("Ann", "Bea"), 1, "random")


def test_an_assignment_without_copies_is_taken_back(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = AssignDialog.run(room.context, state(), [], parent=room.window)
    dialog.coders.setPlainText("Ann")
    (tmp_path / "Ann.twin").write_text("of somebody")
    room.ask.answers.append(tmp_path)
    dialog.write_button.click()
    qtbot.waitUntil(lambda: "already" in dialog.banner.words.text())
    assert room.project.query(assignments) == []
    assert dialog.isVisible()


def test_a_copy_shows_its_progress_and_marks_what_is_empty(room: Room, qtbot: QtBot, copies: tuple[Path, ...]) -> None:
    with Project.open(copies[0], who="Ann", clock=NOON) as copy:
        copy.add_listener(room.context.bridge.relay)
        copy.undo()
        chosen = state()
        bar = CodingBar(replace(room.context, project=copy), chosen, room.window)
        assert (bar.bar.value(), bar.bar.maximum()) == (0, 1)
        assert bar.nothing_button.isHidden()
        bar.next_button.click()
        assert chosen.chosen == room.tie
        bar.nothing_button.click()
        assert bar.bar.value() == 1
        assert bar.next_button.isHidden()
        bar.nothing_button.click()
        assert bar.bar.value() == 0


def test_coders_are_compared_and_a_disagreement_is_settled(room: Room, qtbot: QtBot, copies: tuple[Path, ...]) -> None:
    dialog = CodersDialog.run(room.context, copies, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert "Cas: 1 recorded, 0 missed" in dialog._about.text()
    assert dialog.agreement is not None
    model = dialog.agreement.model()
    assert [model.index(0, column).data() for column in range(5)] == ["Status", "1", "0", "0", "33 %"]
    assert dialog.counts_missed.isChecked(), "the table with missed events is first"
    assert "too few units for an interval" in dialog._details.text()
    assert "statuses of two kinds never meet" in dialog._method.text()
    assert "from 20 partnerships on" in dialog._method.text()
    rows = {model.index(row, 0).data(): model.index(row, 4).data() for row in range(model.rowCount())}
    assert (rows["Decided by"], rows["Who acted"]) == ("–", "–"), "nobody filled these in"
    dialog.tabs.setCurrentIndex(1)
    assert dialog.table is not None
    row = [dialog.table.model().index(0, column).data() for column in range(4)]
    assert row[1:] == ["Status", "Ann: Ended · Bea: Expired · Cas: Expired", "Ended"]
    assert "A quoted sentence." in dialog._quotes_of(1, dialog.settlements[0])
    assert "Ended: " in dialog.pane.definition.text()
    assert not dialog.settle_button.isEnabled()
    dialog.pane.choices[1].click()
    before = dialog.report
    dialog.settle_button.click()
    qtbot.waitUntil(lambda: dialog.report is not before)
    assert room.dossier().changes[-1].status == "expired"
    assert "Nothing is to be settled." in dialog._heading.text()
    dialog.with_settled.click()
    assert dialog.table.model().index(0, 4).data() == "Expired (Researcher)"


def test_the_reliability_is_saved_as_a_report_and_as_a_table(
    room: Room, qtbot: QtBot, copies: tuple[Path, ...], tmp_path: Path
) -> None:
    dialog = CodersDialog.run(room.context, copies, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    room.ask.answers.extend([tmp_path / "reliability.html", tmp_path / "coding.csv"])
    for button in (dialog.report_button, dialog.save_button):
        with qtbot.waitSignal(room.context.bridge.file_written):
            button.click()
    assert "Cas: Expired" in (tmp_path / "reliability.html").read_text("utf-8")
    assert "status_Ann" in (tmp_path / "coding.csv").read_text("utf-8-sig")


def test_another_value_is_typed_and_a_wrong_one_refused(room: Room, qtbot: QtBot, copies: tuple[Path, ...]) -> None:
    dialog = CodersDialog.run(room.context, copies, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.tabs.setCurrentIndex(1)
    dialog.pane.choices[0].click()
    dialog.pane.other.setText("vanished")
    assert dialog.pane.chosen() is None
    dialog.settle_button.click()
    assert "vanished" in dialog.banner.words.text()
    before = dialog.report
    dialog.pane.other.setText("superseded")
    dialog.settle_button.click()
    qtbot.waitUntil(lambda: dialog.report is not before)
    assert room.dossier().changes[-1].status == "superseded"


def test_a_table_of_codings_in_the_folder_is_compared_and_settled(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    unit = room.dossier().changes[-1].id
    rows = [f"{unit},{coder},status,{status}" for coder, status in (("Ann", "ended"), ("Bea", "expired"))]
    (tmp_path / "coded").mkdir()
    (tmp_path / "coded" / "codings.csv").write_text("\n".join(["unit,coder,variable,value", *rows]) + "\n", "utf-8")
    dialog = CodersDialog.run(room.context, copies_in(tmp_path / "coded"), parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert "Ann: 1 recorded" in dialog._about.text()
    dialog.tabs.setCurrentIndex(1)
    assert dialog.table is not None
    assert dialog.table.model().index(0, 2).data() == "Ann: Ended · Bea: Expired"
    dialog.pane.choices[1].click()
    before = dialog.report
    dialog.settle_button.click()
    qtbot.waitUntil(lambda: dialog.report is not before)
    assert room.dossier().changes[-1].status == "expired"
