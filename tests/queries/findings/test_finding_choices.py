"""The first rule of a project, and the choices for rules."""

from __future__ import annotations

from pathlib import Path

from tests.iso_days import day_from_iso
from tests.ui.small_inventory import make_inventory
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from tracker.queries.findings.finding_choices import finding_choices


def test_the_first_rule_has_the_most_common_countries_and_choices_are_those_that_occur(tmp_path: Path) -> None:
    with Project.open(make_inventory(tmp_path / "some.twin")) as project:
        odd = PartnershipDraft(BodyDraft("Xian", "prefecture", "CN"), BodyDraft("Somewhere", "region", ""))
        project.perform(add_partnership, odd)
        turned = PartnershipDraft(
            BodyDraft("Tianjin", "prefecture", "CN"), BodyDraft("Groningen", "municipality", "NL")
        )
        project.perform(add_partnership, turned)
        found = project.query(finding_choices)
    assert (found.focus_country, found.partner_country) == ("NL", "CN")
    assert found.countries == ("CN", "NL")
    assert found.body_kinds[0] == "municipality"
    assert set(found.body_kinds) == {"municipality", "unnamed", "prefecture", "region"}
    assert (found.first_day, found.last_day) == (day_from_iso("1999-01-01"), day_from_iso("2021-12-31"))


def test_an_empty_project_has_no_choices(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty.twin") as project:
        found = project.query(finding_choices)
    assert (found.focus_country, found.first_day, found.countries, found.tags) == ("", None, (), ())
