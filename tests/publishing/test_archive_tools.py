"""A deposit is valid by the tools of archives, where these are installed.

`TWINTRACK_ARCHIVE_TOOLS` names folders with the programs `frictionless`, `rocrate-validator` and `cffconvert`,
separated as in PATH; `TWINTRACK_DATACITE_SCHEMA` names the file metadata.xsd of the schema of DataCite, version 4.6.
The validator of RO-Crates needs a network, for the context.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.publishing.deposits import ABOUT, deposited
from tests.store.building import change, new_project, source, tie
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.operations.findings import save_finding

SCHEMA = os.environ.get("TWINTRACK_DATACITE_SCHEMA", "")
FREE = AboutProject("Ties", "All ties.", (Creator("City archive"),), "Ask the archive")

pytestmark = pytest.mark.slow


@pytest.fixture(params=[ABOUT, FREE], ids=["all fields", "few fields"])
def deposit(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with new_project(tmp_path) as project:
        known = tie(project)
        change(project, known, "in_force", "1999", sources=(source(project, "Article"),))
        change(project, known, "terminated", "between 2020 and 2022")
        project.perform(save_finding, "Ended", read_rule({"from": "2021", "to": "2023"}))
        return deposited(project, tmp_path / "deposit", request.param)


def found(name: str) -> str | None:
    """Return the path of a tool; None if it is not installed."""
    path = os.environ.get("TWINTRACK_ARCHIVE_TOOLS", "") + os.pathsep + os.environ.get("PATH", "")
    return shutil.which(name, path=path)


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(found(name) is None, reason=f"{name} is not installed: it does not check the deposit")


def run(name: str, *arguments: str, folder: Path) -> str:
    """Run a tool and return what it prints."""
    tool = found(name)
    assert tool is not None
    done = subprocess.run([tool, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs("frictionless")
def test_the_tables_are_a_valid_data_package(deposit: Path) -> None:
    assert "INVALID" not in run("frictionless", "validate", "datapackage.json", folder=deposit / "data")


@needs("rocrate-validator")
def test_the_metadata_are_a_valid_ro_crate(deposit: Path) -> None:
    required = ("-p", "ro-crate-1.2", "-l", "REQUIRED", "--no-paging", ".")
    run("rocrate-validator", "-y", "validate", *required, folder=deposit)


@needs("cffconvert")
def test_the_citation_file_is_valid(deposit: Path) -> None:
    run("cffconvert", "--validate", "-i", "CITATION.cff", folder=deposit)


@pytest.mark.skipif(not SCHEMA, reason="TWINTRACK_DATACITE_SCHEMA names no schema: datacite.xml is not checked")
def test_the_metadata_are_valid_by_the_schema_of_datacite(deposit: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.parse(str(deposit / "datacite.xml")))
