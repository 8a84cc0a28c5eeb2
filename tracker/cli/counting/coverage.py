"""The verb `coverage`: which bodies of a frame were asked in a wave, who answered, and the rates of response."""

from __future__ import annotations

from fractions import Fraction

from tracker.cli.arguments import Arguments
from tracker.cli.counting.rule_reading import has_rule, rule_of
from tracker.cli.day_argument import parse_day
from tracker.cli.opening import for_reading
from tracker.cli.output import print_json, print_table
from tracker.domain.dates.days import iso_from_day
from tracker.i18n.percentages import percent_text
from tracker.queries.census.coverage import Coverage, CoverageRow, LastContact, coverage, coverage_rows
from tracker.queries.census.waves import wave_named
from tracker.queries.codebook.own_codes import own_codes
from tracker.wording.texts import Texts

_RATE_DECIMALS = 1


def coverage_verb(arguments: Arguments) -> int:
    """Print the dispositions, the rates of response, and one line for each body."""
    texts, day = arguments.texts, parse_day(arguments.as_of)
    with for_reading(arguments.file, texts) as project:
        rule = rule_of(arguments, project.query(own_codes)) if has_rule(arguments) else None
        wave = project.query(wave_named, arguments.wave).id if arguments.wave else None
        found = project.query(coverage, day, wave=wave, rule=rule)
        rows = project.query(coverage_rows, found)
    if arguments.json:
        print_json({**_json(found), "bodies": [_row_json(row) for row in rows]})
        return 0
    for line in _summary(found, texts):
        print(line)
    print()
    tr = texts.tr
    heads = (tr("Body"), tr("Disposition"), tr("Asked"), tr("Last contact"), tr("Answer due"), tr("Partnerships"))
    print_table(heads, [_cells(row, texts) for row in rows])
    return 0


def _json(found: Coverage) -> dict[str, object]:
    asked, times = found.asked, found.times()
    return {
        "frame": asked.frame.name,
        "on": iso_from_day(asked.frame.day),
        "wave": None if asked.wave is None else asked.wave.name,
        "as_of": iso_from_day(asked.day),
        "members": len(found),
        "dispositions": found.counts(),
        "rates": {name: None if rate is None else float(rate) for name, rate in found.rates().by_name().items()},
        "median_days": None if times.median_days is None else float(times.median_days),
        "reminders": list(times.reminders),
        "answers_by_day": [{"day": day, "answers": answers} for day, answers in times.by_day],
    }


def _row_json(row: CoverageRow) -> dict[str, object]:
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
        lines.append(tr("Wave {name}, opened on {day}", name=asked.wave.name, day=texts.day(asked.wave.opened)))
    counts = ((texts.code("disposition", code), count) for code, count in found.counts().items() if count)
    lines.append("; ".join(f"{words}: {texts.number(count)}" for words, count in counts))
    rates = ((texts.code("rate", name), rate) for name, rate in found.rates().by_name().items())
    lines.append("; ".join(f"{words} {_rate_text(rate, texts)}" for words, rate in rates if rate is not None))
    if median is not None:
        lines.append(tr("Median time until an answer: {days} days", days=texts.decimal(float(median), 0)))
    return [line[:1].upper() + line[1:] for line in lines if line]


def _rate_text(rate: Fraction, texts: Texts) -> str:
    return percent_text(rate, texts.language, _RATE_DECIMALS)


def _cells(row: CoverageRow, texts: Texts) -> tuple[str, ...]:
    last = row.last_contact
    due = "" if row.due is None else texts.day(row.due)
    if row.overdue:
        due += f" ({texts.plural(row.overdue, '1 day overdue', '{n} days overdue')})"
    return (
        row.name,
        texts.code("disposition", row.disposition),
        ", ".join(_channel_text(channel, count, texts) for channel, count in row.asked),
        "" if last is None else f"{texts.date(last.date)} {texts.code('contact_outcome', last.outcome)}".strip(),
        due,
        texts.number(row.partnerships),
    )


def _channel_text(channel: str, count: int, texts: Texts) -> str:
    words = texts.code("channel", channel)
    return words if count == 1 else f"{texts.number(count)} × {words}"
