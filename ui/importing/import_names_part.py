"""The names in a table that may mean several bodies, with the choices for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.records.drafts import BodyDraft
from tracker.services.tables.body_choices import BodyChoice, Named
from tracker.services.tables.plan_review import AmbiguousName
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme
from ui.text.language_names import country_text
from ui.text.record_names import body_details, draft_details
from ui.text.translation import code_text, number, plural, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.rows_view import RowsView

Answer = int | BodyDraft | None
"""The body chosen for a name; see `tracker.exchange.tables.matching.body_matching.Choices`."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name, and the text of the choice for it."""

    name: AmbiguousName
    chosen: str


COLUMNS: tuple[Column[ListedName], ...] = (
    Column("name", lambda: tr("Name in the file"), lambda row: row.name.name, width=240, narrowest=140),
    Column(
        "country",
        lambda: tr("Country"),
        lambda row: country_text(row.name.country) if row.name.country else "",
        width=140,
        narrowest=90,
    ),
    Column("rows", lambda: tr("Rows"), lambda row: number(len(row.name.lines)), width=60, narrowest=50, is_number=True),
    Column("chosen", lambda: tr("What it means"), lambda row: row.chosen, width=420, narrowest=180),
)


class NamesPart(QWidget):
    """A table of names, and below it the choices for the current one."""

    settled = Signal(object, object)
    """Emitted with a name and its country, and the chosen body's id, a draft, or None for a new body."""
    rows_left_out = Signal(object)
    """Emitted with the name whose rows are to be left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._names: Sequence[AmbiguousName] = ()
        self._chosen: Mapping[Named, Answer] = {}
        self._left_out: frozenset[int] = frozenset()
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._listed(int(place)) for place in ids], self)
        self.table = RowsView(self._model, theme, tr("Names that may mean several bodies"))
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.group: QButtonGroup | None = None
        self.detail = QScrollArea()
        self.detail.setWidgetResizable(True)
        self.detail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.chosen.connect(self._show_choices)

    def show_names(self, names: Sequence[AmbiguousName], chosen: Mapping[Named, Answer], left: frozenset[int]) -> None:
        """Show the ambiguous names with the choices made for them and the lines that are left out."""
        place = max(0, self.table.currentIndex().row())
        self._names, self._chosen, self._left_out = names, chosen, left
        self._model.show_ids(tuple(range(len(names))))
        if names:
            self.table.show_chosen(min(place, len(names) - 1))
            self._show_choices(min(place, len(names) - 1))

    def show_name(self, place: int) -> None:
        """Select the name at this index and focus it."""
        self.table.show_chosen(place)
        self._show_choices(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listed(self, place: int) -> ListedName:
        name = self._names[place]
        if name.named in self._chosen:
            answer = self._chosen[name.named]
            choice = next((each for each in name.choices if each.choice == answer), None)
            return ListedName(name, tr("a new body of this name") if choice is None else choice_text(choice))
        if name.lines and self._left_out.issuperset(name.lines):
            return ListedName(name, tr("skipped"))
        if name.taken:
            return ListedName(name, tr("{body}, unless you say", body=name.taken))
        words = tr("choose: its rows are skipped until then") if name.is_needed else tr("a new body, unless you say")
        return ListedName(name, words)

    def _show_choices(self, place: int) -> None:
        """Show the choices for the name at this index."""
        name = self._names[place]
        is_worked_in = self.detail.isAncestorOf(QApplication.focusWidget() or self)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(5)
        name_and_country = f"{name.name}, {country_text(name.country)}" if name.country else name.name
        lines = ", ".join(map(str, name.lines[:8])) + ("…" if len(name.lines) > 8 else "")
        words = plural(
            len(name.lines),
            "“{name}” in line {lines} is",
            "“{name}” in lines {lines} is",
            name=name_and_country,
            lines=lines,
        )
        column.addWidget(text_label(words, "muted"))
        self.group = QButtonGroup(whole)
        is_answered = name.named in self._chosen
        answer = self._chosen.get(name.named)
        for choice in name.choices:
            button = self._offer(column, choice_text(choice), is_answered and choice.choice == answer)
            button.clicked.connect(lambda _on=False, choice=choice: self.settled.emit(name.named, choice.choice))
        new = self._offer(column, tr("a new body of this name"), is_answered and answer is None)
        new.clicked.connect(lambda: self.settled.emit(name.named, None))
        is_left = not is_answered and bool(name.lines) and self._left_out.issuperset(name.lines)
        words = plural(len(name.lines), "none: skip its row", "none: skip its {n} rows")
        leave = self._offer(column, words, is_left)
        leave.clicked.connect(lambda: self.rows_left_out.emit(name))
        column.addStretch(1)
        self.detail.setWidget(whole)
        chosen = self.group.checkedButton()
        if is_worked_in and chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, column: QVBoxLayout, words: str, is_chosen: bool) -> QRadioButton:
        button = QRadioButton(words.replace("&", "&&"))
        button.setChecked(is_chosen)
        assert self.group is not None
        self.group.addButton(button)
        column.addWidget(button)
        return button


def choice_text(choice: BodyChoice) -> str:
    """Return a line such as `Suzhou · 苏州 · Prefecture, Jiangsu, China (in the project; 85 % alike: same name)`."""
    body = choice.body
    details = draft_details(body) if isinstance(body, BodyDraft) else body_details(body)
    where = tr("to be made, as the gazetteer knows it") if isinstance(body, BodyDraft) else tr("in the project")
    why = tr("{percent} % alike: {reason}", percent=round(100 * choice.likeness), reason=code_text(choice.reason))
    return f"{' · '.join(part for part in (body.name, details) if part)} ({where}; {why})"
