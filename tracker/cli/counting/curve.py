"""The option `--curve` of the verb `findings`: a finding counted in every sensible way."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.counting.rule_reading import rule_in
from tracker.cli.opening import for_reading
from tracker.cli.output import interval_json, print_json, print_table, share_json
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import rule_json
from tracker.domain.findings.specifications import CHOICES, ENDED_SETS, Middle
from tracker.queries.findings.specification_curve import Curve, CurveRow, specification_curve
from tracker.reports.curve_texts import choice_name, choice_text, curve_sentence, row_share, varied_text
from tracker.wording.texts import Texts


def print_curve(arguments: Arguments) -> int:
    """Print what the ways of counting give together, and each of them with its numbers, the least first."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        rule = rule_in(project, arguments)
        curve = project.query(specification_curve, rule)
    if arguments.json:
        print_json({"rule": rule_json(rule), **_json(curve, texts)})
        return 0
    print(rule_sentence(rule, texts.language, texts.own_labels))
    print(curve_sentence(curve, texts))
    print(varied_text(curve, texts))
    print()
    varied = [name for name in CHOICES if name in curve.grid.varied]
    heads = (texts.tr("Number"), texts.tr("Share"), *(choice_name(name, texts) for name in varied), "")
    print_table(heads, [_cells(row, varied, texts) for row in curve.rows])
    return 0


def _cells(row: CurveRow, varied: list[str], texts: Texts) -> tuple[str, ...]:
    choices = row.specification.choices
    named = [*([texts.tr("as asked")] if row.is_asked else []), *(f"“{name}”" for name in row.names)]
    return (
        texts.interval(row.counted.certain, row.counted.possible),
        row_share(row, texts),
        *(choice_text(name, choices[name], texts) for name in varied),
        ", ".join(named),
    )


def _json(curve: Curve, texts: Texts) -> dict[str, object]:
    return {
        "rules": len(curve.rows),
        "rows": [_row_json(row) for row in curve.rows],
        "sentence": curve_sentence(curve, texts),
        "middle": {"count": _middle_json(curve.counts, is_count=True), "share": _middle_json(curve.shares)},
        "varied": {name: list(values) for name, values in curve.grid.varied.items()},
        "held": list(curve.grid.held),
        "ended_sets": {name: list(codes) for name, codes in ENDED_SETS.items()},
    }


def _row_json(row: CurveRow) -> dict[str, object]:
    return {
        "choices": dict(row.specification.choices),
        **interval_json(row.counted),
        "share": share_json(row.share),
        "asked": row.is_asked,
        "findings": list(row.names),
    }


def _middle_json(middle: Middle | None, *, is_count: bool = False) -> dict[str, float] | None:
    if middle is None:
        return None
    ends = {"low": middle.low, "high": middle.high, "least": middle.least, "most": middle.most}
    values: dict[str, float] = {name: int(end) if is_count else float(end) for name, end in ends.items()}
    return {**values, "inside": middle.inside}
