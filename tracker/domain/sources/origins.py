"""Origins of sources: derived sources have the origin of the source they derive from, and count as one witness."""

from __future__ import annotations

from collections.abc import Mapping


def origins(parents: Mapping[int, int | None]) -> Mapping[int, int]:
    """Return {source: the origin of its lineage}. `parents`: {source: the source it derives from, or None}.

    A parent that is not a key of `parents` ends the lineage at its child. Sources that derive from each other in a
    circle have one origin, the smallest id of the circle.
    """
    roots: dict[int, int] = {}
    for source in parents:
        # a dict stores the order of the walk, and finds repeated sources fast
        walked: dict[int, int] = {}
        here = source
        while here not in roots and here not in walked:
            walked[here] = len(walked)
            parent = parents[here]
            # a source without a parent is a circle of one
            here = here if parent is None or parent not in parents else parent
        root = roots[here] if here in roots else min(list(walked)[walked[here] :])
        roots.update(dict.fromkeys(walked, root))
    return roots
