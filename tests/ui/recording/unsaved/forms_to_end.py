"""A program with several half-filled forms, for tests that ask it to end. It is a process of its own."""

from __future__ import annotations

from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.forked import forked
from tracker.clock import SystemClock
from tracker.queries.census.contact_place import contact_place
from tracker.settings import SettingsFile
from ui.census.contact_dialog import ContactDialog
from ui.core.application import application
from ui.core.prompts import ScriptedPrompts
from ui.inventory.partnerships_page import PartnershipsPage
from ui.shell.startup.app import make_window
from ui.shell.startup.end_signals import EndSignals

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_ASKED = "SELECT m.body_id, w.id FROM frame_member m, wave w"
TYPED = "Half a thought"


def start(path: Path, how: str) -> tuple[BaseProcess, Connection]:
    """Start the program; the connection receives the names of its forms when all are filled in.

    With "log out" as `how` the session manager asks it to save, and it goes on running.
    """
    told, says = Pipe(duplex=False)
    program = forked(run, str(path), how, says)
    says.close()
    return program, told


def run(path: str, how: str, says: Connection) -> None:
    app = application()
    window = make_window(app, SettingsFile(), ScriptedPrompts([]), SystemClock())
    signals = EndSignals(window.close, app)
    window.show()
    window.open_path(Path(path))
    assert window.project is not None
    project = window.project
    page = project.workspace.page_named("partnerships")
    assert isinstance(page, PartnershipsPage)
    project.state.choose(page.first_partnership())
    recording = project.recording
    ((asked, wave),) = project.opened.query(lambda reader: reader.rows(_ASKED))
    contact = ContactDialog.add(project._context, project.opened.query(contact_place, asked, wave), parent=window)
    forms = [recording.record_change(), recording.new_body(), recording.edit_project(), contact]
    for form in forms:
        type_into(form)
    if how == "log out":
        window.end_session()  # what `main` connects with the request of the session manager
    says.send([form.windowTitle() for form in forms])
    QTimer.singleShot(60_000, lambda: app.exit(9))
    status = app.exec()
    signals.end()
    raise SystemExit(status)


def type_into(form: QWidget) -> None:
    """Type into the last text of a form."""
    long_texts = [part for part in form.findChildren(QPlainTextEdit) if not part.isReadOnly()]
    if long_texts:
        long_texts[-1].setPlainText(TYPED)
        return
    line = [part for part in form.findChildren(QLineEdit) if not part.isReadOnly() and part.objectName() == ""][-1]
    line.setText(TYPED)
    line.textEdited.emit(TYPED)
