"""No module of the program imports itself through others, not even for types alone or inside a function."""

from __future__ import annotations

from benchmarks.structure import cycles, import_edges, read_sources
from tests.architecture.source import ROOT, tree


def test_a_cycle_is_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert cycles({"a": {"b"}, "b": set(), "c": {"a", "b"}}) == []


def test_no_modules_import_one_another_in_a_cycle() -> None:
    assert cycles(import_edges(read_sources(ROOT, tree))) == []
