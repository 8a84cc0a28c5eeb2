"""A published page in a browser: it recounts, shows the evidence, checks itself, and runs nothing of the project."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from benchmarks.make_big_project import make_big_project
from tests.publishing.browser_projects import RULE, SECRET, make_full_project
from tests.publishing.conftest import Opener
from tests.publishing.test_public_records import PUBLIC
from tests.store.building import change, content, new_project, tie
from tracker.cli.counting.findings import _finding_json
from tracker.domain.findings.rules import read_rule
from tracker.exchange.formats.dump import load
from tracker.project import Project
from tracker.publishing.page_file import PageOptions, export_page
from tracker.queries.findings.findings import finding

CANARY = "<img src=x onerror=\"document.title='run'\"><b>"
AS_JSON = {("source", "authors"), ("code_definition", "labels"), ("project_setting", "value"),
           ("finding", "reader_names"), ("frame", "reader_names"), ("claim", "reader_names")}  # fmt: skip
CODED = {"kind", "country", "sector", "reason", "status", "actor", "decided_by", "stance", "list_name", "code",
         "counts_as", "comparator", "measure", "unit", "rule", "day", "key", "taken_at", "result", "complete_until",
         "question", "language", "script", "scheme"}  # fmt: skip
"""Columns of codes, which no markup can be in."""
FREE_SETTINGS = ("name", "title", "description", "headline", "chart_note", "translations")
pytestmark = pytest.mark.slow


def lead(page: Page) -> str:
    return page.inner_text("#lead")


def lanes(page: Page) -> list[str]:
    return page.locator("#lanes .lane a").all_inner_texts()


def rows(page: Page) -> list[str]:
    return page.locator("#all-partnerships tbody th").all_inner_texts()


def follow(page: Page, link: str) -> None:
    """Click a link, and wait until the view of its address is shown: the browser reports a new address afterwards."""
    page.evaluate(
        "() => { window.followed = new Promise("
        "(done) => addEventListener('hashchange', () => setTimeout(done), { once: true })); }"
    )
    page.click(link)
    page.evaluate("followed")


def test_the_page_counts_itself_again_and_says_what_it_counts(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    assert page.inner_text("#verify") == (
        "✓ Counted again from the records of this page: the same numbers in 2 of 2 findings. No record was changed"
        " since publishing."
    )
    assert "2 municipalities" in lead(page)
    assert page.inner_text("#lines") == (
        "That is 67 % of the 3 bodies recorded here that had one in that time."
        " This counts only what is recorded about the bodies that were looked at."
    )
    assert page.inner_text("#certainty") == "This number is certain by what is recorded."
    assert page.inner_text("#behind") == "On record behind this number are 2 partnerships of 2 bodies."
    for part in ("#lead", "#lines", "#certainty"):
        assert page.get_attribute(part, "aria-live") == "polite"
    assert "Between" not in page.inner_text("#findings article >> nth=0")
    assert lanes(page) == ["Arnhem – Wuhan", "Ede – Wuhan"]
    assert page.inner_text("#lanes .legend").count("\n") >= 3
    assert rows(page) == ["Arnhem – Wuhan", "Ede – Wuhan", "Weert – Wuhan"]


def test_a_number_leads_to_its_records_and_a_record_to_its_quotes(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    follow(page, "#lead a[data-key=municipality]")
    assert page.locator("#panel li a").all_inner_texts() == ["Arnhem – Wuhan", "Ede – Wuhan"]
    assert page.inner_text("#panel p") == "Partnerships: 2"
    follow(page, "#panel li a >> nth=0")
    assert "Arnhem ended it." in page.inner_text("#panel blockquote")
    assert "The report" in page.inner_text("#panel")
    assert page.evaluate("document.activeElement.textContent") == "Arnhem – Wuhan"
    page.go_back()
    page.wait_for_selector("#panel li a")
    page.go_back()
    page.wait_for_selector("#panel", state="hidden")


def test_a_moved_day_is_counted_in_every_view_and_has_an_address(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    page.locator("#form-day").evaluate("(e) => { e.value = 738520; e.dispatchEvent(new Event('input')); }")
    assert "31 Dec 2022" in lead(page)
    assert "1 municipality" in lead(page)
    assert lanes(page) == ["Arnhem – Wuhan"]
    assert "31 Dec 2022" in page.inner_text("#all-partnerships caption")
    assert page.inner_text("#all-partnerships tr:nth-child(2) td:nth-of-type(3)") == "In force"
    moved, address = lead(page), page.evaluate("location.hash")
    page.click("#form-reset")
    assert "2 municipalities" in lead(page)
    assert lead(opened(small_page, address)) == moved


def test_another_rule_is_counted_at_once(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    page.click("#recount-form summary")
    page.click("#form-unit-partnerships")
    assert "2 partnerships" in lead(page)
    page.click("#form-unit-bodies")
    page.click("#form-denominator-ever")
    assert "ever had one" in page.inner_text("#lines")
    page.click("#form-silence-silent")
    assert "2 to 3 municipalities" in lead(page)
    page.go_back()
    page.locator("#lead", has_not_text="2 to 3").wait_for()
    page.select_option("#form-count", "in_force")
    assert "1 municipality" in lead(page)
    page.fill("#form-to", "1900-01-01")
    page.dispatch_event("#form-to", "change")
    assert "“To” is before “From”" in lead(page)
    page = opened(small_page, "#finding=own&statuses=nothing&count=has_status")
    assert "can’t be counted" in lead(page)


def test_a_page_without_a_finding_says_what_it_has_until_its_reader_asks(tmp_path: Path, opened: Opener) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Ede", "Wuhan"), "terminated", "2022", sources=("Gazette",))
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions()))
    page = opened(tmp_path / "page.html")
    said = "Here are 1 partnership of 2 bodies, each with its history, and 1 source."
    assert (lead(page), page.inner_text("#lines")) == (said, "")
    assert lanes(page) == ["Ede – Wuhan"]
    assert page.locator("tr.counted").count() == 0
    page.click("#recount-form summary")
    page.click("#form-unit-partnerships")
    assert "partnership" in lead(page)
    assert lead(page).startswith("Between")
    page.click("#form-reset")
    assert lead(page) == said
    assert lead(opened(tmp_path / "page.html", has_script=False)) == said


def test_a_reader_builds_a_rule_without_any_finding(tmp_path: Path, opened: Opener) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Ede", "Wuhan"), "terminated", "2022")
        change(project, tie(project, "Weert", "Wuhan"), "suspended", "2022")
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions()))
    page = opened(tmp_path / "page.html", "#finding=own&from=2021-01-01&to=2023-12-31")
    assert "1 municipality" in lead(page)
    page.click("#recount-form summary")
    page.select_option("#form-count", "has_status")
    page.select_option("#form-statuses", "terminated")
    page.select_option("#form-focus", "CN")
    assert "China" in lead(page)
    assert "This page has no finding" in page.inner_text("#findings")
    page.select_option("#form-focus", "")
    for choice, said in (("in_force_without_suspended", "no "), ("in_force", "1 municipality")):
        page.select_option("#form-count", choice)
        assert said in lead(page)
        assert ("and not suspended" in lead(page)) == (choice != "in_force")
        said_there, address = lead(page), page.evaluate("location.hash")
        page = opened(tmp_path / "page.html", address)
        assert (lead(page), page.input_value("#form-count")) == (said_there, choice)
        page.click("#recount-form summary")


def test_the_legend_names_together_what_is_drawn_alike(tmp_path: Path, opened: Opener) -> None:
    with new_project(tmp_path) as project:
        for name, status in (("Ede", "terminated"), ("Weert", "expired"), ("Goes", "active"), ("Epe", "dormant")):
            change(project, tie(project, name, "Wuhan"), status, "2022")
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions()))
    page = opened(tmp_path / "page.html", "#show=all")
    legend = page.locator("#lanes .legend li").all_inner_texts()
    assert [each.strip() for each in legend[:4]] == ["In force", "Active", "Dormant", "Ended, expired"]


def packed(text: str, name: str, edit: Callable[[str], str]) -> str:
    """Return the page with a changed packed part."""
    found = re.search(rf'(<script type="text/plain" id="{name}">)([^<]*)', text)
    assert found
    changed = edit(gzip.decompress(base64.b64decode(found[2])).decode())
    return text.replace(found[2], base64.b64encode(gzip.compress(changed.encode())).decode())


@pytest.mark.parametrize(
    ("part", "before", "after", "said"),
    [
        ("page-data", '"name":"Weert"', '"name":"Waart"', "Changed since publishing: bodies"),
        ("page-data", '"in_scope":3', '"in_scope":4', "the same numbers in 1 of 2 findings. Not as published: Ended."),
        ("", ">Arnhem ended it.<", ">Arnhem kept it.<", "Changed since publishing: the text of the page"),
        ("", 'id="page-data">H4sI', 'id="page-data">H4sJ', "damaged"),
    ],
)
def test_one_changed_byte_is_reported(
    small_page: Path, tmp_path: Path, opened: Opener, part: str, before: str, after: str, said: str
) -> None:
    def edited(text: str) -> str:
        assert before in text
        return text.replace(before, after, 1)

    text = small_page.read_text("utf-8")
    (tmp_path / "page.html").write_text(packed(text, part, edited) if part else edited(text), "utf-8")
    page = opened(tmp_path / "page.html", expects_errors=True)
    assert said in page.inner_text("#verify")
    assert lead(page)


@pytest.mark.parametrize("address", ["", "#lang=nl"])
def test_a_changed_text_of_another_language_is_reported_when_it_is_shown(
    small_page: Path, tmp_path: Path, opened: Opener, address: str
) -> None:
    def edited(text: str) -> str:
        assert "Weert" in text
        return text.replace("Weert", "Waart", 1)

    (tmp_path / "page.html").write_text(packed(small_page.read_text("utf-8"), "page-nl", edited), "utf-8")
    page = opened(tmp_path / "page.html", address)
    if not address:
        assert page.inner_text("#verify").startswith("✓")
        page.click("#languages button[lang=nl]")
        page.wait_for_selector("html[lang=nl]")
    page.wait_for_selector("#verify.differs")
    assert "de tekst van de pagina" in page.inner_text("#verify")
    page.click("#languages button[lang=en]")
    page.wait_for_selector("html[lang=en]")
    page.wait_for_selector("#verify.differs")
    assert "the text of the page" in page.inner_text("#verify")


def test_scripts_count_any_rule_as_the_program_does(tmp_path: Path, opened: Opener) -> None:
    with make_full_project(tmp_path) as project:
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions()))
        rule = {"focus": {"countries": ["NL"]}, "from": "2022", "to": "2022"}
        known = json.loads(json.dumps(_finding_json(project.query(finding, read_rule(rule)))))
    got = opened(tmp_path / "page.html").evaluate(f"window.twintrack.findings({json.dumps(json.dumps(rule))})")
    assert {key: got[key] for key in ("rule", "counts", "denominator", "in_scope", "reasons", "unsourced")} == {
        key: known[key] for key in ("rule", "counts", "denominator", "in_scope", "reasons", "unsourced")
    }
    assert got["sentence"].startswith("Between 1 Jan 2022")


def test_headline_title_names_and_note_are_in_the_language_of_the_page(tmp_path: Path, opened: Opener) -> None:
    with make_full_project(tmp_path) as project:
        options = PageOptions(also_in=("nl",))
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", options))
    page = opened(tmp_path / "page.html")
    said = {
        "en": ("Which towns ended it?", "Towns", "Ended", "about all Dutch towns", "The council voted"),
        "nl": ("Welke steden stopten?", "Steden", "Beëindigd", "over alle Nederlandse steden", "De raad stemde"),
    }
    wordings = {"en": "two have ended", "nl": "twee zijn beëindigd"}
    for language, (headline, title, name, frame, note) in said.items():
        if language != "en":
            page.click(f"#languages button[lang={language}]")
            page.wait_for_selector(f"html[lang={language}]")
        assert page.inner_text("h1") == headline
        assert page.get_attribute("h1", "lang") is None
        assert page.inner_text("header .top strong") == title
        assert page.inner_text("#findings h3 >> nth=0") == name
        assert page.locator("#form-finding option").first.inner_text() == name
        other = page.locator("#findings h3 span >> nth=1")
        assert (other.inner_text(), other.get_attribute("lang")) == ("Begun", None if language == "en" else "en")
        assert frame in page.inner_text("#lines")
        wording = page.locator("#claims tbody th p")
        assert (wording.inner_text(), wording.get_attribute("lang")) == (wordings[language], None)
        assert frame.partition(" ")[2] in page.inner_text("#method")
        assert "Dutch municipalities" not in page.inner_text("#shown")
        assert note in page.inner_text("#chart-note")
        assert page.inner_text("#lanes div.note") == note
        assert page.locator("#lanes line.note").count() == page.locator("#lanes li.lane").count()
        description = page.locator("header p", has_text="All about towns")
        assert description.get_attribute("lang") == (None if language == "en" else "en")
    page.click("#recount-form summary")
    assert "alle Nederlandse steden" in page.inner_text("#form-frame")


def test_every_text_of_a_project_is_inert(tmp_path: Path, opened: Opener) -> None:
    with make_full_project(tmp_path) as project:
        document = content(project)
    free = {
        (table, name) for table, columns in PUBLIC.items() for name in columns - CODED if not name.endswith("_edtf")
    }
    marked = set()
    for table, name in free:
        for row in document["records"][table]:
            if row.get(name) and (table != "project_setting" or row["key"] in FREE_SETTINGS):
                row[name] = _marked(row[name], (table, name) in AS_JSON)
                marked.add((table, name))
    assert free - marked == set()
    load(tmp_path / "canaries.twin", document)
    with Project.open(tmp_path / "canaries.twin", read_only=True) as project:
        project.read_in_background(
            lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions("nl", ("en",)))
        )
    text = (tmp_path / "page.html").read_text("utf-8")
    assert SECRET not in text
    for address in ("#number=total", "#show=map", "#show=all&lang=en"):
        page = opened(tmp_path / "page.html", address)
        assert page.locator("img, b, iframe").count() == 0
        assert "<img" in page.inner_text("#shown")
        assert page.title() != "run"


def _marked(value: Any, is_json: bool = False) -> Any:
    """Return a value with markup in each of its texts."""
    if is_json:
        return json.dumps(_marked(json.loads(value)))
    if isinstance(value, list):
        return [_marked(each) for each in value]
    if isinstance(value, dict):
        return {key: _marked(each) for key, each in value.items()}
    return f"{value} {CANARY}" if isinstance(value, str) else value


def test_the_table_is_filtered_sorted_and_counted(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, "#finding=own")
    page.fill("#table-words", "weert")
    assert rows(page) == ["Weert – Wuhan"]
    assert "1 of 3 partnerships" in page.inner_text("#partnerships")
    page.fill("#table-words", "")
    page.select_option("#table-status", "terminated")
    assert rows(page) == ["Arnhem – Wuhan", "Ede – Wuhan"]
    page.click("#all-partnerships thead th:nth-child(5) button")
    page.click("#all-partnerships thead th:nth-child(5) button")
    assert rows(page) == ["Ede – Wuhan", "Arnhem – Wuhan"]
    assert rows(opened(small_page, page.evaluate("location.hash"))) == ["Ede – Wuhan", "Arnhem – Wuhan"]


def test_a_body_on_the_map_shows_its_partnerships(small_page: Path, opened: Opener) -> None:
    page = opened(small_page)
    page.click("#view-map")
    assert page.locator(".world .dot").count() == 4
    assert page.locator("#map .legend li").all_inner_texts() == [
        "Counts",
        "Counts possibly",
        "In force",
        "None in force",
    ]
    page.locator(".world .dot", has_text="Wuhan").dispatch_event("click")
    assert page.locator(".ties path").count() == 3
    assert len(page.locator("#panel li").all()) == 3
    page.click("#bodies summary")
    page.fill("#body-words", "weert")
    assert page.locator("#bodies tbody td").all_inner_texts() == ["The Netherlands", "1", "1", ""]
    follow(page, "#bodies tbody a")
    assert page.inner_text("#panel h2") == "Weert"


def test_all_of_many_records_can_be_reached_and_printed(tmp_path: Path, opened: Opener) -> None:
    make_big_project(tmp_path / "many.twin", 501)
    with Project.open(tmp_path / "many.twin", read_only=True) as project:
        project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", PageOptions()))
    page = opened(tmp_path / "page.html", "#show=all")
    assert len(lanes(page)) == 60
    page.click("#lanes .pager button >> nth=1")
    assert "61–120 of 501" in page.inner_text("#lanes .pager")
    assert (len(rows(page)), page.locator("#evidence details").count()) == (100, 500)
    page.click("#partnerships .pager button >> nth=1")
    page.fill("#table-words", rows(page)[0])
    page.click("#all-partnerships tbody th a >> nth=0")
    page.wait_for_selector("#evidence details[open]")
    page.click("#evidence .pager button >> nth=1")
    assert page.locator("#evidence details").count() == 1
    last = page.get_attribute("#evidence details", "id")
    page.click("#evidence .pager button >> nth=0")
    page.evaluate(f"location.hash = '{last}'")
    page.wait_for_selector(f"#{last}[open] .history")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#evidence details").count() == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.check("#print-all")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert (len(rows(page)), page.locator("#evidence details").count()) == (501, 501)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#evidence details").count() == 1


@pytest.mark.parametrize("change", ["script", "data"])
def test_a_page_whose_script_fails_is_whole(small_page: Path, tmp_path: Path, opened: Opener, change: str) -> None:
    """The policy stops a script that is not as published; one that can't read the data puts back what it took."""
    text = small_page.read_text("utf-8")
    before = '"use strict";' if change == "script" else 'id="page-data">H4sI'
    assert before in text
    (tmp_path / "page.html").write_text(text.replace(before, before[:-1], 1), "utf-8")
    page = opened(tmp_path / "page.html", expects_errors=True, is_checked=change == "data")
    assert page.locator("#all-partnerships tbody tr").count() == 3
    page.click("#evidence summary >> nth=0")
    assert "Arnhem ended it." in page.inner_text("#evidence")
    assert "The report" in page.inner_text("#sources")


def test_the_other_language_is_the_same_page(small_page: Path, opened: Opener) -> None:
    page = opened(small_page, "#finding=own&from=2021-01-01&to=2023-12-31&unit=partnerships")
    page.click("#languages button[lang=nl]")
    page.wait_for_selector("html[lang=nl]")
    assert page.evaluate("document.activeElement.lang") == "nl"
    assert "banden" in lead(page)
    assert "Bevindingen" in page.inner_text("#findings")
    page.wait_for_selector("#verify:not(:empty)")
    assert "Sinds het publiceren is geen gegeven veranderd." in page.inner_text("#verify")
    follow(page, "#lead a >> nth=0")
    assert page.locator("#panel li").count() == 2
    page.click("#languages button[lang=en]")
    page.wait_for_selector("html[lang=en]")
    assert "partnerships" in lead(page)
    page = opened(small_page, "#finding=own&unit=partnerships&lang=nl")
    assert "banden" in lead(page)
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_language_chosen_last_is_shown(small_page: Path, opened: Opener) -> None:
    """A language is unpacked when it is chosen first, and another may be chosen meanwhile."""
    page = opened(small_page, "#finding=own&unit=partnerships")
    page.evaluate(
        "const [other] = document.querySelectorAll('#languages button[lang=nl]');"
        "const [first] = document.querySelectorAll('#languages button[lang=en]');"
        "other.click(); other.click(); first.click(); new Promise((done) => setTimeout(done, 200))"
    )
    assert page.get_attribute("html", "lang") == "en"
    assert "partnerships" in lead(page)
    page.evaluate(
        "for (let i = 0; i < 2; i += 1) document.querySelector('#languages button[lang=nl]').click();"
        "new Promise((done) => setTimeout(done, 200))"
    )
    assert page.get_attribute("html", "lang") == "nl"
    assert page.locator("#shown").count() == 1


def test_the_data_can_be_downloaded(small_page: Path, tmp_path: Path, opened: Opener) -> None:
    page = opened(small_page)
    files = {}
    for name in ("partnerships.csv", "status-changes.csv", "page-data.json"):
        with page.expect_download() as download:
            page.click(f"[data-file='{name}']")
        download.value.save_as(tmp_path / name)
        files[name] = (tmp_path / name).read_text("utf-8-sig")
    assert files["partnerships.csv"].splitlines()[1].split(",")[1:5] == ["Arnhem", "NL", "Wuhan", "CN"]
    assert "Arnhem ended it." in files["status-changes.csv"]
    assert json.loads(files["page-data.json"])["format"] == "twintrack-page"
    assert "CC BY 4.0" in page.inner_text("footer")
    assert RULE["frame"] in page.inner_text("#method")
