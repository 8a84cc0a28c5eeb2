"""Offers to order histories by date in which a change precedes the beginning that it presupposes.

Projects without a journal of earlier versions may contain them. What a step of a person placed stays, and nothing is
changed without the user's consent. The check `ending_first` lists them, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.clock import today
from ui.checks.check_runner import ProblemMonitor
from ui.core.context import Context
from ui.core.notice import Notice
from ui.text.record_names import label_text
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from tracker.queries.checks.problem_rows import Problem
    from tracker.queries.checks.reordered_histories import ReorderedHistory

CHECK = "ending_first"
_LISTED = 12
"""Most partnerships that the prompt lists. The page of problems lists all."""


class MisplacedChanges:
    """Offers once per opening to order these histories by date, as one step that can be undone."""

    def __init__(self, context: Context, checking: ProblemMonitor) -> None:
        self._context = context
        self._checking = checking
        self._is_offered = False

    def notice(self) -> Notice | None:
        """Return the notice to show, or None without such changes, or if it was shown since the project was opened."""
        if self._is_offered or not self._checking.counts.get(CHECK, 0):
            return None
        count = len(self._moves())
        if not count:
            return None
        self._is_offered = True
        words = plural(
            count,
            "In {n} partnership a change is placed before the beginning, although by their dates it comes after it.",
            "In {n} partnerships a change is placed before the beginning, although by their dates it comes after it.",
        )
        if self._context.project.is_read_only:
            return Notice("", words)
        return Notice("", words, tr("Show them…"), self._offer)

    def _offer(self) -> None:
        """List the partnerships with their status today in both orders, and order them if the user agrees."""
        from tracker.operations.statuses import sort_histories

        moves = self._moves()
        if moves and self._context.prompts.confirm(
            tr("Order these histories by date?"),
            _listed(moves),
            action=tr("Order by date"),
            otherwise=tr("Leave them"),
        ):
            project, partnerships = self._context.project, [move.partnership for _, move in moves]
            self._context.bridge.run_with_retry(lambda: project.perform(sort_histories, partnerships))

    def _moves(self) -> list[tuple[Problem, ReorderedHistory]]:
        from tracker.queries.checks.reordered_histories import reordered_histories

        problems = {each.partnership: each for each in self._problems() if each.partnership is not None}
        day = today(self._context.project.clock)
        moves = self._context.project.query(reordered_histories, list(problems), day)
        return [(problems[move.partnership], move) for move in moves]

    def _problems(self) -> Sequence[Problem]:
        from tracker.queries.checks.problem_list import problem_list
        from tracker.queries.checks.problem_rows import problem_rows

        found, project = self._checking.found, self._context.project
        if found is None:
            return ()
        listed = project.query(problem_list, found, [CHECK])
        listed = listed.select(~listed.is_accepted)
        return project.query(problem_rows, listed, range(len(listed)))


def _listed(moves: Sequence[tuple[Problem, ReorderedHistory]]) -> str:
    """Return one line for each of the first partnerships, and the number of the others."""
    from ui.checks.problem_columns import name_text

    lines = [
        tr("{name}: {before} today, by date {after}").format(
            name=name_text(problem), before=label_text(move.before), after=label_text(move.after)
        )
        for problem, move in moves[:_LISTED]
    ]
    more = len(moves) - len(lines)
    if more:
        lines.append(plural(more, "And {n} more, listed in Checks.", "And {n} more, listed in Checks."))
    lines.append(tr("This is one step, which can be undone."))
    return "\n".join(lines)
