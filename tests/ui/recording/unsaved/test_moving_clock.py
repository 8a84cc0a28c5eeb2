"""A form is filled in while the clock of the computer is set forward and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.clocks import FixedClock
from tests.store.building import records
from tests.trust.test_clocks import MOMENTS, NOW
from tests.ui.conftest import MakeWindow
from tests.ui.recording.unsaved.test_unfinished_entries import half_filled, opened
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps


def test_a_form_is_kept_and_saved_while_the_clock_moves(new_window: MakeWindow, inventory: Path) -> None:
    window = opened(new_window, inventory)
    assert window.project is not None
    clock, project = window.clock, window.project.opened
    assert isinstance(clock, FixedClock)
    form = half_filled(window)
    form.status.set_code("reaffirmed")
    for moment in MOMENTS:
        clock.moment = moment
        form.note.set_text(f"{form.note.text()}.")
        assert form._entry_saver is not None
        form._entry_saver.save_now()
        window.project.backups.back_up_if_due()
        window.project.backups.show_last_backup()
    clock.moment = datetime(1970, 1, 1, tzinfo=UTC)
    assert form.save()
    saved = project.query(steps)[0]
    clock.moment = NOW
    project.undo()
    undone = project.query(steps)[0]
    assert (undone.id, undone.is_undone) == (saved.id, True)
    assert not any("Half a thought" in str(row["note"]) for row in records(project, "status_change"))
    window.close()
    assert is_intact(inventory)


def is_intact(path: Path) -> bool:
    with Project.open(path, read_only=True) as project:
        return project.check() == []
