"""The form of a claim: a published number, its wording, its source and the rule it was counted by."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.domain.coding.vocabulary import COMPARATORS, MEASURES, UNITS
from tracker.domain.findings.claimed_numbers import MAX_LENGTH, claimed_number, claimed_text, read_claimed
from tracker.domain.findings.rules import Rule, Unit, fitted, rule_json
from tracker.domain.records.drafts import ClaimDraft
from tracker.queries.findings.finding_choices import common_countries, finding_choices, first_rule
from ui.core.context import Context
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.rule_field import RuleField
from ui.recording.fields.source_field import SourceField
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.languages import table_language
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.rule_controls import RuleControls

NO_SOURCE = 0
"""The source id of a draft without a source. No record has this id."""


def read_value(text: str, measure: str) -> float | None:
    """Return a number with a decimal point or comma, a share also in per cent; None for an empty text.

    ValueError if the text is not a number.
    """
    claimed = read_claimed(text, measure)
    return None if claimed is None else float(claimed.value)


def value_text(kept: ClaimDraft) -> str:
    """Return the text that was typed for the number of a recorded claim, or else the digits that its value needs."""
    if kept.as_typed:
        return kept.as_typed
    claimed = claimed_number(kept.value, kept.measure)
    return claimed_text(claimed, kept.measure, table_language())


def current_rule(context: Context) -> Rule:
    """Return the rule of the findings page: the rule that was set there, else that of a new finding."""
    view = context.view
    return view.rule or first_rule(context.project.query(common_countries), view.selection.as_of)


class ClaimDialog(FormDialog[ClaimDraft]):
    """The form for source, wording, number and counting rule of a claim."""

    def __init__(
        self,
        context: Context,
        claim: int | None,
        recorded: ClaimDraft | None,
        parent: QWidget | None,
    ) -> None:
        from tracker.queries.codebook.own_codes import own_codes

        super().__init__(context, tr("New claim") if claim is None else tr("Edit a claim"), parent)
        self._queries = FormQueries(context.project)
        self._claim = claim
        self._initial_source: int | None = None
        self._recorded = recorded or ClaimDraft(NO_SOURCE, "", 0)
        self.source = SourceField(self._queries)
        self.wording = GrowingText(placeholder=tr("What was published, in a sentence"))
        self.comparator = CodeField(tr("How it is put"), COMPARATORS, capital_label)
        self.value = QLineEdit()
        self.value.setMaxLength(MAX_LENGTH)
        self.measure = CodeField(tr("A number or a share"), MEASURES, capital_label)
        self.unit = CodeField(tr("Of what"), UNITS, capital_label)
        self._current = current_rule(context)
        self.rule = RuleField(self._current, context.project.query(own_codes), self._rule_controls, self._first_rule)
        self.described.describe(ClaimDraft, self._queries)
        self.note = self.described.make("note", GrowingText)
        self._build()
        for field in (self.source, self.wording, self.comparator, self.measure, self.unit, self.rule):
            field.changed.connect(self.touched)
        self.value.textChanged.connect(self.touched)
        # A claim is counted in its own unit, which therefore is that of its rule.
        self.rule.changed.connect(self._follow_rule)
        self.unit.changed.connect(lambda: self.rule.count(cast(Unit, self.unit.code())))

    @classmethod
    def run(
        cls,
        context: Context,
        claim: int | None = None,
        *,
        source: int | None = None,
        parent: QWidget | None = None,
    ) -> ClaimDialog:
        """Open the form for a new claim, with a `source` if it is known, or to edit a recorded claim.

        A new claim begins with the current rule; a recorded claim can take it.
        """
        from tracker.queries.evidence.record_drafts import claim_draft

        recorded = context.project.query(claim_draft, claim) if claim is not None else None
        dialog = cls(context, claim, recorded, parent)
        dialog._fill(source)
        if claim is None:
            dialog.rule.set_text(json.dumps(rule_json(dialog._current), ensure_ascii=False))
            dialog.unit.set_code(dialog._current.unit)
        if claim is not None:
            dialog.offer_deletion(partial(delete_claim_of, context, claim))
        dialog.begin(dialog.source if dialog.source.value() is None else dialog.wording)
        return dialog

    def draft(self) -> ClaimDraft:
        """Return the claim as entered. A number that can't be read leaves the recorded one."""
        source = self.source.value()
        measure = self.measure.code()
        return replace(
            self._recorded,
            source=NO_SOURCE if source is None else source,
            wording=self.wording.text().strip(),
            value=self._value_or(self._recorded.value),
            as_typed=self._typed_number(),
            comparator=self.comparator.code(),
            measure=measure,
            unit=self.unit.code(),
            rule=self.rule.text(),
            **self.described.values(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the edited claim, or the source with which a new one was opened."""
        return FormKey("claim", {"claim": self._claim, "source": self._initial_source})

    def subject(self) -> str:
        """Return the wording, else the text of the source."""
        return self.wording.text().strip() or self.source.line.text().strip()

    def problems(self) -> dict[str, str]:
        """Return the problems by field; source, wording and number are required."""
        self.source.show_problem()
        found = {
            "source": self.source.problem() or (tr("Who published it?") if self.source.value() is None else ""),
            "wording": "" if self.wording.text().strip() else tr("What was published? Say it in a sentence."),
            "value": self._problem(),
        }
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: ClaimDraft) -> ChangeSet:
        """Save the claim, and its source if that is new, as one step."""
        from tracker.operations.claims import add_claim, edit_claim

        if self._claim is not None:
            return self.context.project.perform(edit_claim, self._claim, draft)
        return self.context.project.perform(add_claim, draft)

    def _follow_rule(self) -> None:
        rule = self.rule.rule()
        if rule is not None and rule.unit != self.unit.code():
            self.unit.set_code(rule.unit)

    def _rule_controls(self) -> RuleControls:
        """Return the controls of a rule, as on the page of findings."""
        from tracker.queries.project_settings import project_settings

        project = self.context.project
        circa = project.query(project_settings).circa
        return RuleControls(project.query(finding_choices), self.context.view.selection.as_of, circa)

    def _first_rule(self) -> Rule:
        """Return the rule of a claim that had none: the current rule, in the unit of the claim."""
        unit = self.unit.code()
        return fitted(replace(self._current, unit=cast(Unit, unit))) if unit in UNITS else self._current

    def _problem(self) -> str:
        try:
            value = read_value(self.value.text(), self.measure.code())
        except ValueError:
            return tr("Type a number, such as 8, or a share, such as 25 %.")
        if value is None:
            return tr("Which number?")
        if value < 0 or (self.measure.code() == "share" and value > 1):
            return tr("A share lies between 0 % and 100 %, a number is 0 or more.")
        return ""

    def _value_or(self, otherwise: float) -> float:
        try:
            value = read_value(self.value.text(), self.measure.code())
        except ValueError:
            return otherwise
        return otherwise if value is None else value

    def _typed_number(self) -> str:
        """Return the number as typed, or as recorded if it was not edited; empty if it can't be read."""
        typed = self.value.text().strip()
        is_kept = self._claim is not None and typed == value_text(self._recorded)
        return self._recorded.as_typed if is_kept else typed if not self._problem() else ""

    def _build(self) -> None:
        self.column.addWidget(self.add_field("source", tr("Source"), self.source))
        self.column.addWidget(self.add_field("wording", tr("The claim"), self.wording))
        self.add_row(
            (self.add_field("comparator", tr("How it is put"), self.comparator), 3),
            (self.add_field("value", tr("The number"), self.value), 2),
            (self.add_field("measure", tr("A number or a share"), self.measure), 3),
            (self.add_field("unit", tr("Of what"), self.unit), 3),
        )
        self.column.addWidget(self.add_field("rule", tr("Counted by"), self.rule))
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        if self._claim is not None:
            recorded = RecordedCitations(self.context, "claim", self._claim, self._recorded.wording)
            self.column.addWidget(self.add_field("citations", tr("Sources that bear on the claim"), recorded))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    def _fill(self, source: int | None) -> None:
        """Show the recorded claim, or the source of a new one."""
        kept = self._recorded
        self._initial_source = source
        which = source if source is not None else kept.source
        if isinstance(which, int) and which != NO_SOURCE:
            self.source.choose(self._queries.source(which))
        self.wording.set_text(kept.wording)
        self.comparator.set_code(kept.comparator)
        self.measure.set_code(kept.measure)
        self.unit.set_code(kept.unit)
        self.rule.set_text(kept.rule)
        self.described.show(kept)
        if self._claim is not None:
            self.value.setText(value_text(kept))


def delete_claim_of(context: Context, claim: int) -> ChangeSet:
    """Delete a claim with its citations and return the change set."""
    from tracker.operations.claims import delete_claim

    return context.project.perform(delete_claim, claim)
