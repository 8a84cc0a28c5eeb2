"""Only what shows the table is imported before the first rows of a project are painted."""

from __future__ import annotations

import pytest

from tests.ui.shell.startup.conftest import Start

MODULES_OF_VERSION_0_2 = {
    "sqlalchemy": 91, "numpy": 91, "tracker.domain": 37, "ui.widgets": 33, "asyncio": 29, "email": 13,
}  # fmt: skip
"""The modules of these packages that version 0.2 imported before the first rows."""


@pytest.fixture(params=[0, 1], ids=["opened first", "opened again with its last view"])
def imported(request: pytest.FixtureRequest, starts: tuple[Start, Start]) -> frozenset[str]:
    """The modules that are imported when the rows of a project are first painted."""
    return starts[request.param].modules["rows"]


def of_packages(modules: frozenset[str], *packages: str) -> list[str]:
    """Return the modules of packages, sorted, without the packages themselves."""
    return sorted(name for name in modules if name.startswith(tuple(f"{package}." for package in packages)))


def test_the_rows_were_read_and_painted(imported: frozenset[str]) -> None:
    assert {"tracker.queries.inventory.first_rows", "ui.inventory.partnership_cells"} <= imported


def test_reading_needs_the_driver_alone(imported: frozenset[str]) -> None:
    assert of_packages(imported, "sqlalchemy", "asyncio", "email", "tracker.operations") == []


def test_the_first_rows_need_no_description_of_records(imported: frozenset[str]) -> None:
    assert "tracker.domain.records.description" not in imported


def test_the_first_rows_need_no_numpy(imported: frozenset[str]) -> None:
    assert of_packages(imported, "numpy", "tracker.queries.columns", "rapidfuzz") == []


def test_the_first_rows_need_a_quarter_of_the_modules_of_version_0_2(imported: frozenset[str]) -> None:
    assert len(of_packages(imported, *MODULES_OF_VERSION_0_2)) <= sum(MODULES_OF_VERSION_0_2.values()) / 4


def test_no_chart_and_no_report_is_imported_before_the_rows(imported: frozenset[str]) -> None:
    charts = of_packages(imported, "pyqtgraph", "ui.charts", "tracker.reports", "alembic")
    assert charts == ["ui.charts.published", "ui.charts.published.report_request"]


def test_timeline_and_findings_import_nothing_of_the_map_and_the_timeline_nothing_of_reports(
    starts: tuple[Start, Start],
) -> None:
    modules = starts[1].modules
    assert not modules["rows"] & {"ui.timeline.timeline_page", "ui.findings.findings_page"}
    assert not modules["timeline"] & {"pyqtgraph", "tracker.reports"}
    assert "pyqtgraph" not in modules["findings"]
