"""Measures a team: steps received a second, a look at a place with nothing new, and the size of bundles.

python -m benchmarks.measure_teams [BUNDLES]

The seconds are processor time; the last column is the limit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tracker.domain.records.drafts import BodyDraft, ChangeDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.exchange.teams.opening import open_place
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive

BUNDLES = 1_000
STEPS_A_SECOND, NOTHING_NEW = 1_000, 0.05
CHANGES = 5
"""Changes of each partnership."""
T = TypeVar("T")


def main(bundles: int) -> None:
    """Let one member publish this number of bundles of one step each, and another one receive them at once."""
    with tempfile.TemporaryDirectory(prefix="twintrack-teams-") as name:
        folder = Path(name)
        place = folder / "place"
        place.mkdir()
        with Project.create(folder / "anna.twin", who="anna") as anna:
            created = anna.perform(
                add_partnership,
                PartnershipDraft(BodyDraft("Arnhem", country="NL"), BodyDraft("Wuhan", country="CN")),
            ).created
            assert created is not None
            begin_team(anna, open_place(str(place)), Joining("anna"))
            with create_from_team(folder / "bert.twin", str(place), Joining("bert")) as bert:
                for number in range(bundles):
                    if not number % CHANGES:
                        pair = BodyDraft(f"Town {number}", country="NL"), BodyDraft(f"City {number}", country="CN")
                        created = anna.perform(add_partnership, PartnershipDraft(*pair)).created or created
                    citation = CitationDraft(SourceDraft(f"Minutes {number}"))
                    anna.perform(record_status_change, ChangeDraft(created, "dormant", citations=(citation,)))
                    publish(anna)
                seconds, received = _timed(lambda: receive(bert))
                print(f"steps received a second: {received.steps / seconds:,.0f} (limit {STEPS_A_SECOND:,})")
                seconds, _ = _timed(lambda: receive(bert))
                print(f"nothing new: {seconds * 1000:,.1f} ms (limit {NOTHING_NEW * 1000:,.0f})")
        sizes = [path.stat().st_size for path in place.rglob("*.bundle")]
        print(f"size of a bundle of one step: {sorted(sizes)[len(sizes) // 2]:,} bytes")


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    result = act()
    return time.process_time() - begun, result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BUNDLES)
