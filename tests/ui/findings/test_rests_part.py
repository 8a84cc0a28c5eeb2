"""The section *What this number rests on* is counted when it is opened. A click on a line opens its records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from tests.ui.findings.test_curve_part import page
from tests.ui.findings.test_findings_page import settle
from ui.core.navigation_target import RecordLink
from ui.findings.findings_page import FindingsPage
from ui.findings.folded_count import FoldedCount
from ui.widgets.labels.wrapping_buttons import LinkButton
from ui.widgets.lists.records_dialog import RecordsDialog

__all__ = ["page"]


def test_what_a_number_rests_on_is_folded_until_asked_and_follows_the_rule(page: FindingsPage, qtbot: QtBot) -> None:
    part = page.sensitivity.rests
    page.set_rule(replace(page.rule, partner=page.rule.partner))
    settle()
    page._compare()
    assert part.found is None
    part.fold.set_open(True)
    qtbot.waitUntil(lambda: part.found is not None, timeout=20_000)
    assert part.sentence.text().startswith("What it rests on: ")
    texts = [line.text() for line in part.lines if hasattr(line, "text")]
    assert "How late endings are known" in texts
    links = [line for line in part.lines if isinstance(line, LinkButton)]
    newspaper = next(link for link in links if "newspaper article" in link.text())
    newspaper.click()
    (dialog,) = page.window().findChildren(RecordsDialog)
    assert "newspaper article" in dialog.windowTitle()
    dialog.close()
    opened: list[RecordLink] = []
    page.context.bridge.record_requested.connect(opened.append)
    uncounted = next(link for link in links if "Chinees Nieuwjaar" in link.text())
    uncounted.click()
    assert [link.kind for link in opened] == ["source"], "no counted record rests on it alone: the source itself"
    next(link for link in links if "broadcast" in link.text()).click()
    (listed,) = (each for each in page.window().findChildren(RecordsDialog) if "broadcast" in each.windowTitle())
    listed.close()
    before = part.found
    page.set_rule(replace(page.rule, count="began"))
    settle()
    page._compare()
    qtbot.waitUntil(lambda: part.found is not before and part.found is not None, timeout=20_000)
    assert not part.found.late.are_endings


def test_a_section_opened_after_the_rule_has_changed_shows_no_number_of_the_rule_before(
    page: FindingsPage, qtbot: QtBot
) -> None:
    parts: tuple[FoldedCount[Any], ...] = (page.sensitivity.rests, page.sensitivity.curve)
    for part in parts:
        part.fold.set_open(True)
        part.show_rule(page.rule)
        qtbot.waitUntil(lambda each=part: each.found is not None, timeout=20_000)
        part.show_rule(page.rule)
        part.fold.set_open(False)
        part.show_rule(replace(page.rule, count="began"))
        part.wait()
        settle()
        part.fold.set_open(True)
        assert (part.found, part.sentence.text()) == (None, "Counting…")
        qtbot.waitUntil(lambda each=part: each.found is not None, timeout=20_000)
        assert part.sentence.text() != "Counting…"


def test_nothing_is_said_of_what_was_known_on_an_earlier_day(page: FindingsPage, qtbot: QtBot) -> None:
    part = page.sensitivity.rests
    page.set_rule(replace(page.rule, known_by=page.rule.last_day))
    settle()
    page._compare()
    part.fold.set_open(True)
    qtbot.waitUntil(lambda: part.sentence.text() == "Not said of what was known on an earlier day.", timeout=20_000)
    assert part.lines == []
