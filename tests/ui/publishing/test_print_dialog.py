"""Printing of what a page shows: the preview, the pages, and the PDF."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.reports.test_pdf import kinds, text_of
from tests.ui.conftest import MakeWindow
from tracker.exchange.progress import RecordCount
from tracker.queries.named_records import body_of
from tracker.reports.document.blocks import Document, Paragraph, Picture, Table, Text, plain
from ui.models.shown_table import ExportableTable
from ui.publishing.page_series import LongDocument, packed
from ui.publishing.print_dialog import PrintDialog, print_pages
from ui.publishing.printed_view import PrintedView
from ui.publishing.set_pages import page_layout
from ui.publishing.view_pdf import untagged_pdf, view_pdf
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.trends.trends_page import TrendsPage


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


@pytest.fixture
def project(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


def opened(window: MainWindow, qtbot: QtBot) -> PrintDialog:
    window.possible["print"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.made is not None)
    return dialog


def made(dialog: PrintDialog) -> Document:
    assert dialog.made is not None
    return dialog.made


def table_of(document: Document) -> Table:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return table


def texts(document: Document) -> list[str]:
    runs = [run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs]
    return [getattr(run, "text", "") for run in runs]


def test_the_table_is_printed_with_its_columns_and_filter(
    window: MainWindow, project: OpenProject, qtbot: QtBot
) -> None:
    project.state.select(project.state.selection.only("status", "terminated"))
    QApplication.processEvents()
    dialog = opened(window, qtbot)
    document = made(dialog)
    assert document.title == "1 of 3 partnerships"
    assert document.subtitle == "Three ties, printed on 7 May 2023"
    assert any("status" in text.casefold() for text in texts(document))
    table = table_of(document)
    assert table.head[:3] == ("Body", "Partner", "Status")
    assert table.rows[0][:2] == ((Text("Arnhem"),), (Text("Wuhan"),))
    assert dialog.preview.words == "1 page"
    assert len(dialog.preview.pages) == 1
    dialog.reject()


def test_a_chart_has_the_pixels_of_the_preview_those_of_a_printer_or_words_in_a_pdf(
    window: MainWindow, project: OpenProject, qtbot: QtBot, tmp_path: Path
) -> None:
    window.possible["timeline"].trigger()
    dialog = opened(window, qtbot)
    (picture,) = [block for block in made(dialog).blocks if isinstance(block, Picture)]
    assert picture.width > picture.height
    shown = dialog.preview.pages[0].pixmap().width()
    assert 1.5 * shown < QImage.fromData(picture.png).width() < 2 * shown
    saved = dialog._reading("pdf")(lambda *_: None)
    assert "Arnhem" in " ".join(text_of(view_pdf(saved, RecordCount(), is_landscape=True)))
    with qtbot.waitSignal(dialog.finished):
        dialog.print_on(pdf_printer(tmp_path / "printed.pdf"))
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        images = [each for each in document[0].get_objects() if isinstance(each, pypdfium2.PdfImage)]
        inches = picture.width / 72
        assert max(image.get_px_size()[0] for image in images) == pytest.approx(300 * inches, abs=2)


def test_all_charts_of_the_trends_are_printed_with_their_names(
    window: MainWindow, project: OpenProject, qtbot: QtBot
) -> None:
    window.possible["trends"].trigger()
    page = project.workspace.page
    assert isinstance(page, TrendsPage)
    page.finish_showing()
    wanted = [part.card.title for part in page.parts if part.card.has_content]
    assert len(wanted) > 2
    dialog = opened(window, qtbot)
    pictures = [block for block in made(dialog).blocks if isinstance(block, Picture)]
    assert len(pictures) == len(wanted)
    assert all(picture.title for picture in pictures)
    lying = len(dialog.preview.pages)
    dialog.paper.set_code("upright")
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert len(dialog.preview.pages) < lying
    dialog.reject()


@pytest.fixture
def long_dialog(window: MainWindow, project: OpenProject, qtbot: QtBot) -> PrintDialog:
    """The dialog of a table of 430 rows."""
    rows = [[f"body {number}", f"partner {number}"] for number in range(430)]
    table = ExportableTable("long", ("Body", "Partner"), len(rows), lambda _reader: iter(rows))
    view = PrintedView("A long table", ("All of it",), (), table)
    dialog = PrintDialog.run(project.context, view, parent=window.widget)
    qtbot.waitUntil(lambda: dialog.made is not None)
    return dialog


def pages_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_the_title_of_a_narrow_column_is_not_broken(
    window: MainWindow, project: OpenProject, tmp_path: Path, qtbot: QtBot
) -> None:
    titles, long = ("Body", "Partner", "Status", "Since", "Last change", "Sources", "Kind"), "x" * 30
    rows = [[long, long, long, long, long, "1", long]]
    table = ExportableTable("wide", titles, len(rows), lambda _reader: iter(rows))
    dialog = PrintDialog.run(project.context, PrintedView("Wide", (), (), table), parent=window.widget)
    qtbot.waitUntil(lambda: dialog.made is not None)
    with qtbot.waitSignal(dialog.finished):
        dialog.print_on(pdf_printer(tmp_path / "printed.pdf"))
    assert "Sources" in pages_of(tmp_path / "printed.pdf")[0]


def test_all_rows_of_a_long_table_are_printed_on_pages_of_equal_length(
    long_dialog: PrintDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    assert len(table_of(made(long_dialog)).rows) < 430
    assert long_dialog.preview.words == "The first pages"
    assert long_dialog.preview.pages[0].accessibleName() == "Page 1"
    printer = pdf_printer(tmp_path / "printed.pdf")
    with qtbot.waitSignal(long_dialog.finished):
        long_dialog.print_on(printer)
    pages = pages_of(tmp_path / "printed.pdf")
    for number in range(430):
        assert sum(f"body {number}\r" in page or f"body {number} " in page for page in pages) == 1, number
    counts = [page.count("partner ") for page in pages]
    assert len({*counts[1:-1]}) == 1
    assert counts[0] < counts[1] >= counts[-1]
    for number, page in enumerate(pages, 1):
        assert "Body" in page, page
        assert f"Page {number} of {len(pages)}" in page, page


def test_batches_of_rows_make_the_pages_of_one_layout(qapp: QApplication) -> None:
    def document(numbers: Iterable[int]) -> Document:
        rows = tuple((plain(f"{number} " + "word " * (number % 9 * 12)), plain("x")) for number in numbers)
        return Document("Title", "Below", "en", (Table("", ("First", "Second"), rows, (30, 5)),), ())

    rest = [packed((f"{number} " + "word " * (number % 9 * 12), "x")) for number in range(200, 330)]
    in_batches = untagged_pdf(LongDocument(document(range(200)), rest), RecordCount(), is_landscape=False)
    at_once = untagged_pdf(LongDocument(document(range(330))), RecordCount(), is_landscape=False)
    found = [[text.partition("Page ")[0] for text in text_of(pdf)] for pdf in (in_batches, at_once)]
    assert found[0] == found[1]
    assert len(found[0]) > 12


def test_all_rows_of_a_table_are_in_a_tagged_pdf() -> None:
    start = Document("Title", "Below", "en", (Table("", ("First", "Second"), ((plain("0 x"), ()),), (30, 5)),), ())
    rest = [packed((f"{number} x", "y")) for number in range(1, 230)]
    content = view_pdf(LongDocument(start, rest), RecordCount(), is_landscape=True)
    assert kinds(content).count("/TR") == 231
    assert kinds(content).count("/TH") == 2
    assert pypdfium2.PdfDocument(content)[0].get_width() > 800


def test_printing_stops_within_a_long_table_when_it_is_cancelled(
    long_dialog: PrintDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise StopError

    whole = long_dialog._view.whole(long_dialog._context.project, lambda *_: None, is_landscape=True)
    with pytest.raises(StopError):
        print_pages(whole, pdf_printer(tmp_path / "stopped.pdf"), RecordCount(stop, 1), is_landscape=True)
    long_dialog.reject()


def pdf_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageLayout(page_layout(is_landscape=True))
    return printer


def test_upright_paper_makes_another_preview(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    lying = dialog.preview.pages[0].pixmap().size()
    dialog.paper.set_code("upright")
    dialog.make_preview()
    assert not dialog.print_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.made is not None)
    upright = dialog.preview.pages[0].pixmap().size()
    assert lying.width() > lying.height()
    assert upright.width() < upright.height()
    dialog.reject()


def test_pages_of_a_body_and_of_findings_are_printed(window: MainWindow, project: OpenProject, qtbot: QtBot) -> None:
    project.workspace.show_record("body", project.context.project.query(body_of, "Arnhem"))
    dialog = opened(window, qtbot)
    assert made(dialog).title == "Arnhem"
    assert len(table_of(made(dialog)).rows) == 1
    dialog.reject()
    window.possible["findings"].trigger()
    dialog = opened(window, qtbot)
    assert "ended" in " ".join(texts(made(dialog)))
    dialog.reject()


def test_the_pages_are_saved_as_a_pdf(new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot) -> None:
    """The file is complete as soon as it exists, and as private as the project."""
    target = tmp_path / "table.pdf"
    inventory.chmod(0o600)
    window = new_window(target)
    window.open_path(inventory)
    QApplication.processEvents()
    dialog = opened(window, qtbot)
    with qtbot.waitSignal(dialog.finished):
        dialog.save_button.click()
        qtbot.waitUntil(target.exists)
        assert target.read_bytes().rstrip().endswith(b"%%EOF")
    assert target.read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_printer_gets_every_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot)
    with qtbot.waitSignal(dialog.finished):
        dialog.print_on(pdf_printer(tmp_path / "printed.pdf"))
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") == 1


def test_closing_gives_the_preview_up(window: MainWindow, project: OpenProject) -> None:
    window.possible["print"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    dialog.reject()
    assert project.workspace.isVisible()
