"""The data of a page contains only columns marked as public, of records that are not confidential."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Text

from tests.store.building import body, change, content, filled_project, made, source, tie
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import Author, ChangeDraft, CitationDraft, ClaimDraft, SourceDraft
from tracker.exchange.formats.dump import load
from tracker.operations.attachments import add_attachments
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.checks import accept_problem
from tracker.operations.claims import add_claim
from tracker.operations.coding.codebook import add_code
from tracker.operations.findings import freeze_finding, save_finding
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.publishing.page_data import page_data, page_text, public_copy
from tracker.publishing.page_facts import page_facts
from tracker.publishing.page_file import PageOptions, page_of_copy
from tracker.queries.findings.saved_findings import frozen_result
from tracker.queries.reader import Reader
from tracker.queries.robustness.open_pairs import different_pairs
from tracker.reports.document.report_texts import ReportTexts
from tracker.services.data_export import ExportScope, write_data
from tracker.store.schema import RECORD_TABLES

SECRET, PERSON, CANARY = "Zandvoort-memo", "Kwakkelstein", "canary"
RULE: Final = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023"}
PUBLIC: Final = {
    "body": {"name", "kind", "country", "subdivision", "valid_from_edtf", "valid_from_words", "valid_until_edtf",
             "valid_until_words"},
    "body_name": {"name", "language", "script"},
    "body_code": {"scheme", "value"},
    "partnership": {"kind", "label_a", "label_b", "fixed_term_until_edtf", "fixed_term_until_words"},
    "partnership_sector": {"sector"},
    "partnership_tag": {"tag"},
    "status_change": {"status", "date_edtf", "date_words", "actor", "decided_by"},
    "change_reason": {"reason"},
    "status_refinement": {"code"},
    "source": {"kind", "title", "authors", "publisher", "date_edtf", "date_words", "language", "url", "doi",
               "accessed_edtf", "archived_url"},
    "citation": {"quote", "translation", "locator", "stated_date_edtf", "stance"},
    "claim": {"wording", "comparator", "measure", "unit", "rule", "reader_names"},
    "frame": {"name", "day", "reader_names"},
    "finding": {"name", "question", "reader_names"},
    "finding_result": {"taken_at", "result"},
    "vocabulary_entry": {"list_name", "code", "label"},
    "code_definition": {"list_name", "code", "labels", "counts_as", "definition", "includes", "excludes", "example"},
    "project_setting": {"key", "value"},
    "contact": {"complete_until"},
}  # fmt: skip
"""[table] -> its text columns that are public, or of which a part is."""
CONSTRAINED: Final = {
    ("contact", "direction"), ("contact", "outcome"), ("contact", "channel"), ("wave", "opened"), ("source", "csl"),
    ("change_reason", "weight"), ("attachment", "sha256"), ("finding_result", "evidence_hash"),
    ("code_definition", "withdrawn_on"), ("code_definition", "defined_on"), ("citation", "asserts_status"),
    ("citation", "asserts_unit"),
}  # fmt: skip
"""Columns that hold no free text."""
LATER: Final = 738_521
AS_JSON: Final = {"questions", "templates", "due_days"}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A partnership with a confidential source, an interview, contacts, a frame, a claim, and a frozen finding."""
    project, _ = filled_project(_fill, tmp_path)
    with project:
        yield project


def _fill(project: Project) -> None:
    arnhem = tie(project, note="private")
    change(project, arnhem, "in_force", "1999", sources=(source(project, "Open source"),))
    secret = made(project, add_source, SourceDraft(SECRET, "report", summary=SECRET, is_confidential=True))
    spoken = SourceDraft("Interview 3", "interview", (Author(PERSON, "Ada"),))
    interview = made(project, add_source, spoken)
    citations = (CitationDraft(secret, quote=f"{SECRET} says so"), CitationDraft(interview, quote="It ended."))
    project.perform(record_status_change, ChangeDraft(arnhem, "terminated", read_date("May 2022"), citations=citations))
    project.perform(add_claim, ClaimDraft(secret, f"{SECRET} claims two", 2))
    project.perform(add_attachments, secret, [draft_of("memo.txt", "text/plain", SECRET.encode(), SECRET)])
    project.perform(add_code, OwnCodeDraft("reason", "EU sanctions", counts_as="geopolitics"))
    body = int(content(project)["records"]["body"][0]["id"])
    frame = made(project, add_frame, FrameDraft("All", read_date("2022-01-01").earliest or 0), (body,))
    project.perform(add_wave, WaveDraft(frame, "Spring", read_date("2022-02-01").earliest or 0))
    spoken_to = ContactDraft(body, "phone", "answered", person=f"Ada {PERSON}")
    project.perform(add_contact, spoken_to)
    project.perform(add_contact, replace(spoken_to, is_confidential=True, note=SECRET))
    project.perform(save_finding, "Ended", read_rule(RULE))
    saved = int(content(project)["records"]["finding"][0]["id"])
    project.perform(freeze_finding, saved, project.query(frozen_result, read_rule(RULE)))


def data_of(project: Project) -> dict[str, Any]:
    return page_data(project, ("en", "nl"))


def test_nothing_confidential_and_no_person_is_in_the_data(project: Project) -> None:
    text = page_text(data_of(project)).lower()
    for word in (SECRET, SECRET.split("-")[0], PERSON, "private"):
        assert word.lower() not in text, word
    assert "open source" in text
    assert "it ended." in text


def test_a_page_says_on_which_public_sources_a_number_rests_and_names_no_other(project: Project) -> None:
    with public_copy(project) as copy:
        (facts,) = copy.project.query(page_facts, [ReportTexts("en")], LATER, copy.different)
        page = page_of_copy(project, copy, PageOptions()).html.lower()
    (saved,) = facts.findings.values()
    assert saved.rests is not None
    assert saved.rests.sentence == "What it rests on: 1 origin. Without “Interview 3”, the number is 0 instead of 1."
    assert [name for name, _ in saved.rests.origins] == ["“Interview 3”"]
    assert "what this number rests on" in page
    for word in (SECRET, SECRET.split("-")[0], PERSON, "private"):
        assert word.lower() not in page, word


def test_a_page_counts_open_pairs_both_ways_and_not_those_that_were_decided(project: Project) -> None:
    one, other, third = (body(project, name) for name in ("Harderwijk", "Harderwijck", "Hardewijk"))
    for town, partner in ((one, "Chengdu"), (other, "Dalian"), (third, "Xiamen")):
        change(project, tie(project, town, partner), "terminated", "2022-05-01", sources=(source(project, partner),))
    for pair in ((one, other), (one, third), (other, third))[1:]:
        project.perform(accept_problem, "duplicate_bodies", "-".join(map(str, sorted(pair))), SECRET)
    open_source = source(project, "An open claim")
    project.perform(add_claim, ClaimDraft(open_source, "At least four ended", 4, "at_least", rule=json.dumps(RULE)))
    secret = made(project, add_source, SourceDraft(SECRET, "report", is_confidential=True))
    project.perform(add_claim, ClaimDraft(secret, f"{SECRET} says six", 6, "at_least", rule=json.dumps(RULE)))
    with public_copy(project) as copy:
        (facts,) = copy.project.query(page_facts, [ReportTexts("en")], LATER, copy.different)
        page = page_of_copy(project, copy, PageOptions()).html
    (saved,) = facts.findings.values()
    assert saved.rests is not None
    assert saved.rests.pairs[:2] == (
        "The records of 1 pair may be one, which nobody has decided yet; counted both ways, the number is 3–4 instead"
        " of 4.",
        "May be one: Harderwijk / Harderwijck",
    )
    assert saved.rests.fewest[0].startswith(
        "“At least four ended”: supported, and not reached if 1 record is otherwise, such as "
    )
    assert len(saved.rests.fewest) == 2, "one verdict and what was tried; nothing of the confidential claim"
    assert "May be one: Harderwijk / Harderwijck" in page
    assert "“At least four ended”: supported" in page
    assert SECRET not in page


def test_the_citations_are_read_once_for_all_findings_and_languages(project: Project) -> None:
    statements: list[str] = []

    def facts(reader: Reader) -> None:
        reader.connection.set_trace_callback(statements.append)
        page_facts(reader, [ReportTexts("en"), ReportTexts("nl")], LATER, different_pairs(reader))
        reader.connection.set_trace_callback(None)

    project.perform(save_finding, "Ended again", read_rule(RULE))
    with public_copy(project) as copy:
        copy.project.query(facts)
    whole = Counter(each for each in statements if "contradicts" in each and "json_each" not in each)
    assert set(whole.values()) == {1}, whole


def test_only_public_columns_are_in_the_data(project: Project, tmp_path: Path) -> None:
    document = content(project)
    for table in RECORD_TABLES:
        texts = {column.name for column in table.c if isinstance(column.type, Text)} - PUBLIC.get(table.name, set())
        private = {name for name in texts if (table.name, name) not in CONSTRAINED and not name.endswith("_edtf")}
        for row in document["records"][table.name]:
            for name in private & row.keys():
                row[name] = f'{{"en": "{CANARY} {name}"}}' if name in AS_JSON else f"{CANARY} {name}"
    load(tmp_path / "canaries.twin", document)
    with Project.open(tmp_path / "canaries.twin", read_only=True) as marked:
        data = data_of(marked)
        write_data(marked, "datasette", tmp_path / "served", ExportScope(), LATER, lambda _done, _of: None)
    assert CANARY not in page_text(data)
    served = b"".join(path.read_bytes() for path in (tmp_path / "served").iterdir())
    assert CANARY.encode() not in served
    assert b"Arnhem" in served
    assert data["bodies"][0]["name"] == "Arnhem"


def test_a_finding_has_its_new_numbers_and_the_numbers_that_were_frozen(project: Project) -> None:
    (saved,) = data_of(project)["findings"]
    assert (saved["name"], saved["result"]["counts"]["total"], saved["result"]["share"]) == (
        "Ended",
        [1, 1],
        ["1", "1"],
    )
    (frozen,) = saved["frozen"]
    assert frozen.keys() == {"taken_at", "rule", "counts", "denominator", "share"}
    assert frozen["share"] == ["1", "1"]


def test_a_confidential_source_changes_no_number_of_the_page(project: Project) -> None:
    known = read_rule({**RULE, "known_by": "2030"})
    project.perform(save_finding, "Known", known)
    by_name = {each["name"]: each["result"] for each in data_of(project)["findings"]}
    assert by_name["Known"]["counts"]["total"] == [0, 1]  # the interview has no date, and may have been published
