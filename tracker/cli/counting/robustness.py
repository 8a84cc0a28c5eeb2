"""The output of `findings --robustness`: without each origin and kind, with open pairs, and delays by year."""

from __future__ import annotations

from tracker.cli.output import interval_json, print_list, share_json
from tracker.domain.dates.days import iso_from_day
from tracker.domain.findings.claimed_numbers import claimed_text
from tracker.queries.robustness.cases import CaseNumbers
from tracker.queries.robustness.fewest import Fewest
from tracker.queries.robustness.lateness import Lateness
from tracker.queries.robustness.open_pairs import OpenPairs
from tracker.queries.robustness.rests_on import RestsOn
from tracker.queries.robustness.robustness import Robustness
from tracker.reports.robustness_texts import (
    fewest_lines,
    late_assumption,
    late_lines,
    pairs_assumption,
    pairs_lines,
    rests_lines,
    rests_sentence,
)
from tracker.wording.texts import Texts


def robustness_json(found: Robustness) -> dict[str, object]:
    """Return the key `robustness`: without each origin and kind, with open pairs, how late."""
    pairs = {"open_pairs": _pairs_json(found.pairs)}
    return {"robustness": {**_rests_json(found.rests), **pairs, **_late_json(found.late), **_fewest_json(found)}}


def _fewest_json(found: Robustness) -> dict[str, object]:
    return {"fewest": [{**_target_json(each), **_moves_json(each)} for each in found.fewest]}


def _target_json(each: Fewest) -> dict[str, object]:
    target = each.target
    number = claimed_text(target.number, target.measure)
    if target.claim is None:
        return {"threshold": number}
    return {"claim": str(target.claim), "wording": target.wording, "claimed": number}


def _moves_json(each: Fewest) -> dict[str, object]:
    moves = [
        {
            "move": move.kind,
            "partnership": str(move.partnership),
            "name": move.name,
            "change": None if move.change is None else str(move.change),
            "status": move.status,
            "day": None if move.day is None else iso_from_day(move.day),
        }
        for move in each.moves
    ]
    return {"verdict": each.verdict, "to": each.to, "k": each.k, "moves": moves, "tried_all": each.is_counted}


def print_robustness(found: Robustness, texts: Texts) -> None:
    """Print what a number rests on, and how late endings are known, each with what is assumed."""
    print()
    print_list(rests_sentence(found.rests, texts), rests_lines(found.rests, texts))
    pairs = pairs_lines(found, texts)
    if pairs:
        print()
        print_list(texts.tr("Doubtful identity"), [*pairs, pairs_assumption(texts)])
    if found.late.years:
        print()
        late = [*late_lines(found.late, texts), late_assumption(found.late, texts)]
        print_list(texts.tr("How late endings are known"), late)
    if found.fewest:
        print()
        print_list(texts.tr("How many records must be otherwise"), fewest_lines(found.fewest, texts))


def _late_json(found: Lateness) -> dict[str, object]:
    return {
        "late": [
            {
                "year": each.year,
                "endings": interval_json(each.endings),
                "known_after": {
                    str(months): None if cell is None else interval_json(cell)
                    for months, cell in each.known_after.items()
                },
                "dated_by_source": each.by_source,
                "records": [str(record) for record in each.records],
            }
            for each in found.years
        ],
        "late_since": None if found.since is None else iso_from_day(found.since),
        "late_as_of": iso_from_day(found.as_of),
    }


def _pairs_json(found: OpenPairs) -> dict[str, object]:
    return {
        "pairs": found.pairs,
        "counts": {kind: interval_json(number) for kind, number in found.counts.items()},
        "denominator": interval_json(found.denominator),
        "groups": [
            {
                "kind": each.kind,
                "records": [str(record) for record in each.records],
                "names": list(each.names),
                "pairs": each.pairs,
                "moves": each in found.moving,
                "counted_both_ways": each not in found.not_counted,
            }
            for each in found.groups
        ],
    }


def _rests_json(found: RestsOn) -> dict[str, object]:
    return {
        "recorded": _numbers_json(found.recorded),
        "origins": [
            {
                "origin": str(each.origin),
                "title": each.title,
                "sources": [str(source) for source in each.sources],
                **_numbers_json(each.numbers),
                "records": [str(record) for record in each.records],
            }
            for each in found.origins
        ],
        "kinds": [
            {
                "kind": each.kind,
                "sources": [str(source) for source in each.sources],
                **_numbers_json(each.numbers),
                "records": [str(record) for record in each.records],
            }
            for each in found.kinds
        ],
        "bounds_may_be_wider": found.is_wider,
    }


def _numbers_json(numbers: CaseNumbers) -> dict[str, object]:
    return {
        "counts": {kind: interval_json(number) for kind, number in numbers.counts.items()},
        "denominator": interval_json(numbers.denominator),
        "share": share_json(numbers.share),
    }
