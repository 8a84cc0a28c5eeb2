"""Findings that are saved in the project: rules, frozen results, and the differences since then."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tracker.domain.coding.own_codes import ProjectCodes
from tracker.domain.findings.frozen_result import FrozenResult
from tracker.domain.findings.rule_sentence import sentence_parts
from tracker.domain.findings.rules import Rule, read_rule, rule_json
from tracker.domain.findings.silence import SilenceNumbers
from tracker.domain.records.record_ids import id_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.i18n.catalogue import ENGLISH
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.findings.finding_rows import (
    ChangedCode,
    Difference,
    DifferenceKind,
    FindingRecord,
    FrozenRow,
    RecordDifference,
    SavedFinding,
)
from tracker.queries.findings.findings import finding
from tracker.queries.findings.frozen_evidence import DEFINED, DEFINED_PARTS, evidence_hash, own_codes_in
from tracker.queries.findings.rule_scope import scope_of
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval

_KEY: Final = ("partnership", "body_id")

Record = Mapping[str, Any]
"""An ending in the JSON of a frozen result."""


def saved_findings(reader: Reader) -> tuple[SavedFinding, ...]:
    """Return every saved finding with its frozen results, in the order in which they were saved."""
    results: dict[int, list[FrozenRow]] = defaultdict(list)
    for row in reader.records("SELECT * FROM finding_result WHERE result <> '{}' ORDER BY id"):
        results[row["finding_id"]].append(_frozen_row(row, json.loads(row["result"])))
    extra = own_codes(reader)
    return tuple(
        SavedFinding(row["id"], row["name"], _rule(row["question"], extra), row["note"], tuple(results[row["id"]]))
        for row in reader.records("SELECT * FROM finding ORDER BY id")
    )


def chosen_findings(reader: Reader, names: Sequence[str] = ()) -> list[SavedFinding]:
    """Return the saved findings with these names or ids, in this order, or all.

    RuleError no_such_finding, several_findings.
    """
    saved = saved_findings(reader)
    if not names:
        return list(saved)
    counted = [each for each in saved if each.rule]
    return [finding_named(counted, name) for name in names]


def finding_named(saved: Sequence[SavedFinding], text: str) -> SavedFinding:
    """Return the saved finding of an id or of a name: the only one that is written so, else whatever its capitals,
    accents and signs.

    RuleError no_such_finding; several_findings for a name of several.
    """
    given = text.strip()
    for each in saved:
        if given in (str(each.id), id_text("finding", each.id)):
            return each
    alike = [each for each in saved if fold(each.name) == fold(given)]
    written_so = [each for each in alike if each.name.strip() == given]
    found = written_so if len(written_so) == 1 else alike
    if len(found) > 1:
        candidates = [f"{each.name} ({each.id})" for each in found]
        raise RuleError("several_findings", "finding", value=text, candidates=candidates)
    if not found:
        names, reason = [each.name for each in saved], "" if saved else "none"
        raise RuleError("no_such_finding", "finding", value=text, candidates=names, reason=reason)
    return found[0]


def frozen_result(reader: Reader, rule: Rule) -> FrozenResult:
    """Return what `freeze_finding` stores: the present numbers and records of a rule, and the hash of its evidence."""
    found = finding(reader, rule)
    share = found.share
    result: dict[str, object] = {
        "rule": rule_json(rule),
        "sentence": "".join(part.text for part in sentence_parts(rule, found, labels=code_labels(reader, ENGLISH))),
        "counts": {kind: [number.certain, number.possible] for kind, number in found.counts.items()},
        "denominator": [found.denominator.certain, found.denominator.possible],
        "share": None if share is None else [float(share.low), float(share.high)],
        "unknown": found.unknown,
        "records": [_record(record) for record in found.records],
        **({"silence": _silence(found.silence)} if found.silence else {}),
    }
    scope = scope_of(reader, rule)
    if codes := own_codes_in(reader, scope):
        result["codes"] = codes
    text = json.dumps(result, ensure_ascii=False, sort_keys=True)
    return FrozenResult(text, evidence_hash(reader, scope))


def changes_since(reader: Reader, result: int) -> Difference:
    """Return the differences between a frozen result and the present counts of its rule.

    Raises RuleError `no_such_record`, and the errors of `read_rule` if the rule has codes that do not exist any more.
    """
    found = reader.records("SELECT * FROM finding_result WHERE id = ? AND result <> '{}'", result)
    if not found:
        raise RuleError("no_such_record", "finding_result", record=result)
    then = json.loads(found[0]["result"])
    frozen = frozen_result(reader, read_rule(then["rule"], extra=own_codes(reader)))
    now = json.loads(frozen.result)
    return Difference(
        frozen=_frozen_row(found[0], then),
        counts=_counts(now),
        denominator=Interval(*now["denominator"]),
        share=_share(now),
        is_same_evidence=frozen.evidence_hash == found[0]["evidence_hash"],
        records=_differences(then["records"], now["records"]),
        codes=tuple(_changed_codes(reader, then.get("codes", ()))),
    )


def _changed_codes(reader: Reader, then: Sequence[Mapping[str, str]]) -> Iterator[ChangedCode]:
    """Yield the own codes of a frozen result that are defined otherwise now, or do not exist any more."""
    query = (
        f"SELECT v.list_name, v.code, {DEFINED} FROM vocabulary_entry v"
        " LEFT JOIN code_definition d USING (list_name, code)"
    )
    now = {row[:2]: dict(zip(DEFINED_PARTS, row[2:], strict=True)) for row in reader.rows(query)} if then else {}
    for code in then:
        known = now.get((code["list"], code["code"]))
        before = code["counts_as"]
        if known is None:
            yield ChangedCode("gone", code["list"], code["code"], code["label"], before, "")
            continue
        if known["counts_as"] != before:
            yield ChangedCode("counts_as", code["list"], code["code"], code["label"], before, known["counts_as"])
        if any(known[part] != code[part] for part in DEFINED_PARTS[1:]):
            yield ChangedCode("definition", code["list"], code["code"], code["label"], before, known["counts_as"])


def _silence(numbers: SilenceNumbers) -> Record:
    """Return the numbers under each assumption about silent members, for a frozen result."""
    estimate = numbers.estimate
    return {
        "under": {
            silence: {
                "counted": list(assumed.counted),
                "denominator": list(assumed.denominator),
                "share": assumed.share and [float(assumed.share.low), float(assumed.share.high)],
            }
            for silence, assumed in numbers.under.items()
        },
        "estimate": estimate and [estimate.estimate, estimate.low, estimate.high],
        "widths": {name: float(width) for name, width in numbers.widths.parts().items()},
        "members": numbers.members,
        "known": numbers.known,
        "silent": numbers.silent,
    }


def _rule(question: str, extra: ProjectCodes) -> Rule | None:
    try:
        return read_rule(question, extra=extra)
    except RuleError:
        return None


def _record(record: FindingRecord) -> Record:
    return {
        "partnership": str(record.partnership),
        "body_id": str(record.body.id),
        "body": record.body.name,
        "partner": record.partner.name,
        **record.change_facts(),
    }


def _differences(then: list[Record], now: list[Record]) -> tuple[RecordDifference, ...]:
    before, after = ({tuple(record[name] for name in _KEY): record for record in records} for records in (then, now))
    found = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old != new:
            found.append(_difference(old, new))
    return tuple(found)


def _difference(old: Record | None, new: Record | None) -> RecordDifference:
    known = new or old
    assert known is not None
    was, is_now = old or {}, new or {}
    names = [name for name in known if name not in _KEY and was.get(name) != is_now.get(name)]
    what: DifferenceKind = "edited"
    if old is None or new is None:
        what = "added" if old is None else "removed"
    elif "certain" in names:
        what = "now_certain" if new["certain"] else "now_possible"
    return RecordDifference(
        what=what,
        partnership=int(known["partnership"]),
        body=known["body"],
        partner=known["partner"],
        before={name: was[name] for name in names if name in was},
        after={name: is_now[name] for name in names if name in is_now},
    )


def _frozen_row(row: Mapping[str, Any], result: Mapping[str, Any]) -> FrozenRow:
    return FrozenRow(
        id=row["id"],
        taken_at=row["taken_at"],
        counts=_counts(result),
        denominator=Interval(*result["denominator"]),
        share=_share(result),
        sentence=result["sentence"],
    )


def _counts(result: Mapping[str, Any]) -> dict[str, Interval]:
    return {kind: Interval(*number) for kind, number in result["counts"].items()}


def _share(result: Mapping[str, Any]) -> tuple[float, float] | None:
    return None if result["share"] is None else (result["share"][0], result["share"][1])
