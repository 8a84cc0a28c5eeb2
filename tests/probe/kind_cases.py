"""A kind that was added: its records are stored, undone, dumped, merged, sent to members, found, erased, not published.

python -m tests.probe.kind_cases FOLDER
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

from tests.copies import as_text, write_text
from tests.legacy.filling import fill
from tests.legacy.test_legacy import clock, opened
from tests.probe.copied_tree import NEXT
from tests.probe.private_cases import everything_packed
from tests.probe.workshop import Case, Workshop, is_ordinary, run_cases, said
from tests.publishing.deposits import ABOUT
from tests.services.coding.test_blind_copies import everything_in
from tests.store.building import content, is_sound, new_project, records, tie
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.text.person_names import Erasure
from tracker.exchange.formats.dump import load
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.release_tables import release_layout
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.project_settings import describe_project
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.evidence.follow_ups import follow_ups_of, subject_of_record
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.services.copies import merge_copy_file
from tracker.services.erasing import erase
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.store.schema import metadata
from tracker.store.transaction import StepLabel, Transaction

NAME: Final = "visit_note"
DESCRIPTION: Final = f'''@record("{NAME}", "vn", "Visit note", since={NEXT}, subject_of=("follow_up", "citation"))
class VisitNoteDraft:
    """What somebody noted at a visit."""

    partnership: int = part_of("partnership")
    words: str = text("words of the visit", default="")
    date: str = vague_date("day of the visit", default=None)


@record("visitor", "vi", "Visitor", since={NEXT})
class VisitorDraft:
    """Who came; coders see it."""

    partnership: int = part_of("partnership", coders=True)
    person: str = text("name of the visitor", default="", coders=True)
    is_confidential: bool = yes_no("confidential", default=False, coders=True)
'''
"""The description, of which each line is what the recipe says."""
TEXT, PERSON = "canaryvisitnote", "Ottoline Vandermeulenbrink"
DAY: Final = date(1876, 5, 7).toordinal()


def add(transaction: Transaction, partnership: int, words: str) -> StepLabel:
    """Add a note of a visit, as an operation would."""
    day = {"date_edtf": "1876-05-07", "date_words": "7 May 1876", "date_note": TEXT, "date_earliest": DAY}
    values = {"partnership_id": partnership, "words": words, **day, "date_latest": DAY}
    return StepLabel("write_text", {}, transaction.insert(metadata.tables[NAME], values))


def add_visitor(transaction: Transaction, partnership: int, person: str, is_confidential: bool) -> StepLabel:
    """Add a visitor of a partnership."""
    values = {"partnership_id": partnership, "person": person, "is_confidential": int(is_confidential)}
    return StepLabel("write_text", {}, transaction.insert(metadata.tables["visitor"], values))


def prepare(folder: Path) -> Path:
    """Make a project with a note about each partnership."""
    with new_project(folder, "filled.twin") as project:
        first = tie(project, "Assen", "Changsha")
        project.perform(add, first, f"{TEXT}first")  # or a kind would be without a record
        project.perform(add_visitor, first, "canaryhidden", True)
        fill(project)
        for number, row in enumerate(records(project, "partnership")):
            project.perform(add, int(row["id"]), f"{TEXT}{number}")
        is_sound(project)
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
        confidential_ones_are_left_out,
    )
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(run_cases(prepare(Path(sys.argv[1])), CASES)))
