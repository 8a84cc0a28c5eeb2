"""The verb `findings` for the members of a frame."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.queries.asked_towns import make_towns
from tests.ready import ready

REFUSED = 4
RULE = ("--from", "2021", "--to", "2022", "--focus", "NL", "--partner", "CN", "--frame", "Asked")


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> Terminal:
    path = tmp_path / "towns.twin"
    ready(make_towns, path)
    return Terminal(capsys, path)


def test_findings_of_a_frame_say_what_silence_does_to_them(shell: Terminal) -> None:
    found = shell.json("findings", *RULE)
    assert (found["rule"]["frame"], found["rule"]["silence"]) == ("Asked", "silent")
    assert found["share"] == {"low": 1 / 5, "high": 2 / 5}
    assert found["widths"] == {"dates": 0, "partners_silent": 0.75, "nothing_known": 0.05}
    assert found["widest"] == "partners_silent"
    assert found["under"]["strict"]["share"] == {"low": 1 / 5, "high": 1}
    assert found["under"]["answered"]["count"] == {"certain": 1, "possible": 1}
    assert set(found["under"]["alike"]["share"]) == {"estimate", "low", "high", "method"}
    assert (found["members"], found["known"], found["silent"]) == (6, 2, 1)
    assert found["silent_bodies"] == ["Ede"]
    cause = "the 3 bodies with a partnership but without a complete answer are the main cause of this range"
    assert cause in found["sentence"]


def test_a_finding_without_a_frame_says_nothing_of_silence(shell: Terminal) -> None:
    found = shell.json("findings", *RULE[:-2])
    assert not {"widths", "under", "silent_bodies"} & set(found)
    assert not {"frame", "silence"} & set(found["rule"])


def test_an_assumption_and_a_denominator_are_options(shell: Terminal) -> None:
    estimate = shell.json("findings", *RULE, "--silence", "alike")
    assert set(estimate["share"]) == {"estimate", "low", "high", "method"}
    assert "an estimated 33 % (no interval" in estimate["sentence"]
    members = shell.json("findings", *RULE, "--silence", "strict", "--denominator", "frame")
    assert members["denominator"] == {"certain": 6, "possible": 6}


def test_all_assumptions_are_printed_in_both_languages(shell: Terminal) -> None:
    printed = shell.run("findings", *RULE).out
    assert "Under each assumption: as recorded: 25 % · silent bodies either way: 20–40 %" in printed
    assert "1 body may count, though no record says so: Ede." in printed
    dutch = shell.run("findings", *RULE, "--language", "nl").out
    assert "Onder elke aanname: zoals vastgelegd: 25 %" in dutch
    assert "van ‘Asked’" in dutch


def test_a_rule_of_a_file_may_name_a_frame(shell: Terminal, tmp_path: Path) -> None:
    rule = shell.json("findings", *RULE, "--silence", "strict")["rule"]
    (tmp_path / "rule.json").write_text(json.dumps(rule), "utf-8")
    assert shell.json("findings", "--rule", str(tmp_path / "rule.json"))["rule"] == rule


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--frame", "Nobody"), "There is no frame “Nobody”"),
        (("--frame", "", "--silence", "strict"), "the count names no frame"),
        (("--silence", "strict", "--unit", "country_pairs"), "any pair of countries"),
        (("--silence", "alike", "--unit", "partnerships"), "Only a share of bodies is estimated"),
        (("--denominator", "frame", "--unit", "partnerships"), "The members of a frame are bodies"),
    ],
)
def test_a_rule_that_means_nothing_is_refused(shell: Terminal, options: tuple[str, ...], says: str) -> None:
    assert says in shell.run("findings", *RULE, *options, code=REFUSED).error


def test_a_finding_that_is_not_saved_is_answered_with_those_that_are(shell: Terminal) -> None:
    shell.run("keep", "add", "Endings", *RULE)
    assert "These are saved: Endings." in shell.run("keep", "delete", "Beginnings", code=REFUSED).error
