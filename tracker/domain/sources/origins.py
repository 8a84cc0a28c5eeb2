"""Where sources come from: which of them go back to one and the same origin, so that no echo counts as a witness."""

from __future__ import annotations

from collections.abc import Mapping


def origins(parents: Mapping[int, int | None]) -> Mapping[int, int]:
    """The root of each source's lineage; `parents` holds what each one derives from (None: nothing).

    A parent that `parents` doesn't list ends the lineage at its child. Sources that derive from each other in a circle
    are one origin, named by the smallest id of the circle.
    """
    roots: dict[int, int] = {}
    for source in parents:
        # a dict keeps the order of the walk, and knows at once where it has been
        walked: dict[int, int] = {}
        here = source
        while here not in roots and here not in walked:
            walked[here] = len(walked)
            parent = parents[here]
            # what derives from nothing is a circle of one
            here = here if parent is None or parent not in parents else parent
        root = roots[here] if here in roots else min(list(walked)[walked[here] :])
        roots.update(dict.fromkeys(walked, root))
    return roots
