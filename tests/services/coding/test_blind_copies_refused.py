"""A blind copy is compared and settled; nothing merges, imports or shares it as if it were an edit of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.building import TickingClock, content, small_project
from tracker.errors import KnownError
from tracker.exchange.tables.reading.table_reading import file_content
from tracker.project import Project
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.services.copies import merge_copy_file
from tracker.services.teams.beginning import Joining
from tracker.services.teams.joining import join


def test_a_blind_copy_is_neither_merged_nor_imported_nor_shared(tmp_path: Path) -> None:
    main, _ = small_project(tmp_path)
    place = tmp_path / "team"
    place.mkdir()
    with main as project:
        (path,) = assign(project, SampleRequest("Pilot", ("Ann",)), tmp_path / "coding").copies
        before = content(project)
        with pytest.raises(KnownError, match="blind_copy"):
            merge_copy_file(project, path)
        with pytest.raises(KnownError, match="blind_copy"):
            file_content(path)
        assert content(project) == before
    with Project.open(path, who="Ann", clock=TickingClock()) as copy:
        with pytest.raises(KnownError, match="blind_copy"):
            merge_copy_file(copy, project.path)
        with pytest.raises(KnownError, match="blind_copy"):
            join(copy, str(place), Joining("Ann"))
    assert list(place.iterdir()) == []
