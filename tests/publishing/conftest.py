"""Pages in the system's Chromium, offline, with a log of what they request and report."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

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


class Tab:
    """The page of all tests of this folder, with what it requested and reported as errors during the current test.

    It is opened again and again, and looks as another size of screen where that is asked for: another page takes four
    times as long.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None
        self._session: CDPSession | None = None
        self.requested: list[str] = []
        self.reported: list[str] = []

    def empty(self, width: int = 1280, height: int = 900, zoom: int = 1, has_script: bool = True) -> Page:
        """Return the page, empty and without a mouse over it, on a screen of this size, with scripts or without."""
        page, session = self._opened()
        page.goto("about:blank")
        page.emulate_media(media="null", color_scheme="null")
        page.mouse.move(0, 0)
        screen = {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", screen)
        session.send("Emulation.setScriptExecutionDisabled", {"value": not has_script})
        return page

    def _opened(self) -> tuple[Page, CDPSession]:
        if self._page is None or self._session is None:
            page = self._browser.new_context(offline=True, no_viewport=True).new_page()
            page.on("request", lambda request: self.requested.append(request.url))
            page.on("pageerror", lambda error: self.reported.append(str(error)))
            page.on("console", lambda message: self.reported.append(message.text))
            self._page, self._session = page, page.context.new_cdp_session(page)
        return self._page, self._session

    def end_test(self, has_failed: bool) -> tuple[list[str], list[str]]:
        """Empty the page, or close it after a failure. Return what it requested and reported."""
        if self._page is not None and has_failed:
            self._page.context.close()
            self._page = None
        elif self._page is not None:
            self._page.goto("about:blank")
        seen = self.requested, self.reported
        self.requested, self.reported = [], []
        return seen


@pytest.fixture(scope="package")
def tab(browser: Browser) -> Tab:
    return Tab(browser)


@pytest.fixture
def opened(tab: Tab, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Return a function that opens a page at an address, in the place of the one before it; what it requests or reports
    as an error fails the test.
    """
    failed, addresses, are_errors_expected = request.session.testsfailed, [], False

    def open_page(
        file: Path, address: str = "", expects_errors: bool = False, is_checked: bool = True, **options: Any
    ) -> Page:
        nonlocal are_errors_expected
        are_errors_expected = are_errors_expected or expects_errors
        page = tab.empty(**options)
        addresses.append(file.as_uri())
        page.goto(f"{file.as_uri()}{address}")
        if is_checked and options.get("has_script", True):
            page.wait_for_selector("#verify:not(:empty)")
        return page

    yield open_page
    requested, reported = tab.end_test(request.session.testsfailed > failed)
    assert are_errors_expected or reported == []
    assert [each for each in requested if not each.startswith(("file:", "blob:"))] == []
    assert [each for each in requested if each.startswith("file:")] == addresses
