from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.sources.origins import origins

LINEAGES = st.dictionaries(st.integers(1, 9), st.none() | st.integers(1, 9), max_size=9)


def ancestors(source: int, parents: Mapping[int, int | None]) -> set[int]:
    """Return the source and every listed source that it derives from, in as many rounds as there are sources."""
    found = {source}
    for _ in range(len(parents)):
        found |= {parent for here in found if (parent := parents.get(here)) is not None and parent in parents}
    return found


def root_by_force(source: int, parents: Mapping[int, int | None]) -> int:
    """Return the smallest ancestor of the source that is an ancestor of all its ancestors."""
    above = ancestors(source, parents)
    return min(here for here in above if all(here in ancestors(other, parents) for other in above))


@given(LINEAGES)
def test_the_origin_is_an_ancestor_of_every_ancestor(parents: dict[int, int | None]) -> None:
    assert origins(parents) == {source: root_by_force(source, parents) for source in parents}


def test_articles_that_copy_one_press_release_have_one_origin() -> None:
    assert set(origins({1: None, 2: 1, 3: 1, 4: 2, 5: 4}).values()) == {1}


def test_a_missing_parent_ends_the_lineage() -> None:
    assert origins({2: 1, 3: 2}) == {2: 2, 3: 2}


def test_sources_in_a_circle_have_one_origin() -> None:
    assert origins({1: 3, 2: 1, 3: 2, 4: 2}) == {1: 1, 2: 1, 3: 1, 4: 1}


def test_a_long_chain_is_followed_without_recursion() -> None:
    parents: dict[int, int | None] = {1: None} | {source: source - 1 for source in range(2, 50_001)}
    assert set(origins(parents).values()) == {1}
