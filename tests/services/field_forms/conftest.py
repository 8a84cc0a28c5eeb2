from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ready import ready
from tests.services.field_forms.phone import Phone
from tests.services.field_forms.test_submissions import make_inventory, phone_of
from tracker.project import Project


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    ready(make_inventory, tmp_path / "p.twin")
    with Project.open(tmp_path / "p.twin") as opened:
        yield opened


@pytest.fixture
def phone() -> Phone:
    """A phone with the form of observations of the project."""
    return phone_of("observations")


@pytest.fixture
def calls() -> Phone:
    """A phone with the form of contacts of the project."""
    return phone_of("contacts")
