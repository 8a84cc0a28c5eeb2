"""The verb `checks`: list the problems that the checks found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import print_json, print_table
from tracker.clock import SystemClock, today
from tracker.i18n.check_words import CHECK_TITLES
from tracker.project import Project
from tracker.queries.checks.checks import all_problems
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import Problem, problem_rows
from tracker.wording.check_messages import problem_message, problem_name
from tracker.wording.texts import Texts

_BATCH = 5_000
"""Number of problems that are read in one query."""


def checks_verb(arguments: Arguments) -> int:
    """List all open problems, with `--all` also the ignored ones."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        problems = list(_problems(project, is_all=arguments.all))
    if arguments.json:
        print_json({"problems": [_json(problem, texts) for problem in problems]})
        return 0
    for code, group in groupby(problems, lambda problem: problem.code):
        found = list(group)
        print(f"{texts.tr(CHECK_TITLES[code])} ({texts.number(len(found))})")
        print_table(
            (texts.tr("Record"), texts.tr("Problem")),
            [(problem_name(each.facts, texts.tr, texts.language), _text(each, texts)) for each in found],
        )
        print()
    if not problems:
        print(texts.tr("Nothing to do."))
    return 0


def _problems(project: Project, *, is_all: bool) -> Iterator[Problem]:
    listed = project.query(problem_list, project.query(all_problems, today(SystemClock())))
    if not is_all:
        listed = listed.select(~listed.is_accepted)
    for start in range(0, len(listed), _BATCH):
        yield from project.query(problem_rows, listed, range(start, min(start + _BATCH, len(listed))))


def _text(problem: Problem, texts: Texts) -> str:
    message = problem_message(problem.code, problem.facts, texts.tr, texts.language)
    if not problem.is_accepted:
        return message
    if problem.note:
        return texts.tr("{message} (ignored: {note})", message=message, note=problem.note)
    return texts.tr("{message} (ignored)", message=message)


def _json(problem: Problem, texts: Texts) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "record": str(problem.record.id),
        "kind": problem.record.kind,
        "subject": problem.subject,
        "partnership": None if problem.partnership is None else str(problem.partnership),
        "name": problem_name(problem.facts, texts.tr, texts.language),
        "message": problem_message(problem.code, problem.facts, texts.tr, texts.language),
        "accepted": problem.is_accepted,
        "note": problem.note,
    }
