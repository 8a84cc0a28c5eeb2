"""Endings put before their beginning only because their date is vaguer: shown after opening, moved on request.

Projects written by earlier versions may hold them. Nothing is changed unless the user says so; the check
`ending_first` lists them as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.checks.check_runner import ProblemMonitor
from ui.core.context import Context
from ui.core.notice import Notice
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from tracker.queries.checks.problem_rows import Problem

CHECK = "ending_first"
_LISTED = 12
"""So many are named in the question; all of them stand in Checks."""


class MisplacedEndings:
    """Offers once per opening to put the endings behind their beginnings, as one step that can be undone."""

    def __init__(self, context: Context, checking: ProblemMonitor) -> None:
        self._context = context
        self._checking = checking
        self._is_offered = False

    def notice(self) -> Notice | None:
        """The notice to show; None where there is nothing to say, or it was said since the project was opened."""
        count = self._checking.counts.get(CHECK, 0)
        if not count or self._is_offered:
            return None
        self._is_offered = True
        words = plural(
            count,
            "In {n} partnership an ending stands before the beginning only because its date is vaguer, so that it "
            "counts as in force.",
            "In {n} partnerships an ending stands before the beginning only because its date is vaguer, so that they "
            "count as in force.",
        )
        if self._context.project.is_read_only:
            return Notice("", words)
        return Notice("", words, tr("Show them…"), self._offer)

    def _offer(self) -> None:
        """List the partnerships, and put their endings behind the beginnings if the user says so."""
        from tracker.operations.statuses import put_endings_behind

        problems = self._problems()
        partnerships = [problem.partnership for problem in problems if problem.partnership is not None]
        if partnerships and self._context.prompts.confirm(
            tr("Put these endings behind the beginnings?"),
            _listed(problems),
            action=tr("Put them behind"),
            otherwise=tr("Leave them"),
        ):
            project = self._context.project
            self._context.bridge.run_with_retry(lambda: project.perform(put_endings_behind, partnerships))

    def _problems(self) -> Sequence[Problem]:
        from tracker.queries.checks.problem_list import problem_list
        from tracker.queries.checks.problem_rows import problem_rows

        found, project = self._checking.found, self._context.project
        if found is None:
            return ()
        listed = project.query(problem_list, found, [CHECK])
        listed = listed.taken(~listed.is_accepted)
        return project.query(problem_rows, listed, range(len(listed)))


def _listed(problems: Sequence[Problem]) -> str:
    """The first of the partnerships with what stands in the wrong order, a line each, and how many more there are."""
    from ui.checks.problem_columns import message_text, name_text

    lines = [f"{name_text(problem)}: {message_text(problem)}" for problem in problems[:_LISTED]]
    more = len(problems) - len(lines)
    if more:
        lines.append(plural(more, "And {n} more, listed in Checks.", "And {n} more, listed in Checks."))
    lines.append(tr("This is one step, which can be undone."))
    return "\n".join(lines)
