from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ready import ready
from tests.reports.report_projects import hostile_project
from tracker.project import Project
from tracker.reports import make_dossier, make_report
from tracker.reports.document.blocks import Document
from tracker.services.sample import make_sample


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.twin"
    ready(make_sample, path)
    return path


@pytest.fixture
def sample(sample_path: Path) -> Iterator[Project]:
    with Project.open(sample_path, read_only=True) as project:
        yield project


@pytest.fixture(scope="session")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    path = tmp_path_factory.mktemp("hostile") / "hostile.twin"
    project, tie = hostile_project(path)
    project.close()
    return path, tie


@pytest.fixture
def hostile(hostile_path: tuple[Path, int]) -> Iterator[Project]:
    with Project.open(hostile_path[0], read_only=True) as project:
        yield project


@pytest.fixture(params=["report", "dossier"])
def hostile_document(request: pytest.FixtureRequest, hostile: Project, hostile_path: tuple[Path, int]) -> Document:
    """The report, and the dossier of the first partnership."""
    return make_report(hostile) if request.param == "report" else make_dossier(hostile, hostile_path[1])
