"""Another process records a change during an export: it does not wait, and all files of the export show one state."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

from tests.cli.terminal import in_a_process
from tests.held_reading import HeldReading
from tests.ready import ready
from tests.services.test_data_export import whole_text
from tests.services.test_exporting_meanwhile import make_project
from tracker.cli import main
from tracker.exchange.file_writing import write_table


def export_holding_at_tables(held: HeldReading, path: Path, out: Path) -> int:
    """Export all tables into a folder; the middle of the reading is reached before each table is written."""

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is write_table.__code__:
            held.middle()

    sys.setprofile(look)
    try:
        return main(["export", str(path), str(out)])
    finally:
        sys.setprofile(None)


def test_another_process_records_during_an_export_which_shows_one_state(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "project.twin"
    ready(make_project, path)
    assert main(["export", str(path), str(tmp_path / "before")]) == 0
    with HeldReading(2) as held:
        writing = held.begin(lambda: export_holding_at_tables(held, path, tmp_path / "meanwhile"))
        assert not writing.done()
        change = ("--a", "Delft", "--b", "Ningbo", "--create", "--status", "in_force", "--source", "Recount")
        said = in_a_process("record", path, *change)
        assert (said.code, said.error) == (0, "")
        assert held.result(writing) == 0
    assert main(["export", str(path), str(tmp_path / "after")]) == 0
    before, meanwhile, after = (whole_text(tmp_path / name) for name in ("before", "meanwhile", "after"))
    assert before != after == meanwhile
    assert sorted(each.name for each in tmp_path.glob("*meanwhile*")) == ["meanwhile"]
