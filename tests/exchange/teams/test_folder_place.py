"""A folder as the place of a team: what is whole is found, whatever else other programs put there is left alone."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from tests.exchange.teams.bundle_making import INFO, WRITER
from tests.systems import keeps_modes, needs_links, needs_pipes
from tracker.domain.teams.bundles import BundleName
from tracker.errors import KnownError, RuleError
from tracker.exchange.teams.folder_place import FolderPlace
from tracker.exchange.teams.opening import open_place
from tracker.file_modes import OpenProjectFile

OTHER = "f" * 16
needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="files have no modes on Windows")


def named(content: bytes, number: int = 1, writer: str = WRITER) -> BundleName:
    return BundleName(writer, number, hashlib.sha256(content).hexdigest())


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    made = tmp_path / "team"
    made.mkdir(mode=0o755)
    return made


@pytest.fixture
def place(folder: Path) -> FolderPlace:
    """Return a place whose team has begun with a bundle."""
    place = FolderPlace(folder)
    base = named(b"base")
    place.begin(dataclasses.replace(INFO, base=base.sha256), base, b"base")
    return place


def code(action: object, *arguments: object) -> str:
    with pytest.raises((KnownError, RuleError)) as raised:
        action(*arguments)  # type: ignore[operator]
    return raised.value.code


def test_what_is_added_is_found_by_others(folder: Path, place: FolderPlace) -> None:
    second = named(b"second", 2)
    place.add(second, b"second")
    place.add(second, b"second")
    place.add(named(b"other", 1, OTHER), b"other")
    found = open_place(f"  {folder} ")
    assert set(found.names()) == {named(b"base"), second, named(b"other", 1, OTHER)}
    assert found.read(second) == b"second"
    assert found.info() == place.info()
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "twintrack-team.json",
        f"writers/{WRITER}/{named(b'base').text}",
        f"writers/{WRITER}/{second.text}",
        f"writers/{OTHER}/{named(b'other', 1, OTHER).text}",
    ]


def test_a_second_team_is_not_begun(folder: Path, place: FolderPlace) -> None:
    assert code(FolderPlace(folder).begin, INFO, named(b"base"), b"base") == "team_exists"


def test_a_folder_without_a_team_is_said_and_left_empty(folder: Path) -> None:
    place = FolderPlace(folder)
    assert place.info() is None
    assert code(place.names) == "team_file_missing"
    assert code(place.add, named(b"x"), b"x") == "team_file_missing"
    assert list(folder.iterdir()) == []
    gone = FolderPlace(folder / "gone")
    assert {code(gone.info), code(gone.names), code(gone.add, named(b"x"), b"x")} == {"team_folder_missing"}
    assert code(gone.begin, INFO, named(b"x"), b"x") == "team_folder_missing"
    (folder / "twintrack-team.json").write_text("{")
    assert code(place.info) == "team_file_damaged"


def test_a_file_that_vanished_while_it_was_read_is_named(place: FolderPlace) -> None:
    (name,) = place.names()
    assert code(place.read, named(b"never")) == "bundle_missing"
    (place.folder / "writers" / WRITER / name.text).unlink()
    assert code(place.read, name) == "bundle_missing"
    assert place.names() == ()


def test_an_incomplete_file_of_this_content_is_written_again(place: FolderPlace) -> None:
    name = named(b"second", 2)
    (place.folder / "writers" / WRITER / name.text).write_bytes(b"sec")
    assert name in place.names()
    assert place.read(name) == b"sec"
    place.add(name, b"second")
    assert place.read(name) == b"second"


def test_a_writer_used_by_two_copies_is_refused(place: FolderPlace) -> None:
    place.add(named(b"mine", 2), b"mine")
    assert code(place.add, named(b"theirs", 2), b"theirs") == "writer_used_twice"
    (place.folder / "writers" / WRITER / named(b"theirs", 2).text).write_bytes(b"theirs")
    assert code(place.names) == "writer_used_twice"


STRANGE = {
    "{name} (conflicted copy 2024-05-01).bundle": "conflict_copy",
    "{name} (A. Researcher's conflicted copy 2024-05-01).bundle": "conflict_copy",
    "{name}.sync-conflict-20240501-091500-ABCDEFG.bundle": "conflict_copy",
    "{name} (1).bundle": "conflict_copy",
    "{name} - Copy.bundle": "conflict_copy",
    "{name}.bundle~": "conflict_copy",
    "{name}.bundle.nextcloud": "not_downloaded",
    ".{name}.bundle.icloud": "not_downloaded",
    "{name}.bundle.txt": "unknown",
    "0{name}.bundle": "unknown",
    "notes.docx": "unknown",
    ".DS_Store": "",
    "desktop.ini": "",
    ".syncthing.{name}.bundle.tmp": "",
    ".{name}.bundle.123.part": "",
    "~{name}.tmp": "",
}


def test_files_of_other_programs_are_ignored_and_named(place: FolderPlace) -> None:
    (name,) = place.names()
    for pattern in STRANGE:
        (place.folder / "writers" / WRITER / pattern.format(name=name.text.removesuffix(".bundle"))).touch()
    (place.folder / "writers" / f"{WRITER} (1)").mkdir()
    (place.folder / "writers" / "readme.md").touch()
    (place.folder / "something.txt").touch()
    (place.folder / "twintrack-team (conflicted copy).json").touch()
    (place.folder / "Writers (1)").mkdir()
    assert place.names() == (name,)
    found = {Path(each.path).name: each.reason for each in place.ignored()}
    expected = {pattern.format(name=name.text.removesuffix(".bundle")): why for pattern, why in STRANGE.items() if why}
    assert found == expected | {
        f"{WRITER} (1)": "conflict_copy",
        "readme.md": "unknown",
        "twintrack-team (conflicted copy).json": "conflict_copy",
        "Writers (1)": "conflict_copy",
    }


def test_names_in_capitals_are_the_same_bundles(place: FolderPlace) -> None:
    (name,) = place.names()
    stored = place.folder / "writers" / WRITER / name.text
    stored.rename(stored.with_name(name.text.upper()))
    stored.parent.rename(stored.parent.with_name(WRITER.upper()))
    again = FolderPlace(place.folder)
    assert again.names() == (name,)
    assert again.read(name) == b"base"


@needs_links
def test_no_link_is_followed(place: FolderPlace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / named(b"secret", 1, OTHER).text).write_bytes(b"secret")
    (place.folder / "writers" / OTHER).symlink_to(outside)
    (place.folder / "writers" / WRITER / named(b"secret", 2).text).symlink_to(outside / named(b"secret", 1, OTHER).text)
    assert place.names() == (named(b"base"),)
    assert {each.reason for each in place.ignored()} == {"link"}
    for name in (named(b"secret", 1, OTHER), named(b"secret", 2)):
        assert code(place.read, name) == "bundle_missing"
    before = sorted(outside.iterdir())
    assert code(place.add, named(b"new", 2, OTHER), b"new") == "team_folder_link"
    assert sorted(outside.iterdir()) == before


@needs_links
def test_the_folder_itself_may_be_a_link(place: FolderPlace, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(place.folder)
    linked = FolderPlace(tmp_path / "link")
    linked.add(named(b"second", 2), b"second")
    assert set(linked.names()) == {named(b"base"), named(b"second", 2)}
    assert linked.ignored() == ()


@needs_pipes
def test_a_pipe_in_the_place_of_a_bundle_is_not_waited_for(place: FolderPlace) -> None:
    name = named(b"pipe", 2)
    os.mkfifo(place.folder / "writers" / WRITER / name.text)
    assert name not in place.names()
    assert code(place.read, name) == "bundle_missing"


@needs_modes
def test_files_are_as_private_as_the_project_unless_the_folder_is_shared(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "ties.twin"
    project.touch(mode=0o600)
    opened = OpenProjectFile(project)
    before = os.umask(0o077)
    try:
        modes = {}
        for mode in (0o755, 0o770, 0o777):
            shared = tmp_path / oct(mode)
            shared.mkdir()
            shared.chmod(mode)
            FolderPlace(shared).begin(INFO, named(b"base"), b"base")
            modes[mode] = {
                oct(stat.S_IMODE((shared / path).stat().st_mode))
                for path in ("twintrack-team.json", f"writers/{WRITER}/{named(b'base').text}")
            } | {oct(stat.S_IMODE((shared / path).stat().st_mode)) for path in ("writers", f"writers/{WRITER}")}
    finally:
        os.umask(before)
        opened.release()
    assert modes == {
        0o755: {"0o600", "0o700"},
        0o770: {"0o640", "0o770", "0o750"},
        0o777: {"0o644", "0o777", "0o755"},
    }


@keeps_modes
def test_a_folder_that_may_not_be_written_to_is_said(place: FolderPlace) -> None:
    writers = place.folder / "writers"
    writers.chmod(0o500)
    try:
        assert code(place.add, named(b"x", 1, OTHER), b"x") == "no_permission"
        assert place.names() == (named(b"base"),)
    finally:
        writers.chmod(0o700)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "place_missing"),
        ("   ", "place_missing"),
        ("https://example.org/team", "place_unknown"),
        ("mysql://host/db", "place_unknown"),
        ("sqlite:///x.twin", "place_unknown"),
    ],
)
def test_other_addresses_are_refused(text: str, expected: str) -> None:
    assert code(open_place, text) == expected


def test_thousands_of_bundles_are_listed_fast(place: FolderPlace) -> None:
    for writer in range(20):
        folder = place.folder / "writers" / f"{writer:016x}"
        folder.mkdir()
        for number in range(1, 101):
            (folder / f"{number:06}-{writer:032x}{number:032x}.bundle").touch()
    fastest = 9.0
    for _ in range(3):
        begun = time.process_time()
        assert len(place.names()) == 2_001
        fastest = min(fastest, time.process_time() - begun)
    assert fastest < 0.02, "about 3 ms on an idle machine"
