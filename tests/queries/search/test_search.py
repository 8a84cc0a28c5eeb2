"""Search: hits, their fields and order, and that changed records are found with their present texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.queries.test_selected import ODD_INPUTS
from tests.store.building import activity, body, change, claim, made, new_project, source, tie
from tests.store.fresh import require_fresh
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import (
    Author,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ExternalCode,
    OtherName,
    SourceDraft,
)
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.attachments import add_attachments
from tracker.operations.bodies import edit_body
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.partnerships import delete_partnership
from tracker.operations.sources import edit_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.search.search import SearchHit, SearchResults, search
from tracker.wording.messages import search_field
from tracker.wording.texts import Texts

LETTER = "A letter of the mayor. " * 3_000 + "The motion was tabled by the Zwolle caucus. " + "And so on. " * 500


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A partnership Arnhem – Wuhan with a hit for every kind of record, and some other bodies."""
    with new_project(tmp_path_factory.mktemp("rich")) as project:
        fill(project)
        yield project


def fill(project: Project) -> dict[str, int]:
    bosch = body(
        project, "'s-Hertogenbosch", other_names=(OtherName("Den Bosch"),), codes=(ExternalCode("cbs", "0796"),)
    )
    sudwest = body(project, "Súdwest-Fryslân", note="Merged of five towns, Sneek among them.")
    wuhan = body(project, "武汉市", "CN", subdivision="湖北省", other_names=(OtherName("Wuhan", "zh", "Latn"),))
    arnhem = tie(project, body(project, "Arnhem"), wuhan, tags=("yangtze river",), note="The oldest tie of all.")
    tie(project, bosch, "Arnhemia")
    page = source(
        project,
        "Gemeente breekt de stedenband",
        publisher="De Gelderlander",
        url="https://example.org/breuk",
        authors=(Author("Jansen", "Piet"),),
        summary="Zürich is named too.",
        csl='{"page": "12-14", "event": "Gala"}',
    )
    ended = change(project, arnhem, "terminated", "2021", note="After the Olympics.", sources=(page,))
    quote = CitationDraft(page, "“Wij stoppen ermee”, zei de burgemeester.", "We stop.", "column 3", note="by phone")
    cited = made(project, add_citation, CitationTarget("change", ended), quote)
    asked = activity(project, arnhem, "asked_no_reply", "2022", outcome="No answer from the embassy.")
    number = claim(project, page, "at least eight cities", note="says the alderman")
    project.perform(add_attachments, page, [draft_of("letter.txt", "text/plain", b"...", LETTER)])
    of_body = made(
        project, add_citation, CitationTarget("body", sudwest), CitationDraft(page, "the largest municipality")
    )
    of_claim = made(project, add_citation, CitationTarget("claim", number), CitationDraft(page, "counted by hand"))
    names = ("bosch", "sudwest", "wuhan", "arnhem", "page", "ended", "cited", "asked", "number", "of_body", "of_claim")
    values = (bosch, sudwest, wuhan, arnhem, page, ended, cited, asked, number, of_body, of_claim)
    return dict(zip(names, values, strict=True))


def hits(results: SearchResults) -> list[SearchHit]:
    return [hit for group in results.groups for hit in group.hits]


def found(project: Project, text: str) -> list[tuple[str, str, list[str]]]:
    """Return the record, the field and the marked texts of every hit."""
    return [
        (hit.record, hit.field, [hit.snippet[start : start + length] for start, length in hit.matches])
        for hit in hits(project.query(search, text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("武汉", [("body", "name", ["武汉"]), ("partnership", "name", ["武汉"])]),
        ("wu han", [("body", "other_name", ["Wuhan"]), ("partnership", "other_name", ["Wuhan"])]),
        ("'s-Hert", [("body", "name", ["s", "Hert"]), ("partnership", "name", ["s", "Hert"])]),
        ("denbosch", [("body", "other_name", ["Den Bosch"]), ("partnership", "other_name", ["Den Bosch"])]),
        ("sudwest", [("body", "name", ["Súdwest"])]),
        ("SUDWEST FRYSLAN", [("body", "name", ["Súdwest", "Fryslân"])]),
        ("0796", [("body", "code", ["0796"])]),
        ("yangtze", [("partnership", "tag", ["yangtze"])]),
        ("oldest", [("partnership", "note", ["oldest"])]),
        ("olympics", [("change", "note", ["Olympics"])]),
        ("embassy", [("activity", "outcome", ["embassy"])]),
        ("sneek", [("body", "note", ["Sneek"])]),
        ("stoppen ermee", [("citation", "quote", ["stoppen", "ermee"])]),
        ("we stop", [("citation", "translation", ["We", "stop"])]),
        ("column", [("citation", "locator", ["column"])]),
        ("phone", [("citation", "note", ["phone"])]),
        ("largest", [("citation", "quote", ["largest"])]),
        ("counted", [("citation", "quote", ["counted"])]),
        ("zurich", [("source", "summary", ["Zürich"])]),
        ("jansen", [("source", "author", ["Jansen"])]),
        ("gala", [("source", "further", ["Gala"])]),
        ("gelderlander breekt", [("source", "title", ["breekt"])]),
        ("eight", [("claim", "wording", ["eight"])]),
        ("alderman", [("claim", "note", ["alderman"])]),
        ("zwolle caucus", [("attachment", "text", ["Zwolle", "caucus"])]),
        ("letter", [("attachment", "name", ["letter"])]),
        ("arnhem olympics", [("partnership", "name", ["Arnhem"])]),
        ("汉武", []),
        ("osch", []),
        ("nowhere", []),
    ],
)
def test_a_text_is_found_in_its_record_and_field(
    rich: Project, text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert found(rich, text) == expected


def test_whole_names_come_before_beginnings_and_these_before_mentions(rich: Project) -> None:
    results = rich.query(search, "arnhem")
    assert [group.kind for group in results.groups] == ["bodies", "partnerships"]
    assert [hit.bodies[0].name for hit in results.groups[0].hits] == ["Arnhem", "Arnhemia"]
    assert [hit.bodies[1].name for hit in results.groups[1].hits] == ["武汉市", "Arnhemia"]


def test_a_hit_refers_to_its_record(rich: Project) -> None:
    (quoted,) = hits(rich.query(search, "stoppen"))
    assert quoted.partnership is not None
    assert (quoted.title, quoted.body) == ("Gemeente breekt de stedenband", None)
    assert [side.name for side in quoted.bodies] == ["Arnhem", "武汉市"]
    (of_body,) = hits(rich.query(search, "largest"))
    assert [one.name for one in of_body.bodies] == ["Súdwest-Fryslân"]
    assert of_body.body == of_body.bodies[0].id
    (file,) = hits(rich.query(search, "zwolle"))
    assert (file.title, file.source) == ("letter.txt", quoted.source)
    assert file.snippet.startswith("…")
    assert file.snippet.endswith("…")


@pytest.mark.parametrize("limit", [1, 3])
def test_hits_are_limited_and_all_are_counted(project: Project, limit: int) -> None:
    for number in range(5):
        change(project, tie(project, f"Arnhem {number}", "Wuhan"), "terminated", note="Voted on.", sources=("NRC",))
    results = project.query(search, "arnhem", limit)
    assert [(group.total, len(group.hits)) for group in results.groups] == [(5, limit), (5, limit)]
    (history,) = project.query(search, "voted", limit).groups
    assert (history.kind, history.total, history.is_exact, len(history.hits)) == ("history", 5, True, limit)


def test_too_many_hits_are_counted_by_owner(project: Project) -> None:
    from tracker.queries.search import search as module

    for number in range(module._EXAMINED + 5):
        change(project, tie(project, f"A{number}", f"B{number}"), "terminated", note="Voted on.")
    (history,) = project.query(search, "voted").groups
    assert (history.total, history.is_exact) == (module._EXAMINED + 5, False)


HOSTILE_INPUTS = [*ODD_INPUTS, "a b c d e " * 1_000, "武" * 5_000, "NEAR(wuhan, 2)", "wuhan OR 1"]


@pytest.mark.parametrize("text", HOSTILE_INPUTS, ids=lambda text: ascii(text[:20]))
def test_no_search_text_raises_an_error(rich: Project, text: str) -> None:
    for hit in hits(rich.query(search, text)):
        assert all(0 <= start < start + length <= len(hit.snippet) for start, length in hit.matches)


@pytest.mark.parametrize("text", ["", "  ", "%", '"', "*-", "\x00", "..."])
def test_an_empty_search_finds_nothing(rich: Project, text: str) -> None:
    assert rich.query(search, text).groups == ()


def test_hits_follow_edits_and_undo_of_their_record(project: Project) -> None:
    ids = fill(project)

    def kinds(text: str) -> list[str]:
        require_fresh(project)
        return [hit.record for hit in hits(project.query(search, text))]

    project.perform(edit_source, ids["page"], SourceDraft("Another title"))
    assert kinds("gelderlander") == []
    assert kinds("another") == ["source"]
    assert kinds("zwolle") == ["attachment"]
    project.perform(edit_body, ids["sudwest"], BodyDraft("Sneek"))
    assert (kinds("sudwest"), kinds("sneek")) == ([], ["body"])
    project.perform(delete_partnership, ids["arnhem"])
    assert (kinds("stoppen"), kinds("embassy"), kinds("武汉")) == ([], [], ["body"])
    for _ in range(3):
        project.undo()
    assert kinds("gelderlander") == ["source"]
    assert kinds("sudwest") == ["body"]
    assert (kinds("stoppen"), kinds("embassy")) == (["citation"], ["activity"])
    project.redo()
    assert kinds("gelderlander") == []


def test_undone_attachments_and_citations_are_not_found(project: Project) -> None:
    fill(project)
    project.undo()
    assert found(project, "counted") == []
    project.undo()
    assert found(project, "largest") == []
    project.undo()
    assert found(project, "zwolle") == []
    require_fresh(project)


def test_frames_and_waves_are_found_by_name_note_and_question(project: Project) -> None:
    day = date(2023, 1, 1).toordinal()
    frame = made(project, add_frame, FrameDraft("Dutch municipalities", day, "As the Cheesemongers list them."))
    question = {"nl": "Heeft u een kaasband?", "en": "Do you trade in cheesecloth?"}
    wave = made(project, add_wave, WaveDraft(frame, "Cheese of spring", day, question))
    assert found(project, "cheesemongers") == [("frame", "note", ["Cheesemongers"])]
    assert found(project, "kaasband") == [("wave", "question", ["kaasband"])]
    (group,) = project.query(search, "cheese", 1).groups
    assert (group.kind, group.total, group.is_exact) == ("census", 2, True)
    (hit,) = group.hits
    assert (hit.record, hit.id, hit.title, hit.field) == ("wave", wave, "Cheese of spring", "name")
    project.undo()
    assert [hit.record for hit in hits(project.query(search, "cheese"))] == ["frame"]


def test_whatever_a_researcher_typed_is_found(project: Project) -> None:
    source(project, "A page", archived_url="https://web.example/tulipfield")
    noted = read_date("2001")
    arnhem = tie(project, "Arnhem", "Wuhan", label_a="Windmill twins")
    dated = ChangeDraft(partnership=arnhem, status="terminated", date=replace(noted, note="the dredger sailed"))
    made(project, record_status_change, dated)
    frame = made(project, add_frame, FrameDraft("Towns", noted.earliest or 1, ""))
    made(project, add_follow_up, Subject("frame", frame), FollowUpDraft(noted, "ask the polderboard"))
    assert found(project, "tulipfield") == [("source", "archived_url", ["tulipfield"])]
    assert found(project, "dredger") == [("change", "date_note", ["dredger"])]
    assert found(project, "polderboard") == [("frame", "follow_up", ["polderboard"])]
    assert found(project, "windmill") == [("partnership", "label", ["Windmill"])]
    words = [search_field(name, Texts("en").tr) for name in ("archived_url", "date_note", "label", "summary")]
    assert words == ["archived copy", "date (note)", "name in this partnership", "summary"]
    require_fresh(project)
