"""Import and export of tables of claims: every row has a verdict, and the digits are preserved as typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.conftest import verdicts
from tests.exchange.table_making import xlsx
from tracker.cli.arguments import parser
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rule_options import RULE_OPTIONS
from tracker.domain.findings.rules import read_rule, rule_json
from tracker.domain.records.drafts import ClaimDraft, SourceDraft
from tracker.exchange.bibliography.claims_columns import is_claims
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport
from tracker.operations.claims import add_claim
from tracker.operations.findings import save_finding
from tracker.operations.sources import add_source
from tracker.project import Project
from tracker.queries.evidence.record_drafts import claim_drafts, source_drafts
from tracker.services.bibliographies import import_bibliography, is_bibliography_file
from tracker.services.claims_tables import export_claims
from tracker.services.sample import make_sample
from tracker.wording.messages import problem_text

WINDOW = "--from 2020 --to 2022 --focus NL --partner CN"
HEADER = "wording;comparator;value;unit;numerator;rule;note;source_title;source_date\n"
EIGHT = f"At least eight;at_least;8;bodies;;{WINDOW};;NRC;2023-05-07\n"
QUARTER = f"About a quarter;about;25.0 %;bodies;10;{WINDOW};;NRC;2023-05-07\n"


class Claims:
    """A project and the tables of claims that are imported into it."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder

    def __call__(self, text: str, on: Policy = "skip") -> ImportReport:
        """Import a table; check that a dry run gives the same report, and that a second import changes nothing."""
        file = self.folder / "claims.csv"
        file.write_text(text, "utf-8")
        assert is_bibliography_file(file)
        before = self.project.path.read_bytes()
        dry = import_bibliography(self.project, file, dry_run=True, on_conflict=on)
        assert self.project.path.read_bytes() == before
        report = import_bibliography(self.project, file, on_conflict=on)
        assert report.as_json() == {**dry.as_json(), "committed": True}
        known = self.drafts
        again = import_bibliography(self.project, file, on_conflict=on)
        for first, second in zip(report.rows, again.rows, strict=True):
            assert first.verdict in LEFT_OUT or second.verdict == "same"
        assert self.drafts == known
        return report

    @property
    def drafts(self) -> list[ClaimDraft]:
        """Return the project's claims, oldest first."""
        return list(self.project.query(claim_drafts).values())

    def problems(self, report: ImportReport) -> list[tuple[str, str]]:
        """Return column and text of every problem."""
        return [(each.column, problem_text(each.error)) for row in report.rows for each in row.problems]


@pytest.fixture
def claims(tmp_path: Path) -> Iterator[Claims]:
    with Project.create(tmp_path / "project.twin") as project:
        yield Claims(project, tmp_path)


def test_a_table_of_claims_is_imported_with_the_digits_as_typed(claims: Claims) -> None:
    assert verdicts(claims(HEADER + EIGHT + QUARTER)) == ["new", "new"]
    eight, quarter = claims.drafts
    assert (eight.wording, eight.comparator, eight.value, eight.as_typed) == ("At least eight", "at_least", 8, "8")
    assert (quarter.measure, quarter.value, quarter.as_typed) == ("share", 0.25, "25.0 %")
    rule = json.loads(quarter.rule)
    assert rule.pop("numerator") == 10
    assert rule == rule_json(
        read_rule({"from": "2020", "to": "2022", "focus": {"countries": ["NL"]}, "partner": {"countries": ["CN"]}})
    )
    (source,) = claims.project.query(source_drafts).values()
    assert (source.title, source.date and source.date.edtf) == ("NRC", "2023-05-07")


def test_an_import_of_claims_is_one_step(claims: Claims) -> None:
    claims(HEADER + EIGHT + QUARTER)
    claims.project.undo()
    assert claims.drafts == []
    assert claims.project.query(source_drafts) == {}
    claims.project.redo()
    assert len(claims.drafts) == 2


@pytest.mark.parametrize(
    "header",
    [
        "wording,value,rule,source_title",
        "Bewering,Getal,Regel,Bron",
        "Formulering,Waarde,Vergelijking,Titel van bron",
        "Behauptung,Zahl,Zählregel,Quelle",
        "Claim,Number,Counting rule,Source",
    ],
)
def test_headers_in_english_dutch_and_german_are_recognised(header: str) -> None:
    assert is_claims(header.split(","))


@pytest.mark.parametrize("header", ["body_a,body_b,note,value,wording,unit", "title,author,year", "quote,number"])
def test_a_table_of_partnerships_or_publications_is_not_a_table_of_claims(header: str) -> None:
    assert not is_claims(header.split(","))


def test_a_dutch_table_of_claims_is_read(claims: Claims) -> None:
    text = "Bewering;Vergelijking;Getal;Maat;Eenheid;Teller;Bron\nEen kwart;ongeveer;0,25;aandeel;banden;10;NRC\n"
    assert verdicts(claims(text)) == ["new"]
    (claim,) = claims.drafts
    comparable = (claim.comparator, claim.value, claim.as_typed, claim.measure, claim.unit)
    assert comparable == ("about", 0.25, "0,25", "share", "partnerships")


def test_a_workbook_of_claims_is_read(claims: Claims, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "c.xlsx", [("Wording", "Value", "Rule", "Source"), ("Eight ended", "8", WINDOW, "NRC")])
    assert is_bibliography_file(path)
    assert verdicts(import_bibliography(claims.project, path)) == ["new"]


# the rule ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule",
    [
        "Ended in time",
        "ended in TIME",
        WINDOW,
        '{"from": "2020", "to": "2022", "focus": {"countries": ["NL"]}, "partner": {"countries": ["CN"]}}',
    ],
)
def test_a_rule_is_given_by_a_finding_by_options_or_as_json(claims: Claims, rule: str) -> None:
    kept = read_rule({"from": "2020", "to": "2022", "focus": {"countries": ["NL"]}, "partner": {"countries": ["CN"]}})
    claims.project.perform(save_finding, "Ended in time", kept)
    cell = '"' + rule.replace('"', '""') + '"'
    assert verdicts(claims(f"wording;value;rule;source\nEight;8;{cell};NRC\n")) == ["new"]
    assert json.loads(claims.drafts[0].rule) == rule_json(kept)


def test_an_unknown_rule_is_refused_with_the_names_of_saved_findings(claims: Claims) -> None:
    report = claims("wording;value;rule;source\nEight;8;Whatever;NRC\nNine;9;--form 2020;NRC\n")
    assert claims.problems(report) == [
        ("rule", "No finding, or more than one, is saved under the name “Whatever”."),
        ("rule", "“--form” is no option that says what is counted."),
    ]


OF_THE_VERB = {
    "-h",
    "--help",
    "--rule",
    "--otherwise",
    "--robustness",
    "--threshold",
    "--misread",
    "--curve",
    "--json",
    "--language",
}
"""Options of the verb `findings` that are no part of a count."""


def test_rule_options_in_a_table_are_those_of_the_verb() -> None:
    (subparsers,) = (action for action in parser()._actions if isinstance(action.choices, dict))
    assert isinstance(subparsers.choices, dict)
    findings = {option for action in subparsers.choices["findings"]._actions for option in action.option_strings}
    assert set(RULE_OPTIONS) == findings - OF_THE_VERB


# rejected rows ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (";;8;;;;;NRC;", "wording", "The claim needs its wording."),
        ("Eight;;;;;;;NRC;", "value", "The claim needs its number."),
        ("Eight;;eight;;;;;NRC;", "value", "“eight” is not a number."),
        ("Eight;some;8;;;;;NRC;", "comparator", "“some” is not one of the values of “comparison”"),
        ("Eight;;8;;3;;;NRC;", "numerator", "Only a share has a numerator; “3” is given for a count."),
        ("A half;;50 %;;3.5;;;NRC;", "numerator", "“3.5” is no whole number."),
        ("Eight;;8;;;;;;", "source_title", "The claim needs its source."),
        ("Eight;;8;;;;;NRC;gisteren", "source_date", "“gisteren” can't be read as a date."),
    ],
)
def test_an_unreadable_row_is_rejected_with_its_cell(claims: Claims, row: str, column: str, words: str) -> None:
    report = claims(HEADER + EIGHT + row + "\n")
    assert verdicts(report) == ["new", "rejected"]
    ((comparable, reason),) = claims.problems(report)
    assert comparable == column
    assert reason.startswith(words)


def test_rejected_rows_of_claims_can_be_imported_after_correction(claims: Claims, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text(HEADER + EIGHT + QUARTER.replace("25.0 %", "a quarter"), "utf-8")
    import_bibliography(claims.project, file, rejects=tmp_path / "left.csv")
    left = (tmp_path / "left.csv").read_text("utf-8-sig")
    assert verdicts(claims(left.replace("a quarter", "25.0 %"))) == ["new"]


# known claims -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "verdict", "values"), [("skip", "conflict", [9]), ("update", "changed", [8]), ("add", "new", [9, 8])]
)
def test_another_number_for_a_known_claim_follows_the_policy(
    claims: Claims, policy: Policy, verdict: str, values: list[float]
) -> None:
    claims(HEADER + EIGHT.replace(";8;", ";9;"))
    report = claims(HEADER + EIGHT, on=policy)
    assert verdicts(report) == [verdict]
    assert [claim.value for claim in claims.drafts] == values


def test_a_number_with_more_digits_is_another_number(claims: Claims) -> None:
    claims(HEADER + QUARTER)
    assert verdicts(claims(HEADER + QUARTER.replace("25.0 %", "25 %"))) == ["conflict"]
    assert verdicts(claims(HEADER + QUARTER.replace("25.0 %", "25,0%"))) == ["same"]


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_two_numbers_for_one_claim_in_a_file_are_a_conflict_with_both_lines(claims: Claims, policy: Policy) -> None:
    report = claims(HEADER + EIGHT + EIGHT + EIGHT.replace(";8;", ";9;"), on=policy)
    assert verdicts(report) == ["new", "duplicate", "conflict"]
    assert claims.problems(report) == [("value", "“value” is “8” in line 2, not “9”.")]


def test_one_sentence_with_two_numbers_is_two_claims(claims: Claims) -> None:
    other = EIGHT.replace(";8;", ";2;").replace("--focus NL", "--focus NL --focus-kind province")
    assert verdicts(claims(HEADER + EIGHT + other)) == ["new", "new"]


def test_a_source_is_found_by_its_title_and_two_with_one_title_are_a_conflict(claims: Claims) -> None:
    claims.project.perform(add_source, SourceDraft("NRC", "newspaper_article", date=read_date("2023-05-07")))
    text = "wording;value;comparator;source\nEight;8;at least;NRC\n"
    assert verdicts(claims(text)) == ["new"]
    assert len(claims.project.query(source_drafts)) == 1
    claims.project.perform(add_source, SourceDraft("NRC", "newspaper_article", date=read_date("2024")))
    report = claims(text.replace("Eight;8", "Nine;9"))
    assert claims.problems(report) == [("source", "Several sources are called “NRC”: 2.")]


def test_a_claim_whose_row_contradicts_its_source_is_skipped(claims: Claims) -> None:
    draft = SourceDraft("NRC", "newspaper_article", url="https://a.org/1")
    source = claims.project.perform(add_source, draft).created
    assert source is not None
    claims.project.perform(add_claim, ClaimDraft(source, "Eight", 8))
    report = claims("wording;value;unit;source_title;source_url\nNine;9;bodies;Trouw;https://a.org/1\n")
    assert verdicts(report) == ["conflict"]
    assert claims.problems(report) == [("source_title", "“title” is “NRC” already, not “Trouw”.")]


# export and import ------------------------------------------------------------------------------------------------


def test_exported_claims_of_the_sample_are_imported_unchanged(claims: Claims, tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.twin")
    with Project.open(tmp_path / "sample.twin") as sample:
        written = list(sample.query(claim_drafts).values())
        assert export_claims(sample, tmp_path / "out.csv") == len(written)
        again = import_bibliography(sample, tmp_path / "out.csv")
        assert set(verdicts(again)) == {"same"}
    assert set(verdicts(import_bibliography(claims.project, tmp_path / "out.csv"))) == {"new"}
    assert [comparable(draft) for draft in claims.drafts] == [comparable(draft) for draft in written]
    export_claims(claims.project, tmp_path / "again.csv")
    assert set(verdicts(import_bibliography(claims.project, tmp_path / "again.csv"))) == {"same"}


def comparable(draft: ClaimDraft) -> tuple[object, ...]:
    """Return the content of a claim for comparison, its rule as `rule_json` writes it."""
    rule = json.loads(draft.rule)
    numerator = rule.pop("numerator", None)
    read = {**rule_json(read_rule(rule)), "unit": draft.unit} if rule else {}
    return draft.wording, draft.comparator, draft.value, draft.measure, draft.unit, draft.note, numerator, read


@pytest.mark.parametrize("unit", ["municipalities", "provinces", "gemeenten", "Städte", "communes"])
def test_a_kind_of_bodies_is_the_unit_bodies_and_a_note_says_so(claims: Claims, unit: str) -> None:
    report = claims(HEADER + EIGHT.replace("bodies", unit))
    assert verdicts(report) == ["new"]
    assert claims.drafts[0].unit == "bodies"
    assert [(each.value, each.error.code) for each in report.rows[0].notes] == [(unit, "unit_of_a_kind")]


def test_the_unit_country_pairs_is_no_kind_of_bodies(claims: Claims) -> None:
    report = claims(HEADER + EIGHT.replace("bodies", "country pairs"))
    assert [each.unit for each in claims.drafts] == ["country_pairs"]
    assert report.rows[0].notes == []


def test_an_address_as_the_title_of_a_source_is_its_address_and_a_placeholder_none(claims: Claims) -> None:
    address = "https://nltimes.nl/2021/07/22/ties"
    claims(HEADER + f"At least eight;at_least;8;bodies;;{WINDOW};;{address};\n")
    (source,) = claims.project.query(source_drafts).values()
    assert (source.url, source.publisher, source.date and source.date.edtf) == (address, "NL Times", "2021-07-22")
    report = claims(HEADER + f"At least nine;at_least;9;bodies;;{WINDOW};;n/a;\n")
    assert [code for _, code in [(each.column, each.error.code) for each in report.rows[0].problems]] == [
        "claim_source_missing"
    ]
