"""The texts that follow the sentence of a finding, and the details of a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.findings.reader_sentence import BehindNumber
from tracker.domain.findings.rule_language import rule_language
from tracker.domain.findings.rule_sentence import denominator_text, range_text
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.domain.findings.verdicts import share_text_for_claim
from tracker.queries.findings.finding_rows import ClaimResult, Finding, FindingRecord
from tracker.queries.rows import BodyRow, Interval, StandsFor
from tracker.reports.document.report_texts import ReportTexts
from tracker.wording.texts import Texts

_MAX_NAMED = 3
_MAX_BODIES = 8
_MAX_SILENT = 20
_PLACE = "\0"
"""The place of names in a line, which no text of a language contains."""

NamedPiece = tuple[str, BodyRow | None]
"""A part of a line, with the body that it names."""


def caveats(finding: Finding, texts: ReportTexts) -> str:
    """Return the caveats of a finding: what is only possible and its dates, missing sources, single origins."""
    if not finding.in_scope and finding.silence is None:
        return texts.tr("No partnership is counted. Choose other countries or kinds, or fewer conditions.")
    parts = [_certainty(finding, texts), *_sources(finding, texts)]
    if finding.unknown:
        parts.append(
            texts.plural(
                finding.unknown,
                "1 partnership without a recorded change is not included in any number.",
                "{n} partnerships without a recorded change are not included in any number.",
            )
        )
    parts += [stands_for_text(finding.stands_for, texts), wider_text(finding.rule, texts) if finding.is_wider else ""]
    if finding.without_country:
        parts.append(
            texts.plural(
                finding.without_country,
                "1 partnership is in no pair of countries, because the country of a body is not recorded.",
                "{n} partnerships are in no pair of countries, because the country of a body is not recorded.",
            )
        )
    parts += silent_bodies_text(finding, texts)
    return " ".join(part for part in parts if part)


def silence_text(finding: Finding, texts: ReportTexts) -> str:
    """Return where the width of the bounds comes from, and the numbers under each assumption; empty without a frame."""
    if finding.silence is None:
        return ""
    under = texts.tr(
        "Under each assumption: {numbers}", numbers=assumptions_text(finding.rule, finding.silence, texts.language)
    )
    return f"{width_sentence(finding.rule, finding.silence, texts.language)} {under}.".strip()


def silent_bodies_text(finding: Finding, texts: Texts) -> list[str]:
    """Return a sentence with the names of the members that may count without a record of it; an empty list if none."""
    count = len(finding.silent_bodies) + finding.silent_not_listed
    if not count:
        return []
    names = ", ".join(body.name or texts.unnamed() for body in finding.silent_bodies[:_MAX_SILENT])
    if count > _MAX_SILENT:
        names = texts.tr("{names} and {n} more", names=names, n=texts.number(count - _MAX_SILENT))
    return [
        texts.plural(
            count,
            "1 body may count, though no record says so: {names}.",
            "{n} bodies may count, though no record says so: {names}.",
            names=names,
        )
    ]


def stands_for_text(found: StandsFor | None, texts: ReportTexts) -> str:
    """Return the sentence on records that stand for several partnerships; empty for None."""
    if found is None:
        return ""
    return texts.plural(
        found.records,
        "1 record stands for {ties} partnerships, and counts as that many partnerships.",
        "{n} records stand for {ties} partnerships together, and count as that many partnerships.",
        ties=texts.number(found.partnerships),
    )


def wider_text(rule: Rule | None, texts: Texts) -> str:
    """Return the sentence that says that the bounds may be too wide, and why."""
    if rule is not None and rule.actors:
        if rule.known_by is not None:
            return texts.tr("The bounds may be wider than necessary.")
        return texts.tr(
            "Both bodies of some partnerships are counted, each by its own acts: the bounds may be too wide."
        )
    return texts.tr(
        "Too many sources of an unknown day are about the same partnerships: the bounds may be wider than necessary."
    )


def behind_number(finding: Finding) -> list[BehindNumber]:
    """Return the partnerships behind the number of a finding, each for the body that counts."""
    return [BehindNumber(each.partnership, each.body.id, each.body.name, each.is_certain) for each in finding.records]


def list_title(rule: Rule, texts: Texts) -> str:
    """Return the title of the list of the partnerships that a rule counts."""
    if rule.count == "ended":
        return texts.tr("Endings in the period")
    return texts.tr("Beginnings in the period") if rule.count == "began" else texts.tr("The partnerships counted")


def nothing_text(rule: Rule, texts: Texts) -> str:
    """Return the sentence that says that the list is empty."""
    if rule.count == "ended":
        return texts.tr("No partnership ended in the period, not even possibly.")
    return texts.tr("No partnership is counted, not even possibly.")


def reasons_title(rule: Rule, texts: Texts) -> str:
    """Return the title of the reasons of the changes that a rule counts."""
    return texts.tr("Why they ended") if rule.count == "ended" else texts.tr("Reasons recorded")


def date_title(rule: Rule, texts: Texts) -> str:
    """Return the heading of the dates of the changes that a rule counts."""
    if rule.count == "ended":
        return texts.tr("Ended")
    if not rule.is_event:
        return texts.tr("Since")
    return texts.tr("Began") if rule.count == "began" else texts.tr("Date")


def _certainty(finding: Finding, texts: ReportTexts) -> str:
    possible = [record for record in _partnerships(finding) if not record.is_certain]
    certain = len(_partnerships(finding)) - len(possible)
    is_ending = finding.rule.count == "ended"
    if not finding.records:
        return nothing_text(finding.rule, texts)
    if finding.not_listed:
        return ""
    if not possible:
        return _all_certain(certain, texts, is_ending=is_ending)
    dates = list(dict.fromkeys(_dated(record, texts) for record in possible))
    why = ", ".join(dates[:_MAX_NAMED]) + (", …" if len(dates) > _MAX_NAMED else "")
    if is_ending:
        sure = texts.plural(certain, "1 ending is certain", "{n} endings are certain")
        sure = sure if certain else texts.tr("No ending is certain")
    else:
        sure = texts.plural(certain, "1 is certain", "{n} are certain")
        sure = sure if certain else texts.tr("None is certain")
    return texts.plural(
        len(possible),
        "{sure}, 1 is possible (dated {why}).",
        "{sure}, {n} are possible (dated {why}).",
        sure=sure,
        why=why,
    )


def _all_certain(certain: int, texts: ReportTexts, *, is_ending: bool) -> str:
    if is_ending:
        both = texts.tr("Both endings are certain.") if certain == 2 else ""
        return both or texts.plural(certain, "The ending is certain.", "All {n} endings are certain.")
    both = texts.tr("Both are certain.") if certain == 2 else ""
    return both or texts.plural(certain, "It is certain.", "All {n} are certain.")


def _partnerships(finding: Finding) -> Sequence[FindingRecord]:
    """Return one record for each partnership that counts or may. With two counted bodies it has two records."""
    return list({record.partnership: record for record in finding.records}.values())


def _dated(record: FindingRecord, texts: ReportTexts) -> str:
    if record.date is None:
        return texts.tr("on no day")
    return texts.tr("“{date}”", date=texts.date(record.date))


def _sources(finding: Finding, texts: ReportTexts) -> list[str]:
    endings, unsourced = len(_partnerships(finding)), finding.unsourced
    if not endings or finding.not_listed:
        return []
    if not unsourced:
        sourced = texts.tr("Both have a source") if endings == 2 else ""
        sourced = sourced or texts.plural(endings, "It has a source", "All have a source")
    elif unsourced == endings:
        sourced = texts.tr("Neither has a source") if endings == 2 else ""
        sourced = sourced or texts.plural(endings, "It has no source", "None has a source")
    else:
        sourced = texts.plural(
            endings - unsourced,
            "1 of {all} has a source",
            "{n} of {all} have a source",
            all=texts.number(endings),
        )
    if not finding.one_origin:
        return [f"{sourced}."]
    alone = texts.plural(finding.one_origin, "1 rests on one origin alone", "{n} rest on one origin alone each")
    if endings == 1:
        alone = texts.tr("it rests on one origin alone")
    return [texts.tr("{told}; {alone}.", told=sourced, alone=alone)]


# claims ---------------------------------------------------------------------------------------------------------------


def interval_text(number: Interval, texts: ReportTexts) -> str:
    """Return `8`, or `8–9` if the number depends on vague dates."""
    return texts.interval(number.certain, number.possible)


def claimed_text(claim: ClaimResult, texts: ReportTexts) -> str:
    """Return a claimed number such as `at least 8`; for the comparator "exactly" only the number."""
    value = texts.claimed(claim.number, claim.measure)
    return value if claim.comparator == "exactly" else f"{texts.code('comparator', claim.comparator)} {value}"


def counted_text(claim: ClaimResult, texts: ReportTexts) -> str:
    """Return the count under the claim's rule. A share has enough decimals to show the difference from the claim."""
    if claim.rule is None or claim.counted is None:
        return "–"
    if claim.measure != "share":
        return interval_text(claim.counted, texts)
    if claim.share is None:
        return texts.tr("no share")
    return share_text_for_claim(claim.share, claim.comparator, claim.number, texts.language)


def claim_details(claim: ClaimResult, texts: ReportTexts) -> tuple[str, ...]:
    """Return the details behind a verdict, one line each."""
    return tuple("".join(words for words, _ in line) for line in claim_lines(claim, texts))


def claim_lines(claim: ClaimResult, texts: ReportTexts) -> tuple[tuple[NamedPiece, ...], ...]:
    """Return the details behind a verdict, one line each, in pieces of which those that name a body have it."""
    if claim.rule is None:
        return (((texts.tr("Nothing says what it counts: open it and choose that."), None),),)
    named = []
    if claim.matched:
        bodies = [record.body for record in claim.matched]
        certain = {texts.body(record.body) for record in claim.matched if record.is_certain}
        facts = {name: texts.tr("possibly") for each in bodies if (name := texts.body(each)) not in certain}
        named.append(_with_names(texts.tr("Counted here: {names}", names=_PLACE), bodies, texts, facts))
    if claim.missing:
        bodies = [each.body for each in claim.missing]
        line = texts.tr("Named by its source, and not counted: {names}", names=_PLACE)
        words = rule_language(texts.language, texts.own_labels)
        facts = {
            texts.body(each.body): f"{words.status(each.status)}, {texts.date(each.date)}"
            for each in reversed(claim.missing)
        }
        named.append(_with_names(line, bodies, texts, facts))
    return (*named, *(((line, None),) for line in _claim_numbers(claim, claim.rule, texts)))


def _claim_numbers(claim: ClaimResult, rule: Rule, texts: ReportTexts) -> list[str]:
    """Return what a claim implies, and how far its numbers can be compared."""
    lines = []
    if claim.numerator and claim.number.value == 0:
        lines.append(
            texts.tr(
                "A share of 0 % with {numerator} counted in it implies no number of {unit}.",
                numerator=texts.number(claim.numerator),
                unit=texts.unit(claim.unit),
            )
        )
    if claim.implied_denominator is not None:
        lines.append(_implied_text(claim, rule, claim.implied_denominator, texts))
    lines.append(stands_for_text(claim.stands_for, texts))
    lines.append(wider_text(rule, texts) if claim.is_wider else "")
    return [line for line in lines if line]


def _implied_text(claim: ClaimResult, rule: Rule, implied: tuple[int, int | None], texts: ReportTexts) -> str:
    """Return out of how many a published share counts, and out of how many of what it is counted here."""
    low, high = implied
    total = texts.tr("{n} or more", n=texts.number(low))
    if high is not None:
        total = interval_text(Interval(low, high), texts)
    unit = texts.unit(claim.unit, is_one=low == high == 1)
    numerator = texts.number(claim.numerator or 0)
    if claim.denominator is None or claim.counted is None or claim.share is None:
        return texts.tr(
            "Its numbers mean {numerator} out of {total} {unit}", numerator=numerator, total=total, unit=unit
        )
    words = rule_language(texts.language)
    return texts.tr(
        "Its numbers mean {numerator} out of {total} {unit}; counted here: {counted} out of {of}",
        numerator=numerator,
        total=total,
        unit=unit,
        counted=range_text(claim.counted, words),
        of=denominator_text(rule, claim.denominator, words),
    )


def has_other_total(claim: ClaimResult) -> bool:
    """Return whether a published share is certainly out of another number than the share that is counted here."""
    if claim.implied_denominator is None or claim.denominator is None:
        return False
    low, high = claim.implied_denominator
    return claim.denominator.possible < low or (high is not None and high < claim.denominator.certain)


def _with_names(
    line: str, bodies: Sequence[BodyRow], texts: ReportTexts, facts: Mapping[str, str]
) -> tuple[NamedPiece, ...]:
    """Return a line in pieces, with the names of the bodies at its `_PLACE`, and facts about some by name."""
    named = {texts.body(body): body for body in reversed(bodies)}
    names = list(dict.fromkeys(texts.body(body) for body in bodies))
    more = len(names) - _MAX_BODIES
    if more > 0:
        line = line.replace(_PLACE, texts.tr("{names} and {n} more", names=_PLACE, n=texts.number(more)))
    before, after = line.split(_PLACE)
    pieces: list[NamedPiece] = [(before, None)]
    for place, name in enumerate(names[:_MAX_BODIES]):
        pieces += [(", ", None)] if place else []
        pieces.append((name, named[name]))
        if name in facts:
            pieces.append((f" ({facts[name]})", None))
    return (*pieces, (after, None)) if after else tuple(pieces)
