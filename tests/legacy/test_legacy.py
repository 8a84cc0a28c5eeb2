"""Files of earlier versions open in this one: projects with their steps, dumps, teams, copies of coders, deposits.

`format-N.zip` contains files of schema N; `tests/legacy/make_legacy.py` made them. No test here says how this version
stores them, so all hold before and after a migration.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.copies import as_text
from tests.legacy.team_files import CODERS, SHARED, history_of
from tests.store.building import MADE, TickingClock, content, is_sound, records
from tracker.exchange.formats.dump import load, read_document
from tracker.project import Project
from tracker.queries.coding.assignments import coding_progress
from tracker.queries.content_dump import dump
from tracker.services.coding.handing_in import hand_in
from tracker.services.coding.reliability import compare_copies
from tracker.services.coding.settling import settle as settle_coding
from tracker.services.coding.settling import settlements
from tracker.services.coding.taking_in import take_in
from tracker.services.tables.table_transfer import import_file
from tracker.services.teams.beginning import Joining, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.settling import settle
from tracker.services.teams.team_status import open_conflicts, status
from tracker.store.project_file.known_schema import SCHEMA_VERSION

LEGACY = Path(__file__).parent
FIRST_KEPT = 3
"""The first schema of which more was kept than projects and a dump."""


def clock() -> TickingClock:
    """Return a clock that is later than all kept files."""
    return TickingClock(MADE + timedelta(days=30))


def opened(path: Path, who: str = "tester") -> Project:
    return Project.open(path, who=who, clock=clock())


@pytest.fixture(params=sorted(path.name for path in LEGACY.glob("format-*.zip")))
def kept(request: pytest.FixtureRequest, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder with the kept files, which is the current one: the teams' projects name their place from it."""
    folder = tmp_path / "kept"
    with zipfile.ZipFile(LEGACY / request.param) as packed:
        packed.extractall(folder)
    monkeypatch.chdir(folder)
    return folder


def test_there_are_files_of_every_released_format() -> None:
    found = {path.stem for path in LEGACY.glob("format-*.zip")}
    released = {f"format-{number}" for number in range(FIRST_KEPT, SCHEMA_VERSION)}
    assert found - {f"format-{SCHEMA_VERSION}"} == released, "run make_legacy.py before the next schema is begun"


def test_the_files_are_small_and_name_no_folder_of_a_computer() -> None:
    assert sum(path.stat().st_size for path in LEGACY.glob("*-3.*")) < 1_500_000
    for path in LEGACY.glob("format-*.zip"):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                text = packed.read(name)
                if name.endswith(".bundle"):
                    text = zlib.decompressobj().decompress(text.partition(b"\n")[2])
                assert not [each for each in (b"/tmp/", b"/home/", b"C:\\") if each in text], name


# steps ----------------------------------------------------------------------------------------------------------------


def redo_all(project: Project) -> int:
    """Redo all steps, and return how many were redone."""
    redone = 0
    while project.next_redo() is not None:
        project.redo()
        redone += 1
    return redone


def test_a_change_that_was_moved_by_hand_stays_where_it_was_put(kept: Path) -> None:
    with opened(kept / "filled.twin") as project:
        statuses = {int(row["id"]): row["status"] for row in records(project, "status_change")}
        first, second = history_of(project, "Apeldoorn")
        assert (statuses[first], statuses[second]) == ("terminated", "in_force")
        arranged = history_of(project, "Nijmegen")
        moved, other = sorted(change for change in arranged if statuses[change] == "in_force")
        assert arranged.index(moved) == arranged.index(other) + 1
        assert len(history_of(project, "Heerlen")) == 2


# dumps, deposits and tables -------------------------------------------------------------------------------------------


def test_a_dump_with_its_steps_makes_the_project_that_it_was_made_of(kept: Path) -> None:
    load(kept / "loaded.twin", read_document(kept / "filled-journal.json"), clock())
    with opened(kept / "filled.twin") as project, opened(kept / "loaded.twin") as loaded:
        assert is_sound(loaded)
        whole, again = (each.query(dump, with_journal=True) for each in (project, loaded))
        assert again["records"] == whole["records"]
        assert [step["id"] for step in again["journal"]["step"]] == [step["id"] for step in whole["journal"]["step"]]
        redone = redo_all(loaded)
        assert redone > 0
        for _ in range(redone):
            loaded.undo()
        assert content(loaded)["records"] == whole["records"]


def test_a_dump_without_steps_has_every_record(kept: Path) -> None:
    load(kept / "loaded.twin", read_document(kept / "filled.json"), clock())
    with opened(kept / "filled.twin") as project, opened(kept / "loaded.twin") as loaded:
        assert is_sound(loaded)
        assert loaded.next_undo() is None
        kinds = read_document(kept / "filled.json")["records"]
        for kind, rows in kinds.items():
            assert rows, f"no {kind} is kept"
            if kind in content(loaded)["records"]:
                found = [{row["id"] for row in records(each, kind)} for each in (project, loaded)]
                assert found[0] == found[1], kind
        assert history_of(loaded, "Apeldoorn") == history_of(project, "Apeldoorn")


def test_the_project_in_a_deposit_is_loaded(kept: Path) -> None:
    load(kept / "loaded.twin", read_document(kept / "deposit" / "project.json"), clock())
    with opened(kept / "loaded.twin") as loaded:
        assert is_sound(loaded)
        assert len(records(loaded, "partnership")) > 30


def test_an_exported_table_is_imported(kept: Path) -> None:
    with Project.create(kept / "new.twin", who="tester", clock=clock()) as project:
        import_file(project, kept / "tables" / "interchange.csv")
        assert is_sound(project)
        assert len(records(project, "partnership")) > 30
        assert {row["status"] for row in records(project, "status_change")} >= {"suspended", "terminated", "superseded"}


# teams and coders -----------------------------------------------------------------------------------------------------


def test_members_take_in_what_is_there_and_settle_their_conflicts(kept: Path) -> None:
    with closing(opened(kept / "first.twin")) as first, closing(opened(kept / "second.twin", "colleague")) as second:
        found = status(second)
        assert found is not None
        assert (found.to_publish, found.to_receive) == (5, 2)
        for each in (first, second):
            assert {conflict.kind for conflict in open_conflicts(each)} >= {"body"}
            assert len(open_conflicts(each)) >= 2, "of a note, and of the order of a history"
        for act in (publish, receive, publish, receive):
            for each in (first, second):
                act(each)
        assert open_conflicts(first) == open_conflicts(second)
        for town in ("Breda", "Ede", "Heerlen", "Apeldoorn", "Nijmegen"):
            assert history_of(first, town) == history_of(second, town) != [], town
        for conflict in open_conflicts(first):
            settle(first, conflict.kind, conflict.record, conflict.field, 1)
        for act in (publish, receive):
            for each in (first, second):
                act(each)
        assert open_conflicts(first) == open_conflicts(second) == ()
        assert history_of(first, "Nijmegen") == history_of(second, "Nijmegen")
        with create_from_team(kept / "third.twin", SHARED, Joining("third"), clock=clock()) as third:
            assert as_text(third) == as_text(second)
            assert all(is_sound(each) for each in (first, second, third))


def test_a_coding_is_handed_in_compared_and_settled(kept: Path) -> None:
    with opened(kept / "Ann.twin", "Ann") as copy:
        progress = copy.query(coding_progress)
        assert progress is not None
        assert progress.done == progress.units == 3
        hand_in(copy, SHARED)
    with closing(opened(kept / "first.twin")) as project:
        found = take_in(project, clock())
        assert [each.coder for each in found.taken] == list(CODERS)
        assert found.refused == ()
        report = compare_copies([each.path for each in found.taken])
        disagreements = settlements(project, report)
        assert disagreements
        settle_coding(project, report, disagreements[0], coder="Bea")
        assert len(records(project, "coding_decision")) > 0
        assert is_sound(project)


def test_a_member_with_an_older_program_keeps_a_newer_bundle_waiting_and_loses_nothing(kept: Path) -> None:
    """The bundle says that it is of the next format; without that the same bundle arrives."""
    writers = kept / SHARED / "writers"
    with closing(opened(kept / "second.twin", "colleague")) as second, closing(opened(kept / "first.twin")) as first:
        publish(first)
        before = {path: path.read_bytes() for path in writers.glob("*/*.bundle")}
        publish(second)
        arrived = sorted(path for path in writers.glob("*/*.bundle") if path not in before)
        newer = [in_format(path, SCHEMA_VERSION + 1) for path in arrived]
        whole = content(first)
        found = receive(first)
        assert {waiting.reason for waiting in found.waiting} == {"bundle_newer"}
        assert content(first) == whole
        assert is_sound(first)
        for path, content_of in newer:
            path.unlink()
            content_of[0].write_bytes(content_of[1])
        assert receive(first).waiting == ()
        assert content(first) != whole
        assert is_sound(first)


def in_format(path: Path, schema: int) -> tuple[Path, tuple[Path, bytes]]:
    """Write a bundle of this format as one of another, under the name that its bytes have; return both files."""
    original = path.read_bytes()
    header, _, packed = original.partition(b"\n")
    document = {**json.loads(zlib.decompress(packed)), "schema": schema, "unknown to this version": 1}
    text = json.dumps(document).encode()
    packed = zlib.compress(text)
    sizes = {**json.loads(header), "content": len(text), "packed": len(packed)}
    whole = json.dumps(sizes, sort_keys=True).encode() + b"\n" + packed
    made = path.with_name(f"{path.name.partition('-')[0]}-{hashlib.sha256(whole).hexdigest()}.bundle")
    path.unlink()
    made.write_bytes(whole)
    return made, (path, original)
