"""Adds a row's facts of a partnership other than its change: beginnings, activities, fixed term, successor.

Beginnings and successors depend on other rows, so they are added after all rows are planned.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tracker.domain.statuses.history_order import OVER, bounds, with_infinite_bounds
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.progress import PassTracker
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.known_records import (
    Activity,
    Change,
    ImportIndex,
    Owner,
    Partnership,
    Source,
    edtf,
)
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.beginnings import beginning_of
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.exchange.tables.plan.plan_builder import PlanBuilder
from tracker.exchange.tables.plan.plan_effects import ImportPlan, RowEffect, RowSkippedError
from tracker.exchange.tables.plan.successors import find_successor


@dataclass(frozen=True, slots=True)
class PendingRow:
    """Planned row, with the facts that are added after all rows.

    `source` is the source that it names, and `cited` the change and the activity for which it was cited.
    """

    verdict: RowVerdict
    effect: RowEffect
    partnership: Partnership
    facts: RowFacts
    source: Source | None
    cited: tuple[Owner, ...]


def owners(*records: Owner | None) -> tuple[Owner, ...]:
    """Return the records that are not None."""
    return tuple(each for each in records if each is not None)


def is_pending(facts: RowFacts) -> bool:
    """Return whether a row gives a beginning, a fixed term or a successor."""
    is_dated = facts.since is not None or facts.fixed_term_until is not None
    return is_dated or facts.has_begun or bool(facts.successor)


def known_activity(partnership: Partnership, facts: RowFacts, effect: RowEffect) -> Activity:
    """Return the partnership's activity of a row's kind and date without another outcome, else a new one."""
    for known in (partnership.activities or {}).get((facts.activity, edtf(facts.date)), []):
        if not facts.outcome or not known.outcome or fold(known.outcome) == fold(facts.outcome):
            return known
    ended = _ended_before(partnership, facts) if facts.activity == "renewal" else None
    if ended is not None:
        effect.notes += (("status", RuleError("renewed_after_end", "status", known=edtf(ended.date))),)
    return Activity(partnership=partnership, kind=facts.activity, date=facts.date)


def _ended_before(partnership: Partnership, facts: RowFacts) -> Change | None:
    """Return the partnership's last ending that is certainly before a row's date, or None.

    It doesn't count if a beginning is after it.
    """
    if facts.date is None:
        return None
    day = with_infinite_bounds(bounds(facts.date))[0]
    past = [
        change
        for changes in partnership.changes.values()
        for change in changes
        if change.status in (*OVER, "in_force")
        and change.date is not None
        and with_infinite_bounds(change.bounds)[1] < day
    ]
    last = max(past, key=lambda change: with_infinite_bounds(change.bounds), default=None)
    return last if last is not None and last.status in OVER else None


def require_same_term(partnership: Partnership, facts: RowFacts, policy: Policy) -> None:
    """Raise RowSkippedError if the partnership has another fixed term and the policy doesn't replace it."""
    comparison = partnership.compare_fields({"fixed_term_until": facts.fixed_term_until})
    if comparison.within_table or (comparison.with_project and policy != "update"):
        error = differs("fixed_term_until", facts.fixed_term_until, partnership.fixed_term_until)
        raise RowSkippedError("conflict", "fixed_term_until", error)


def settle_beginnings(
    pending: Sequence[PendingRow], builder: PlanBuilder, plan: ImportPlan, passes: PassTracker
) -> None:
    """Add the in_force changes that `since` requires: dated ones, then undated ones if no beginning is known."""
    dated = [each for each in pending if each.facts.since is not None and each.facts.excluding_beginning is None]
    for each in passes.check_cancelled_while(sorted(dated, key=_beginning_order)):
        partnership, facts = each.partnership, each.facts
        known = beginning_of(partnership, facts)
        if facts.replaced_beginning is not None and ("in_force", edtf(facts.since)) not in partnership.changes:
            builder.redate(partnership, facts.replaced_beginning, facts.since, each.effect, facts.line)
        elif known is None or (facts.begins_new_period and edtf(known.date) != edtf(facts.since)):
            _add_beginning(each, builder, plan)
    for each in passes.check_cancelled_while(pending):
        is_undated = each.facts.has_begun and each.facts.since is None
        if is_undated and not any(status == "in_force" for status, _ in each.partnership.changes):
            _add_beginning(each, builder, plan)


def _add_beginning(pending: PendingRow, builder: PlanBuilder, plan: ImportPlan) -> None:
    beginning = Change(partnership=pending.partnership, status="in_force", date=pending.facts.since)
    beginning.line = pending.facts.line
    builder.add_change(beginning, plan.beginnings)
    pending.effect.added = True


def _beginning_order(pending: PendingRow) -> tuple[bool, tuple[int, int]]:
    """Return a sort key: rows that begin a period are first, then by date."""
    facts = pending.facts
    return not (facts.begins_new_period or facts.replaced_beginning), with_infinite_bounds(bounds(facts.since))


def settle_successors(
    pending: Sequence[PendingRow],
    builder: PlanBuilder,
    records: ImportIndex,
    passes: PassTracker,
    own_kinds: Collection[str],
) -> None:
    """Set the successor of each partnership whose row names one.

    One that can't be found, or differs from the known one, is added to the partnership's note and noted on the row.
    """
    for each in passes.check_cancelled_while([each for each in pending if each.facts.successor]):
        partnership, text = each.partnership, each.facts.successor
        try:
            following = find_successor(records, partnership, text, own_kinds)
            if partnership.successor is None:
                builder.successor(partnership, following, each.effect)
            elif partnership.successor is not following:
                raise differs("successor", text, partnership.successor.b.name)
        except RuleError as error:
            each.verdict.notes = [*each.verdict.notes, RowProblem("successor", text, error)]
            if text not in partnership.note:
                builder.set(
                    partnership, "note", clean_text("\n\n".join(filter(None, (partnership.note, text))), "note").text
                )
                each.effect.touch(partnership)


def cite_pending_row(pending: PendingRow, builder: PlanBuilder, policy: Policy) -> None:
    """Cite a row's source for the beginning that its `since` gives, and for its facts of the partnership itself."""
    source, facts, partnership = pending.source, pending.facts, pending.partnership
    if source is None:
        return
    known_beginning = beginning_of(partnership, facts) if facts.since is not None or facts.has_begun else None
    stated = None if pending.cited else facts.stated_date
    if known_beginning is not None and all(known is not known_beginning for known in pending.cited):
        since = facts.since if edtf(known_beginning.date) != edtf(facts.since) else None
        builder.citation(known_beginning, source, replace(facts, stated_date=stated or since), pending.effect, policy)
    if (known_beginning is None and not pending.cited) or facts.fixed_term_until is not None or facts.successor:
        builder.citation(partnership, source, replace(facts, stated_date=stated), pending.effect, policy)
