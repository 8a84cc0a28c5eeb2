"""A report or chart is made in the background while a change is recorded: neither waits, and it shows one state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.held_reading import HeldReading
from tests.store.building import wait_for_no_lock
from tests.ui.room import DAY, Room
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.operations.project_settings import change_settings
from tracker.operations.statuses import record_status_change
from tracker.project_snapshot import ProjectSnapshot
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.project_settings import project_settings
from tracker.store.transaction import StepLabel, Transaction
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_forms import content
from ui.charts.published.published_size import read_size
from ui.publishing.chart_catalogue import CHARTS, charted, compose_picture
from ui.publishing.report_dialog import ReportDialog


def record(room: Room) -> None:
    """Record a new partnership with an ending, which fails at once if a reader holds a lock."""

    def add(transaction: Transaction) -> StepLabel:
        label = add_partnership(transaction, PartnershipDraft(BodyDraft("Delft"), BodyDraft("Ningbo")))
        assert label.created is not None
        record_status_change(transaction, ChangeDraft(label.created, "in_force", read_date("2001")))
        return record_status_change(transaction, ChangeDraft(label.created, "terminated", read_date("2021")))

    wait_for_no_lock(room.project)
    room.project.perform(add)


@pytest.mark.parametrize("hold_at", [pytest.param(1, marks=pytest.mark.torture), 3])
def test_a_report_is_of_one_state_and_recording_does_not_wait(room: Room, hold_at: int) -> None:
    dialog = ReportDialog.run(room.context, DAY, parent=room.window)
    dialog.form.set_code("html")
    chosen = dialog.chosen_report()
    before = chosen.document(room.project, lambda *_: None)
    with HeldReading(hold_at) as held:
        making = held.begin(lambda: chosen.document(room.project, held.middle))
        record(room)
        made = held.result(making)
    assert before != made == chosen.document(room.project, lambda *_: None)
    dialog.reject()


class HeldProject:
    """A snapshot that is held after its n-th query."""

    def __init__(self, snapshot: ProjectSnapshot, held: HeldReading) -> None:
        self.path, self.name, self.clock = snapshot.path, snapshot.name, snapshot.clock
        self._snapshot, self._held = snapshot, held

    def query(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        found = self._snapshot.query(query, *args, **kwargs)
        self._held.middle()
        return found


@pytest.mark.parametrize("chart", ["timeline", "stock", "survival"])
def test_a_chart_is_of_one_state_and_recording_does_not_wait(room: Room, chart: str) -> None:
    listed = replace(room.project.query(project_settings), followed_from=DAY - 9_999)
    room.project.perform(change_settings, listed)  # its only source is of the as-of day
    request = ChartRequest(chart, InventoryFilter(DAY))

    def picture(wrapped: Callable[[ProjectSnapshot], Any] = lambda snapshot: snapshot) -> bytes:
        data = room.project.read_in_background(lambda snapshot: charted(wrapped(snapshot), request))
        return content(compose_picture(request, data, read_size("800x600"), CHARTS[chart].title()), "svg")

    before = picture()
    with HeldReading() as held:
        making = held.begin(lambda: picture(lambda snapshot: HeldProject(snapshot, held)))
        record(room)
        made = held.result(making)
    assert before != made == picture()
