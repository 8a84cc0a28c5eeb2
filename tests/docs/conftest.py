from __future__ import annotations

from tests.architecture.conftest import without_collection

__all__ = ["without_collection"]
