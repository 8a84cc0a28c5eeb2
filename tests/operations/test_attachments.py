"""Files attached to sources: stored once per content, undone and redone like other changes, and never partly stored."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tracker.domain.records.attachments import MAX_ATTACHMENT_BYTES, AttachmentDraft, draft_of
from tracker.domain.records.drafts import SourceDraft
from tracker.errors import KnownError, RuleError
from tracker.exchange.formats.dump import dump_text, load, read_document, whole_content
from tracker.operations.attachments import add_attachments, remove_attachment, rename_attachment
from tracker.operations.sources import add_source, delete_source
from tracker.project import Project
from tracker.queries.sources.attachments import (
    attachment_content,
    attachment_text,
    attachments_of,
)
from tracker.store.project_file.integrity import problems_of

MINUTES = draft_of("minutes.pdf", "application/pdf", b"%PDF the minutes", "The minutes of the council")
LETTER = draft_of("letter.txt", "text/plain", b"Dear mayor", "Dear mayor")


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.twin") as made:
        yield made


@pytest.fixture
def source(project: Project) -> int:
    created = project.perform(add_source, SourceDraft("Minutes of 2000")).created
    assert created is not None
    return created


def dump(project: Project, *, with_journal: bool = False) -> str:
    return project.query(lambda reader: dump_text(whole_content(reader.connection, with_journal=with_journal)))


def names(project: Project, source: int) -> list[str]:
    return [row.name for row in project.query(attachments_of, source)]


def stored(project: Project) -> int:
    return int(project.query(lambda reader: reader.rows("SELECT count(*) FROM attachment_bytes"))[0][0])


def test_several_files_are_attached_in_one_step_with_bytes_and_texts(project: Project, source: int) -> None:
    changes = project.perform(add_attachments, source, [MINUTES, LETTER])
    first, second = project.query(attachments_of, source)
    assert changes.created == first.id
    assert changes.sources == {source}
    assert (first.name, first.media_type, first.size) == ("minutes.pdf", "application/pdf", len(MINUTES.content))
    assert project.query(attachment_content, second.id) == LETTER.content
    assert project.query(attachment_text, first.id) == "The minutes of the council"
    project.undo()
    assert names(project, source) == []


def test_undo_and_redo_of_everything_give_equal_dumps(project: Project, source: int) -> None:
    dumps = [dump(project)]
    project.perform(add_attachments, source, [MINUTES, LETTER])
    dumps.append(dump(project))
    first = project.query(attachments_of, source)[0]
    project.perform(rename_attachment, first.id, "Minutes of 7 May")
    dumps.append(dump(project))
    project.perform(remove_attachment, first.id)
    dumps.append(dump(project))
    project.perform(delete_source, source)
    dumps.append(dump(project))
    for before in reversed(dumps[:-1]):
        project.undo()
        assert dump(project) == before
    for after in dumps[1:]:
        project.redo()
        assert dump(project) == after


def test_a_file_attached_to_many_sources_is_stored_once(project: Project, source: int) -> None:
    other = project.perform(add_source, SourceDraft("Another")).created
    assert other is not None
    project.perform(add_attachments, source, [MINUTES])
    project.perform(add_attachments, other, [MINUTES])
    assert stored(project) == 1
    (kept,) = project.query(attachments_of, source)
    project.perform(remove_attachment, kept.id)
    (left,) = project.query(attachments_of, other)
    assert project.query(attachment_content, left.id) == MINUTES.content


def test_a_file_that_the_source_already_has_is_not_attached_again(project: Project, source: int) -> None:
    project.perform(add_attachments, source, [MINUTES])
    before = project.next_undo()
    renamed = draft_of("the same.pdf", "application/pdf", MINUTES.content)
    assert not project.perform(add_attachments, source, [renamed])
    assert project.next_undo() == before
    project.perform(add_attachments, source, [renamed, LETTER, LETTER])
    assert names(project, source) == ["minutes.pdf", "letter.txt"]


def test_a_renamed_file_retains_its_extension_and_gets_a_safe_name(project: Project, source: int) -> None:
    kept = project.perform(add_attachments, source, [MINUTES]).created
    assert kept is not None
    project.perform(rename_attachment, kept, "../../council minutes")
    assert names(project, source) == ["council minutes.pdf"]
    with pytest.raises(RuleError, match="name_missing"):
        project.perform(rename_attachment, kept, "  ")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (draft_of("empty.pdf", "application/pdf", b""), "attachment_empty"),
        (
            AttachmentDraft("big.bin", "application/octet-stream", bytes(MAX_ATTACHMENT_BYTES + 1), "0" * 64),
            "attachment_too_large",
        ),
    ],
)
def test_one_bad_file_prevents_attaching_the_others(
    project: Project, source: int, bad: AttachmentDraft, code: str
) -> None:
    before = dump(project)
    with pytest.raises(RuleError, match=code):
        project.perform(add_attachments, source, [MINUTES, bad])
    assert dump(project) == before
    assert stored(project) == 0


def test_the_largest_allowed_file_with_the_longest_text_is_attached(project: Project, source: int) -> None:
    large = draft_of("large.bin", "application/octet-stream", bytes(MAX_ATTACHMENT_BYTES), "\U0001f600" * 300_000)
    kept = project.perform(add_attachments, source, [large]).created
    assert kept is not None
    assert len(project.query(attachment_content, kept)) == MAX_ATTACHMENT_BYTES


def test_a_dump_contains_file_texts_and_with_the_journal_files_of_earlier_steps(
    project: Project, source: int, tmp_path: Path
) -> None:
    project.perform(add_attachments, source, [MINUTES, LETTER])
    project.perform(remove_attachment, project.query(attachments_of, source)[0].id)
    assert MINUTES.sha256 not in dump(project)
    whole = dump(project, with_journal=True)
    (tmp_path / "dump.json").write_text(whole, "utf-8")
    load(tmp_path / "loaded.twin", read_document(tmp_path / "dump.json"))
    with Project.open(tmp_path / "loaded.twin") as loaded:
        assert dump(loaded, with_journal=True) == whole
        loaded.undo()
        first = loaded.query(attachments_of, source)[0]
        assert loaded.query(attachment_content, first.id) == MINUTES.content
        assert loaded.query(attachment_text, first.id) == MINUTES.text
        assert loaded.query(lambda reader: problems_of(reader.connection)) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("DELETE FROM attachment_bytes", "attachment_missing"),
        ("UPDATE attachment_bytes SET bytes = X'00'", "attachment_changed"),
    ],
)
def test_missing_and_changed_bytes_are_reported(project: Project, source: int, damage: str, code: str) -> None:
    kept = project.perform(add_attachments, source, [MINUTES]).created
    assert kept is not None
    with project._step_writer().connection.begin():
        project._step_writer().connection.exec_driver_sql(damage)
    with pytest.raises(KnownError, match=code):
        project.query(attachment_content, kept)


def test_a_large_file_is_read_in_the_background(project: Project, source: int) -> None:
    kept = project.perform(add_attachments, source, [MINUTES]).created
    assert kept is not None
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(project.query_in_background, attachment_content, kept)
        assert reading.result() == MINUTES.content
        with pytest.raises(RuleError, match="no_such_record"):
            pool.submit(project.query_in_background, attachment_content, 77).result()
    project.perform(remove_attachment, kept)
