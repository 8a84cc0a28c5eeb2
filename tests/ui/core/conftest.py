from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from ui.core.background_task import end_tasks


@pytest.fixture
def owner() -> Iterator[QObject]:
    """An object of the window that starts tasks."""
    made = QObject()
    yield made
    end_tasks(made)
