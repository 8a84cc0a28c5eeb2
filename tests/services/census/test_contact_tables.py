"""A table of contacts: each row has a verdict, and importing it twice adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import body, content, made, new_project, records, source
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.census.letters import letter_reference
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts
from tracker.queries.evidence.follow_ups import all_follow_ups
from tracker.services.census.contact_tables import import_answers, import_contact_table

DAY = 738_521
"""1 January 2023."""


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Project]:
    """Return a project with a wave of two bodies, of which a third has the name of one."""
    with new_project(tmp_path) as project:
        fill(project)
        yield project


def fill(project: Project) -> None:
    ede, ommen = body(project, "Ede"), body(project, "Ommen")
    body(project, "Ede", "BE")
    frame = made(project, add_frame, FrameDraft("All", DAY), [ede, ommen])
    project.perform(add_wave, WaveDraft(frame, "Spring", DAY, due_days={"": 14, "phone": 3}))
    source(project, "The reply")


def table(folder: Path, *rows: str, header: str = "Overheid;Ronde;Datum;Kanaal;Uitkomst;Volledig tot;Bron") -> Path:
    path = folder / "contacts.csv"
    path.write_text("\n".join((header, *rows)) + "\n", "utf-8")
    return path


def verdicts(project: Project, path: Path, **how: bool) -> list[str]:
    return [row.verdict for row in import_contact_table(project, path, **how).rows]


def test_new_rows_are_imported_in_one_step_and_known_ones_are_the_same(asked: Project, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Ede;Spring;2023-01-10;brief;verstuurd;;",
        "Ede;spring;2023-01-20;telefoon;beantwoord;2023-01-20;The reply",
        "ommen;Spring;;email;sent;;A new source",
        "Ommen;Spring;;letter;sent;;A new source",
        "Ommen;Spring;;email;sent;;",
    )
    before = content(asked)
    assert verdicts(asked, path, dry_run=True) == ["new", "new", "new", "new", "duplicate"]
    assert content(asked) == before
    assert verdicts(asked, path) == ["new", "new", "new", "new", "duplicate"]
    found = asked.query(all_contacts)
    assert [(row.body_name, row.channel, row.outcome) for row in found] == [
        ("Ede", "letter", "sent"),
        ("Ede", "phone", "answered"),
        ("Ommen", "email", "sent"),
        ("Ommen", "letter", "sent"),
    ]
    assert found[1].complete_until == DAY + 19
    assert sorted(row["title"] for row in records(asked, "source")) == ["A new source", "The reply"]
    assert verdicts(asked, path) == ["same"] * 5
    asked.undo()
    assert content(asked) == before


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("Nowhere;Spring;;phone;sent;;", "Overheid", "name_unknown"),
        ("Ede;;;phone;sent;;", "Overheid", "several_bodies"),
        ("Ommen;Autumn;;phone;sent;;", "Ronde", "no_such_wave"),
        ("Ede;Spring;2022;phone;sent;;", "Datum", "contact_before_wave"),
        ("Ede;Spring;some day;phone;sent;;", "Datum", "date_unreadable"),
        ("Ede;Spring;;fax;sent;;", "Kanaal", "unknown_code"),
        ("Ede;Spring;;;sent;;", "Kanaal", "channel_missing"),
        ("Ede;Spring;;phone;;;", "Uitkomst", "outcome_missing"),
        (";Spring;;phone;sent;;", "Overheid", "body_missing"),
        ("Ede;Spring;;phone;sent;2023;", "Volledig tot", "complete_without_answer"),
    ],
)
def test_a_row_that_breaks_a_rule_is_rejected_with_its_column(
    asked: Project, tmp_path: Path, row: str, column: str, code: str
) -> None:
    report = import_contact_table(asked, table(tmp_path, row, "Ommen;Spring;;email;sent;;"))
    assert [each.verdict for each in report.rows] == ["rejected", "new"]
    (problem,) = report.rows[0].problems
    assert (problem.column, problem.error.code) == (column, code)
    assert len(asked.query(all_contacts)) == 1


def test_rejected_rows_are_written_with_their_reasons(asked: Project, tmp_path: Path) -> None:
    path, rejects = table(tmp_path, "Nowhere;Spring;;phone;sent;;"), tmp_path / "left.csv"
    import_contact_table(asked, path, rejects=rejects)
    head, row = rejects.read_text("utf-8-sig").splitlines()
    assert head.startswith("import_problem")
    assert "Nowhere" in row


def test_an_answer_after_its_due_day_is_imported_and_noted(asked: Project, tmp_path: Path) -> None:
    rows = ("Ommen;Spring;2023-01-10;letter;sent;;", "Ommen;Spring;2023-01-24;letter;partial;;")
    late = "Ommen;Spring;2023-01-25;letter;answered;;"
    report = import_contact_table(asked, table(tmp_path, *rows, late))
    assert [[note.error.code for note in row.notes] for row in report.rows] == [[], [], ["answer_late"]]
    assert report.rows[2].notes[0].error.facts["day"] == DAY + 23


def test_follow_ups_persons_and_confidence_are_read(asked: Project, tmp_path: Path) -> None:
    header = "body,country,channel,outcome,person,confidential,follow up,note,weather"
    report = import_contact_table(
        asked, table(tmp_path, "Ede,NL,phone,call again,Ada,yes,May 2023,busy,rain", header=header)
    )
    assert [each.name for each in report.ignored_columns] == ["weather"]
    (row,) = asked.query(all_contacts)
    assert (row.person, row.is_confidential, row.outcome) == ("Ada", True, "call_back")
    (later,) = asked.query(all_follow_ups)
    assert (later.note, later.due) == ("busy", DAY + 150)


def test_a_table_without_bodies_is_refused(asked: Project, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        import_contact_table(asked, table(tmp_path, "x;y", header="channel;outcome"))
    assert refused.value.code == "body_column_missing"


def test_answers_of_a_form_are_contacts_of_the_wave(asked: Project, tmp_path: Path) -> None:
    header = "Overheid;Uitkomst;Datum;Volledig tot;Opmerking;Citaat"
    rows = (
        "Ede;answered;2023-02-01;2023-01-31;by the clerk;We have one with Wuhan",
        "Ommen;no_such_ties;2023-02-02;2023-01-31;;",
        "Utopia;answered;2023-02-02;;;",
        "Ede;;2023-02-03;;;",
    )
    path = table(tmp_path, *rows, header=header)
    assert [row.verdict for row in import_answers(asked, path).rows] == ["new", "new", "rejected", "rejected"]
    found = asked.query(all_contacts)
    assert [(row.body_name, row.wave_name, row.channel, row.direction, row.outcome) for row in found] == [
        ("Ede", "Spring", "web_form", "in", "answered"),
        ("Ommen", "Spring", "web_form", "in", "no_such_ties"),
    ]
    assert [[cited.title for cited in row.sources] for row in found] == [["Answers to Spring"], []]
    (reply,) = (row for row in records(asked, "source") if row["title"] == "Answers to Spring")
    assert reply["kind"] == "survey_reply"
    assert [row.verdict for row in import_answers(asked, path, wave="spring").rows][:2] == ["same", "same"]


def test_answers_need_a_wave(asked: Project, tmp_path: Path) -> None:
    path = table(tmp_path, "Ede;answered", header="Body;Outcome")
    with pytest.raises(RuleError) as refused:
        import_answers(asked, path, wave="Winter")
    assert refused.value.code == "no_such_wave"
    with new_project(tmp_path, "empty.twin") as empty, pytest.raises(RuleError) as refused:
        import_answers(empty, path)
    assert refused.value.code == "no_wave"


def test_a_follow_up_of_a_row_without_outcome_is_rejected_with_the_row(asked: Project, tmp_path: Path) -> None:
    path = table(tmp_path, "Ede;phone;;2024", "Ommen;phone;no_answer;2024", header="body;channel;outcome;follow up")
    assert verdicts(asked, path) == ["rejected", "new"]
    assert [row.note for row in asked.query(all_follow_ups)] == ["no_answer"]


def test_an_address_as_the_source_is_read_as_in_a_form_and_a_placeholder_is_none(
    asked: Project, tmp_path: Path
) -> None:
    address = "https://nltimes.nl/2021/07/22/ties"
    path = table(
        tmp_path,
        f"Ede;Spring;2023-01-10;brief;verstuurd;;{address}",
        f"Ede;Spring;2023-01-11;brief;verstuurd;;{address}",
        "Ede;Spring;2023-01-12;brief;verstuurd;;n.v.t.",
    )
    before = len(records(asked, "source"))
    assert verdicts(asked, path) == ["new", "new", "new"]
    ((row,), count) = ([each for each in records(asked, "source") if each["url"]], len(records(asked, "source")))
    assert (row["url"], row["publisher"], row["date_edtf"], count) == (address, "NL Times", "2021-07-22", before + 1)


def test_a_row_is_found_by_the_reference_of_its_letter_or_by_an_id(asked: Project, tmp_path: Path) -> None:
    (ede, wave) = asked.query(lambda reader: reader.rows("SELECT b.id, w.id FROM body b, wave w ORDER BY b.id"))[0]
    reference = letter_reference(wave, ede)
    rows = [
        f"{reference};;;answered",
        f"{reference.replace('-', ' ').lower()};;Ede;refused",
        f";b{ede};;sent",
        f";{ede};Ede;delivered",
        f"{reference};;Ommen;answered",
        "AAAA-AAAA;;Ede;answered",
        ";b999;;answered",
        ";p7;Ede;answered",
    ]
    path = table(tmp_path, *rows, header="Referentie;id;Overheid;Uitkomst")
    report = import_answers(asked, path)
    assert [row.verdict for row in report.rows] == ["new"] * 4 + ["rejected"] * 4
    assert {contact.body for contact in asked.query(all_contacts)} == {ede}
    codes = [problem.error.code for row in report.rows for problem in row.problems]
    assert codes == ["body_disagrees", "reference_unknown", "name_unknown", "id_of_another_kind"]
    assert report.ignored_columns == ()
    alone = table(tmp_path, f"{reference};maybe later", header="Referentie;Note")
    assert [row.problems[0].error.code for row in import_answers(asked, alone).rows] == ["outcome_missing"]
