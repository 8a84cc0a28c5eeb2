"""Status cells of tables that contain no status, and cells that are stored in the note because no field fits."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import ENDED, ROW, Importing, problem, verdicts
from tracker.exchange.tables.plan.import_report import ImportReport


def noted(report: ImportReport) -> list[tuple[str, str, str]]:
    """Return column, value and code of each note."""
    return [(each.column, each.value, each.error.code) for row in report.rows for each in row.notes]


def test_a_renewed_partnership_has_an_activity_and_is_not_rejected(importing: Importing) -> None:
    begun = {**ROW, "status": "established", "date": "1999"}
    report = importing(begun, {**ROW, "status": "renewed", "date": "2010", "source_title": "De Krant"})
    assert verdicts(report) == ["new", "new"]
    assert importing.rows("SELECT kind, date_edtf FROM activity") == [("renewal", "2010")]
    assert importing.rows("SELECT status FROM status_change") == [("in_force",)]
    assert importing.value("SELECT count(*) FROM citation WHERE activity_id IS NOT NULL") == 1


def test_a_motion_of_a_party_is_an_activity_whose_reasons_and_mover_stay_in_its_note(importing: Importing) -> None:
    report = importing({**ROW, "Status": "motie", "Datum": "2022-10-13", "Reden": "mensenrechten", "side": "a"})
    assert verdicts(report) == ["new"]
    assert importing.rows("SELECT kind, outcome, note FROM activity") == [
        ("statement", "motie", "Reden: mensenrechten\nside: a")
    ]
    assert noted(report) == [("Reden", "mensenrechten", "told_of_activity"), ("side", "a", "told_of_activity")]


@pytest.mark.parametrize(("word", "kind"), [("motie verworpen", "motion_rejected"), ("motion passed", "motion_passed")])
def test_the_vote_on_a_motion_decides_the_kind_of_activity(importing: Importing, word: str, kind: str) -> None:
    importing({**ROW, "status": word, "date": "2022"})
    assert importing.rows("SELECT kind, outcome FROM activity") == [(kind, "")]


def test_an_upgrade_is_superseded_only_if_the_successor_is_named(importing: Importing) -> None:
    importing({**ROW, "partnership_kind": "friendship", "status": "upgraded", "date": "2005"})
    assert importing.rows("SELECT kind, outcome FROM activity") == [("renewal", "upgraded")]
    assert importing.value("SELECT count(*) FROM status_change") == 0
    sister = {**ROW, "body_a": "Breda", "partnership_kind": "sister_city"}
    friends = {**sister, "partnership_kind": "friendship"}
    importing({**friends, "status": "upgraded", "date": "2005", "successor": "sister city"}, sister)
    assert importing.rows("SELECT status, date_edtf FROM status_change") == [("superseded", "2005")]
    assert importing.rows(
        "SELECT next.kind FROM partnership JOIN partnership AS next ON next.id = partnership.superseded_by_id"
    ) == [("sister_city",)]


def test_a_renewal_after_an_ending_has_a_note(importing: Importing) -> None:
    report = importing(ENDED, {**ROW, "status": "renewed", "date": "2023"})
    assert noted(report) == [("status", "renewed", "renewed_after_end")]


def test_a_row_whose_reason_cannot_be_read_keeps_its_status_and_the_reason_in_the_note(importing: Importing) -> None:
    report = importing({**ENDED, "Reden": "mensenrechten; rancune", "note": "Unaniem"})
    assert verdicts(report) == ["new"]
    assert importing.rows("SELECT status, note FROM status_change") == [("terminated", "Unaniem\nReden: rancune")]
    assert importing.rows("SELECT reason FROM change_reason") == [("human_rights",)]
    assert noted(report) == [("Reden", "rancune", "reason_kept")]


def test_all_reasons_listed_in_a_cell_are_read(importing: Importing) -> None:
    importing(
        {**ENDED, "reasons": "human rights and geopolitics"}, {**ENDED, "date": "2020", "reasons": "Krieg, Kosten"}
    )
    assert importing.rows("SELECT reason FROM change_reason ORDER BY id") == [
        ("human_rights",),
        ("geopolitics",),
        ("war_or_aggression",),
        ("cost_or_capacity",),
    ]


def test_absence_from_a_list_is_a_contradicting_source_and_no_event(importing: Importing) -> None:
    report = importing({**ROW, "status": "absent from list", "date": "2023-01", "source_title": "De lijst"})
    assert verdicts(report) == ["new"]
    assert importing.rows("SELECT stance, stated_date_edtf FROM citation WHERE partnership_id IS NOT NULL") == [
        ("contradicts", "2023-01")
    ]
    assert importing.value("SELECT note FROM partnership") == "absent from list (2023-01)"
    assert importing.value("SELECT count(*) FROM status_change") == 0


def test_a_stance_in_the_status_column_needs_a_source(importing: Importing) -> None:
    report = importing({**ROW, "status": "not formal", "date": "2022"})
    assert problem(report) == ("status", "not formal", "claim_without_source")


def test_a_word_that_may_mean_several_statuses_is_asked_about(importing: Importing) -> None:
    report = importing({**ROW, "status": "announced", "date": "2022-03"})
    assert problem(report) == ("status", "announced", "unknown_status")
    ((row,),) = [row.problems for row in report.rows]
    assert row.error.facts["nearest"] == ["ending_decided", "ending_proposed", "proposed"]


def test_an_activity_has_a_column_of_its_own(importing: Importing) -> None:
    importing(
        {**ROW, "activity": "handelsmissie", "date": "2015-05", "outcome": "Ten firms went", "note": "With the mayor"}
    )
    assert importing.rows("SELECT kind, date_edtf, outcome, note FROM activity") == [
        ("trade_mission", "2015-05", "Ten firms went", "With the mayor")
    ]


def test_the_source_of_a_row_supports_its_beginning_its_status_and_its_activity(importing: Importing) -> None:
    importing({**ENDED, "since": "1999", "activity": "statement", "source_title": "De Krant", "quote": "sinds 1999"})
    assert importing.rows(
        "SELECT coalesce(status, kind) FROM citation LEFT JOIN status_change ON status_change.id = change_id"
        " LEFT JOIN activity ON activity.id = activity_id ORDER BY 1"
    ) == [("in_force",), ("statement",), ("terminated",)]


# columns of their own: term, day of effect, notice, next record -------------------------------------------------------

STATUSES = "SELECT status, date_edtf, decided_by FROM status_change ORDER BY position"


@pytest.mark.parametrize("header", ["fixed_term_until", "Looptijd tot", "gültig bis", "expires"])
def test_a_fixed_term_has_a_column_of_its_own(importing: Importing, header: str) -> None:
    importing({**ROW, "since": "2004", header: "eind 2006", "source_title": "Verdrag"})
    assert importing.rows("SELECT fixed_term_until_words, fixed_term_until_latest IS NOT NULL FROM partnership") == [
        ("eind 2006", 1)
    ]
    assert importing.value("SELECT count(*) FROM citation WHERE partnership_id IS NOT NULL") == 1


def test_another_term_than_the_known_one_is_a_conflict(importing: Importing) -> None:
    importing({**ROW, "fixed_term_until": "2006"})
    report = importing({**ROW, "fixed_term_until": "2008"})
    assert problem(report) == ("fixed_term_until", "2008", "differs")
    importing({**ROW, "fixed_term_until": "2008"}, on="update")
    assert importing.value("SELECT fixed_term_until_edtf FROM partnership") == "2008"


@pytest.mark.parametrize("header", ["effective", "Ingangsdatum", "wirksam zum"])
def test_an_ending_that_takes_effect_later_was_decided_first(importing: Importing, header: str) -> None:
    row = {**ENDED, "date": "2021-07-21", header: "2021-12-31", "decided_by": "raad", "source_title": "Besluit"}
    importing(row)
    assert importing.rows(STATUSES) == [
        ("ending_decided", "2021-07-21", "municipal_council"),
        ("terminated", "2021-12-31", "municipal_council"),
    ]
    assert importing.value("SELECT count(*) FROM citation") == 2


@pytest.mark.parametrize("effective", ["immediate", "per direct", "2021-07-21", ""])
def test_an_ending_that_takes_effect_at_once_is_one_change(importing: Importing, effective: str) -> None:
    importing({**ENDED, "effective": effective})
    assert importing.rows("SELECT status, date_edtf FROM status_change") == [("terminated", "2021-07-21")]


@pytest.mark.parametrize("header", ["notice until", "opgezegd per", "gekündigt zum"])
def test_the_end_of_a_notice_is_the_day_of_the_ending(importing: Importing, header: str) -> None:
    importing({**ROW, "status": "opgezegd", "date": "2021-03", header: "2022-01-01"})
    assert importing.rows("SELECT status, date_edtf FROM status_change ORDER BY position") == [
        ("ending_decided", "2021-03"),
        ("terminated", "2022-01-01"),
    ]


def test_a_partnership_signed_before_it_took_effect_has_a_signing(importing: Importing) -> None:
    importing({**ROW, "status": "in force", "date": "2013-06-21", "effective": "2014-01-01"})
    assert importing.rows("SELECT kind, date_edtf FROM activity") == [("signing", "2013-06-21")]
    assert importing.rows("SELECT status, date_edtf FROM status_change") == [("in_force", "2014-01-01")]


def test_an_ending_that_takes_effect_before_the_beginning_is_a_conflict(importing: Importing) -> None:
    report = importing({**ENDED, "since": "2014", "date": "2009", "effective": "2010"})
    assert verdicts(report) == ["conflict"]


@pytest.mark.parametrize(
    "name", ["Amsterdam", "Amsterdam – Wuhan", "Amsterdam [NL municipality] – Wuhan [CN municipality]"]
)
def test_the_successor_named_in_a_row_is_set(importing: Importing, name: str) -> None:
    weesp = {**ROW, "body_a": "Weesp", "kind_b": "municipality", "partnership_kind": "sister_city"}
    following = {**weesp, "body_a": "Amsterdam"}
    cell = f"{name}: sister_city" if "[" in name else name
    report = importing({**weesp, "status": "merged", "date": "2022-03-24", "opvolger": cell}, following)
    assert noted(report) == []
    assert importing.rows(
        "SELECT body.name FROM partnership JOIN partnership AS next ON next.id = partnership.superseded_by_id"
        " JOIN body ON body.id = next.body_a_id"
    ) == [("Amsterdam",)]


def test_an_unknown_successor_is_added_to_the_note_and_reported(importing: Importing) -> None:
    report = importing({**ROW, "status": "merged", "date": "2022", "successor": "Dijk en Waard"})
    assert noted(report) == [("successor", "Dijk en Waard", "successor_unknown")]
    assert importing.value("SELECT note FROM partnership") == "Dijk en Waard"


def test_two_partnerships_cannot_succeed_each_other(importing: Importing) -> None:
    one, other = {**ROW, "successor": "Breda"}, {**ROW, "body_a": "Breda", "successor": "Arnhem"}
    report = importing(one, other)
    assert noted(report) == [("successor", "Arnhem", "superseded_by_itself")]


# sources --------------------------------------------------------------------------------------------------------------


def test_the_kind_of_a_source_is_never_a_newspaper_by_default(importing: Importing) -> None:
    importing(
        {**ENDED, "source_title": "Stedenband"},
        {**ENDED, "source_title": "Raadsbrief stedenband"},
        {**ENDED, "source_url": "https://www.weert.nl/x"},
        {**ENDED, "source_url": "https://www.nrc.nl/x"},
        {**ENDED, "source_title": "Uitzending", "source_kind": "broadcast"},
    )
    assert importing.rows("SELECT kind, publisher FROM source ORDER BY id") == [
        ("unknown", ""),
        ("executive_letter", ""),
        ("official_website", ""),
        ("newspaper_article", "NRC"),
        ("broadcast", ""),
    ]


def test_a_date_in_the_address_is_the_sources_with_a_note_and_never_the_events(importing: Importing) -> None:
    report = importing({**ROW, "status": "ended", "source_url": "https://a.example/2021/05/21/x"})
    assert importing.value("SELECT date_edtf FROM status_change") is None
    assert importing.rows("SELECT date_edtf, date_note FROM source") == [("2021-05-21", "in the address")]
    assert noted(report) == [("source_date", "", "date_from_address")]


def test_the_source_date_of_a_row_overrides_that_in_the_address(importing: Importing) -> None:
    address = "https://a.example/2021/05/21/x"
    report = importing({**ENDED, "source_url": address}, {**ENDED, "source_url": address, "source_date": "2021-05-22"})
    assert verdicts(report) == ["new", "new"]
    assert importing.value("SELECT date_edtf FROM source") == "2021-05-22"
