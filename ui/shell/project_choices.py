"""Prompts for the project to open or create, and for the table to create one from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.core.shell import Shell
from ui.text.translation import tr

if TYPE_CHECKING:
    from ui.teams.get_copy_dialog import GetCopyDialog
    from ui.teams.join_dialog import JoinDialog


class ProjectChoices:
    """The prompts of the window in which a project is chosen. `create` creates one and imports a table into it."""

    def __init__(self, shell: Shell, create: Callable[[Path, Path | None], object]) -> None:
        self._shell = shell
        self._create = create

    def new_project(self) -> None:
        """Prompt for a path and create an empty project there."""
        self._create_at(self._shell.folder() / tr("My inventory.twin"))

    def import_into_new(self) -> None:
        """Prompt for a table and for the project to create from it, and open the wizard of the import."""
        from ui.text.table_files import table_kinds

        table = self._shell.ask.file_to_open(tr("Import a table"), table_kinds(), "table")
        if table is not None:
            self._create_at(self._shell.folder() / f"{table.stem}.twin", table)

    def join_team(self) -> JoinDialog:
        """Open the dialog that makes a project of a team, which is opened then."""
        from ui.teams.join_dialog import JoinDialog

        shell = self._shell
        name, folder = shell.settings.value.author, shell.folder()
        return JoinDialog.run(shell.ask, name, folder, shell.clock, shell.open_path, parent=shell.widget)

    def get_copy(self) -> GetCopyDialog:
        """Open the dialog that makes the copy of a coder, which is opened then."""
        from ui.teams.get_copy_dialog import GetCopyDialog

        shell = self._shell
        name, folder = shell.settings.value.author, shell.folder()
        return GetCopyDialog.run(shell.ask, name, folder, shell.clock, shell.open_path, parent=shell.widget)

    def choose_project(self) -> None:
        """Prompt for a project file and open it."""
        kinds = [_kind(), tr("All files (*)")]
        path = self._shell.ask.file_to_open(tr("Open a project"), kinds, "project", self._shell.folder())
        if path is not None:
            self._shell.open_path(path)

    def _create_at(self, suggestion: Path, table: Path | None = None) -> None:
        path = self._shell.ask.file_to_save(tr("New project"), suggestion, [_kind()], "project")
        if path is not None:
            self._create(path, table)


def _kind() -> str:
    return tr("Twintrack project") + " (*.twin)"
