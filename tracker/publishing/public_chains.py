"""The records that are one partnership, as a published page carries them (see `tracker.domain.statuses.chains`)."""

from __future__ import annotations

from typing import Any

from tracker.domain.records.record_ids import id_text
from tracker.queries.reader import Reader


def public_chains(reader: Reader) -> dict[str, list[dict[str, Any]]]:
    """Return the partnerships of several records with their joined changes, and the transfers between records.

    A partnership has its `records` in their order, first the one that identifies it. `turned` are those whose side a is
    side b of the first. `changes` are the ids of its changes, and `counted_as` the number of the status that each
    counts as: its index among the statuses, or one of the two numbers after them (`SUPERSEDED_BY_NEXT`,
    `CONTINUED_IN_FORCE`). A transfer gives the record, its next record, the day from which the partnership belongs to
    that, and whether both records are one partnership.
    """
    columns = reader.columns
    chains = columns.counted_partnerships.chains
    if chains is None:
        return {"partnerships": [], "transfers": []}
    ids = [id_text("partnership", record) for record in columns.partnerships.key.tolist()]
    change_ids = [id_text("status_change", change) for change in columns.change_ids.tolist()]
    following = dict(zip(chains.transfer_from.tolist(), chains.transfer_to.tolist(), strict=True))
    ends = [*chains.begins.tolist(), len(chains.joined)][1:]
    partnerships = []
    for head, begin, end in zip(chains.heads.tolist(), chains.begins.tolist(), ends, strict=True):
        path = [head]
        while (target := following.get(path[-1])) is not None and chains.head[target] == head:
            path.append(target)
        partnerships.append(
            {
                "records": [ids[record] for record in path],
                "turned": [ids[record] for record in path if chains.is_turned[record]],
                "changes": [change_ids[change] for change in chains.joined[begin:end].tolist()],
                "counted_as": chains.status[begin:end].tolist(),
            }
        )
    transfers = [
        {"from": ids[record], "to": ids[target], "day": day, "same": same}
        for record, target, day, same in zip(
            *(
                column.tolist()
                for column in (
                    chains.transfer_from,
                    chains.transfer_to,
                    chains.transfer_day,
                    chains.is_same_partnership,
                )
            ),
            strict=True,
        )
    ]
    return {"partnerships": partnerships, "transfers": transfers}
