"""The verbs `frame`, `wave` and `contact`, from the gazetteer to the last telephone call."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import xlsxwriter

from tests.cli.terminal import Terminal
from tracker.domain.census.drafts import INCOMING
from tracker.domain.coding.vocabulary import CONTACT_OUTCOMES, DIRECTIONS


def ask_provinces(terminal: Terminal) -> None:
    """Add a frame of the Dutch provinces and Arnhem, and a wave that asks them."""
    provinces = ("--on", "2023-01-01", "--country", "NL", "--kind", "province", "--body", "Arnhem")
    terminal.run("frame", "add", "Provinces", *provinces)
    due = ("--due-days", "28", "--due-days", "phone=7", "--reminder-days", "21")
    terminal.run("wave", "add", "Spring", "--frame", "provinces", "--opened", "1 March 2023", *due)


@pytest.fixture
def asked(terminal: Terminal) -> Terminal:
    terminal.prepared(ask_provinces)
    return terminal


def test_a_frame_is_made_from_the_gazetteer_and_listed(asked: Terminal) -> None:
    (frame,) = asked.json("frame", "list")["frames"]
    assert (frame["name"], frame["on"], frame["members"], frame["waves"]) == ("Provinces", "2023-01-01", 13, 1)
    members = asked.json("frame", "members", "Provinces")["members"]
    assert {row["kind"] for row in members} == {"province", "municipality"}
    assert "Gelderland" in [row["name"] for row in members]
    assert asked.run("undo").out == "Undone: Add the round Spring\n"
    asked.run("undo")
    assert asked.json("frame", "list")["frames"] == []
    assert asked.json("search", "Drenthe")["groups"] == []


def test_a_dry_run_of_a_frame_writes_nothing(terminal: Terminal) -> None:
    options = ("--on", "2023", "--country", "nl", "--kind", "provincie", "--dry-run")
    assert terminal.run("frame", "add", "X", *options).out.startswith("12 bodies. 12 of them are new in the project.\n")
    assert terminal.json("frame", "list")["frames"] == []


def test_members_are_added_and_removed_and_it_says_what_was_left_out(asked: Terminal) -> None:
    asked.run("body", "add", "--name", "Ede", "--country", "NL")
    added = asked.json("frame", "add-members", "Provinces", "--body", "Arnhem", "--body", "Ede")
    assert (added["members"], added["new_bodies"]) == (1, 0)
    assert [(left["name"], left["reason"]) for left in added["left_out"]] == [("Arnhem", "known")]
    asked.run("frame", "remove-members", "Provinces", "--body", "Ede", "--body", "Arnhem")
    assert asked.json("frame", "list")["frames"][0]["members"] == 12


def test_a_frame_is_moved_to_a_later_day_by_successors(terminal: Terminal) -> None:
    for name in ("Grave", "Cuijk", "Ede", "Land van Cuijk"):
        terminal.run("body", "add", "--name", name, "--country", "NL")
    before = ("--body", "Grave", "--body", "Cuijk", "--body", "Ede")
    terminal.run("frame", "add", "Before", "--on", "2021", *before)
    for name in ("Grave", "Cuijk"):
        body = terminal.json("show", "body", name)["body"]["id"]
        terminal.run("succeed", "body", body, "--successor", "Land van Cuijk", "--date", "2022-01-01")
    moved = terminal.json("frame", "add", "After", "--on", "2022-01-01", "--from-frame", "Before")
    assert moved["members"] == 2
    assert [left["reason"] for left in moved["left_out"]] == ["succeeded", "succeeded"]
    names = [row["name"] for row in terminal.json("frame", "members", "After")["members"]]
    assert names == ["Ede", "Land van Cuijk"]


def test_members_that_were_succeeded_before_are_replaced(terminal: Terminal) -> None:
    for name in ("Grave", "Cuijk", "Land van Cuijk"):
        terminal.run("body", "add", "--name", name, "--country", "NL")
    terminal.run("frame", "add", "All", "--on", "2023", "--body", "Grave", "--body", "Cuijk")
    assert "existed on 31 Dec 2023" in terminal.run("frame", "replace-members", "All", code=4).error
    for name in ("Grave", "Cuijk"):
        body = terminal.json("show", "body", name)["body"]["id"]
        terminal.run("succeed", "body", body, "--successor", "Land van Cuijk", "--date", "2022-01-01")
    listed = [row["message"] for row in terminal.json("checks")["problems"] if row["code"] == "member_not_in_time"]
    assert len(listed) == 2
    said = terminal.json("frame", "replace-members", "All", "--body", "Grave")
    assert said["step"]["label"] == "Put the successor of 1 body in its place in All"
    terminal.run("frame", "replace-members", "All")
    assert [row["name"] for row in terminal.json("frame", "members", "All")["members"]] == ["Land van Cuijk"]


def test_a_frame_is_not_moved_past_the_end_of_its_members(terminal: Terminal) -> None:
    terminal.run("body", "add", "--name", "Grave", "--country", "NL", "--valid-until", "2022-01-01")
    terminal.run("frame", "add", "All", "--on", "2021", "--body", "Grave", "--body", "Arnhem")
    said = terminal.run("frame", "edit", "All", "--on", "2023", code=4).error
    assert "members of the frame did not exist (1): Grave. Remove them first" in said
    terminal.run("frame", "edit", "All", "--on", "2022-01-01", "--note", "moved")
    assert terminal.json("frame", "list")["frames"][0]["on"] == "2022-01-01"


def test_a_frame_is_made_from_a_table(terminal: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "bodies.csv"
    table.write_text("Gemeente;Land;Soort\nArnhem;Nederland;\nEde;NL;gemeente\nEde;NL;\nBrabant;NL;province\n", "utf-8")
    made = terminal.json("frame", "add", "Listed", "--on", "2023", "--from", table)
    assert (made["members"], made["new_bodies"]) == (3, 2)
    assert [left["reason"] for left in made["left_out"]] == ["twice"]
    names = [row["name"] for row in terminal.json("frame", "members", "Listed")["members"]]
    assert names == ["Arnhem", "Ede", "Noord-Brabant"]
    table.write_text("town,land\nEde,NL\n", "utf-8")
    problem = terminal.run("frame", "add", "Other", "--on", "2023", "--from", table, code=4)
    assert problem.error.startswith("The table has no column for bodies.")


def test_a_contact_is_recorded_without_an_action_listed_edited_and_deleted(asked: Terminal) -> None:
    answer = (
        *("--body", "Arnhem", "--wave", "spring", "--date", "20 March 2023", "--channel", "phone"),
        *("--outcome", "answered", "--complete-until", "2023-03-20", "--person", "Ada", "--confidential", "yes"),
        *("--source", "Reply", "--quote", "only Wuhan", "--follow-up", "2023-06-01"),
    )
    contact = asked.json("contact", *answer)["record"]
    (row,) = asked.json("contact", "list", "--wave", "Spring")["contacts"]
    assert row["id"] == contact
    assert (row["date"], row["direction"], row["complete_until"]) == ("2023-03-20", "in", "2023-03-20")
    assert (row["person"], row["confidential"], row["sources"][0]["title"]) == ("Ada", True, "Reply")
    due = asked.json("due", "--as-of", "2023-06-09")["due"]
    assert [(each["what"], each["body"], each["overdue"]) for each in due] == [("contact", "Arnhem", 8)]
    assert asked.run("history").out.splitlines()[1].endswith("Arnhem: answered, 20 Mar 2023")
    asked.run("contact", "edit", contact, "--outcome", "no_such_ties", "--note", "by phone")
    (row,) = asked.json("contact", "list", "--body", "Arnhem")["contacts"]
    assert (row["outcome"], row["note"], row["complete_until"]) == ("no_such_ties", "by phone", "2023-03-20")
    asked.run("contact", "delete", contact)
    assert asked.json("contact", "list")["contacts"] == []


def test_the_verb_refuses_an_impossible_pair_and_says_what_to_do(terminal: Terminal) -> None:
    for outcome, direction in product(CONTACT_OUTCOMES, DIRECTIONS):
        pair = ("--outcome", outcome, "--direction", direction)
        is_refused = direction == "in" and outcome not in INCOMING
        said = terminal.run("contact", "--body", "Arnhem", "--channel", "phone", *pair, code=4 if is_refused else 0)
        assert is_refused == ("Nothing is received from a body if the outcome is" in said.error)
    contact = terminal.json("contact", "list")["contacts"][-1]["id"]
    terminal.run("contact", "edit", contact, "--outcome", "sent", "--direction", "out")
    assert "Leave the direction empty" in terminal.run("contact", "edit", contact, "--direction", "in", code=4).error


@pytest.mark.parametrize("kind", ["contacts", "answers"])
@pytest.mark.parametrize(
    "option",
    [
        ("--mapping", "m.json"),
        ("--answers", "a.json"),
        ("--answers-to", "a.json"),
        ("--strict-names",),
        ("--dates", "day-first"),
        ("--on-conflict", "skip"),
    ],
)
def test_an_option_without_effect_on_contacts_is_refused(
    terminal: Terminal, tmp_path: Path, kind: str, option: tuple[str, ...]
) -> None:
    said = terminal.run("import", tmp_path / "no.csv", "--kind", kind, *option, code=2)
    assert f"{option[0]} has no effect on a table of contacts or answers." in said.error


def test_a_round_without_contacts_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    assert "add --kind contacts" in terminal.run("import", tmp_path / "no.csv", "--wave", "Spring", code=2).error


@pytest.mark.parametrize("kind", ["contacts", "answers"])
def test_merged_cells_and_the_round_of_a_table_of_contacts(asked: Terminal, tmp_path: Path, kind: str) -> None:
    book = tmp_path / "calls.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row("A1", ["body", "date", "channel", "outcome"])
        sheet.merge_range("A2:A3", "Arnhem")
        sheet.write_row("B2", ["2023-03-08", "phone", "sent"])
        sheet.write_row("B3", ["2023-03-20", "phone", "answered"])
    report = asked.json("import", book, "--kind", kind, "--wave", "spring", "--dry-run", code=4)
    assert [row["verdict"] for row in report["rows"]] == ["new", "rejected"]
    assert "--fill-merged" in asked.run("import", book, "--kind", kind, "--wave", "spring", "--dry-run", code=4).out
    asked.json("import", book, "--kind", kind, "--wave", "spring", "--fill-merged")
    contacts = asked.json("contact", "list")["contacts"]
    assert {(contact["body"], contact["wave"]) for contact in contacts} == {("Arnhem", "Spring")}


def test_a_table_of_contacts_is_imported_with_a_verdict_on_each_row(asked: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "calls.csv"
    table.write_text("body,wave,date,channel,outcome\nArnhem,Spring,2023-03-08,phone,answered\nHoorn,,,phone,sent\n")
    trial = asked.json("import", table, "--kind", "contacts", "--dry-run", code=4)
    assert [row["verdict"] for row in trial["rows"]] == ["new", "rejected"]
    assert asked.json("contact", "list")["contacts"] == []
    asked.run("import", table, "--kind", "contacts", "--rejects", tmp_path / "left.csv", code=4)
    assert [row["body"] for row in asked.json("contact", "list")["contacts"]] == ["Arnhem"]
    assert "Hoorn" in (tmp_path / "left.csv").read_text("utf-8-sig")
    assert asked.run("history").out.splitlines()[1].endswith("Import calls.csv: 1 contact")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("frame add Provinces --on 2023", "frame_name_taken"),
        ("frame add More", "date_missing"),
        ("frame add More --on 2023 --country XX", "nothing_in_gazetteer"),
        ("frame add More --on 2023 --kind province", "country_of_kind_missing"),
        ("frame add More --on 2023 --country NL --kind castle", "unknown_code"),
        ("frame add-members Provinces", "members_missing"),
        ("frame remove-members Provinces --body Wuhan", "body_not_member"),
        ("frame replace-members Provinces --body Wuhan", "body_not_member"),
        ("frame delete Provinces", "frame_in_use"),
        ("frame members Nobody", "no_such_frame"),
        ("wave add Spring --frame Provinces --opened 2023", "wave_name_taken"),
        ("wave add Summer --opened 2023", "wave_frame_missing"),
        ("wave add Summer --frame Nobody --opened 2023", "no_such_frame"),
        ("wave add Summer --frame Provinces", "date_missing"),
        ("wave add Summer --frame Provinces --opened 2023 --due-days soon", "value_not_a_number"),
        ("wave add Summer --frame Provinces --opened 2023 --due-days fax=3", "unknown_code"),
        ("wave delete Winter", "no_such_wave"),
        ("contact --channel phone --outcome sent", "body_missing"),
        ("contact --body Arnhem --outcome sent", "channel_missing"),
        ("contact --body Arnhem --channel phone", "outcome_missing"),
        ("contact --body Nowhere --channel phone --outcome sent", "name_unknown"),
        ("contact --body Wuhan --channel phone --outcome sent --wave Spring", "body_not_member"),
        ("contact --body Arnhem --channel phone --outcome sent --wave Spring --date 2022", "contact_before_wave"),
        ("contact --body Arnhem --channel phone --outcome sent --complete-until 2023", "complete_without_answer"),
        ("contact --body Arnhem --channel phone --outcome sent --wave Winter", "no_such_wave"),
    ],
)
def test_what_can_not_be_recorded_says_why(asked: Terminal, line: str, code: str) -> None:
    verb, *given = line.split()
    said = asked.run(verb, *given, "--json", code=4)
    assert f'"code": "{code}"' in said.error


def merge_grave(terminal: Terminal) -> None:
    """Ask the provinces in 2023, and add a frame of 2021 with Grave, which went on as Land van Cuijk in 2022."""
    ask_provinces(terminal)
    for name in ("Grave", "Ede", "Land van Cuijk"):
        terminal.run("body", "add", "--name", name, "--country", "NL")
    grave = terminal.json("show", "body", "Grave")["body"]["id"]
    terminal.run("succeed", "body", grave, "--successor", "Land van Cuijk", "--date", "2022-01-01")
    terminal.run("frame", "add", "Before", "--on", "2021-01-01", "--body", "Grave", "--body", "Ede")


@pytest.fixture
def merged(terminal: Terminal) -> Terminal:
    terminal.prepared(merge_grave)
    return terminal


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("frame replace-members Before --body Ede", "“Ede” existed on 1 Jan 2021, so that it stays in “Before”."),
        ("frame replace-members Before --body Arnhem", "Name a member of it, or leave this body out."),
        ("frame remove-members Before --body Arnhem", "Name a member of it, or leave this body out."),
        (
            "contact --body Grave --wave Spring --channel phone --outcome sent",
            "“Grave” is not in the frame “Provinces”: “Land van Cuijk” succeeded it.",
        ),
    ],
)
def test_an_error_names_the_body_that_is_meant(merged: Terminal, line: str, words: str) -> None:
    assert words in merged.run(*line.split(), code=4).error


def test_a_body_left_out_of_a_frame_is_listed_with_its_successor(merged: Terminal) -> None:
    merged.run("body", "add", "--name", "Cuijk", "--country", "NL")
    said = merged.run("frame", "add", "After", "--on", "2023", "--body", "Grave", "--body", "Cuijk", "--dry-run").out
    assert "was succeeded by Land van Cuijk" in said
    left = merged.json("frame", "add", "After", "--on", "2023", "--body", "Grave", "--body", "Cuijk")["left_out"]
    assert [(row["name"], row["successor"]) for row in left] == [("Grave", "Land van Cuijk")]


def test_an_answer_after_the_due_day_is_recorded_and_said(asked: Terminal) -> None:
    contact = ("contact", "--body", "Arnhem", "--wave", "Spring", "--channel", "letter")
    asked.run(*contact, "--date", "2023-03-06", "--outcome", "sent")
    said = asked.run(*contact, "--date", "2023-04-10", "--outcome", "answered").out
    assert said.splitlines() == ["Arnhem: answered, 10 Apr 2023", "The answer came after 3 Apr 2023, when it was due."]
    asked.run("undo")
    assert asked.json(*contact, "--date", "2023-04-10", "--outcome", "answered")["was_due"] == "2023-04-03"
    asked.run("undo")
    assert "was_due" not in asked.json(*contact, "--date", "2023-04-03", "--outcome", "answered")


def test_without_any_frame_or_wave_the_error_says_to_add_it(terminal: Terminal) -> None:
    assert "There is no frame “All”. Add it first." in terminal.run("frame", "members", "All", code=4).error
    assert "There is no round “Spring”. Add it first." in terminal.run("wave", "delete", "Spring", code=4).error


def test_a_wave_is_edited_and_deleted_with_its_contacts_if_told_so(asked: Terminal) -> None:
    asked.run("wave", "edit", "Spring", "Lente", "--question", "nl=Heeft u banden?", "--due-days", "email=14")
    (wave,) = asked.json("wave", "list")["waves"]
    assert (wave["name"], wave["questions"]) == ("Lente", {"nl": "Heeft u banden?"})
    assert (wave["due_days"], wave["reminder_days"]) == ({"": 28, "email": 14, "phone": 7}, 21)
    asked.run("contact", "--body", "Arnhem", "--wave", "Lente", "--channel", "brief", "--outcome", "verstuurd")
    refused = asked.run("wave", "delete", "Lente", code=4).error
    assert refused.startswith("The round “Lente” has contacts (1). Give --with-contacts to delete them with it")
    asked.run("wave", "delete", "Lente", "--with-contacts")
    asked.run("undo")
    assert asked.json("wave", "list")["waves"][0]["contacts"] == 1


NETHERLANDS = ("--on", "2023-05-07", "--country", "NL")


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (("--code", "cbs=0373"), None),
        (("--code", "cbs=0893", "--subdivision", "Limburg"), None),
        (("--subdivision", "North Holland"), None),
        ((), "doubtful"),
        (("--subdivision", "Drenthe"), "other"),
    ],
)
def test_a_frame_has_all_bodies_of_the_gazetteer_beside_a_namesake(
    terminal: Terminal, known: tuple[str, ...], reason: str | None
) -> None:
    terminal.run("body", "add", "--name", "Bergen", "--country", "NL", *known)
    would = terminal.json("frame", "add", "All", *NETHERLANDS, "--dry-run")
    assert (would["members"], would["in_gazetteer"], would["missing"]) == (354, 354, 0)
    assert [(left["name"], left["reason"]) for left in would["left_out"]] == [("Bergen", reason)] * bool(reason)
    terminal.run("frame", "add", "All", *NETHERLANDS)
    names = [row["name"] for row in terminal.json("frame", "members", "All")["members"]]
    assert (len(names), names.count("Bergen")) == (354, 2)


def test_a_frame_says_which_bodies_of_the_gazetteer_it_lacks(terminal: Terminal) -> None:
    terminal.run("body", "add", "--name", "Ede", "--country", "NL", "--valid-until", "2020")
    would = terminal.json("frame", "add", "All", *NETHERLANDS, "--dry-run")
    assert (would["members"], would["in_gazetteer"], would["missing"]) == (353, 354, 1)
    said = terminal.run("frame", "add", "All", *NETHERLANDS, "--dry-run").out
    assert "1 of the 354 bodies in the gazetteer is left out." in said
    assert "Ede  " in said


def test_a_table_of_namesakes_names_each_of_them(terminal: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "bodies.csv"
    table.write_text("body,country,province\nBergen,NL,Limburg\nBergen,NL,Noord-Holland\n", encoding="utf-8")
    for known, left_out in ((("--code", "cbs=0373"), []), ((), ["doubtful"])):
        terminal.run("body", "add", "--name", "Bergen", "--country", "NL", *known)
        made = terminal.json("frame", "add", "Listed", "--on", "2023", "--from", table, "--dry-run")
        assert made["members"] == 2
        assert [left["reason"] for left in made["left_out"]] == left_out


def test_the_next_wave_says_which_members_are_left_out(asked: Terminal) -> None:
    (arnhem,) = (
        row["body"] for row in asked.json("frame", "members", "Provinces")["members"] if row["name"] == "Arnhem"
    )
    asked.run("body", "edit", arnhem, "--valid-until", "2023-06-01")
    opened = asked.json("waves", "next", "Autumn", "--opened", "2024-03-20")
    assert opened["members"] == 12
    assert [(left["name"], left["reason"]) for left in opened["left_out"]] == [("Arnhem", "ended")]


@pytest.mark.parametrize(("title", "kind"), [("body", "unknown"), ("gemeente", "municipality")])
def test_a_body_that_nobody_knows_has_the_kind_that_the_title_says(
    terminal: Terminal, tmp_path: Path, title: str, kind: str
) -> None:
    table = tmp_path / "members.csv"
    table.write_text(f"{title},country\nOberunterdorf,DE\n", "utf-8")
    terminal.run("frame", "add", "Unheard of", "--on", "2023-05-07", "--from", table)
    found = [each["kind"] for each in terminal.json("dump")["records"]["body"] if each["name"] == "Oberunterdorf"]
    assert found == [kind]
