"""Forms that are open when the system ends the program: their input is stored at once and offered at the next start."""

from __future__ import annotations

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from tests.store.building import body, made
from tests.ui.conftest import MakeWindow
from tests.ui.recording.unsaved.forms_to_end import TYPED, start
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.text.person_names import Erasure
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.paths import home as program_folders
from tracker.project import Project
from tracker.services.erasing import erase_program_traces
from ui.core.context import Context

DAY = 738_521


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "SIGINT", "log out"])
def test_all_open_forms_are_stored_for_the_user_alone_and_offered(
    new_window: MakeWindow, inventory: Path, how: str
) -> None:
    with Project.open(inventory) as project:
        asked = body(project, "Ede")
        frame = made(project, add_frame, FrameDraft("All", DAY), [asked])
        project.perform(add_wave, WaveDraft(frame, "Spring", DAY))
        identifier = project.identifier
    program, told = start(inventory, how)
    titles = told.recv()
    assert program.pid is not None
    os.kill(program.pid, signal.SIGKILL if how == "log out" else getattr(signal, how))
    program.join(60)
    assert program.exitcode == (-signal.SIGKILL if how == "log out" else 0)
    files = list((program_folders().drafts / identifier).glob("2*.json"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert len(files) == len(titles)
    window = new_window()
    window.open_path(inventory)
    assert window.project is not None
    context: Context = window.project._context
    assert context.entries is not None
    offered = context.entries.free()
    assert sorted(each.title for each in offered) == sorted(titles)
    assert all(TYPED in str(each.state) for each in offered)
    assert window.entry_banner.isVisible()
    erase_program_traces(context.project, Erasure(TYPED, (), "Official 1"), window.settings)
    assert not any(TYPED in path.read_text() for path in files)
