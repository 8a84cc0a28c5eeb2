"""The verbs `findings` and `claims`: count by a rule, and compare published numbers with the counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.cli.arguments import Arguments
from tracker.cli.counting.curve import print_curve
from tracker.cli.counting.misread import error_json, error_of, print_error
from tracker.cli.counting.otherwise import print_otherwise
from tracker.cli.counting.robustness import print_robustness, robustness_json
from tracker.cli.counting.rule_reading import rule_in
from tracker.cli.counting.text_check import print_text_check
from tracker.cli.opening import for_reading
from tracker.cli.output import (
    estimate_json,
    interval_json,
    print_json,
    print_table,
    share_json,
    stands_for_text,
)
from tracker.domain.findings.claimed_numbers import claimed_text
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import rule_sentence, sentence_parts, share_text
from tracker.domain.findings.rules import rule_json
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.domain.findings.verdicts import share_text_for_claim
from tracker.errors import KnownError
from tracker.i18n.error_words import PROBLEMS
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_rows import ClaimResult, Finding, FindingRecord, NamedPartnership
from tracker.queries.findings.findings import finding
from tracker.queries.robustness.fewest import threshold
from tracker.queries.robustness.robustness import robustness
from tracker.queries.rows import BodyRow, Interval, StandsFor
from tracker.reports.finding_texts import silent_bodies_text, wider_text
from tracker.wording.texts import Texts


def findings_verb(arguments: Arguments) -> int:
    """Print the numbers of one rule and the records behind them, or what this version counts otherwise."""
    texts = arguments.texts
    if arguments.otherwise is not None:
        return print_otherwise(arguments, arguments.otherwise)
    if arguments.curve:
        return print_curve(arguments)
    with for_reading(arguments.file, texts) as project:
        rule = rule_in(project, arguments)
        found = project.query(finding, rule)
        thresholds = [threshold(text) for text in arguments.threshold]
        is_asked = arguments.robustness or bool(thresholds)
        firm = project.query(robustness, rule, thresholds) if is_asked else None
        error = error_of(project, found, arguments.misread, texts) if arguments.misread else None
    sentence = "".join(part.text for part in sentence_parts(rule, found, texts.language, texts.own_labels))
    if found.silence:
        sentence += width_sentence(rule, found.silence, texts.language)
    if arguments.json:
        more = {**({} if firm is None else robustness_json(firm)), **({} if error is None else error_json(error))}
        print_json({"sentence": sentence, **_finding_json(found), **more})
        return 0
    print(sentence)
    print(rule_sentence(rule, texts.language, texts.own_labels))
    if found.silence:
        print(
            texts.tr("Under each assumption: {numbers}", numbers=assumptions_text(rule, found.silence, texts.language))
        )
    for line in _remarks(found, texts):
        print(line)
    if found.records:
        print()
        tr = texts.tr
        heads = (tr("Body"), tr("Partner"), tr("Status"), tr("Date"), "", tr("Why"), tr("Decided by"), tr("Sources"))
        print_table((*heads, tr("Origins")), [_cells(record, texts) for record in found.records])
    if firm is not None:
        print_robustness(firm, texts)
    if error is not None:
        print_error(error, texts)
    return 0


def claims_verb(arguments: Arguments) -> int:
    """Print every claim with its verdict, or the numbers of a text with those of the saved findings."""
    texts = arguments.texts
    if arguments.check is not None:
        return print_text_check(arguments, arguments.check)
    if arguments.inventory is not None:
        from tracker.cli.counting.inventory import print_inventory  # a table becomes a project, by SQLAlchemy

        return print_inventory(arguments, arguments.inventory)
    detail = ""
    if arguments.finding:
        detail = texts.tr("--finding needs --check, with the text whose numbers are compared")
    elif arguments.report is not None or arguments.lists != "unknown":
        detail = texts.tr("--lists and --report need --inventory, with the inventory of others")
    if detail:
        raise KnownError("wrong_usage", program="twintrack claims", detail=detail)
    with for_reading(arguments.file, texts) as project:
        results = project.query(claim_results)
    if arguments.json:
        print_json({"claims": [_claim_json(result) for result in results]})
        return 0
    for result in results:
        print(result.wording)
        for line in _claim_lines(result, texts):
            print(f"  {line}")
        print()
    if not results:
        print(texts.tr("No claims are recorded."))
    return 0


def _finding_json(found: Finding) -> dict[str, object]:
    return {
        "rule": rule_json(found.rule),
        "counts": {kind: interval_json(number) for kind, number in found.counts.items()},
        "denominator": interval_json(found.denominator),
        "share": share_json(found.share) if found.rule.silence != "alike" else estimate_json(found.estimate),
        "unknown": found.unknown,
        "in_scope": found.in_scope,
        "without_country": found.without_country,
        "records": [_record_json(record) for record in found.records],
        "reasons": {code: interval_json(number) for code, number in found.reasons},
        "deciders": {code: interval_json(number) for code, number in found.deciders},
        "actors": {code: interval_json(number) for code, number in found.actors},
        "unsourced": found.unsourced,
        "one_origin": found.one_origin,
        "stands_for": _stands_for_json(found.stands_for),
        "bounds_may_be_wider": found.is_wider,
        **_silence_json(found),
    }


def _silence_json(found: Finding) -> dict[str, object]:
    """Return the numbers under each assumption about silent members, if the rule has a frame."""
    numbers = found.silence
    if numbers is None:
        return {}
    under: dict[str, object] = {
        silence: {
            "count": interval_json(Interval(*assumed.counted)),
            "denominator": interval_json(Interval(*assumed.denominator)),
            "share": share_json(assumed.share),
        }
        for silence, assumed in numbers.under.items()
    }
    return {
        "widths": {name: float(width) for name, width in numbers.widths.parts().items()},
        "widest": numbers.widths.widest or None,
        "under": {**under, "alike": {"share": estimate_json(numbers.estimate)}},
        "members": numbers.members,
        "known": numbers.known,
        "silent": numbers.silent,
        "partners_without_answer": numbers.open_partners,
        "silent_bodies": [body.name or None for body in found.silent_bodies],
    }


def _record_json(record: FindingRecord) -> dict[str, object]:
    return {
        "body": record.body.name or None,
        "kind": record.body.kind,
        "partner": record.partner.name or None,
        "partnership": str(record.partnership),
        **record.change_facts(),
    }


def _stands_for_json(found: StandsFor | None) -> dict[str, int] | None:
    """Return the number of records that stand for several partnerships, and of these partnerships."""
    return None if found is None else {"records": found.records, "partnerships": found.partnerships}


def _remarks(found: Finding, texts: Texts) -> list[str]:
    """Return remarks on the numbers, each a sentence."""
    lines = []
    if not found.in_scope:
        lines.append(texts.tr("No partnership is counted."))
    if found.unknown:
        lines.append(
            texts.plural(
                found.unknown,
                "No change is recorded for 1 partnership; it is not counted.",
                "No change is recorded for {n} partnerships; they are not counted.",
            )
        )
    if found.without_country:
        lines.append(
            texts.plural(
                found.without_country,
                "1 partnership is in no pair of countries: the country of a body is not recorded.",
                "{n} partnerships are in no pair of countries: the country of a body is not recorded.",
            )
        )
    if found.stands_for:
        lines.append(stands_for_text(found.stands_for, texts))
    if found.is_wider:
        lines.append(wider_text(found.rule, texts))
    lines += silent_bodies_text(found, texts)
    return [*lines, *_remarks_on_sources(found, texts)]


def _remarks_on_sources(found: Finding, texts: Texts) -> Iterator[str]:
    is_ending = found.rule.count == "ended"
    if found.unsourced and is_ending:
        yield texts.plural(found.unsourced, "1 ending without a source.", "{n} endings without a source.")
    elif found.unsourced:
        yield texts.plural(found.unsourced, "1 partnership without a source.", "{n} partnerships without a source.")
    if found.one_origin and is_ending:
        yield texts.plural(
            found.one_origin, "1 ending known from one origin only.", "{n} endings known from one origin only."
        )
    elif found.one_origin:
        yield texts.plural(
            found.one_origin,
            "1 partnership known from one origin only.",
            "{n} partnerships known from one origin only.",
        )


def _name(body: BodyRow, texts: Texts) -> str:
    return body.name or texts.unnamed()


def _cells(record: FindingRecord, texts: Texts) -> tuple[str, ...]:
    return (
        _name(record.body, texts),
        _name(record.partner, texts),
        texts.code("status", record.status),
        texts.date(record.date),
        texts.tr("certain") if record.is_certain else texts.tr("possible"),
        ", ".join(texts.code("reason", code) for code in record.reasons),
        texts.code("decided_by", record.decided_by),
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
        "denominator": result.denominator and interval_json(result.denominator),
        "share": share_json(result.share),
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


def _claim_lines(result: ClaimResult, texts: Texts) -> list[str]:
    lines = [
        texts.tr(
            "{comparator} {number} claimed by {source}: {verdict}",
            comparator=texts.code("comparator", result.comparator),
            number=claimed_text(result.number, result.measure, texts.language),
            source=result.source.title,
            verdict=texts.code("verdict", result.verdict),
        )
    ]
    if result.problem:
        known = PROBLEMS.get(result.problem, "")
        is_whole = known and "{" not in known  # facts of the problem are not known here
        lines.append(texts.tr(known) if is_whole else texts.tr("What it counts can't be read."))
    lines += _counted_lines(result, texts)
    if result.stands_for:
        lines.append(stands_for_text(result.stands_for, texts))
    if result.is_wider:
        lines.append(wider_text(result.rule, texts))
    if result.matched:
        lines.append(texts.tr("counted: {names}", names=_names(result.matched, texts)))
    if result.missing:
        lines.append(texts.tr("named and not counted: {names}", names=_names(result.missing, texts)))
    return lines


def _counted_lines(result: ClaimResult, texts: Texts) -> Iterator[str]:
    """Yield the numbers that are counted here, and the denominator that the claim implies."""
    if result.counted is not None and result.denominator is not None:
        counted, of = (texts.interval(each.certain, each.possible) for each in (result.counted, result.denominator))
        if result.share:
            share = _counted_share_text(result, result.share, texts)
            yield texts.tr("here: {counted} of {denominator}, {share}", counted=counted, denominator=of, share=share)
        else:
            yield texts.tr("here: {counted} of {denominator}", counted=counted, denominator=of)
    if result.numerator and result.number.value == 0:
        yield texts.tr(
            "a share of 0 % with {numerator} counted in it implies no denominator",
            numerator=texts.number(result.numerator),
        )
    if result.implied_denominator:
        low, high = result.implied_denominator
        if high is None:
            yield texts.tr("the claim implies {n} or more", n=texts.number(low))
        elif low == high:
            yield texts.tr("the claim implies {n} in all", n=texts.number(low))
        else:
            first, last = texts.number(low), texts.number(high)
            yield texts.tr("the claim implies {first} to {last} in all", first=first, last=last)


def _names(listed: Iterable[FindingRecord | NamedPartnership], texts: Texts) -> str:
    return ", ".join(f"{_name(each.body, texts)} – {_name(each.partner, texts)}" for each in listed)


def _counted_share_text(result: ClaimResult, share: Share, texts: Texts) -> str:
    """Return the share counted here; next to a claimed share with enough decimals to distinguish the two."""
    if result.measure != "share":
        return share_text(share, texts.language)
    return share_text_for_claim(share, result.comparator, result.number, texts.language)
