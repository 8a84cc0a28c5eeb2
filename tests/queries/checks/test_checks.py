"""Every check, with a case that has the problem and a similar one that does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.ready import ready
from tests.store.building import activity, body, change, claim, content, history, made, source, tie, when
from tracker.changes import ChangeSet
from tracker.domain.checks.checks import CHECK_OF, CHECKS, NUMBER_OF_CHECK, SEVERITIES
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.sources.date_agreement import compare_dates
from tracker.i18n.check_words import CHECK_ADVICE, CHECK_TEXTS, CHECK_TITLES, SEVERITY_TITLES
from tracker.operations.bodies import delete_body, edit_body
from tracker.operations.checks import accept_problem, reopen_problem
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.claims import delete_claim
from tracker.operations.partnerships import add_partnership
from tracker.operations.project_settings import change_settings
from tracker.operations.statuses import record_status_change, sort_changes, sort_histories
from tracker.project import Project
from tracker.queries.checks.checks import FoundProblems, all_problems, patched_problems, with_claim
from tracker.queries.checks.problem_list import by_severity, open_counts, problem_list
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.inventory.inventory import headline, partnership_ids
from tracker.queries.inventory.selection import CONFIRMATION, STALE, InventoryFilter
from tracker.store.schema import partnership
from tracker.store.transaction import StepLabel, Transaction
from tracker.wording.check_messages import problem_message, problem_name

TODAY = read_date("1 June 2024").latest or 0


def problems(project: Project, code: str | None = None) -> list[Problem]:
    listed = project.query(problem_list, project.query(all_problems, TODAY), None if code is None else [code])
    return project.query(problem_rows, listed, range(len(listed)))


def subjects(project: Project, code: str) -> list[str]:
    return [problem.subject for problem in problems(project, code)]


def cited(
    project: Project,
    kind: str,
    record: int,
    chosen: int | str,
    stated: str | None = None,
    stance: str = "supports",
    confidence: int = 2,
) -> int:
    draft = CitationDraft(
        chosen if isinstance(chosen, int) else SourceDraft(chosen),
        stated_date=when(stated),
        stance=stance,
        confidence=confidence,
    )
    return made(project, add_citation, CitationTarget(kind, record), draft)  # type: ignore[arg-type]


class TestHistory:
    def test_impossible_order(self, project: Project) -> None:
        wrong, right = tie(project, "Arnhem"), tie(project, "Breda")
        first = change(project, wrong, "in_force", "1999")
        change(project, wrong, "terminated", "2021")
        change(project, right, "in_force", "between 1999 and 2021")
        change(project, right, "terminated", "2021")
        assert subjects(project, "impossible_order") == []
        project.perform(lambda t: _move_to_the_end(t, first))
        assert subjects(project, "impossible_order") == [str(wrong)]

    def test_an_ending_before_its_beginning_only_because_it_is_vaguer(self, project: Project) -> None:
        wrong, right, revived = tie(project, "Arnhem"), tie(project, "Breda"), tie(project, "Capelle")
        begun = [change(project, chosen, "in_force", "2014-08-11") for chosen in (wrong, right)]
        for chosen in (wrong, right):
            change(project, chosen, "terminated", "known by 2020")
        change(project, revived, "terminated", "2010")
        change(project, revived, "in_force", "2014")
        assert subjects(project, "ending_first") == []
        project.perform(lambda t: _move_to_the_end(t, begun[0]))
        assert subjects(project, "ending_first") == [str(wrong)]
        (problem,) = problems(project, "ending_first")
        assert problem_message(problem.code, problem.facts) == (
            "Ended, by 2020, is placed before the beginning, 11 Aug 2014; by their dates it comes after it."
        )
        before = content(project)
        project.perform(sort_histories, [wrong])
        assert content(project) == before, "what a person moved stays"
        project.perform(sort_changes, wrong)
        assert subjects(project, "ending_first") == []
        assert history(project, wrong) == history(project, right)
        project.undo()
        assert content(project) == before
        assert subjects(project, "ending_first") == [str(wrong)]

    def test_what_presupposes_a_beginning_and_was_placed_before_it(self, project: Project) -> None:
        known = tie(project, "Arnhem")
        begun = change(project, known, "in_force", "1988")
        change(project, known, "suspended", "by March 2022")
        assert subjects(project, "ending_first") == []
        project.perform(lambda t: _move_to_the_end(t, begun))
        (problem,) = problems(project, "ending_first")
        assert problem_message(problem.code, problem.facts).startswith("Suspended, by Mar 2022, is placed before")

    def test_changes_on_one_date_whose_order_is_assumed(self, project: Project) -> None:
        revived, moved, plain = tie(project, "Arnhem"), tie(project, "Breda"), tie(project, "Capelle")
        for known in (revived, moved):
            change(project, known, "in_force", "1990")
            ended = change(project, known, "terminated", "2015")
            change(project, known, "in_force", "2015")
        for status in ("in_force", "active"):
            change(project, plain, status, "2015")
        assert [problem.partnership for problem in problems(project, "same_dates")] == [revived, moved]
        project.perform(lambda t: _move_to_the_end(t, ended))
        (problem,) = problems(project, "same_dates")
        assert problem.partnership == revived
        assert problem_message(problem.code, problem.facts) == (
            "In force, 2015, has the date of the change before it. Which came first is assumed."
        )

    def test_ended_before_it_began(self, project: Project) -> None:
        wrong, right, open_ = tie(project, "Arnhem"), tie(project, "Breda"), tie(project, "Capelle")
        change(project, wrong, "in_force", "2014")
        change(project, wrong, "terminated", "2010")
        change(project, right, "in_force", "1990")
        change(project, right, "terminated", "2010")
        change(project, right, "in_force", "2014")
        change(project, open_, "terminated", "2010")
        assert subjects(project, "ended_before_begun") == [str(wrong)]
        (problem,) = problems(project, "ended_before_begun")
        assert problem_message(problem.code, problem.facts) == "Ended, 2010, before it began: 2014."

    def test_partnerships_that_supersede_one_another_in_a_circle(self, project: Project) -> None:
        one, other, before = tie(project, "Arnhem"), tie(project, "Breda"), tie(project, "Capelle")
        for earlier, later in ((one, other), (before, one)):
            change(project, earlier, "superseded", "2020")
            project.perform(_superseded_by, earlier, later)
        assert subjects(project, "superseded_in_circle") == []
        found = project.query(all_problems, TODAY)
        project.perform(_superseded_by, other, one)
        assert subjects(project, "superseded_in_circle") == sorted(map(str, (one, other)))
        found = project.query(patched_problems, found, ChangeSet(partnerships=frozenset({other})))
        assert set(_in_circles(found)) == {one, other}
        opened = project.perform(_superseded_by, other, None)
        assert not len(_in_circles(project.query(patched_problems, found, opened)))

    def test_odd_transitions_and_two_endings_name_the_change(self, project: Project) -> None:
        chosen, other = tie(project, "Arnhem"), tie(project, "Breda")
        for status, date in (("in_force", "1999"), ("terminated", "2020"), ("in_force", "2021"), ("active", "2022")):
            change(project, other, status, date)
        for status, date in (("in_force", "1999"), ("terminated", "2020")):
            change(project, chosen, status, date)
        odd = change(project, chosen, "active", "2021")
        second = change(project, chosen, "expired", "2022")
        assert subjects(project, "odd_transition") == [str(odd)]
        assert subjects(project, "two_endings") == [str(second)]
        (problem,) = problems(project, "odd_transition")
        assert problem.partnership == chosen
        assert problem_message(problem.code, problem.facts) == "Active, 2021: odd after “Ended”."

    def test_without_start_says_why(self, project: Project) -> None:
        ties = [tie(project, name) for name in ("Arnhem", "Breda", "Capelle", "Delft", "Emmen", "Goes")]
        change(project, ties[1], "dormant", "2012")
        change(project, ties[2], "in_force")
        change(project, ties[3], "in_force", "before 2019")
        change(project, ties[4], "proposed", "2019")
        change(project, ties[5], "terminated", "2019")
        change(project, ties[5], "in_force", "2021")
        found = problems(project, "without_start")
        assert [(problem.record.id, problem.facts["reason"]) for problem in found] == [
            (ties[0], "no_changes"),
            (ties[1], "presupposed"),
            (ties[2], "undated"),
            (ties[5], "presupposed"),
        ]

    def test_not_confirmed_for_years(self, project: Project) -> None:
        ties = {
            name: tie(project, name)
            for name in ("lately", "long ago", "visited", "asked", "just asked", "ended", "vague")
        }
        for name, chosen in ties.items():
            change(project, chosen, "in_force", "2020" if name == "lately" else "2010")
        change(project, ties["ended"], "terminated", "2012")
        change(project, ties["vague"], "terminated", "between 2012 and 2030")
        activity(project, ties["visited"], "official_visit_in", "2023")
        activity(project, ties["asked"], "asked_no_reply", "2020")
        activity(project, ties["just asked"], "asked_no_reply", "2023")  # suppresses the check for a year
        assert {problem.record.id for problem in problems(project, "not_confirmed")} == {
            ties["long ago"],
            ties["asked"],
        }
        (problem, *_) = problems(project, "not_confirmed")
        assert problem_message(problem.code, problem.facts) == "In force, and not confirmed since 31 Dec 2010."
        project.perform(change_settings, ProjectSettings("x", stale_years=20))
        assert subjects(project, "not_confirmed") == []

    def test_levels_that_do_not_match(self, project: Project) -> None:
        city, town = body(project, "Arnhem"), body(project, "Wuhan", "CN", kind="prefecture")
        part = body(project, "Yuhang", "CN", kind="district")
        made(project, add_partnership, PartnershipDraft(city, town))
        unequal = made(project, add_partnership, PartnershipDraft(city, part))
        assert subjects(project, "levels_differ") == [str(unequal)]

    def test_a_kind_of_partnership_that_does_not_fit_its_bodies(self, project: Project) -> None:
        town, city = body(project, "Arnhem"), body(project, "Gera", "DE")
        province, state = body(project, "Gelderland", kind="province"), body(project, "Hessen", "DE", kind="state")
        county = body(project, "Kent", "GB", kind="county")
        wrong = []
        for kind, pair, fits in (
            ("sister_city", (province, state), False),
            ("sister_region", (province, state), True),
            ("sister_region", (town, city), False),
            ("sister_city", (town, city), True),
            ("friendship", (province, state), True),
            ("sister_city", (town, county), True),
            ("sister_region", (state, county), True),
        ):
            made_tie = made(project, add_partnership, PartnershipDraft(*pair, kind=kind))
            wrong += [] if fits else [str(made_tie)]
        assert sorted(subjects(project, "kind_of_levels")) == sorted(wrong)
        problem = next(each for each in problems(project, "kind_of_levels") if each.partnership == int(wrong[0]))
        assert problem_message(problem.code, problem.facts) == "Recorded as sister city: a province with a state."


class TestEvidence:
    def test_change_without_a_source(self, project: Project) -> None:
        chosen = tie(project)
        bare = change(project, chosen, "in_force", "1999")
        change(project, chosen, "terminated", "2021", sources=("A paper",))
        assert subjects(project, "change_without_source") == [str(bare)]

    @pytest.mark.parametrize("stance", ["supports", "mentions", "contradicts"])
    @pytest.mark.parametrize(
        ("date", "stated"),
        [
            ("2021", "2021-05"),
            ("2021", "2020"),
            ("21 July 2021", "22 July 2021"),
            ("2021", "before 2021"),
            (None, "2020"),
            ("since 2020", "2019"),
            ("2021", "known by 2022"),
            ("before 2019", "since 2019"),
        ],
    )
    def test_a_stated_date_conflicts_unless_the_source_contradicts(
        self, project: Project, date: str | None, stated: str, stance: str
    ) -> None:
        chosen = tie(project)
        ended = change(project, chosen, "terminated", date)
        citation = cited(project, "change", ended, "A paper", stated, stance)
        conflicts = compare_dates(when(date), when(stated)) == "conflicts" and stance != "contradicts"
        assert subjects(project, "date_conflict") == ([f"{ended}-{citation}"] if conflicts else [])

    def test_an_activitys_date_may_conflict_too(self, project: Project) -> None:
        visit = activity(project, tie(project), "official_visit_in", "2019")
        cited(project, "activity", visit, "A paper", "May 2019")
        wrong = cited(project, "activity", visit, "Another", "2018")
        assert subjects(project, "activity_date_conflict") == [f"{visit}-{wrong}"]

    def test_an_undated_change_is_bounded_by_its_earliest_source(self, project: Project) -> None:
        chosen = tie(project)
        bounded, unbounded = change(project, chosen, "dormant"), change(project, chosen, "reduced")
        for title, date in (("Late", "2022"), ("Early", "7 May 2020"), ("Undated", None)):
            cited(project, "change", bounded, source(project, title, date=when(date)))
        cited(project, "change", unbounded, source(project, "Older", date=when("2010")), stance="contradicts")
        (problem,) = problems(project, "undated_change")
        assert problem.subject == str(bounded)
        assert problem.facts["day"] == when("7 May 2020").latest  # type: ignore[union-attr]

    def test_low_confidence_only(self, project: Project) -> None:
        chosen = tie(project)
        weak, mixed, denied = (change(project, chosen, status) for status in ("in_force", "dormant", "terminated"))
        for record, confidence, stance in (
            (weak, 1, "supports"),
            (weak, 0, "supports"),
            (weak, 4, "contradicts"),
            (mixed, 0, "supports"),
            (mixed, 2, "supports"),
            (denied, 0, "contradicts"),
        ):
            cited(project, "change", record, "A paper", None, stance, confidence)
        assert subjects(project, "low_confidence") == [str(weak)]

    def test_only_one_origin_however_many_articles(self, project: Project) -> None:
        first = source(project, "First")
        echo = source(project, "Echo", derived_from=first)
        echoed, proven, alone = (tie(project, name) for name in ("Arnhem", "Breda", "Delft"))
        for chosen, sources in ((echoed, (first, echo)), (proven, (echo, "Independent")), (alone, (echo,))):
            change(project, chosen, "in_force", "1999", sources=sources)
        cited(project, "partnership", alone, "Denies it", None, "contradicts")
        found = {problem.partnership: problem for problem in problems(project, "one_origin")}
        assert set(found) == {echoed, alone}
        assert problem_message("one_origin", found[echoed].facts) == "2 sources, but 1 origin: “First”."
        assert problem_message("one_origin", found[alone].facts) == "The only source for all that is known is “First”."

    def test_sources_without_a_date_or_an_archived_copy(self, project: Project) -> None:
        bare = source(project, "Bare", url="https://example.org")
        source(
            project, "Good", url="https://example.org/2", archived_url="https://web.archive.org/x", date=when("2020")
        )
        assert subjects(project, "source_without_date") == subjects(project, "link_without_archive") == [str(bare)]


class TestBodies:
    def test_body_without_a_country(self, project: Project) -> None:
        lost = body(project, "Atlantis", "")
        body(project, "Arnhem")
        body(project, "Mayors for Peace", "", kind="association")
        assert subjects(project, "body_without_country") == [str(lost)]
        (problem,) = problems(project, "body_without_country")
        assert (problem_name(problem.facts), problem.partnership) == ("Atlantis", None)

    def test_body_of_unknown_kind(self, project: Project) -> None:
        bare = body(project, "Sachsen-Anhalt", "DE", kind="unknown")
        body(project, "Arnhem")
        assert subjects(project, "body_of_unknown_kind") == [str(bare)]
        (problem,) = problems(project, "body_of_unknown_kind")
        assert problem_message(problem.code, problem.facts) == "Its kind is not recorded."

    @pytest.mark.parametrize("told_by", ["its first day", "a partnership"])
    def test_a_last_day_that_is_the_first_of_the_successor(self, project: Project, told_by: str) -> None:
        heir, partner = body(project, "Lingewaard"), body(project, "Wuhan", "CN")
        town = body(project, "Bemmel", valid_until=when("2001-01-01"), successor=heir)
        for name, until in (("Gendt", "2000-12-31"), ("Huissen", "2001"), ("Elst", None)):
            body(project, name, valid_until=when(until), successor=heir)
        before = project.query(all_problems, TODAY)
        assert subjects(project, "until_is_succession") == []
        if told_by == "its first day":
            draft = replace(project.query(body_draft, heir), valid_from=when("1 January 2001"))
            step = project.perform(edit_body, heir, draft)
        else:
            continued = tie(project, heir, partner)
            old = tie(project, partner, town, superseded_by=continued)
            step = project.perform(record_status_change, ChangeDraft(old, "superseded", when("2001-01-01")))
        assert subjects(project, "until_is_succession") == [f"{town}-{heir}"]
        (problem,) = problems(project, "until_is_succession")
        assert problem_message(problem.code, problem.facts) == (
            "It existed until 1 Jan 2001, and Lingewaard takes its place on the same day."
        )
        assert len(project.query(patched_problems, before, step).successions.key) == 1

    @pytest.mark.parametrize(("name", "other"), [("Lünen", "Luenen"), ("Bör", "Boer"), ("Sankt Ort", "St. Ort")])
    def test_bodies_of_which_a_name_is_spelled_otherwise(self, project: Project, name: str, other: str) -> None:
        one, same = body(project, name, "DE"), body(project, other, "DE", kind="unknown")
        assert subjects(project, "duplicate_bodies") == [f"{one}-{same}"]

    def test_the_same_pair_twice_in_either_order(self, project: Project) -> None:
        a, b, c = body(project, "Arnhem"), body(project, "Wuhan", "CN"), body(project, "Gera", "DE")
        ties = [made(project, add_partnership, PartnershipDraft(*pair)) for pair in ((a, b), (b, a), (a, c))]
        assert subjects(project, "same_pair") == [f"{ties[0]}-{ties[1]}"]

    def test_bodies_and_sources_that_may_be_one(self, project: Project) -> None:
        bodies = [body(project, name) for name in ("Arnhem", "Gemeente Arnhem", "Breda")]
        pages = [source(project, title, doi="10.1234/x") for title in ("One", "Two")]
        assert subjects(project, "duplicate_bodies") == ["-".join(map(str, bodies[:2]))]
        assert subjects(project, "duplicate_sources") == ["-".join(map(str, pages))]


class TestClaims:
    RULE = '{"focus": {"countries": ["NL"]}, "from": "2021", "to": "2021"}'

    def test_a_claim_that_the_counts_do_not_reach(self, project: Project) -> None:
        change(project, tie(project, "Arnhem"), "terminated", "2021-02-01")
        change(project, tie(project, "Breda"), "terminated", "between 2021 and 2022")
        paper = source(project, "A newspaper")
        short = claim(project, paper, "At least eight", 8, comparator="at_least", rule=self.RULE)
        claim(project, paper, "Two", 2, rule=self.RULE)
        claim(project, paper, "Fifty, by no rule", 50)
        (problem,) = problems(project, "claim_not_reached")
        assert (problem.subject, problem.partnership, problem_name(problem.facts)) == (str(short), None, "A newspaper")
        message = problem_message(problem.code, problem.facts)
        assert message == "“At least eight”: at least 8 claimed, 1–2 documented here."

    def test_a_claimed_share_is_shown_in_per_cent(self, project: Project) -> None:
        for name in ("Arnhem", "Breda", "Almere", "Weert"):
            change(project, tie(project, name), "in_force", "1999")
        change(project, tie(project, "Gouda"), "terminated", "2021-02-01")
        claimed = {"comparator": "about", "measure": "share", "rule": self.RULE}
        claim(project, source(project), "Half of all", 0.5, **claimed)
        (problem,) = problems(project, "claim_not_reached")
        message = problem_message(problem.code, problem.facts)
        assert message == "“Half of all”: about 50 % claimed, 20 % documented here."

    def test_a_claim_problem_stays_until_the_claim_is_checked_again_or_deleted(self, project: Project) -> None:
        chosen = claim(project, source(project), "One", 1, rule=self.RULE)
        found = project.query(all_problems, TODAY)
        seen: list[ChangeSet] = []
        project.add_listener(seen.append)
        change(project, tie(project, "Arnhem"), "terminated", "2021-02-01")
        found = project.query(patched_problems, found, seen[-1])
        assert project.query(open_counts, found)["claim_not_reached"] == 1
        assert "claim_not_reached" not in project.query(open_counts, project.query(with_claim, found, chosen))
        found = project.query(patched_problems, found, project.perform(delete_claim, chosen))
        assert "claim_not_reached" not in project.query(open_counts, found)


class TestAccepting:
    def test_an_ignored_problem_is_not_counted_until_it_is_reopened(self, project: Project) -> None:
        change(project, tie(project), "in_force", "1999")
        found = project.query(all_problems, TODAY)
        (problem,) = problems(project, "change_without_source")
        before = project.query(open_counts, found)
        project.perform(accept_problem, problem.code, problem.subject, "common knowledge")
        after = project.query(open_counts, found)
        assert before["change_without_source"] == 1
        assert after == {code: count for code, count in before.items() if code != "change_without_source"}
        (kept,) = problems(project, "change_without_source")
        assert (kept.is_accepted, kept.note) == (True, "common knowledge")
        project.undo()
        assert project.query(open_counts, found) == before
        project.redo()
        project.perform(reopen_problem, problem.code, problem.subject)
        assert project.query(open_counts, found) == before

    def test_counts_by_severity(self) -> None:
        assert by_severity({"two_endings": 2, "low_confidence": 1, "without_start": 3}) == {
            "mistake": 2,
            "gap": 4,
            "hint": 0,
        }


def _move_to_the_end(transaction: Any, chosen: int) -> Any:
    from tracker.operations.statuses import move_status_change

    return move_status_change(transaction, chosen, 9)


def _superseded_by(transaction: Transaction, tie: int, following: int | None) -> StepLabel:
    """Name a next record without any rule, as another program may do."""
    transaction.update(partnership, tie, {"superseded_by_id": following})
    return StepLabel("edit_partnership", {"tie": ""}, tie)


def _in_circles(found: FoundProblems) -> list[int]:
    is_one = found.partnerships["check"] == NUMBER_OF_CHECK["superseded_in_circle"]
    keys: list[int] = found.partnerships.key[is_one].tolist()
    return keys


def test_every_check_has_its_texts() -> None:
    assert list(CHECK_TITLES) == list(CHECK_ADVICE) == [check.code for check in CHECKS]
    assert {key.split()[0] for key in CHECK_TEXTS} == set(CHECK_OF)
    assert tuple(SEVERITY_TITLES) == SEVERITIES


def test_a_deleted_body_leaves_the_list(project: Project) -> None:
    lost = body(project, "Atlantis", "")
    found = project.query(all_problems, TODAY)
    changes = project.perform(delete_body, lost)
    assert len(found.bodies) == 1
    assert not len(project.query(patched_problems, found, changes).bodies)


def test_a_pair_leaves_the_list_as_soon_as_one_of_its_records_is_deleted(project: Project) -> None:
    kept, gone = body(project, "Arnhem", "NL"), body(project, "Arnhem", "NL")
    found = project.query(all_problems, TODAY)
    assert project.query(open_counts, found)["duplicate_bodies"] == 1
    found = project.query(patched_problems, found, project.perform(edit_body, kept, project.query(body_draft, kept)))
    assert project.query(open_counts, found)["duplicate_bodies"] == 1
    found = project.query(patched_problems, found, project.perform(delete_body, gone))
    assert "duplicate_bodies" not in project.query(open_counts, found)


def test_nothing_is_found_in_an_empty_project(project: Project) -> None:
    assert problems(project) == []
    assert project.query(open_counts, project.query(all_problems, TODAY)) == {}


def test_the_sample_has_true_problems(tmp_path: Path) -> None:
    from tracker.services.sample import make_sample

    path = tmp_path / "sample.twin"
    ready(make_sample, path)
    with Project.open(path, read_only=True) as sample:
        counts = by_severity(sample.query(open_counts, sample.query(all_problems, TODAY)))
    assert counts["mistake"] == 1
    assert 20 < counts["gap"] < 60


def test_stale_partnerships_are_filtered_and_counted(project: Project) -> None:
    ties = {name: tie(project, name) for name in ("lately", "long ago", "ended")}
    for name, chosen in ties.items():
        change(project, chosen, "in_force", "2023" if name == "lately" else "2010")
    change(project, ties["ended"], "terminated", "2012")
    stale = InventoryFilter(TODAY, chosen=frozenset({(CONFIRMATION, STALE)}))
    assert project.query(partnership_ids, stale).tolist() == [ties["long ago"]]
    assert project.query(headline, InventoryFilter(TODAY)).stale == 1
    assert project.query(headline, InventoryFilter(read_date("2012-01-01").latest or 0)).stale == 0
    activity(project, ties["long ago"], "review", "2024")
    assert not len(project.query(partnership_ids, stale))
