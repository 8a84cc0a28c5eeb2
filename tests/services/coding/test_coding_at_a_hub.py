"""Copies and codings go through a real PostgreSQL server like through a folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.postgres_server import Server
from tests.services.coding.test_coding_through_a_team import CODERS, PILOT, clock, coded, handed
from tests.store.building import content, small_project
from tracker.exchange.teams.coding_place import assignments_at, coding_place
from tracker.exchange.teams.opening import open_place
from tracker.services.coding.handing_in import fetch_copy
from tracker.services.coding.sending import assign_through_team
from tracker.services.coding.taking_in import take_in, waiting_codings
from tracker.services.teams.beginning import Joining, begin_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive

pytestmark = pytest.mark.usefixtures("home")


def test_copies_and_codings_are_rows_that_no_member_takes_for_changes(postgres: Server, tmp_path: Path) -> None:
    address = postgres.database()
    project, ids = small_project(tmp_path)
    with closing(project):
        begin_team(project, open_place(address), Joining("Head"))
        assert assignments_at(open_place(address)) == []
        sent = assign_through_team(project, PILOT)
        place = open_place(address)
        assert assignments_at(place) == [sent.assignment]
        assert len(coding_place(place, sent.assignment).names()) == len(CODERS)
        assert len(place.names()) == 1
        for coder in CODERS[:2]:
            path = tmp_path / f"{coder}.twin"
            fetch_copy(path, address, coder=coder, clock=clock())
            coded(path, ids["arnhem"], "terminated")
            handed(path)
        handed(tmp_path / "Ann.twin")
        publish(project)
        before = content(project)["records"]
        assert receive(project).bundles == 0
        assert waiting_codings(project) == 2
        assert [each.coder for each in take_in(project, clock()).taken] == ["Ann", "Bea"]
        assert (waiting_codings(project), content(project)["records"]) == (0, before)
