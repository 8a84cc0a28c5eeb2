"""Texts on the sources on which a number rests: a sentence that is understood alone, and a line for each origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.domain.findings.claimed_numbers import claimed_text
from tracker.domain.findings.rule_sentence import share_text
from tracker.queries.robustness.cases import CaseNumbers
from tracker.queries.robustness.fewest import Fewest, RecordMove
from tracker.queries.robustness.lateness import Lateness, LateYear
from tracker.queries.robustness.rests_on import RestsOn, WithoutKind, WithoutOrigin
from tracker.queries.robustness.robustness import Robustness
from tracker.queries.rows import Interval
from tracker.wording.texts import Texts

MAX_LINES = 5
"""The number of origins that are listed; the others are counted in one line."""


def rests_sentence(found: RestsOn, texts: Texts) -> str:
    """Return the sentence that says what remains without the origin by which most is lost."""
    recorded = _total(found.recorded.counts, texts)
    if not found.origins:
        return texts.tr(
            "What it rests on: no source is cited for what is counted here ({recorded}).", recorded=recorded
        )
    first = found.origins[0]
    if first.numbers == found.recorded:
        return texts.plural(
            len(found.origins),
            "What it rests on: without its only origin, the number stays {recorded}.",
            "What it rests on: {n} origins, and without any one of them the number stays {recorded}.",
            recorded=recorded,
        )
    return texts.plural(
        len(found.origins),
        "What it rests on: 1 origin. Without {name}, {change}.",
        "What it rests on: {n} origins. Without {name}, {change}.",
        name=origin_name(first, texts),
        change=_change_text(found.recorded, first.numbers, texts),
    )


def _change_text(recorded: CaseNumbers, remaining: CaseNumbers, texts: Texts) -> str:
    before, after = _total(recorded.counts, texts), _total(remaining.counts, texts)
    if before == after:
        return texts.tr("the number stays {n}, and its share or parts are other ones", n=before)
    return texts.tr("the number is {after} instead of {before}", after=after, before=before)


def without_confidential(found: RestsOn) -> RestsOn:
    """Return the numbers without any line on a confidential origin, or a kind of which all sources are confidential."""
    return replace(
        found,
        origins=tuple(each for each in found.origins if not each.is_confidential),
        kinds=tuple(each for each in found.kinds if not each.is_confidential),
    )


def rests_lines(found: RestsOn, texts: Texts) -> list[str]:
    """Return a line for each origin and each kind of source without which the number is another one, the first ones
    by which most is lost, and lines on all others.
    """
    lines = [origin_line(each, texts) for each in moving_origins(found)[:MAX_LINES]]
    return [*lines, *further_lines(found, texts), *_kind_lines(found, texts)]


def moving_origins(found: RestsOn) -> tuple[WithoutOrigin, ...]:
    """Return the origins without which the number is another one, those by which most is lost first."""
    return tuple(each for each in found.origins if each.numbers != found.recorded)


def further_lines(found: RestsOn, texts: Texts) -> list[str]:
    """Return lines on the origins without a line of their own."""
    lines = []
    moving = len(moving_origins(found))
    if moving > MAX_LINES:
        lines.append(
            texts.plural(
                moving - MAX_LINES,
                "Without 1 further origin the number is another one too.",
                "Without any of {n} further origins the number is another one too.",
            )
        )
    if moving < len(found.origins):
        lines.append(
            texts.plural(
                len(found.origins) - moving,
                "Without 1 other origin the number stays.",
                "Without any of {n} other origins the number stays.",
            )
        )
    return lines


def pairs_lines(found: Robustness, texts: Texts) -> list[str]:
    """Return lines on records that may be one; an empty list if no open pair concerns the finding."""
    pairs, recorded = found.pairs, found.rests.recorded
    if not pairs.pairs:
        return []
    before, after = _total(recorded.counts, texts), _total(pairs.counts, texts)
    if before == after:
        change = texts.tr("the number stays {n}", n=before)
    else:
        change = texts.tr("the number is {after} instead of {before}", after=after, before=before)
    lines = [
        texts.plural(
            pairs.pairs,
            "The records of 1 pair may be one, which nobody has decided yet; counted both ways, {change}.",
            "The records of {n} pairs may be one each, which nobody has decided yet; counted both ways, {change}.",
            change=change,
        )
    ]
    left_out = sum(each.pairs for each in pairs.not_counted)
    if left_out:
        lines.append(
            texts.plural(
                left_out,
                "1 of these pairs is connected with too many others to try all ways; it counts as two records.",
                "{n} of these pairs are too many to try all ways; they count as two records each.",
            )
        )
    return lines


def pairs_assumption(texts: Texts) -> str:
    """Return what is assumed of records that may be one."""
    return texts.tr(
        "Merged records keep what the first one says; partnerships of merged bodies stay two, unless they are a pair"
        " themselves."
    )


def late_lines(found: Lateness, texts: Texts) -> list[str]:
    """Return a line for each year in which endings may be."""
    return [late_line(year, found, texts) for year in found.years]


def late_line(year: LateYear, found: Lateness, texts: Texts) -> str:
    """Return the line of a year, such as `2021: 3 endings; known after 1 month: 1, after 3 months: 1–2`."""
    endings = year.endings
    counted = texts.interval(endings.certain, endings.possible)
    parts = []
    if endings.possible:
        parts.append(
            texts.plural(endings.possible, "{range} ending", "{range} endings", range=counted)
            if found.are_endings
            else texts.plural(endings.possible, "{range} change", "{range} changes", range=counted)
        )
        cells = [
            texts.plural(
                months,
                "after 1 month: {known}",
                "after {n} months: {known}",
                known=texts.interval(cell.certain, cell.possible),
            )
            for months, cell in year.known_after.items()
            if cell is not None
        ]
        parts.append(texts.tr("known {cells}", cells=", ".join(cells)) if cells else texts.tr("too early to say"))
    if year.by_source:
        parts.append(
            texts.plural(
                year.by_source,
                "1 dated only as known by its source",
                "{n} dated only as known by their source",
            )
        )
    return f"{year.year}: {'; '.join(parts)}"


def late_assumption(found: Lateness, texts: Texts) -> str:
    """Return what is counted as known and since when; empty without a first day."""
    if found.since is None:
        return ""
    return texts.tr(
        "A delay is from the day itself to the publication of the first source of it. Counted from {since} on, as of"
        " {as_of}; nothing is said of a year until all of it is that old.",
        since=texts.day(found.since),
        as_of=texts.day(found.as_of),
    )


def fewest_lines(found: Sequence[Fewest], texts: Texts) -> list[str]:
    """Return a line for each other verdict that few records would give a claim or a threshold, and an assumption."""
    if not found:
        return []
    return [*(fewest_line(each, texts) for each in found), fewest_assumption(texts)]


def fewest_assumption(texts: Texts) -> str:
    """Return which moves of records are tried."""
    return texts.tr(
        "Tried: a change that is withdrawn, a vague day that is settled within its bounds, a certain ending in the"
        " period that is added; at most three. Records that go on under another one stay."
    )


def fewest_line(each: Fewest, texts: Texts) -> str:
    """Return the line of a verdict, such as `at least 8: open, and supported if 1 record is otherwise, such as …`."""
    target = each.target
    number = claimed_text(target.number, target.measure, texts.language)
    name = f"“{target.wording}”" if target.claim is not None else f"{texts.code('comparator', 'at_least')} {number}"
    before = texts.code("verdict", each.verdict)
    if not each.is_counted:
        return texts.tr("{name}: {verdict}; too many ways to try", name=name, verdict=before)
    if each.to is None:
        return texts.tr("{name}: {verdict}, unless more than 3 records are otherwise", name=name, verdict=before)
    return texts.plural(
        len(each.moves),
        "{name}: {verdict}, and {to} if 1 record is otherwise, such as {moves}",
        "{name}: {verdict}, and {to} if {n} records are otherwise, such as {moves}",
        name=name,
        verdict=before,
        to=texts.code("verdict", each.to),
        moves="; ".join(_move_text(move, texts) for move in each.moves),
    )


def _move_text(move: RecordMove, texts: Texts) -> str:
    status = texts.code("status", move.status)
    if move.kind == "withdraw":
        return texts.tr("{name} without “{status}”", name=texts.named(move.name), status=status)
    day = texts.day(move.day or 0)
    if move.kind == "settle":
        return texts.tr("{name} “{status}” on {day}", name=texts.named(move.name), status=status, day=day)
    return texts.tr("{name} with an ending on {day}", name=texts.named(move.name), day=day)


def _total(counts: Mapping[str, Interval], texts: Texts) -> str:
    return texts.interval(counts["total"].certain, counts["total"].possible)


def origin_line(each: WithoutOrigin, texts: Texts) -> str:
    """Return the line of an origin, such as `without Report 1 (3 sources): 2–3 of 10, 20–30 %`."""
    return texts.plural(
        len(each.sources),
        "Without {name}: {numbers}",
        "Without {name} and what derives from it ({n} sources): {numbers}",
        name=origin_name(each, texts),
        numbers=numbers_text(each.numbers, texts),
    )


def kind_line(each: WithoutKind, texts: Texts) -> str:
    """Return the line of a kind of source."""
    kind, numbers = texts.code("source_kind", each.kind), numbers_text(each.numbers, texts)
    return texts.tr("Without sources of the kind “{kind}”: {numbers}", kind=kind, numbers=numbers)


def origin_name(each: WithoutOrigin, texts: Texts) -> str:
    """Return publisher and title of an origin; no name of a confidential one."""
    if each.is_confidential:
        return texts.tr("a confidential source")
    title = f"“{each.title}”" if each.title else texts.tr("a source without a title")
    return f"{each.publisher}, {title}" if each.publisher else title


def numbers_text(numbers: CaseNumbers, texts: Texts) -> str:
    """Return the total with its denominator and share, such as `5–7 of 20, 25–35 %`."""
    counted, of = _total(numbers.counts, texts), numbers.denominator
    if numbers.share is None:
        return counted
    denominator = texts.interval(of.certain, of.possible)
    share = share_text(numbers.share, texts.language)
    return texts.tr("{counted} of {denominator}, {share}", counted=counted, denominator=denominator, share=share)


def _kind_lines(found: RestsOn, texts: Texts) -> Iterator[str]:
    for each in found.kinds:
        if each.numbers != found.recorded:
            yield kind_line(each, texts)
