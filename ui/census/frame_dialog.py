"""The form of a frame: its name and day, and from where its members come, with their number before they are added."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.census.membership import MemberChoice
from tracker.domain.coding.vocabulary import BODY_KINDS
from tracker.domain.dates.vague_dates import USUAL_CIRCA, VagueDate
from tracker.errors import RuleError
from tracker.queries.census.frames import FrameRow, frames
from tracker.queries.census.members_offered import bodies_of_filter, offered_members
from tracker.queries.inventory.selection import InventoryFilter
from tracker.wording.left_out_text import left_out_lines, missing_text
from tracker.wording.texts import Texts
from ui.census.members_table import MembersTable
from ui.core.context import Context
from ui.recording.fields.field_queries import FormQueries
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.day_text import day_text
from ui.text.language_names import country_text
from ui.text.languages import table_language
from ui.text.record_names import capital_label
from ui.text.translation import current_catalogue, hint, number, plural, problem, tr
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, DateReader, exact_date
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.meanings_link import offer_meanings
from ui.widgets.labels.text_labels import text_label

GAZETTEER, TABLE, FILTERED, FRAME, NOTHING = "gazetteer", "table", "filtered", "frame", "nothing"
ORIGINS: Final = (GAZETTEER, TABLE, FILTERED, FRAME, NOTHING)
"""From where the members come: the gazetteer, a table, the shown partnerships, another frame, or nowhere yet."""

PAUSE = 150
"""Milliseconds without a change after which the members are counted."""


@dataclass(frozen=True, slots=True)
class FrameEntry:
    """The contents of the form: the frame, and its members by their origin."""

    frame: FrameDraft
    origin: str
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    other: int | None
    file: str = ""


class FrameDialog(FormDialog[FrameEntry]):
    """The form of a frame. The members of a recorded one are not changed by it."""

    def __init__(self, context: Context, shown: InventoryFilter, frame: int | None, parent: QWidget | None) -> None:
        super().__init__(context, tr("New frame") if frame is None else tr("Edit a frame"), parent, width=560)
        self._shown, self._frame = shown, frame
        self._known: list[FrameRow] = context.project.query(frames)
        self._choice: MemberChoice | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(300)
        self.day = DateField(tr("On the day"), DateReader(USUAL_CIRCA, today=partial(today, context.project.clock)))
        self.origin = CodeField(tr("Members"), self._origins(), _origin_text)
        self.countries = ChipField(tr("Countries"), _countries(), country_text)
        self.kinds = ChipField(tr("Kinds"), [kind for kind in BODY_KINDS if kind != "unnamed"], capital_label)
        self.other = CodeField(tr("Other frame"), [str(row.id) for row in self._known], self._frame_name)
        self.table = MembersTable(context)
        self.described.describe(FrameDraft, FormQueries(context.project))
        self.note = self.described.make("note", GrowingText)
        self.count = text_label("", "strong")
        self._count_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._count_soon.timeout.connect(lambda: self.count_now())
        self._lay_out()
        self._connect()

    @classmethod
    def add(
        cls, context: Context, shown: InventoryFilter, origin: str = GAZETTEER, *, parent: QWidget | None = None
    ) -> FrameDialog:
        """Open the form of a new frame, on the as-of day; `shown` is the filter of the partnerships."""
        dialog = cls(context, shown, None, parent)
        dialog.day.set_date(exact_date(shown.as_of))
        dialog.origin.set_code(origin)
        dialog._follow_origin()
        dialog.begin(dialog.name)
        return dialog

    @classmethod
    def edit(
        cls, context: Context, shown: InventoryFilter, frame: int, *, parent: QWidget | None = None
    ) -> FrameDialog:
        """Open the form of a recorded frame."""
        from tracker.queries.census.frames import frame_draft

        known = context.project.query(frame_draft, frame)
        dialog = cls(context, shown, frame, parent)
        dialog.name.setText(known.name)
        dialog.day.set_date(exact_date(known.day))
        dialog.described.show(known)
        dialog.begin(dialog.name)
        return dialog

    def draft(self) -> FrameEntry:
        """Return the frame as entered."""
        other = self.other.code()
        return FrameEntry(
            FrameDraft(self.name.text().strip(), _exact_day(self.day.date()) or 1, **self.described.values()),
            self.origin.code(),
            self.countries.codes(),
            self.kinds.codes(),
            int(other) if other else None,
            self.table.saved_state() if self.origin.code() == TABLE else "",
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the edited frame."""
        return FormKey("frame", {"frame": self._frame})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a missing name, a vague day, no bodies."""
        day = self.day.problem()
        if not day and _exact_day(self.day.date()) is None:
            day = tr("Write one day.")
        found = {"name": "" if self.name.text().strip() else tr("What is the frame called?"), "day": day}
        if self._frame is None:
            found |= self._problems_of_members()
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: FrameEntry) -> ChangeSet:
        """Save the frame, with its members and the bodies that are new, as one step."""
        from tracker.operations.census.frames import add_frame, edit_frame

        if self._frame is not None:
            return self.context.project.perform(edit_frame, self._frame, draft.frame)
        members = () if draft.origin == NOTHING else self._offered(draft).members
        return self.context.project.perform(add_frame, draft.frame, members)

    def _problems_of_members(self) -> dict[str, str]:
        if self.origin.code() == GAZETTEER and not self.countries.codes():
            return {"countries": self.countries.problem() or tr("Choose one country or more.")}
        if self.origin.code() == TABLE:
            return {"table": self.table.problem_text()}
        problems = {"countries": self.countries.problem(), "kinds": self.kinds.problem()}
        if not any(problems.values()) and self.origin.code() != NOTHING and not self.count_now():
            return {"origin": self.count.text()}
        return problems

    def _offered(self, draft: FrameEntry) -> MemberChoice:
        """Return the bodies that would be members; RuleError nothing_in_gazetteer."""
        if draft.origin == TABLE:
            return self.table.choice(draft.frame.day)
        bodies = self.context.project.query(bodies_of_filter, self._shown) if draft.origin == FILTERED else ()
        return self.context.project.query(
            offered_members,
            draft.frame.day,
            countries=draft.countries,
            kinds=draft.kinds,
            bodies=bodies,
            frame=draft.other if draft.origin == FRAME else None,
        )

    def count_now(self) -> int:
        """Show how many bodies would be members, and return it; without any, show the reason."""
        draft = self.draft()
        words, count = "", 0
        is_ready = draft.origin in (FILTERED, FRAME) or (draft.origin == GAZETTEER and draft.countries)
        if self._frame is None and is_ready and _exact_day(self.day.date()) is not None:
            try:
                choice = self._offered(draft)
            except RuleError as error:
                words = f"{problem(error)} {hint(error)}".strip()
            else:
                count = len(choice.members)
                words = members_text(choice)
        self.count.setText(words)
        self.count.setVisible(bool(words))
        return count

    def _follow_origin(self) -> None:
        origin = self.origin.code()
        for name in ("countries", "kinds"):
            self.fields[name].setVisible(self._frame is None and origin == GAZETTEER)
        self.fields["other"].setVisible(self._frame is None and origin == FRAME)
        self.fields["table"].setVisible(self._frame is None and origin == TABLE)
        self._follow_day()
        self.count_now()

    def _follow_day(self) -> None:
        day = _exact_day(self.day.date())
        if day is not None:
            self.table.show_day(day)

    def _origins(self) -> list[str]:
        return [origin for origin in ORIGINS if origin != FRAME or self._known]

    def _frame_name(self, frame: str) -> str:
        return next((f"{row.name} ({day_text(row.day)})" for row in self._known if str(row.id) == frame), frame)

    def _lay_out(self) -> None:
        self.set_subtitle(
            tr("The bodies that the inventory is about, on one day. Those without a partnership count too.")
        )
        self.add_row(
            (self.add_field("name", tr("Name"), self.name), 3), (self.add_field("day", tr("On the day"), self.day), 2)
        )
        if self._frame is None:
            self.column.addWidget(self.add_field("origin", tr("Members"), self.origin))
            self.column.addWidget(self.add_field("countries", tr("Countries"), self.countries))
            self.column.addWidget(self.add_field("kinds", tr("Kinds (none: all)"), self.kinds))
            offer_meanings(self.fields["kinds"], "body_kind")
            self.column.addWidget(self.add_field("other", tr("Other frame"), self.other))
            self.column.addWidget(self.add_field("table", tr("Table"), self.table))
            self.column.addWidget(self.count)
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    def _connect(self) -> None:
        self.name.textChanged.connect(self.touched)
        if self._frame is not None:
            self.day.changed.connect(self.touched)
            return
        self.origin.changed.connect(self._follow_origin)
        self.day.changed.connect(self._follow_day)
        self.table.changed.connect(self.touched)
        for each in (self.day, self.countries, self.kinds, self.other):
            each.changed.connect(self._count_soon.start)
            each.changed.connect(self.touched)


def members_text(choice: MemberChoice) -> str:
    """Return how many bodies would be members, how many of them are new, and which are left out, with the reasons."""
    words = plural(len(choice.members), "1 body", "{n} bodies")
    if choice.new:
        words = tr("{bodies}, {new} of them new in this project", bodies=words, new=number(choice.new))
    texts = Texts(current_catalogue().language)
    missing = [missing_text(choice, texts)] if choice.missing else []
    return "\n".join((words, *missing, *left_out_lines(choice.left_out, texts)))


def _exact_day(date: VagueDate | None) -> int | None:
    return date.earliest if date is not None and date.earliest == date.latest else None


def _countries() -> list[str]:
    from tracker.domain.bodies.countries import all_countries

    return [code for code, _ in all_countries(table_language())]


def _origin_text(origin: str) -> str:
    return {
        GAZETTEER: tr("From the gazetteer: countries and kinds"),
        TABLE: tr("From a table: a row for each body"),
        FILTERED: tr("The bodies of the partnerships that are shown (side A)"),
        FRAME: tr("From another frame, moved to this day"),
        NOTHING: tr("None yet"),
    }[origin]
