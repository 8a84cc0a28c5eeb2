"""An open project: one transaction per operation, listeners, errors of the disk, and closing."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.building import (
    body,
    content,
    digest,
    edit_file,
    files,
    is_sound,
    labels,
    made,
    new_project,
    small_inventory,
    source,
    tie,
)
from tests.store.conftest import project as project
from tests.systems import needs_descriptors, unreadable
from tracker.changes import ChangeSet
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import KnownError, RuleError
from tracker.file_modes import mode_for
from tracker.operations.bodies import add_body
from tracker.operations.sources import delete_source
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.inventory.inventory import headline, status_on_day
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader
from tracker.store.schema import tie_group
from tracker.store.transaction import StepLabel, Transaction


def test_an_operation_returns_changed_and_created_records(project: Project) -> None:
    told: list[ChangeSet] = []
    stop = project.add_listener(told.append)
    change_set = project.perform(add_body, BodyDraft("Arnhem"))
    assert told == [change_set]
    assert change_set.bodies == {change_set.created}
    assert change_set.partnerships == change_set.sources == frozenset()
    stop()
    body(project, "Breda")
    assert len(told) == 1


def test_queries_read_their_pages_again_after_these_were_released(project: Project) -> None:
    body(project, "Arnhem")
    for _ in range(2):
        assert project.query(lambda reader: reader.rows("SELECT name FROM body")) == [("Arnhem",)]
        project.release_pages()
    project.close()
    with pytest.raises(KnownError, match="project_closed"):
        project.release_pages()


def test_a_step_without_visible_changes_is_saved(project: Project) -> None:
    def group(transaction: Transaction) -> StepLabel:
        return StepLabel("add_group", {}, transaction.insert(tie_group, {"name": "Pact", "note": ""}))

    made(project, group)
    assert labels(project) == ["add_group"]
    project.undo()
    assert content(project)["records"]["tie_group"] == []


def test_the_deprecated_name_ask_still_works(project: Project) -> None:
    body(project, "Arnhem")
    with pytest.warns(DeprecationWarning, match="Project.query"):
        found = project.ask(status_on_day, 738_000)
    assert found == project.query(status_on_day, 738_000)


def test_an_operation_that_fails_half_way_writes_nothing(project: Project) -> None:
    def half(transaction: Transaction) -> StepLabel:
        add_body(transaction, BodyDraft("Arnhem"))
        raise ZeroDivisionError

    before = content(project)
    with pytest.raises(ZeroDivisionError):
        project.perform(half)
    assert content(project) == before
    assert labels(project) == []
    assert body(project, "Breda")
    assert is_sound(project)


def test_a_refused_operation_calls_no_listener(project: Project) -> None:
    told: list[ChangeSet] = []
    project.add_listener(told.append)
    with pytest.raises(RuleError):
        project.perform(add_body, BodyDraft(""))
    with pytest.raises(RuleError):
        project.perform(delete_source, 5)
    assert told == []


def full_after(connection: sqlite3.Connection, pages: int) -> None:
    """Limit the file to so many more pages, as on a full disk."""
    (count,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {count + pages}")


@pytest.mark.parametrize("pages", range(4))
def test_a_full_disk_is_reported_and_changes_nothing(project: Project, pages: int) -> None:
    body(project, "Arnhem")
    before, saved = content(project), digest(project.path)
    full_after(project._step_writer().driver_connection, pages)
    with pytest.raises(KnownError) as refused:
        project.perform(add_body, BodyDraft("Breda", note="x" * 60_000))
    assert refused.value.code == "disk_full"
    assert content(project) == before
    assert digest(project.path) == saved
    full_after(project._step_writer().driver_connection, 1_000_000)
    assert body(project, "Breda", note="x" * 60_000)
    assert is_sound(project)


def wait_shortly(project: Project) -> None:
    """Make the next write fail soon if another process has locked the file."""
    project._step_writer().driver_connection.execute("PRAGMA busy_timeout = 10")


@needs_descriptors
@pytest.mark.parametrize("is_in_background", [False, True])
def test_a_disk_that_cannot_be_read_is_reported_and_nothing_is_lost(project: Project, is_in_background: bool) -> None:
    def read_nothing(reader: Reader) -> object:
        with unreadable(project.path):
            return dump(reader)

    small_inventory(project)
    before = project.query_in_background(dump)  # leaves no page in the memory of the project's own connection
    with pytest.raises(KnownError) as caught:
        (project.query_in_background if is_in_background else project.query)(read_nothing)
    assert caught.value.code == "io_error"
    assert content(project) == before
    tie(project, "Breda", "Yangzhou")
    assert is_sound(project)


def test_a_file_locked_by_another_program_is_busy_and_nothing_is_lost(
    project: Project,
) -> None:

    body(project, "Arnhem")
    wait_shortly(project)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError) as refused:
            body(project, "Breda")
        assert refused.value.code == "busy"
        other.execute("ROLLBACK")
        # a reader does not prevent a transaction from beginning, only from being committed
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM body").fetchone()
        wait_shortly(project)
        with pytest.raises(KnownError) as refused:
            body(project, "Breda")
        assert refused.value.code == "busy"
        assert len(content(project)["records"]["body"]) == 1
        other.execute("ROLLBACK")
    assert body(project, "Breda")
    assert is_sound(project)


def test_an_undo_that_cannot_be_committed_is_not_reported_as_done(project: Project) -> None:
    """The step of an undo is in the file in any case: what counts is whether it is marked as undone."""
    body(project, "Arnhem")
    body(project, "Breda")
    project.undo()
    before = content(project)
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM body").fetchone()
        for act in (project.undo, project.redo):
            wait_shortly(project)
            with pytest.raises(KnownError) as refused:
                act()
            assert refused.value.code == "busy"
            assert content(project) == before
        other.execute("ROLLBACK")
    project.undo()
    assert content(project)["records"]["body"] == []


def test_writes_of_another_program_are_detected_before_the_next_write(project: Project) -> None:
    body(project, "Arnhem")
    with closing(sqlite3.connect(project.path)) as other:
        other.execute("INSERT INTO attachment_bytes VALUES ('0', '', X'00')")
        other.commit()
    for _ in range(2):
        content(project)  # reading must not reset the detection
        with pytest.raises(KnownError) as refused:
            body(project, "Breda")
        assert refused.value.code == "changed_outside"
    project.close()
    with Project.open(project.path) as again:
        assert body(again, "Breda")


def test_a_replaced_file_is_detected_before_the_next_write(project: Project, tmp_path: Path) -> None:
    body(project, "Arnhem")
    with new_project(tmp_path, "other.twin") as other:
        other.save_copy(tmp_path / "copy.twin")
    (tmp_path / "copy.twin").replace(project.path)
    with pytest.raises(KnownError) as refused:
        body(project, "Breda")
    assert refused.value.code == "changed_outside"
    project.path.unlink()
    with pytest.raises(KnownError) as refused:
        body(project, "Breda")
    assert refused.value.code == "gone"


def test_nested_queries_and_queries_in_listeners_see_one_snapshot(project: Project) -> None:
    arnhem = tie(project)
    seen: list[int] = []
    project.add_listener(lambda change_set: seen.append(project.query(headline, InventoryFilter(738_000)).sources))
    source(project, "One")
    source(project, "Two")
    assert seen == [1, 2]
    nested = project.query(lambda reader: [row.id for row in project.query(status_on_day, 738_000)])
    assert nested == [arnhem]
    with pytest.raises(ZeroDivisionError):
        project.query(lambda reader: 1 // 0)
    assert body(project, "Breda")


def test_a_closed_project_leaves_no_files_and_can_be_closed_again(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    tie(project)
    project.close()
    project.close()
    assert files(tmp_path) == {"ties.twin"}


def test_a_project_without_a_name_is_named_after_its_file(project: Project) -> None:
    assert project.name == "ties"
    project.close()
    edit_file(project.path, "DELETE FROM project_setting WHERE key = 'name'")
    with Project.open(project.path.rename(project.path.with_name("Banden.twin")), read_only=True) as renamed:
        assert renamed.name == "Banden"


def test_an_operation_in_the_background_is_one_step_published_afterwards(project: Project) -> None:
    told: list[ChangeSet] = []
    project.add_listener(told.append)
    project.require_writable()
    found: list[ChangeSet] = []
    draft = BodyDraft("Arnhem")
    thread = threading.Thread(target=lambda: found.append(project.perform_in_background(add_body, draft)))
    thread.start()
    thread.join()
    assert told == []
    project.publish(found[0])
    assert told == found
    step = project.next_undo()
    assert step is not None
    assert step.action == "add_body"
    project.undo()
    assert project.query(lambda reader: reader.rows("SELECT id FROM body WHERE name = 'Arnhem'")) == []


@pytest.mark.parametrize("is_read_first", [True, False])
def test_a_write_in_the_background_is_no_change_by_another_program(project: Project, is_read_first: bool) -> None:
    """The window may repaint its table between the commit of an import and its end."""
    body(project, "Arnhem")
    project.require_writable()
    imported = project.perform_in_background(add_body, BodyDraft("Breda"))
    for _ in range(2):
        if is_read_first:
            assert project.query(lambda reader: reader.rows("SELECT count(*) FROM body")) == [(2,)]
        assert not project.was_changed_outside()
    project.compact_in_background()
    content(project)
    project.publish(imported)
    assert not project.was_changed_outside()
    project.undo()
    assert project.query(lambda reader: reader.rows("SELECT name FROM body")) == [("Arnhem",)]


def test_a_change_by_another_program_is_detected_after_a_write_in_the_background(project: Project) -> None:
    body(project, "Arnhem")
    for content_first in (True, False):
        project.publish(project.perform_in_background(add_body, BodyDraft(f"Breda {content_first}")))
        if content_first:
            content(project)

    def fail(transaction: Transaction) -> StepLabel:
        raise KnownError("cancelled")

    with pytest.raises(KnownError, match="cancelled"):
        project.perform_in_background(fail)
    with closing(sqlite3.connect(project.path)) as other:
        other.execute("INSERT INTO attachment_bytes VALUES ('0', '', X'00')")
        other.commit()
    content(project)
    with pytest.raises(KnownError) as refused:
        project.undo()
    assert refused.value.code == "changed_outside"


def test_a_failed_operation_in_the_background_writes_nothing_and_blocks_nothing(project: Project) -> None:
    before = project.path.read_bytes()
    project.require_writable()

    def fail(transaction: Transaction) -> StepLabel:
        add_body(transaction, BodyDraft("Arnhem"))
        raise KnownError("cancelled")

    with pytest.raises(KnownError, match="cancelled"):
        project.perform_in_background(fail)
    assert project.path.read_bytes() == before
    assert project.perform(add_body, BodyDraft("Delft")).created is not None


def test_a_project_that_is_refused_does_not_limit_the_permissions_of_new_files(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        pass
    whole = bytearray(project.path.read_bytes())
    whole[100:400] = bytes(300)  # the schema
    project.path.write_bytes(whole)
    project.path.chmod(0o600)
    before = mode_for()
    with pytest.raises(KnownError) as refused:  # holds the traceback, so that nothing is collected yet
        Project.open(project.path)
    assert refused.value.code == "damaged"
    assert mode_for() == before
