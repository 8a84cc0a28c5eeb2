"""The controls for a rule: unit, countries and kinds of both sides, statuses that count as ended, and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from tracker.domain.bodies.countries import all_countries
from tracker.domain.coding.codebook import in_order
from tracker.domain.coding.vocabulary import BODY_KINDS, DECIDED_BY, PARTNERSHIP_KINDS, REASONS, SECTORS, UNITS
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.findings.rules import (
    ACTORS,
    DENOMINATORS,
    EVENTS,
    MODES,
    SILENCES,
    WITH_STATUSES,
    Count,
    Denominator,
    Mode,
    Rule,
    SideScope,
    Silence,
    Unit,
    fitted,
    refined_by,
)
from tracker.domain.findings.specifications import ENDED_SETS, OFFERED_SETS
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, STATUSES
from tracker.queries.findings.finding_choices import FindingChoices
from tracker.wording.rule_choices import COUNT_CHOICES, WITHOUT_SUSPENDED, count_choice
from ui.text.language_names import country_text
from ui.text.languages import table_language
from ui.text.record_names import capital_label
from ui.text.translation import code_text, tr
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.form_field import FormField, field_around
from ui.widgets.fields.meanings_link import offer_meanings
from ui.widgets.fields.rule_choices import (
    KNOWLEDGE,
    NOW,
    OWN,
    THEN,
    NamedPeriod,
    actor_text,
    count_text,
    denominator_text,
    ended_choice_text,
    ended_key,
    frame_text,
    knowledge_key,
    knowledge_text,
    mode_text,
    offered_periods,
    period_key,
    silence_text,
)
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.fold import FoldableSection


class RuleControls(QWidget):
    """Shows a rule and emits `changed` when the user edits it. Unreadable dates leave the rule unchanged."""

    changed = Signal()

    def __init__(self, choices: FindingChoices, as_of: int, circa: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: Rule | None = None
        self._is_showing = False
        self._periods: tuple[NamedPeriod, ...] = ()
        self._choices = choices
        self._frames: tuple[str, ...] = ()
        reader = DateReader(circa)
        self.unit = CodeField(tr("What is counted"), UNITS, capital_label)
        countries = _joined(choices.countries, [code for code, _ in all_countries(table_language())])
        kinds = _joined(choices.body_kinds, (*BODY_KINDS, *choices.own.get("body_kind", ())))
        self.focus_countries = ChipField(tr("Countries of the counted side"), countries, country_text)
        self.focus_kinds = ChipField(tr("Kinds of bodies of the counted side"), kinds, capital_label)
        self.partner_countries = ChipField(tr("With partners in"), countries, country_text)
        self.partner_kinds = ChipField(tr("Kinds of partners"), kinds, capital_label)
        self.count = CodeField(tr("Event or state"), COUNT_CHOICES, count_text)
        self.counted_statuses = ChipField(tr("Statuses"), _statuses(choices), code_text)
        self.ended = CodeField(tr("Counts as ended"), [*OFFERED_SETS, OWN], ended_choice_text)
        self.statuses = {code: QCheckBox(code_text(code)) for code in CAN_COUNT_AS_ENDED}
        self.period_choice = CodeField(tr("Period"), ())
        self.first_day, self.last_day = DateField(tr("From"), reader), DateField(tr("To"), reader)
        self.mode = CodeField(tr("How long"), MODES, mode_text)
        self.denominator = CodeField(tr("As a share of"), (), denominator_text)
        self.frame = CodeField(tr("Frame"), (), frame_text)
        self.silence = CodeField(tr("Without a complete answer"), SILENCES, silence_text)
        self.partnership_kinds = ChipField(
            tr("Kinds of partnerships"),
            _joined(choices.partnership_kinds, (*PARTNERSHIP_KINDS, *choices.own.get("partnership_kind", ()))),
            capital_label,
        )
        self.sectors = ChipField(
            tr("Sectors"), _joined(choices.sectors, (*SECTORS, *choices.own.get("sector", ()))), capital_label
        )
        self.tags = ChipField(tr("Tags"), choices.tags)
        self.reasons = ChipField(
            tr("Only for these reasons"), _joined(REASONS, tuple(choices.own.get("reason", ()))), capital_label
        )
        self.deciders = ChipField(
            tr("Only decided by"), _joined(DECIDED_BY, tuple(choices.own.get("decided_by", ()))), capital_label
        )
        self.actors = ChipField(tr("Only if the first step came from"), ACTORS, actor_text)
        self.knowledge = CodeField(tr("What was known"), KNOWLEDGE, knowledge_text)
        self.known_by = DateField(tr("As known by"), reader)
        self.problem = text_label("", "danger", "small")
        self.problem.hide()
        self._lay_out()
        self._offer_meanings()
        self.offer_frames(choices.frames)
        self.offer_periods(as_of)
        self._connect()

    @property
    def rule(self) -> Rule | None:
        """The current rule, or None before `show_rule`."""
        return self._rule

    def show_rule(self, rule: Rule) -> None:
        """Set the controls to a rule, without a signal."""
        self._rule = rule
        self._is_showing = True
        self.unit.set_code(rule.unit)
        for field, codes in self._chip_fields(rule):
            field.close_line()
            field.set_codes(codes)
        self.count.set_code(count_choice(rule.count, rule.without))
        self._show_ended(rule.ended)
        self._show_days(rule.first_day, rule.last_day)
        self.period_choice.set_code(period_key(self._periods, rule.first_day, rule.last_day))
        self.mode.set_code(rule.mode)
        self.denominator.set_code(rule.denominator)
        self._show_frame(rule)
        self._show_knowledge(knowledge_key(rule.known_by, rule.last_day), rule.known_by)
        self._show_fields_of_count()
        self._is_showing = False
        self._show_problem("")

    def offer_periods(self, as_of: int) -> None:
        """Offer the periods that end on a day. The current choice is unchanged."""
        self._periods = offered_periods(as_of, self._choices.first_day, self._choices.last_day)
        was_showing, self._is_showing = self._is_showing, True
        self.period_choice.clear()
        for window in self._periods:
            self.period_choice.addItem(window.words, window.key)
        self.period_choice.addItem(tr("Own days"), OWN)
        if self._rule is not None:
            self.period_choice.set_code(period_key(self._periods, self._rule.first_day, self._rule.last_day))
        self._is_showing = was_showing

    def offer_frames(self, names: Sequence[str]) -> None:
        """Offer these frames, and shares of their members. The current choice is unchanged."""
        was_showing, self._is_showing = self._is_showing, True
        self._frames = tuple(names)
        self.frame.clear()
        for name in ("", *names):
            self.frame.addItem(frame_text(name), name)
        self.denominator.clear()
        for code in DENOMINATORS:
            if code != "frame" or names:
                self.denominator.addItem(denominator_text(code), code)
        if self._rule is not None:
            self.denominator.set_code(self._rule.denominator)
            self._show_frame(self._rule)
        else:
            self._frame_field.setVisible(bool(names))
            self._silence_field.hide()
        self._is_showing = was_showing

    # user input -------------------------------------------------------------------------------------------------------

    def _apply(self) -> None:
        """Read the controls, and emit `changed` if they contain a different valid rule."""
        if self._is_showing or self._rule is None:
            return
        rule, problem = self._read(self._rule)
        self._show_problem(problem)
        if not problem and rule != self._rule:
            self._rule = rule
            self._is_showing = True
            self.denominator.set_code(rule.denominator)
            self._show_frame(rule)
            self._is_showing = False
            self.changed.emit()

    def _read(self, rule: Rule) -> tuple[Rule, str]:
        """Return the rule in the controls, and an error message if it is not valid."""
        first, last = self.first_day.date(), self.last_day.date()
        if first is None or first.earliest is None or last is None or last.latest is None:
            return rule, tr("The period needs a first and a last day, such as 7 May 2021 and 7 May 2023.")
        if first.earliest > last.latest:
            return rule, tr("The period ends before it begins.")
        known = self._known_by(last.latest)
        if known is None and self.knowledge.code() != NOW:
            return rule, tr("“As known by” needs a day, such as 7 May 2023.")
        ended = tuple(code for code, box in self.statuses.items() if box.isChecked())
        choice = self.count.code()
        count = cast(Count, "in_force" if choice == WITHOUT_SUSPENDED else choice)
        if not ended and count == "ended":
            return rule, tr("Tick at least one status that counts as ended.")
        statuses = self.counted_statuses.codes() if count in WITH_STATUSES else ()
        if not statuses and count in WITH_STATUSES:
            return rule, tr("Choose at least one status that is counted.")
        is_event = count in EVENTS
        frame = self.frame.code()
        changed = replace(
            rule,
            count=count,
            without=("suspended",) if choice == WITHOUT_SUSPENDED else (),
            statuses=(*(code for code in STATUSES if code in statuses), *sorted(set(statuses).difference(STATUSES))),
            refined=refined_by(statuses, self._choices.own.get("status", {})),
            reasons=self.reasons.codes() if is_event else (),
            decided_by=self.deciders.codes() if is_event else (),
            actors=tuple(code for code in ACTORS if is_event and code in self.actors.codes()),
            unit=cast(Unit, self.unit.code()),
            focus=SideScope(self.focus_countries.codes(), self.focus_kinds.codes()),
            partner=SideScope(self.partner_countries.codes(), self.partner_kinds.codes()),
            first_day=first.earliest,
            last_day=last.latest,
            ended=ended or rule.ended,
            mode=cast(Mode, self.mode.code()),
            denominator=cast(Denominator, self.denominator.code()),
            partnership_kinds=self.partnership_kinds.codes(),
            sectors=self.sectors.codes(),
            tags=self.tags.codes(),
            known_by=known,
            frame=frame,
            silence=cast(Silence, self.silence.code()) if frame == rule.frame else "silent" if frame else "record",
        )
        return fitted(changed), ""

    def _known_by(self, last_day: int) -> int | None:
        """Return the day of knowledge, or None if it is today or cannot be read."""
        if self.knowledge.code() != OWN:
            return None if self.knowledge.code() == NOW else last_day
        date = self.known_by.date()
        return date.latest if date is not None else None

    def _apply_count(self) -> None:
        self._show_fields_of_count()
        self._apply()

    def _show_fields_of_count(self) -> None:
        """Show only the fields that mean something for what is counted."""
        count = self.count.code()
        self._ended_field.setVisible(count == "ended")
        self._ticks.setVisible(count == "ended")
        self._statuses_field.setVisible(count in WITH_STATUSES)
        for field in (self._mode_field, *self._change_filters):
            field.setVisible(count in EVENTS)

    def _apply_ended(self) -> None:
        codes = next((codes for name, codes in ENDED_SETS.items() if name == self.ended.code()), None)
        if not self._is_showing and codes is not None:
            self._show_ended(codes)
            self._apply()

    def _apply_statuses(self) -> None:
        if not self._is_showing:
            self._show_ended([code for code, box in self.statuses.items() if box.isChecked()])
            self._apply()

    def _apply_period(self) -> None:
        window = next((each for each in self._periods if each.key == self.period_choice.code()), None)
        if self._is_showing or window is None:
            return
        self._is_showing = True
        self._show_days(window.first_day, window.last_day)
        self._is_showing = False
        self._apply()

    def _apply_knowledge(self) -> None:
        if self._is_showing or self._rule is None:
            return
        known = self._rule.known_by if self._rule.known_by is not None else self._rule.last_day
        self._is_showing = True
        self._show_knowledge(self.knowledge.code(), known)
        self._is_showing = False
        self._apply()

    def _apply_days(self) -> None:
        if self._is_showing:
            return
        self._apply()
        if self._rule is not None:
            self._is_showing = True
            self.period_choice.set_code(period_key(self._periods, self._rule.first_day, self._rule.last_day))
            self._is_showing = False

    def _show_days(self, first_day: int, last_day: int) -> None:
        self.first_day.set_date(_exact(first_day))
        self.last_day.set_date(_exact(last_day))

    def _show_knowledge(self, key: str, day: int | None) -> None:
        self.knowledge.set_code(key)
        self.known_by.set_date(_exact(day) if day is not None else None)
        self._own_day.setVisible(key == OWN)
        self._knowledge.show_hint(tr("By sources published by the last day of the period.") if key == THEN else "")

    def _show_frame(self, rule: Rule) -> None:
        """Show the frame of a rule, also one that does not exist any more, and what is assumed of its members."""
        if self.frame.findData(rule.frame) < 0:
            self.frame.addItem(rule.frame, rule.frame)
        self.frame.set_code(rule.frame)
        self.silence.set_code(rule.silence)
        self._frame_field.setVisible(bool(self._frames or rule.frame))
        self._silence_field.setVisible(bool(rule.frame))

    def _show_ended(self, codes: Sequence[str]) -> None:
        was_showing, self._is_showing = self._is_showing, True
        for code, box in self.statuses.items():
            box.setChecked(code in codes)
        self.ended.set_code(ended_key(codes))
        self._is_showing = was_showing

    def _show_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    # layout -----------------------------------------------------------------------------------------------------------

    def _chip_fields(self, rule: Rule) -> tuple[tuple[ChipField, Sequence[str]], ...]:
        return (
            (self.focus_countries, rule.focus.countries),
            (self.focus_kinds, rule.focus.kinds),
            (self.partner_countries, rule.partner.countries),
            (self.partner_kinds, rule.partner.kinds),
            (self.partnership_kinds, rule.partnership_kinds),
            (self.sectors, rule.sectors),
            (self.tags, rule.tags),
            (self.counted_statuses, rule.statuses),
            (self.reasons, rule.reasons),
            (self.deciders, rule.decided_by),
            (self.actors, rule.actors),
        )

    def _lay_out(self) -> None:
        self._mode_field = FormField(tr("How long"), self.mode)
        self._ended_field = FormField(tr("Counts as ended"), self.ended)
        self._statuses_field = FormField(tr("Statuses"), self.counted_statuses)
        self._own_day = FormField(tr("As known by"), self.known_by)
        self._own_day.hide()
        self._knowledge = FormField(tr("What was known"), self.knowledge)
        above = _grid(
            (
                FormField(tr("What is counted"), self.unit),
                FormField(tr("Countries of the counted side"), self.focus_countries),
                FormField(tr("Kinds of bodies of the counted side"), self.focus_kinds),
            ),
            (
                FormField(tr("Event or state"), self.count),
                FormField(tr("With partners in"), self.partner_countries),
                FormField(tr("Kinds of partners"), self.partner_kinds),
            ),
            (
                FormField(tr("Period"), self.period_choice),
                FormField(tr("From"), self.first_day),
                FormField(tr("To"), self.last_day),
            ),
        )
        self._ticks = QWidget()
        flow = FlowLayout(self._ticks, gap=12)
        flow.addWidget(text_label(tr("Counts as ended:"), "muted", "small", wraps=False))
        for box in self.statuses.values():
            flow.addWidget(box)
        about = QVBoxLayout()
        about.addWidget(self._ended_field)
        about.addWidget(self._statuses_field)
        below = _grid(
            (FormField(tr("As a share of"), self.denominator), self._knowledge, self._mode_field),
        )
        self._frame_field = FormField(tr("Frame"), self.frame)
        self._silence_field = FormField(tr("Without a complete answer"), self.silence)
        below.addWidget(self._own_day, 1, 1, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._frame_field, 2, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._silence_field, 2, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(above)
        whole.addLayout(about)
        whole.addWidget(self._ticks)
        whole.addLayout(below)
        more = tr("More: reasons, deciders, kinds of partnerships, sectors, tags")
        whole.addWidget(FoldableSection(more, self._further()))
        whole.addWidget(self.problem)

    def _offer_meanings(self) -> None:
        """Add the link *meanings* to each field with a list of codes."""
        for codes, list_name in (
            *((self.focus_kinds, "body_kind"), (self.partner_kinds, "body_kind")),
            *((self.counted_statuses, "status"), (self.ended, "status")),
            *((self.reasons, "reason"), (self.deciders, "decided_by")),
            *((self.partnership_kinds, "partnership_kind"), (self.sectors, "sector")),
        ):
            offer_meanings(field_around(codes), list_name)

    def _further(self) -> QWidget:
        self._change_filters = (
            FormField(tr("Only for these reasons"), self.reasons),
            FormField(tr("Only decided by"), self.deciders),
            FormField(tr("Only if the first step came from"), self.actors),
        )
        further = QWidget()
        kinds = (
            FormField(tr("Kinds of partnerships"), self.partnership_kinds),
            FormField(tr("Sectors"), self.sectors),
            FormField(tr("Tags"), self.tags),
        )
        grid = _grid(self._change_filters, kinds)
        grid.setContentsMargins(0, 0, 0, 0)
        further.setLayout(grid)
        return further

    def _connect(self) -> None:
        for field in (
            *(self.unit, self.mode, self.denominator, self.known_by, self.frame, self.silence),
            *(self.focus_countries, self.focus_kinds, self.partner_countries, self.partner_kinds),
            *(self.partnership_kinds, self.sectors, self.tags),
            *(self.counted_statuses, self.reasons, self.deciders, self.actors),
        ):
            field.changed.connect(self._apply)
        self.count.changed.connect(self._apply_count)
        self.ended.changed.connect(self._apply_ended)
        self.period_choice.changed.connect(self._apply_period)
        self.knowledge.changed.connect(self._apply_knowledge)
        self.first_day.changed.connect(self._apply_days)
        self.last_day.changed.connect(self._apply_days)
        for box in self.statuses.values():
            box.toggled.connect(self._apply_statuses)


def _statuses(choices: FindingChoices) -> list[str]:
    """Return the statuses, each followed by those of the project that refine it."""
    return in_order("status", [(own.code, own.counts_as) for own in choices.own.get("status", {}).values()])


def _grid(*lines: Sequence[QWidget]) -> QGridLayout:
    """Return a grid with these lines of fields, in columns of equal width."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    for row, line in enumerate(lines):
        for column, field in enumerate(line):
            grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
    return grid


def _exact(day: int) -> VagueDate:
    """Return a day as an exact date."""
    return VagueDate(iso_from_day(day), "", day, day)


def _joined(first: Sequence[str], rest: Sequence[str]) -> tuple[str, ...]:
    """Return all codes without duplicates: those in `first` before the others."""
    return tuple(dict.fromkeys([*first, *rest]))
