"""The verbs `findings` and `claims`: count by a rule, and compare published numbers with the counts."""

from __future__ import annotations

from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import counted, print_json, print_table, stands_for_text
from tracker.domain.dates.date_text import date_text
from tracker.domain.findings.claimed_numbers import claimed_text
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import rule_sentence, sentence_parts, share_text
from tracker.domain.findings.rules import ProjectCodes, Rule, read_rule, rule_json
from tracker.domain.findings.verdicts import share_text_for_claim
from tracker.errors import KnownError, RuleError
from tracker.i18n.error_words import PROBLEMS
from tracker.queries.findings.claim_results import claim_results, own_codes
from tracker.queries.findings.finding_rows import ClaimResult, Finding, FindingRecord
from tracker.queries.findings.findings import finding
from tracker.queries.rows import BodyRow, Interval, StandsFor
from tracker.wording.messages import english_code_text

UNNAMED = "unnamed partner"
WIDER = "Too many sources of an unknown day are about the same partnerships: the bounds may be wider than necessary."


def findings_verb(arguments: Arguments) -> int:
    """Print the numbers of one rule and the endings behind them."""
    with for_reading(arguments.file) as project:
        rule = _rule(arguments, project.query(own_codes))
        found = project.query(finding, rule)
    sentence = "".join(part.text for part in sentence_parts(rule, found))
    if arguments.json:
        print_json({"sentence": sentence, **_finding_json(found)})
        return 0
    print(sentence)
    print(rule_sentence(rule))
    for line in _remarks(found):
        print(line)
    if found.records:
        print()
        heads = ("Body", "Partner", "Status", "Date", "", "Why", "Decided by", "Sources", "Origins")
        print_table(heads, [_cells(record) for record in found.records])
    return 0


def claims_verb(arguments: Arguments) -> int:
    """Print every claim with its verdict."""
    with for_reading(arguments.file) as project:
        results = project.query(claim_results)
    if arguments.json:
        print_json({"claims": [_claim_json(result) for result in results]})
        return 0
    for result in results:
        print(result.wording)
        for line in _claim_lines(result):
            print(f"  {line}")
        print()
    if not results:
        print("No claims are recorded.")
    return 0


def _rule(arguments: Arguments, extra: ProjectCodes) -> Rule:
    """Return the rule in the file of `--rule`, if given, with the values that other options replace.

    RuleError window_missing if there is neither a file nor a first and a last day.
    """
    if arguments.rule is None and None in (arguments.from_day, arguments.to_day):
        raise RuleError("window_missing", "from")
    given: dict[str, Any] = _rule_file(arguments, extra) if arguments.rule else {}
    sides = (
        ("focus", arguments.focus, arguments.focus_kind),
        ("partner", arguments.partner, arguments.partner_kind),
    )
    for name, countries, kinds in sides:
        side = {"countries": _values(countries), "kinds": _values(kinds)}
        given[name] = {**given.get(name, {}), **{key: values for key, values in side.items() if values}}
    options = {
        "from": arguments.from_day,
        "to": arguments.to_day,
        "unit": arguments.unit,
        "mode": arguments.mode,
        "denominator": arguments.denominator,
        "known_by": arguments.known_by,
        "ended": None if arguments.ended is None else _values([arguments.ended]),
    }
    return read_rule({**given, **{name: value for name, value in options.items() if value is not None}}, extra=extra)


def _rule_file(arguments: Arguments, extra: ProjectCodes) -> dict[str, Any]:
    path = arguments.rule
    assert path is not None
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise KnownError("not_found", path=str(path)) from None
    except UnicodeDecodeError:
        raise RuleError("not_json", "rule", value=str(path)) from None
    return rule_json(read_rule(text, extra=extra))


def _values(options: list[str]) -> list[str]:
    """Return the values of an option that can be repeated or contain several values separated by commas."""
    return [value.strip() for option in options for value in option.split(",") if value.strip()]


def _finding_json(found: Finding) -> dict[str, object]:
    return {
        "rule": rule_json(found.rule),
        "counts": {kind: _interval_json(number) for kind, number in found.counts.items()},
        "denominator": _interval_json(found.denominator),
        "share": _share_json(found.share),
        "unknown": found.unknown,
        "in_scope": found.in_scope,
        "without_country": found.without_country,
        "records": [_record_json(record) for record in found.records],
        "reasons": {code: _interval_json(number) for code, number in found.reasons},
        "deciders": {code: _interval_json(number) for code, number in found.deciders},
        "actors": {code: _interval_json(number) for code, number in found.actors},
        "unsourced": found.unsourced,
        "one_origin": found.one_origin,
        "stands_for": _stands_for_json(found.stands_for),
        "bounds_may_be_wider": found.is_wider,
    }


def _record_json(record: FindingRecord) -> dict[str, object]:
    return {
        "body": record.body.name or None,
        "kind": record.body.kind,
        "partner": record.partner.name or None,
        "partnership": str(record.partnership),
        "change": str(record.change),
        "status": record.status,
        "date": record.date and record.date.edtf,
        "certain": record.is_certain,
        "reasons": list(record.reasons),
        "decided_by": record.decided_by,
        "actor": record.actor,
        "sources": record.sources,
        "origins": record.origins,
    }


def _stands_for_json(found: StandsFor | None) -> dict[str, int] | None:
    """Return the number of records that stand for several partnerships, and of these partnerships."""
    return None if found is None else {"records": found.records, "partnerships": found.partnerships}


def _interval_json(number: Interval) -> dict[str, int]:
    return {"certain": number.certain, "possible": number.possible}


def _share_json(share: Share | None) -> dict[str, float] | None:
    return None if share is None else {"low": float(share.low), "high": float(share.high)}


def _remarks(found: Finding) -> list[str]:
    """Return remarks on the numbers, each a sentence."""
    lines = []
    if not found.in_scope:
        lines.append("No partnership is counted.")
    if found.unknown:
        not_counted = "it is not counted" if found.unknown == 1 else "they are not counted"
        lines.append(f"No change is recorded for {counted(found.unknown, 'partnership')}; {not_counted}.")
    if found.without_country:
        listed = counted(found.without_country, "partnership is", "partnerships are")
        lines.append(f"{listed} in no pair of countries: the country of a body is not recorded.")
    if found.stands_for:
        lines.append(stands_for_text(found.stands_for))
    if found.is_wider:
        lines.append(WIDER)
    if found.unsourced:
        lines.append(f"{counted(found.unsourced, 'ending')} without a source.")
    if found.one_origin:
        lines.append(f"{counted(found.one_origin, 'ending')} known from one origin only.")
    return lines


def _name(body: BodyRow) -> str:
    return body.name or UNNAMED


def _cells(record: FindingRecord) -> tuple[str, ...]:
    return (
        _name(record.body),
        _name(record.partner),
        english_code_text("status", record.status),
        date_text(record.date),
        "certain" if record.is_certain else "possible",
        ", ".join(english_code_text("reason", code) for code in record.reasons),
        english_code_text("decided_by", record.decided_by),
        str(record.sources),
        str(record.origins),
    )


def _claim_json(result: ClaimResult) -> dict[str, object]:
    count = result.counted
    implied = result.implied_denominator
    return {
        "claim": str(result.claim),
        "source": result.source.title,
        "wording": result.wording,
        "comparator": result.comparator,
        "claimed": int(result.claimed) if result.claimed.is_integer() else result.claimed,
        "claimed_text": claimed_text(result.number, result.measure),
        "measure": result.measure,
        "unit": result.unit,
        "certain": count and count.certain,
        "possible": count and count.possible,
        "denominator": result.denominator and _interval_json(result.denominator),
        "share": _share_json(result.share),
        "verdict": result.verdict,
        "problem": result.problem or None,
        "implied_denominator": implied and list(implied),
        "matched": [_record_json(record) for record in result.matched],
        "missing": [
            {
                "body": each.body.name or None,
                "partner": each.partner.name or None,
                "partnership": str(each.partnership),
                "status": each.status,
                "date": each.date and each.date.edtf,
            }
            for each in result.missing
        ],
        "origin": str(result.origin),
        "stands_for": _stands_for_json(result.stands_for),
        "bounds_may_be_wider": result.is_wider,
    }


def _claim_lines(result: ClaimResult) -> list[str]:
    lines = [
        f"{english_code_text('comparator', result.comparator)} {claimed_text(result.number, result.measure)}"
        f" claimed by {result.source.title}: {result.verdict.replace('_', ' ')}"
    ]
    if result.problem:
        lines.append(PROBLEMS.get(result.problem, "Its rule can't be read."))
    if result.counted is not None and result.denominator is not None:
        share = f", {_counted_share_text(result, result.share)}" if result.share else ""
        lines.append(f"here: {result.counted} of {result.denominator}{share}")
    if result.numerator and result.number.value == 0:
        lines.append(f"a share of 0 % with {result.numerator:,} counted in it implies no denominator")
    if result.implied_denominator:
        low, high = result.implied_denominator
        lines.append(
            f"the claim implies {low:,} or more" if high is None else f"the claim implies {_range(low, high)} in all"
        )
    if result.stands_for:
        lines.append(stands_for_text(result.stands_for))
    if result.is_wider:
        lines.append(WIDER)
    for title, listed in (("counted", result.matched), ("named and not counted", result.missing)):
        if listed:
            names = (f"{_name(each.body)} – {_name(each.partner)}" for each in listed)
            lines.append(f"{title}: {', '.join(names)}")
    return lines


def _counted_share_text(result: ClaimResult, share: Share) -> str:
    """Return the share counted here; next to a claimed share with enough decimals to distinguish the two."""
    if result.measure != "share":
        return share_text(share)
    return share_text_for_claim(share, result.comparator, result.number)


def _range(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
