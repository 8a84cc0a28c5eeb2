"""Makes the plan of an import with all that its page shows, in a background task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.exchange.progress import Progress
    from tracker.exchange.tables.asking.questions import Question
    from tracker.queries.reader import Reader
    from tracker.services.tables.answered_questions import Answered
    from tracker.services.tables.plan_review import ImportReview
    from tracker.services.tables.table_transfer import PlanRequest, TableFile


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan with its questions, those that the remembered mapping answers, and how texts were read.

    `understood` are the texts that could mean something else.
    """

    review: ImportReview
    asked: Sequence[Question]
    answered: Answered
    understood: Sequence[Understood]


def plan_to_show(
    reader: Reader,
    file: TableFile,
    asked: PlanRequest,
    progress: Progress | None,
    *,
    texts: Texts,
    is_first: bool,
) -> ShownPlan:
    """Make the plan; with `is_first` also find what the mapping answers, which the page then keeps."""
    from tracker.services.tables.answered_questions import answered_questions
    from tracker.services.tables.plan_review import review_table

    review = review_table(reader, file, asked, progress)
    answered = answered_questions(reader, file.table, asked.mapping) if is_first else ((), ())
    report = review.plan.report
    return ShownPlan(review, report.with_covered, answered, report.read_as(texts))
