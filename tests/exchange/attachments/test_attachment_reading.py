"""Files from anywhere: each is read whole and safely, or refused with a reason."""

from __future__ import annotations

import os
import socket
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tests.systems import keeps_modes, needs_links, needs_pipes
from tracker.domain.records.attachments import MAX_ATTACHMENT_BYTES, MAX_READ_TEXT_LENGTH
from tracker.errors import RuleError, TwintrackError
from tracker.exchange.attachments.attachment_reading import attachment_from, read_attachment
from tracker.exchange.attachments.media_types import is_contradicted, media_type_of
from tracker.i18n.error_words import HINTS, PROBLEMS
from tracker.project import Project
from tracker.wording.messages import problem_hint, problem_text

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PAGE = "<!DOCTYPE html><html><title>A</title><style>p {}</style><p>Súdwest &amp; Wuhan<script>evil()</script></html>"


def refused(path: Path) -> TwintrackError:
    with pytest.raises(TwintrackError) as caught:
        read_attachment(path)
    problem = caught.value
    assert problem.code in PROBLEMS
    assert problem.code in HINTS
    assert "\n" not in problem_text(problem) + problem_hint(problem)
    return problem


def test_a_file_with_its_name_content_type_and_text(tmp_path: Path) -> None:
    path = tmp_path / "Minutes of 2000.pdf"
    path.write_bytes(small_pdf("The council decides"))
    draft = read_attachment(path)
    assert (draft.name, draft.media_type, draft.text) == (path.name, "application/pdf", "The council decides")
    assert draft.content == path.read_bytes()


def test_a_file_of_500_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(500 * 1024**2)
    tracemalloc.start()
    assert refused(path).code == "attachment_too_large"
    assert tracemalloc.get_traced_memory()[1] < 1024**2
    tracemalloc.stop()


def test_the_size_limit_is_exact_and_is_in_the_error(tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(bytes(MAX_ATTACHMENT_BYTES))
    assert len(read_attachment(path).content) == MAX_ATTACHMENT_BYTES
    path.write_bytes(bytes(MAX_ATTACHMENT_BYTES + 1))
    assert "45 MiB" in problem_text(refused(path))


def test_a_pdf_of_no_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    assert refused(tmp_path / "empty.pdf").code == "attachment_empty"


@needs_links
@needs_pipes
def test_a_folder_a_dead_link_a_pipe_a_socket_and_a_device_are_refused(tmp_path: Path) -> None:
    folder, link, loop, pipe, plug = (tmp_path / name for name in ("folder", "link", "loop", "pipe", "socket"))
    folder.mkdir()
    link.symlink_to(tmp_path / "nowhere")
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(plug))
    assert refused(folder).code == "attachment_is_a_folder"
    assert refused(link).code == "attachment_is_a_dead_link"
    assert refused(loop).code == "attachment_is_a_dead_link"
    assert refused(pipe).code == "attachment_not_a_file"
    assert refused(plug).code == "attachment_not_a_file"
    assert refused(Path("/dev/zero")).code == "attachment_not_a_file"
    server.close()


@needs_links
def test_a_link_to_a_file_is_read_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("words")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert read_attachment(tmp_path / "link.txt").content == b"words"


@needs_links
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", ["own.twin", "OWN.TWIN", "odd.db"])
def test_a_project_is_refused_without_opening_it_so_that_its_locks_stay(tmp_path: Path, name: str) -> None:
    with Project.create(tmp_path / name):
        (tmp_path / "link.pdf").symlink_to(tmp_path / name)
        assert refused(tmp_path / name).code == "attachment_is_a_project"
        assert refused(tmp_path / "link.pdf").code == "attachment_is_a_project"


def test_invalid_paths_are_not_found(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.pdf").code == "not_found"
    assert refused(tmp_path / "nul\x00.pdf").code == "not_found"


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"some words")
    stat = os.fstat

    def grow(number: int) -> os.stat_result:
        found = stat(number)
        with path.open("ab") as file:
            file.write(b"more")
        return found

    monkeypatch.setattr(os, "fstat", grow)
    assert refused(path).code == "attachment_changing"


@keeps_modes
def test_a_file_without_read_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "private.txt"
    path.write_text("words")
    path.chmod(0)
    assert refused(path).code == "no_permission"


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [("invoice\u202efdp.exe", "invoicefdp.exe"), ("a\nb.txt", "a b.txt"), ("x" * 250 + ".pdf", "x" * 146 + ".pdf")],
)
def test_odd_file_names_are_cleaned(tmp_path: Path, name: str, cleaned: str) -> None:
    (tmp_path / name).write_text("words")
    assert read_attachment(tmp_path / name).name == cleaned


def test_a_file_name_contains_no_folder() -> None:
    assert attachment_from(b"x", "../../.ssh/authorized_keys").name == "authorized_keys"


def zipped(*names: str, first: str = "", first_content: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr(first, first_content)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "media_type", "deceives"),
    [
        (small_pdf("x"), "minutes.pdf", "application/pdf", False),
        (small_pdf("x"), "minutes.txt", "application/pdf", True),
        (b"MZ\x90\x00 a program", "minutes.pdf", "application/x-executable", True),
        (b"BM\x36\x00\x00\x00", "scan.bmp", "image/bmp", False),
        (b"BMW in Wuhan", "notes.txt", "text/plain", False),
        (b"\x7fELF", "tool", "application/x-executable", False),
        (b"#!/bin/sh\nrm -rf /", "notes.txt", "text/x-script", True),
        (PNG, "scan.png", "image/png", False),
        (PNG, "scan.jpg", "image/png", True),
        (b"\xff\xd8\xff\xe0 jpeg", "photo.JPG", "image/jpeg", False),
        (b"GIF89a", "a.gif", "image/gif", False),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", "image/webp", False),
        (b"II*\x00", "scan.tif", "image/tiff", False),
        (PAGE.encode(), "page.html", "text/html", False),
        (PAGE.encode(), "page", "text/html", False),
        (PAGE.encode("utf-16"), "page.htm", "text/html", False),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x",
            "p.mhtml",
            "multipart/related",
            False,
        ),
        (b"plain words", "notes.txt", "text/plain", False),
        (b"a,b\n1,2", "table.csv", "text/csv", False),
        (b"words that are no PDF", "minutes.pdf", "text/plain", True),
        (b"# <html> in a text", "notes.md", "text/markdown", False),
        (b"\x00\x01\x02\x03", "notes.txt", "application/octet-stream", True),
        (
            zipped("word/document.xml"),
            "letter.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            False,
        ),
        (
            zipped("xl/workbook.xml"),
            "table.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            False,
        ),
        (
            zipped("a", first="mimetype", first_content="application/vnd.oasis.opendocument.text"),
            "letter.odt",
            "application/vnd.oasis.opendocument.text",
            False,
        ),
        (zipped("a.txt"), "letter.docx", "application/zip", True),
        (b"ID3\x03 sound", "interview.mp3", "audio/mpeg", False),
        (b"\x00\x00\x00\x20ftypM4A ", "interview.m4a", "audio/mp4", False),
        (b"\x00\x00\x00\x20ftypisom", "film.mp4", "video/mp4", False),
    ],
)
def test_the_media_type_is_recognised_by_content(content: bytes, name: str, media_type: str, deceives: bool) -> None:
    found = media_type_of(content, name)
    assert found == media_type
    assert is_contradicted(found, name) is deceives


def test_the_searchable_text_of_a_file_is_read() -> None:
    assert attachment_from(PAGE.encode(), "a.html").text == "Súdwest & Wuhan"
    assert attachment_from("Súdwest".encode("utf-16"), "a.txt").text == "Súdwest"
    assert attachment_from("Súdwest".encode("cp1252"), "a.txt").text == "Súdwest"
    assert attachment_from(PNG, "a.png").text == ""
    assert len(attachment_from(b"words " * 1_000_000, "a.txt").text) <= MAX_READ_TEXT_LENGTH


@pytest.mark.parametrize("content", [LOCKED_PDF, b"%PDF-1.4 cut off", small_pdf("x")[:80]])
def test_locked_and_damaged_pdfs_are_attached_without_text(content: bytes) -> None:
    draft = attachment_from(content, "a.pdf")
    assert (draft.media_type, draft.text, draft.content) == ("application/pdf", "", content)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<!--" * 2_000_000,
        b"<html>" + b"<a '" * 2_000_000,
        b"<html>&#" + b"9" * 5_000_000,
        b"<html>" + b"<![" * 2_000_000,
        b"<html><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>&b;",
        b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 100_000,
        b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n" + b"a:b\r\n" * 1_000_000,
    ],
    ids=["comments", "quotes", "number", "sections", "entities", "parts in parts", "headers"],
)
def test_hostile_pages_are_read_in_little_time(content: bytes) -> None:
    assert len(attachment_from(content, "page.html").text) <= MAX_READ_TEXT_LENGTH


def test_text_within_thousands_of_open_elements_is_read() -> None:
    page = "<html>" + "<div>" * 5_000 + "Zoë van Dijk" + "</div>" * 5_000 + "<p>Arnhem"
    assert attachment_from(page.encode(), "page.html").text.split() == ["Zoë", "van", "Dijk", "Arnhem"]


def test_attaching_nothing_is_refused() -> None:
    with pytest.raises(RuleError, match="attachment_empty"):
        attachment_from(b"", "a.png")
