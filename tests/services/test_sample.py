"""The sample agrees with the newspaper article and its sources, in what is certain and what is open."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.clocks import FixedClock
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts
from tracker.queries.census.coverage import coverage, coverage_rows
from tracker.queries.census.frames import frame_members, frames
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.inventory.inventory import StatusRow, headline, status_on_day
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.project_integrity import soundness
from tracker.queries.project_settings import project_settings
from tracker.queries.rows import Dossier
from tracker.services.sample import SAMPLE, SampleData, make_sample, read_sample

MADE = datetime(2023, 5, 8, 9, 0, tzinfo=UTC)
ENDED = {"terminated", "expired"}
ENDED_BY_THE_ARTICLE = (
    ("Arnhem", "Wuhan"),
    ("Breda", "Yangzhou"),
    ("Capelle aan den IJssel", ""),
    ("Eindhoven", "Nanjing"),
    ("Noord-Holland", "Shandong"),
    ("Tilburg", "Changzhou"),
    ("Tilburg", "Chengdu"),
    ("Utrecht", "Guangdong"),
)


@pytest.fixture(scope="module")
def data() -> SampleData:
    return read_sample(SAMPLE)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("sample") / "sample.twin"
    make_sample(path, who="tests", clock=FixedClock(MADE))
    with Project.open(path, read_only=True) as opened:
        yield opened


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def partnerships(project: Project, on: str) -> dict[tuple[str, str], StatusRow]:
    return {(row.a.name, row.b.name): row for row in project.query(status_on_day, day(on))}


def everything_on(project: Project, a: str, b: str) -> Dossier:
    found = project.query(dossier, partnerships(project, "2023-05-07")[a, b].id, day("2023-05-07"))
    assert found is not None
    return found


def test_the_sample_has_28_partnerships_and_the_day_of_the_article(project: Project) -> None:
    assert len(partnerships(project, "2023-05-07")) == 28
    settings = project.query(project_settings)
    assert (settings.name, settings.as_of) == ("Dutch–Chinese partnerships", day("2023-05-07"))


@pytest.mark.parametrize(("a", "b"), ENDED_BY_THE_ARTICLE)
def test_these_partnerships_had_certainly_ended_by_the_article(project: Project, a: str, b: str) -> None:
    row = partnerships(project, "2023-05-07")[a, b]
    assert row.is_certain
    assert set(row.labels) <= ENDED


def test_no_other_partnership_had_possibly_ended_by_the_article(project: Project) -> None:
    maybe_ended = {names for names, row in partnerships(project, "2023-05-07").items() if ENDED & set(row.labels)}
    assert maybe_ended == set(ENDED_BY_THE_ARTICLE)


@pytest.mark.parametrize(("a", "b", "on"), [("Arnhem", "Wuhan", "2021-07-20"), ("Breda", "Yangzhou", "2022-06-01")])
def test_these_partnerships_had_certainly_not_ended_before(project: Project, a: str, b: str, on: str) -> None:
    assert not ENDED & set(partnerships(project, on)[a, b].labels)


def test_weert_had_only_proposed_to_end_its_partnership(project: Project) -> None:
    row = partnerships(project, "2023-05-07")["Weert", "Yuhang"]
    assert row.labels == ("ending_proposed",)
    ending = everything_on(project, "Weert", "Yuhang").changes[-1]
    assert ending.status == "ending_proposed"
    contradicting = [cited for cited in ending.citations if cited.stance == "contradicts"]
    assert [cited.source.publisher for cited in contradicting] == ["NRC"]


def test_the_partner_of_capelle_is_not_named(project: Project) -> None:
    partner = partnerships(project, "2023-05-07")["Capelle aan den IJssel", ""].b
    assert partner.is_unnamed
    assert partner.country == "CN"


def test_noord_holland_ended_by_the_end_of_november_possibly_long_before(project: Project) -> None:
    names = ("Noord-Holland", "Shandong")
    assert partnerships(project, "2022-11-30")[names].labels == ("terminated",)
    earlier = partnerships(project, "2022-07-01")[names]
    assert "terminated" in earlier.labels
    assert not earlier.is_certain


def test_eindhoven_was_dormant_before_it_ended(project: Project) -> None:
    history = everything_on(project, "Eindhoven", "Nanjing").changes
    assert [change.status for change in history] == ["in_force", "dormant", "terminated"]


def test_the_end_of_arnhem_is_one_change_with_both_days(project: Project) -> None:
    (ending,) = (change for change in everything_on(project, "Arnhem", "Wuhan").changes if change.status in ENDED)
    stated = {cited.stated_date.edtf: cited.stance for cited in ending.citations if cited.stated_date}
    assert stated["2021-07-21"] == "supports"
    assert stated["2021-07-22"] == "contradicts"


def test_tilburg_has_the_contradicting_source_from_after_the_autumn(project: Project) -> None:
    ending = everything_on(project, "Tilburg", "Changzhou").changes[-1]
    assert ending.date is not None
    assert ending.date.words == "autumn 2022"
    assert "contradicts" in {cited.stance for cited in ending.citations}


def test_tilburg_is_one_body_with_two_partnerships(project: Project) -> None:
    rows = [row for (a, _), row in partnerships(project, "2023-05-07").items() if a == "Tilburg"]
    assert len(rows) == 2
    assert len({row.a.id for row in rows}) == 1


def test_westland_stands_for_three_partnerships(project: Project) -> None:
    assert everything_on(project, "Westland", "").row.stands_for == 3


def test_every_change_has_a_source(project: Project) -> None:
    assert project.query(headline, InventoryFilter(day("2023-05-07"))).unsourced_changes == 0


def test_changes_are_in_the_order_of_the_files(project: Project, data: SampleData) -> None:
    for entry in data.partnerships.values():
        a, b = (data.bodies[slug]["name"] for slug in entry["between"])
        recorded = [change.status for change in everything_on(project, a, b).changes]
        assert recorded == [change["status"] for change in entry.get("changes", ())], (a, b)


def test_chinese_partners_are_found_by_their_characters(project: Project) -> None:
    assert partnerships(project, "2023-05-07")["Arnhem", "Wuhan"].b.native_name == "武汉"


def test_quotations_are_single_sentences_of_the_english_rendering(project: Project) -> None:
    quoted = project.query(
        lambda reader: reader.rows(
            "SELECT source.title, citation.quote, citation.translation FROM citation "
            "JOIN source ON source.id = citation.source_id WHERE citation.quote <> '' OR citation.translation <> ''"
        )
    )
    assert len(quoted) == 9
    assert {title for title, _, _ in quoted} == {"Municipalities break with China"}
    assert all(len(quote) <= 125 and ". " not in quote and not translation for _, quote, translation in quoted)


def test_the_claims_of_the_article_have_their_rule(project: Project) -> None:
    query = "SELECT comparator, value, measure, rule ->> 'to', rule ->> 'numerator' FROM claim ORDER BY id"
    assert [tuple(row) for row in project.query(lambda reader: reader.rows(query))] == [
        ("at_least", 8, "count", "2023-05-07", None),
        ("exactly", 2, "count", "2023-05-07", None),
        ("about", 0.25, "share", "2023-05-07", 10),
    ]


def test_sources_that_retell_the_article_have_it_as_origin(project: Project) -> None:
    query = (
        "SELECT s.publisher FROM source s JOIN source o ON o.id = s.derived_from_id"
        " WHERE o.title = 'Gemeenten breken met China' ORDER BY s.id"
    )
    assert [row[0] for row in project.query(lambda reader: reader.rows(query))] == ["NRC", "NRC", "World Today News"]


def test_every_body_has_a_partnership_and_every_source_is_cited_or_an_origin(data: SampleData) -> None:
    entries = list(data.partnerships.values())
    parts = [part for entry in entries for key in ("changes", "activities") for part in entry.get(key, ())]
    cited = {citation["source"] for record in (*entries, *parts) for citation in record.get("citations", ())}
    lineage = {slug for slug, entry in data.sources.items() if "derived_from" in entry}
    lineage |= {entry["derived_from"] for entry in data.sources.values() if "derived_from" in entry}
    assert {slug for entry in entries for slug in entry["between"]} == set(data.bodies)
    assert cited | lineage == set(data.sources)


def test_the_frame_is_the_342_municipalities_and_12_provinces_of_2023(project: Project) -> None:
    (frame,) = project.query(frames)
    assert (frame.day, frame.members, frame.waves) == (day("2023-01-01"), 354, 1)
    members = project.query(frame_members, frame.id)
    assert Counter((member.kind, member.country) for member in members) == {
        ("municipality", "NL"): 342,
        ("province", "NL"): 12,
    }
    names = {member.name for member in members}
    assert "Voorne aan Zee" in names, "made on that day of three municipalities"
    assert not names & {"Brielle", "Hellevoetsluis", "Westvoorne", "Weesp"}


def test_every_dutch_body_of_a_partnership_is_a_member_of_the_frame(project: Project) -> None:
    (frame,) = project.query(frames)
    members = {member.body for member in project.query(frame_members, frame.id)}
    rows = partnerships(project, "2023-05-07").values()
    assert {row.a.id for row in rows} | {row.b.id for row in rows if row.b.country == "NL"} <= members
    bodies = project.query(lambda reader: reader.rows("SELECT count(*) FROM body WHERE country = 'NL'"))
    assert bodies[0][0] == 354, "no body twice"


def test_only_bodies_of_which_a_source_tells_it_have_answered(project: Project) -> None:
    found = project.query(coverage, day("2023-05-07"))
    rows = project.query(coverage_rows, found)
    assert {row.name: row.disposition for row in rows if row.disposition != "not_asked"} == {
        "Arnhem": "partial",
        "Breda": "partial",
        "Weert": "partial",
    }
    contacts = project.query(all_contacts)
    assert len(contacts) == 5
    assert all(row.sources and row.channel == "desk_research" and row.complete_until is None for row in contacts)
    assert [row.person for row in contacts if row.person] == ["Ahmed Marcouch, mayor"]


def test_the_saved_findings_count_by_the_record_and_with_silence(project: Project) -> None:
    first, second = (saved.rule for saved in project.query(saved_findings))
    assert first is not None
    assert second is not None
    by_record, with_silence = project.query(finding_numbers, first), project.query(finding_numbers, second)
    without_frame = project.query(finding_numbers, replace(first, frame=""))
    assert (by_record.counts, by_record.share) == (without_frame.counts, without_frame.share)
    assert by_record.share is not None
    assert with_silence.share is not None
    assert with_silence.share.low < by_record.share.low
    assert by_record.share.high < with_silence.share.high


def test_a_quote_is_found_in_the_kept_file_of_its_source(project: Project) -> None:
    quoted = project.query(
        lambda reader: reader.rows(
            "SELECT q.exact, a.name, s.title, b.text FROM quote_anchor q JOIN attachment a ON a.id = q.attachment_id"
            " JOIN source s ON s.id = a.source_id JOIN attachment_bytes b ON b.sha256 = a.sha256"
        )
    )
    ((exact, name, title, text),) = quoted
    assert (name, title) == ("quotations.txt", "Municipalities break with China")
    assert exact in text.replace("\n", " ")


def test_every_source_has_a_summary_of_its_own(data: SampleData) -> None:
    summaries = [entry["summary"] for entry in data.sources.values()]
    assert all(summary.endswith(".") for summary in summaries)
    assert len(set(summaries)) == len(summaries)


def test_the_sample_has_no_step_to_undo(tmp_path: Path) -> None:
    path = tmp_path / "sample.twin"
    make_sample(path)
    with Project.open(path) as project:
        assert project.next_undo() is None
        assert project.query(soundness) == []
        assert len(project.query(status_on_day, day("2023-05-07"))) == 28


def test_a_sample_that_cannot_be_made_leaves_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    shutil.copytree(SAMPLE, folder)
    tie = folder / "partnerships" / "arnhem-wuhan.toml"
    tie.write_text(tie.read_text(encoding="utf-8").replace("21 July 2021", "31 June 2021"), encoding="utf-8")
    with pytest.raises(RuleError):
        make_sample(tmp_path / "sample.twin", folder=folder)
    assert sorted(tmp_path.iterdir()) == [folder]


def test_the_files_use_known_statuses(data: SampleData) -> None:
    named = {change["status"] for entry in data.partnerships.values() for change in entry.get("changes", ())}
    assert named <= set(STATUSES)
