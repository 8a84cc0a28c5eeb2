"""The verb `record` says that the same change was recorded before; it is recorded all the same."""

from __future__ import annotations

from tests.cli.terminal import Terminal

SAME = ("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "dormant", "--date", "March 2010")


def test_the_same_change_is_noticed_on_the_standard_output(terminal: Terminal) -> None:
    verb, *options = SAME
    first = terminal.json(verb, *options)
    assert "warnings" not in first
    second = terminal.run(verb, *options)
    assert second.error == ""
    assert "recorded before" in second.out
    assert f"cite FILE add c{first['record']}" in second.out
    third = terminal.json(verb, *options)
    (warning,) = third["warnings"]
    assert "recorded before" in warning
    other = terminal.json(verb, *options[:-1], "April 2010")
    assert "warnings" not in other, "another date is another change"
