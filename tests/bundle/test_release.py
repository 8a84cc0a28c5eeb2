"""The packages of a release: notes, versions, manifests of stores, and the installer for Windows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from bundle import stores
from bundle.build import copy_papers
from bundle.contents import ROOT, version
from bundle.debian import debian_version
from bundle.licences import LIST, TEXTS, components
from bundle.notes import notes_of
from bundle.release import PLACEHOLDER, sha256

ADDRESS = "https://twintrack.example/releases/file"


def test_each_released_version_has_notes() -> None:
    changelog = ROOT / "CHANGELOG.md"
    released = re.findall(r"^## \[(\d.*?)\]", changelog.read_text("utf-8"), re.MULTILINE)
    notes = [notes_of(changelog, each) for each in released]
    assert version() in released
    assert all(each and "\n## " not in each for each in notes)
    assert len(set(notes)) == len(released) > 1
    assert notes_of(changelog, "99.0") == ""


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="dpkg is not installed")
def test_a_candidate_comes_before_its_version_for_debian() -> None:
    order = [debian_version(each) for each in ("0.2.0", "1.0.0a1", "1.0.0b2", "1.0.0rc1", "1.0.0", "1.0.1")]
    for earlier, later in pairwise(order):
        assert subprocess.run(["dpkg", "--compare-versions", earlier, "lt", later], check=False).returncode == 0


def test_flatpak_installs_what_was_built_and_has_no_network(tmp_path: Path) -> None:
    manifest = json.loads(stores.write_flatpak(tmp_path, ADDRESS, "ab" * 32).read_text("utf-8"))
    (module,) = manifest["modules"]
    (source,) = module["sources"]
    assert (source["url"], source["sha256"]) == (ADDRESS, "ab" * 32)
    assert (ROOT / "resources" / "desktop" / "applications" / f"{manifest['id']}.desktop").is_file()
    assert not [each for each in manifest["finish-args"] if "network" in each or "filesystem" in each]


def test_winget_has_three_manifests_of_one_version(tmp_path: Path) -> None:
    read = [json.loads(path.read_text("utf-8")) for path in stores.write_winget(tmp_path, ADDRESS, ADDRESS, "ab" * 32)]
    assert {each["ManifestType"] for each in read} == {"version", "installer", "defaultLocale"}
    assert {each["PackageVersion"] for each in read} == {version()}
    (installer,) = [each for each in read if each["ManifestType"] == "installer"]
    assert re.fullmatch("[A-F0-9]{64}", installer["Installers"][0]["InstallerSha256"])


def test_the_installer_removes_each_file_that_it_installs(tmp_path: Path) -> None:
    copy_papers(tmp_path)
    names = {path.name for path in tmp_path.iterdir()} | {LIST, "LICENSE", "twintrack.exe", "twintrack-gui.exe"}
    script = (ROOT / "bundle" / "windows" / "twintrack.nsi").read_text("utf-8")
    removed = script.partition('Section "Uninstall"')[2]
    assert {name for name in names if f'Delete "$INSTDIR\\{name}"' not in removed} == set()
    assert {name for name in ("_internal", TEXTS) if f'RMDir /r "$INSTDIR\\{name}"' not in removed} == set()


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed (package nsis)")
def test_the_installer_compiles(tmp_path: Path) -> None:
    built = tmp_path / "built"
    (built / "_internal").mkdir(parents=True)
    copy_papers(built)
    shutil.copyfile(ROOT / "LICENSE", built / "LICENSE")
    setup = stores.make_setup(built, tmp_path)
    assert setup.read_bytes()[:2] == b"MZ"
    assert len(sha256(setup)) == 64


def test_the_bill_names_the_program_and_its_parts_with_licences(tmp_path: Path) -> None:
    pytest.importorskip("cyclonedx", reason="requirements-build.lock is not installed")
    import docx

    from bundle.sbom import write_bill

    found = components([("docx/__init__.py", docx.__file__)])
    bill = json.loads(write_bill(tmp_path / "bill.json", found).read_text("utf-8"))
    assert bill["metadata"]["component"]["version"] == version()
    assert {each["name"] for each in bill["components"]} == {each.name for each in found}
    assert all(each["licenses"] for each in bill["components"])
    assert "pkg:pypi/python-docx@" in str(bill)


def test_addresses_to_be_filled_in_are_only_where_a_release_replaces_them() -> None:
    described = list((ROOT / "resources" / "desktop" / "metainfo").iterdir())
    assert all(PLACEHOLDER in path.read_text("utf-8") for path in described)
    others = [
        path for path in (ROOT / "resources").rglob("*.*") if path.suffix in (".md", ".desktop", ".json", ".html")
    ]
    assert [path for path in others if PLACEHOLDER in path.read_text("utf-8", "replace")] == []
