"""A kind that was added: its records are stored, undone, dumped, merged, sent to members, found, erased, not published.

python -m tests.probe.kind_cases FOLDER
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QApplication

from tests.copies import as_text, write_text
from tests.legacy.filling import fill
from tests.legacy.test_legacy import clock, opened
from tests.probe.copied_tree import NEXT
from tests.probe.derived_cases import words
from tests.probe.form_cases import source_page
from tests.probe.private_cases import everything_packed
from tests.probe.workshop import Case, Workshop, is_ordinary, run_cases, said, seal
from tests.publishing.deposits import ABOUT
from tests.services.coding.test_blind_copies import everything_in
from tests.store.building import content, is_sound, new_project, records, tie
from tests.ui.room import opened_context
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.text.person_names import Erasure
from tracker.exchange.formats.dump import load
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.release_tables import release_layout
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.project_settings import describe_project
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.evidence.follow_ups import follow_ups_of
from tracker.queries.record_owners import subject_of_record
from tracker.queries.sources.source_detail import source_detail
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.services.copies import merge_copy_file
from tracker.services.erasing import erase
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.store.schema import metadata
from tracker.store.transaction import StepLabel, Transaction
from ui.core.prompts import ScriptedPrompts
from ui.sources.source_text import date_and_locator, record_text

NAME: Final = "visit_note"
ABOUT_IT: Final = ("follow_up", "citation", "own_field_value", "recode_item")
DESCRIPTION: Final = f'''@record("{NAME}", "vn", "Visit note", since={NEXT}, subject_of={ABOUT_IT})
class VisitNoteDraft:
    """What somebody noted at a visit."""

    partnership: int = part_of("partnership")
    words: str = text("words of the visit", default="")
    date: str = vague_date("day of the visit", default=None)
    topic: str = code("sector", "topic of the visit", default="", may_be_empty=True)


@record("visitor", "vi", "Visitor", since={NEXT}, subject_of=("own_field_value",))
class VisitorDraft:
    """Who came; coders see it."""

    partnership: int = part_of("partnership", coders=True)
    person: str = text("name of the visitor", default="", coders=True)
    is_confidential: bool = yes_no("confidential", default=False, coders=True)


@record("milestone", "mi", "Milestone", since={NEXT}, subject_of=("citation",))
class MilestoneDraft:
    """A milestone of a partnership, with public fields."""

    partnership: int = part_of("partnership", public=YES)
    title: str = text(public=YES)
    date: str = vague_date("reached on", default=None, public="days")
    is_final: bool = yes_no("the last one", default=False, public=YES)
    remark: str = text("remark", default="")


@record("programme", "pg", "Programme", since={NEXT}, subject_of={ABOUT_IT})
class ProgrammeDraft:
    """A programme to which partnerships may belong; it is part of no other record."""

    name: str = text(found="name")
    begun: str = vague_date("begun on", default=None)
    topic: str = code("sector", "topic of the programme", default="", may_be_empty=True)
'''
"""The description, of which each line is what the recipe says."""
TEXT, PERSON = "canaryvisitnote", "Ottoline Vandermeulenbrink"
DAY: Final = date(1876, 5, 7).toordinal()


def add(transaction: Transaction, partnership: int, words: str) -> StepLabel:
    """Add a note of a visit, as an operation would."""
    day = {"date_edtf": "1876-05-07", "date_words": "7 May 1876", "date_note": TEXT, "date_earliest": DAY}
    values = {"partnership_id": partnership, "words": words, **day, "date_latest": DAY, "topic": ""}
    return StepLabel("write_text", {}, transaction.insert(metadata.tables[NAME], values))


def add_visitor(transaction: Transaction, partnership: int, person: str, is_confidential: bool) -> StepLabel:
    """Add a visitor of a partnership."""
    values = {"partnership_id": partnership, "person": person, "is_confidential": int(is_confidential)}
    return StepLabel("write_text", {}, transaction.insert(metadata.tables["visitor"], values))


def add_milestone(transaction: Transaction, partnership: int, title: str) -> StepLabel:
    """Add a milestone of a partnership, with a remark that is not public."""
    day = {"date_edtf": "1876-05-07", "date_words": TEXT, "date_note": TEXT, "date_earliest": DAY, "date_latest": DAY}
    values = {"partnership_id": partnership, "title": title, **day, "is_final": 1, "remark": TEXT}
    return StepLabel("write_text", {}, transaction.insert(metadata.tables["milestone"], values))


def add_programme(transaction: Transaction, name: str) -> StepLabel:
    """Add a programme."""
    day: dict[str, object] = {"begun_edtf": "1876-05-07", "begun_words": "7 May 1876", "begun_note": ""}
    day |= {"begun_earliest": DAY, "begun_latest": DAY}
    return StepLabel("write_text", {}, transaction.insert(metadata.tables["programme"], {"name": name, **day}))


def prepare(folder: Path) -> Path:
    """Make a project with a note about each partnership."""
    with new_project(folder, "filled.twin") as project:
        first = tie(project, "Assen", "Changsha")
        project.perform(add, first, f"{TEXT}first")  # or a kind would be without a record
        project.perform(add_visitor, first, "canaryhidden", True)
        project.perform(add_milestone, first, "opened")
        project.perform(add_programme, f"{TEXT}programme")
        fill(project)
        for number, row in enumerate(records(project, "partnership")):
            project.perform(add, int(row["id"]), f"{TEXT}{number}")
        seal(project)
    return project.path


def ids(project: Project) -> list[int]:
    """Return the ids of the notes."""
    return [int(row["id"]) for row in records(project, NAME)]


def stored_undone_and_dumped(at: Workshop) -> None:
    with at.project() as project:
        (*_, last) = ids(project)
        project.undo()
        assert last not in ids(project)
        project.redo()
        assert last in ids(project)
        whole = project.query(dump, with_journal=True)
        load(at.folder / "loaded.twin", json.loads(json.dumps(whole)), clock())
        with opened(at.folder / "loaded.twin") as loaded:
            assert content(loaded)["records"] == whole["records"]
    assert "is intact" in said("verify", project.path)


def merged_with_a_named_conflict(at: Workshop) -> None:
    with at.project("mine") as mine, at.project("theirs", "colleague") as theirs:
        first = ids(mine)[0]
        for each in (mine, theirs):
            each.perform(write_text, NAME, "words", first, f"as {each.who} read")
        (conflict,) = merge_copy_file(mine, theirs.path).conflicts
        assert (conflict.conflict.kind, conflict.conflict.field) == (NAME, "words")
        assert str(conflict.about), "the record has a name"
        assert NAME not in str(conflict.about)


def named_in_history(at: Workshop) -> None:
    from tracker.queries.evidence.journal_steps import steps_of_records
    from ui.inspector.record_steps import change_text

    with at.project() as project:
        first = ids(project)[0]
        project.perform(write_text, NAME, "words", first, "as it is now")
        (newest, *_) = project.query(steps_of_records, [first])
        assert [change_text(each) for each in newest.changes] == [f"words of the visit: {TEXT}first → as it is now"]
    assert said("history", project.path, f"vn{first}")


def named_among_the_steps_of_its_partnership(at: Workshop) -> None:
    from ui.inspector.record_steps import steps_of

    with at.project() as project:
        row = records(project, NAME)[0]
        project.perform(write_text, NAME, "words", int(row["id"]), "as it is now")
        assert "as it is now" in str(steps_of(project, [int(row["partnership_id"])]))


def taken_along_by_a_part(at: Workshop) -> None:
    said("export", at.copy(), at.folder / "part.twin", "--only", "country=CN")
    with opened(at.folder / "part.twin") as part:
        assert {row["partnership_id"] for row in records(part, NAME)} == {
            row["id"] for row in records(part, "partnership")
        }


def moved_by_a_merge_of_partnerships(at: Workshop) -> None:
    with at.project() as project:
        kept, other = list(dict.fromkeys(row["partnership_id"] for row in records(project, NAME)))[:2]
        before = len(ids(project))
    said("partnership", project.path, "merge", kept, other)
    with opened(project.path) as project:
        assert len(ids(project)) == before


def shared_in_a_trusted_team(at: Workshop) -> None:
    (at.folder / "shared").mkdir()
    with at.project() as project:
        begin_team(project, open_place(str(at.folder / "shared")), Joining("first", is_trusted=True))
        with create_from_team(at.folder / "b.twin", str(at.folder / "shared"), Joining("b"), clock=clock()) as second:
            assert as_text(second) == as_text(project)


def not_shared_with_a_confidential_record_in_an_untrusted_team(at: Workshop) -> None:
    """It is shared as all that is about partnerships is."""
    (at.folder / "shared").mkdir()
    with at.project() as project:
        begin_team(project, open_place(str(at.folder / "shared")), Joining("first"))
    assert TEXT in everything_packed(at.folder / "shared")


def found_by_the_search(at: Workshop) -> None:
    assert said("search", at.copy(), f"{TEXT}0", "--json").count('"id"')


def erased(at: Workshop) -> None:
    with at.project() as project:
        for column in ("words", "date_note"):
            project.perform(write_text, NAME, column, ids(project)[0], f"told by {PERSON}")
        erase(project, Erasure(PERSON))
    assert PERSON.split()[1].encode() not in project.path.read_bytes()


def not_published(at: Workshop) -> None:
    with at.project() as project:
        project.perform(describe_project, ABOUT)
        copies: Any = assign(project, SampleRequest("Again", ("Cor",)), at.folder / "coding").copies
    said("export", project.path, at.folder / "page.html", "--format", "page")
    said("export", project.path, at.folder / "deposit", "--format", "deposit")
    said("export", project.path, at.folder / "datasette", "--format", "datasette")
    from tests.confidential_bytes import content as bytes_of

    for place in ("page.html", "deposit", "datasette"):
        assert TEXT.encode() not in bytes_of(at.folder / place), place
    assert not [path for path in copies if TEXT in everything_in(path)]


def confidential_ones_are_left_out(at: Workshop) -> None:
    with at.project() as project:
        for number, row in enumerate(records(project, "partnership")):
            project.perform(add_visitor, int(row["id"]), f"canaryopen{number}", False)
            project.perform(add_visitor, int(row["id"]), f"canarysecret{number}", True)
        copies: Any = assign(project, SampleRequest("Again", ("Cor",), size=1), at.folder / "coding").copies
    said("export", project.path, at.folder / "part.twin", "--no-confidential")
    with opened(at.folder / "part.twin") as part:
        people = [row["person"] for row in records(part, "visitor")]
        assert people
        assert all(each.startswith("canaryopen") for each in people)
    for path in copies:
        with opened(path) as copy:
            units = {row["id"] for row in records(copy, "partnership")}
            assert {row["partnership_id"] for row in records(copy, "visitor")} == units
            assert len(records(copy, "visitor")) == len(units)


def in_the_folder_of_tables(at: Workshop) -> None:
    said("export", at.copy(), at.folder / "out")
    assert (at.folder / "out" / f"{NAME}.csv").exists()


def in_the_tables_of_a_server(at: Workshop) -> None:
    assert at.filled.exists()
    assert NAME in release_layout()


def what_a_follow_up_is_about(at: Workshop) -> None:
    with at.project() as project:
        record = ids(project)[0]
        partnership = int(records(project, NAME)[0]["partnership_id"])
    said("follow-up", project.path, "--about", record, "--due", "2025", "--note", f"ask {TEXT}again")
    (row,) = (each for each in json.loads(said("due", project.path, "--json"))["due"] if each["what"] == NAME)
    assert row["record"] == str(record)
    assert '"id"' in said("search", project.path, f"{TEXT}again", "--json")
    with opened(project.path) as project:
        found = project.query(follow_ups_of, "partnership", partnership)
        assert [each.subject.id for each in found if str(each.subject.kind) == NAME] == [record]
        assert str(project.query(subject_of_record, record).kind) == NAME


def cited(at: Workshop) -> None:
    with at.project() as project:
        source = next(int(row["id"]) for row in records(project, "source") if is_ordinary(row))
        target: Any = CitationTarget(NAME, ids(project)[0])  # type: ignore[arg-type]
        project.perform(add_citation, target, CitationDraft(source, quote=f"{TEXT}quoted"))
        (row,) = (each for each in records(project, "citation") if each["quote"] == f"{TEXT}quoted")
        assert row[f"{NAME}_id"] == str(ids(project)[0])
        project.undo()
        project.redo()
    said("export", project.path, at.folder / "page.html", "--format", "page")
    assert TEXT not in (at.folder / "page.html").read_text()


def listed_where_it_cites(at: Workshop) -> None:
    """A citation about a note is listed with its source and by the verb `show`, and may be added by a verb."""
    with at.project() as project:
        source = next(int(row["id"]) for row in records(project, "source") if is_ordinary(row))
        note, milestone = ids(project)[0], int(records(project, "milestone")[0]["id"])
        for kind, record in ((NAME, note), ("milestone", milestone)):
            target: Any = CitationTarget(kind, record)  # type: ignore[arg-type]
            project.perform(add_citation, target, CitationDraft(source, quote=f"words about {kind}"))
        detail = project.query(source_detail, source)
        assert detail is not None
        found = {str(each.kind): each for each in detail.records}
        assert found[NAME].id == note
        assert found[NAME].partnership is not None
        assert f"{TEXT}first" in str(found[NAME].wording)
        assert "Visit note" in record_text(found[NAME])
        assert date_and_locator(found[NAME])
    assert QApplication.instance() or QApplication([])
    context = opened_context(project.path, ScriptedPrompts())
    shown = words(source_page(context, source))
    assert "words about milestone" in shown
    assert f"{TEXT}first" in shown
    context.project.close()
    assert f"words about {NAME}" in said("show", project.path, f"vn{note}")
    said("cite", project.path, "add", f"vn{note}", "--for", NAME, "--source", f"s{source}", "--quote", "by a verb")
    assert "by a verb" in said("show", project.path, f"vn{note}", "--json")


def has_own_fields(at: Workshop) -> None:
    project_path, other = at.copy(), at.copy("other")
    with opened(project_path) as project:
        note = f"vn{ids(project)[0]}"
    for path in (project_path, other):
        said("field", path, "--add", "Mood", "--of", NAME)
        said("field", path, "--add", "Visited on", "--of", NAME, "--type", "date")
    said("field", project_path, "--about", note, "--set", f"mood={TEXT}calm", "--set", "visited_on=1876-05")
    assert f"{TEXT}calm" in said("field", project_path, "--about", note)
    assert f"Mood: {TEXT}calm" in said("show", project_path, note)
    assert said("search", project_path, f"{TEXT}calm", "--json").count('"id"')
    assert "Mood" in said("history", project_path)
    said("undo", project_path)
    said("redo", project_path)
    (at.folder / "dump.json").write_text(said("dump", project_path))
    said("load", at.folder / "loaded.twin", at.folder / "dump.json")
    said("merge", other, at.folder / "loaded.twin")
    with opened(other) as project:
        visitor = next(row["id"] for row in records(project, "visitor"))
    said("field", other, "--add", "Role", "--of", "visitor")
    said("field", other, "--about", f"vi{visitor}", "--set", f"role={TEXT}guide")
    said("follow-up", other, "--about", f"vi{visitor}", "--due", "2025", "--note", "it can't have one", code=4)
    said("export", other, at.folder / "part.twin", "--only", "country=CN")
    for path in (at.folder / "loaded.twin", other):
        assert f"{TEXT}calm" in said("show", path, note)
        assert "is intact" in said("verify", path)
    with opened(at.folder / "part.twin") as part:
        kept = {row["id"] for row in records(part, NAME)}
        values = records(part, "own_field_value")
        assert {row[f"{NAME}_id"] for row in values if row[f"{NAME}_id"]} <= kept
        assert [row["text"] for row in values if row["visitor_id"] == visitor] == [f"{TEXT}guide"]
    said("export", project_path, at.folder / "page.html", "--format", "page")
    assert f"{TEXT}calm" not in (at.folder / "page.html").read_text()
    said("field", project_path, "--delete", json.loads(said("field", project_path, "--json"))["fields"][-1]["id"])
    with opened(project_path) as project:
        is_sound(project)


def offered_in_the_form_of_an_own_field(at: Workshop) -> None:
    from ui.recording.forms.own_field_dialog import OwnFieldDialog

    assert QApplication.instance() or QApplication([])
    context = opened_context(at.copy(), ScriptedPrompts())
    field = OwnFieldDialog(context, None, None).record_kind
    assert "Visit note" in {field.itemText(each) for each in range(field.count())}
    context.project.close()


def coded_again(at: Workshop) -> None:
    """A code of the project that only a note has is in use; its note is coded again when its definition changes."""
    path = at.copy()
    said("code", path, "add", "sector", "Quarries", "--definition", "About stones.")
    with opened(path) as project:
        note = ids(project)[0]
        project.perform(write_text, NAME, "topic", note, "quarries")
    assert json.loads(said("code", path, "records", "sector", "quarries", "--json"))["records"] == [str(note)]
    assert f"vn{note}" in said("code", path, "records", "sector", "quarries")
    said("code", path, "delete", "sector", "quarries", code=4)
    said("code", path, "define", "sector", "quarries", "--definition", "About rocks.")
    (item,) = json.loads(said("code", path, "queue", "sector", "quarries", "--json"))["records"]
    assert (item["kind"], item["record"]) == (NAME, str(note))
    assert f"{TEXT}first" in said("code", path, "queue")
    assert "quarries" in said("checks", path).casefold()
    with opened(path) as project:
        is_sound(project)
    said("code", path, "recode", item["id"], "water")
    with opened(path) as project:
        assert {row["id"]: row["topic"] for row in records(project, NAME)}[str(note)] == "water"
    said("undo", path)
    said("code", path, "withdraw", "sector", "quarries")
    with opened(path) as project:
        project.perform(write_text, NAME, "topic", ids(project)[1], "quarries")
    assert json.loads(said("checks", path, "--json"))["problems"]
    said("code", path, "merge", "sector", "quarries", "water")
    with opened(path) as project:
        assert [row["topic"] for row in records(project, NAME)][:2] == ["water", "water"]
        is_sound(project)


def in_the_database_for_datasette(at: Workshop) -> None:
    """Its public fields are a table; a kind without any is none."""
    said("export", at.copy(), at.folder / "out", "--format", "datasette")
    with contextlib.closing(sqlite3.connect(at.folder / "out" / "inventory.db")) as made:
        made.row_factory = sqlite3.Row
        tables = {name for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "milestone" in tables
        assert not tables & {NAME, "visitor"}
        (row,) = made.execute("SELECT m.*, p.name FROM milestone m JOIN partnerships p ON p.id = m.partnership")
        found = dict(row)
        assert found["title"] == "opened"
        assert (found["date"], found["date_earliest"], found["is_final"]) == ("1876-05-07", "1876-05-07", 1)
        assert TEXT not in str(found)
        assert "remark" not in found
        assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    written = (at.folder / "out" / "metadata.yaml").read_text()
    assert '"milestone"' in written or "milestone:" in written


def part_of_nothing(at: Workshop) -> None:
    """A kind without an owner is found, shown, cited, followed up, coded again, merged and exported as a whole."""
    path, other = at.copy(), at.copy("other")
    with opened(path) as project:
        record = int(records(project, "programme")[0]["id"])
        source = next(int(row["id"]) for row in records(project, "source") if is_ordinary(row))
    name = f"pg{record}"
    said("cite", path, "add", name, "--for", "programme", "--source", f"s{source}", "--quote", "as it says")
    said("follow-up", path, "--about", name, "--due", "2025", "--note", "ask again")
    said("field", path, "--add", "Budget", "--of", "programme")
    said("field", path, "--about", name, "--set", "budget=little")
    said("code", path, "add", "sector", "Quarries", "--definition", "About stones.")
    with opened(path) as project:
        project.perform(write_text, "programme", "topic", record, "quarries")
    said("code", path, "define", "sector", "quarries", "--definition", "About rocks.")
    for each in ("as it says", "ask again", "Budget: little"):
        assert each in said("show", path, name)
    assert f"{TEXT}programme" in said("due", path)
    assert f"{TEXT}programme" in said("code", path, "queue")
    said("checks", path)
    said("merge", other, path)
    assert "as it says" in said("show", other, name)
    with opened(other) as project:
        detail = project.query(source_detail, source)
        assert detail is not None
        (shown,) = (each for each in detail.records if str(each.kind) == "programme")
        assert f"{TEXT}programme" in record_text(shown)
        is_sound(project)
    said("export", other, at.folder / "whole")
    assert f"{TEXT}programme" in (at.folder / "whole" / "programme.csv").read_text()
    said("export", other, at.folder / "part.twin", "--only", "country=CN")
    with opened(at.folder / "part.twin") as part:
        assert not records(part, "programme")
        is_sound(part)
    said("export", other, at.folder / "page.html", "--format", "page")
    assert "as it says" not in (at.folder / "page.html").read_text()


CASES: Final[dict[str, Case]] = {
    act.__name__: act
    for act in (
        stored_undone_and_dumped,
        merged_with_a_named_conflict,
        named_in_history,
        named_among_the_steps_of_its_partnership,
        taken_along_by_a_part,
        moved_by_a_merge_of_partnerships,
        shared_in_a_trusted_team,
        not_shared_with_a_confidential_record_in_an_untrusted_team,
        found_by_the_search,
        erased,
        not_published,
        in_the_folder_of_tables,
        in_the_tables_of_a_server,
        what_a_follow_up_is_about,
        cited,
        listed_where_it_cites,
        has_own_fields,
        part_of_nothing,
        offered_in_the_form_of_an_own_field,
        coded_again,
        in_the_database_for_datasette,
        confidential_ones_are_left_out,
    )
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(run_cases(prepare(Path(sys.argv[1])), CASES)))
