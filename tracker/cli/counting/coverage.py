"""The verb `coverage`: which bodies of a frame were asked in a wave, who answered, and the rates of response."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tracker.cli.arguments import Arguments
from tracker.cli.counting.rule_reading import has_rule, rule_in
from tracker.cli.day_argument import parse_day
from tracker.cli.opening import for_reading
from tracker.cli.output import estimate_json, print_json, print_table, share_json
from tracker.domain.census.worth_text import narrowing_text
from tracker.domain.dates.days import iso_from_day
from tracker.domain.findings.rule_sentence import sentence_parts
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence import AssumedNumbers, SilenceNumbers
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.i18n.percentages import percent_text
from tracker.queries.census.asked_members import shown_wave
from tracker.queries.census.coverage import Coverage, CoverageRow, LastContact, coverage, coverage_rows
from tracker.queries.census.coverage_findings import coverage_findings
from tracker.queries.census.frames import frame_named
from tracker.queries.census.waves import wave_named
from tracker.queries.findings.finding_rows import Finding
from tracker.wording.rule_choices import later_text, rates_stage_text
from tracker.wording.texts import Texts

_RATE_DECIMALS = 1


def coverage_verb(arguments: Arguments) -> int:
    """Print the dispositions, the rates of response, and one line for each body."""
    texts, day = arguments.texts, parse_day(arguments.as_of)
    with for_reading(arguments.file, texts) as project:
        has_options = has_rule(arguments, is_frame_enough=False)
        wave = project.query(wave_named, arguments.wave).id if arguments.wave else None
        frame = project.query(frame_named, arguments.frame).id if arguments.frame and wave is None else None
        shown, _ = project.query(shown_wave, wave, frame, day)
        rule = rule_in(project, arguments, shown.name) if has_options else None
        found = project.query(coverage, day, wave=wave, frame=frame, rule=rule)
        rows = project.query(coverage_rows, found)
        findings = project.query(coverage_findings, found.asked.frame.name, day, [] if rule is None else [rule])
    if arguments.json:
        numbers = {"findings": [_finding_json(each, texts) for each in findings]}
        print_json({**_json(found), **numbers, "bodies": [_row_json(row, found) for row in rows]})
        return 0
    for line in (*_summary(found, texts), *_finding_lines(findings, texts)):
        print(line)
    print()
    tr = texts.tr
    heads = (tr("Body"), tr("State"), tr("Asked"), tr("Last contact"), tr("Answer due"), tr("Partnerships"))
    narrowed = () if found.worth is None else (tr("Worth of a call"),)
    print_table((*heads, *narrowed), [_cells(row, found, texts) for row in rows])
    return 0


def _finding_json(found: Finding, texts: Texts) -> dict[str, object]:
    """Return a finding with its bounds under each assumption; counts if its rule asks for no share."""
    numbers = found.silence
    sentence = _sentence(found, texts)
    if numbers is None:
        return {"sentence": sentence, "record": share_json(found.share), "widths": None}
    return {
        "sentence": sentence,
        **assumed_json(found.rule, numbers),
        "widths": {name: float(width) for name, width in numbers.widths.parts().items()},
    }


def assumed_json(rule: Rule, numbers: SilenceNumbers) -> dict[str, object]:
    """Return the bounds under each assumption, of the count if the rule asks for no share, and the estimate."""
    bounds: dict[str, object] = {silence: _bounds_json(rule, assumed) for silence, assumed in numbers.under.items()}
    return {**bounds, "alike": estimate_json(numbers.estimate)}


def _bounds_json(rule: Rule, numbers: AssumedNumbers) -> dict[str, float] | None:
    if rule.denominator == "none":
        return {"low": numbers.counted.certain, "high": numbers.counted.possible}
    return share_json(numbers.share)


def _sentence(found: Finding, texts: Texts) -> str:
    sentence = "".join(part.text for part in sentence_parts(found.rule, found, texts.language))
    return sentence + (width_sentence(found.rule, found.silence, texts.language) if found.silence else "")


def _finding_lines(findings: list[Finding], texts: Texts) -> Iterator[str]:
    """Yield each finding as a sentence, with its numbers under each assumption."""
    for found in findings:
        yield _sentence(found, texts)
        if found.silence:
            numbers = assumptions_text(found.rule, found.silence, texts.language)
            yield texts.tr("Under each assumption: {numbers}", numbers=numbers)


def _json(found: Coverage) -> dict[str, object]:
    asked, times = found.asked, found.times()
    return {
        "frame": asked.frame.name,
        "on": iso_from_day(asked.frame.day),
        "wave": None if asked.wave is None else asked.wave.name,
        "as_of": iso_from_day(asked.day),
        "later": found.later,
        "members": len(found),
        "dispositions": found.counts(),
        "rates": {name: None if rate is None else float(rate) for name, rate in found.rates().by_name().items()},
        "cases": found.rates().by_letter(),
        "stage": "final" if found.is_final else "in_field",
        "median_days": None if times.median_days is None else float(times.median_days),
        "reminders": list(times.reminders),
        "width_now": None if found.worth is None else found.worth.width(found.worth.now),
        "answers_by_day": [{"day": day, "answers": answers} for day, answers in times.by_day],
    }


def _row_json(row: CoverageRow, found: Coverage) -> dict[str, object]:
    return {
        "body": row.name,
        "id": str(row.body),
        "kind": row.kind,
        "country": row.country,
        "disposition": row.disposition,
        "asked": dict(row.asked),
        "last_contact": None if row.last_contact is None else _contact_json(row.last_contact),
        "due": None if row.due is None else iso_from_day(row.due),
        "overdue": row.overdue,
        "partnerships": row.partnerships,
        "width_after": None if row.after is None or found.worth is None else found.worth.width(row.after),
    }


def _contact_json(contact: LastContact) -> dict[str, object]:
    return {
        "id": str(contact.id),
        "date": None if contact.date is None else contact.date.edtf,
        "channel": contact.channel,
        "direction": contact.direction,
        "outcome": contact.outcome,
    }


def _summary(found: Coverage, texts: Texts) -> list[str]:
    """Return the frame and the wave, how many members have each disposition, and the rates."""
    asked, tr, median = found.asked, texts.tr, found.times().median_days
    members = texts.plural(len(found), "1 body", "{n} bodies")
    lines = [f"{asked.frame.name}, {texts.day(asked.frame.day)}: {members}"]
    if asked.wave is not None:
        lines.append(tr("Round {name}, opened on {day}", name=asked.wave.name, day=texts.day(asked.wave.opened)))
    counts = ((texts.code("disposition", code), count) for code, count in found.counts().items() if count)
    lines.append("; ".join(f"{words}: {texts.number(count)}" for words, count in counts))
    rates = ((texts.code("rate", name), rate) for name, rate in found.rates().by_name().items())
    of_day = "; ".join(f"{words} {_rate_text(rate, texts)}" for words, rate in rates if rate is not None)
    stage = rates_stage_text(texts.day(asked.day), texts.tr, is_final=found.is_final)
    lines.append(f"{of_day} ({stage})" if of_day else "")
    if median is not None:
        lines.append(tr("Median time until an answer: {days} days", days=texts.decimal(float(median), 0)))
    if found.later:
        lines.append(later_text(found.later, texts.day(asked.day), texts.plural) + " (--as-of)")
    return [line[:1].upper() + line[1:] for line in lines if line]


def _rate_text(rate: Fraction, texts: Texts) -> str:
    return percent_text(rate, texts.language, _RATE_DECIMALS)


def _cells(row: CoverageRow, found: Coverage, texts: Texts) -> tuple[str, ...]:
    last = row.last_contact
    due = "" if row.due is None else texts.day(row.due)
    if row.overdue:
        due += f" ({texts.plural(row.overdue, '1 day overdue', '{n} days overdue')})"
    narrowed: tuple[str, ...] = ()
    if found.worth is not None:
        narrowed = ("" if row.after is None else narrowing_text(found.worth.now, row.after, texts.language),)
    return (
        texts.body_name(row.name),
        texts.code("disposition", row.disposition),
        ", ".join(_channel_text(channel, count, texts) for channel, count in row.asked),
        "" if last is None else f"{texts.date(last.date)} {texts.code('contact_outcome', last.outcome)}".strip(),
        due,
        texts.number(row.partnerships),
        *narrowed,
    )


def _channel_text(channel: str, count: int, texts: Texts) -> str:
    words = texts.code("channel", channel)
    return words if count == 1 else f"{texts.number(count)} × {words}"
