"""Verdicts on the rows of a table, and their effects.

`importing` also compares every import with its dry run, and imports each file twice.
"""

from __future__ import annotations

import pytest

from tests.exchange.conftest import ENDED, ROW, Importing, problem, verdicts
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, OtherName, PartnershipDraft
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.operations.bodies import add_body
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change


def test_a_row_adds_bodies_partnership_change_and_source(importing: Importing) -> None:
    report = importing(
        {
            **ENDED,
            "kind_b": "prefecture",
            "partnership_kind": "stedenband",
            "reasons": "mensenrechten; geopolitics",
            "decided_by": "raad",
            "side": "a",
            "note": "Unanimous",
            "sectors": "water;culture",
            "source_title": "Besluit",
            "source_url": "https://arnhem.example/1",
            "source_date": "22 juli 2021",
            "source_kind": "krant",
            "publisher": "De Krant",
            "quote": "“beëindigd”",
            "locator": "p. 3",
            "stated_date": "2021",
            "confidence": "4",
        }
    )
    assert verdicts(report) == ["new"]
    assert importing.rows("SELECT name, kind, country FROM body ORDER BY id") == [
        ("Arnhem", "municipality", "NL"),
        ("Wuhan", "prefecture", "CN"),
    ]
    assert importing.rows("SELECT status, date_edtf, date_words, actor, decided_by, note FROM status_change") == [
        ("terminated", "2021-07-21", "2021-07-21", "a", "municipal_council", "Unanimous")
    ]
    assert importing.rows("SELECT reason FROM change_reason ORDER BY id") == [("human_rights",), ("geopolitics",)]
    assert importing.rows("SELECT sector FROM partnership_sector ORDER BY id") == [("water",), ("culture",)]
    assert importing.rows("SELECT kind, title, publisher, date_edtf, url FROM source") == [
        ("newspaper_article", "Besluit", "De Krant", "2021-07-22", "https://arnhem.example/1")
    ]
    cited = importing.rows("SELECT quote, locator, stated_date_edtf, confidence, stance FROM citation")
    assert cited == [("“beëindigd”", "p. 3", "2021", 4, "supports")]
    assert importing.value("SELECT kind FROM partnership") == "sister_city"


def test_a_line_that_ended_before_it_began_is_a_conflict_and_adds_nothing(importing: Importing) -> None:
    line = {**ENDED, "since": "2014", "date": "2010"}
    report = importing(line)
    assert verdicts(report) == ["conflict"]
    assert problem(report)[2] == "ended_before_begun"
    assert importing.value("SELECT count(*) FROM partnership") == 0


def test_a_line_that_ended_before_it_began_is_imported_on_request(importing: Importing) -> None:
    report = importing({**ENDED, "since": "2014", "date": "2010"}, on="add")
    assert verdicts(report) == ["new"]
    assert importing.rows("SELECT status, date_edtf FROM status_change ORDER BY position") == [
        ("terminated", "2010"),
        ("in_force", "2014"),
    ]


@pytest.mark.parametrize(
    ("since", "until"),
    [("2014-08-11", "by 2020"), ("2001-03-01", "2001"), ("2014", "2014/2020"), ("2010", "2010"), ("2010", "2009/2011")],
)
def test_a_vague_ending_is_placed_after_the_beginning(importing: Importing, since: str, until: str) -> None:
    assert verdicts(importing({**ENDED, "since": since, "date": until})) == ["new"]
    assert importing.rows("SELECT status FROM status_change ORDER BY position") == [("in_force",), ("terminated",)]


def test_a_known_ending_is_placed_after_the_beginning_of_a_second_table(
    importing: Importing,
) -> None:
    importing({**ENDED, "date": "2001"})
    assert verdicts(importing({**ROW, "since": "2001-03-01"})) == ["new"]
    assert importing.rows("SELECT status FROM status_change ORDER BY position") == [("in_force",), ("terminated",)]


def test_an_import_is_one_step_that_can_be_undone(importing: Importing) -> None:
    importing(ENDED, {**ENDED, "body_a": "Breda", "body_b": "Yangzhou"})
    step = importing.project.next_undo()
    assert step is not None
    assert (step.action, step.facts["file"], step.facts["count"]) == ("import", "rows.csv", 2)
    importing.project.undo()
    assert importing.value("SELECT count(*) FROM body") == 0
    importing.project.redo()
    assert importing.value("SELECT count(*) FROM status_change") == 2


def test_one_event_from_four_sources_is_one_change_with_four_citations(importing: Importing) -> None:
    report = importing(*({**ENDED, "source_title": f"Paper {n}", "note": f"Told by {n}"} for n in range(4)))
    assert verdicts(report) == ["new"] * 4
    assert importing.value("SELECT count(*) FROM status_change") == 1
    assert importing.value("SELECT count(*) FROM citation WHERE change_id IS NOT NULL") == 4
    assert importing.value("SELECT note FROM status_change") == "\n\n".join(f"Told by {n}" for n in range(4))


def test_another_source_for_a_known_change_is_added_to_it(importing: Importing) -> None:
    importing({**ENDED, "source_title": "First"})
    assert verdicts(importing({**ENDED, "source_title": "Second"})) == ["changed"]
    assert importing.value("SELECT count(*) FROM status_change") == 1
    assert importing.value("SELECT count(*) FROM citation") == 2


def test_a_row_that_repeats_an_earlier_one_is_a_duplicate(importing: Importing) -> None:
    swapped = {"body_a": "WUHAN", "country_a": "China", "body_b": "Gemeente Arnhem", "country_b": "Nederland"}
    report = importing(ENDED, {**swapped, "status": "beëindigd", "date": "21 juli 2021"})
    assert verdicts(report) == ["new", "duplicate"]
    assert importing.value("SELECT count(*) FROM partnership") == 1


def test_the_acting_side_is_exchanged_with_the_bodies(importing: Importing) -> None:
    importing(ROW)
    importing(
        {
            "body_a": "Wuhan",
            "country_a": "CN",
            "body_b": "Arnhem",
            "country_b": "NL",
            "status": "ended",
            "date": "2021",
            "side": "b",
        }
    )
    assert importing.value("SELECT actor FROM status_change") == "a"


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"date": "2021-02-30"}, "date", "date_impossible"),
        ({"date": "soonish"}, "date", "date_unreadable"),
        ({"status": "canceld"}, "status", "unknown_status"),
        ({"country_b": "Atlantis"}, "country_b", "unknown_country"),
        ({"confidence": "9"}, "confidence", "unknown_code"),
        ({"body_a": "x" * 400}, "body_a", "text_too_long"),
        ({"status": ""}, "status", "status_missing"),
        ({"body_a": ""}, "body_a", "name_missing"),
        ({"body_b": "", "country_b": ""}, "country_b", "country_missing"),
        ({"quote": "Said"}, "source_title", "title_missing"),
        ({"body_b": "arnhem", "country_b": "NL"}, "body_b", "same_body_twice"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected_with_its_cell(
    importing: Importing, cells: dict[str, str], column: str, code: str
) -> None:
    row = {**ENDED, **cells}
    report = importing(row, {**ENDED, "body_a": "Breda"})
    assert verdicts(report) == ["rejected", "new"]
    assert problem(report) == (column, row.get(column, ""), code)
    assert importing.rows("SELECT name FROM body ORDER BY id") == [("Breda",), ("Wuhan",)]
    assert report.needs_attention


def test_bodies_match_on_names_other_names_country_and_kind(importing: Importing) -> None:
    importing.project.perform(add_body, BodyDraft("武汉", "prefecture", "CN", other_names=(OtherName("Wuhan"),)))
    importing.project.perform(add_body, BodyDraft("Utrecht", "province", "NL"))
    importing({**ROW, "body_a": "Utrecht", "kind_a": "municipality"}, {**ROW, "body_a": "Provincie Utrecht"})
    bodies = importing.rows("SELECT name, kind FROM body ORDER BY id")
    assert bodies == [("武汉", "prefecture"), ("Utrecht", "province"), ("Utrecht", "municipality")]
    assert importing.value("SELECT count(*) FROM partnership") == 2


def test_an_ambiguous_name_is_a_conflict_that_names_the_candidates(importing: Importing) -> None:
    for name in ("苏州", "宿州"):
        importing.project.perform(add_body, BodyDraft(name, "prefecture", "CN", other_names=(OtherName("Suzhou"),)))
    for policy in ("skip", "update", "add"):
        report = importing({**ENDED, "body_b": "Suzhou"}, on=policy)
        assert verdicts(report) == ["conflict"]
        assert problem(report) == ("body_b", "Suzhou", "ambiguous_body")
        reason = report.problem_rows()[0][-1]
        assert "苏州" in reason
        assert "宿州" in reason


def test_a_name_that_the_table_makes_ambiguous_is_a_conflict_in_any_row(importing: Importing) -> None:
    rows = [{**ROW, "body_a": "Nergenshuizen", "kind_a": kind} for kind in ("", "municipality", "province")]
    assert verdicts(importing(*rows)) == ["conflict", "new", "new"]


def test_a_bare_name_is_the_town_if_the_table_has_town_and_province(importing: Importing) -> None:
    rows = [{**ROW, "body_a": "Utrecht", "kind_a": kind} for kind in ("", "municipality", "province")]
    assert verdicts(importing(*rows)) == ["new", "duplicate", "new"]


def test_missing_facts_of_a_body_are_filled_in(importing: Importing) -> None:
    importing({**ROW, "country_b": ""})
    assert importing.value("SELECT country FROM body WHERE name = 'Wuhan'") == ""
    assert verdicts(importing(ROW)) == ["changed"]
    assert importing.value("SELECT country FROM body WHERE name = 'Wuhan'") == "CN"


def test_an_unnamed_partner_belongs_to_its_body(importing: Importing) -> None:
    unnamed = {"body_a": "Capelle", "country_a": "NL", "body_b": "", "country_b": "China"}
    report = importing(unnamed, {**unnamed, "status": "ended", "date": "2022"}, {**unnamed, "body_a": "Delft"})
    assert verdicts(report) == ["new"] * 3
    bodies = importing.rows("SELECT name, kind, country FROM body ORDER BY id")
    assert bodies.count(("", "unnamed", "CN")) == 2
    assert importing.value("SELECT count(*) FROM partnership") == 2


@pytest.mark.parametrize(
    ("since", "history"),
    [
        ("1999", [("in_force", "1999"), ("terminated", "2021-07-21")]),
        ("2021", [("in_force", "2021"), ("terminated", "2021-07-21")]),
        ("2021-07-21", [("in_force", "2021-07-21"), ("terminated", "2021-07-21")]),
    ],
)
def test_since_adds_the_beginning(importing: Importing, since: str, history: list[tuple[str, str]]) -> None:
    assert verdicts(importing({**ENDED, "since": since})) == ["new"]
    assert importing.rows("SELECT status, date_edtf FROM status_change ORDER BY position") == history


def test_since_adds_nothing_if_the_partnership_had_begun(importing: Importing) -> None:
    beginning = {**ROW, "status": "in_force", "date": "1999-10-12"}
    report = importing({**ENDED, "since": "1999"}, {**ROW, "since": "1990s"}, beginning)
    assert verdicts(report) == ["new", "duplicate", "new"]
    assert importing.rows("SELECT date_edtf FROM status_change WHERE status = 'in_force'") == [("1999-10-12",)]


def test_the_source_of_a_beginning_is_cited_for_it(importing: Importing) -> None:
    importing({**ROW, "since": "1999", "source_title": "Twin towns"}, {**ROW, "source_title": "List"})
    cited = "SELECT s.title, t.change_id IS NULL FROM citation t JOIN source s ON s.id = t.source_id ORDER BY t.id"
    assert importing.rows(cited) == [("Twin towns", 0), ("List", 1)]


def test_changes_are_ordered_by_date_and_not_by_the_file(importing: Importing) -> None:
    partnership = importing.project.perform(
        add_partnership, PartnershipDraft(BodyDraft("Arnhem", country="NL"), BodyDraft("Wuhan", country="CN"))
    ).created
    assert partnership is not None
    importing.project.perform(record_status_change, ChangeDraft(partnership, "in_force", read_date("1999")))
    importing.project.perform(record_status_change, ChangeDraft(partnership, "terminated", read_date("2021-07-21")))
    report = importing(
        *(
            {**ROW, "status": status, "date": date}
            for status, date in (
                ("dormant", "unknown"),
                ("ending_decided", "2021-07-21"),
                ("proposed", "1998"),
                ("active", "1999"),
            )
        )
    )
    assert verdicts(report) == ["new"] * 4
    assert importing.rows("SELECT position, status FROM status_change ORDER BY position") == [
        (1, "proposed"),
        (2, "in_force"),
        (3, "active"),
        (4, "ending_decided"),
        (5, "terminated"),
        (6, "dormant"),
    ]


def test_a_contradiction_is_settled_by_the_policy(importing: Importing) -> None:
    importing({**ENDED, "decided_by": "mayor"})
    other = {**ENDED, "decided_by": "municipal_council", "source_title": "Minutes"}
    report = importing(other)
    assert (verdicts(report), problem(report)) == (["conflict"], ("decided_by", "municipal_council", "differs"))
    assert importing.rows("SELECT decided_by FROM status_change") == [("mayor",)]
    assert importing.value("SELECT count(*) FROM source") == 0
    assert verdicts(importing(other, on="update")) == ["changed"]
    assert importing.rows("SELECT decided_by FROM status_change") == [("municipal_council",)]
    assert verdicts(importing({**ENDED, "decided_by": "court"}, on="add")) == ["new"]
    assert importing.rows("SELECT decided_by FROM status_change ORDER BY id") == [("municipal_council",), ("court",)]


def test_a_table_that_contradicts_itself_is_not_settled_by_update(importing: Importing) -> None:
    report = importing(*({**ENDED, "decided_by": who} for who in ("mayor", "court")), on="update")
    assert verdicts(report) == ["new", "conflict"]


def test_another_kind_of_partnership_is_a_conflict_unless_the_table_has_both(importing: Importing) -> None:
    importing({**ROW, "partnership_kind": "friendship"})
    report = importing({**ROW, "partnership_kind": "sister_city"})
    assert (verdicts(report), problem(report)[0]) == (["conflict"], "partnership_kind")
    both = [{**ROW, "partnership_kind": kind} for kind in ("friendship", "sister_city")]
    assert verdicts(importing(*both)) == ["same", "new"]
    report = importing(ENDED)
    assert (verdicts(report), problem(report)[2]) == (["conflict"], "several_ties")


def test_sources_match_by_address_else_by_title_and_date(importing: Importing) -> None:
    importing(
        {**ENDED, "source_title": "Stedenband", "source_url": "https://arnhem.example/a/"},
        {**ENDED, "body_a": "Breda", "source_url": "http://arnhem.example/a"},
        {**ENDED, "body_a": "Delft", "source_title": "stedenband", "source_url": "https://delft.example"},
        {**ENDED, "body_a": "Ede", "source_title": "STEDENBAND", "source_date": "2021"},
        {**ENDED, "body_a": "Ede", "source_title": "Stedenband", "source_date": "2021"},
        {**ENDED, "body_a": "Goes", "source_url": "https://doi.org/10.1000/X"},
        {**ENDED, "body_a": "Goes", "source_url": "doi:10.1000/x"},
    )
    assert importing.rows("SELECT title, url FROM source ORDER BY id") == [
        ("Stedenband", "https://arnhem.example/a/"),
        ("stedenband", "https://delft.example"),
        ("STEDENBAND", ""),
        ("https://doi.org/10.1000/X", "https://doi.org/10.1000/X"),
    ]


def test_two_quotes_of_one_source_are_two_citations_and_a_later_quote_completes_one(importing: Importing) -> None:
    importing({**ENDED, "source_title": "Minutes"})
    assert verdicts(importing({**ENDED, "source_title": "Minutes", "quote": "“aye”"})) == ["changed"]
    assert importing.rows("SELECT quote FROM citation") == [("“aye”",)]
    importing(*({**ENDED, "source_title": "Minutes", "quote": quote} for quote in ("“aye”", "“nay”")))
    assert importing.rows("SELECT quote FROM citation ORDER BY id") == [("“aye”",), ("“nay”",)]


def test_a_contradicting_source_stays_contradicting(importing: Importing) -> None:
    importing({**ENDED, "source_title": "Paper", "stance": "spreekt tegen"})
    assert importing.value("SELECT stance FROM citation") == "contradicts"


def test_cleaned_texts_are_counted(importing: Importing) -> None:
    report = importing({**ENDED, "note": "a\x07b", "body_a": "Zu\u0308rich"})
    assert report.as_json()["texts_changed"] == 2
    assert importing.value("SELECT name FROM body ORDER BY id LIMIT 1") == "Zürich"


# one source in several rows ---------------------------------------------------------------------------------------

CITED = {**ENDED, "source_title": "Raad stopt", "source_url": "https://a.org/1", "source_date": "2021-07-22"}
OTHER = {**CITED, "body_b": "Nanjing", "source_title": "Iets anders"}


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_two_titles_at_one_address_are_asked_about_with_both_lines(importing: Importing, policy: Policy) -> None:
    report = importing(CITED, OTHER, on=policy)
    assert verdicts(report) == ["new", "conflict"]
    assert report.rows[1].line == 3
    assert report.problem_rows()[0][2:] == (
        "source_title",
        "Iets anders",
        "“title” is “Raad stopt” in line 2, not “Iets anders”. Correct one of them, or import with --on-conflict add.",
    )
    assert importing.rows("SELECT title FROM source") == [("Raad stopt",)]


def test_two_titles_at_one_address_become_two_sources_under_add(importing: Importing) -> None:
    assert verdicts(importing(CITED, OTHER, on="add")) == ["new", "new"]
    assert importing.rows("SELECT title FROM source ORDER BY id") == [("Raad stopt",), ("Iets anders",)]


def test_an_update_never_applies_two_rows_to_one_field(importing: Importing) -> None:
    importing({**CITED, "source_title": "Known otherwise"})
    report = importing(CITED, OTHER, on="update")
    assert verdicts(report) == ["changed", "conflict"]
    assert report.rows[1].problems[0].error.facts["line"] == 2
    assert importing.rows("SELECT title FROM source") == [("Raad stopt",)]


def test_a_conflict_names_the_line_that_first_gave_the_field(importing: Importing) -> None:
    rows = [
        {**CITED, "decided_by": decided, "note": f"row {place}"} for place, decided in enumerate(("", "raad", "b&w"))
    ]
    report = importing(*rows, on="update")
    assert verdicts(report)[-1] == "conflict"
    assert report.rows[2].problems[0].error.facts["line"] == 3
