"""The pictures of the dialogs of the census, with a frame and a wave of the bodies of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.queries.census.contact_place import ContactPlace, contact_place
from tracker.queries.census.frames import frame_members
from tracker.queries.census.members_offered import bodies_of_filter, offered_members
from tracker.queries.census.waves import waves
from ui.census.contact_dialog import ANSWERED, ContactDialog
from ui.census.frame_dialog import TABLE, FrameDialog
from ui.census.letters_dialog import LettersDialog
from ui.census.wave_dialog import WaveDialog
from ui.pictures.pictured_window import wait_for_tasks
from ui.pictures.sample_files import write_bodies
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace
from ui.text.translation import tr
from ui.widgets.fields.date_field import exact_date


def census_openers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return the functions that open the form of a frame; with partnerships also those of a wave and a contact."""
    assert window.project is not None
    context, selection = window.project.context, window.project.state.selection
    bodies = context.project.query(bodies_of_filter, selection.cleared())
    frame_opener: dict[str, Callable[[], object]] = {
        "frame": lambda: FrameDialog.add(context, selection, parent=window),
        "frame-table": lambda: _frame_of_table(window),
    }
    if not bodies:
        return frame_opener

    def place() -> ContactPlace:
        if not context.project.query(waves):
            members = context.project.query(offered_members, selection.as_of, bodies=bodies).members
            frame = context.project.perform(
                add_frame, FrameDraft(tr("Municipalities and provinces"), selection.as_of), members
            ).created
            assert frame is not None
            context.project.perform(add_wave, WaveDraft(frame, tr("Spring"), selection.as_of - 40))
        wave = context.project.query(waves)[0]
        return context.project.query(contact_place, context.project.query(frame_members, wave.frame)[0].body, wave.id)

    return frame_opener | {
        "wave": lambda: WaveDialog.edit(context, place().wave or 0, parent=window),
        "letters": lambda: wait_for_tasks(LettersDialog.run(context, place().wave or 0, parent=window)),
        "contact": lambda: ContactDialog.add(context, place(), parent=window),
        "answer": lambda: ContactDialog.add(context, place(), ANSWERED, parent=window),
    }


def _frame_of_table(window: MainWindow) -> None:
    """Open the form of a frame with a table of bodies, of which two can't be members."""
    assert window.project is not None
    state = window.project.state
    form = FrameDialog(window.project.context, state.selection, None, window)
    form.name.setText(tr("Municipalities and provinces"))
    form.day.set_date(exact_date(state.selection.as_of))
    form.origin.set_code(TABLE)
    with TemporaryDirectory() as folder:
        path = write_bodies(Path(folder))
        form.table.file.setText(str(path))
        form.table.read()
        wait_for_tasks(form)
        form.table.file.blockSignals(True)
        form.table.file.setText(path.name)
    form.begin(form.name)


def show_comparison(workspace: Workspace) -> None:
    """Show the page that compares the last wave with the one before it."""
    page = workspace.page_named("waves")
    workspace.show_page("waves")
    wait_for_tasks(page)
