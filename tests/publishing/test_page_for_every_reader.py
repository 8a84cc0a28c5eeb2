"""A published page works with the keyboard alone, with a screen reader, on a phone, in the dark, on paper."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.publishing.conftest import Opener
from tests.store.building import change, new_project, tie
from tracker.domain.findings.rules import read_rule
from tracker.operations.findings import save_finding
from tracker.project import Project
from tracker.publishing.page_file import PageOptions, export_page
from tracker.services.sample import make_sample

AXE: Final = Path(axe_playwright_python.__file__).with_name("axe.min.js")
SERIOUS: Final = ("serious", "critical")
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
VIEWS: Final = ("#number=municipality&show=map", "#show=all&lang=nl")
"""The map with the records behind a number, and the lanes of all partnerships: every part of the page is in one."""
OF_COLOURS: Final = ("color-contrast", "link-in-text-block")
"""The rules of axe-core whose answer depends on colours."""
pytestmark = pytest.mark.slow


def show(page: Page, view: str) -> None:
    """Show another view of an open page, with all that can be opened in it."""
    page.evaluate(
        "(view) => new Promise((done) => {"
        " addEventListener('hashchange', () => setTimeout(done), { once: true }); location.hash = view; })",
        view,
    )
    page.wait_for_selector(f"html[lang={'nl' if 'lang=nl' in view else 'en'}]")
    page.locator("summary").evaluate_all("(all) => all.forEach((each) => { each.parentElement.open = true; })")


def serious_findings(page: Page, rules: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
    """Return what axe-core finds serious on a page that has its script, by some or all rules: rule and elements."""
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found: list[dict[str, Any]] = page.evaluate(
        "(options) => axe.run(options).then((result) => result.violations)", options
    )
    return [
        (each["id"], [node["html"][:120] + json.dumps(node["any"][:1])[:300] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in SERIOUS
    ]


def test_axe_finds_nothing_serious_in_any_view_light_or_dark(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    page.evaluate(AXE.read_text("utf-8"))
    for view in VIEWS:
        show(page, view)
        page.emulate_media(color_scheme="light")
        assert serious_findings(page) == [], view
        page.emulate_media(color_scheme="dark")
        assert serious_findings(page, OF_COLOURS) == [], view


def test_the_keyboard_alone_reaches_the_quotes(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    focused = "document.activeElement"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.dataset.key === 'municipality'"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel li")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.closest('li') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel blockquote")
    assert "Arnhem ended it." in page.inner_text("#panel")


@pytest.mark.parametrize("size", [(360, 780), (390, 844)])
@pytest.mark.parametrize("opener", ["#lead a[data-key=municipality]", "#lanes .lane a"])
def test_what_is_tapped_on_a_phone_comes_into_view_and_escape_closes_it(
    small_page: Path, opened: Opener, opener: str, size: tuple[int, int]
) -> None:
    page = opened(small_page, width=size[0], height=size[1])
    text = page.inner_text(f"{opener} >> nth=0")
    page.click(f"{opener} >> nth=0")
    page.wait_for_selector("#panel h2:focus")
    top = page.evaluate("document.querySelector('#panel h2').getBoundingClientRect().top")
    assert 0 <= top < size[1] / 2 + 20
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")
    page.wait_for_function("document.activeElement.tagName === 'A'")
    assert page.evaluate("document.activeElement.textContent") == text
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_a_body_tapped_on_the_map_of_a_phone_shows_its_partnerships_in_view(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, "#show=map", width=360, height=700)
    page.locator("#map .dot").first.dispatch_event("click")
    page.wait_for_selector("#panel h2:focus")
    assert page.evaluate("document.querySelector('#panel h2').getBoundingClientRect().top") < 540


def test_nothing_to_tap_on_a_phone_is_too_small(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, width=360, height=700)
    for view in VIEWS:
        show(page, view)
        small = page.evaluate(
            "() => [...document.querySelectorAll('a, button, summary, input, select')].map((each) => ["
            " each, each.getBoundingClientRect()]).filter(([each, box]) => each.checkVisibility() && box.right > 0"
            " && (box.height < 24 || box.width < 24)).map(([each, box]) =>"
            " `${each.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"
        )
        assert small == [], view


def test_a_day_is_moved_by_the_keyboard(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    before = page.inner_text("#lead")
    page.focus("#form-day")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#lead") != before
    assert "30 Dec 2023" in page.inner_text("#lead")
    assert page.get_attribute("#form-day", "aria-valuetext") == "30 Dec 2023"


@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (1280, 2)])
def test_nothing_is_wider_than_a_small_screen(small_page: Path, opened: Opener, width: int, zoom: int) -> None:
    page = opened(small_page, width=width // zoom, height=700, zoom=zoom)
    assert page.evaluate("[innerWidth, devicePixelRatio]") == [width // zoom, zoom]
    for view in VIEWS:
        show(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom, view


def test_on_a_phone_the_chart_follows_soon_and_further_choices_are_folded(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, width=360, height=780)
    assert page.evaluate("document.querySelector('#lanes').getBoundingClientRect().top") < 780
    assert page.is_hidden("#form-unit-partnerships")
    page.click("#recount-form summary")
    page.click("#form-unit-partnerships")
    assert "2 partnerships" in page.inner_text("#lead")


def test_claims_are_read_on_a_phone_without_scrolling_sideways(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, width=360, height=780)
    wide = page.locator("#claims .wide")
    widths = wide.evaluate("({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]")
    assert widths[0] <= widths[1]
    assert "two have ended" in page.inner_text("#claims tbody")


def test_the_page_is_dark_for_a_reader_who_wants_it(small_page: Path, opened: Opener) -> None:
    page, colours = opened(small_page), []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        colours.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert colours[0] == "rgb(255, 255, 255)"
    assert max(map(int, colours[1].removeprefix("rgb(").rstrip(")").split(","))) < 60


def test_without_script_everything_is_readable(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, has_script=False)
    assert "2 municipalities" in page.inner_text("#lead")
    assert not page.is_visible("#recount")
    assert page.locator("#all-partnerships tbody tr").count() == 3
    page.click("#evidence summary >> nth=0")
    assert "Arnhem ended it." in page.inner_text("#evidence")


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_print_is_two_pages_with_number_chart_what_counts_and_method(tmp_path: Path, opened: Opener) -> None:
    make_sample(tmp_path / "sample.twin")
    with Project.open(tmp_path / "sample.twin", read_only=True) as project:
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions()))
    for has_script in (True, False):
        page = opened(tmp_path / "page.html", has_script=has_script)
        assert pages_of(page.pdf(prefer_css_page_size=True)) <= 2
        page.emulate_media(media="print")
        assert "among all municipalities and provinces that ended" in page.inner_text("#rule-shown")
        assert not has_script or "1–100 %" in page.inner_text("#width")
        italic = page.locator("tr.counted th a").evaluate_all(
            "(all) => all.filter((each) => getComputedStyle(each).fontStyle === 'italic').map((each) => each.innerText)"
        )
        assert italic == ["Capelle aan den IJssel – unnamed partner (China)", "Noord-Holland – Shandong"]
        for part in ("h1", "#lead", "#lines", "#method", "tr.counted"):
            assert page.locator(part).first.is_visible(), part
        hidden = ("#recount-form", "nav", "#evidence", "#sources", "#claims", "#method .rules")
        for part in (*hidden, "#all-partnerships tbody tr:not(.counted)"):
            assert not page.locator(part).first.is_visible(), part
        assert page.locator("#lanes").is_visible() == has_script


def test_a_print_of_many_is_two_pages_and_says_that_there_are_more(tmp_path: Path, opened: Opener) -> None:
    with new_project(tmp_path) as project:
        for number in range(30):
            change(project, tie(project, f"Town {number}", "Wuhan"), "terminated", "2022")
        project.perform(save_finding, "Ended", read_rule({"from": "2021", "to": "2023"}))
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions()))
    for has_script in (True, False):
        page = opened(tmp_path / "page.html", has_script=has_script)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("tr.counted:visible").count() == 15
        if has_script:
            assert page.locator("li.lane:visible").count() == 15
            assert "1–15 of 30" in page.inner_text("#lanes")
            assert "The first 15 of the 30 that count" in page.inner_text("#partnerships")
            page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert pages_of(page.pdf(prefer_css_page_size=True)) <= 2


def test_a_print_says_how_the_number_was_counted_that_its_reader_asked_for(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, "#unit=partnerships&to=2022-12-31")
    page.emulate_media(media="print")
    assert page.inner_text("#rule-shown").startswith("Partnerships of bodies in the Netherlands")
    assert "to 31 Dec 2022" in page.inner_text("#rule-shown")


def test_a_print_of_everything_has_all_evidence_open(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    page.check("#print-all")
    page.emulate_media(media="print")
    assert not page.is_visible("#recount-form")
    assert page.is_visible("#lead")
    assert page.locator("#evidence blockquote").first.is_visible()
    assert page.locator("#all-partnerships tbody tr:visible").count() == 3
    assert len(page.pdf()) > 10_000
