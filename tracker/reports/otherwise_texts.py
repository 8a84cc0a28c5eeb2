"""The texts of what this version counts otherwise: lines to read, and a table to save."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tracker.domain.findings.rule_sentence import estimate_texts, rule_sentence, share_text
from tracker.domain.text.name_folding import partnership_name
from tracker.queries.findings.rule_versions import Answer, Certainty, CountedOtherwise, MovedRecord
from tracker.wording.texts import Texts

MAX_MOVED: Final = 5
"""Most partnerships of a finding that lines to read name."""


def moved_name(moved: MovedRecord, texts: Texts) -> str:
    """Return the name of a partnership that moved."""
    return partnership_name(moved.a.name, moved.b.name, texts.unnamed())


def summary(found: Sequence[CountedOtherwise], texts: Texts) -> str:
    """Return how many findings and claims count otherwise."""
    findings = sum(each.kind == "finding" for each in found)
    claims = len(found) - findings
    parts = []
    if findings:
        parts.append(texts.plural(findings, "1 saved finding", "{n} saved findings"))
    if claims:
        parts.append(texts.plural(claims, "1 claim", "{n} claims"))
    return texts.tr("Counted otherwise in this version: {names}", names=", ".join(parts))


def lines(each: CountedOtherwise, texts: Texts, most_moved: int | None = None) -> Iterator[str]:
    """Yield the numbers of a finding or claim before and now, and a line for each partnership that moved."""
    yield texts.tr("before: {numbers}", numbers=answer_text(each.before, texts))
    yield texts.tr("now: {numbers}", numbers=answer_text(each.after, texts))
    yield from moved_lines(each.moved, texts, most_moved)


def moved_lines(found: Sequence[MovedRecord], texts: Texts, most_moved: int | None = None) -> Iterator[str]:
    """Yield a line for each partnership that moved, with how it counted and counts."""
    shown = found[:most_moved]
    for moved in shown:
        name, before, after = (
            moved_name(moved, texts),
            *(_counted_text(certainty, texts) for certainty in (moved.before, moved.after)),
        )
        if moved.part == "count":
            yield texts.tr("{name}: {before} before, {after} now", name=name, before=before, after=after)
        else:
            yield texts.tr(
                "{name}, among those that the share is of: {before} before, {after} now",
                name=name,
                before=before,
                after=after,
            )
    more = len(found) - len(shown)
    if more:
        yield texts.plural(more, "and 1 more", "and {n} more")


def answer_text(answer: Answer, texts: Texts) -> str:
    """Return the numbers of a finding, such as `3–4 of 10, 30–40 %`, with the verdict on a claim."""
    total, of = answer.numbers.counts["total"], answer.numbers.denominator
    counted = texts.interval(total.certain, total.possible)
    if answer.rule.denominator != "none":
        counted = texts.tr(
            "{counted} of {denominator}", counted=counted, denominator=texts.interval(of.certain, of.possible)
        )
    share = _share_text(answer, texts)
    verdict = texts.code("verdict", answer.verdict) if answer.verdict else ""
    return ", ".join(filter(None, (counted, share, verdict)))


def table(found: Sequence[CountedOtherwise], texts: Texts) -> tuple[list[str], list[list[object]]]:
    """Return the header and the rows of a table with one row for each partnership that moved, or one without."""
    tr = texts.tr
    header = [tr("Finding or claim"), tr("What is counted"), tr("Before"), tr("Now"), tr("Partnership"), tr("ID")]
    header += [tr("Counted in"), tr("Counted before"), tr("Counted now")]
    rows: list[list[object]] = []
    for each in found:
        numbers = [answer_text(answer, texts) for answer in (each.before, each.after)]
        about = [each.name, rule_sentence(each.rule, texts.language, texts.own_labels), *numbers]
        rows += [[*about, *_moved_cells(moved, texts)] for moved in each.moved] or [[*about, *[""] * 5]]
    return header, rows


def _moved_cells(moved: MovedRecord, texts: Texts) -> list[object]:
    part = texts.tr("the count") if moved.part == "count" else texts.tr("the denominator")
    certainties = [certainty_text(certainty, texts) for certainty in (moved.before, moved.after)]
    return [moved_name(moved, texts), str(moved.partnership), part, *certainties]


def certainty_text(certainty: Certainty, texts: Texts) -> str:
    """Return whether a partnership counts for certain, possibly or not at all."""
    return {"certain": texts.tr("certain"), "possible": texts.tr("possible"), "none": texts.tr("not counted")}[
        certainty
    ]


def _counted_text(certainty: Certainty, texts: Texts) -> str:
    """Return whether a partnership counts, for a line that is read alone."""
    words = {"certain": texts.tr("certainly counted"), "possible": texts.tr("possibly counted")}
    return words.get(certainty) or texts.tr("not counted")


def _share_text(answer: Answer, texts: Texts) -> str:
    if answer.numbers.estimate is not None:
        return " ".join(estimate_texts(answer.numbers.estimate, texts.language))
    return share_text(answer.numbers.share, texts.language) if answer.numbers.share is not None else ""
