"""The option `--misread`: what of a count remains under the limits of misreading, as text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.services.coding.test_coder_error import TIES, coded, draw, ended
from tests.store.building import new_project

COUNT = ("--from", "2018", "--to", "2020", "--unit", "partnerships")


@pytest.mark.parametrize("is_drawn", [True, False])
def test_what_remains_of_the_count_is_said_apart_for_certain_and_possible(
    terminal: Terminal, tmp_path: Path, home: Path, is_drawn: bool
) -> None:
    with new_project(tmp_path, "coded.twin") as project:
        of = ended(project)
        if is_drawn:
            draw(project, of)
        coded(project, of, differing=0)
    table = tmp_path / "codings.csv"
    if not is_drawn:
        refused = terminal.run("findings", *COUNT, "--misread", table, file=project.path, code=4)
        assert "drawn at random" in refused.error
        return
    said = terminal.run("findings", *COUNT, "--misread", table, "--json", file=project.path).document
    (status,) = said["misread"]["statuses"]
    assert (status["status"], status["settled"], status["wrong"], status["low"]) == ("terminated", TIES, 0, 0)
    assert {name: said["misread"][name]["units"] for name in ("certain", "possible")} == said["counts"]["total"]
    assert said["misread"]["possible"]["high"] == TIES
    told = terminal.run("findings", *COUNT, "--misread", table, file=project.path).out
    assert f"of the {TIES} possible ones" in told
    assert "Ended: read in 12 settled partnerships, wrong in 0–27 % of them." in told
    assert "may also be too low" in told
