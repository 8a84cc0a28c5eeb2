"""Pages in the system's Chromium, offline, with a log of what they request and report."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.publishing.browser_projects import make_small_project
from tracker.publishing.page_file import PageOptions, export_page

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
Opener = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser of all tests of pages."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: pages are not tried in a browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="package")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of `make_small_project` in English and Dutch."""
    folder = tmp_path_factory.mktemp("page")
    with make_small_project(folder) as project:
        out = folder / "page.html"
        options = PageOptions(also_in=("nl",), licence="CC BY 4.0")
        project.read_in_background(lambda snapshot: export_page(snapshot, out, options))
    return out


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    """Return a function that opens a page at an address; what it requests or reports as an error fails the test."""
    contexts, seen = [], []

    def open_page(
        file: Path, address: str = "", expects_errors: bool = False, is_checked: bool = True, **options: Any
    ) -> Page:
        context = browser.new_context(offline=True, **({"viewport": {"width": 1280, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: seen.append(request.url))
        if not expects_errors:
            page.on("pageerror", lambda error: seen.append(str(error)))
            page.on("console", lambda message: seen.append(message.text))
        page.goto(f"{file.as_uri()}{address}")
        if is_checked and options.get("java_script_enabled", True):
            page.wait_for_selector("#verify:not(:empty)")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [entry for entry in seen if not entry.startswith(("file:", "blob:"))] == []
    assert len([entry for entry in seen if entry.startswith("file:")]) == len(contexts)
