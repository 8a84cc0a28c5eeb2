"""The actions on frames and waves: new, edit, delete, and members added or removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from tracker.queries.census.frames import FrameRow
from tracker.queries.census.waves import WaveRow
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.view_state import ViewState
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from ui.census.frame_dialog import FrameDialog
    from ui.census.letters_dialog import LettersDialog
    from ui.census.wave_dialog import WaveDialog

Shown = tuple[FrameRow | None, WaveRow | None]


class CensusActions:
    """Opens the forms of frames and waves over the owner's window. The status bar offers to undo each change."""

    def __init__(
        self,
        context: Context,
        state: ViewState,
        owner: QWidget,
        shown: Callable[[], Shown],
        list_worth: Callable[[], object],
    ) -> None:
        """`shown` returns the frame and the wave on the page; `list_worth` prints the bodies worth a call."""
        self._context, self._state, self._owner, self._shown = context, state, owner, shown
        self._list_worth = list_worth

    @property
    def can_write(self) -> bool:
        """Whether frames and waves can be changed."""
        return not self._context.project.is_read_only

    def new_frame(self) -> FrameDialog:
        """Open the form of a new frame."""
        from ui.census.frame_dialog import FrameDialog

        return FrameDialog.add(self._context, self._state.selection, parent=self._owner.window())

    def frame_from_table(self) -> FrameDialog:
        """Open the form of a new frame with the choice of a table."""
        from ui.census.frame_dialog import TABLE, FrameDialog

        return FrameDialog.add(self._context, self._state.selection, TABLE, parent=self._owner.window())

    def new_wave(self) -> WaveDialog | None:
        """Open the form of a new wave: the one after the shown wave, or the first of the shown frame."""
        from ui.census.wave_dialog import WaveDialog

        frame, wave = self._shown()
        if frame is None or not self.can_write:
            return None
        before = None if wave is None else wave.id
        return WaveDialog.add(self._context, frame.id, before, parent=self._owner.window())

    def edit_frame(self) -> None:
        """Open the form of the shown frame."""
        from ui.census.frame_dialog import FrameDialog

        frame, _ = self._shown()
        if frame is not None:
            FrameDialog.edit(self._context, self._state.selection, frame.id, parent=self._owner.window())

    def edit_wave(self) -> None:
        """Open the form of the shown wave."""
        from ui.census.wave_dialog import WaveDialog

        _, wave = self._shown()
        if wave is not None:
            WaveDialog.edit(self._context, wave.id, parent=self._owner.window())

    def write_letters(self) -> LettersDialog | None:
        """Open the dialog for letters to the bodies of the shown wave."""
        from ui.census.letters_dialog import LettersDialog

        _, wave = self._shown()
        return (
            None
            if wave is None or not self.can_write
            else LettersDialog.run(self._context, wave.id, parent=self._owner.window())
        )

    def compare(self) -> None:
        """Show the page that compares the shown wave with the one before it."""
        _, wave = self._shown()
        if wave is not None:
            self._context.bridge.record_requested.emit(RecordLink("comparison", wave.id))

    def delete_frame(self) -> None:
        """Delete the shown frame. Its bodies stay; a frame with waves is refused."""
        from tracker.operations.census.frames import delete_frame

        frame, _ = self._shown()
        if frame is not None:
            self._context.bridge.run_with_retry(lambda: self._context.project.perform(delete_frame, frame.id))

    def delete_wave(self) -> None:
        """Delete the shown wave, after a prompt if it has contacts, which are deleted with it."""
        from tracker.operations.census.waves import delete_wave

        _, wave = self._shown()
        if wave is None:
            return
        if wave.contacts:
            question = tr("Delete the round “{name}” with its contacts?", name=wave.name)
            details = plural(wave.contacts, "It has 1 contact.", "It has {n} contacts.")
            details = f"{details} {tr('Undo brings all back.')}"
            if not self._context.prompts.confirm(question, details, action=tr("Delete"), is_dangerous=True):
                return
        self._context.bridge.run_with_retry(
            lambda: self._context.project.perform(delete_wave, wave.id, with_contacts=True)
        )

    def remove_members(self, bodies: Sequence[int]) -> None:
        """Remove bodies from the shown frame; the bodies and their contacts stay."""
        from tracker.operations.census.frames import remove_members

        frame, _ = self._shown()
        if frame is not None and bodies:
            self._context.bridge.run_with_retry(
                lambda: self._context.project.perform(remove_members, frame.id, tuple(bodies))
            )

    def menu(self, owner: QWidget) -> QMenu:
        """Return the menu of the shown frame and wave."""
        frame, wave = self._shown()
        menu = QMenu(owner)
        menu.aboutToHide.connect(menu.deleteLater)
        can_write, has_wave = self.can_write, wave is not None
        entries: list[tuple[str, Callable[[], object], bool]] = [
            (f"{tr('Letters…')}\tL", self.write_letters, can_write and has_wave),
            (tr("Print those worth a call…"), self._list_worth, frame is not None),
            (tr("Compare with an earlier round"), self.compare, has_wave),
            (tr("Edit the round…"), self.edit_wave, can_write and has_wave),
            (tr("Edit the frame…"), self.edit_frame, can_write and frame is not None),
            (tr("New frame…"), self.new_frame, can_write),
            (tr("Delete the round…"), self.delete_wave, can_write and has_wave),
            (tr("Delete the frame"), self.delete_frame, can_write and frame is not None),
        ]
        for words, act, is_possible in entries:
            menu.addAction(words, act).setEnabled(is_possible)
        return menu
