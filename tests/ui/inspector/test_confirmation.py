"""The last confirmation of a partnership, and checks without result, as the window shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.inspector.test_inspector import choose, shown, words
from tests.ui.room import DAY, Room
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, CitationDraft, SourceDraft
from tracker.domain.records.project_settings import ProjectSettings
from tracker.operations.activities import record_activity
from tracker.operations.project_settings import change_settings
from tracker.operations.statuses import record_status_change
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.rows import Dossier
from ui.inspector.history_entries import ActivityEntry
from ui.inspector.partnership_text import activity_gap, confirmed_text, unanswered_text
from ui.models.partnership_columns import COLUMNS
from ui.recording.fields.definition_line import DefinitionLine
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests."""
    return kept_window


@pytest.fixture
def revived(room: Room) -> Room:
    """The partnership, in force again since 2022."""
    room.project.perform(record_status_change, ChangeDraft(room.tie, "in_force", read_date("1 March 2022")))
    return room


def done(room: Room, kind: str, date: str | None) -> None:
    room.project.perform(record_activity, ActivityDraft(room.tie, kind, read_date(date) if date else None))


def known(room: Room, day: int = DAY) -> Dossier:
    found = room.project.query(dossier, room.tie, day)
    assert found is not None
    return found


def test_changes_and_activities_confirm_a_partnership_and_checks_without_result_do_not(revived: Room) -> None:
    assert (
        confirmed_text(known(revived), DAY)
        == "Last confirmed 1 Mar 2022 (1 year before the as-of day), without a source"
    )
    done(revived, "asked_no_reply", "2023-02")
    assert known(revived).row.last_confirmed == read_date("2022-03-01").latest
    done(revived, "trade_mission", "2023-02")
    assert confirmed_text(known(revived), DAY) == "Last confirmed by 28 Feb 2023, without a source"
    later = read_date("2025-05").latest
    assert confirmed_text(known(revived, later), later).endswith(
        "by 28 Feb 2023 (at least 2 years before the as-of day), without a source"
    )


def test_a_confirmation_with_a_source_does_not_say_that_it_has_none(revived: Room) -> None:
    source = SourceDraft("Minutes", "council_minutes", date=read_date("2 May 2023"))
    cited = (CitationDraft(source),)
    revived.project.perform(
        record_status_change, ChangeDraft(revived.tie, "active", read_date("1 May 2023"), citations=cited)
    )
    assert confirmed_text(known(revived), DAY) == "Last confirmed 2 May 2023"
    done(revived, "trade_mission", "4 May 2023")
    assert confirmed_text(known(revived), DAY) == "Last confirmed 4 May 2023, without a source"


def test_a_partnership_is_stale_after_the_years_of_the_project_setting(revived: Room) -> None:
    later = DAY + 5 * 366
    assert not known(revived).is_stale
    assert known(revived, later).is_stale
    revived.project.perform(change_settings, ProjectSettings("Room", stale_years=7))
    assert not known(revived, later).is_stale


def test_a_partnership_that_has_ended_needs_no_confirmation(room: Room) -> None:
    assert confirmed_text(known(room), DAY) == ""
    assert not known(room, DAY + 9_000).is_stale


def test_checks_without_result_are_counted(revived: Room) -> None:
    for kind, date in (
        ("asked_no_reply", "2021"),
        ("asked_no_reply", "2022"),
        ("asked_no_reply", None),
        ("checked_no_activity", "May 2020"),
        ("asked_no_reply", "2024"),
    ):
        done(revived, kind, date)
    assert unanswered_text(known(revived), DAY) == [
        "Asked 3 times without reply, since 2021",
        "Looked into once, and nothing found, May 2020",
    ]
    # Nor does it count as an activity.
    assert activity_gap(known(revived), DAY) == "Last activity 10 years before the as-of day"


def test_the_inspector_shows_checks_and_records_one_with_two_keys(revived: Room) -> None:
    inspector = shown(revived)
    assert inspector.dossier is not None
    menu = inspector.actions_of.partnership_menu(inspector.dossier, inspector)
    choose(menu, "&Asked today, no reply")
    QApplication.processEvents()
    assert "Asked once without reply, 7 May 2023" in words(inspector)
    assert "7 May 2023 · Asked, no reply" in words(inspector)
    assert len(inspector.findChildren(ActivityEntry)) == 2
    revived.project.undo()
    assert "without reply" not in words(shown(revived))


def test_the_shortcuts_record_a_check_of_the_chosen_partnership(window: MainWindow) -> None:
    assert window.project is not None
    window.project.state.choose(window.project.workspace.page_named("partnerships").partnership_at(1))
    window.possible["found_nothing"].trigger()
    step = window.project._context.project.next_undo()
    assert step is not None
    assert step.facts["kind"] == "checked_no_activity"


def test_the_form_explains_a_check_without_result(room: Room) -> None:
    dialog = ActivityDialog.run(room.context, DAY, room.tie, parent=room.window)
    (definition,) = dialog.fields["kind"].findChildren(DefinitionLine)
    dialog.kind.set_code("asked_no_reply")
    assert "confirms nothing" in definition.whole_text
    dialog.kind.set_code("trade_mission")
    assert "confirms nothing" not in definition.whole_text
    dialog.kind.set_code("")
    dialog.reject()


def test_the_table_has_a_sortable_column_of_the_last_confirmation(window: MainWindow) -> None:
    assert window.project is not None
    project = window.project._context.project
    ids = project.query(partnership_ids, InventoryFilter(DAY), SortOrder("last_confirmed"))
    column = next(column for column in COLUMNS if column.key == "last_confirmed")
    told = [column.text(row) for row in project.query(partnership_rows, ids, DAY)]
    assert told == ["by 31 Dec 2010", "", ""]  # the others have ended, and what is recorded last confirms nothing
    assert not column.is_shown_at_first


def test_a_partnership_never_confirmed_is_marked(room: Room) -> None:
    nothing = replace(known(room), row=replace(known(room).row, labels=("in_force",), last_confirmed=None))
    assert confirmed_text(nothing, DAY) == "Never confirmed on a day that is known"
