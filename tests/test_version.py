"""The option `--version` prints the running version, from the source tree and for an installed program."""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from tests.cli.terminal import ROOT, in_a_process
from tracker import version

STATED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_the_version_is_printed() -> None:
    said = in_a_process("--version")
    assert (said.code, said.out, said.error) == (0, f"twintrack {STATED}\n", "")


def test_an_installed_program_prints_the_version_of_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "PROJECT_FILE", tmp_path / "pyproject.toml")
    about = tmp_path / "twintrack-7.8.9.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.4\nName: twintrack\nVersion: 7.8.9\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert version.version() == "7.8.9"


def test_a_missing_version_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "PROJECT_FILE", tmp_path / "pyproject.toml")
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version("twintrack")
    assert version.version() == "unknown"
