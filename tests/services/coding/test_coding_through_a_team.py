"""Copies go to coders through the place of a team, codings come back, and only the one who assigned takes them in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.coding.test_blind_copies import everything_in
from tests.services.teams.test_confidential_before_publishing import published_texts
from tests.store.building import (
    MADE,
    TickingClock,
    change,
    content,
    edit_file,
    files,
    is_sound,
    records,
    small_project,
    source,
)
from tracker.domain.records.drafts import Author, CitationDraft
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError, RuleError
from tracker.exchange.teams.coding_place import coding_place
from tracker.exchange.teams.opening import open_place
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.coding.assignments import mark_unit
from tracker.project import Project
from tracker.queries.coding.assignments import coding_progress
from tracker.services.coding.blind_copies import SampleRequest
from tracker.services.coding.handing_in import fetch_copy, hand_in
from tracker.services.coding.reliability import compare_copies, copies_in
from tracker.services.coding.sending import assign_through_team, codes_of, team_place
from tracker.services.coding.settling import settle, settlements
from tracker.services.coding.taking_in import coding_folder, take_in, waiting_codings
from tracker.services.erasing_in_copies import erase_or_delete_copies, search_copies
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.store import driver

CODERS = ("Ann", "Bea", "Cas")
PILOT = SampleRequest("Pilot", CODERS)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[Project, Path, dict[str, int]]]:
    """Yield a project that began a team, the folder of the team, and the ids of its records."""
    project, ids = small_project(tmp_path)
    place = tmp_path / "shared"
    place.mkdir()
    with closing(project):
        begin_team(project, open_place(str(place)), Joining("Head"))
        yield project, place, ids


def clock() -> TickingClock:
    return TickingClock(MADE + timedelta(days=3))


def coded(path: Path, tie: int, status: str, day: str = "2020") -> None:
    """Record a change in a copy, and mark every other unit as empty."""
    with Project.open(path, who=path.stem, clock=clock()) as copy:
        change(copy, tie, status, day)
        progress = copy.query(coding_progress)
        assert progress is not None
        for row in progress.partnerships:
            for unit in row.unmarked if row.partnership != tie else ():
                copy.perform(mark_unit, unit, True)


def handed(path: Path, *, code: str = "") -> None:
    with Project.open(path, who=path.stem, clock=clock()) as copy:
        hand_in(copy, code=code)


def test_codings_go_out_and_come_back_and_a_decision_reaches_the_others(
    team: tuple[Project, Path, dict[str, int]], tmp_path: Path
) -> None:
    project, place, ids = team
    colleague = create_from_team(tmp_path / "colleague.twin", str(place), Joining("Colleague"), clock=clock())
    sent = assign_through_team(project, PILOT)
    assert sent.codes == {}
    before = content(project)
    for coder, status in zip(CODERS, ("terminated", "expired", "expired"), strict=True):
        path = tmp_path / f"{coder}.twin"
        assert fetch_copy(path, str(place), coder=coder.lower(), clock=clock()).packet.units == sent.units == 2
        coded(path, ids["arnhem"], status)
        handed(path)
        with Project.open(path, read_only=True) as copy:
            assert records(copy, "assignment")[0]["coder"] == coder
    for each in (publish, receive):
        each(project)  # type: ignore[operator]
        each(colleague)  # type: ignore[operator]
    with closing(colleague):
        assert records(colleague, "assignment")[0]["name"] == "Pilot", "the assignment travels as a record"
        assert take_in(colleague, clock()).taken == (), "only the one who assigned takes codings in"
        assert (waiting_codings(colleague), waiting_codings(project)) == (0, len(CODERS))
        found = take_in(project, clock())
        assert [(each.coder, each.done, each.units) for each in found.taken] == [(each, 2, 2) for each in CODERS]
        assert found.refused == ()
        assert waiting_codings(project) == 0
        assert take_in(project, clock()).taken == ()
        assert content(project)["records"] == before["records"], "nothing is merged"
        report = compare_copies(copies_in(found.taken[0].path.parent))
        (one,) = settlements(project, report)
        settle(project, report, one, coder="Bea")
        publish(project)
        receive(colleague)
        statuses = {row["status"] for row in records(colleague, "status_change")}
        assert "expired" in statuses
        assert len(records(colleague, "coding_decision")) == 1


def test_a_name_in_a_coding_that_was_taken_in_is_listed_and_erased_and_the_coding_is_never_deleted(
    team: tuple[Project, Path, dict[str, int]], tmp_path: Path
) -> None:
    project, place, ids = team
    assign_through_team(project, PILOT)
    path = tmp_path / "Ann.twin"
    fetch_copy(path, str(place), coder="Ann", clock=clock())
    coded(path, ids["arnhem"], "terminated")
    with Project.open(path, who="Ann", clock=clock()) as copy:
        change(copy, ids["arnhem"], "expired", "2021", note="told by Piet Jansen")
    handed(path)
    (taken,) = take_in(project, clock()).taken
    name = Erasure("Piet Jansen", (), "[erased]")
    (found,) = search_copies(project, name).copies
    assert (found.path, found.state, found.is_elsewhere) == (taken.path, "holds", True)
    assert [each.path for each in erase_or_delete_copies(project, name, "delete").copies] == [taken.path]
    assert erase_or_delete_copies(project, name, "erase").copies == ()
    assert b"Jansen" not in taken.path.read_bytes()
    with Project.open(taken.path, read_only=True) as copy:
        assert is_sound(copy)


def test_a_coding_that_is_handed_in_again_replaces_the_earlier_one(
    team: tuple[Project, Path, dict[str, int]], tmp_path: Path
) -> None:
    project, place, ids = team
    assign_through_team(project, PILOT)
    path = tmp_path / "Ann.twin"
    fetch_copy(path, str(place), coder="Ann", clock=clock())
    with Project.open(path, who="Ann", clock=clock()) as copy, pytest.raises(RuleError, match="coding_unfinished"):
        hand_in(copy)
    coded(path, ids["arnhem"], "terminated")
    handed(path)
    (first,) = take_in(project, clock()).taken
    with Project.open(path, who="Ann", clock=clock()) as copy:
        (row,) = records(copy, "status_change")
        assert int(row["partnership_id"]) == ids["arnhem"]
        copy.undo()
        assert records(copy, "assignment")[0]["sample"].count("handed_in") == 0
        change(copy, ids["arnhem"], "expired", "2021")
        hand_in(copy, is_unfinished=True)
    (second,) = take_in(project, clock()).taken
    assert second.path == first.path
    assert files(first.path.parent) == {"Ann.twin", "earlier"}
    assert files(first.path.parent / "earlier") == {"Ann 1.twin"}
    with Project.open(second.path, read_only=True) as copy:
        assert {row["status"] for row in records(copy, "status_change")} >= {"expired"}


def test_what_is_cut_off_or_of_somebody_else_is_named_and_the_rest_taken_in(
    team: tuple[Project, Path, dict[str, int]], tmp_path: Path
) -> None:
    project, place, ids = team
    sent = assign_through_team(project, PILOT)
    for coder in CODERS[:2]:
        path = tmp_path / f"{coder}.twin"
        fetch_copy(path, str(place), coder=coder, clock=clock())
        coded(path, ids["arnhem"], "terminated")
        handed(path)
    (work, _) = sorted((place / "coding" / str(sent.assignment)).glob("*/000002-*.bundle"))
    whole = work.read_bytes()
    work.write_bytes(whole[: len(whole) // 2])
    found = take_in(project, clock())
    assert [each.reason for each in found.refused] == ["bundle_incomplete"]
    assert len(found.taken) == 1
    work.write_bytes(whole)
    found = take_in(project, clock())
    assert (len(found.taken), found.refused) == (1, ())


def test_an_assignment_whose_copies_are_not_all_there_offers_none(
    team: tuple[Project, Path, dict[str, int]], tmp_path: Path
) -> None:
    project, place, _ = team
    sent = assign_through_team(project, PILOT)
    copies = sorted((place / "coding" / str(sent.assignment)).glob("*/000001-*.bundle"))
    copies[0].rename(tmp_path / "late.bundle")
    for coder in CODERS:
        with pytest.raises(KnownError, match="coding_none_here"):
            fetch_copy(tmp_path / "x.twin", str(place), coder=coder)
    assert not (tmp_path / "x.twin").exists()
    (tmp_path / "late.bundle").rename(copies[0])
    with pytest.raises(KnownError, match="coding_none_here"):
        fetch_copy(tmp_path / "x.twin", str(place), coder="Dan")
    with pytest.raises(RuleError, match="coder_name_needed"):
        fetch_copy(tmp_path / "x.twin", str(place))
    fetch_copy(tmp_path / "x.twin", str(place), coder="Ann")


def test_a_copy_that_cannot_be_added_takes_the_assignment_back(
    team: tuple[Project, Path, dict[str, int]], tmp_path: Path
) -> None:
    project, place, _ = team
    (place / "coding").write_text("of somebody")
    with pytest.raises(KnownError):
        assign_through_team(project, PILOT)
    assert records(project, "assignment") == []
    alone, _ = small_project(tmp_path, "alone.twin")
    with alone, pytest.raises(KnownError, match="coding_no_team"):
        assign_through_team(alone, PILOT)


@pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")
def test_with_a_passphrase_each_coder_reads_the_own_copy_only(tmp_path: Path) -> None:
    project, ids = small_project(tmp_path)
    place = tmp_path / "shared"
    place.mkdir()
    with closing(project):
        begin_team(project, open_place(str(place)), Joining("Head", "open sesame"))
        sent = assign_through_team(project, PILOT)
        assert set(sent.codes) == set(CODERS)
        assert all(re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}", code) for code in sent.codes.values())
        there, info, member = team_place(project)
        assert codes_of(there, info, member, sent.assignment) == sent.codes, "the codes can be read again"
        path = tmp_path / "Ann.twin"
        with pytest.raises(RuleError, match="coder_code_needed"):
            fetch_copy(path, str(place), coder="Ann")
        for wrong in ("open sesame", sent.codes["Ann"][:-1]):
            with pytest.raises(KnownError, match="coding_none_here"):
                fetch_copy(path, str(place), code=wrong)
        typed = sent.codes["Ann"].lower().replace("-", " ")
        assert fetch_copy(path, str(place), code=typed, clock=clock()).packet.coder == "Ann"
        assert path.read_bytes()[:6] != b"SQLite", "the project of the coder has the code as its passphrase"
        coded(path, ids["arnhem"], "terminated")
        handed(path)
        raw = b"".join(file.read_bytes() for file in coding_files(place))
        # Long words only: sealed bytes hold any three letters by chance.
        assert not re.search(rb"Arnhem|Wuhan|terminated", raw)
        offer = fetch_copy(tmp_path / "peek.twin", str(place), coder="Ann", code=sent.codes["Bea"])
        assert offer.packet.coder == "Bea", "the code says who it is"
        (taken,) = take_in(project, clock()).taken
        assert taken.coder == "Ann"
        assert "terminated" in everything_in(taken.path)


def coding_files(place: Path) -> list[Path]:
    return sorted((place / "coding").rglob("*.bundle"))


def test_no_file_of_an_assignment_is_taken_for_a_change(
    team: tuple[Project, Path, dict[str, int]], tmp_path: Path
) -> None:
    project, place, _ = team
    sent = assign_through_team(project, PILOT)
    there = open_place(str(place))
    assert len(coding_place(there, sent.assignment).names()) == len(CODERS)
    assert len(there.names()) == 1
    assert there.ignored() == ()
    assert coding_folder(project.path, _row(project)).parent.name == f"{project.path.stem} coding"


def _row(project: Project):  # type: ignore[no-untyped-def]
    from tracker.queries.coding.assignments import own_assignments

    (row,) = project.query(own_assignments)
    return row


def test_a_damaged_copy_is_not_handed_in(team: tuple[Project, Path, dict[str, int]], tmp_path: Path) -> None:
    project, place, ids = team
    assign_through_team(project, PILOT)
    path = tmp_path / "Ann.twin"
    fetch_copy(path, str(place), coder="Ann", clock=clock())
    coded(path, ids["arnhem"], "terminated")
    edit_file(path, "UPDATE body SET latitude = 1e300")
    before = coding_files(place)
    with Project.open(path, who="Ann", clock=clock()) as copy, pytest.raises(KnownError, match="damaged"):
        hand_in(copy)
    assert coding_files(place) == before


@pytest.mark.parametrize("is_trusted", [False, True], ids=["not trusted", "trusted"])
def test_what_is_confidential_in_a_copy_is_handed_in_to_a_trusted_team_only(tmp_path: Path, is_trusted: bool) -> None:
    project, ids = small_project(tmp_path)
    place, path = tmp_path / "shared", tmp_path / "Ann.twin"
    place.mkdir()
    with closing(project):
        begin_team(project, open_place(str(place)), Joining("Head", is_trusted=is_trusted))
        assign_through_team(project, PILOT)
        fetch_copy(path, str(place), coder="Ann", clock=clock())
        coded(path, ids["arnhem"], "dormant")
        with Project.open(path, who="Ann", clock=clock()) as copy:
            (coded_change,) = (int(row["id"]) for row in records(copy, "status_change"))
            hidden = source(copy, "SECRET memo", is_confidential=True)
            asked = source(copy, "A talk", kind="interview", authors=(Author("SECRET", "Piet"),))
            for cited, quote in ((hidden, "SECRET quote"), (asked, "an open quote")):
                copy.perform(add_citation, CitationTarget("change", coded_change), CitationDraft(cited, quote=quote))
            hand_in(copy)
        (taken,) = take_in(project, clock()).taken
        assert (taken.done, taken.units) == (2, 2)
        for text in (published_texts(place), everything_in(taken.path)):
            assert "an open quote" in text
            assert ("SECRET" in text) == is_trusted
        with Project.open(taken.path, who="Head") as work:
            assert records(work, "status_change")[0]["status"] == "dormant"
            assert is_sound(work)
