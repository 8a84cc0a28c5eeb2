"""A page finds every record that was changed, and counts its findings again."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

import pytest

from tests.publishing.two_languages import needs_node, run_node
from tests.store.building import change, claim, content, new_project, source, tie
from tracker.domain.findings.rules import read_rule
from tracker.operations.findings import freeze_finding, save_finding
from tracker.publishing.page_data import page_data
from tracker.queries.findings.saved_findings import frozen_result

pytestmark = needs_node
RULE = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the data of a project with two partnerships and a finding, frozen before the second ended."""
    with new_project(tmp_path_factory.mktemp("verified")) as project:
        ended = tie(project, "’s-Hertogenbosch", "武汉")
        change(project, ended, "terminated", "May 2022", sources=(source(project, "“Quoted”\n\u2028 title 𝔸"),))
        other = tie(project, "Ede", "Wuxi")
        change(project, other, "in_force", "1999")
        claim(project, source(project))
        rule = read_rule(RULE)
        project.perform(save_finding, "Ended", rule)
        (saved,) = (int(row["id"]) for row in content(project)["records"]["finding"])
        project.perform(freeze_finding, saved, project.query(frozen_result, rule))
        change(project, other, "terminated", "2022")
        return page_data(project, ("en", "nl"))


def verified(*changed: dict[str, Any]) -> list[Any]:
    return run_node("verify_data.mjs", [{"data": each} for each in changed])


def test_data_as_published_agrees_with_its_hashes_and_findings(data: dict[str, Any]) -> None:
    (found,) = verified(data)
    assert found["changed"] == []
    (finding,) = found["findings"]
    assert (finding["name"], finding["differing"]) == ("Ended", [])
    assert finding["sinceFrozen"] == [["counts", "share"]]


def test_each_changed_part_is_named(data: dict[str, Any]) -> None:
    changed, expected = [], []
    for part, value in data.items():
        if part == "hash" or value in ([], ""):
            continue
        one = copy.deepcopy(data)
        if isinstance(value, list):
            one[part][-1]["id"] = "1"
            expected.append([{"part": part, "index": len(value) - 1}])
        elif part == "hashes":
            one[part]["format"] = "0"
            expected.append([{"part": "hash", "index": None}, {"part": "format", "index": None}])
        else:
            one[part] = {"changed": True}
            expected.append([{"part": part, "index": None}])
        changed.append(one)
    # such data can't be counted
    found = run_node("verify_data.mjs", [{"data": each, "hashes_only": True} for each in changed])
    assert [each["changed"] for each in found] == expected


def test_a_changed_number_of_a_finding_is_reported(data: dict[str, Any]) -> None:
    changed = copy.deepcopy(data)
    changed["findings"][0]["result"]["counts"]["total"] = [1, 3]
    changed["findings"][0]["result"]["records"][0][3] = False
    (found,) = verified(changed)
    assert found["changed"] == [{"part": "findings", "index": 0}]
    assert found["findings"][0]["differing"] == ["counts", "records"]


def test_a_frozen_rule_that_can_not_be_counted_any_more_is_named(data: dict[str, Any]) -> None:
    changed = copy.deepcopy(data)
    changed["findings"][0]["frozen"][0]["rule"]["frame"] = "Gone"
    (found,) = verified(changed)
    assert found["findings"][0]["differing"] == []
    assert found["findings"][0]["sinceFrozen"] == [["rule"]]


def test_a_changed_record_changes_the_count(data: dict[str, Any]) -> None:
    changed = copy.deepcopy(data)
    changed["partnerships"][0]["changes"][0]["status"] = "in_force"
    (found,) = verified(changed)
    assert found["changed"] == [{"part": "partnerships", "index": 0}]
    assert "counts" in found["findings"][0]["differing"]


def test_hashes_are_those_of_python_for_texts_of_any_length() -> None:
    texts = ["é" * (length // 2) + "a" * length for length in (0, 1, 3, 40, 41, 42, 43, 63, 64, 65, 119, 500)]
    texts.append("武汉 𝔸 \u2028 \x7f")
    found = run_node("verify_data.mjs", [{"text": text} for text in texts])
    assert found == [hashlib.sha256(text.encode()).hexdigest() for text in texts]
