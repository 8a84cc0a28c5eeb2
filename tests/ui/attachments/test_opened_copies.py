"""Copies of attachments for other programs: those left by a crash are deleted, those of other windows kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tracker.paths import home as home_folders
from ui.attachments.opened_copies import OpenedCopies, how_to_open


@pytest.mark.usefixtures("qapp", "home")
def test_two_windows_have_separate_copies() -> None:
    first, second = OpenedCopies(), OpenedCopies()
    one, other = first.make(b"1", "a.txt"), second.make(b"2", "a.txt")
    first.clear()
    assert not one.exists()
    assert other.read_bytes() == b"2"
    second.clear()
    assert list(home_folders().opened.glob("*/*")) == []


@pytest.mark.usefixtures("qapp", "home")
def test_copies_left_by_a_crash_are_deleted_with_the_next_copy() -> None:
    left = home_folders().opened / "left" / "deep"
    left.mkdir(parents=True)
    (left / "secret.pdf").write_text("x")
    (left / "secret.pdf").chmod(0o400)
    copies = OpenedCopies()
    copies.make(b"1", "a.txt")
    assert not left.parent.exists()
    copies.clear()


def test_copies_are_deleted_when_the_program_ends(qapp: QApplication, home: Path) -> None:
    copies = OpenedCopies()
    copy = copies.make(b"1", "a.txt")
    qapp.aboutToQuit.emit()
    assert not copy.exists()


@pytest.mark.usefixtures("qapp", "home")
def test_a_hostile_name_stays_in_the_folder() -> None:
    copies = OpenedCopies()
    copy = copies.make(b"1", "../../../evil.txt")
    assert copy.name == "evil.txt"
    assert copy.is_relative_to(home_folders().opened)
    copies.clear()


@pytest.mark.parametrize(
    ("name", "content", "way"),
    [
        ("a.pdf", b"%PDF-1.4", "open"),
        ("a.PDF", b"%PDF-1.4", "open"),
        ("a.txt", b"words", "open"),
        ("a.txt", b"#!/bin/sh", "save"),
        ("a.pdf.exe", b"MZ", "save"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "open"),
        ("a.docx", b"PK\x03\x04", "save"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save"),
        ("a.html", b"<html>", "ask"),
        ("a.txt", b"<html>", "save"),
        ("a.py", b"import os", "save"),
        ("a", b"words", "save"),
    ],
)
def test_only_files_that_are_displayed_are_opened(name: str, content: bytes, way: str) -> None:
    assert how_to_open(content, name) == way
