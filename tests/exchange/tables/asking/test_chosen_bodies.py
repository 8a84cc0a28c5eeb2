"""Bodies that were chosen for names are kept with the mapping, and mean the same in the next table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.tables.asking.test_answers import rows, table
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft, ExternalCode
from tracker.exchange.tables.asking.kept_corrections import with_chosen_bodies
from tracker.exchange.tables.mapping.table_mapping import mapping_of
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

HEAD = "body_a,country_a,body_b,country_b,since"


@pytest.mark.parametrize("chosen", ["gazetteer", "project", "new"])
def test_a_chosen_body_is_meant_the_next_time(project: Project, home: Path, chosen: str) -> None:
    places = gazetteer().bodies_in(["CN"], ["prefecture"])
    suzhou = next(each for each in places if each.name == "Suzhou" and each.subdivision == "Anhui")
    codes = (ExternalCode("register", "7"),)
    draft = BodyDraft("Suzhou", kind="prefecture", country="CN", subdivision="Jiangsu", codes=codes)
    known = project.perform(add_body, draft).created
    bodies: dict[str, int | BodyDraft | None] = {"gazetteer": suzhou, "project": known, "new": None}
    path = table(project, "Aalst,BE,Suzhou,CN,1990", head=HEAD)
    guessed = import_file(project, path, dry_run=True).mapping
    assert guessed is not None
    kept = with_chosen_bodies(mapping_of(guessed), {("Suzhou", "CN"): bodies[chosen]})
    report = import_file(project, path, mapping=mapping_of(kept.as_json()))
    assert report.counts["new"] == 1
    (found,) = rows(
        project,
        "SELECT b.id, b.subdivision FROM partnership p JOIN body b ON b.id IN (p.body_a_id, p.body_b_id) "
        "WHERE b.country = 'CN'",
    )
    expected = {"gazetteer": "Anhui", "project": "Jiangsu", "new": ""}[chosen]
    assert found[1] == expected
    assert (found[0] == known) == (chosen == "project")
