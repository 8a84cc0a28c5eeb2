"""The questions of an import as one list: about words, doubts, names and more, with the answers given so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.domain.records.drafts import BodyDraft
from tracker.exchange.tables.asking.column_answers import covers
from tracker.exchange.tables.asking.missing_marks import MISSING
from tracker.exchange.tables.asking.questions import Choice, Question
from tracker.exchange.tables.mapping.date_cells import DateQuestion
from tracker.wording.texts import Texts
from ui.importing.import_dates import reading_text
from ui.importing.plan.body_line import body_words
from ui.importing.plan.code_offers import has_codes
from ui.importing.plan.plan_decisions import BodyAnswer, PlanDecisions
from ui.importing.plan.planning import ShownPlan
from ui.importing.text_table import on_one_line
from ui.text.language_names import country_text
from ui.text.record_names import body_details, draft_details
from ui.text.translation import code_text, current_catalogue, plural, tr

if TYPE_CHECKING:
    from tracker.services.tables.answered_questions import Answered, Replaced
    from tracker.services.tables.body_choices import BodyChoice
    from tracker.services.tables.plan_review import AmbiguousName

ASKED: Mapping[str, Callable[[], str]] = {
    "word": lambda: tr("What does it mean?"),
    "doubt": lambda: tr("Is it certain?"),
    "aside": lambda: tr("Is it left out?"),
    "missing": lambda: tr("Is it missing?"),
    "body": lambda: tr("Which body is it?"),
    "name": lambda: tr("What kind of body is it, and where?"),
    "several": lambda: tr("One body, or several?"),
    "dates": lambda: tr("How are dates read?"),
}
"""The question in words, by its kind."""
WITHOUT_TEXT = frozenset({"doubt", "aside", "missing", "body", "name", "dates"})
"""The kinds of questions that only their choices answer."""
SKIP = "skip"
"""The value of the choice to skip the rows of a question."""
_SHOWN = 4
"""Maximum number of texts of a question that are shown in its line."""


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer: its words, and its value; `body` is that of an answer about a name."""

    words: str
    value: str = ""
    body: BodyAnswer = None
    is_of_body: bool = False
    has_digit: bool = True
    """Whether a digit chooses it; no digit reads cells as empty where nothing is suggested."""

    @property
    def skips(self) -> bool:
        """Whether the rows are skipped."""
        return self.value == SKIP


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """One line of the list: a question about cells or dates, a name of several bodies, or a replaced text."""

    key: tuple[str, ...]
    column: str
    asks: str
    texts: tuple[str, ...]
    lines: tuple[int, ...]
    question: Question | None = None
    name: AmbiguousName | None = None
    replaced: Replaced | None = None
    dates: DateQuestion | None = None

    @property
    def words(self) -> str:
        """The question in words."""
        if self.replaced is not None:
            return tr("Corrected in all rows")
        return ASKED[self.asks]() if self.asks in ASKED else tr("What is meant?")

    @property
    def in_file(self) -> str:
        """The texts of the file that the question is about."""
        shown = [tr("“{value}”", value=on_one_line(text)) for text in self.texts[:_SHOWN]]
        more = len(self.texts) - _SHOWN
        return ", ".join([*shown, *([plural(more, "and 1 more", "and {n} more")] if more > 0 else [])])

    @property
    def is_needed(self) -> bool:
        """Whether rows are skipped until it is answered."""
        if self.question is not None:
            # an unknown name becomes a new body, unless the user says more, or its rows wait
            return self.question.asks != "name" or bool(self.question.error.facts.get("waits"))
        return self.dates is not None or (self.name is not None and self.name.is_needed)

    def options(self) -> list[Option]:
        """Return the possible answers in their order, the last one to skip the rows."""
        skip = Option(plural(len(self.lines), "none: skip its row", "none: skip its {n} rows"), SKIP)
        if self.name is not None:
            bodies = [Option(choice_text(each), body=each.choice, is_of_body=True) for each in self.name.choices]
            return [*bodies, Option(tr("a new body of this name"), is_of_body=True), skip]
        if self.dates is not None:
            readings = self.dates.readings
            return [*(Option(reading_text(answer, readings[answer]), answer) for answer in readings), skip]
        if self.question is None:
            return [skip]
        found = [Option(choice_words(each), each.answer) for each in self.question.choices]
        nothing = (
            [Option(tr("nothing: as if the cell were empty"), MISSING, has_digit=False)] if self.asks == "word" else []
        )
        return [*found, *nothing, skip]


def listed_name(name: AmbiguousName) -> ListedQuestion:
    """Return a name as a line of the list."""
    where = f"{name.name}, {country_text(name.country)}" if name.country else name.name
    return ListedQuestion(("body", *name.named), tr("Name"), "body", (where,), name.lines, name=name)


def listed_question(question: Question) -> ListedQuestion:
    """Return a question about cells as a line of the list."""
    where = f"{question.name}, {country_text(question.country)}" if question.country else question.name
    texts = (where,) if question.name else tuple(question.cells)
    return ListedQuestion(question.key, question.column, question.asks, texts, question.lines, question=question)


def listed_text(replaced: Replaced) -> ListedQuestion:
    """Return a text that is read as another as a line of the list."""
    key = ("replaced", replaced.field, replaced.value)
    return ListedQuestion(key, replaced.column, "replaced", (replaced.value,), replaced.lines, replaced=replaced)


def listed_dates(dates: DateQuestion, covered: Sequence[Question]) -> ListedQuestion:
    """Return the dates of a column that can be read in two ways, with those of its cells that are asked about."""
    texts = tuple(dict.fromkeys((*(text for each in covered for text in each.cells), *dates.examples)))
    lines = tuple(sorted({line for each in covered for line in each.lines}))
    return ListedQuestion(("dates", dates.column, dates.ambiguity), dates.column, "dates", texts, lines, dates=dates)


class QuestionList:
    """The lines in the order in which they were first shown: an answered question stays where it is."""

    def __init__(self, decisions: PlanDecisions) -> None:
        self._decisions = decisions
        self._unread: dict[tuple[str, str], Question] = {}
        """The questions about answers that can't be read, by field and answer."""
        self.lines: list[ListedQuestion] = []

    def forget(self) -> None:
        """Forget all lines, because another table or mapping is used."""
        self.lines, self._unread = [], {}

    def follow(self, shown: ShownPlan) -> None:
        """Take the questions of the plan of a table."""
        report = shown.review.plan.report
        dates = [each for each in report.questions if isinstance(each, DateQuestion)]
        self.take(shown.asked, shown.review.names, dates, shown.answered)

    def take(
        self,
        asked: Sequence[Question],
        ambiguous: Sequence[AmbiguousName] = (),
        dates: Sequence[DateQuestion] = (),
        answered: Answered = ((), ()),
    ) -> None:
        """Take what is asked: about cells and names, names of several bodies, and dates.

        `answered` are the questions that a remembered mapping answers.
        """
        given = {
            (line.question.field, answer)
            for line in self.lines
            if line.question is not None and (answer := self._decisions.answer_of(line.question)) is not None
        }
        self._unread = {
            (each.field, text): each for each in asked for text in each.cells if (each.field, text) in given
        }
        unknown = {(each.name, each.country) for each in asked if each.asks == "name"}
        names = [listed_name(name) for name in ambiguous if name.is_needed or name.named not in unknown]
        of_names = {each.key[1] for each in names}
        found = [listed_dates(each, [one for one in asked if covers(each, one)]) for each in dates]
        found += [
            listed_question(each)
            for each in asked
            if not any(covers(of_column, each) for of_column in dates)
            and not any((each.field, text) in given for text in each.cells)
            and (not each.name or each.name not in of_names)
        ]
        found += [each for each in names if each.is_needed]
        found.sort(key=lambda each: (not each.is_needed, -len(each.lines)))
        found += [*map(listed_question, answered[0]), *map(listed_text, answered[1])]
        found += [each for each in names if not each.is_needed]
        found = [self._with_skipped_rows(each) for each in found]
        by_key = {each.key: each for each in reversed(found)}
        kept = [by_key.pop(line.key, line) for line in self.lines if line.key in by_key or self.has_answer(line)]
        self.lines = [*kept, *(by_key[key] for key in dict.fromkeys(each.key for each in found) if key in by_key)]

    def _with_skipped_rows(self, line: ListedQuestion) -> ListedQuestion:
        """Return a question about dates with the rows that it had, if the user skips them; they are asked no more."""
        if line.dates is None or line.lines:
            return line
        before = next((each for each in self.lines if each.key == line.key), None)
        is_skipped = before is not None and self._decisions.are_left_out(before.lines)
        return replace(line, lines=before.lines) if before is not None and is_skipped else line

    @property
    def open(self) -> list[ListedQuestion]:
        """The lines without an answer whose rows are skipped."""
        return [line for line in self.lines if self.is_open(line)]

    @property
    def waiting_lines(self) -> set[int]:
        """The lines of the file that wait for an answer."""
        return {number for line in self.open for number in line.lines}

    @property
    def remembered(self) -> list[ListedQuestion]:
        """The lines whose answer is one of the last time."""
        return [line for line in self.lines if self.is_remembered(line)]

    def is_open(self, line: ListedQuestion) -> bool:
        """Return whether rows are skipped because a question has no answer, or one that can't be read."""
        if not line.is_needed:
            return False
        return not self.has_answer(line) or self.unread(line) is not None

    def has_answer(self, line: ListedQuestion) -> bool:
        """Return whether the user has answered, now or the last time."""
        decisions = self._decisions
        if decisions.are_left_out(line.lines) or (line.name is not None and line.name.named in decisions.bodies):
            return True
        if line.dates is not None:
            return bool(decisions.reading_of(line.dates))
        return bool(self.typed_answer(line))

    def is_remembered(self, line: ListedQuestion) -> bool:
        """Return whether the answer is one of the last time."""
        if self._decisions.are_left_out(line.lines):
            return False
        if line.replaced is not None:
            return self._decisions.text_instead(line.replaced.field, line.replaced.value) is not None
        return line.question is not None and self._decisions.is_remembered(line.question)

    def unread(self, line: ListedQuestion) -> Question | None:
        """Return the question about the answer to a question, if that answer can't be read either."""
        answer = self._decisions.answer_of(line.question) if line.question is not None else None
        return self._unread.get((line.question.field, answer)) if line.question is not None and answer else None

    def option_of(self, line: ListedQuestion, options: Sequence[Option]) -> Option | None:
        """Return the chosen one of the options; None if none is, or if another text is the answer."""
        if self._decisions.are_left_out(line.lines):
            return next((each for each in options if each.skips), None)
        if line.name is not None:
            bodies = self._decisions.bodies
            is_chosen = line.name.named in bodies
            return next(
                (each for each in options if is_chosen and each.is_of_body and each.body == bodies[line.name.named]),
                None,
            )
        answer = self._decisions.answer_of(line.question) if line.question is not None else None
        answer = self._decisions.reading_of(line.dates) if line.dates is not None else answer
        return next((each for each in options if answer and each.value == answer), None)

    def typed_answer(self, line: ListedQuestion) -> str:
        """Return the answer as text, if it is one."""
        if line.replaced is not None:
            return self._decisions.text_instead(line.replaced.field, line.replaced.value) or ""
        return (self._decisions.answer_of(line.question) or "") if line.question is not None else ""

    def answer_text(self, line: ListedQuestion) -> str:
        """Return the answer in words; empty without one."""
        chosen = self.option_of(line, line.options())
        if chosen is not None:
            return tr("skipped") if chosen.skips else chosen.words
        typed = self.typed_answer(line)
        if line.asks == "name":
            return body_words(typed)
        field = line.question.field if line.question is not None else ""
        return code_text(typed) if typed and has_codes(field) else typed

    def shown_answer(self, line: ListedQuestion) -> str:
        """Return what the list shows as the answer."""
        words = self.answer_text(line)
        if words and self.unread(line) is not None:
            return tr("“{value}” is not known: choose again", value=words)
        if words:
            return tr("{answer} (as the last time)", answer=words) if self.is_remembered(line) else words
        if line.name is not None and line.name.taken:
            return tr("{body}, unless you say", body=line.name.taken)
        is_new = line.asks in ("body", "name") and not line.is_needed
        return tr("a new body, unless you say") if is_new else ""


def choice_words(choice: Choice) -> str:
    """Return the words of a possible answer, such as the label of a code."""
    return on_one_line(code_text(choice.code) if choice.code else choice.text(Texts(current_catalogue().language)))


def choice_text(choice: BodyChoice) -> str:
    """Return a line such as `Suzhou · 苏州 · Prefecture, Jiangsu, China (in the project; 85 % alike: same name)`."""
    body = choice.body
    details = draft_details(body) if isinstance(body, BodyDraft) else body_details(body)
    where = tr("to be made, as the gazetteer knows it") if isinstance(body, BodyDraft) else tr("in the project")
    why = tr("{percent} % alike: {reason}", percent=round(100 * choice.likeness), reason=code_text(choice.reason))
    return f"{' · '.join(part for part in (body.name, details) if part)} ({where}; {why})"
