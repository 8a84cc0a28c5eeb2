"""The verb `waves`: compares two waves, counts a rule in each, and opens the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tracker.cli.arguments import Arguments
from tracker.cli.census.frames import left_out_json
from tracker.cli.counting.coverage import assumed_json
from tracker.cli.counting.rule_reading import has_rule, rule_in
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.record_steps import print_step
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import estimate_json, print_json, print_table, share_json
from tracker.domain.dates.days import iso_from_day
from tracker.domain.findings.rule_sentence import estimate_texts, share_text
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence_sentence import assumptions_text
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.findings_of_waves import FindingOfWave, findings_of_waves
from tracker.queries.census.frames import members_from_frame
from tracker.queries.census.waves import WaveRow, last_wave, wave_named, waves
from tracker.queries.census.waves_compared import ComparedMember, compare_waves, compared_members
from tracker.wording.left_out_text import left_out_lines
from tracker.wording.texts import Texts


def waves_verb(arguments: Arguments) -> int:
    """Compare two waves, count a rule in each wave, or open the next one."""
    act, names = _ACTIONS[arguments.action]
    if len(arguments.waves) != names:
        raise RuleError(f"waves_to_{arguments.action}", "wave")
    return act(arguments)


def _findings(arguments: Arguments) -> int:
    """Print the numbers of a rule in each wave."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        given, known = arguments.frame, project.query(waves)
        rule = rule_in(project, arguments, known[0].frame_name if known else "")
        is_own = rule.frame == "" or arguments.frame != given
        found = project.query(findings_of_waves, rule, in_own_frame=is_own)
    if arguments.json:
        print_json({"waves": [_finding_json(each) for each in found]})
        return 0
    tr = texts.tr
    in_frames = list(dict.fromkeys(each.rule.frame for each in found))
    if in_frames:
        print(tr("Counted among the members of: {frames}", frames=", ".join(in_frames)) + "\n")
    heads = (tr("Round"), tr("From"), tr("Until"), tr("Number"), tr("Share"), tr("Under each assumption"))
    print_table(heads, [_finding_cells(each, texts) for each in found])
    return 0


def _finding_json(found: FindingOfWave) -> dict[str, object]:
    numbers, silence = found.numbers, found.silence
    total = numbers.counts["total"]
    return {
        "wave": found.wave.name,
        "frame": found.rule.frame,
        "from": iso_from_day(found.rule.first_day),
        "to": iso_from_day(found.rule.last_day),
        "count": {"certain": total.certain, "possible": total.possible},
        "share": estimate_json(numbers.estimate) if numbers.estimate else share_json(numbers.share),
        "under": None if silence is None else assumed_json(found.rule, silence),
    }


def _finding_cells(found: FindingOfWave, texts: Texts) -> tuple[str, ...]:
    numbers, silence = found.numbers, found.silence
    total, language = numbers.counts["total"], texts.language
    share = "" if numbers.share is None else share_text(numbers.share, language)
    if numbers.estimate is not None:
        share = " ".join(estimate_texts(numbers.estimate, language)).strip()
    return (
        found.wave.name,
        texts.day(found.rule.first_day),
        texts.day(found.rule.last_day),
        texts.interval(total.certain, total.possible),
        share,
        "" if silence is None else assumptions_text(found.rule, silence, language),
    )


def _next(arguments: Arguments) -> int:
    """Open a wave after the one of --after, or after the last one, on its frame moved to the day."""
    from tracker.operations.census.next_wave import open_next_wave

    (name,) = arguments.waves
    opened = parse_day(arguments.opened)
    with for_writing(arguments.file, arguments.texts) as project:
        before = project.query(wave_named, arguments.after) if arguments.after else project.query(last_wave)
        choice = project.query(members_from_frame, before.frame, opened)
        members = [member for member in choice.members if isinstance(member, int)]
        done = project.perform(open_next_wave, before.id, name, opened, members)
        print_step(project, arguments, done, more={"members": len(members), "left_out": left_out_json(choice)})
        if not arguments.json:
            for line in left_out_lines(choice.left_out, arguments.texts):
                print(line)
    return 0


def _compare(arguments: Arguments) -> int:
    """Print how many bodies have each class, and the bodies that changed; with --json all bodies."""
    texts, day = arguments.texts, parse_day(arguments.as_of)
    with for_reading(arguments.file, texts) as project:
        earlier, later = (project.query(wave_named, name) for name in arguments.waves)
        rule = _rule(project, arguments, earlier, later)
        found = project.query(compare_waves, earlier.id, later.id, day, rule)
        rows = project.query(compared_members, found)
    if arguments.json:
        changes = {"changes": found.counts(), "bodies": [_row_json(row) for row in rows]}
        print_json({"earlier": earlier.name, "later": later.name, "members": len(rows), **changes})
        return 0
    for code, count in found.counts().items():
        if count:
            print(f"{texts.code('wave_change', code)}: {texts.number(count)}")
    print()
    tr = texts.tr
    heads = (tr("Body"), tr("Change"), earlier.name, later.name)
    print_table(heads, [_cells(row, texts) for row in rows if row.change != "same"])
    return 0


_ACTIONS: Final[dict[str, tuple[Callable[[Arguments], int], int]]] = {
    "compare": (_compare, 2),
    "findings": (_findings, 0),
    "next": (_next, 1),
}
"""[action] -> the function that performs it, and the number of names of waves that it takes."""


def _rule(project: Project, arguments: Arguments, earlier: WaveRow, later: WaveRow) -> Rule | None:
    """Return the rule of the options, for the time between the waves unless they give a period."""
    if not has_rule(arguments, is_frame_enough=False):
        return None
    if arguments.rule is None:
        arguments.from_day = arguments.from_day or iso_from_day(min(earlier.opened, later.opened))
        arguments.to_day = arguments.to_day or iso_from_day(max(earlier.opened, later.opened))
    return rule_in(project, arguments, later.frame_name)


def _row_json(row: ComparedMember) -> dict[str, object]:
    return {
        "body": row.name,
        "id": str(row.body),
        "change": row.change,
        "certain": row.is_certain,
        "earlier": row.earlier,
        "later": row.later,
    }


def _cells(row: ComparedMember, texts: Texts) -> tuple[str, ...]:
    change = texts.code("wave_change", row.change)
    return (
        texts.body_name(row.name),
        change if row.is_certain else texts.tr("possibly {change}", change=change),
        "" if row.earlier is None else texts.code("disposition", row.earlier),
        texts.code("disposition", row.later),
    )
