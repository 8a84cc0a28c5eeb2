"""Saved views in the filter pane: applied, marked when changed, updated, renamed, moved, deleted, with Back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tests.ui.room import CANARY, markup_shown
from tracker.domain.records.bulk_edit import BulkEdit
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent, ViewPage
from tracker.operations.bulk import edit_many, remove_tag
from tracker.operations.own_fields import add_own_field, delete_own_field
from tracker.operations.saved_views import add_saved_view
from tracker.queries.inventory.selection import SortOrder
from tracker.queries.saved_views import saved_views
from ui.core.prompts import ScriptedPrompts
from ui.inventory.partnerships_page import PartnershipsPage
from ui.models.facet_tree import SAVE, VIEWS, FacetLine
from ui.saved_views.save_view_dialog import SaveViewDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.sources.sources_page import SourcesPage
from ui.widgets.lists.facet_panel import FacetPanel

ENDED = ViewContent(
    chosen=frozenset({("status", "terminated")}),
    columns=("body", "status", "tags"),
    sort="start",
    is_descending=True,
    group="decade",
)


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


@pytest.fixture
def views(project: OpenProject) -> dict[str, int]:
    """Three views of partnerships and one of sources, by name."""
    made = {
        "Ended": ENDED,
        "Then": ViewContent("arnhem", as_of=project.state.selection.as_of - 9_000),
        "Plain": ViewContent(columns=("body", "note")),
    }
    ids = {name: save(project, name, content) for name, content in made.items()}
    ids["Letters"] = save(project, "Letters", ViewContent(chosen=frozenset({("flag", "unused")})), "sources")
    return ids


def save(project: OpenProject, name: str, content: ViewContent, page: ViewPage = "partnerships") -> int:
    added = project.opened.perform(add_saved_view, SavedViewDraft(page, name, content)).created
    assert added is not None
    return added


def lines(panel: FacetPanel) -> dict[str, FacetLine]:
    """Return the lines of the saved views by their texts."""
    sections = [section for section in panel._model.sections if section.top.facet == VIEWS]
    return {line.text: line for section in sections for line in section.lines}


def index(panel: FacetPanel, value: object) -> QModelIndex:
    found = panel._model.index_of(VIEWS, str(value))
    assert found.isValid()
    return found


def click(panel: FacetPanel, value: object) -> None:
    panel.scrollTo(index(panel, value))
    place = panel.visualRect(index(panel, value)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def names(project: OpenProject, page: ViewPage = "partnerships") -> list[str]:
    return [row.name for row in project.opened.query(saved_views, page)]


def table_columns(project: OpenProject) -> tuple[str, ...]:
    return project.workspace.page_as("partnerships", PartnershipsPage).table.shown_keys()


def test_views_are_listed_with_the_number_that_each_shows(project: OpenProject, views: dict[str, int]) -> None:
    shown = {text: line.count for text, line in lines(project.workspace.facets).items()}
    assert shown == {"Ended": "1", "Then": "1", "Plain": "3", "Save this view…": ""}


def test_a_click_applies_filter_columns_order_grouping_and_day(project: OpenProject, views: dict[str, int]) -> None:
    state, day = project.state, project.state.selection.as_of
    click(project.workspace.facets, views["Ended"])
    assert state.selection.chosen == ENDED.chosen
    assert state.order == SortOrder("start", True, "decade")
    assert table_columns(project) == ENDED.columns
    assert state.selection.as_of == day
    assert lines(project.workspace.facets)["Ended"].is_chosen
    click(project.workspace.facets, views["Then"])
    assert (state.selection.text, state.selection.as_of) == ("arnhem", day - 9_000)
    assert state.order == SortOrder()
    assert "body" in table_columns(project)
    assert "tags" not in table_columns(project)


def test_a_view_is_applied_before_the_table_is_built(
    new_window: MakeWindow, window: MainWindow, views: dict[str, int]
) -> None:
    path = window.project.path if window.project is not None else None
    assert path is not None
    window.possible["timeline"].trigger()
    window.close()
    other = new_window()
    other.open_path(path)
    assert other.project is not None
    assert other.project.workspace.page_name == "timeline"
    click(other.project.workspace.facets, views["Ended"])
    other.possible["partnerships"].trigger()
    assert table_columns(other.project) == ENDED.columns


def test_back_and_forward_step_over_an_applied_view(
    window: MainWindow, project: OpenProject, views: dict[str, int]
) -> None:
    state, usual = project.state, table_columns(project)
    state.select(state.selection.only("country", "NL"))
    click(project.workspace.facets, views["Ended"])
    click(project.workspace.facets, views["Plain"])
    assert (state.selection.chosen, table_columns(project)) == (frozenset(), ("body", "note"))
    window.possible["back"].trigger()
    assert (state.selection.chosen, state.order.key, table_columns(project)) == (ENDED.chosen, "start", ENDED.columns)
    assert state.view == views["Ended"]
    window.possible["back"].trigger()
    assert (state.selection.values("country"), state.order, table_columns(project)) == ({"NL"}, SortOrder(), usual)
    assert state.view is None
    window.possible["forward"].trigger()
    window.possible["forward"].trigger()
    assert (state.selection.chosen, table_columns(project), state.view) == (
        frozenset(),
        ("body", "note"),
        views["Plain"],
    )
    assert not window.possible["forward"].isEnabled()


def test_back_keeps_columns_and_order_where_no_view_was_applied(window: MainWindow, project: OpenProject) -> None:
    state = project.state
    state.select(state.selection.only("country", "NL"))
    state.sort("start", True)
    state.show_columns(("body", "note"))
    window.possible["back"].trigger()
    assert (state.order.key, table_columns(project)) == ("start", ("body", "note"))


def test_a_changed_view_is_marked_and_updated(project: OpenProject, views: dict[str, int]) -> None:
    panel, state = project.workspace.facets, project.state
    click(panel, views["Ended"])
    assert lines(panel)["Ended"].count == "1"
    state.sort("name", False)
    assert lines(panel)["Ended"].count == "changed"
    assert "Update “Ended”" in lines(panel)
    click(panel, SAVE)
    row = next(row for row in project.opened.query(saved_views, "partnerships") if row.name == "Ended")
    assert (row.content.sort, row.content.is_descending, row.content.as_of) == ("name", False, None)
    assert lines(panel)["Ended"].count == "1"
    assert lines(panel)["Save this view…"].is_action
    project.undo()
    assert lines(panel)["Ended"].count == "changed"


@pytest.mark.parametrize("change", ["filter", "columns", "group"])
def test_each_part_of_a_view_is_compared(project: OpenProject, views: dict[str, int], change: str) -> None:
    panel, state = project.workspace.facets, project.state
    click(panel, views["Ended"])
    if change == "filter":
        state.select(state.selection.toggled("country", "NL"))
    elif change == "columns":
        state.show_columns(("body", "tags", "status"))
    else:
        state.group("none")
    QApplication.processEvents()
    assert lines(panel)["Ended"].count == "changed"
    click(panel, views["Ended"])
    assert lines(panel)["Ended"].count == "1"


def test_a_day_counts_only_for_a_view_that_has_one(project: OpenProject, views: dict[str, int]) -> None:
    panel, state = project.workspace.facets, project.state
    for name, count in (("Ended", "1"), ("Then", "changed")):
        click(panel, views[name])
        state.set_as_of(state.selection.as_of + 20)
        QApplication.processEvents()
        assert lines(panel)[name].count == count


def test_quick_filters_and_showing_all_leave_the_view(
    window: MainWindow, project: OpenProject, views: dict[str, int]
) -> None:
    panel = project.workspace.facets
    click(panel, views["Ended"])
    window.possible["clear_filter"].trigger()
    QApplication.processEvents()
    assert not any(line.is_chosen for line in lines(panel).values())
    click(panel, views["Ended"])
    panel.quick_filter_chosen.emit("ended")
    QApplication.processEvents()
    assert project.state.view is None
    assert "Save this view…" in lines(panel)


def test_what_is_shown_is_saved_with_a_name_from_the_keyboard(window: MainWindow, project: OpenProject) -> None:
    state = project.state
    state.select(state.selection.only("country", "CN"))
    window.possible["save_view"].trigger()
    (dialog,) = window.findChildren(SaveViewDialog)
    assert dialog.with_day.isVisible()
    assert not dialog.with_day.isChecked()
    QTest.keyClicks(dialog.name, "China")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    (row,) = project.opened.query(saved_views, "partnerships")
    assert (row.name, row.content.chosen, row.content.as_of) == ("China", state.selection.chosen, None)
    assert lines(project.workspace.facets)["China"].is_chosen
    assert row.content.columns == table_columns(project)
    state.set_as_of(state.selection.as_of - 700)
    project.workspace.save_view()
    other = window.findChildren(SaveViewDialog)[-1]
    assert other.with_day.isChecked()
    other.name.setText("China")
    other.save_button.click()
    assert names(project) == ["China"]
    assert other.isVisible()
    other.name.setText("China then")
    other.save_button.click()
    assert project.opened.query(saved_views, "partnerships")[1].content.as_of == state.selection.as_of


def test_keys_apply_rename_and_delete_a_view(window: MainWindow, project: OpenProject, views: dict[str, int]) -> None:
    panel = project.workspace.facets
    assert isinstance(window.ask, ScriptedPrompts)
    panel.setFocus()
    panel.setCurrentIndex(index(panel, views["Ended"]))
    QTest.keyClick(panel, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert project.state.view == views["Ended"]
    window.ask.answers += ["Then", "In the end"]
    QTest.keyClick(panel, Qt.Key.Key_F2)
    assert names(project) == ["In the end", "Then", "Plain"]
    assert len(window.ask.told) == 1
    panel.setCurrentIndex(index(panel, views["Ended"]))
    QTest.keyClick(panel, Qt.Key.Key_Delete)
    assert names(project) == ["Then", "Plain"]
    assert project.state.view is None
    project.undo()
    assert names(project) == ["In the end", "Then", "Plain"]


def entries(menu: QMenu) -> dict[str, bool]:
    return {action.text().replace("&", ""): action.isEnabled() for action in menu.actions() if action.text()}


def test_the_menu_moves_updates_and_deletes(project: OpenProject, views: dict[str, int]) -> None:
    shown = project.workspace.views
    first, *_ = shown.rows
    menu = shown.menu(first)
    assert entries(menu) == {
        "Show": True,
        "Update with what is shown": True,
        "Rename…": True,
        "Move up": False,
        "Move down": True,
        "Delete": True,
    }
    next(action for action in menu.actions() if action.text() == "Move d&own").trigger()
    assert names(project) == ["Then", "Ended", "Plain"]
    menu.close()


def test_a_view_with_a_tag_that_is_gone_says_so_and_shows_the_rest(window: MainWindow, project: OpenProject) -> None:
    tie = project.workspace.page_as("partnerships", PartnershipsPage).first_partnership()
    assert tie is not None
    project.opened.perform(edit_many, [tie], BulkEdit(add_tags=("north",)))
    content = ViewContent(chosen=frozenset({("tag", "north"), ("country", "NL")}), columns=("body", "weight"))
    view = save(project, "North", content)
    panel = project.workspace.facets
    assert lines(panel)["North"].count == "incomplete  1"
    assert "weight" in lines(panel)["North"].explanation
    project.opened.perform(remove_tag, "north")
    assert "north" in lines(panel)["North"].explanation
    heard: list[str] = []
    project.context.bridge.notice_given.connect(heard.append)
    click(panel, view)
    assert project.state.selection.chosen == {("country", "NL")}
    assert table_columns(project) == ("body",)
    (notice,) = heard
    assert "Tag: north" in notice
    assert not project.workspace.views.is_changed(project.workspace.views.rows[0])


def test_views_of_sources_have_their_own_list(window: MainWindow, project: OpenProject, views: dict[str, int]) -> None:
    window.possible["sources"].trigger()
    page = project.workspace.page_as("sources", SourcesPage)
    assert list(lines(page.facets)) == ["Letters", "Save this view…"]
    page.sort("date", True)
    click(page.facets, views["Letters"])
    assert page.wanted.chosen == {("flag", "unused")}
    assert page.order.key == "title"
    page.sort("date", True)
    assert lines(page.facets)["Letters"].count.startswith("changed")
    project.workspace.save_view()
    dialog = window.findChildren(SaveViewDialog)[-1]
    assert not dialog.with_day.isVisible()
    dialog.name.setText("By date")
    dialog.save()
    saved = {row.name: row.content for row in project.opened.query(saved_views, "sources")}
    assert (saved["By date"].sort, saved["By date"].is_descending, saved["By date"].as_of) == ("date", True, None)
    assert page.view is not None
    window.possible["back"].trigger()
    assert (page.wanted.chosen, page.order.key, page.view) == (frozenset(), "date", None)
    window.possible["forward"].trigger()
    assert page.wanted.chosen == {("flag", "unused")}


def test_the_view_is_known_again_when_the_project_is_opened_again(
    new_window: MakeWindow, window: MainWindow, project: OpenProject, views: dict[str, int]
) -> None:
    click(project.workspace.facets, views["Ended"])
    path = project.path
    window.close()
    other = new_window()
    other.open_path(path)
    QApplication.processEvents()
    assert other.project is not None
    assert other.project.state.view == views["Ended"]
    assert lines(other.project.workspace.facets)["Ended"].is_chosen
    assert lines(other.project.workspace.facets)["Ended"].count == "1"


@pytest.mark.parametrize(("moved", "count"), [(0, "1"), (3, "changed")])
def test_a_view_with_a_day_is_opened_again_as_it_was_left(
    new_window: MakeWindow, window: MainWindow, project: OpenProject, views: dict[str, int], moved: int, count: str
) -> None:
    day = project.state.selection.as_of
    click(project.workspace.facets, views["Then"])
    project.state.set_as_of(project.state.selection.as_of - moved)
    path = project.path
    window.close()
    other = new_window()
    other.open_path(path)
    QApplication.processEvents()
    assert other.project is not None
    assert lines(other.project.workspace.facets)["Then"].count == count
    assert other.project.state.selection.as_of == (day if moved else day - 9_000)
    assert other.top.as_of.day == other.project.state.selection.as_of


def test_names_of_views_are_shown_as_text(project: OpenProject) -> None:
    view = save(project, CANARY, ViewContent(CANARY, frozenset({("tag", CANARY)})))
    click(project.workspace.facets, view)
    project.workspace.views.save()
    assert markup_shown(project.workspace) == []
    line = lines(project.workspace.facets)[CANARY]
    assert "<qt>" in line.explanation
    assert "<b>" not in line.explanation


def test_the_section_stays_under_the_pointer(project: OpenProject, views: dict[str, int]) -> None:
    panel, state = project.workspace.facets, project.state
    click(panel, views["Ended"])
    before = panel._model.rowCount(panel._model.index(5, 0))
    state.sort("name", False)
    assert panel._model.rowCount(panel._model.index(5, 0)) == before


@pytest.fixture
def read_only(window: MainWindow, views: dict[str, int], new_window: MakeWindow) -> OpenProject:
    """The project opened while another window holds it for writing."""
    assert window.project is not None
    other = new_window()
    other.open_path(window.project.path)
    assert other.project is not None
    return other.project


def test_a_read_only_project_applies_views_and_saves_none(
    read_only: OpenProject, views: dict[str, int], qtbot: QtBot
) -> None:
    assert read_only.opened.is_read_only
    QApplication.processEvents()
    panel = read_only.workspace.facets
    assert list(lines(panel)) == ["Ended", "Then", "Plain"]
    click(panel, views["Ended"])
    assert read_only.state.view == views["Ended"]
    assert list(entries(read_only.workspace.views.menu(read_only.workspace.views.rows[0]))) == ["Show"]
    read_only.workspace.save_view()
    assert read_only.workspace.findChildren(SaveViewDialog) == []


def test_a_view_with_an_own_field_shows_its_column_until_the_field_is_deleted(project: OpenProject) -> None:
    field = project.opened.perform(add_own_field, OwnFieldDraft("partnership", "Rank", "one_of", choices=("low",)))
    content = ViewContent("", frozenset({("partnership.rank", "low")}), ("body", "partnership.rank"))
    view = save(project, "Ranked", content)
    panel = project.workspace.facets
    assert lines(panel)["Ranked"].count == "0"
    click(panel, view)
    assert table_columns(project) == ("body", "partnership.rank")
    assert lines(panel)["Ranked"].count == "0"
    assert field.created is not None
    project.opened.perform(delete_own_field, field.created)
    assert lines(panel)["Ranked"].count == "incomplete  3"
    assert table_columns(project) == ("body",)
