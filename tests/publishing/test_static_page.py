"""A published page is whole without script, requests nothing, and shows the text of a project as text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest

from benchmarks.make_big_project import make_big_project
from tests.cli.terminal import Terminal
from tests.html_page import HtmlPage
from tests.store.building import body, change, claim, filled_project, made, new_project, source, tie, when
from tracker.cli import main
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, SourceDraft
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame
from tracker.operations.coding.codebook import add_code
from tracker.operations.findings import save_finding
from tracker.operations.project_settings import describe_project
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.publishing.page_file import PageOptions, export_page

MARKUP: Final = '</script><img src=x onerror="alert(1)"><b>Ede'
SECRET: Final = "Zandvoort-memo"
RULE: Final = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023"}
MOST_BYTES: Final = 3_000_000
"""The limit for a page of a thousand partnerships."""
REQUESTING: Final = {"src", "srcset", "action", "formaction", "poster", "ping", "background", "style", "data"}


def read_page(path: Path) -> HtmlPage:
    return HtmlPage(path.read_text("utf-8"))


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A project with markup in its texts, a confidential source, two findings and a claim."""
    filled_project(_fill, tmp_path)[0].close()
    return Terminal(capsys, tmp_path / "ties.twin")


def _fill(project: Project) -> None:
    ede = tie(project, MARKUP, "Wuhan", tags=(MARKUP,))
    page = made(project, add_source, SourceDraft(MARKUP, "report", url="javascript:alert(1)"))
    secret = made(project, add_source, SourceDraft(SECRET, "report", is_confidential=True))
    change(project, ede, "in_force", "1999", sources=("Gazette",))
    cited = (CitationDraft(page, quote=f"It ended. {MARKUP}", locator="p. 4"), CitationDraft(secret, quote=SECRET))
    project.perform(record_status_change, ChangeDraft(ede, "terminated", when("May 2022"), citations=cited))
    claim(project, source(project, "Newspaper", url="https://example.org/a?b=1&c=2"), "one has ended", 1)
    for name in ("Ended", "Ended too"):
        project.perform(save_finding, name, read_rule(RULE))


def exported(terminal: Terminal, *arguments: object) -> HtmlPage:
    out = terminal.file.with_name("page.html")
    terminal.run("export", out, "--format", "page", "--overwrite", *arguments)
    return read_page(out)


def test_a_page_says_its_findings_with_the_records_behind_each_number(terminal: Terminal) -> None:
    page = exported(terminal)
    assert "1 body" in page.text
    assert "Between 1 Jan 2021 and 31 Dec 2023" in page.text
    for words in ("It ended.", "p. 4", "Newspaper", "one has ended", "terminated", "in force"):
        assert words in page.text, words
    numbers = [attributes["href"] for attributes in page.parts("a") if attributes.get("class") == "number"]
    assert len(numbers) > 2
    assert {"main", "header", "footer", "nav", "h1", "h2"} <= {tag for tag, _ in page.tags}


def test_every_link_within_a_page_leads_somewhere(terminal: Terminal) -> None:
    page = exported(terminal)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = [target[1:] for target in page.values("href") if target.startswith("#")]
    assert len(targets) > 10
    assert set(targets) <= set(ids)


def test_a_page_requests_nothing_and_runs_nothing_of_the_project(terminal: Terminal) -> None:
    page = exported(terminal)
    policies = [each["content"] for each in page.parts("meta") if "Policy" in (each.get("http-equiv") or "")]
    assert [policy for policy in policies if policy and "default-src 'none'" in policy and "unsafe" not in policy]
    names = {name for _, attributes in page.tags for name in attributes}
    assert not names & REQUESTING
    assert not [name for name in names if name.startswith("on")]
    assert not {tag for tag, _ in page.tags} & {"img", "b", "link", "iframe", "object", "form", "base"}
    addresses = [address for address in page.values("href") if not address.startswith("#")]
    assert addresses == ["https://example.org/a?b=1&c=2"]
    assert not re.search(r"url\((?!#)", terminal.file.with_name("page.html").read_text("utf-8"))


def test_text_of_the_project_is_shown_as_text(terminal: Terminal) -> None:
    page = exported(terminal)
    assert page.text.count(MARKUP) >= 4
    assert "javascript:alert(1)" in page.text


def test_nothing_confidential_is_in_a_page(terminal: Terminal) -> None:
    exported(terminal)
    assert SECRET not in terminal.file.with_name("page.html").read_text("utf-8")


def test_a_page_has_the_chosen_findings_title_licence_and_language(terminal: Terminal) -> None:
    chosen = exported(
        terminal, "--finding", "ended too", "--title", "Who <left>?", "--licence", "CC BY 4.0", "--language", "nl"
    )
    assert chosen.parts("html") == [{"lang": "nl"}]
    assert len(chosen.parts("article")) == 1
    assert "Who <left>?" in chosen.text
    assert "CC BY 4.0" in chosen.text
    assert "Bevindingen" in chosen.text
    assert "Findings" not in chosen.text


def test_a_page_is_refused_as_other_exports_are(terminal: Terminal) -> None:
    out = terminal.file.with_name("page.html")
    out.write_text("mine")
    terminal.run("export", out, "--format", "page", code=3)
    assert out.read_text() == "mine"
    said = terminal.run("export", out, "--format", "page", "--overwrite", "--finding", "None such", code=4)
    assert "None such" in said.error
    assert out.read_text() == "mine"
    terminal.run("export", terminal.file.with_name("report.html"))
    assert "page-data" not in terminal.file.with_name("report.html").read_text("utf-8")


def test_json_gives_the_hash_of_the_data(terminal: Terminal) -> None:
    out = terminal.file.with_name("new.html")
    told = terminal.json("export", out, "--format", "page")
    assert (told["format"], told["findings"], told["partnerships"]) == ("page", 2, 1)
    assert re.fullmatch("[0-9a-f]{64}", told["sha256_of_data"])
    assert told["sha256_of_data"] in read_page(out).text


def test_a_chosen_finding_whose_frame_is_left_out_is_refused(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        record = tie(project, "Ede", "Wuhan")
        made(project, add_frame, FrameDraft("All", 738000), (body(project, "Zwolle"),))
        project.perform(save_finding, "Of the frame", read_rule(RULE | {"frame": "All"}))
        options = PageOptions(findings=("of the frame",), partnerships=frozenset({record}))
        with pytest.raises(RuleError, match="finding_left_out"):
            project.read_in_background(lambda snapshot: export_page(snapshot, tmp_path / "page.html", options))
        assert not (tmp_path / "page.html").exists()


def test_findings_that_can_not_be_counted_from_a_part_are_named(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        record = tie(project, "Ede", "Wuhan")
        made(project, add_frame, FrameDraft("All", 738000), (body(project, "Zwolle"),))
        project.perform(save_finding, "Of the <frame>", read_rule(RULE | {"frame": "All"}))
        project.perform(save_finding, "Ended", read_rule(RULE))
        options = PageOptions(partnerships=frozenset({record}))
        out = tmp_path / "page.html"
        told = project.read_in_background(lambda snapshot: export_page(snapshot, out, options))
    assert (told["findings"], told["findings_left_out"]) == (1, ["Of the <frame>"])
    text = HtmlPage(out.read_text("utf-8")).text
    assert "Not published" in text
    assert "“Of the <frame>”" in text


def test_a_page_without_findings_says_so(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        tie(project, "Ede", "Wuhan")
        out = tmp_path / "page.html"
        project.read_in_background(lambda snapshot: export_page(snapshot, out, PageOptions()))
    text = HtmlPage(out.read_text("utf-8")).text
    assert "This page has no finding" in text
    assert "Here are 1 partnership of 2 bodies" in text


def test_the_command_line_says_that_a_page_has_no_finding(terminal: Terminal) -> None:
    out = terminal.file.with_name("page.html")
    assert "no finding" not in terminal.run("export", out, "--format", "page").out
    for name in ("Ended", "Ended too"):
        terminal.run("keep", "delete", name)
    said = terminal.run("export", out, "--format", "page", "--overwrite").out
    assert "The page has no finding" in said
    assert "keep" in said


def test_a_published_number_is_compared_in_words_and_no_verdict_stands_alone(tmp_path: Path) -> None:
    rule = json.dumps(RULE | {"denominator": "ever"})
    with new_project(tmp_path) as project:
        for name, ended in (("Ede", "2022"), ("Weert", "2022"), ("Goes", "by 2023"), ("Epe", "")):
            record = tie(project, name, "Wuhan")
            change(project, record, "in_force", "1999", sources=("Gazette",))
            if ended:
                change(project, record, "terminated", ended)
        paper = source(project, "They ended", publisher="The Post")
        for value, more in ((8, {"comparator": "at_least"}), (2, {}), (1, {"comparator": "at_most"}), (3, {})):
            claim(project, paper, f"claim {value}", value, **more, rule=rule)
        claim(project, paper, "a tenth", 0.1, measure="share", rule=rule)
        claim(project, source(project, "A letter"), "some", 5)
        out = tmp_path / "page.html"
        project.read_in_background(lambda snapshot: export_page(snapshot, out, PageOptions()))
    text = read_page(out).text
    for said in (
        "The Post says at least 8; these records show 2 to 3. Fewer are documented here, so far.",
        "The Post says 2; these records show 2 to 3. Both can be true, because not everything is known exactly.",
        "The Post says at most 1; these records show 2 to 3. More are documented here.",
        "The Post says 10 %; these records show 50–75 %. The share is greater here.",
        "“A letter” says 5. That can’t be compared with these records.",
    ):
        assert said in text, said
    for verdict in ("Not reached", "Open", "Contradicted", "Not comparable", "Verdict", "open it and choose"):
        assert verdict not in text


def test_a_body_of_an_own_kind_is_among_those_of_the_kind_as_which_it_counts(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.perform(add_code, OwnCodeDraft("body_kind", "Capital", counts_as="municipality"))
        record = tie(project, body(project, "Zwolle", kind="capital"), body(project, "Wuhan", "CN"))
        change(project, record, "terminated", "2022")
        project.perform(save_finding, "Ended", read_rule(RULE))
        out = tmp_path / "page.html"
        project.read_in_background(lambda snapshot: export_page(snapshot, out, PageOptions()))
    assert "Counted partnerships of municipalities (1)" in read_page(out).text


def big_page(folder: Path, partnerships: int) -> int:
    """Export the page of a project with quotes in two languages, and return its size in bytes."""
    project, page = (folder / f"{partnerships}.{ending}" for ending in ("twin", "html"))
    make_big_project(project, partnerships, is_quoted=True)
    assert main(["export", str(project), str(page), "--format", "page", "--also-in", "nl"]) == 0
    assert len(read_page(page).parts("tr")) > partnerships
    return page.stat().st_size


def test_a_page_grows_so_little_that_one_of_a_thousand_partnerships_is_small(tmp_path: Path) -> None:
    """The growth from 80 to 160 partnerships gives a size that is one per cent above that of a thousand."""
    small, large = big_page(tmp_path, 80), big_page(tmp_path, 160)
    assert small + (large - small) / 80 * (1000 - 80) < MOST_BYTES


@pytest.mark.torture
def test_a_page_of_a_thousand_partnerships_with_quotes_in_two_languages_is_small(tmp_path: Path) -> None:
    assert big_page(tmp_path, 1000) < MOST_BYTES


def test_a_page_takes_title_licence_and_creators_from_the_project(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        creators = (Creator("Berg, J. van den", "0000-0002-1825-0097"), Creator("City archive"))
        project.perform(describe_project, AboutProject("Towns & ties", "All ties", creators, "CC-BY-4.0"))
        written = tmp_path / "page.html"
        export_page(project, written, PageOptions())
        text = read_page(written).text
        assert "Berg, J. van den; City archive. Towns & ties." in text
        assert "Creative Commons Attribution 4.0 International (CC-BY-4.0)" in text
        other = tmp_path / "other.html"
        export_page(project, other, PageOptions(title="Chosen title", licence="Ask us"))
        shown = read_page(other).text
        assert "Chosen title" in shown
        assert "Ask us" in shown
        assert "Towns & ties" not in shown


def test_the_definitions_of_codes_are_text_without_markup(terminal: Terminal) -> None:
    page = exported(terminal)
    assert "Meaning: " in page.text
    assert "<p" not in page.text.replace(MARKUP, "")
