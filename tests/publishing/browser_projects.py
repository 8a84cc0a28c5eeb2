"""Projects whose pages are opened in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from tests.store.building import body, change, claim, made, new_project, source, tie, when
from tracker.domain.census.drafts import ContactDraft, FrameDraft
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject
from tracker.domain.records.drafts import (
    Author,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ExternalCode,
    OtherName,
    SourceDraft,
)
from tracker.operations.bodies import add_body
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.coding.codebook import add_code
from tracker.operations.findings import save_finding
from tracker.operations.project_settings import describe_project
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.reader_names import names_for_readers

FRAME: Final = "Dutch municipalities"
RULE: Final[dict[str, Any]] = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023", "frame": FRAME,
                               "silence": "record"}  # fmt: skip
SECRET: Final = "Zandvoort-memo"
PLACES: Final = {"Arnhem": (52.0, 5.9), "Ede": (52.0, 5.7), "Weert": (51.3, 5.7), "Wuhan": (30.6, 114.3)}


def make_small_project(folder: Path) -> Project:
    """Three partnerships with Wuhan, of which two ended; a frame with a silent body; a claim; a confidential source."""
    project = new_project(folder)
    bodies = {
        name: made(
            project, add_body, BodyDraft(name, country="CN" if name == "Wuhan" else "NL", latitude=y, longitude=x)
        )
        for name, (y, x) in PLACES.items()
    }
    report = made(
        project, add_source, SourceDraft("The report", "report", (Author("Smit", "Jo"),), url="https://example.org/r")
    )
    secret = made(project, add_source, SourceDraft(SECRET, "report", summary=SECRET, is_confidential=True))
    for name, ended in (("Arnhem", "2022-05-01"), ("Ede", "spring 2023"), ("Weert", "")):
        record = tie(project, bodies[name], bodies["Wuhan"])
        change(project, record, "in_force", "[1998..1999]", sources=("Gazette",))
        if ended:
            quotes = (CitationDraft(report, quote=f"{name} ended it."), CitationDraft(secret, quote=SECRET))
            project.perform(record_status_change, ChangeDraft(record, "terminated", when(ended), citations=quotes))
    silent = body(project, "Zwolle")
    made(project, add_frame, FrameDraft(FRAME, 738000), (*(bodies[name] for name in PLACES if name != "Wuhan"), silent))
    project.perform(add_contact, ContactDraft(bodies["Weert"], "phone", "answered", complete_until=738886))
    claim(project, source(project, "Newspaper"), "two have ended", 2)
    project.perform(save_finding, "Ended", read_rule(RULE))
    project.perform(save_finding, "Begun", read_rule({"from": "1990", "to": "2000", "count": "began"}))
    return project


def make_full_project(folder: Path) -> Project:
    """The small project with a text in every column of text that is published."""
    project = make_small_project(folder)
    about = AboutProject(
        *("Towns", "All about towns"),
        publication_language="en",
        headline="Which towns ended it?",
        chart_note="The council voted",
        chart_note_on="2022-05-01",
        translations={"nl": {"title": "Steden", "headline": "Welke steden stopten?", "chart_note": "De raad stemde"}},
    )
    named = {"Ended": {"nl": "Beëindigd"}, FRAME: {"": "all Dutch towns", "nl": "alle Nederlandse steden"}}
    named["two have ended"] = {"nl": "twee zijn beëindigd"}
    names = {(each.table, each.id): named.get(each.name, {}) for each in project.query(names_for_readers)}
    project.perform(describe_project, about, names)
    wuxi = BodyDraft(
        *("Wuxi", "district", "CN", "Jiangsu"),
        other_names=(OtherName("无锡", "zh", "Hans"),),
        codes=(ExternalCode("wikidata", "Q42651"),),
        valid_from=when("spring 1950"),
        valid_until=when("early 2024"),
    )
    meaning = CodeMeaning("a definition", "what it includes", "what it excludes", "an example")
    project.perform(add_code, OwnCodeDraft("reason", "Sanctions", {"nl": "Sancties"}, "geopolitics", meaning))
    record = tie(
        project,
        "Breda",
        made(project, add_body, wuxi),
        tags=("rivers",),
        label_a="north",
        label_b="south",
        fixed_term_until=when("early 2030"),
    )
    website = SourceDraft(
        *("A website", "official_website", (Author("Wit", "An"),), "Someone", when("late 2021"), "en"),
        *("https://example.org", "10.1/x"),
        archived_url="https://example.org/archived",
    )
    cited = CitationDraft(made(project, add_source, website), "Gone.", translation="Weg.", locator="p. 2")
    project.perform(record_status_change, ChangeDraft(record, "terminated", when("early 2022"), citations=(cited,)))
    return project
