"""A reader who sees a page for the first time is told what is counted, which days, and what each mark means."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.html_page import HtmlPage
from tests.publishing.conftest import Opener
from tests.store.building import change, claim, new_project, source, tie
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject
from tracker.operations.findings import save_finding
from tracker.operations.project_settings import describe_project
from tracker.project import Project
from tracker.publishing.page_file import PageOptions, export_page
from tracker.services.sample import make_sample

pytestmark = pytest.mark.slow
CONTACT: Final = "https://example.org/contact"
DUTCH: Final = PageOptions("nl", ("en",))


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample in English and Dutch."""
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder / "sample.twin")
    with Project.open(folder / "sample.twin", read_only=True) as project:
        options = PageOptions(also_in=("nl",))
        project.read_in_background(lambda snapshot: export_page(snapshot, folder / "page.html", options))
    return folder / "page.html"


def boxes(page: Page, chosen: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.locator(chosen).evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect().toJSON())"
    )
    return found


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 4
        and other["top"] < one["bottom"] - 4
    )


def test_the_first_screen_says_what_is_certain_and_why_eight_rows_are_seven_bodies(
    sample_page: Path, opened: Opener
) -> None:
    for has_script in (True, False):
        page = opened(sample_page, has_script=has_script)
        assert page.inner_text("#certainty") == (
            "5 are certain; 2 more may count, because what is recorded about them is not exact."
        )
        behind = (
            "On record behind this number are 8 partnerships of 7 bodies (several of Tilburg); 2 of them may not count."
        )
        assert behind in page.inner_text("#behind" if has_script else "#findings article >> nth=0")
        assert "21 to 23 bodies recorded here that had one in that time" in page.inner_text("#lines")
    missing = opened(sample_page).locator("#width p").text_content() or ""
    assert "1–96 % if the 330 bodies of which nothing is recorded" in missing
    assert "1–100 % if also the 24 bodies with a partnership on record, from any time" in missing


def test_what_a_number_rests_on_fits_a_phone_and_leaves_no_origin_unsaid(sample_page: Path, opened: Opener) -> None:
    page = opened(sample_page, width=390, height=844)
    part = page.locator("#findings details", has_text="What this number rests on").first
    part.evaluate("each => { each.open = true; }")
    text = part.inner_text()
    assert text.startswith("What this number rests on\n\nWhat it rests on: 22 origins.")
    assert "Without any of 5 further origins the number is another one too." in text
    assert "Without any of 12 other origins the number stays." in text
    assert part.locator(".wide").evaluate("each => each.scrollWidth - each.clientWidth") == 0


def test_the_first_screen_has_the_whole_chart_and_says_why_a_newspaper_counts_more(
    sample_page: Path, opened: Opener
) -> None:
    told = {
        "en": (
            "NRC says at least 8 municipalities and 2 provinces. Named there, and not counted here: Weert (ending"
            " proposed, 12 Apr 2023). Here the number would be 6 to 9 with proposals to end and 6 to 8 counted by"
            " partnership; it stays the same on any day until"
        ),
        "nl": "NRC zegt minstens 8 gemeenten en 2 provincies. Daar genoemd, en hier niet meegeteld: Weert (einde",
    }
    for language, words in told.items():
        page = opened(sample_page, f"#lang={language}")
        page.wait_for_selector(f"html[lang={language}]")
        assert page.inner_text("#compared").startswith(words)
        lanes = boxes(page, "#lanes li.lane")
        assert len(lanes) == 8
        assert lanes[-1]["bottom"] <= 900
    assert "Wat NRC nog meer meetelt, is hier niet vastgelegd." in page.inner_text("#compared")
    page.click("#recount-form summary")
    page.click("#form-unit-partnerships")
    assert page.is_hidden("#compared")


def test_a_claim_says_out_of_what_it_counts_and_why_a_named_body_does_not(sample_page: Path) -> None:
    page = HtmlPage(sample_page.read_text("utf-8"))
    assert "Named by its source, and not counted: Weert (ending proposed, 12 Apr 2023)" in page.text
    assert "Counted here: Noord-Holland (possibly), Utrecht" in page.text
    assert "Both shares can be true, but they are of different totals." in page.text
    assert (
        "Its numbers mean 10 out of 37–44 bodies; counted here: 5 to 7 out of the 21 to 23 bodies recorded here that"
        " had one"
    ) in page.text


def test_the_chart_draws_the_first_and_the_last_day_and_names_them(sample_page: Path, opened: Opener) -> None:
    page = opened(sample_page)
    lane = page.locator("#lanes li.lane svg").first
    days = [float(each["left"]) for each in boxes(page, "#lanes li.lane:first-child line.day")]
    (window,) = boxes(page, "#lanes li.lane:first-child rect.window")
    assert days == pytest.approx([window["left"], window["right"]], abs=1.5)
    assert lane.locator("line.day").count() == 2
    assert "the time that is counted: 7 May 2021 – 7 May 2023" in page.inner_text("#lanes .legend")
    page = opened(sample_page, "#count=in_force")
    assert page.locator("#lanes li.lane:first-child line.day").count() == 1
    assert "the day that is counted: 7 May 2023" in page.inner_text("#lanes .legend")


def test_days_are_typed_as_iso_and_told_in_the_language_of_the_page(sample_page: Path, opened: Opener) -> None:
    page = opened(sample_page, "#lang=nl")
    assert page.input_value("#form-from") == "2021-05-07"
    page.click("#recount-form summary")
    texts = [page.inner_text(f"#form-{each}-text") for each in ("from", "to", "day")]
    assert texts == ["7 mei 2021", "7 mei 2023", "7 mei 2023"]
    lead = page.inner_text("#lead")
    for typed in ("7-5-2022", "soon", ""):
        page.fill("#form-to", typed)
        page.press("#form-to", "Enter")
        assert page.get_attribute("#form-to", "aria-invalid") == "true"
        assert "2023-05-07" in page.inner_text("#form-to-text")
        assert page.inner_text("#lead") == lead
    page.fill("#form-to", "2022")
    page.press("#form-to", "Enter")
    assert page.input_value("#form-to") == "2022-12-31"
    assert page.get_attribute("#form-to", "aria-invalid") == "false"
    assert page.inner_text("#form-day-text") == "31 dec 2022"
    assert "31 dec 2022" in page.inner_text("#lead")


def test_no_name_on_the_map_covers_another_and_what_may_count_is_a_ring(sample_page: Path, opened: Opener) -> None:
    for width in (360, 1280):
        page = opened(sample_page, "#show=map", width=width)
        names = boxes(page, "#map .names text")
        assert names
        assert not [pair for pair in combinations(names, 2) if overlap(*pair)]
    rings = page.locator(".world .dot.perhaps")
    assert sorted(rings.all_text_contents()) == ["Capelle aan den IJssel", "Noord-Holland", "Shandong"]
    assert page.locator("#map .holes .hole").count() == 3
    assert page.locator("#map .legend .hole").count() == 1
    page.click("#bodies summary")
    page.fill("#body-words", "shandong")
    assert page.locator("#bodies tbody td").all_inner_texts()[-1] == "possible"
    page.locator(".world .dot", has_text="Shandong").dispatch_event("click")
    assert "Noord-Holland" in page.locator("#map .names text").all_text_contents()


def test_texts_in_another_language_than_the_page_are_marked(tmp_path: Path, opened: Opener) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Ede", "Wuhan"), "terminated", "2022", sources=("Gazette",))
        claim(project, source(project, "Newspaper"), "one has ended", 1)
        project.perform(describe_project, AboutProject(title="Towns", publication_language="en", contact=CONTACT), {})
        project.perform(save_finding, "Ended", read_rule({"from": "2021", "to": "2023"}))
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", DUTCH))
    for language, wanted in (("nl", "en"), ("en", None)):
        page = opened(tmp_path / "page.html", f"#lang={language}")
        page.wait_for_selector(f"html[lang={language}]")
        assert page.get_attribute("#claims tbody th p", "lang") == wanted
        named = page.locator("#form-finding option", has_text="Ended")
        assert named.get_attribute("lang") == wanted
        assert page.get_attribute("#cite a", "href") == CONTACT


def test_the_sample_is_data_under_a_licence_for_data(sample_page: Path) -> None:
    page = HtmlPage(sample_page.read_text("utf-8"))
    assert "Licence of the data: Creative Commons Attribution 4.0 International (CC-BY-4.0)" in page.text
    assert "MIT License" not in page.text
    assert "Names and places of bodies from the gazetteer: GeoNames, CC BY 4.0. https://www.geonames.org" in page.text
