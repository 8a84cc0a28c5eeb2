"""The part of the findings that counts in every sensible way. It is folded, and counted when it is unfolded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.queries.findings.specification_curve import Curve, specification_curve
from tracker.reports.curve_texts import choice_name, choice_text, curve_sentence, row_share, varied_text
from ui.charts.colours import chart_colours
from ui.charts.published.published_curve import PublishedCurve
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.findings.curve_drawing import Measure, curve_drawing, rows_of, way_text
from ui.findings.findings_text import table_texts
from ui.style.theme import Theme
from ui.text.spans import span_text
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.fold import FoldableSection


class CurvePicture(QWidget):
    """Shows the ways of counting; the pointer names the way that it is at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._curve: Curve | None = None
        self._measure: Measure = "count"
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("The number in every sensible way of counting"))
        theme.changed.connect(self.update)

    def show_curve(self, curve: Curve, measure: Measure, description: str) -> None:
        """Show other numbers; `description` says what they give together, for readers who cannot see the bars."""
        self._curve, self._measure = curve, measure
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bars and of the choices below them."""
        drawing = self._drawing()
        return QSize(320, 0 if drawing is None else round(drawing.wanted_height(self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        drawing = self._drawing()
        if drawing is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.paint(painter, self.width(), self.height(), self.devicePixelRatioF())

    def event(self, event: QEvent) -> bool:
        """Name the way at the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.text_at(event.pos().x()), self)
            return True
        return super().event(event)

    def text_at(self, x: float) -> str:
        """Return the text of the way at a place; empty outside them."""
        drawing = self._drawing()
        place = None if drawing is None else drawing.way_at(x, self.width())
        if place is None or self._curve is None:
            return ""
        return way_text(rows_of(self._curve, self._measure)[place], table_texts())

    def _drawing(self) -> PublishedCurve | None:
        if self._curve is None:
            return None
        return curve_drawing(self._curve, self._measure, table_texts(), chart_colours(self._theme), self.font())


class CurvePart(QWidget):
    """A folded section with a sentence, the picture, and what was varied."""

    picture_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rule: Rule | None = None
        self._counted: Rule | None = None
        """The rule whose ways are shown or being counted."""
        self._task: BackgroundTask[Curve] | None = None
        self.curve: Curve | None = None
        self.measure: Measure = "share"
        content = QWidget(self)
        self.sentence, self.varied = text_label(), text_label("", "muted", "small")
        self.picture = CurvePicture(context.theme)
        self.other_measure = link_button("")
        self.copy_table = link_button(tr("Copy as a table"))
        self.export_picture = link_button(tr("Picture…"))
        self.export_picture.setAccessibleName(tr("Under other sensible counts: export as a picture"))
        self._links = (self.other_measure, self.copy_table, self.export_picture)
        links = FlowLayout(gap=14)
        for link in self._links:
            links.addWidget(link)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(8)
        for widget in (self.sentence, self.picture, self.varied):
            inside.addWidget(widget)
        inside.addLayout(links)
        self.fold = FoldableSection(tr("Under other sensible counts"), content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.fold.toggled.connect(lambda _is_open: self._count())
        self.other_measure.clicked.connect(self._change_measure)
        self.copy_table.clicked.connect(self._copy)
        self.export_picture.clicked.connect(self.picture_requested)

    def show_rule(self, rule: Rule) -> None:
        """Count another rule, at once if the section is open, else when it is opened."""
        self._rule, self._counted = rule, None
        self._count()

    def wait(self) -> None:
        """Wait until the count in progress has finished. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def _count(self) -> None:
        rule, project = self._rule, self._context.project
        if rule is None or not self.fold.is_open or rule == self._counted:
            return
        self._counted = rule
        if self.curve is None:
            self._show_nothing(tr("Counting…"))
        task = (
            BackgroundTask(self, lambda _progress: project.query_in_background(specification_curve, rule))
            .on_success(self._show)
            .on_failure(self._fail)
        )
        self._task = task.instead_of(self._task).start()

    def _fail(self, error: Exception) -> None:
        self._counted = None
        if isinstance(error, RuleError):  # the page says what is wrong with the count
            self.curve = None
            self._show_nothing("")
        else:
            self._context.bridge.report_failure(error)

    def _show_nothing(self, text: str) -> None:
        self.sentence.setText(text)
        for widget in (self.picture, self.varied, *self._links):
            widget.hide()

    def _show(self, curve: Curve) -> None:
        self.curve = curve
        texts = table_texts()
        said = curve_sentence(curve, texts)
        has_share = curve.shares is not None
        if not has_share:
            self.measure = "count"
        self.sentence.setText(said)
        self.varied.setText(f"{tr('A dot marks the count as asked and saved findings.')} {varied_text(curve, texts)}")
        self.other_measure.setText(tr("Show the numbers") if self.measure == "share" else tr("Show the shares"))
        for widget in (self.picture, self.varied, *self._links):
            widget.show()
        self.other_measure.setVisible(has_share)
        self.picture.show_curve(curve, self.measure, said)

    def _change_measure(self) -> None:
        self.measure = "count" if self.measure == "share" else "share"
        if self.curve is not None:
            self._show(self.curve)

    def _copy(self) -> None:
        """Put all ways and their numbers into the clipboard, as a table with tabs."""
        if self.curve is None:
            return
        texts, names = table_texts(), list(self.curve.grid.varied)
        heads = [tr("Number"), tr("Share"), *(choice_name(name, texts) for name in names)]
        lines = [
            [
                span_text(row.counted),
                row_share(row, texts),
                *(choice_text(name, row.specification.choices[name], texts) for name in names),
            ]
            for row in self.curve.rows
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in (heads, *lines)))
        self._context.bridge.notice_given.emit(tr("Copied."))
