"""Exported pictures are true: bars are above their years, text is text, and a note names everything that is left
out.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication

from tests.store.building import body, change, made, new_project, source, tie, when
from tests.ui.drawn_svg import Shape, shapes, text_of, texts
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.records.drafts import ReasonGiven
from tracker.domain.statuses.statuses import CODES
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.services.tables.table_transfer import import_file
from ui.charts.colours import PRINT, dense_palette
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_chart import Layout, Picture, laid_out, wrapped
from ui.charts.published.published_forms import FORMS, content, painted
from ui.charts.published.published_size import PictureSize, print_font, read_size
from ui.charts.timeline.scene import Type
from ui.publishing.chart_catalogue import CHARTS, picture_of

CANARY = "<img src=x onerror=1>"
DAY = date(2023, 5, 7).toordinal()
WIDE = PictureSize(1440, 900)


@pytest.fixture(scope="module")
def three_ties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three partnerships: two with exact days, one whose beginning is known only by year."""
    with new_project(tmp_path_factory.mktemp("three-ties")) as project:
        paper = source(project, "The paper", date=when("2010"))
        places = {"Súdwest-Fryslân": (53.03, 5.66), "武汉": (30.58, 114.27)}
        known = tie(project, *(body(project, name, latitude=at[0], longitude=at[1]) for name, at in places.items()))
        change(project, known, "in_force", "2000-01-01", sources=[paper])
        why = (ReasonGiven("human_rights"),)
        change(project, known, "terminated", "2010-01-01", sources=[paper], reasons=why)
        change(project, tie(project, CANARY, "Yangzhou"), "in_force", "2005-07-01")
        change(project, tie(project, "Genève", "Łódź"), "in_force", "2012")
        frame = made(project, add_frame, FrameDraft("All", DAY), [body(project, "Zwolle")])
        made(project, add_wave, WaveDraft(frame, "Spring", DAY))
    return project.path


@pytest.fixture(scope="module")
def project(three_ties: Path, qapp: QApplication) -> Iterator[Project]:
    """The project with three partnerships, which is only read."""
    with Project.open(three_ties, read_only=True) as project:
        yield project


@pytest.fixture
def own(three_ties: Path, tmp_path: Path, home: Path, qapp: QApplication) -> Iterator[Project]:
    """A copy of the project for a test that adds to it."""
    with Project.open(Path(shutil.copy(three_ties, tmp_path / three_ties.name))) as project:
        yield project


def published(project: Project, chart: str = "timeline", size: PictureSize = WIDE, **more: object) -> Picture:
    return picture_of(project, ChartRequest(chart, InventoryFilter(DAY), SortOrder()), size, **more)  # type: ignore[arg-type]


def years_on_top(svg: bytes) -> dict[int, float]:
    """Return the x of each year's name, by its middle."""
    metrics = QFontMetricsF(Type.of(print_font()).detail)
    return {
        int(shape.text): shape.left + metrics.horizontalAdvance(shape.text) / 2
        for shape in texts(svg)
        if shape.text.isdecimal() and len(shape.text) == 4
    }


def place_of(years: dict[int, float], day: date) -> float:
    """Return the expected x of a day, computed from the names of years alone."""
    first, last = min(years), max(years)
    begin, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    return years[first] + (day.toordinal() - begin) / (end - begin) * (years[last] - years[first])


def bars(svg: bytes, below: float) -> list[Shape]:
    """Return the bars of partnerships in force from the top, without the legend above the chart."""
    colour = PRINT.status_colour("in_force").name()
    found = [shape for shape in shapes(svg) if shape.kind == "path" and shape.top > below]
    return [shape for shape in found if shape.fill == colour or shape.fill.startswith("url(#gradient")]


def test_bars_of_an_svg_are_above_their_years_to_a_pixel(project: Project) -> None:
    picture = published(project)
    svg, layout = content(picture, "svg"), laid_out(picture)
    years = years_on_top(svg)
    assert len(years) >= 3
    vague, canary, known = bars(svg, layout.chart.top() + 30)
    assert known.left == pytest.approx(place_of(years, date(2000, 1, 1)), abs=1)
    assert known.right == pytest.approx(place_of(years, date(2010, 1, 1)), abs=1)
    assert canary.left == pytest.approx(place_of(years, date(2005, 7, 1)), abs=1)
    assert vague.left == pytest.approx(place_of(years, date(2012, 1, 1)), abs=1)
    assert vague.fill.startswith("url(#gradient")


def test_bars_of_a_pdf_are_above_their_years(project: Project) -> None:
    picture = published(project)
    layout, years = laid_out(picture), years_on_top(content(picture, "svg"))
    pixels = rendered(content(picture, "pdf"))
    scale = pixels.shape[1] / layout.width
    known = bars(content(picture, "svg"), layout.chart.top() + 30)[2]
    row = pixels[round((known.top + 3) * scale)].astype(int)
    blue, red = (
        np.flatnonzero(np.abs(row - rgb(code)).sum(axis=1) < 24) / scale for code in ("in_force", "terminated")
    )
    assert blue.min() == pytest.approx(place_of(years, date(2000, 1, 1)), abs=1)
    assert red.mean() == pytest.approx(place_of(years, date(2010, 1, 1)), abs=1)
    assert blue.max() == pytest.approx(red.min(), abs=1.5)


def test_the_vague_start_fades_in_a_pdf_too(project: Project) -> None:
    picture = published(project)
    layout, svg = laid_out(picture), content(picture, "svg")
    pixels, years = rendered(content(picture, "pdf")), years_on_top(svg)
    scale = pixels.shape[1] / layout.width
    vague = bars(svg, layout.chart.top() + 30)[0]
    row = pixels[round((vague.top + 3) * scale)].astype(int)
    begin, middle, end = (
        row[round(place_of(years, day) * scale)].sum()
        for day in (date(2012, 2, 10), date(2012, 5, 1), date(2012, 12, 20))
    )
    assert begin > middle > end


def rendered(pdf: bytes, scale: float = 2.0) -> NDArray[np.uint8]:
    """Return the page as pixels, with channels in the order red, green, blue."""
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        pixels: NDArray[np.uint8] = document[0].render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy()
        return pixels


def rgb(code: str) -> NDArray[np.int64]:
    colour = PRINT.status_colour(code)
    return np.array([colour.red(), colour.green(), colour.blue()])


def test_beginnings_are_above_the_names_of_their_years(project: Project) -> None:
    svg = content(published(project, "flow"), "svg")
    years, blue = years_on_top(svg), PRINT.status_colour("in_force").name()
    begun = [shape for shape in shapes(svg) if shape.kind == "rect" and shape.fill == blue]
    middles = sorted(shape.middle for shape in begun[1:])  # the first is in the legend
    wanted = sorted(place_of(years, date(year, 1, 1)) for year in (2000, 2005, 2012))
    assert middles == pytest.approx(wanted, abs=1)


# text ---------------------------------------------------------------------------------------------------------------


def test_text_of_an_svg_is_text_with_fallback_fonts(project: Project) -> None:
    svg = content(published(project, title=f"Who & what {CANARY}"), "svg")
    said = text_of(svg)
    for name in ("Súdwest-Fryslân", "武汉", CANARY, "Yangzhou", "Genève", "Łódź", f"Who & what {CANARY}", "7 May 2023"):
        assert name in said
    assert b"<img" not in svg
    assert b"Arial, " in svg
    assert b"sans-serif" in svg
    assert b"Noto Sans CJK SC" in svg


def test_text_of_a_pdf_can_be_extracted(project: Project) -> None:
    with pypdfium2.PdfDocument(content(published(project), "pdf")) as document:
        said = " ".join(document[0].get_textpage().get_text_range().split())
        assert document.get_metadata_dict()["Title"] == "Partnerships over time"
    for name in ("Súdwest-Fryslân", "武汉", CANARY, "Genève", "Łódź", "Source: ties"):
        assert name in said


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_has_a_title_and_a_source_line(project: Project, chart: str) -> None:
    said = text_of(content(published(project, chart), "svg"))
    assert said.startswith(CHARTS[chart].title())
    assert "Source: ties, 1 source; as of 7 May 2023; made with Twintrack." in said


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_is_drawn_in_every_form(project: Project, chart: str, form: str) -> None:
    bare = published(project, chart, title="", has_legend=False, has_source_line=False)
    assert len(content(bare, form)) > 2000  # type: ignore[arg-type]


def test_legend_and_source_line_can_be_left_out(project: Project) -> None:
    said = text_of(content(published(project, has_legend=False, has_source_line=False), "svg"))
    assert "In force" not in said
    assert "Source:" not in said


def test_a_long_title_is_wrapped_and_not_cut_off(project: Project) -> None:
    title = "Twinning of municipalities 友好城市 𠀀 " * 8
    lines = wrapped(title, print_font(), 300)
    assert len(lines) > 4
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    picture = published(project, title=title)
    assert laid_out(picture).title
    assert text_of(content(picture, "svg")).replace(" ", "").startswith(title.replace(" ", ""))


def test_the_filter_is_part_of_the_picture(project: Project) -> None:
    selection = InventoryFilter(DAY, chosen=frozenset({("status", "terminated")}))
    said = text_of(content(picture_of(project, ChartRequest("timeline", selection), WIDE), "svg"))
    assert "1 partnership; status ended" in said


# size ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1440x900", "641x480", "85x85mm", "170 x 110 mm"])
def test_a_png_has_exactly_the_requested_pixels(project: Project, text: str) -> None:
    size = read_size(text)
    picture = published(project, size=size)
    image = QImage.fromData(QByteArray(content(picture, "png")))
    assert image == painted(picture)
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == round(size.density * 96 / 0.0254)
    assert (image.width(), image.height()) == size.pixels
    if "mm" not in text:
        assert f"{image.width()}x{image.height()}" == text


def test_paper_is_printed_at_three_hundred_dots_an_inch() -> None:
    assert read_size("254x127mm").pixels == (3000, 1500)


@pytest.mark.parametrize("text", ["0x0", "100x100", "9000x900", "20x100mm", "1000x100mm"])
def test_a_size_beyond_the_limits_names_them(text: str) -> None:
    with pytest.raises(RuleError, match="picture_size_out_of_range"):
        read_size(text)


@pytest.mark.parametrize("text", ["", "wide", "1440", "1440x", "-5x5", "1440x900cm", "1e9x2"])
def test_an_unreadable_size_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="picture_size_unreadable"):
        read_size(text)


def test_a_pdf_has_the_size_of_the_paper(project: Project) -> None:
    with pypdfium2.PdfDocument(content(published(project, size=read_size("170x110mm")), "pdf")) as document:
        width, height = document[0].get_size()
    assert (width, height) == pytest.approx((170 / 25.4 * 72, 110 / 25.4 * 72), abs=1)


def test_a_picture_too_small_to_read_is_refused_with_the_required_size(project: Project) -> None:
    with pytest.raises(RuleError, match="picture_too_small") as caught:
        content(published(project, "sensitivity", read_size("100x50mm")), "svg")
    needed = int(str(caught.value.facts["height"]).removesuffix(" mm"))
    assert needed > 50
    assert content(published(project, "sensitivity", read_size(f"100x{needed}mm")), "svg")


def test_each_line_of_the_sensitivity_names_only_what_it_changes(project: Project) -> None:
    lines = [each.text for each in texts(content(published(project, "sensitivity"), "svg"))]
    lines = lines[next(place for place, line in enumerate(lines) if line.startswith("Bodies · ")) :]
    for part in lines[0].split(" · "):
        assert not any(part in line for line in lines[1:])
    assert "Partnerships" in lines


def test_the_background_is_white_in_every_theme(project: Project, qapp: QApplication) -> None:
    qapp.setStyleSheet("QWidget { background: #101010; color: #eeeeee; font-size: 40px; }")
    try:
        dark = painted(published(project, "flow"))
    finally:
        qapp.setStyleSheet("")
    assert dark.pixelColor(0, 0) == QColor("#ffffff")
    assert dark == painted(published(project, "flow"))


# what does not fit --------------------------------------------------------------------------------------------------


def crowd(project: Project, ties: int) -> None:
    rows = "".join(f"Town {number:03},Partner {number:03},{1950 + number % 60}\n" for number in range(ties))
    table = project.path.with_suffix(".csv")
    table.write_text(f"body_a,body_b,since\n{rows}", "utf-8")
    assert import_file(project, table).as_json()["committed"]


def is_bars(layout: Layout, picture: Picture) -> bool:
    return not picture.chart.is_dense(layout.chart.width(), layout.chart.height())  # type: ignore[attr-defined]


def test_all_lanes_are_in_the_picture_while_they_are_readable(own: Project) -> None:
    crowd(own, 24)
    picture = published(own)
    assert is_bars(laid_out(picture), picture)
    said = text_of(content(picture, "svg"))
    assert all(f"Town {number:03}" in said for number in range(24))


def test_lanes_too_low_to_read_become_areas_with_a_note(own: Project) -> None:
    crowd(own, 27)
    picture = published(own, size=PictureSize(520, 330))
    layout = laid_out(picture)
    assert not is_bars(layout, picture)
    assert any(line.startswith("30 partnerships in one picture of areas") for line in layout.foot)
    assert all(entry.sample in ("area", "tint") for entry in picture.legend)
    image = painted(picture)
    palette = {QColor.fromRgba(colour).rgb() for colour in dense_palette(PRINT)[:1]}
    assert palette <= {image.pixel(420, y) for y in range(image.height())}


def test_a_shortened_name_is_mentioned_in_a_note(own: Project) -> None:
    change(own, tie(own, "A very long name of a municipality " * 3, "Wuhan"), "in_force", "2001")
    assert any("names of 1 lane are shortened" in line for line in laid_out(published(own)).foot)


def test_a_lane_without_any_date_is_mentioned_in_a_note(own: Project) -> None:
    change(own, tie(own, "Nijmegen", "Suzhou"), "active", None)
    tie(own, "Oss", "Taizhou")
    foot = " ".join(laid_out(published(own)).foot)
    assert "nothing in it has a date" in foot or "nothing in them has a date" in foot


@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_project_raises_chart_empty(tmp_path: Path, home: Path, qapp: QApplication, chart: str) -> None:
    with new_project(tmp_path) as project, pytest.raises(RuleError, match="chart_empty"):
        published(project, chart)


def test_undated_partnerships_have_no_timeline(tmp_path: Path, home: Path, qapp: QApplication) -> None:
    with new_project(tmp_path) as project:
        tie(project)
        with pytest.raises(RuleError, match="chart_empty"):
            published(project)


def test_every_status_has_a_colour_in_print() -> None:
    assert all(PRINT.status_colour(code).isValid() for code in CODES if code != "not_yet")


def test_hatching_of_a_png_scales_with_the_picture(project: Project) -> None:
    """A hatched area is equally dark at three times the resolution."""

    def darkness(density: float) -> float:
        picture = published(project, "flow", PictureSize(700, 400, density))
        image = painted(picture).convertToFormat(QImage.Format.Format_Grayscale8)
        buffer = np.frombuffer(image.constBits(), np.uint8)  # type: ignore[arg-type]
        return float(255 - buffer.mean())

    assert darkness(3.0) == pytest.approx(darkness(1.0), rel=0.12)


def test_a_picture_can_be_read_back_from_its_bytes(project: Project) -> None:
    buffer = QBuffer()
    buffer.setData(content(published(project), "png"))
    assert not QImage.fromData(buffer.data()).isNull()
