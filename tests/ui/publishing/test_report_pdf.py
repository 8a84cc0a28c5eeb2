"""The PDF of a report with its charts, and the images of its pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ready import ready
from tests.reports.test_pdf import kinds, text_of
from tracker.exchange.typesetting import has_all_characters
from tracker.project import Project
from tracker.reports import ReportOptions, make_report
from tracker.reports.writers.pdf_writer import as_pdf
from tracker.services.sample import make_sample
from ui.publishing.chart_catalogue import CHARTS
from ui.publishing.pdf_images import pdf_images
from ui.publishing.report_charts import report_pictures

DAY = 738_647


def test_the_pdf_of_the_sample_has_hanzi_charts_and_page_numbers(qapp: QApplication, tmp_path: Path) -> None:
    ready(make_sample, tmp_path / "sample.twin")
    with Project.open(tmp_path / "sample.twin", read_only=True) as project:
        pictures = report_pictures(project, ReportOptions(as_of=DAY), [], "pdf")
        assert [picture.title for picture in pictures] == [CHARTS[name].title() for name in ("stock", "reasons")]
        content = as_pdf(make_report(project, pictures=pictures))
    pages = text_of(content)
    whole = " ".join("".join(pages).split())
    for words in ("Wuhan 武汉", "Dutch–Chinese partnerships", "4 to 5 municipalities", "Capelle aan den IJssel"):
        assert words in whole
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert kinds(content).count("/Figure") == 2
    assert has_all_characters(content)
    images, count = pdf_images(content, 200, 2)
    assert count == len(pages)
    assert [(image.width(), round(image.height() / image.width(), 2)) for image in images] == [(200, 1.42)] * 2
    assert (
        len({image.pixelColor(x, y).lightness() for image in images for x in range(30, 170) for y in range(9, 99)}) > 5
    )
