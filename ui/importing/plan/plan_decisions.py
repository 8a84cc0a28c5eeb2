"""The decisions that the user makes about the plan of an import: rows, names, cells, and answers to its questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tracker.domain.records.drafts import BodyDraft
from tracker.exchange.tables.asking.answers import Answer, with_answer
from tracker.exchange.tables.asking.listed_rows import ANY_FORM
from tracker.exchange.tables.asking.missing_marks import MISSING
from tracker.exchange.tables.asking.questions import FOR_ALL_CELLS, Asks, Question
from tracker.exchange.tables.mapping.date_cells import Ambiguity, DateQuestion
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.services.tables.body_choices import Named
from ui.importing.plan.import_corrections import Corrections

if TYPE_CHECKING:
    from tracker.services.tables.table_transfer import ImportDecisions

BodyAnswer = int | BodyDraft | None
"""The body chosen for a name; see `tracker.exchange.tables.matching.body_matching.ChosenBodies`."""
ANY_LIST = "any list"
"""The text under which the removal of an answer about all lists of a column is stored."""
LEAVE = "leave"
"""The decision to skip a row."""


class PlanDecisions:
    """The decisions of the user, and the answers of a mapping that was remembered."""

    def __init__(self) -> None:
        self.corrections = Corrections()
        self.lines: dict[int, Any] = {}
        """The decision about each line that has one of its own."""
        self.bodies: dict[Named, BodyAnswer] = {}
        self.dates: dict[tuple[str, Ambiguity], str] = {}
        """The reading of ambiguous dates by column and kind of ambiguity; empty if the answer was removed."""
        self.refuses_unknown_names = False
        """Whether rows with a name that neither the project nor the gazetteer has wait for an answer."""
        self._given: dict[tuple[str, ...], tuple[Answer, ...]] = {}
        """The answers of this import, by the key of the question."""
        self._removed: set[tuple[str, str]] = set()
        """The field and text of remembered answers that the user removed; the text is empty for doubts."""
        self._removed_names: set[Named] = set()
        """The names whose remembered body the user removed."""
        self._mapping = Mapping()

    def begin(self, mapping: Mapping) -> None:
        """Take the mapping of the columns, with the answers that it has."""
        self._mapping = mapping

    def forget(self) -> None:
        """Delete the decisions about rows and names, because another table or mapping is used."""
        self.lines, self.bodies, self.dates = {}, {}, {}

    def forget_all(self) -> None:
        """Delete all decisions, because another table is used."""
        self.forget()
        self.corrections.forget()
        self._given, self._removed, self._removed_names = {}, set(), set()

    @property
    def settled(self) -> ImportDecisions:
        """The decisions about rows, names and cells."""
        from tracker.services.tables.table_transfer import ImportDecisions

        lines, cells, is_strict = dict(self.lines), self.corrections.all, self.refuses_unknown_names
        return ImportDecisions(lines, {**self.bodies}, cells, refuses_unknown_names=is_strict)

    @property
    def mapping(self) -> Mapping:
        """The mapping with the answers, without the removed ones."""
        found = self._remembered
        for answers in self._given.values():
            for each in answers:
                found = with_answer(found, each)
        return found

    @property
    def _remembered(self) -> Mapping:
        """The mapping of the columns without the removed answers."""
        mapping = self._mapping
        if not self._removed and not self._removed_names:
            return mapping
        values = {
            field: {text: instead for text, instead in cells.items() if (field, text) not in self._removed}
            for field, cells in mapping.values.items()
        }
        doubts = {field: answer for field, answer in mapping.doubts.items() if (field, "") not in self._removed}
        aside = {kind: answer for kind, answer in mapping.aside.items() if (kind, "") not in self._removed}
        bodies = tuple(each for each in mapping.bodies if (each.name, each.country) not in self._removed_names)
        kept = {field: cells for field, cells in values.items() if cells}
        lists = {
            field: {form: answer for form, answer in answers.items() if (field, form or ANY_LIST) not in self._removed}
            for field, answers in mapping.several.items()
        }
        several = {field: answers for field, answers in lists.items() if answers}
        return replace(mapping, values=kept, doubts=doubts, bodies=bodies, several=several, aside=aside)

    # answers ----------------------------------------------------------------------------------------------------------

    def answer(self, questions: Iterable[Question], text: str) -> None:
        """Answer questions; their rows are no longer skipped."""
        for question in questions:
            # one answer suffices for all texts of other questions, of which one says what they have in common
            of_each = question.asks in ("word", "missing")
            values = list(question.cells) if of_each else ["" if question.name else next(iter(question.cells), "")]
            # a word that is read as an empty cell is stored like a missing value
            what: Asks = "missing" if question.asks == "word" and text == MISSING else question.asks
            self._given[question.key] = tuple(
                Answer(what, question.field, value, text, question.name, question.country) for value in values
            )
            self.take_in(question.lines)

    def take_back(self, question: Question) -> None:
        """Delete the answer to a question, and the decision to skip its rows."""
        self._given.pop(question.key, None)
        if question.name:
            self._removed_names.add((question.name, question.country))
            self.take_in(question.lines)
            return
        texts = [""] if question.asks in FOR_ALL_CELLS else list(question.cells)
        if question.asks == "several":
            texts += [str(question.error.facts.get("form", "")), ANY_LIST]
        self._removed |= {(question.field, text) for text in texts}
        self.take_in(question.lines)

    def replace_text(self, field: str, value: str, instead: str | None) -> None:
        """Read a text of a field as another; None as the text itself."""
        key = ("word", field, value)
        if instead is None:
            self._given.pop(key, None)
            self._removed.add((field, value))
        else:
            self._given[key] = (Answer("word", field, value, instead),)

    def answer_of(self, question: Question) -> str | None:
        """Return the answer to a question; None if it is open."""
        given = self._given.get(question.key)
        return given[0].answer if given else self.remembered_answer(question)

    def remembered_answer(self, question: Question) -> str | None:
        """Return the answer of the remembered mapping; None without one, or if it names no body any more."""
        mapping = self._remembered
        if question.error.code == "answer_names_no_body":
            return None
        if question.asks == "doubt":
            return mapping.doubts.get(question.field)
        if question.asks == "aside":
            return mapping.aside.get(question.field)
        if question.name:
            named = (question.name, question.country)
            return next((each.answer for each in mapping.bodies if (each.name, each.country) == named), None)
        if question.asks == "several":
            answers = mapping.several.get(question.field, {})
            return answers.get(str(question.error.facts.get("form", ""))) or answers.get(ANY_FORM)
        of_field = mapping.values.get(question.field, {})
        found = next((of_field[text] for text in question.cells if text in of_field), None)
        return MISSING if found == "" else found

    def text_instead(self, field: str, value: str) -> str | None:
        """Return the text as which a text of a field is read; None for the text itself."""
        given = self._given.get(("word", field, value))
        return given[0].answer if given else self._remembered.values.get(field, {}).get(value)

    def is_remembered(self, question: Question) -> bool:
        """Return whether the answer to a question is one of the last time."""
        return question.key not in self._given and self.remembered_answer(question) is not None

    def reading_of(self, dates: DateQuestion) -> str:
        """Return the chosen reading of the dates of a column; empty if it is open."""
        return self.dates.get((dates.column, dates.ambiguity), "")

    # names and rows ---------------------------------------------------------------------------------------------------

    def settle_name(self, named: Named, answer: BodyAnswer, lines: Sequence[int]) -> None:
        """Choose the body for a name; its rows are no longer skipped."""
        self.bodies[named] = answer
        self.take_in(lines)

    def leave_out(self, lines: Sequence[int]) -> None:
        """Skip rows."""
        self.lines.update(dict.fromkeys(lines, LEAVE))

    def take_in(self, lines: Sequence[int]) -> None:
        """Undo the decision to skip rows."""
        for line in lines:
            if self.lines.get(line) == LEAVE:
                del self.lines[line]

    @property
    def left_out(self) -> frozenset[int]:
        """The rows that the user skips."""
        return frozenset(line for line, choice in self.lines.items() if choice == LEAVE)

    def are_left_out(self, lines: Sequence[int]) -> bool:
        """Return whether the user skips all of these rows."""
        return bool(lines) and all(self.lines.get(line) == LEAVE for line in lines)
