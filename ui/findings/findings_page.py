"""The page of findings: a sentence with counts by a rule, the evidence behind them, and published claims."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.domain.findings.rule_sentence import DENOMINATOR, SHARE, TOTAL
from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_choices import finding_choices, first_rule, frame_names
from tracker.queries.findings.finding_rows import ClaimResult, Finding, SavedFinding, SensitivityRow
from tracker.queries.findings.findings import (
    finding,
    finding_numbers,
    partnerships_behind_count,
    partnerships_behind_share,
    sensitivity,
)
from tracker.queries.findings.saved_findings import changes_since, saved_findings
from tracker.queries.project_settings import project_settings
from tracker.reports.finding_texts import reasons_title
from ui.accessibility.held_places import HeldPlaces
from ui.charts.published.chart_request import ChartRequest
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.findings.findings_actions import FindingsActions
from ui.findings.findings_cards import EndingFilter, EndingsCard, SensitivityCard, SentenceCard, TallyCard
from ui.findings.findings_claims import ClaimsCard
from ui.findings.findings_frozen import FrozenCard
from ui.findings.findings_list import FindingsList
from ui.findings.findings_text import count_title, denominator_title, subtitle_text, table_texts
from ui.follow_ups.follow_up_lines import FollowUpLines
from ui.models.shown_table import ExportableTable
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.spans import span_text
from ui.text.translation import tr
from ui.widgets.fields.rule_controls import RuleControls
from ui.widgets.labels.text_labels import key_words
from ui.widgets.panels.empty_view import EmptyView
from ui.widgets.panels.page_header import PageHeader

UNSAVED = 0
"""The id that stands for the unsaved rule among the ids of findings. No record has it."""
LIST_WIDTH = 204
COMPARE_AFTER = 350
"""Milliseconds without a change of the rule after which the sensitivity table is counted."""
GAP = 12
MOST_LISTED = 1_000
"""Maximum number of listed partnerships of a rule about a state; all are shown on request."""
ROOM_FOR_TWO = 600
"""Least width in pixels, for the usual font, for cards side by side. Below it they are stacked."""


class FindingsPage(Page):
    """Shows one rule at a time: the unsaved one, or that of a saved finding, which may be changed."""

    has_table = True
    has_inspector = True
    detail_is_place = True

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = state
        self.finding: Finding | None = None
        self.chosen: int | None = None
        """The id of the saved finding that is shown, or None for the unsaved rule."""
        self.saved: tuple[SavedFinding, ...] = ()
        self.narrowing = EndingFilter()
        self._unsaved_rule: Rule | None = None
        """The unsaved rule, while a saved finding is shown. None for the default rule."""
        self._counts: dict[int, str] = {}
        self._uncounted: list[SavedFinding] = []
        self._choices = context.project.query(finding_choices)
        self._frames: tuple[str, ...] = ()
        self._circa = context.project.query(project_settings).circa
        can_write = not context.project.is_read_only
        self.list = FindingsList(context.theme)
        self.header = PageHeader()
        self.actions_of = FindingsActions(context, self)
        self.follow_ups = FollowUpLines(context)
        self.follow_ups.hide()
        self.sentence = SentenceCard(context.theme, self.follow_ups)
        self.reasons = TallyCard(context.theme, "", (("reason", ""),))
        self.deciders = TallyCard(
            context.theme,
            tr("Who began and who decided"),
            (("actor", tr("The first step came from")), ("decider", tr("Decided by"))),
        )
        self.claims = ClaimsCard(can_write=can_write)
        self.endings = EndingsCard(context.theme)
        self.frozen = FrozenCard(can_write=can_write)
        self.sensitivity = SensitivityCard(context)
        self.empty = EmptyView()
        self._update_soon = QTimer(self, singleShot=True, interval=0)
        self._compare_soon = QTimer(self, singleShot=True, interval=COMPARE_AFTER)
        self._count_soon = QTimer(self, singleShot=True, interval=0)
        self._missed: list[QTimer] = []
        self._lay_out()
        self._connect()

    # implementation of Page -------------------------------------------------------------------------------------------

    def focus_content(self) -> None:
        """Focus the sentence, whose numbers are links."""
        if self._body.currentIndex():
            self.empty.enter()
        else:
            self.sentence.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read everything again."""
        project = self.context.project
        self.saved = project.query(saved_findings)
        if self.chosen is not None and self._saved_finding(self.chosen) is None:
            self.chosen = None
            self.state.set_rule(self._unsaved_rule)
        self._frames = tuple(project.query(frame_names))
        if self._has_controls:
            self.builder.offer_frames(self._frames)
            self.builder.offer_periods(self._day)
        self._counts, self._uncounted = {}, [saved for saved in self.saved if saved.rule is not None]
        self._count_soon.start()
        self._update()
        with self._held.kept():
            self.claims.show_claims(project.query(claim_results))

    def follow_records(self, changes: ChangeSet) -> None:
        """Read everything again, because any number may have changed."""
        self.refresh()

    def show_panes(self, *, shows_filters: bool) -> None:
        """Show or hide the list of findings, which takes the place of the filters of other pages."""
        self.list.setVisible(shows_filters)

    # the rule ---------------------------------------------------------------------------------------------------------

    @property
    def rule(self) -> Rule:
        """The current rule, or the default one."""
        return self.state.rule or self._first_rule()

    @property
    def is_changed(self) -> bool:
        """Whether the rule differs from the saved finding that is shown."""
        saved = self._saved_finding(self.chosen)
        return saved is not None and saved.rule != self.rule

    def set_rule(self, rule: Rule) -> None:
        """Set another rule, in the finding that is shown."""
        self.state.set_rule(rule)

    def show_finding(self, finding_id: int | None) -> None:
        """Show a saved finding with its saved rule, or the unsaved rule with None."""
        if self.chosen is None:
            self._unsaved_rule = self.state.rule
        saved = self._saved_finding(finding_id)
        self.chosen = finding_id if saved is not None else None
        self.narrowing = EndingFilter()
        self.state.set_rule(saved.rule if saved is not None else self._unsaved_rule)
        self._update()

    def show_unsaved(self, rule: Rule) -> None:
        """Show a rule as one that is not saved. Back returns to the one before."""
        self.chosen, self.narrowing = None, EndingFilter()
        self.set_rule(rule)

    def shown_detail(self) -> int:
        """Return the id of the saved finding, or UNSAVED."""
        return self.chosen or UNSAVED

    def show_detail(self, record: int) -> None:
        """Show the current rule as that of a saved finding, or as unsaved; if it was deleted, as unsaved."""
        self.chosen = record if self._saved_finding(record) is not None else None
        self.narrowing = EndingFilter()
        self._update_soon.start()

    def start_new_rule(self) -> None:
        """Start with the default rule, and open its controls."""
        self.chosen, self._unsaved_rule, self.narrowing = None, None, EndingFilter()
        self.state.set_rule(None)
        self.sentence.fold.set_open(True)
        self._update()
        self.builder.unit.setFocus(Qt.FocusReason.OtherFocusReason)

    def chart_request(self) -> ChartRequest:
        """Return the request for the chart of the sensitivity of the finding."""
        return ChartRequest(self.sensitivity.chart, self.state.selection.cleared(), rule=self.rule)

    def printed_charts(self) -> tuple[ChartRequest, ...]:
        """Return no chart: the endings are printed, below the sentence."""
        return ()

    def printed_lines(self) -> tuple[str, ...]:
        """Return the title of the page and the sentence of the rule."""
        return self.header.words[0], self.sentence.sentence.sentence

    def shown_table(self) -> ExportableTable:
        """Return the sensitivity table if it has the focus, else the table of the endings."""
        if self.sensitivity.table.hasFocus():
            return self.sensitivity.table.shown_table(tr("other counts"))
        return self.endings.table.shown_table(tr("endings") if self.rule.count == "ended" else tr("partnerships"))

    def narrow(self, narrowing: EndingFilter) -> None:
        """List only the endings that the filter includes."""
        self.narrowing = narrowing
        if self.finding is not None:
            with self._held.kept():
                self._show_endings(self.finding)

    @cached_property
    def builder(self) -> RuleControls:
        """The controls of the rule. They are a third of the page, and made when their section is first unfolded."""
        builder = RuleControls(self._choices, self._day, self._circa, self.sentence.place_of_controls)
        builder.offer_frames(self._frames)
        builder.show_rule(self.rule)
        builder.changed.connect(lambda: self.state.set_rule(builder.rule))
        self.sentence.add_controls(builder)
        return builder

    @property
    def _has_controls(self) -> bool:
        return "builder" in vars(self)

    @property
    def _day(self) -> int:
        return self.state.selection.as_of

    def _first_rule(self) -> Rule:
        return self.state.proposed or first_rule(self._choices, self._day)

    def _saved_finding(self, finding_id: int | None) -> SavedFinding | None:
        return next((saved for saved in self.saved if saved.id == finding_id), None)

    def _update(self) -> None:
        """Count by the rule and show the result. The sensitivity table follows after a pause."""
        self._update_soon.stop()
        rule = self.state.rule
        if rule is None:
            self._choices = self.context.project.query(finding_choices)
            rule = self._first_rule()
        if self._has_controls and rule != self.builder.rule:
            self.builder.show_rule(rule)
        self.context.bridge.run_with_retry(self._show)
        self._compare_soon.start()

    def _show(self) -> None:
        found = self.context.project.query(finding, self.rule, MOST_LISTED)
        with self._held.kept():
            self._show_found(found)

    def _show_found(self, found: Finding) -> None:
        self.finding = found
        saved = self._saved_finding(self.chosen)
        name = saved.name if saved is not None else tr("Findings")
        self.header.show_title(name, subtitle_text(found))
        self.header.show_note(self._note())
        self.sentence.show_finding(found)
        self._show_endings(found)
        self.frozen.show_results(saved.results if saved is not None else ())
        if saved is not None:
            self.follow_ups.show_record("finding", saved.id, saved.name)
        self.follow_ups.setVisible(saved is not None)
        self.actions_of.show_possible(saved, is_changed=self.is_changed)
        self._show_list()
        is_empty = not len(self._choices.body_kinds)
        self.empty.show_state(is_empty=True, is_read_only=self.context.project.is_read_only)
        self._body.setCurrentIndex(1 if is_empty else 0)

    def _note(self) -> str:
        """Return the note next to the title: whether the rule was changed, or only proposed."""
        if self.is_changed:
            return tr("changed, not saved")
        return tr("proposed from what is recorded") if self._is_proposed else ""

    @property
    def _is_proposed(self) -> bool:
        state = self.state
        return self.chosen is None and state.has_proposal and state.proposed is not None and self.rule == state.proposed

    def _show_endings(self, found: Finding) -> None:
        narrowing = self.narrowing
        self.reasons.show_title(reasons_title(found.rule, table_texts()))
        self._tallies.setVisible(found.rule.is_event)
        if not any(narrowing.includes(record) for record in found.records):
            narrowing = self.narrowing = EndingFilter()
        self.reasons.show_tallies("reason", found.reasons, narrowing)
        self.deciders.show_tallies("actor", found.actors, narrowing)
        self.deciders.show_tallies("decider", found.deciders, narrowing)
        self.endings.show_finding(found, narrowing)

    def _show_list(self) -> None:
        count = span_text(self.finding.counts["total"]) if self.finding is not None else ""
        counts = dict(self._counts)
        if self.chosen is not None:
            counts[self.chosen] = count
        self.list.show_findings(
            self.saved, counts, self.chosen, count if self.chosen is None else "", is_proposed=self._is_proposed
        )

    def _count_next(self) -> None:
        """Count one saved finding per turn of the event loop, so that the window can respond."""
        if not self._uncounted:
            self._show_list()
            return
        saved = self._uncounted.pop(0)
        with suppress(RuleError):  # a rule that can't be counted, such as one whose frame is gone, has no number
            if saved.rule is not None:
                numbers = self.context.project.query(finding_numbers, saved.rule)
                self._counts[saved.id] = span_text(numbers.counts["total"])
        self._count_soon.start()

    def _compare(self) -> None:
        rows: tuple[SensitivityRow, ...] = ()
        with suppress(RuleError):  # `_show` reported it
            rows = self.context.project.query(sensitivity, self.rule)
        with self._held.kept():
            self.sensitivity.show_rows(rows, self.rule)

    # links of the sentence --------------------------------------------------------------------------------------------

    def _show_number(self, key: str) -> None:
        if key in (SHARE, DENOMINATOR):
            self.context.bridge.run_with_retry(self._list_denominator)
            return
        if self.finding is not None and self.finding.not_listed:
            self.context.bridge.run_with_retry(self._list_counted)
            return
        self._show_narrowed(EndingFilter() if key == TOTAL else EndingFilter("kind", key))

    def _show_narrowed(self, narrowing: EndingFilter) -> None:
        self.narrow(narrowing)
        self.endings.enter()
        self._scroll.ensureWidgetVisible(self.endings, 0, GAP)

    def _list_denominator(self) -> None:
        from ui.widgets.lists.records_dialog import RecordsDialog

        behind = self.context.project.query(partnerships_behind_share, self.rule)
        RecordsDialog.partnerships(self.context, denominator_title(self.rule), behind, self._day, parent=self.window())

    def _list_counted(self) -> None:
        from ui.widgets.lists.records_dialog import RecordsDialog

        behind = self.context.project.query(partnerships_behind_count, self.rule)
        RecordsDialog.partnerships(self.context, count_title(self.rule), behind, self._day, parent=self.window())

    def _open(self, link: RecordLink) -> None:
        self.context.bridge.record_requested.emit(link)

    def _use_rule(self, row: SensitivityRow) -> None:
        varied = replace(self.rule, unit=row.unit, ended=row.ended, mode=row.mode, first_day=row.first_day)
        self.set_rule(replace(varied, silence=row.silence))

    def _use_rule_of_claim(self, claim: ClaimResult) -> None:
        """Ask the question of a claim instead of the current one, to which Back returns."""
        if claim.rule is not None and claim.rule != self.rule:
            self.show_unsaved(claim.rule)
            self._scroll.verticalScrollBar().setValue(0)
            back = key_words(QKeySequence("Alt+Left"))
            notice = tr("The numbers are those of the count of the claim. Back ({keys}) returns.", keys=back)
            self.context.bridge.notice_given.emit(notice)

    def show_latest_difference(self) -> None:
        """Show what changed since the finding was last frozen, and scroll there."""
        saved = self._saved_finding(self.chosen)
        if saved is not None and saved.results:
            self.context.bridge.run_with_retry(lambda: self._show_difference(saved.results[-1].id))
            QTimer.singleShot(0, self.frozen, lambda: self._scroll.ensureWidgetVisible(self.frozen, 0, GAP))

    def _show_difference(self, result: int) -> None:
        self.frozen.show_difference(self.context.project.query(changes_since, result))

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Lay out from the outside in: Qt resolves the styles of all widgets in one that gets another parent."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        whole.addWidget(self._panes)
        self._panes.addWidget(self.list)
        centre = QWidget(self._panes)
        self._panes.setStretchFactor(1, 1)
        inside = QVBoxLayout(centre)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.setSpacing(9)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        inside.addLayout(top)
        top.addWidget(self.header)
        for button in self.actions_of.buttons():
            self.header.buttons.addWidget(button)
        self._body = QStackedWidget()
        inside.addWidget(self._body, 1)
        self._scroll = QScrollArea()
        self._body.addWidget(self._scroll)
        self._body.addWidget(self.empty)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self._scroll)
        self._scroll.setWidget(content)
        self._add_cards(content)

    def _add_cards(self, content: QWidget) -> None:
        """Add the column of cards below the header."""
        set_kind(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 0, 14, 14)
        column.setSpacing(GAP)
        column.addWidget(self.sentence)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(GAP)
        column.addLayout(self._pair)
        self._tallies = QWidget()
        self._pair.addWidget(self._tallies, 4)
        self._pair.addWidget(self.claims, 6)
        left = QVBoxLayout(self._tallies)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GAP)
        left.addWidget(self.reasons)
        left.addWidget(self.deciders, 1)
        below = (self.endings, self.frozen, self.sensitivity)
        for card in below:
            column.addWidget(card)
        column.addStretch(1)
        lines = (*self.sentence.lines(), *self.reasons.lines(), *self.deciders.lines())
        self._held = HeldPlaces(self._scroll, (*lines, self._tallies, self.claims, *below), self._compare_soon.isActive)

    def _do_while_seen(self, timer: QTimer, act: Callable[[], object]) -> None:
        """Run an action if the page is visible, else when it is shown again. A hidden page runs no queries."""
        if self.isVisible():
            self.context.bridge.run_with_retry(act)
        elif timer not in self._missed:
            self._missed.append(timer)

    def showEvent(self, event: QShowEvent) -> None:
        """Run the actions that were postponed."""
        super().showEvent(event)
        while self._missed:
            self._missed.pop().start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the width of the list, and put cards side by side if there is room."""
        super().resizeEvent(event)
        width = min(LIST_WIDTH, self.width() // 5)
        self._panes.setSizes([width, self.width() - width])
        has_room = self._scroll.viewport().width() >= scaled(ROOM_FOR_TWO, self)
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)

    def _connect(self) -> None:
        attempt = self.context.bridge.run_with_retry
        for timer, act in (
            (self._update_soon, self._update),
            (self._compare_soon, self._compare),
            (self._count_soon, self._count_next),
        ):
            timer.timeout.connect(partial(self._do_while_seen, timer, act))
        self.sentence.fold.toggled.connect(lambda _is_open: self.builder)
        self.state.rule_changed.connect(self._update_soon.start)
        self.list.chosen.connect(lambda _known: self._scroll.verticalScrollBar().setValue(0))
        self.list.chosen.connect(self.show_finding)
        self.list.new_asked.connect(self.start_new_rule)
        self.sentence.number_requested.connect(self._show_number)
        self.sentence.endings_requested.connect(lambda: self._show_number(TOTAL))
        for card in (self.reasons, self.deciders):
            card.narrowed.connect(self.narrow)
        self.sentence.narrowed.connect(self._show_narrowed)
        self.endings.widened.connect(lambda: self.narrow(EndingFilter()))
        self.endings.all_requested.connect(lambda: attempt(self._list_counted))
        self.endings.chosen.connect(lambda record: self.state.choose(record.partnership))
        self.endings.opened.connect(
            lambda record: self._open(RecordLink("partnership", record.partnership, record.change))
        )
        self.endings.body_requested.connect(lambda body: self._open(RecordLink("body", body)))
        self.sensitivity.rule_requested.connect(self._use_rule)
        self.sensitivity.picture_requested.connect(lambda: self.context.bridge.chart_asked.emit(self.chart_request()))
        self.claims.rule_requested.connect(self._use_rule_of_claim)
        self.claims.edit_requested.connect(lambda claim: self.actions_of.edit_claim(claim.claim))
        self.claims.body_requested.connect(lambda body: self._open(RecordLink("body", body)))
        self.claims.add_requested.connect(self.actions_of.add_claim)
        self.frozen.difference_requested.connect(lambda result: attempt(lambda: self._show_difference(result.id)))
        self.frozen.removal_requested.connect(self.actions_of.remove_result)
        self.frozen.record_requested.connect(self.context.bridge.record_requested)
