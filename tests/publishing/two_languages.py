"""Counts of rules by the page's JavaScript, run by Node, and those of the program in the same form."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from tracker.cli.counting.findings import _finding_json
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.reader_sentence import behind_text, certainty_text, missing_text, reader_sentence
from tracker.domain.findings.rule_language import OwnLabels
from tracker.domain.findings.rule_sentence import rule_sentence, sentence_parts
from tracker.domain.findings.rules import Rule, default_silence, rule_json
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.domain.records.record_ids import id_text
from tracker.domain.statuses.day_answers import codes_in
from tracker.domain.statuses.label_spans import spans_of
from tracker.domain.statuses.statuses import CODES
from tracker.publishing.page_data import document_of
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding
from tracker.queries.reader import Reader
from tracker.reports.finding_texts import behind_number

NODE: Final = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="Node is not installed: the page's JavaScript is not run")
LANGUAGES: Final = ("en", "nl")
ESTIMATE: Final = {"estimate", "low", "high"}
FLOAT_TOLERANCE: Final = 1e-12
_HERE = Path(__file__).parent


def run_node(script: str, lines: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Run a script of this folder with one JSON document a line, and return what it prints."""
    assert NODE is not None
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    done = subprocess.run(
        [NODE, str(_HERE / script)], input=text.encode(), capture_output=True, check=False, timeout=3000
    )
    assert done.returncode == 0, done.stderr.decode()[-4000:]
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def in_page_form(found: Finding) -> dict[str, Any]:
    """Return a finding as the page's JavaScript returns it: as `findings --json`, with exact shares, the ids of the
    page and more of them.
    """
    known: dict[str, Any] = json.loads(json.dumps(_finding_json(found)))
    if found.rule.silence != "alike":
        known["share"] = _exact(found.share)
    if found.silence:
        known["widths"] = {name: str(width) for name, width in found.silence.widths.parts().items()}
        for silence, assumed in found.silence.under.items():
            known["under"][silence]["share"] = _exact(assumed.share)
    for printed, record in zip(known["records"], found.records, strict=True):
        printed |= {"body_id": id_text("body", record.body.id), "partner_id": id_text("body", record.partner.id)}
        printed["changes"] = [id_text("status_change", change) for change in record.changes]
        for name, table in (("partnership", "partnership"), ("change", "status_change")):
            printed[name] = id_text(table, int(printed[name]))
    return known


def _exact(share: Share | None) -> dict[str, str] | None:
    return None if share is None else {"low": str(share.low), "high": str(share.high)}


def differences(wanted: Any, got: Any, at: str = "") -> list[str]:
    """Return where two JSON values differ; estimates may differ by the rounding of computed numbers."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        if wanted.keys() != got.keys():
            return [f"{at}: {sorted(wanted)} and {sorted(got)}"]
        return [found for key in wanted for found in differences(wanted[key], got[key], f"{at}.{key}")]
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        pairs = enumerate(zip(wanted, got, strict=True))
        return [found for place, (one, other) in pairs for found in differences(one, other, f"{at}[{place}]")]
    is_equal = wanted == got
    if isinstance(wanted, float) and isinstance(got, int | float) and at.rpartition(".")[2] in ESTIMATE:
        is_equal = abs(wanted - got) <= FLOAT_TOLERANCE
    return [] if is_equal else [f"{at}: {wanted!r} and {got!r}"]


def sentences(found: Finding, labels: OwnLabels, language: str) -> dict[str, Any]:
    """Return the sentences about a finding in a language, in the form in which the JavaScript returns them."""
    rule, silence = found.rule, found.silence
    frame = "all towns" if rule.frame and rule.first_day % 2 else ""
    reader = reader_sentence(rule, found, language, labels, frame)
    return {
        "reader": [[[part.text, part.key] for part in parts] for parts in (reader.lead, *reader.lines)],
        "certainty": certainty_text(rule, found, silence, language, labels),
        "missing": missing_text(rule, silence, language),
        "behind": behind_text(rule, behind_number(found), language, labels),
        "parts": [[part.text, part.key] for part in sentence_parts(rule, found, language, labels)],
        "rule": rule_sentence(rule, language, labels, frame),
        "width": width_sentence(rule, silence, language) if silence else "",
        "assumptions": assumptions_text(rule, silence, language) if silence else "",
    }


def lanes(reader: Reader, days: Sequence[int]) -> list[dict[str, Any]]:
    """Return the spans of each counted partnership, and its possible labels on some days."""
    histories = reader.columns.counted_partnerships.histories
    spans = spans_of(histories)
    drawn: list[dict[str, Any]] = [{"spans": [], "labels": []} for _ in range(len(histories))]
    columns = (spans.partnership, spans.label, spans.start, spans.solid_start, spans.solid_end, spans.end)
    for partnership, label, *bounds in zip(*(column.tolist() for column in columns), strict=True):
        names = ("start", "solidStart", "solidEnd", "end")
        drawn[partnership]["spans"].append({"label": CODES[label], **dict(zip(names, bounds, strict=True))})
    for day in days:
        for partnership, labels in enumerate(histories.on_day(day).labels.tolist()):
            drawn[partnership]["labels"].append([code for code in codes_in(labels) if code])
    return drawn


def written(rule: Rule) -> dict[str, Any]:
    """Return the JSON of a rule, without an assumption that is the usual one."""
    known = rule_json(rule)
    if rule.frame and rule.silence == default_silence(rule.frame, rule.unit):
        del known["silence"]
    return known


class Comparison:
    """Rules about projects, counted by the program now and by the page's JavaScript in one run of Node.

    All projects have the same own codes, so that the words of a page are written once.
    """

    def __init__(self) -> None:
        self._lines: list[dict[str, Any]] = []
        self._wanted: list[tuple[list[Rule], dict[str, Any]]] = []

    def add(self, reader: Reader, rules: Iterable[Rule]) -> None:
        """Count rules about a project."""
        known = list(rules)
        days = [rule.last_day for rule in known]
        data = document_of(reader, {}, () if self._lines else LANGUAGES)
        self._lines.append({"data": data, "rules": [written(rule) for rule in known], "days": days})
        labels = {language: code_labels(reader, language) for language in LANGUAGES}
        counted = []
        for rule in known:
            found = finding(reader, rule)
            texts = {language: sentences(found, labels[language], language) for language in LANGUAGES}
            counted.append({"finding": in_page_form(found), "sentences": texts})
        self._wanted.append((known, {"counted": counted, "lanes": lanes(reader, days)}))

    def check(self) -> int:
        """Assert that both counted the same, and return the number of rules that counted anything."""
        counted = 0
        for (rules, ours), theirs in zip(self._wanted, run_node("count_rules.mjs", self._lines), strict=True):
            assert not differences(ours["lanes"], theirs["lanes"])
            for rule, wanted, got in zip(rules, ours["counted"], theirs["counted"], strict=True):
                found = differences(wanted, got)
                assert not found, (found[:5], rule)
                counted += bool(wanted["finding"]["counts"]["total"]["possible"])
        return counted


def random_rules_agree(connection: Any, seeds: Iterable[int], rules: int, *, are_revived: bool = False) -> int:
    """Assert that both languages count random rules about random projects alike; return how many counted anything."""
    from tests.publishing.rich_projects import fill, some_rules
    from tests.queries.test_random_projects import reader_of

    compared = Comparison()
    for seed in seeds:
        dice = random.Random(seed)
        fill(connection, dice, are_revived=are_revived)
        compared.add(reader_of(connection), some_rules(dice, rules))
    return compared.check()
