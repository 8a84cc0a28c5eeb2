from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.queries.census.census_project import Census
from tests.store.building import change, source
from tracker.domain.census.drafts import WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.census.waves import edit_wave
from tracker.queries.census.waves import wave_draft


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    """A census with a question in Dutch, of which Weert has a partnership with a public and a confidential source."""
    found = Census(tmp_path)
    with found.project as project:
        known = project.query(wave_draft, found.wave)
        asked = WaveDraft(known.frame, known.name, known.opened, {"nl": "Heeft u een band met China?"}, known.due_days)
        project.perform(edit_wave, found.wave, asked)
        secret = source(project, "Vertrouwelijk gesprek", is_confidential=True)
        public = source(project, "Raadsbesluit", kind="council_minutes", date=read_date("1999-05-12"))
        change(project, found.partnership("Weert"), "in_force", "12 May 1999", sources=(public, secret))
        yield found
