"""The section *What this number rests on* is counted when it is opened. A click on a line opens its records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from tests.services.coding.test_coder_error import TIES, coded, draw, ended
from tests.store.building import new_project
from tests.ui.findings.test_curve_part import page
from tests.ui.findings.test_findings_page import context_of, opened, settle
from tracker.domain.findings.rules import read_rule
from ui.core.navigation_target import RecordLink
from ui.core.prompts import ScriptedPrompts
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


def test_a_typed_number_is_tried(page: FindingsPage, qtbot: QtBot) -> None:
    part = page.sensitivity.rests
    page._compare()
    part.fold.set_open(True)
    qtbot.waitUntil(lambda: part.found is not None, timeout=20_000)
    before = part.found
    part.threshold.setText("many")
    part.threshold.returnPressed.emit()
    assert "“many” is not a number" in part._threshold_field.words_below
    assert part.found is before
    part.threshold.setText("40 %")
    part.threshold.returnPressed.emit()
    assert part._threshold_field.words_below == ""
    qtbot.waitUntil(lambda: part.found is not before, timeout=20_000)
    texts = [line.text() for line in part.lines if isinstance(line, LinkButton)]
    assert any(text.startswith("at least 40 %: ") for text in texts), texts
    part.threshold.clear()
    part.threshold.editingFinished.emit()
    qtbot.waitUntil(lambda: not any("40 %: " in line.text() for line in part.lines if isinstance(line, LinkButton)))


def test_the_count_under_misreading_asks_for_codings_and_follows_the_rule(
    tmp_path: Path, qtbot: QtBot, home: Path
) -> None:
    with new_project(tmp_path, "coded.twin") as project:
        of = ended(project)
        draw(project, of)
        (tmp_path / "codings").mkdir()
        coded(project, of, differing=0)
        (tmp_path / "codings.csv").rename(tmp_path / "codings" / "codings.csv")
        context = context_of(project)
        made = opened(context)
        qtbot.addWidget(made)
        made.set_rule(read_rule({"from": "2018", "to": "2020", "unit": "partnerships"}))
        settle()
        made._compare()
        part = made.sensitivity.rests
        part.fold.set_open(True)
        qtbot.waitUntil(lambda: part.found is not None, timeout=20_000)
        prompts = context.prompts
        assert isinstance(prompts, ScriptedPrompts)
        prompts.answers += [None, tmp_path / "codings"]
        part.misread.choose.click()
        assert part.misread.report is None
        part.misread.choose.click()
        qtbot.waitUntil(lambda: part.misread.report is not None, timeout=20_000)
        assert part.misread.sentence.text().startswith("If statuses are misread as often as in the settled sample, ")
        assert f"{TIES} settled partnerships" in part.misread.details.text()
        made.set_rule(replace(made.rule, count="began"))
        settle()
        made._compare()
        qtbot.waitUntil(lambda: "counts no statuses of its own" in part.misread.sentence.text(), timeout=20_000)
        made.hide()
