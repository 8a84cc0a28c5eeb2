"""The dialog that compares the coding of several people, and settles their disagreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from tracker.clock import today
from tracker.domain.coding.codebook import CodeList
from ui.coding.coders_text import CodersText, kappa_lines, method_text, missing_intervals, quote_text, summary_text
from ui.coding.codings_pane import CodingsPane, CodingWords
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.file_saving import save_in_background
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.code_text import codebook_texts
from ui.text.languages import table_language
from ui.text.report_formats import report_kinds
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.fitted_rows import FittedRows
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import scrolled
from ui.widgets.panels.tabs import Tabs
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from tracker.domain.coding.reliability import FieldReliability
    from tracker.services.coding.reliability import CitedQuote, ReliabilityReport
    from tracker.services.coding.settling import Settlement

WIDTH, HEIGHT = 1060, 760
ROWS = 4
"""Minimum number of visible disagreements."""

_LISTS: Final[Mapping[str, CodeList]] = {"status": "status", "reasons": "reason", "decided_by": "decided_by"}
"""[field] -> the list of its codes."""
Found = tuple["ReliabilityReport", "list[Settlement]", "dict[tuple[int, int], tuple[CitedQuote, ...]]"]


class CodersDialog(PlainDialog):
    """Compares the copies in the background: reliability by field, and the disagreements, which are decided here."""

    def __init__(self, context: Context, paths: Sequence[Path], parent: QWidget | None) -> None:
        super().__init__(tr("Compare coders"), parent)
        set_kind(self, "panel")
        self._context, self._paths = context, tuple(paths)
        self.report: ReliabilityReport | None = None
        self.settlements: list[Settlement] = []
        self._quotes: dict[tuple[int, int], tuple[CitedQuote, ...]] = {}
        self._task: BackgroundTask[Any] | None = None
        self._shown_field = 0
        self.banner = Banner()
        self._about = text_label(tr("Reading {name}…", name=", ".join(path.name for path in self._paths)), "", "strong")
        self.counts_missed = QCheckBox(tr("Count &missed events as disagreements"))
        self.counts_missed.setChecked(True)
        self._details, self._method = text_label("", "muted"), text_label("", "muted")
        self._heading = text_label("", "", "strong")
        self.with_settled = QCheckBox(tr("Show those that are &settled too"))
        self.pane = CodingsPane()
        self.foot = self.progress_display = WorkFoot()
        self.save_button, self.close_button = self.foot.back_button, self.foot.cancel_button
        self.settle_button = self.foot.next_button
        self.report_button = QPushButton(tr("Report…"))
        self.foot.add_at_left(self.report_button)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(tr("Reliability and disagreements"))
        self.agreement: FittedRows[FieldReliability] | None = None
        self.table: RowsView[Settlement] | None = None
        self._lay_out()
        self.counts_missed.toggled.connect(self._show_fields)
        self.with_settled.toggled.connect(self._show_disagreements)
        self.pane.changed.connect(self._follow_choice)
        self.tabs.currentChanged.connect(self._show_button)
        self.settle_button.clicked.connect(self._settle)
        self.save_button.clicked.connect(self._save)
        self.report_button.clicked.connect(self._write_report)
        self.close_button.clicked.connect(self.accept)

    @classmethod
    def run(cls, context: Context, paths: Sequence[Path], *, parent: QWidget | None = None) -> CodersDialog:
        """Open the dialog and start the comparison of copies."""
        dialog = cls(context, paths, parent)
        dialog.open()
        dialog.read()
        return dialog

    def read(self) -> None:
        """Start the comparison in the background."""
        project, paths = self._context.project, self._paths
        self.banner.clear()

        def work(_progress: Progress) -> Found:
            from tracker.services.coding.reliability import cited_quotes, compare_copies
            from tracker.services.coding.settling import settlements

            report = compare_copies(paths, project=project.path)
            return report, settlements(project, report), cited_quotes(report)

        self._task = (
            BackgroundTask(self, work)
            .with_progress(tr("Comparing coding"))
            .instead_of(self._task)
            .on_success(self._show_found)
            .on_failure(self._show_error)
            .start()
        )

    def _show_found(self, found: Found) -> None:
        self.report, self.settlements, self._quotes = found
        self.texts = CodersText(self.report)
        self._about.setText(summary_text(self.report))
        if self.agreement is None:
            self._make_tables()
        for button in (self.save_button, self.report_button):
            button.setEnabled(bool(self.report.reliability.units))
        self._show_fields()
        self._show_disagreements()

    def _make_tables(self) -> None:
        """Make the tables, whose texts depend on the report, in their places."""
        theme = self._context.theme
        self._fields = RowsTableModel(self.texts.agreement_columns(), self._field_rows, self)
        self.agreement = FittedRows(self._fields, theme, tr("Agreement by field"))
        self._rows = RowsTableModel(self.texts.settling_columns(), self._settlement_rows, self)
        self.table = RowsView(self._rows, theme, tr("Disagreements"))
        self.table.take_what_is_left(ROWS)
        for table in (self.agreement, self.table):
            table.horizontalHeader().setSortIndicatorShown(False)
        self.agreement.chosen.connect(self._show_details)
        self.table.chosen.connect(self._show_one)
        self._agreement_column.insertWidget(self._agreement_column.indexOf(self._details), card(self.agreement))
        self._table_card = card(self.table)
        self._settling_column.insertWidget(self._settling_column.indexOf(self.pane), self._table_card, 2)

    def _shown_fields(self) -> Sequence[FieldReliability]:
        assert self.report is not None
        found = self.report.reliability
        return found.with_missed if self.counts_missed.isChecked() else found.fields

    def _field_rows(self, ids: Any) -> list[FieldReliability]:
        fields = self._shown_fields()
        return [fields[int(place)] for place in ids]

    def _shown_settlements(self) -> list[Settlement]:
        return [each for each in self.settlements if self.with_settled.isChecked() or each.decision is None]

    def _settlement_rows(self, ids: Any) -> list[Settlement]:
        shown = self._shown_settlements()
        return [shown[int(place)] for place in ids]

    def _show_fields(self) -> None:
        if self.agreement is not None and self.report is not None:
            self._fields.show_ids(range(len(self._shown_fields())))
            self.agreement.selectRow(0)
            self._show_details(0)
            self._method.setText(method_text(self.report, counts_missed=self.counts_missed.isChecked()))

    def _show_details(self, place: object) -> None:
        """Show the values that were confused most, and kappa of each pair of coders, of one field."""
        assert self.report is not None
        fields = self._shown_fields()
        if not isinstance(place, int) or not 0 <= place < len(fields):
            return
        each = fields[place]
        confused, kappas = self.texts.confusions(each), kappa_lines(self.report, each)
        lines = [tr("Different: {pairs}", pairs=confused)] if confused else []
        lines += [tr("Kappa: {pairs}", pairs=kappas)] if kappas else []
        lines += missing_intervals(each)
        self._details.setText(f"{self.texts.field(each.field)}. {'. '.join(lines)}" if lines else "")
        self._details.setVisible(bool(lines))

    def _show_disagreements(self) -> None:
        if self.table is None:
            return
        shown = self._shown_settlements()
        still = sum(each.decision is None for each in self.settlements)
        self._heading.setText(
            plural(still, "1 disagreement to settle", "{n} disagreements to settle")
            if still
            else tr("Nothing is to be settled.")
        )
        self.with_settled.setVisible(still < len(self.settlements))
        for part in (self._table_card, self.pane):
            part.setVisible(bool(shown))
        self._show_button()
        place = min(max(self.table.currentIndex().row(), 0), len(shown) - 1)
        self._rows.show_ids(range(len(shown)))
        if shown:
            self.table.selectRow(place)
            self._show_one(place)

    def _show_one(self, place: object) -> None:
        shown = self._shown_settlements()
        if self.report is None or not isinstance(place, int) or not 0 <= place < len(shown):
            return
        settlement = shown[place]
        each = settlement.disagreement
        codings = [
            CodingWords(coder, self.texts.coding(settlement, number), self._quotes_of(number, settlement))
            for number, coder in enumerate(self.report.reliability.coders)
        ]
        title = f"{self.texts.about(settlement)} · {self.texts.field(each.field)}"
        self.pane.show_codings(title, codings, self._definitions(settlement), _hint(each.field))

    def _quotes_of(self, place: int, settlement: Settlement) -> str:
        change = settlement.disagreement.unit.changes[place]
        quotes = () if change is None else self._quotes.get((place, change.id), ())
        return "\n".join(map(quote_text, quotes))

    def _definitions(self, settlement: Settlement) -> str:
        """Return the definitions of the codes that the coders gave."""
        from tracker.queries.codebook.codebook import meanings

        each = settlement.disagreement
        list_name = _LISTS.get(each.field)
        if list_name is None:
            return ""
        codes: set[str] = set()
        for value in each.values:
            codes |= set(value) if isinstance(value, frozenset) else {value} if value else set()
        known, texts = self._context.project.query(meanings, list_name), codebook_texts()
        found = ((code, (known.get(code) or texts.standard(list_name, code)).definition) for code in sorted(codes))
        return "\n".join(
            f"{self.texts.value(each.field, _one(each.field, code))}: {words}" for code, words in found if words
        )

    def _show_button(self) -> None:
        """Offer to settle where a disagreement is shown."""
        is_shown = self.tabs.currentIndex() == 1 and bool(self._shown_settlements())
        self.settle_button.setVisible(is_shown and not self._context.project.is_read_only)

    def _follow_choice(self) -> None:
        self.settle_button.setEnabled(self.pane.is_decided)

    def _settle(self) -> None:
        """Write the decision to the project as one step, and read again."""
        from tracker.services.coding.settling import settle

        assert self.report is not None
        assert self.table is not None
        report, place = self.report, self.table.currentIndex().row()
        shown = self._shown_settlements()
        if not 0 <= place < len(shown) or not self.pane.is_decided:
            return
        chosen, typed = self.pane.chosen(), self.pane.typed()
        coder = None if chosen is None or typed else report.reliability.coders[chosen]
        value, note = typed or None, self.pane.note.text().strip()
        project = self._context.project
        if self.banner.attempt(lambda: settle(project, report, shown[place], coder=coder, value=value, note=note)):
            self.read()

    def _save(self) -> None:
        """Prompt for a path and write all coded events as a table."""
        from tracker.exchange.file_writing import write_table
        from tracker.services.coding.unit_table import unit_table

        if self.report is None:
            return
        report = self.report
        suggestion = self._paths[0].with_name(f"{tr('coding')}.csv")
        target = self._context.prompts.file_to_save(tr("Save as a table"), suggestion, ["CSV (*.csv)"], "export")
        if target is None:
            return
        self.banner.clear()
        saving = save_in_background(self, target, lambda place, _progress: write_table(place, *unit_table(report)))
        saving.on_success(self._context.bridge.report_written).on_failure(self._show_error).start()

    def _write_report(self) -> None:
        """Prompt for a path and write the reliability and the decisions as a report."""
        from tracker.reports.reliability_report import ReportedReliability, write_reliability

        if self.report is None:
            return
        report, project = self.report, self._context.project
        kinds = report_kinds("docx")
        suggestion = project.path.with_name(f"{tr('reliability')}.docx")
        target = self._context.prompts.file_to_save(tr("Report of reliability"), suggestion, kinds, "export")
        if target is None:
            return
        decided = [(each.disagreement, each.decision) for each in self.settlements]
        numbers = (report.reliability, report.names, report.own_fields)
        reported = ReportedReliability(project.name, *numbers, decided, today(project.clock))
        self.banner.clear()

        def write(place: Path, _progress: Progress) -> None:
            write_reliability(reported, place, table_language())

        saving = save_in_background(self, target, write)
        saving.on_success(self._context.bridge.report_written).on_failure(self._show_error).start()

    def _show_error(self, error: Exception) -> None:
        self.banner.show_error(error)
        if self.report is None:
            self._about.setText(", ".join(path.name for path in self._paths))

    def _lay_out(self) -> None:
        self.save_button.setText(tr("Save as a table…"))
        self.save_button.setEnabled(False)
        self.report_button.setEnabled(False)
        self.close_button.setText(tr("Close"))
        self.settle_button.setText(tr("Settle"))
        hidden: tuple[QWidget, ...] = (self.settle_button, self.pane, self.with_settled, self._details)
        for part in hidden:
            part.hide()
        self._agreement_column = _filled(self.counts_missed, self._details, self._method)
        self._agreement_column.addStretch(1)
        self._settling_column = _filled(self._heading, self.with_settled, self.pane)
        self._settling_column.addStretch(0)
        self.tabs.addTab(_page(self._agreement_column), tr("Reliability"))
        self.tabs.addTab(_page(self._settling_column), tr("Disagreements"))
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 14)
        column.setSpacing(12)
        for part in (self.heading(), self.banner, self._about):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.foot)
        resize_to_text(self, WIDTH, HEIGHT)


def _filled(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 12, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part)
    return column


def _page(column: QVBoxLayout) -> QWidget:
    """Return a page of the tabs, which scrolls where it has not enough room."""
    content = QWidget()
    set_kind(content, "panel")
    content.setLayout(column)
    return scrolled(content)


def _one(field: str, code: str) -> object:
    return frozenset({code}) if field == "reasons" else code


def _hint(field: str) -> str:
    """Return how another value of a field is typed."""
    if field == "event":
        return tr("yes or no")
    return tr("Codes, separated by semicolons.") if field == "reasons" else ""
