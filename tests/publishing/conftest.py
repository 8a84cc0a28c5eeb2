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


class Tabs:
    """The pages of all tests of this folder, with what the current test's pages requested and reported as errors.

    One page is opened again and again: another one takes three times as long.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._shared: Page | None = None
        self._others: list[Page] = []
        self.requested: list[str] = []
        self.reported: list[str] = []

    def shared(self) -> Page:
        """Return the page of the tests that need no options, empty and without a mouse over it."""
        page = self._shared = self._shared or self._opened({})
        page.goto("about:blank")
        page.emulate_media(media="null", color_scheme="null")
        page.mouse.move(0, 0)
        return page

    def other(self, options: dict[str, Any]) -> Page:
        """Return a page with options, for this test alone."""
        self._others.append(self._opened(options))
        return self._others[-1]

    def _opened(self, options: dict[str, Any]) -> Page:
        page = self._browser.new_context(
            offline=True, **({"viewport": {"width": 1280, "height": 900}} | options)
        ).new_page()
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("pageerror", lambda error: self.reported.append(str(error)))
        page.on("console", lambda message: self.reported.append(message.text))
        return page

    def end_test(self, has_failed: bool) -> tuple[list[str], list[str]]:
        """Empty the shared page, or close it after a failure; close the others. Return what all requested, reported."""
        if self._shared is not None:
            if has_failed:
                self._others.append(self._shared)
                self._shared = None
            else:
                self._shared.goto("about:blank")
        for page in self._others:
            page.context.close()
        seen = self.requested, self.reported
        self._others, self.requested, self.reported = [], [], []
        return seen


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def opened(tabs: Tabs, request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Return a function that opens a page at an address; what it requests or reports as an error fails the test.

    A page that is opened without options takes the place of the one before it.
    """
    failed, addresses, are_errors_expected = request.session.testsfailed, [], False

    def open_page(
        file: Path, address: str = "", expects_errors: bool = False, is_checked: bool = True, **options: Any
    ) -> Page:
        nonlocal are_errors_expected
        are_errors_expected = are_errors_expected or expects_errors
        page = tabs.other(options) if options else tabs.shared()
        addresses.append(file.as_uri())
        page.goto(f"{file.as_uri()}{address}")
        if is_checked and options.get("java_script_enabled", True):
            page.wait_for_selector("#verify:not(:empty)")
        return page

    yield open_page
    requested, reported = tabs.end_test(request.session.testsfailed > failed)
    assert are_errors_expected or reported == []
    assert [each for each in requested if not each.startswith(("file:", "blob:"))] == []
    assert [each for each in requested if each.startswith("file:")] == addresses
