"""Offers to move endings that precede their beginning only because their date is vaguer.

Projects written by earlier versions may contain them. Nothing is changed without the user's consent. The check
`ending_first` lists them, too.
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
"""Most partnerships that the prompt lists. The page of problems lists all."""


class MisplacedEndings:
    """Offers once per opening to move the endings after their beginnings, as one step that can be undone."""

    def __init__(self, context: Context, checking: ProblemMonitor) -> None:
        self._context = context
        self._checking = checking
        self._is_offered = False

    def notice(self) -> Notice | None:
        """Return the notice to show, or None without such endings, or if it was shown since the project was opened."""
        count = self._checking.counts.get(CHECK, 0)
        if not count or self._is_offered:
            return None
        self._is_offered = True
        words = plural(
            count,
            (
                "In {n} partnership an ending is listed before the beginning only because its date is "
                "vaguer, so that it counts as in force."
            ),
            (
                "In {n} partnerships an ending is listed before the beginning only because its date is "
                "vaguer, so that they count as in force."
            ),
        )
        if self._context.project.is_read_only:
            return Notice("", words)
        return Notice("", words, tr("Show them…"), self._offer)

    def _offer(self) -> None:
        """List the partnerships in a prompt, and move their endings if the user agrees."""
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
        listed = listed.select(~listed.is_accepted)
        return project.query(problem_rows, listed, range(len(listed)))


def _listed(problems: Sequence[Problem]) -> str:
    """Return one line for each of the first partnerships, and the number of the others."""
    from ui.checks.problem_columns import message_text, name_text

    lines = [f"{name_text(problem)}: {message_text(problem)}" for problem in problems[:_LISTED]]
    more = len(problems) - len(lines)
    if more:
        lines.append(plural(more, "And {n} more, listed in Checks.", "And {n} more, listed in Checks."))
    lines.append(tr("This is one step, which can be undone."))
    return "\n".join(lines)
