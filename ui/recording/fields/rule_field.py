"""The input of a claim's counting rule: a sentence, with the controls of a rule, or replaced by the rule in use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.coding.own_codes import ProjectCodes
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import NUMERATOR, Rule, Unit, fitted, read_rule, rule_json
from tracker.errors import RuleError
from ui.text.languages import table_language
from ui.text.translation import own_labels, tr
from ui.widgets.fields.rule_controls import RuleControls
from ui.widgets.labels.text_labels import keep_room, text_label
from ui.widgets.labels.wrapping_buttons import link_button


class RuleField(QWidget):
    """Contains the rule as JSON text, unchanged as recorded until it is replaced."""

    changed = Signal()

    def __init__(
        self,
        offered: Rule,
        extra: ProjectCodes,
        controls: Callable[[], RuleControls],
        first: Callable[[], Rule],
    ) -> None:
        """`offered` is the rule that can be taken. `extra` are the project's own codes, which a rule may contain.

        `controls` makes the controls of a rule, and `first` the rule that a claim without a rule begins with.
        """
        super().__init__()
        self.setAccessibleName(tr("The count by which it is compared"))
        self._text = "{}"
        self._offered = offered
        self._extra = extra
        self._make_controls, self._first = controls, first
        self._controls: RuleControls | None = None
        self._words = text_label("", "")
        self.take = link_button(tr("Compare it with the current count"))
        keep_room(self.take)
        self.take.clicked.connect(self._take_offered)
        self.edit = link_button("")
        self.edit.clicked.connect(self._open_controls)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._words)
        column.addWidget(self.take)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.set_text("{}")

    @property
    def words(self) -> str:
        """The rule as a sentence, or the text that there is no rule."""
        return self._words.text()

    def text(self) -> str:
        """Return the rule as JSON text."""
        return self._text

    def rule(self) -> Rule | None:
        """Return the rule; None without a rule that can be read."""
        return self._read(self._text)

    def count(self, unit: Unit) -> None:
        """Count another unit: that of the claim."""
        rule = self.rule()
        if rule is not None and rule.unit != unit:
            self._replace(fitted(replace(rule, unit=unit)))

    def set_text(self, text: str) -> None:
        """Show a rule, given as JSON text."""
        self._text = text
        rule = self.rule()
        if rule is None:
            self._words.setText(tr("None yet: it can’t be compared with what counts here."))
        else:
            self._words.setText(rule_sentence(rule, table_language(), own_labels()))
        self.take.setVisible(self._offered != rule)
        self.edit.setText(tr("Set the count here…") if rule is None else tr("Change the count…"))
        if self._controls is not None and rule is not None and rule != self._controls.rule:
            self._controls.show_rule(rule)

    def saved_state(self) -> str:
        """Return the JSON text; see `StatefulInput`."""
        return self._text

    def restore(self, value: str) -> bool:
        """Restore the JSON text; see `StatefulInput`."""
        self.set_text(value)
        return True

    def _read(self, text: str) -> Rule | None:
        try:
            return read_rule(text, extra=self._extra)
        except RuleError:
            return None

    def _take_offered(self) -> None:
        """Replace the rule by the offered one."""
        self._replace(self._offered)

    def _replace(self, rule: Rule) -> None:
        """Replace the rule. The number of the share in the recorded rule is not changed."""
        self.set_text(json.dumps({**_numerator(self._text), **rule_json(rule)}, ensure_ascii=False))
        self.changed.emit()

    def _open_controls(self) -> None:
        """Show the controls of the rule; a claim without a rule begins with a usual one."""
        self._controls = self._make_controls()
        rule = self.rule()
        if rule is None:
            rule = self._first()
            self._replace(rule)
        self._controls.show_rule(rule)
        self._controls.changed.connect(self._follow_controls)
        self._column.addSpacing(6)
        self._column.addWidget(self._controls)
        self.edit.hide()
        self._controls.unit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_controls(self) -> None:
        if self._controls is not None and self._controls.rule is not None:
            self._replace(self._controls.rule)


def _numerator(text: str) -> Mapping[str, object]:
    try:
        recorded = json.loads(text)
    except ValueError:
        return {}
    return {NUMERATOR: recorded[NUMERATOR]} if isinstance(recorded, dict) and NUMERATOR in recorded else {}
