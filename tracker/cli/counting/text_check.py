"""The option `--check` of the verb `claims`: the numbers of a text compared with the saved findings."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import one_line, print_json, print_list
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import rule_json
from tracker.domain.findings.stated_numbers import StatedNumber
from tracker.domain.findings.text_check import TEXT_VERDICTS, Compared, Quantity
from tracker.exchange.attachments.words_of_file import words_of_file
from tracker.queries.findings.text_numbers import TextNumbers, as_of_day, text_numbers
from tracker.reports.text_check_texts import agreeing, lines, says_text, summary, verdict_text
from tracker.wording.texts import Texts


def print_text_check(arguments: Arguments, path: Path) -> int:
    """Print each number of a text with its verdict, those that disagree first."""
    texts = arguments.texts
    text = words_of_file(path)
    with for_reading(arguments.file, texts) as project:
        found = project.query(text_numbers, text, arguments.finding)
    if arguments.json:
        print_json(_json(found, text, texts))
        return 0
    print(summary(found, texts))
    for verdict in TEXT_VERDICTS:
        for each in found.numbers:
            if each.verdict == verdict != "agrees":
                print()
                heading = texts.tr("“{number}” {verdict}", number=each.number.text, verdict=verdict_text(each, texts))
                print_list(one_line(heading), map(one_line, (each.sentence.text, *lines(each, found, texts))))
    if found.count("agrees"):
        print()
        print_list(texts.tr("Numbers that agree:"), map(one_line, agreeing(found, texts)))
    if found.left_out:
        print()
        print_list(
            texts.tr("Not counted, because their frame is gone or what they count can't be read:"), found.left_out
        )
    return 0


def _json(found: TextNumbers, text: str, texts: Texts) -> dict[str, object]:
    return {
        **{verdict: found.count(verdict) for verdict in TEXT_VERDICTS},
        "numbers": [_number_json(each, found, text, texts) for each in found.numbers],
        "left_out": list(found.left_out),
    }


def _number_json(each: Compared, found: TextNumbers, text: str, texts: Texts) -> dict[str, object]:
    start = each.sentence.start + each.number.start
    return {
        "text": each.number.text,
        "verdict": each.verdict,
        "reason": each.reason or None,
        "sentence": one_line(each.sentence.text),
        "start": start,
        "line": text.count("\n", 0, start) + 1,
        "says": [_says_json(finding, value, found, texts) for finding, value in each.says],
    }


def _says_json(finding: int, value: Quantity | StatedNumber, found: TextNumbers, texts: Texts) -> dict[str, object]:
    saved = found.findings[finding]
    rule = saved.rule
    assert rule is not None
    return {
        "finding": saved.name,
        "id": str(finding),
        "number": says_text(value, texts),
        "of": value.key if isinstance(value, Quantity) else None,
        "as_of": as_of_day(saved),
        "rule_text": rule_sentence(rule, texts.language, texts.own_labels),
        "rule": rule_json(rule),
    }
