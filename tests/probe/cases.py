"""What treats all fields alike: each added field of every kind is there, keeps its value, and has its name."""

from __future__ import annotations

import csv
import json

from tests.copies import as_text, write_text
from tests.legacy.test_legacy import clock, opened
from tests.probe.added_fields import BLANK, canary, values_for
from tests.probe.workshop import Workshop, added_columns, case, ids_of, is_ordinary, said
from tests.store.building import content, is_sound
from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.words import field_words
from tracker.domain.text.person_names import Erasure
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.formats.data_package import TABLES
from tracker.exchange.formats.dump import load
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.release_tables import release_layout, table_statements
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.copies import merge_copy_file
from tracker.services.erasing import erase
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.wording.record_values import conflict_field_text

NAME = "Ottoline Vandermeulenbrink"


def require_filled(project: Project) -> None:
    """Check every added column of every record."""
    records = content(project)["records"]
    source = records["body"][0]["probe_source_id"]
    for table, rows in records.items():
        assert rows, table
        for row in rows:
            wanted = values_for(table, None if row["id"] == source else source)
            assert {name: row[name] for name in added_columns(table)} == {
                name: wanted[name] for name in added_columns(table)
            }, (table, row)


@case
def every_kind_has_every_added_field(at: Workshop) -> None:
    for table in all_kinds():
        assert set(BLANK) - set(added_columns(table)) <= {"probe_list"}, table
    assert "probe_list" in added_columns("finding")
    with at.project() as project:
        require_filled(project)


@case
def a_dump_has_them_and_is_loaded(at: Workshop) -> None:
    with at.project() as project:
        whole = project.query(dump, with_journal=True)
        load(at.folder / "loaded.twin", json.loads(json.dumps(whole)), clock())
        with opened(at.folder / "loaded.twin") as loaded:
            assert content(loaded)["records"] == whole["records"]
            require_filled(loaded)


@case
def tables_of_a_folder_and_their_package_have_them(at: Workshop) -> None:
    said("export", at.copy(), at.folder / "out")
    package = json.loads((at.folder / "out" / "datapackage.json").read_text("utf-8"))
    described = {
        each["name"].replace("-", "_"): [field["name"] for field in each["schema"]["fields"]]
        for each in package["resources"]
    }
    for table in (each.name for each in TABLES):
        with (at.folder / "out" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        wanted = set(added_columns(table)) - {name for name in BLANK if name not in rows[0]}
        assert wanted >= {"probe_text", "probe_note", "probe_whole", "probe_day", "probe_source_id"}, table
        assert set(described[table]) >= wanted, table
        assert {row["probe_text"] for row in rows} == {canary(table, "text")}, table
        assert {row["probe_day"] for row in rows} == {values_for(table, None)["probe_day"]}, table


def write_texts(project: Project, text: str) -> None:
    """Write another text into the added field of a record of each kind."""
    for table, ids in ids_of(project).items():
        project.perform(write_text, table, "probe_text", min(ids), text)


@case
def a_conflict_of_two_copies_is_named_by_their_label(at: Workshop) -> None:
    with at.project("mine") as mine, at.project("theirs", "colleague") as theirs:
        write_texts(mine, "as one read")
        write_texts(theirs, "as another read")
        report = merge_copy_file(mine, theirs.path)
        found = {each.conflict.kind: each for each in report.conflicts}
        assert set(found) >= set(compared_kinds()), set(compared_kinds()) - set(found)
        for each in found.values():
            assert each.conflict.field == "probe_text"
            named = (
                "probe text" if each.own_field is None else each.own_field.name
            )  # of an own field, its value is named
            assert conflict_field_text(each.conflict.field, each.own_field, str) == named
        whole = content(mine)["records"]
        kept = {min(rows, key=lambda row: int(row["id"]))["probe_text"] for rows in whole.values()}
        assert kept <= {"as one read", "as another read"}
        mine.undo()
        is_sound(mine)
    assert "probe text" in said("merge", at.folder / "mine.twin", at.folder / "theirs.twin")
    assert "probe text" in said("history", at.folder / "mine.twin")


@case
def a_change_on_one_side_is_merged(at: Workshop) -> None:
    with at.project("mine") as mine, at.project("theirs", "colleague") as theirs:
        write_texts(theirs, "as another read")
        conflicts = [(each.conflict.kind, each.conflict.field) for each in merge_copy_file(mine, theirs.path).conflicts]
        assert not conflicts, conflicts
        assert as_text(mine) == as_text(theirs)


@case
def a_step_is_undone_and_redone(at: Workshop) -> None:
    with at.project() as project:
        project.undo()
        for table, rows in content(project)["records"].items():
            for row in rows:
                assert row.items() >= {name: BLANK[name] for name in added_columns(table)}.items(), table
        is_sound(project)
        project.redo()
        require_filled(project)


@case
def the_inspector_names_them_in_the_history_of_a_record(at: Workshop) -> None:
    from tracker.queries.evidence.journal_steps import steps_of_records
    from ui.inspector.record_steps import change_text

    with at.project() as project:
        for table, ids in ids_of(project).items():
            project.perform(write_text, table, "probe_text", min(ids), "as it is now")
            (newest, *_) = project.query(steps_of_records, [min(ids)])
            words = [change_text(change) for change in newest.changes]
            assert words == [f"{field_words()['probe_text']}: {canary(table, 'text')} → as it is now"], table


@case
def verify_finds_nothing(at: Workshop) -> None:
    assert "is intact" in said("verify", at.copy())


@case
def members_of_a_trusted_team_get_them(at: Workshop) -> None:
    place = at.folder / "shared"
    place.mkdir()
    with at.project("first") as first:
        begin_team(first, open_place(str(place)), Joining("first", is_trusted=True))
        with create_from_team(at.folder / "second.twin", str(place), Joining("second"), clock=clock()) as second:
            require_filled(second)
            write_texts(first, "as one read")
            for act in (publish, receive):
                for each in (first, second):
                    act(each)
            assert as_text(first) == as_text(second)
            is_sound(second)


@case
def a_name_of_a_person_is_erased_from_them(at: Workshop) -> None:
    with at.project() as project:
        for table, ids in ids_of(project).items():
            for column in ("probe_text", "probe_note", "probe_date_note"):
                project.perform(write_text, table, column, min(ids), f"told by {NAME}")
        assert NAME.encode() in project.path.read_bytes()
        erase(project, Erasure(NAME))
        is_sound(project)
    assert NAME.split()[1].encode() not in project.path.read_bytes()


@case
def tables_of_a_server_have_them(at: Workshop) -> None:
    layout = release_layout()
    assert layout
    for table in layout:
        text = "\n".join(table_statements("twintrack", table))
        lacking = [name for name in ("probe_text", "probe_note", "probe_number", "probe_day") if name not in text]
        assert not lacking, (table, lacking)


@case
def a_part_of_the_project_has_them(at: Workshop) -> None:
    said("export", at.copy(), at.folder / "part.twin", "--only", "country=CN")
    with opened(at.folder / "part.twin") as part:
        for table in ("body", "partnership", "status_change", "citation", "source"):
            rows = content(part)["records"][table]
            assert {row["probe_text"] for row in rows} == {canary(table, "text")}, table


EDITS = {
    "body": ("body", "edit", "--note"),
    "partnership": ("partnership", "edit", "--note"),
    "status_change": ("change", "edit", "--note"),
    "activity": ("activity", "edit", "--note"),
    "source": ("source", "edit", "--summary"),
    "claim": ("claim", "edit", "--note"),
    "citation": ("cite", "edit", "--citation-note"),
    "contact": ("contact", "edit", "--note"),
    "follow_up": ("follow-up", "--edit", "--note"),
    "frame": ("frame", "edit", "--note"),
    "wave": ("wave", "edit", "--note"),
}
"""[table] -> its verb, the action, and an option."""


@case
def a_record_edited_by_its_verb_keeps_them_and_so_do_all_others(at: Workshop) -> None:
    with at.project() as project:
        whole = content(project)["records"]
    for table, (verb, action, option) in EDITS.items():
        record = next(row["id"] for row in reversed(whole[table]) if not row.get("is_confidential"))
        said(verb, project.path, action, record, option, f"noted again for {table}")
        with opened(project.path) as project:
            assert f"noted again for {table}" in as_text(project), table
            require_filled(project)


@case
def an_added_reference_follows_a_merge_of_sources(at: Workshop) -> None:
    with at.project() as project:
        rows = [row for row in content(project)["records"]["source"] if is_ordinary(row)]
        referred = content(project)["records"]["body"][0]["probe_source_id"]
        other = next(row["id"] for row in rows if int(row["id"]) != int(referred))
    said("source", project.path, "merge", other, referred)
    with opened(project.path) as project:
        for table, found in content(project)["records"].items():
            led = {row["probe_source_id"] for row in found if row["id"] != other}
            assert led == {other}, table
