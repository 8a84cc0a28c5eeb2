"""The partnerships and bodies that a rule counts, compared with counting one by one from the dump."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.counts_by_hand import numbers
from tests.queries.inventories import Fact, MadePartnership, facts_of, filled, ties
from tests.store.building import when
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.counting import partnership_outcomes
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER
from tracker.domain.findings.rules import COUNTS, DENOMINATORS, WITH_STATUSES, Rule, SideScope
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.statuses import NUMBER_OF
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding

FIRST, LAST = (when(words).latest or 0 for words in ("2010-01-01", "2019-06-30"))  # type: ignore[union-attr]


def rules() -> st.SearchStrategy[Rule]:
    side = st.builds(
        SideScope,
        st.sampled_from([(), ("NL",), ("CN",), ("CN", "DE"), ("NL", "CN")]),
        st.sampled_from([(), ("municipality",), ("province", "unnamed")]),
    )
    return st.builds(
        lambda focus, partner, unit, mode, denominator, sectors, tags, count: Rule(
            focus,
            partner,
            FIRST,
            LAST,
            unit,
            mode=mode,
            denominator=denominator,
            sectors=sectors,
            tags=tags,
            count=count,
            statuses=("suspended", "dormant") if count in WITH_STATUSES else (),
        ),
        side,
        side,
        st.sampled_from(["bodies", "partnerships", "country_pairs"]),
        st.sampled_from(["state", "event"]),
        st.sampled_from(DENOMINATORS[:3]),
        st.sampled_from([(), ("water",), ("water", "health")]),
        st.sampled_from([(), ("Yangtze",)]),
        st.just("ended") | st.sampled_from(COUNTS),
    )


def fits(body: dict[str, str], side: SideScope) -> bool:
    return body["country"] in (side.countries or (body["country"],)) and body["kind"] in (side.kinds or (body["kind"],))


def units_of(fact: Fact, rule: Rule) -> list[tuple[object, str]]:
    """Return the units that a partnership counts for, each with its kind; empty if it is not in scope."""
    for wanted, has in ((rule.sectors, fact.sectors), (rule.tags, fact.tags)):
        if wanted and not has & set(wanted):
            return []
    sides = [
        (body, other)
        for body, other in ((fact.a, fact.b), (fact.b, fact.a))
        if fits(body, rule.focus) and fits(other, rule.partner)
    ]
    return [(_name(fact, body, other, rule.unit), body["kind"]) for body, other in sides]


def _name(fact: Fact, body: dict[str, str], other: dict[str, str], unit: str) -> object:
    if unit == "partnerships":
        return fact.id
    return body["id"] if unit == "bodies" else frozenset((body["country"], other["country"]))


def outcomes(fact: Fact, rule: Rule) -> set[int]:
    """Return the possible outcomes of one partnership. Other tests compare their formula with brute force."""
    changes = fact.changes
    alone = Histories.build(
        np.zeros(len(changes), np.int32),
        np.array([NUMBER_OF[row["status"]] for row in changes], np.int8),
        np.array([row["date_earliest"] or OPEN_PAST for row in changes], np.int32),
        np.array([row["date_latest"] or OPEN_FUTURE for row in changes], np.int32),
        1,
    )
    mask = int(partnership_outcomes(alone, rule).mask[0])
    return {outcome for outcome in (NEITHER, DENOMINATOR_ONLY, BOTH) if mask & outcome}


@settings(max_examples=max(9, settings().max_examples // 3))
@given(ties(), st.lists(rules(), min_size=3, max_size=3))
def test_counts_shares_and_records_equal_counting_the_partnerships_in_scope(
    wanted: list[MadePartnership], asked: list[Rule]
) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), wanted) as project:
        facts = facts_of(project)
        for rule in asked:
            in_scope = [fact for fact in facts if units_of(fact, rule)]
            require_equal(project.query(finding, rule), in_scope, rule)


def require_equal(found: Finding, facts: list[Fact], rule: Rule) -> None:
    """Fail if a finding differs from counting the facts in its scope."""
    sets = [outcomes(fact, rule) for fact in facts]
    of_unit: dict[object, set[int]] = {}
    of_kind: dict[str, dict[object, set[int]]] = {}
    for tie, fact in enumerate(facts):
        for unit, kind in units_of(fact, rule):
            of_unit.setdefault(unit, set()).add(tie)
            of_kind.setdefault(kind, {}).setdefault(unit, set()).add(tie)
    expected = numbers(sets, [frozenset(part) for part in of_unit.values()])
    total = found.counts["total"]
    share = None if rule.denominator == "none" else expected.share
    assert ((total.certain, total.possible), found.share) == (expected.numerator, share)
    assert (found.denominator.certain, found.denominator.possible) == expected.denominator
    for kind, units in of_kind.items():
        number = numbers(sets, [frozenset(part) for part in units.values()]).numerator
        told = found.counts.get(kind)
        assert (told and (told.certain, told.possible)) == (number if told or number[1] else None)
    assert {record.partnership for record in found.records} == {
        fact.id for fact, possible in zip(facts, sets, strict=True) if BOTH in possible
    }
    assert {record.partnership for record in found.records if record.is_certain} == {
        fact.id for fact, possible in zip(facts, sets, strict=True) if possible == {BOTH}
    }
    assert (found.in_scope, found.unknown) == (len(facts), sum(not fact.changes for fact in facts))
