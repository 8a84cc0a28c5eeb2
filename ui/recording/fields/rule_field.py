"""The input of a claim's counting rule: shown as a sentence, and replaced by the current rule of the findings page."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import NUMERATOR, ProjectCodes, Rule, read_rule, rule_json
from tracker.errors import RuleError
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.widgets.labels.text_labels import link_button, text_label


class RuleField(QWidget):
    """Contains the rule as JSON text, unchanged as recorded until it is replaced."""

    changed = Signal()

    def __init__(self, offered: Rule | None, extra: ProjectCodes) -> None:
        """`offered` is the rule that can be taken. `extra` are the project's own codes, which a rule may contain."""
        super().__init__()
        self.setAccessibleName(tr("The rule by which it is counted"))
        self._text = "{}"
        self._offered = offered
        self._extra = extra
        self._words = text_label("", "")
        self.take = link_button(tr("Count it by the current rule"))
        self.take.clicked.connect(self._take_offered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._words)
        column.addWidget(self.take)
        self.setFocusProxy(self.take)
        self.set_text("{}")

    @property
    def words(self) -> str:
        """The rule as a sentence, or the text that there is no rule."""
        return self._words.text()

    def text(self) -> str:
        """Return the rule as JSON text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a rule, given as JSON text."""
        self._text = text
        rule = self._read(text)
        if rule is None:
            self._words.setText(tr("None yet: it can’t be compared with what counts here."))
        else:
            self._words.setText(rule_sentence(rule, table_language()))
        self.take.setVisible(self._offered is not None and self._offered != rule)

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
        """Replace the rule by the offered one. The number of the share in the recorded rule is not changed."""
        if self._offered is not None:
            self.set_text(json.dumps({**_numerator(self._text), **rule_json(self._offered)}, ensure_ascii=False))
            self.changed.emit()


def _numerator(text: str) -> Mapping[str, object]:
    try:
        recorded = json.loads(text)
    except ValueError:
        return {}
    return {NUMERATOR: recorded[NUMERATOR]} if isinstance(recorded, dict) and NUMERATOR in recorded else {}
