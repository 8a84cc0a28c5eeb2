from __future__ import annotations

from tests.store.conftest import project as project
from tests.store.conftest import small as small
