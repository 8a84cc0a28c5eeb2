"""The codebook in the window: codes are defined, added, merged and withdrawn, and records are coded again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.store.building import made
from tests.ui.room import Room, markup_shown
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import ChangeDraft
from tracker.operations.coding.codebook import add_code, define_code
from tracker.operations.findings import save_finding
from tracker.operations.partnerships import edit_partnership
from tracker.operations.statuses import record_status_change
from tracker.queries.codebook.codebook import code_row
from tracker.queries.codebook.recode_queue import recode_queue
from tracker.queries.evidence.record_drafts import partnership_draft
from tracker.queries.findings.finding_rows import ChangedCode
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from ui.codebook.code_choice import CodeChoiceDialog
from ui.codebook.codebook_page import CodebookPage
from ui.codebook.recode_dialog import RecodeDialog
from ui.core.view_state import ViewState
from ui.findings.findings_frozen import changed_code_text
from ui.recording.forms.code_dialog import CodeDialog
from ui.text.code_text import codebook_texts
from ui.text.day_text import day_text
from ui.text.own_labels import read_own_labels
from ui.text.translation import code_text, use_own_labels
from ui.widgets.lists.records_dialog import RecordsDialog

TODAY = 738_647


@pytest.fixture
def page(room: Room) -> CodebookPage:
    """The page at the list of sectors; the partnership has the sector technology."""
    draft = room.project.query(partnership_draft, room.tie)
    room.project.perform(edit_partnership, room.tie, type(draft)(**{**_fields(draft), "sectors": ("technology",)}))
    page = CodebookPage(room.context, ViewState(InventoryFilter(TODAY), SortOrder(), room.window), room.window)
    room.context.bridge.records_changed.connect(page.follow_records)
    page.resize(1100, 700)
    page.show()
    room.window.show()
    room.window.activateWindow()
    page.lists.set_code("sector")
    page.refresh()
    page.focus_content()
    return page


def _fields(draft: object) -> dict[str, object]:
    return {name: getattr(draft, name) for name in draft.__slots__}  # type: ignore[attr-defined]


def choose(page: CodebookPage, code: str) -> None:
    """Choose the row of a code."""
    codes = [page.table.rows.row_at(line).code for line in range(page.table.rows.rowCount())]  # type: ignore[union-attr]
    page.table.selectRow(codes.index(code))


def labels(page: CodebookPage) -> list[str]:
    return [" ".join(filter(None, page.table.rows.texts_at(row, 0))) for row in range(page.table.rows.rowCount())]


def test_each_list_shows_its_codes_with_their_uses(page: CodebookPage) -> None:
    assert labels(page)[:3] == ["General", "Trade and investment", "Technology"]
    assert page.table.rows.texts_at(2, 3)[0] == "1"
    choose(page, "technology")
    assert page.panel.records_button.text() == "1 record"
    assert not page.merge_button.isVisible()
    page.lists.set_code("status")
    assert labels(page)[0] == "Proposed"
    assert markup_shown(page) == []


def test_a_code_is_added_in_the_form_and_shown_below_what_it_refines(page: CodebookPage, room: Room) -> None:
    page.add_button.click()
    (form,) = room.window.findChildren(CodeDialog)
    assert set(form.problems()) == {"label"}
    form.label.setText("Chips <b>")
    form.counts_as.set_code("technology")
    form.definition.set_text("About chips.")
    assert form.save()
    assert labels(page)[2:4] == ["Technology", "↳ Chips <b>"]
    row = room.project.query(code_row, "sector", "chips_b")
    assert (row.counts_as, row.meaning.definition) == ("technology", "About chips.")
    assert markup_shown(page) == []


def test_a_standard_code_is_defined_with_f2(page: CodebookPage, room: Room, qtbot: QtBot) -> None:
    choose(page, "technology")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    (form,) = room.window.findChildren(CodeDialog)
    assert not form.label.isVisibleTo(form)
    form.definition.set_text("Machines only.")
    assert form.save()
    row = room.project.query(code_row, "sector", "technology")
    assert row.meaning.definition == "Machines only."
    assert page.panel.queue_button.isVisible()
    assert labels(page)[2] == "Technology 1 to code again"


def test_a_double_click_on_a_code_opens_one_form(page: CodebookPage, room: Room, qtbot: QtBot) -> None:
    choose(page, "technology")
    middle = page.table.visualRect(page.table.currentIndex()).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert len(room.window.findChildren(CodeDialog)) == 1


def test_days_are_shown_as_other_dates_and_a_damaged_one_as_it_is(page: CodebookPage, room: Room) -> None:
    room.project.perform(define_code, "sector", "technology", CodeMeaning("Machines only."))
    room.project.perform(define_code, "sector", "technology", CodeMeaning("Machines and chips."))
    choose(page, "technology")
    row = room.project.query(code_row, "sector", "technology")
    assert (iso := row.defined_on) not in (shown := " ".join(label.text() for label in page.panel.findChildren(QLabel)))
    assert f"Until {day_text(date.fromisoformat(iso).toordinal())}" in shown
    texts = codebook_texts()
    assert ("Defined on", "last week") in list(texts.lines(replace(row, defined_on="last week")))
    made(room.project, record_status_change, ChangeDraft(room.tie, "dormant", read_date("spring 2023")))
    room.project.perform(define_code, "status", "dormant", CodeMeaning("Asleep."))
    dialog = RecodeDialog.run(room.context, "status", "dormant", parent=room.window)
    assert dialog.records.item(0).text().endswith("spring 2023")


def test_an_unchanged_form_of_a_standard_code_stores_no_definition(page: CodebookPage, room: Room) -> None:
    choose(page, "technology")
    page.edit_button.click()
    (form,) = room.window.findChildren(CodeDialog)
    assert form.save()
    assert room.project.query(code_row, "sector", "technology").meaning.is_empty


def test_records_are_coded_again_with_one_key_each(page: CodebookPage, room: Room, qtbot: QtBot) -> None:
    room.project.perform(define_code, "sector", "technology", CodeMeaning("Machines only."))
    choose(page, "technology")
    page.panel.queue_button.click()
    (dialog,) = room.window.findChildren(RecodeDialog)
    assert dialog.records.count() == 1
    qtbot.keyClick(dialog.records, Qt.Key.Key_S)
    assert room.project.query(recode_queue) == []
    assert dialog.progress.value() == dialog.progress.maximum()
    dialog.undo_button.click()
    assert dialog.records.count() == 1
    dialog.codes.set_code("water")
    dialog.records.setFocus()
    qtbot.keyClick(dialog.records, Qt.Key.Key_C)
    assert room.project.query(partnership_draft, room.tie).sectors == ("water",)
    assert room.project.query(recode_queue) == []


def test_an_own_code_is_merged_moved_withdrawn_and_deleted(page: CodebookPage, room: Room, qtbot: QtBot) -> None:
    for label in ("Aa", "Bb"):
        room.project.perform(add_code, OwnCodeDraft("sector", label))
    choose(page, "bb")
    page.up_button.click()
    assert labels(page)[-2:] == ["Bb", "Aa"]
    page.withdraw_button.click()
    assert labels(page)[-2:] == ["Bb withdrawn", "Aa"]
    assert page.withdraw_button.text() == "Offer again"
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert labels(page)[-1] == "Aa"
    choose(page, "aa")
    page.merge_button.click()
    (dialog,) = room.window.findChildren(CodeChoiceDialog)
    dialog.codes.set_code("water")
    dialog.take_button.click()
    assert "Aa" not in labels(page)
    room.project.undo()
    assert "Aa" in labels(page)


def test_the_records_of_a_code_are_listed(page: CodebookPage, room: Room) -> None:
    choose(page, "technology")
    page.panel.records_button.click()
    (dialog,) = room.window.findChildren(RecordsDialog)
    assert dialog.listed == (room.tie,)


def test_the_codebook_is_exported(page: CodebookPage, room: Room, tmp_path: Path) -> None:
    room.ask.answers.append(tmp_path / "codebook.html")
    page.export_button.click()
    assert "Technology" in (tmp_path / "codebook.html").read_text("utf-8")


def test_labels_of_own_codes_are_shown_everywhere(room: Room) -> None:
    room.project.perform(add_code, OwnCodeDraft("sector", "Chips & more"))
    try:
        read_own_labels(room.project)
        assert code_text("chips_more") == code_text("chips_more", "sector") == "Chips & more"
        assert code_text("chips_more", "reason") == "chips more"
    finally:
        use_own_labels({})


def test_withdrawing_a_code_says_what_still_counts_it(page: CodebookPage, room: Room) -> None:
    room.project.perform(add_code, OwnCodeDraft("sector", "Chips", counts_as="technology"))
    rule = read_rule({"from": "2021", "to": "2023", "sectors": ["chips"]}, extra={"sector": ["chips"]})
    room.project.perform(save_finding, "Chips since 2021", rule)
    choose(page, "chips")
    named = [label.text() for label in page.panel.findChildren(QLabel)]
    assert "Finding: Chips since 2021" in named
    room.ask.answers += [False, True]
    page.withdraw_button.click()
    assert not room.project.query(code_row, "sector", "chips").withdrawn_on
    page.withdraw_button.click()
    assert room.project.query(code_row, "sector", "chips").withdrawn_on
    assert room.ask.asked == ["Withdraw Chips?"] * 2


def test_a_frozen_result_says_which_code_counts_as_another_one_now() -> None:
    changed = ChangedCode("counts_as", "reason", "mine", "EU sanctions", "legal_ban", "scandal")
    assert changed_code_text(changed) == "The code EU sanctions counts as another code now: ban by law → scandal."
    assert changed_code_text(replace(changed, what="gone")) == "The code EU sanctions no longer exists."
    assert "defined differently" in changed_code_text(replace(changed, what="definition"))
