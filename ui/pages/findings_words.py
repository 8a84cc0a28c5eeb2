"""What is said of a finding below its sentence, and of a published number beside what counts here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.domain.rule_words import Counted, sentence_parts
from tracker.domain.rules import Rule
from tracker.questions.finding_rows import ClaimResult, Finding, FindingRecord
from tracker.questions.rows import BodyRow
from ui.dialogs.claim_dialog import value_text
from ui.language_words import reference_language
from ui.models.facet_tree import span_words
from ui.models.finding_columns import share_words, window_words
from ui.widgets.naming import body_name, date_words
from ui.widgets.sentence_label import Piece
from ui.wording import label, number, plural, tr

_MOST_NAMED = 3
_MOST_BODIES = 8


def sentence_pieces(finding: Finding) -> tuple[Piece, ...]:
    """The sentence with its numbers, each with the key of what it counts."""
    return counted_pieces(finding.rule, finding)


def counted_pieces(rule: Rule, counted: Counted) -> tuple[Piece, ...]:
    """The same of a rule and its numbers alone."""
    return tuple((part.text, part.key) for part in sentence_parts(rule, counted, reference_language()))


def subtitle_words(finding: Finding) -> str:
    """The window, and among how many ties is looked: `7 May 2021 – 7 May 2023 · 28 ties in scope`."""
    ties = plural(finding.in_scope, "1 tie in scope", "{n} ties in scope")
    return f"{window_words(finding.rule.first_day, finding.rule.last_day)} · {ties}"


def denominator_title(rule: Rule) -> str:
    """What the ties are called that the share is a share of."""
    if rule.denominator == "ever":
        return tr("Ties in scope that ever were in force")
    window = window_words(rule.first_day, rule.last_day)
    return tr("Ties in scope that were in force in the window, {window}", window=window)


def quiet_words(finding: Finding) -> str:
    """What the numbers rest on: what is only possible and why, what has no source, and what one origin alone says."""
    if not finding.in_scope:
        return tr("No tie is in scope. Choose other countries or kinds, or fewer conditions.")
    parts = [_certainty(finding), *_sources(finding)]
    if finding.unknown:
        parts.append(
            plural(
                finding.unknown,
                "1 tie of which no change is recorded stands in no number.",
                "{n} ties of which no change is recorded stand in no number.",
            )
        )
    return " ".join(part for part in parts if part)


def _certainty(finding: Finding) -> str:
    possible = [record for record in finding.records if not record.is_certain]
    certain = len(finding.records) - len(possible)
    if not finding.records:
        return tr("No tie ended in the window, and none may have.")
    if not possible:
        return plural(certain, "The ending is certain.", "All {n} endings are certain.")
    dates = list(dict.fromkeys(_dated(record) for record in possible))
    why = ", ".join(dates[:_MOST_NAMED]) + (", …" if len(dates) > _MOST_NAMED else "")
    sure = plural(certain, "1 ending is certain", "{n} endings are certain")
    facts = {"sure": sure, "why": why}
    return plural(
        len(possible), "{sure}, 1 is possible (dated {why}).", "{sure}, {n} are possible (dated {why}).", **facts
    )


def _dated(record: FindingRecord) -> str:
    if record.date is None:
        return tr("on no day")
    return tr("“{date}”", date=date_words(record.date))


def _sources(finding: Finding) -> list[str]:
    endings, unsourced = len(finding.records), finding.unsourced
    if not endings:
        return []
    if not unsourced:
        told = plural(endings, "It has a source", "All have a source")
    elif unsourced == endings:
        told = plural(endings, "It has no source", "None has a source")
    else:
        told = tr("{sourced} of {all} have a source", sourced=number(endings - unsourced), all=number(endings))
    if not finding.one_origin:
        return [f"{told}."]
    alone = plural(finding.one_origin, "1 rests on one origin alone", "{n} rest on one origin alone each")
    return [tr("{told}; {alone}.", told=told, alone=alone)]


# claims ---------------------------------------------------------------------------------------------------------------

VERDICTS: dict[str, tuple[str, Callable[[], str]]] = {
    "supported": ("good-chip", lambda: tr("supported")),
    "contradicted": ("danger-chip", lambda: tr("contradicted")),
    "not_reached": ("warning-chip", lambda: tr("not reached")),
    "open": ("chip", lambda: tr("open")),
    "not_comparable": ("chip", lambda: tr("not comparable")),
}
"""The look of a verdict in the style sheet, and its word."""


def claimed_words(claim: ClaimResult) -> str:
    """`at least 8`; of an exact number the number alone."""
    value = value_text(claim.claimed, claim.measure)
    return value if claim.comparator == "exactly" else f"{label(claim.comparator)} {value}"


def counted_words(claim: ClaimResult) -> str:
    """What is counted here by the claim's own rule."""
    if claim.rule is None or claim.counted is None:
        return "–"
    return share_words(claim.share) if claim.measure == "share" else span_words(claim.counted)


def claim_details(claim: ClaimResult) -> tuple[str, ...]:
    """What stands behind a verdict, a line each."""
    if claim.rule is None:
        return (tr("It has no rule to count by: open it, and take one."),)
    lines = []
    if claim.matched:
        lines.append(tr("Counted here: {names}", names=_names([record.body for record in claim.matched])))
    if claim.missing:
        names = _names([tie.body for tie in claim.missing])
        lines.append(tr("Named by its source, and not counted: {names}", names=names))
    if claim.implied_denominator is not None:
        low, high = claim.implied_denominator
        counted = span_words(claim.denominator) if claim.denominator is not None else "–"
        implied = f"{number(low)}–{number(high)}" if high is not None else tr("{n} or more", n=number(low))
        lines.append(
            tr(
                "It implies {implied} {unit}; here are {counted}",
                implied=implied,
                unit=label(claim.unit),
                counted=counted,
            )
        )
    return tuple(lines)


def _names(bodies: Sequence[BodyRow]) -> str:
    names = list(dict.fromkeys(body_name(body) for body in bodies))
    more = len(names) - _MOST_BODIES
    shown = ", ".join(names[:_MOST_BODIES])
    return tr("{names} and {n} more", names=shown, n=number(more)) if more > 0 else shown
