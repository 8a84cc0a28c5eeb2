"""The option `--curve`: a finding counted in every sensible way, as a table and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.ready import ready
from tracker.services.sample import make_sample

RULE = ("--from", "2021-05-07", "--to", "2023-05-07", "--focus", "NL", "--partner", "CN")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    ready(make_sample, tmp_path / "sample.twin")
    return tmp_path / "sample.twin"


def test_each_way_is_a_row_with_its_choices(sample: Path, terminal: Terminal) -> None:
    told = terminal.run("findings", *RULE, "--curve", "--json", file=sample).document
    assert told["rules"] == len(told["rows"]) == 96
    assert len({tuple(row["choices"].items()) for row in told["rows"]}) == 96
    (asked,) = (row for row in told["rows"] if row["asked"])
    plain = terminal.run("findings", *RULE, "--json", file=sample).document
    assert {name: asked[name] for name in ("certain", "possible")} == plain["counts"]["total"]
    assert asked["share"] == plain["share"]
    for row in told["rows"][::5]:
        choices = row["choices"]
        if choices["sources"] == "all":
            options = ("--ended", ",".join(told["ended_sets"][choices["ended"]]), "--unit", choices["unit"])
            more = (f"--{choices['mode']}", "--denominator", choices["denominator"])
            again = terminal.run("findings", *RULE, *options, *more, "--json", file=sample).document
            assert {name: row[name] for name in ("certain", "possible")} == again["counts"]["total"]
            assert row["share"] == again["share"]


def test_the_table_has_a_line_for_each_way_and_says_what_most_give(sample: Path, terminal: Terminal) -> None:
    lines = terminal.run("findings", *RULE, "--curve", file=sample).out.splitlines()
    assert any("of 96 sensible ways of counting, the number is within" in line for line in lines)
    assert sum(line.endswith("as asked") for line in lines) == 1
    assert len(lines) == 96 + 5
