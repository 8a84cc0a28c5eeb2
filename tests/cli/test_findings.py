"""The verbs `findings` and `claims`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.ready import ready
from tests.store.building import edit_file
from tracker.domain.records.drafts import ClaimDraft, SourceDraft
from tracker.operations.claims import add_claim
from tracker.project import Project
from tracker.services.sample import make_sample

TWO_YEARS = ("--from", "2021-05-07", "--to", "2023-05-07", "--focus", "NL", "--partner", "CN")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.twin"
    ready(make_sample, path)
    return path


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], sample: Path, home: Path) -> Terminal:
    return Terminal(capsys, sample)


def test_findings_prints_the_numbers_of_the_sample(shell: Terminal) -> None:
    found = shell.json("findings", *TWO_YEARS)
    assert found["counts"] == {
        "municipality": {"certain": 4, "possible": 5},
        "province": {"certain": 1, "possible": 2},
        "total": {"certain": 5, "possible": 7},
    }
    assert found["denominator"] == {"certain": 21, "possible": 23}
    assert found["share"] == {"low": 5 / 21, "high": 7 / 23}
    assert found["unknown"] == 1
    assert (found["in_scope"], found["stands_for"]) == (30, {"records": 1, "partnerships": 3})
    assert found["bounds_may_be_wider"] is False
    assert found["sentence"].startswith("Between 7 May 2021 and 7 May 2023, 4 to 5 municipalities and 1 to 2 provinces")
    assert found["rule"] == {
        "focus": {"countries": ["NL"]},
        "partner": {"countries": ["CN"]},
        "from": "2021-05-07",
        "to": "2023-05-07",
        "unit": "bodies",
        "ended": ["ending_decided", "terminated", "expired", "void"],
        "mode": "state",
        "denominator": "live",
    }


def test_findings_lists_the_supporting_records(shell: Terminal) -> None:
    records = shell.json("findings", *TWO_YEARS)["records"]
    arnhem = records[0]
    assert {name: arnhem[name] for name in ("body", "partner", "status", "date", "certain", "sources", "origins")} == {
        "body": "Arnhem",
        "partner": "Wuhan",
        "status": "terminated",
        "date": "2021-07-21",
        "certain": True,
        "sources": 6,
        "origins": 4,
    }
    assert arnhem["partnership"].isdigit()
    capelle = next(record for record in records if record["body"] == "Capelle aan den IJssel")
    assert (capelle["partner"], capelle["certain"], capelle["date"]) == (None, False, "[..2023-05-07]")


def test_options_change_the_rule(shell: Terminal) -> None:
    ties = shell.json("findings", *TWO_YEARS, "--unit", "partnerships")
    assert ties["counts"]["municipality"] == {"certain": 5, "possible": 6}
    wider = shell.json(
        "findings", *TWO_YEARS, "--event", "--denominator", "ever", "--ended", "ending_proposed,terminated,expired"
    )
    assert "Weert" in [record["body"] for record in wider["records"]]
    assert (wider["rule"]["mode"], wider["rule"]["denominator"]) == ("event", "ever")
    towns = shell.json("findings", *TWO_YEARS, "--focus-kind", "municipality", "--known-by", "2021-08-01")
    assert towns["counts"]["municipality"] == {"certain": 1, "possible": 4}
    assert towns["rule"]["known_by"] == "2021-08-01"


def test_options_say_what_is_counted(shell: Terminal) -> None:
    stock = shell.json("findings", *TWO_YEARS, "--count", "in_force", "--denominator", "none")
    assert (stock["counts"]["municipality"], stock["share"]) == ({"certain": 13, "possible": 13}, None)
    assert stock["sentence"].startswith("On 7 May 2023, 13 municipalities and 3 provinces in the Netherlands had a")
    begun = shell.json("findings", *TWO_YEARS, "--count", "began")
    assert [(record["body"], record["date"]) for record in begun["records"] if "unrecorded_beginning" in record] == [
        ("Oss", "[..2022-12]"),
        ("Westland", "[..2022-04-13]"),
    ]
    asleep = shell.json("findings", *TWO_YEARS, "--count", "dormant,reduced")
    assert [record["body"] for record in asleep["records"]] == ["Emmen", "Westland"]
    assert asleep["rule"]["statuses"] == ["reduced", "dormant"]
    still = shell.json("findings", *TWO_YEARS, "--count", "dormant,reduced", "--on-last-day")
    assert [record["body"] for record in still["records"]] == ["Emmen", "Westland", "Zuid-Holland"]


def test_options_count_only_changes_with_a_reason_a_decider_or_an_actor(shell: Terminal) -> None:
    rights = shell.json("findings", *TWO_YEARS, "--reason", "human_rights")
    assert {record["body"] for record in rights["records"]} == {
        record["body"]
        for record in shell.json("findings", *TWO_YEARS)["records"]
        if "human_rights" in record["reasons"]
    }
    assert shell.json("findings", *TWO_YEARS, "--actor", "partner")["counts"]["total"] == {"certain": 0, "possible": 0}
    decided = shell.json("findings", *TWO_YEARS, "--decided-by", "municipal_council")
    assert {record["decided_by"] for record in decided["records"]} == {"municipal_council"}


@pytest.fixture
def cleared(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> Terminal:
    """A project with a superseded partnership, one with a proposed suspension, and a suspended one."""
    terminal = Terminal(capsys, tmp_path / "cleared.twin")
    terminal.prepared(with_cleared_statuses)
    return terminal


def with_cleared_statuses(terminal: Terminal) -> None:
    terminal.run("new")
    histories = {
        "Arnhem": ("in_force 2000", "dormant 2005", "superseded 2010", "active 2012"),
        "Breda": ("in_force 1990", "recommended to suspend 2019", "suspension_proposed 2020"),
        "Ede": ("in_force 1990", "reaffirmed 2018", "suspended 2021"),
    }
    table = terminal.file.with_suffix(".csv")
    rows = [f"{town},NL,Wuhan,CN,{','.join(text.rsplit(' ', 1))}" for town in histories for text in histories[town]]
    table.write_text("\n".join(("body_a,country_a,body_b,country_b,status,date", *rows)))
    terminal.run("import", table)


def test_statuses_that_were_cleared_are_not_counted(cleared: Terminal) -> None:
    period = ("--from", "2019", "--to", "2022", "--denominator", "none", "--unit", "partnerships")
    for status in ("dormant", "reaffirmed", "suspension_proposed", "suspended"):
        found = cleared.json("findings", *period, "--count", status, "--on-last-day")
        assert found["counts"]["total"]["certain"] == (status in ("suspension_proposed", "suspended")), status
    entered = cleared.json("findings", "--from", "2011", "--to", "2022", "--count", "active,dormant")
    assert entered["counts"]["total"] == {"certain": 0, "possible": 0}
    listed = {row["a"]: row["label"] for row in cleared.json("status", "--as-of", "2022-12-31")["partnerships"]}
    assert listed == {"Arnhem": "superseded", "Breda": "suspension_proposed", "Ede": "suspended"}


def test_those_in_force_are_counted_without_the_suspended(cleared: Terminal, tmp_path: Path) -> None:
    stock = ("--from", "2022", "--to", "2022", "--unit", "partnerships", "--count", "in_force")
    all_of_them, without = (
        cleared.json("findings", *stock),
        cleared.json("findings", *stock, "--without", "suspended"),
    )
    assert [each["counts"]["total"]["certain"] for each in (all_of_them, without)] == [2, 1]
    assert all_of_them["denominator"] == without["denominator"]
    assert "without" not in all_of_them["rule"]
    assert without["rule"]["without"] == ["suspended"]
    assert " in force and not suspended: 50 % of the 2 " in without["sentence"]
    rule = tmp_path / "rule.json"
    rule.write_text(json.dumps(without["rule"]))
    assert cleared.json("findings", "--rule", rule)["counts"] == without["counts"]
    assert "without" not in cleared.json("findings", "--rule", rule, "--count", "began")["rule"]
    assert "without" not in cleared.json("findings", "--rule", rule, "--count", "in_force")["rule"]


def test_other_counts_do_not_speak_of_endings(shell: Terminal) -> None:
    said = shell.run("findings", *TWO_YEARS, "--count", "in_force").out
    assert "14 partnerships known from one origin only." in said
    assert "ending" not in said


def test_options_override_the_rule_of_a_file(shell: Terminal, tmp_path: Path) -> None:
    rule = tmp_path / "rule.json"
    rule.write_text(json.dumps(shell.json("findings", *TWO_YEARS)["rule"]))
    assert shell.json("findings", "--rule", rule)["counts"]["total"] == {"certain": 5, "possible": 7}
    changed = shell.json("findings", "--rule", rule, "--focus-kind", "province")
    assert changed["counts"]["total"] == {"certain": 1, "possible": 2}
    assert changed["rule"]["focus"] == {"countries": ["NL"], "kinds": ["province"]}


def test_findings_prints_a_readable_text(shell: Terminal) -> None:
    said = shell.run("findings", *TWO_YEARS).out
    assert "23–31 % of the 21 to 23 bodies recorded here that had one." in said
    assert "No change is recorded for 1 partnership; it is not counted." in said
    assert "1 ending known from one origin only." in said
    assert re.search("Noord-Holland +Shandong +Ended +by Nov 2022 +possible", said)


def test_an_empty_scope_is_reported_and_has_no_share(shell: Terminal) -> None:
    nowhere = ("--from", "2021", "--to", "2022", "--focus", "US")
    found = shell.json("findings", *nowhere)
    assert (found["counts"]["total"], found["share"]) == ({"certain": 0, "possible": 0}, None)
    said = shell.run("findings", *nowhere).out
    assert "No partnership is counted." in said
    assert "%" not in said


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--from", "2023-05-07", "--to", "2021-05-07"), 4, "The period ends on 2021-05-07, before it begins"),
        (("--from", "2021"), 2, "Enter the first and the last day of the period."),
        (("--from", "2021", "--to", "after 2019"), 4, "doesn't name a day"),
        (("--from", "2021", "--to", "2022", "--focus", "XX"), 4, "“XX” is not the name of a single country."),
        (("--from", "2021", "--to", "2022", "--ended", "gone"), 4, "“gone” is not a known status."),
        (("--from", "2021", "--to", "2022", "--ended", "dormant"), 4, "“dormant” can't count as ended."),
        (("--from", "2021", "--to", "2022", "--count", "gone"), 4, "“gone” is not a known status."),
        (("--from", "2021", "--to", "2022", "--on-last-day"), 4, "doesn’t say which status it is of."),
        (("--from", "2021", "--to", "2022", "--count", "in_force", "--actor", "focus"), 4, "belong to changes"),
        (("--from", "2021", "--to", "2022", "--without", "suspended"), 4, "Only those in force can be counted without"),
        (
            ("--from", "2021", "--to", "2022", "--count", "in_force", "--without", "dormant"),
            4,
            "Leave out only: suspended",
        ),
        (("--rule", "no-such-file.json"), 3, "There is no file no-such-file.json."),
    ],
)
def test_an_invalid_rule_is_reported(shell: Terminal, options: tuple[str, ...], code: int, says: str) -> None:
    assert says in shell.run("findings", *options, code=code).error


def test_a_rule_file_with_an_unknown_code_is_refused(shell: Terminal, tmp_path: Path) -> None:
    rule = tmp_path / "rule.json"
    rule.write_text('{"from": "2021", "to": "2022", "sectors": ["fishing"]}')
    error = json.loads(shell.run("findings", "--rule", rule, "--json", code=4).error)["error"]
    assert error["code"] == "unknown_code"
    rule.write_bytes(b"\xff\xfe{")
    assert "not JSON" in shell.run("findings", "--rule", rule, code=4).error


def test_claims_prints_the_verdicts_of_the_sample(shell: Terminal) -> None:
    eight, two, quarter = shell.json("claims")["claims"]
    assert {name: eight[name] for name in ("comparator", "claimed", "certain", "possible", "verdict")} == {
        "comparator": "at_least",
        "claimed": 8,
        "certain": 4,
        "possible": 5,
        "verdict": "not_reached",
    }
    named = ["Arnhem", "Breda", "Capelle aan den IJssel", "Eindhoven", "Tilburg", "Tilburg"]
    assert [record["body"] for record in eight["matched"]] == named
    assert [tie["body"] for tie in eight["missing"]] == ["Weert"]
    assert (two["claimed"], two["verdict"], two["implied_denominator"]) == (2, "open", None)
    assert (quarter["claimed"], quarter["implied_denominator"]) == (0.25, [37, 44])
    said = shell.run("claims").out
    assert "at least 8 claimed by Gemeenten breken met China: not reached" in said
    assert "the claim implies 37 to 44 in all" in said
    assert "named and not counted: Weert – Yuhang" in said


def test_a_claim_without_a_rule_is_not_comparable(terminal: Terminal) -> None:
    (only,) = terminal.json("claims")["claims"]
    assert (only["verdict"], only["certain"], only["possible"], only["problem"]) == (
        "not_comparable",
        None,
        None,
        "rule_missing",
    )
    assert "Nothing says how the claim is counted." in terminal.run("claims").out


def test_a_project_without_claims_is_reported(terminal: Terminal) -> None:
    empty = terminal.file.with_name("empty.twin")
    terminal.run("new", file=empty)
    assert terminal.run("claims", file=empty).out == "No claims are recorded.\n"
    said = terminal.run("findings", "--from", "2021", "--to", "2022", file=empty).out
    assert "No partnership is counted." in said


def test_status_reports_records_that_stand_for_several_partnerships(shell: Terminal) -> None:
    said = shell.run("status", "--as-of", "2023-05-07").out
    assert said.startswith("As of 7 May 2023: 19 of 30 partnerships in force, 8 ended")
    assert "1 record stands for 3 partnerships, and counts as that many." in said
    rows = shell.json("status", "--as-of", "2023-05-07")["partnerships"]
    assert sorted(row["stands_for"] for row in rows)[-2:] == [1, 3]


def test_findings_without_the_newspaper_of_the_sample(shell: Terminal) -> None:
    found = shell.json("findings", *TWO_YEARS, "--robustness")["robustness"]
    assert found["recorded"]["counts"]["total"] == {"certain": 5, "possible": 7}
    paper = found["origins"][0]
    assert (paper["title"], len(paper["sources"])) == ("Gemeenten breken met China", 4)
    assert paper["origin"] in paper["sources"]
    assert paper["counts"]["total"] == {"certain": 5, "possible": 6}
    assert paper["denominator"] == {"certain": 21, "possible": 22}
    assert paper["share"] == {"low": 5 / 21, "high": 6 / 22}
    assert len(paper["records"]) == 1, "one ending is known from the newspaper alone"
    kinds = {each["kind"]: each["counts"]["total"] for each in found["kinds"]}
    assert kinds["newspaper_article"]["possible"] < 7
    pairs = found["open_pairs"]
    assert (pairs["pairs"], pairs["groups"]) == (0, [])
    assert pairs["counts"] == found["recorded"]["counts"]
    late = {each["year"]: each for each in found["late"]}
    assert late[2022]["known_after"]["12"] is None, "2022 is not a year old on 7 May 2023"
    assert late[2021]["known_after"]["12"] is not None
    assert found["late_as_of"] == "2023-05-07"


def test_findings_print_what_a_number_rests_on(shell: Terminal) -> None:
    text = shell.run("findings", *TWO_YEARS, "--robustness").out
    assert "Without NRC, “Gemeenten breken met China”, the number is 5–6 instead of 5–7." in text
    assert "Without sources of the kind “newspaper article”: " in text
    assert "How late endings are known" in text
    assert "What it rests on" not in shell.run("findings", *TWO_YEARS).out


def test_a_number_known_on_an_earlier_day_is_not_counted_without_sources(shell: Terminal) -> None:
    problem = shell.run("findings", *TWO_YEARS, "--known-by", "2022", "--robustness", code=4).error
    assert "only as known today" in problem


def test_findings_say_how_many_records_would_change_a_verdict(shell: Terminal) -> None:
    found = shell.json("findings", *TWO_YEARS, "--threshold", "8", "--threshold", "40%")["robustness"]["fewest"]
    of_count = {each["to"]: each for each in found if each.get("threshold") == "8"}
    assert {to: each["k"] for to, each in of_count.items()} == {"open": 1, "supported": 3}
    assert [move["move"] for move in of_count["supported"]["moves"]] == ["add"] * 3
    assert len({move["partnership"] for move in of_count["supported"]["moves"]}) == 3
    assert {each["verdict"] for each in of_count.values()} == {"not_reached"}
    (of_share,) = (each for each in found if each.get("threshold") == "40 %")
    assert (of_share["k"], of_share["to"], of_share["moves"]) == (3, "open", of_share["moves"])
    assert any("about a quarter" in each.get("wording", "") for each in found), "the claim that counts by this rule"


def test_findings_print_the_records_that_would_change_a_verdict(shell: Terminal) -> None:
    said = shell.run("findings", *TWO_YEARS, "--threshold", "8").out
    assert "at least 8: not reached, and open if 1 record is otherwise, such as " in said
    problem = shell.run("findings", *TWO_YEARS, "--threshold", "many", code=4).error
    assert "“many” is not a number." in problem


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{bad", "not_json"),
        ('{"from": "2020", "to": "2022", "frame": "Nowhere"}', "no_such_frame"),
        ('{"from": "2020", "to": "2022", "frmae": "Nowhere"}', "rule_key_unknown"),
        ('{"from": "2020"}', "not_a_day"),
    ],
)
def test_a_rule_that_counts_nothing_is_not_saved(terminal: Terminal, tmp_path: Path, rule: str, code: str) -> None:
    before = terminal.dump()
    file = tmp_path / "rule.json"
    file.write_text(rule, "utf-8")
    for given in (rule, file):
        claim = ("claim", "add", "--source", "A new one", "--wording", "Two", "--value", "2", "--rule", given)
        assert json.loads(terminal.run(*claim, "--json", code=4).error)["error"]["code"] == code
    assert (
        json.loads(terminal.run("keep", "add", "Two", "--rule", file, "--json", code=4).error)["error"]["code"] == code
    )
    assert terminal.dump() == before


def test_a_finding_of_a_frame_that_does_not_exist_is_not_saved(terminal: Terminal) -> None:
    before = terminal.dump()
    days = ("--from", "2020-01-01", "--to", "2022-12-31")
    assert "no frame “Nowhere”" in terminal.run("keep", "add", "Two", *days, "--frame", "Nowhere", code=4).error
    assert terminal.dump() == before


def test_a_claim_whose_rule_cannot_be_read_says_so_in_whole_words(terminal: Terminal) -> None:
    with Project.open(terminal.file) as project:
        project.perform(add_claim, ClaimDraft(SourceDraft("Annual report"), "Two ended", 2))
    edit_file(terminal.file, """UPDATE claim SET rule = '{"frmae": "Nowhere"}'""")
    said = terminal.run("claims").out
    assert "What it counts can't be read." in said
    assert "{" not in said
