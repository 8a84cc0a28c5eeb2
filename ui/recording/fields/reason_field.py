"""The input of a change's reasons as chips; each is main or secondary, and stated, inferred or alleged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from tracker.domain.coding.vocabulary import REASON_BASES, REASON_WEIGHTS, REASONS
from tracker.domain.records.drafts import ReasonGiven
from ui.text.record_names import capital_label
from ui.text.translation import code_text, tr
from ui.widgets.fields.chip_field import ChipField


class ReasonField(ChipField):
    """Chips of the reasons. A click on a chip opens a menu for its weight and basis."""

    def __init__(self, codes: Sequence[str] = REASONS) -> None:
        self._given: dict[str, ReasonGiven] = {}
        super().__init__(
            tr("Reasons"), codes, capital_label, details_of=self._details_of_reason, menu_of=self._menu_of_reason
        )

    def reasons(self) -> tuple[ReasonGiven, ...]:
        """Return the reasons in the order in which they were chosen."""
        return tuple(self._reason_given(code) for code in self.codes())

    def set_reasons(self, reasons: Sequence[ReasonGiven]) -> None:
        """Show these reasons."""
        self._given = {given.reason: given for given in reasons}
        self.set_codes([given.reason for given in reasons])

    def qualify(self, given: ReasonGiven) -> None:
        """Set the weight and basis of a chosen reason."""
        self._given[given.reason] = given
        self.refresh()

    def saved_state(self) -> dict[str, Any]:
        """Return the reasons with their weights and bases; see `StatefulInput`."""
        return {**super().saved_state(), "given": [asdict(given) for given in self.reasons()]}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the state; see `StatefulInput`."""
        self._given = {given["reason"]: ReasonGiven(**given) for given in value["given"]}
        return super().restore(value)

    def _reason_given(self, code: str) -> ReasonGiven:
        return self._given.get(code, ReasonGiven(code))

    def _details_of_reason(self, code: str) -> str:
        """Return how a reason differs from a main reason that was stated."""
        return reason_details(self._reason_given(code))

    def _menu_of_reason(self, code: str) -> QMenu:
        given = self._reason_given(code)
        menu = QMenu(self)
        weights, bases = QActionGroup(menu), QActionGroup(menu)
        for weight in REASON_WEIGHTS:
            action = self._choice(menu, weights, weight, is_chosen=weight == given.weight)
            action.triggered.connect(lambda _=False, to=weight: self.qualify(ReasonGiven(code, to, given.basis)))
        menu.addSeparator()
        for basis in REASON_BASES:
            action = self._choice(menu, bases, basis, is_chosen=basis == given.basis)
            action.triggered.connect(lambda _=False, to=basis: self.qualify(ReasonGiven(code, given.weight, to)))
        return menu

    def _choice(self, menu: QMenu, group: QActionGroup, code: str, *, is_chosen: bool) -> QAction:
        action = menu.addAction(capital_label(code))
        action.setCheckable(True)
        action.setChecked(is_chosen)
        group.addAction(action)
        return action


def reason_details(given: ReasonGiven) -> str:
    """Return weight and basis of a reason where they differ from main and stated, separated by commas."""
    default = ReasonGiven(given.reason)
    pairs = ((given.weight, default.weight), (given.basis, default.basis))
    return ", ".join(code_text(code) for code, usual in pairs if code != usual)
