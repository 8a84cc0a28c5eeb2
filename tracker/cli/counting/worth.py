"""The verb `worth`: what to ask next, by how much an answer narrows the numbers of a rule."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.cli.arguments import Arguments
from tracker.cli.counting.rule_reading import rule_in
from tracker.cli.opening import for_reading
from tracker.cli.output import print_json, print_table
from tracker.domain.census.worth_text import narrowing_text
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.queries.census.call_list import telephone_numbers
from tracker.queries.census.worth import Worth, WorthRow, worth, worth_rows
from tracker.wording.texts import Texts


def worth_verb(arguments: Arguments) -> int:
    """Print what to ask, that which narrows the numbers most first."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        found = project.query(worth, rule_in(project, arguments))
        rows = project.query(worth_rows, found)
        numbers = project.query(telephone_numbers, [row.body for row in rows])
    if arguments.json:
        print_json({"silence": found.rule.silence, "worth": [_json(row, found, numbers) for row in rows]})
        return 0
    print(rule_sentence(found.rule, texts.language))
    if not rows:
        print(texts.tr("Nothing that could be asked would narrow it."))
        return 0
    print()
    tr = texts.tr
    print_table((tr("Body"), tr("To ask"), tr("Worth of a call")), [_cells(row, found, texts) for row in rows])
    return 0


def _json(row: WorthRow, found: Worth, numbers: Mapping[int, str]) -> dict[str, object]:
    return {
        "what": "answer" if row.partnership is None else "day",
        "body": row.body_name,
        "id": str(row.body),
        "phone": numbers.get(row.body),
        "partnership": None if row.partnership is None else str(row.partnership),
        "change": str(row.change) if row.change else None,
        "width_now": found.width(found.now),
        "width_after": found.width(row.after),
    }


def _cells(row: WorthRow, found: Worth, texts: Texts) -> tuple[str, ...]:
    what = texts.tr("an answer")
    if row.partnership is not None:
        what = texts.tr("the day of a change") if row.change else texts.tr("the beginning of a partnership")
    return texts.body_name(row.body_name), what, narrowing_text(found.now, row.after, texts.language)
