"""The desktop entry, file type and icons on Linux, checked with the desktop's own tools."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tracker.paths import resource
from tracker.services import desktop_entry
from tracker.store.project_file.known_schema import APPLICATION_ID

LEGACY = ROOT / "tests" / "legacy" / "schema-1.twin"
PACKAGES = {
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "update-mime-database": "shared-mime-info",
    "gio": "libglib2.0-bin",
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="menus of this kind are on Linux")


def tool(name: str) -> str:
    """Return the path of a desktop tool; skip the test if it isn't installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (package {PACKAGES[name]})")
    return found


def said_by(*command: str, **more: object) -> tuple[int, str]:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)  # type: ignore[call-overload]
    return done.returncode, done.stdout


def installed(share: Path) -> set[Path]:
    return {path.relative_to(share) for path in share.rglob("*") if path.is_file()}


def started_by(entry: Path) -> ConfigParser:
    parsed = ConfigParser(interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read(entry, "utf-8")
    return parsed


def test_removing_deletes_the_installed_files_and_nothing_else(tmp_path: Path) -> None:
    others = tmp_path / "applications" / "other.desktop"
    others.parent.mkdir()
    others.write_text("[Desktop Entry]\n")
    former = others.with_name("twintrack.desktop")
    former.write_text("[Desktop Entry]\n")
    entry = desktop_entry.install(["/opt/twintrack/twintrack"], tmp_path)
    assert entry.is_file()
    assert not former.exists()
    ours = {path.relative_to(resource("desktop")) for path in resource("desktop").rglob("*") if path.is_file()}
    assert ours <= installed(tmp_path)
    desktop_entry.install(["/opt/newer/twintrack"], tmp_path)
    assert "/opt/newer" in entry.read_text("utf-8")
    assert desktop_entry.remove(tmp_path)
    assert not ours & installed(tmp_path)
    assert others.is_file()
    assert not [path for path in tmp_path.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert not (tmp_path / "icons").exists()
    assert not desktop_entry.remove(tmp_path)


def test_the_entry_starts_this_program_for_any_path(tmp_path: Path) -> None:
    program = r'/home/ann/My "new" programs/100%/$x`y\z/twintrack'
    entry = started_by(desktop_entry.install([program], tmp_path))["Desktop Entry"]
    # undo the quoting as the specification prescribes: first the value's escapes, then the quotes, then percent signs
    command = entry["Exec"].replace("\\\\", "\\").removesuffix(" %f")
    for letter in '"`$\\':
        command = command.replace(f"\\{letter}", letter)
    assert command.replace("%%", "%") == f'"{program}"'
    assert entry["TryExec"].replace("\\\\", "\\") == program
    assert entry["StartupWMClass"] == entry["Icon"] == "twintrack"


def test_removing_deletes_the_entry_of_former_versions(tmp_path: Path) -> None:
    former = tmp_path / "applications" / "twintrack.desktop"
    former.parent.mkdir()
    former.write_text("[Desktop Entry]\n")
    assert desktop_entry.remove(tmp_path)
    assert not former.exists()


def test_the_entry_is_valid(tmp_path: Path) -> None:
    validate = tool("desktop-file-validate")
    for program in (["/opt/twintrack/twintrack"], ["/usr/bin/python3", "/home/ann/My files/main.py"]):
        assert said_by(validate, str(desktop_entry.install(program, tmp_path))) == (0, "")


def test_the_description_for_software_centres_is_valid() -> None:
    (described,) = resource("desktop", "metainfo").iterdir()
    code, said = said_by(tool("appstreamcli"), "validate", "--pedantic", "--no-net", str(described))
    assert code == 0, said


def test_the_software_centre_description_names_existing_features() -> None:
    (described,) = resource("desktop", "metainfo").iterdir()
    component = ElementTree.parse(described).getroot()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert component.findtext("launchable") == desktop_entry.ENTRY.name == f"{component.findtext('id')}.desktop"
    assert described.name == f"{component.findtext('id')}.metainfo.xml"
    assert component.findtext("project_license") == project["license"]
    release = component.find("releases/release")
    assert release is not None
    assert release.get("version") == project["version"]
    kind = component.findtext("provides/mediatype")
    assert f"MimeType={kind};" in resource("desktop", *desktop_entry.ENTRY.parts).read_text("utf-8")


def test_the_file_type_is_recognised_by_the_bytes_of_the_header() -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = (
        ElementTree.parse(resource("desktop", "mime", "packages", "twintrack.xml")).getroot().find("m:mime-type", space)
    )
    assert kind is not None
    sqlite = kind.find("m:magic/m:match", space)
    ours = kind.find("m:magic/m:match/m:match", space)
    assert sqlite is not None
    assert ours is not None
    header = LEGACY.read_bytes()[:100]
    assert header.startswith(str(sqlite.get("value")).replace("\\000", "\0").encode())
    value = int(str(ours.get("value")), 16)
    assert value == APPLICATION_ID
    assert struct.unpack_from(">I", header, int(str(ours.get("offset")))) == (value,)


def test_the_desktop_recognises_a_project_with_any_file_name(tmp_path: Path) -> None:
    gio = tool("gio")
    tool("update-mime-database")
    share = tmp_path / "share"
    desktop_entry.install(["/opt/twintrack/twintrack"], share)
    environment = {"XDG_DATA_HOME": str(share), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    for name, kind in (("S.twin", "application/x-twintrack"), ("backup.of-yesterday", "application/x-twintrack")):
        shutil.copyfile(LEGACY, tmp_path / name)
        asked = (gio, "info", "-a", "standard::content-type,standard::icon", str(tmp_path / name))
        _, said = said_by(*asked, env=environment)
        assert f"standard::content-type: {kind}" in said
        assert "application-x-twintrack" in said.split("standard::icon:")[1]
    other = tmp_path / "other.db"
    other.write_bytes(LEGACY.read_bytes()[:68] + bytes(4) + LEGACY.read_bytes()[72:])
    assert "application/x-twintrack" not in said_by(gio, "info", str(other), env=environment)[1]
