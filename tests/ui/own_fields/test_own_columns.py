"""Own fields in the table of partnerships and its filters: columns, cells, facets and ranges."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tests.ready import ready
from tests.ui.conftest import MOMENT, MakeWindow, backed_up
from tests.ui.inventory.test_cell_editor import editor, enter, is_editing
from tests.ui.small_inventory import make_inventory
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.own_fields import add_own_field, delete_own_field, edit_own_field, set_own_values
from tracker.project import Project
from tracker.queries.evidence.own_fields import own_fields, own_values
from tracker.queries.inventory.selection import SortOrder
from ui.inventory.cell_editor import CellEditor
from ui.inventory.partnerships_page import PartnershipsPage
from ui.models.facet_tree import OTHER_FIELDS, RANGE_WANTED, FacetTreeModel
from ui.own_fields.field_menu import ask_for_values, field_menu
from ui.own_fields.range_dialog import RangeDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject

CHOICES = ("low", "high")


@pytest.fixture
def window(new_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """A window with the three partnerships, and a field of each type that has a cell."""
    path = tmp_path / "inventory.twin"
    ready(make_with_fields, path)
    window = new_window()
    window.open_path(backed_up(path))
    QApplication.processEvents()
    return window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


@pytest.fixture
def page(project: OpenProject) -> PartnershipsPage:
    return project.workspace.page_as("partnerships", PartnershipsPage)


def make_with_fields(path: Path) -> None:
    make_inventory(path)
    with Project.open(path, clock=FixedClock(MOMENT)) as project:
        for draft in (
            OwnFieldDraft("partnership", "Visits", "number", "a year"),
            OwnFieldDraft("partnership", "Signed", "date"),
            OwnFieldDraft("partnership", "Asked", "yes_no"),
            OwnFieldDraft("partnership", "Rank", "one_of", choices=CHOICES),
            OwnFieldDraft("partnership", "Themes", "several_of", choices=("trade, goods", "youth")),
            OwnFieldDraft("partnership", "Remark"),
            OwnFieldDraft("partnership", "Story", "long_text"),
            OwnFieldDraft("status_change", "Voted", "yes_no"),
        ):
            project.perform(add_own_field, draft)


def place_of(page: PartnershipsPage, key: str) -> int:
    return next(place for place, column in enumerate(page.table.rows.columns) if column.key == key)


def cell(page: PartnershipsPage, line: int, code: str) -> str:
    return page.table.rows.texts_at(line, place_of(page, f"partnership.{code}"))[0]


def show(page: PartnershipsPage, *keys: str) -> None:
    actions = page.table.column_menu().actions()
    for key in keys:
        actions[place_of(page, key)].setChecked(True)


def edit(window: MainWindow, page: PartnershipsPage, line: int, key: str) -> CellEditor:
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.rows.index(line, place_of(page, key)))
    window.possible["correct_date"].trigger()
    return editor(page)


def fill(project: OpenProject, page: PartnershipsPage, line: int, **words: str) -> None:
    subject = Subject("partnership", page.table.rows.id_at(line))
    project.context.project.perform(set_own_values, subject, words)


def test_fields_are_columns_that_are_chosen_copied_and_exported(
    project: OpenProject, page: PartnershipsPage, qapp: QApplication
) -> None:
    titles = [action.text() for action in page.table.column_menu().actions()]
    assert titles[titles.index("Visits (a year)") :][:7] == [
        *("Visits (a year)", "Signed", "Asked", "Rank", "Themes", "Remark", "Story"),
    ]
    assert "Voted, last change" in titles
    fill(project, page, 0, visits="12", signed="spring 1999", asked="no", story="one\nand another")
    show(page, "partnership.visits", "partnership.asked", "partnership.story")
    assert [cell(page, 0, code) for code in ("visits", "signed", "asked", "story")] == [
        *("12", "spring 1999", "No", "one and another"),
    ]
    row = page.table.rows.row_at(0)
    assert row is not None
    copied = page.table.text_of([row]).splitlines()
    assert copied[0].endswith("Visits (a year)\tAsked\tStory")
    assert copied[1].endswith("12\tNo\tone and another")
    table = page.shown_table()
    rows = [list(row) for row in project.context.project.query(lambda reader: list(table.rows(reader)))]
    assert list(table.titles)[-3:] == ["Visits (a year)", "Asked", "Story"]
    assert rows[0][-3:] == ["12", "No", "one and another"]


def test_numbers_sort_as_numbers(project: OpenProject, page: PartnershipsPage) -> None:
    show(page, "partnership.visits")
    lines = page.table.rows.rowCount()
    for line in range(lines):
        fill(project, page, line, visits=str(9 + line))
    page.table.sort_asked.emit("partnership.visits", True)
    assert page.state.order == SortOrder("partnership.visits", is_descending=True)
    assert [cell(page, line, "visits") for line in range(lines)] == [str(9 + line) for line in reversed(range(lines))]


TYPED = (
    ("visits", "12,5", "many", "12.5", "Read as: 12.5 a year"),
    ("signed", "May 2021", "some day", "May 2021", "Read as: "),
    ("asked", "Yes", "perhaps", "Yes", "Read as: Yes"),
    ("rank", "LOW", "middle", "low", "Read as: low"),
    ("themes", "youth; trade, goods", "sport", "youth; trade, goods", "Read as: "),
    ("remark", "by bus", "", "by bus", "Read as: by bus"),
)
"""(Field, typed text, text that can't be read, text of the cell, how the typed text is read)."""


def test_a_value_of_each_type_is_read_in_its_cell_and_recorded_as_one_step(
    window: MainWindow, project: OpenProject, page: PartnershipsPage
) -> None:
    for code, typed, wrong, shown, meaning in TYPED:
        show(page, f"partnership.{code}")
        opened = edit(window, page, 0, f"partnership.{code}")
        if wrong:
            opened.line.setText(wrong)
            assert opened.reading.is_problem, code
        opened.line.setText(typed)
        assert opened.understood.text().startswith(meaning), code
        enter(page, typed)
        assert not is_editing(page), code
        assert cell(page, 0, code) == shown
        edit(window, page, 0, f"partnership.{code}")
        enter(page, "")
        assert cell(page, 0, code) == "", code
        project.undo()
        assert cell(page, 0, code) == shown
        project.undo()
        assert cell(page, 0, code) == "", code


def test_choices_are_offered_after_a_semicolon(
    window: MainWindow, project: OpenProject, page: PartnershipsPage
) -> None:
    show(page, "partnership.themes")
    opened = edit(window, page, 0, "partnership.themes")
    opened._take("trade, goods")
    opened.line.setText(f"{opened.line.text()}; you")
    assert [offer.words for offer in opened._offers(opened.line.text())] == ["youth"]
    opened._take("youth")
    assert opened.line.text() == "trade, goods; youth"


def test_the_value_of_the_last_change_is_edited_in_its_cell(
    window: MainWindow, project: OpenProject, page: PartnershipsPage
) -> None:
    show(page, "status_change.voted")
    edit(window, page, 0, "status_change.voted")
    enter(page, "no")
    row = page.table.rows.row_at(0)
    assert row is not None
    assert row.details is not None
    subject = Subject("change", row.details.last_change_id or 0)
    assert [value.words for value in project.context.project.query(own_values, subject)] == ["no"]


def test_columns_follow_the_definitions_and_keep_their_arrangement(
    project: OpenProject, page: PartnershipsPage
) -> None:
    tracked = project.context.project
    show(page, "partnership.visits", "tags")
    before = [column.key for column in page.table.shown_columns()]
    made = tracked.perform(add_own_field, OwnFieldDraft("partnership", "Another")).created
    assert [column.key for column in page.table.shown_columns()] == before
    (visits,) = (row for row in tracked.query(own_fields) if row.code == "visits")
    tracked.perform(edit_own_field, visits.id, OwnFieldDraft("partnership", "Trips", "number"))
    assert "Trips" in [column.title() for column in page.table.shown_columns()]
    tracked.perform(delete_own_field, visits.id)
    assert [column.key for column in page.table.shown_columns()] == [k for k in before if k != "partnership.visits"]
    project.undo()
    assert [column.key for column in page.table.shown_columns()] == before
    assert made is not None


def test_a_chosen_column_returns_with_its_project(
    project: OpenProject, page: PartnershipsPage, new_window: MakeWindow, tmp_path: Path
) -> None:
    show(page, "partnership.visits")
    path, other = project.context.project.path, make_inventory(tmp_path / "other.twin")
    page.window().close()
    window = new_window()
    window.open_path(other)
    assert window.project is not None
    elsewhere = window.project.workspace.page_as("partnerships", PartnershipsPage)
    elsewhere.table.column_menu().actions()[place_of(elsewhere, "tags")].setChecked(True)
    window.close()
    again = new_window()
    again.open_path(path)
    assert again.project is not None
    page = again.project.workspace.page_as("partnerships", PartnershipsPage)
    assert {"partnership.visits", "tags"} <= {column.key for column in page.table.shown_columns()}


def test_facets_and_ranges_narrow_the_selection(project: OpenProject, page: PartnershipsPage, qtbot: QtBot) -> None:
    workspace, state = project.workspace, page.state
    fill(project, page, 0, visits="12", rank="low", asked="yes")
    fill(project, page, 1, visits="3", rank="high")
    sections = {section.top.facet: section for section in workspace.facets._model.sections}
    assert sections["partnership.rank"].top.text == "Rank"
    assert [line.text for line in sections["partnership.rank"].lines] == ["low", "high"]
    assert [line.text for line in sections["partnership.asked"].lines] == ["Yes"]
    assert [line.text for line in sections["partnership.visits"].lines] == ["Choose a range…"]
    workspace.facets.value_chosen.emit("partnership.rank", "low", False)
    qtbot.waitUntil(lambda: chips(page) == ["Rank: low  ×", "Show all"])
    assert page.table.rows.rowCount() == 1
    state.select(state.selection.cleared())
    workspace.facets.value_chosen.emit("partnership.visits", RANGE_WANTED, False)
    (dialog,) = workspace.window().findChildren(RangeDialog)
    dialog.first.setText("many")
    assert not dialog.show_button.isEnabled()
    assert dialog.problem.isVisibleTo(dialog)
    dialog.first.setText("2")
    dialog.last.setText("5")
    dialog.show_button.click()
    assert state.selection.chosen == {("partnership.visits", "2..5")}
    qtbot.waitUntil(lambda: chips(page) == ["Visits: 2 to 5 a year  ×", "Show all"])
    assert page.table.rows.rowCount() == 1
    sections = {section.top.facet: section for section in workspace.facets._model.sections}
    assert [line.text for line in sections["partnership.visits"].lines] == ["2 to 5 a year", "Choose a range…"]


def chips(page: PartnershipsPage) -> list[str]:
    return [button.text() for button in page.header.filter.findChildren(QToolButton) if button.isVisibleTo(page)]


def test_a_described_field_is_chosen_from_the_menu_of_other_fields(project: OpenProject, qtbot: QtBot) -> None:
    state, window = project.workspace.state, project.workspace.window()
    facets = project.workspace.facets.model()
    assert isinstance(facets, FacetTreeModel)
    assert facets.index_of(OTHER_FIELDS, RANGE_WANTED).isValid()
    menu = field_menu(project.context, state, window)
    fact = next(action for action in menu.actions() if action.text() == "Approved by the council").menu()
    assert isinstance(fact, QMenu)
    assert [action.text() for action in fact.actions()] == ["Yes", "No"]
    fact.actions()[0].trigger()
    key = "partnership:council_approved"
    assert state.selection.values(key) == {"yes"}
    qtbot.waitUntil(lambda: facets.index_of(key, "yes").isValid())
    state.select(state.selection.cleared())
    ask_for_values(project.context, state, "partnership:fixed_term_until", window)
    dialog = next(each for each in window.findChildren(RangeDialog) if each.isVisible())
    dialog.first.setText("2020")
    dialog.apply()
    assert state.selection.values("partnership:fixed_term_until") == {"2020.."}
    state.select(state.selection.cleared())


def test_described_fields_are_columns_that_keep_their_former_keys(page: PartnershipsPage) -> None:
    titles = {column.key: column.title() for column in page.table.rows.columns}
    assert [titles[key] for key in ("signed", "approved", "fixed_term")] == [
        "Signed by the heads",
        "Approved by the council",
        "Fixed term until",
    ]
    assert titles["body_b:valid_from"] == "There since, partner"
    assert not {"signed", "body_b:valid_from"} & set(page.table.shown_keys())
