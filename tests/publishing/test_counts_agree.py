"""The page's JavaScript counts every rule as the program does: numbers, fractions, records, sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.publishing import rich_projects
from tests.publishing.rich_projects import rich_database
from tests.publishing.two_languages import needs_node, random_rules_agree

pytestmark = needs_node


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with rich_database(tmp_path_factory.mktemp("rich") / "rich.twin") as connection:
        yield connection


REACHING = (0, 1, 5, 6, 11, 12, 15, 21, 25, 27, 34, 35, 45, 64, 71, 74, 81, 105, 117, 123, 3031)
"""Seeds of projects in which a fault in any of the formulas changes a number, found by planting faults."""
REVIVING = (9, 29, 36, 48, 58)
"""Seeds of projects in which many partnerships are superseded, ended or suspended, and come into force again (`fill`).

In each, a number changes if a status clears other answers than it does, found by planting faults.
"""


def test_random_rules_about_random_projects_are_counted_alike(connection: Connection) -> None:
    assert random_rules_agree(connection, REACHING, 15) > 60
    assert random_rules_agree(connection, REVIVING, 15, are_revived=True) > 10


def test_bodies_of_unknown_kind_are_counted_alike(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rich_projects, "KINDS", ("municipality", "province", "unknown", "unknown"))
    assert random_rules_agree(connection, range(300, 304), 12) > 12


@pytest.mark.torture
@pytest.mark.timeout(7200)
def test_ten_thousand_random_rules_are_counted_alike(connection: Connection) -> None:
    counted = sum(random_rules_agree(connection, range(first, first + 50), 20) for first in range(1_000, 1_500, 50))
    assert counted > 2_000
    assert random_rules_agree(connection, range(1_500, 1_600), 20, are_revived=True) > 400
