"""Deposits for tests, and the script of a deposit as a module."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from sqlalchemy import Connection

from tests.publishing.rich_projects import fill, some_rules
from tests.queries.test_random_projects import reader_of
from tracker.domain.findings.rules import rule_json
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.exchange.copies.public_content import PUBLIC_COLUMNS
from tracker.exchange.formats.data_package import write_resource
from tracker.operations.project_settings import describe_project
from tracker.project import Project
from tracker.publishing.deposit.deposit import DepositOptions, export_deposit
from tracker.publishing.deposit.recount_script import recount_script
from tracker.publishing.public_findings import result_json
from tracker.queries.findings.findings import finding
from tracker.store.schema import RECORD_TABLES

ABOUT: Final = AboutProject(
    "Towns & ties <b>",
    "All ties of towns.",
    (Creator("Berg, J. van den", "0000-0002-1825-0097", "VNG"), Creator("City archive")),
    "CC-BY-4.0",
    ("towns", "China: 中国"),
    "Grant 12",
    "info@example.org",
    "nl",
)


def deposited(project: Project, out: Path, about: AboutProject = ABOUT, **options: Any) -> Path:
    """Describe a project and write its deposit."""
    project.perform(describe_project, about)
    project.read_in_background(lambda snapshot: export_deposit(snapshot, out, DepositOptions(**options)))
    return out


def recounted(folder: Path) -> tuple[int, str, str]:
    """Run the script of a deposit as its README says; return its exit status, output and errors."""
    done = subprocess.run(
        [sys.executable, "recount.py"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


@cache
def recount(fault: tuple[str, str] | None = None) -> ModuleType:
    """Return the script as a module, if asked with a fault: a text of it that is replaced by another one."""
    text = recount_script()
    if fault is not None:
        assert text.count(fault[0]) == 1
        text = text.replace(*fault)
    module = ModuleType("recount")
    sys.modules["recount"] = module  # where dataclasses look for their module
    exec(compile(text, "recount.py", "exec"), module.__dict__)
    return module


def random_rules_are_recounted(
    connection: Connection,
    folder: Path,
    seeds: Iterable[int],
    rules: int,
    *,
    are_revived: bool = False,
    script: ModuleType | None = None,
) -> int:
    """Assert that the script counts random rules about random projects as the program does.

    Return how many of them counted anything. `are_revived` is that of `fill`.
    """
    script, counted, tables = script or recount(), 0, {table.name: table for table in RECORD_TABLES}
    for seed in seeds:
        dice = random.Random(seed)
        fill(connection, dice, are_revived=are_revived)
        reader = reader_of(connection)
        data = folder / f"{seed}{'-revived' * are_revived}"
        data.mkdir()
        for name, columns in PUBLIC_COLUMNS.items():
            write_resource(reader.connection, data, tables[name], columns)
        read = script.Tables(data)
        chains = script.Chains(read)
        for rule in some_rules(dice, rules):
            stated = json.loads(json.dumps(result_json(finding(reader, rule))))
            found = script.counted(read, chains, script.Rule.read(rule_json(rule), read))
            assert not script.differences(stated, found, chains), (seed, rule)
            counted += bool(stated["counts"]["total"][1])
    return counted
