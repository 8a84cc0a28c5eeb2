"""A published page in a browser: it recounts, shows the evidence, checks itself, and runs nothing of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.store.building import change, new_project, tie
from tracker.domain.findings.rules import read_rule
from tracker.operations.findings import save_finding
from tracker.publishing.page_file import PageOptions, export_page

BROWSER: Final = shutil.which("chromium") or shutil.which("chromium-browser")
CANARY: Final = "<img src=x onerror=\"document.title='run'\">"
RULE: Final = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023"}
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed: the page is not tried in a browser"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two partnerships that ended, in 2022 and 2023, and their page."""
    folder = tmp_path_factory.mktemp("browser")
    with new_project(folder) as project:
        for name, day in ((f"Ede {CANARY}", "2022-05-01"), ("Weert", "2023-03-01")):
            record = tie(project, name, "Wuhan")
            change(project, record, "in_force", "1999", sources=("Gazette",))
            change(project, record, "terminated", day, sources=("Gazette",))
        project.perform(save_finding, "Ended", read_rule(RULE))
        out = folder / "page.html"
        project.read_in_background(lambda snapshot: export_page(snapshot, out, PageOptions()))
    return out


@pytest.fixture
def shown(page: Path, tmp_path: Path) -> Callable[..., str]:
    """Return a function that returns the page as a browser shows it at an address, changed by a function before."""

    def show(address: str = "", change_text: Callable[[str], str] = str) -> str:
        changed = tmp_path / "page.html"
        changed.write_text(change_text(page.read_text("utf-8")), "utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom")
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        command = [str(BROWSER), *options, profile, f"{changed.as_uri()}{address}"]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout

    return show


def part(html: str, name: str) -> str:
    """Return the text of the element with an id, up to the end of its kind of element."""
    found = re.search(rf'<(\w+)[^>]* id="{name}".*?</\1>', html, re.DOTALL)
    assert found, name
    return re.sub(r"<[^>]*>", "", found[0])


def test_the_page_counts_itself_again_and_agrees(shown: Callable[..., str]) -> None:
    html = shown()
    assert "1 of 1 findings agree. Every record agrees with its hash." in part(html, "verify")
    assert "2 municipalities" in part(html, "lead") or "2 bodies" in part(html, "lead")
    assert "<title>run</title>" not in html


def test_another_last_day_is_counted_at_once(shown: Callable[..., str]) -> None:
    html = shown("#finding=1&to=2022-12-31")
    lead = part(html, "lead")
    assert "31 Dec 2022" in lead
    assert "1 bod" in lead or "1 municipality" in lead
    assert "31 Dec 2022" in part(html, "all-partnerships")
    assert len(re.findall(r'<li class="lane"', html)) == 1


def test_a_number_leads_to_its_records_and_a_record_to_its_sources(shown: Callable[..., str]) -> None:
    html = shown("#finding=1&number=total")
    assert "Weert – Wuhan" in part(html, "panel")
    record = re.findall(r'data-id="(\d+)"', html)[-1]
    assert "Gazette" in part(shown(f"#finding=1&number=total&record={record}"), "panel")


def test_a_changed_record_is_named(shown: Callable[..., str]) -> None:
    html = shown(change_text=lambda text: text.replace('"name":"Weert"', '"name":"Waart"'))
    assert "Changed since publishing: bodies" in part(html, "verify")


def test_a_changed_result_is_named(shown: Callable[..., str]) -> None:
    html = shown(change_text=lambda text: text.replace('"in_scope":2', '"in_scope":3'))
    assert "0 of 1 findings agree. Not as published: Ended." in part(html, "verify")


def test_scripts_count_by_any_rule(shown: Callable[..., str]) -> None:
    rule = '{"focus": {"countries": ["NL"]}, "from": "2022", "to": "2022"}'
    asked = f"document.title = JSON.stringify(window.twintrack.findings({rule}).counts.total)"

    def with_script(text: str) -> str:
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        return text.replace("</body>", f"<script>{asked}</script></body>")

    assert '<title>{"certain":1,"possible":1}</title>' in shown(change_text=with_script)


def test_a_rule_that_cannot_be_counted_is_said(shown: Callable[..., str]) -> None:
    assert "can’t be counted" in part(shown("#finding=1&to=1900-01-01"), "lead")
