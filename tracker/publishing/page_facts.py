"""The words of the static part of a page that are not in its data: sentences, verdicts and statuses.

It is read from the copy of the project from which the data is read, so nothing confidential can be in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.findings.reader_sentence import (
    ReaderSentence,
    behind_text,
    certainty_text,
    missing_text,
    reader_sentence,
)
from tracker.domain.findings.rule_language import rule_language
from tracker.domain.findings.rule_sentence import TOTAL, range_text, rule_sentence
from tracker.domain.findings.rules import Rule, rule_json
from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.reader_names import reader_name
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_choices import common_countries, first_rule
from tracker.queries.findings.finding_rows import ClaimResult, Finding
from tracker.queries.findings.findings import finding, partnerships_behind_share
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.inventory.inventory import status_on_day
from tracker.queries.project_settings import about_project, project_settings
from tracker.queries.reader import Reader
from tracker.queries.reader_names import names_for_readers
from tracker.queries.robustness.open_pairs import DifferentPairs
from tracker.queries.robustness.robustness import Robustness, robustness
from tracker.reports.claim_differences import compared_text, difference_text
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.finding_texts import (
    behind_number,
    caveats,
    claim_details,
    claimed_text,
    counted_text,
    has_other_total,
)
from tracker.reports.robustness_texts import (
    MAX_LINES,
    fewest_lines,
    further_lines,
    late_assumption,
    late_lines,
    moving_origins,
    numbers_text,
    origin_name,
    pairs_assumption,
    pairs_lines,
    rests_sentence,
)


@dataclass(frozen=True, slots=True)
class RestsFacts:
    """The origins and kinds of the public sources on which a number rests, in words; the public records that may be
    one, the delays by year, and the fewest records to another verdict on a public claim.

    `origins` and `kinds` are pairs of a name and the number without it, of those without which it is another one;
    `further` are lines on the origins that are no such pair. The other parts are lines, none if there is nothing to
    say.
    """

    sentence: str
    origins: tuple[tuple[str, str], ...]
    further: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    pairs: tuple[str, ...]
    late: tuple[str, ...]
    fewest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A finding in words, and the ids of the partnerships behind its denominator.

    `certainty` says how much of the number is certain, `compared` what a source says instead, `missing` what may be
    unrecorded, `behind` how many partnerships count, `notes` what their dates and sources are; each may be empty.
    """

    said: ReaderSentence
    certainty: str
    compared: str
    missing: str
    behind: str
    notes: str
    rule: str
    behind_share: tuple[str, ...]
    rests: RestsFacts | None = None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The numbers of a claim in words. `has_other_total`: its share is out of another number than the one here."""

    claimed: str
    counted: str
    details: tuple[str, ...]
    rule: str
    has_other_total: bool = False


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The words of the static part of a page; keys are ids. `labels` are possible statuses on the day.

    `own_rule` is the rule with which a reader begins one of their own.
    """

    findings: Mapping[str, FindingFacts]
    claims: Mapping[str, ClaimFacts]
    labels: Mapping[str, tuple[str, ...]]
    author: str
    about: AboutProject
    own_rule: dict[str, object]


def page_facts(
    reader: Reader, all_texts: Sequence[ReportTexts], day: int, different: DifferentPairs
) -> list[PageFacts]:
    """Return the facts in the language of each of the texts, which get the labels of the project's codes.

    `different` is as in `PublicCopy`.
    """
    claims = claim_results(reader)
    labels = {id_text("partnership", row.id): row.labels for row in status_on_day(reader, day)}
    counted = {each.rule: found for each in saved_findings(reader) if (found := _counted(reader, each.rule, different))}
    return [_facts_in(reader, texts, day, claims, labels, counted) for texts in all_texts]


def _counted(reader: Reader, rule: Rule | None, different: DifferentPairs) -> tuple[Finding, Robustness | None] | None:
    """Return a finding, and how firm it is if it counts something; None if it can't be counted."""
    if rule is None:
        return None
    try:
        found = finding(reader, rule)
    except RuleError:
        return None
    is_firm = rule.known_by is None and found.records
    return found, robustness(reader, rule, different=different) if is_firm else None


def _facts_in(
    reader: Reader,
    texts: ReportTexts,
    day: int,
    claims: tuple[ClaimResult, ...],
    labels: Mapping[str, tuple[str, ...]],
    counted: Mapping[Rule | None, tuple[Finding, Robustness | None]],
) -> PageFacts:
    texts.own_labels = code_labels(reader, texts.language)
    settings, about = project_settings(reader), about_project(reader)
    frames = {
        each.name: reader_name(each.names, texts.language)
        for each in names_for_readers(reader)
        if each.table == "frame"
    }

    def difference(claim: ClaimResult) -> str:
        return difference_text(reader, claim, texts, day)

    def compared(found: Finding) -> str:
        silence = found.silence
        counted = found.counts[TOTAL] if silence is None else silence.under["record"].counted
        return compared_text(reader, found.rule, counted, claims, texts, day)

    return PageFacts(
        findings={
            id_text("finding", each.id): _finding(reader, *counted[each.rule], texts, frames, compared)
            for each in saved_findings(reader)
            if each.rule in counted
        },
        claims={id_text("claim", each.claim): _claim(each, texts, frames, difference(each)) for each in claims},
        labels=labels,
        author="; ".join(creator.name for creator in about.creators) or settings.author,
        about=about,
        own_rule=rule_json(first_rule(common_countries(reader), day)),
    )


def _rule_text(rule: Rule, texts: ReportTexts, frames: Mapping[str, str]) -> str:
    """Return a rule as a sentence, with the name of its frame for readers."""
    return rule_sentence(rule, texts.language, texts.own_labels, frames.get(rule.frame, ""))


def _claim(claim: ClaimResult, texts: ReportTexts, frames: Mapping[str, str], difference: str) -> ClaimFacts:
    claimed = claimed_text(claim, texts)
    if claim.rule is None:
        return ClaimFacts(claimed, "", (), "")
    counted = counted_text(claim, texts)
    if claim.counted is not None and claim.measure != "share":
        counted = range_text(claim.counted, rule_language(texts.language))
    rule = _rule_text(claim.rule, texts, frames)
    details = (*claim_details(claim, texts), *([difference] if difference else []))
    return ClaimFacts(claimed, counted, details, rule, has_other_total(claim))


def _finding(
    reader: Reader,
    found: Finding,
    firm: Robustness | None,
    texts: ReportTexts,
    frames: Mapping[str, str],
    compared: Callable[[Finding], str],
) -> FindingFacts:
    """Return the facts of a finding. `frames` are the names of frames for readers."""
    rule = found.rule
    behind = partnerships_behind_share(reader, rule)
    language, labels = texts.language, texts.own_labels
    return FindingFacts(
        reader_sentence(rule, found, language, labels, frames.get(rule.frame, "")),
        certainty_text(rule, found, found.silence, language, labels),
        compared(found),
        missing_text(rule, found.silence, language),
        behind_text(rule, behind_number(found), language, labels),
        caveats(found, texts),
        _rule_text(rule, texts, frames),
        tuple(id_text("partnership", each) for each in (*behind.certain, *behind.possible)),
        None if firm is None else _rests(firm, texts),
    )


def _rests(firm: Robustness, texts: ReportTexts) -> RestsFacts:
    """Return what is said of a number without its sources, of records that may be one, of delays and verdicts."""
    found, late, pairs = firm.rests, firm.late, pairs_lines(firm, texts)
    names = [" / ".join(dict.fromkeys(map(texts.named, each.names))) for each in firm.pairs.moving]
    alike = [texts.tr("May be one: {names}", names=each) for each in names]
    return RestsFacts(
        rests_sentence(found, texts),
        tuple(
            (origin_name(each, texts), numbers_text(each.numbers, texts)) for each in moving_origins(found)[:MAX_LINES]
        ),
        tuple(further_lines(found, texts)),
        tuple(
            (texts.code("source_kind", each.kind), numbers_text(each.numbers, texts))
            for each in found.kinds
            if each.numbers != found.recorded
        ),
        (*pairs, *alike, pairs_assumption(texts)) if pairs else (),
        (*late_lines(late, texts), late_assumption(late, texts)) if late.years else (),
        tuple(fewest_lines(firm.fewest, texts)),
    )
