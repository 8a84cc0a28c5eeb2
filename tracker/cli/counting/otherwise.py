"""The option `--otherwise` of the verb `findings`: what this version counts otherwise than an earlier one."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.counting.rule_reading import has_rule
from tracker.cli.opening import for_reading
from tracker.cli.output import estimate_json, interval_json, one_line, print_json, print_list, share_json
from tracker.cli.passphrases import unlock_for
from tracker.errors import RuleError
from tracker.queries.findings.rule_versions import Answer, CountedOtherwise, MovedRecord
from tracker.reports.otherwise_texts import lines, moved_name, summary
from tracker.wording.texts import Texts


def print_otherwise(arguments: Arguments, backup: Path) -> int:
    """Print the saved findings and the claims that this version counts otherwise than the one that wrote a backup."""
    from tracker.services.versions.counted_otherwise import counted_otherwise  # migrates, which takes SQLAlchemy

    if has_rule(arguments):
        raise RuleError("rule_not_used", "rule", option="--otherwise")
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        identifier = project.identifier
    unlock_for(backup, texts)
    found = counted_otherwise(backup, identifier)
    if arguments.json:
        findings, claims = (
            [_json(each, texts) for each in found if each.kind == kind] for kind in ("finding", "claim")
        )
        print_json({"otherwise": findings, "claims": claims})
        return 0
    if not found:
        print(texts.tr("Every saved finding and claim counts as before."))
        return 0
    print(summary(found, texts))
    for each in found:
        print()
        print_list(one_line(each.name), (one_line(line) for line in lines(each, texts)))
    return 0


def _json(each: CountedOtherwise, texts: Texts) -> dict[str, object]:
    return {
        each.kind: each.name,
        "id": str(each.id),
        "before": answer_json(each.before),
        "after": answer_json(each.after),
        "moved": [moved_json(moved, texts) for moved in each.moved],
    }


def answer_json(answer: Answer) -> dict[str, object]:
    """Return the numbers of a finding, with the verdict on a claim."""
    numbers = answer.numbers
    return {
        "counts": {kind: interval_json(number) for kind, number in numbers.counts.items()},
        "denominator": interval_json(numbers.denominator),
        "share": share_json(numbers.share) if answer.rule.silence != "alike" else estimate_json(numbers.estimate),
        **({"verdict": answer.verdict} if answer.verdict else {}),
    }


def moved_json(moved: MovedRecord, texts: Texts) -> dict[str, object]:
    """Return a partnership that counts otherwise."""
    return {
        "record": str(moved.partnership),
        "label": moved_name(moved, texts),
        "in": moved.part,
        "before": moved.before,
        "after": moved.after,
    }
