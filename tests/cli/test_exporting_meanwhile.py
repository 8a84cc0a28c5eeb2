"""Another process records a change during an export: it does not wait, and all of the export shows one state."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.forked import launched
from tests.held_reading import HeldReading
from tests.ready import ready
from tests.services.test_data_export import whole_text
from tests.services.test_exporting_meanwhile import make_project
from tracker.cli import main
from tracker.exchange.file_writing import write_table
from tracker.reports.claims_part import claims_blocks


def export_holding(held: HeldReading, at: Callable[..., Any], path: Path, out: Path) -> int:
    """Export into a folder or file; the middle of the reading is reached before each call of `at`."""

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is at.__code__:
            held.middle()

    sys.setprofile(look)
    try:
        return main(["export", str(path), str(out), "--as-of", "2023-05-07"])
    finally:
        sys.setprofile(None)


@pytest.mark.parametrize(
    ("ending", "at", "hold_at"), [("", write_table, 2), (".md", claims_blocks, 1)], ids=["folder of tables", "report"]
)
def test_another_process_records_during_an_export_which_shows_one_state(
    tmp_path: Path, home: Path, ending: str, at: Callable[..., Any], hold_at: int
) -> None:
    path = tmp_path / "project.twin"
    ready(make_project, path)
    before, meanwhile, after = (tmp_path / f"{name}{ending}" for name in ("before", "meanwhile", "after"))
    assert main(["export", str(path), str(before), "--as-of", "2023-05-07"]) == 0
    with HeldReading(hold_at) as held:
        writing = held.begin(lambda: export_holding(held, at, path, meanwhile))
        assert not writing.done()
        change = ("--a", "Delft", "--b", "Ningbo", "--create", "--status", "in_force", "--source", "Recount")
        said = launched("record", path, *change, environment={})
        assert (said.code, said.error) == (0, "")
        assert held.result(writing) == 0
    assert main(["export", str(path), str(after), "--as-of", "2023-05-07"]) == 0
    assert whole_text(before) != whole_text(after) == whole_text(meanwhile)
    assert sorted(each.name for each in tmp_path.glob("*meanwhile*")) == [meanwhile.name]
