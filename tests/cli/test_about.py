"""The verb `about` shows and changes what a project says about itself."""

from __future__ import annotations

import json

from tests.cli.terminal import Terminal
from tests.store.building import digest


def test_it_changes_what_is_given_and_keeps_the_rest(terminal: Terminal) -> None:
    about = terminal.json("about")
    assert about["missing_for_deposit"] == ["title", "description", "creators", "licence"]
    orcid = "0000-0002-1825-0097"
    terminal.run("about", "--title", "Ties", "--description", "All ties", "--creator", f"Berg, J.;{orcid};VNG")
    terminal.run("about", "--keyword", "towns", "--keyword", "China", "--licence", "cc by 4.0")
    found = terminal.json("about")
    assert found["missing_for_deposit"] == []
    assert found["about"]["creators"] == [{"name": "Berg, J.", "orcid": orcid, "affiliation": "VNG"}]
    assert (found["about"]["keywords"], found["about"]["licence"]) == (["towns", "China"], "CC-BY-4.0")
    changed = terminal.json("about", "--creator", "City archive;;Ede", "--keyword", "", "--licence", "Ask us")
    assert changed["about"]["creators"] == [{"name": "City archive", "orcid": "", "affiliation": "Ede"}]
    assert (changed["about"]["keywords"], changed["about"]["licence"]) == ([], "Ask us")
    assert changed["about"]["title"] == "Ties"
    assert changed["step"]["label"] == "Describe the project"


def test_it_prints_the_fields_and_what_a_deposit_lacks(terminal: Terminal) -> None:
    terminal.run("about", "--title", "Ties", "--creator", "City archive;;Ede", "--licence", "CC0-1.0")
    lines = terminal.run("about").out.splitlines()
    assert any("City archive (Ede)" in line for line in lines)
    assert any("Creative Commons Zero" in line for line in lines)
    assert lines[-1] == "Still missing for a deposit: description."


def test_a_mistyped_orcid_is_named_and_nothing_is_changed(terminal: Terminal) -> None:
    before = digest(terminal.file)
    said = terminal.run("about", "--title", "Ties", "--creator", "Berg, J.;0000-0002-1825-0098", code=4)
    assert "0000-0002-1825-0098" in said.error
    assert digest(terminal.file) == before


def test_headline_note_and_names_are_given_in_each_language(terminal: Terminal) -> None:
    terminal.run("keep", "add", "Ended", "--from", "2021", "--to", "2023")
    terminal.run("frame", "add", "Towns 2023", "--on", "2023-01-01")
    terminal.run("about", "--headline", "Who ended it?", "--chart-note", "A vote", "--chart-note-on", "1 May 2022")
    terminal.run("about", "--in", "nl", "--headline", "Wie stopte?", "--title", "Steden", "--name-of", "ended=Gestopt")
    found = terminal.json("about", "--name-of", "Towns 2023=all towns", "--name-of", "Ended=Stopped")
    about = found["about"]
    assert (about["headline"], about["chart_note"], about["chart_note_on"]) == ("Who ended it?", "A vote", "2022-05-01")
    assert about["translations"] == {"nl": {"headline": "Wie stopte?", "title": "Steden"}}
    assert about["title"] == ""
    names = {each["name"]: (each["kind"], each["names"]) for each in found["names_for_readers"]}
    assert names == {
        "Ended": ("finding", {"": "Stopped", "nl": "Gestopt"}),
        "Towns 2023": ("frame", {"": "all towns"}),
    }
    said = terminal.run("about").out
    for words in ("Who ended it?", "1 May 2022", "headline (nl)", "Wie stopte?", "“Ended” (nl)", "all towns"):
        assert words in said
    found = terminal.json("about", "--in", "nl", "--headline", "", "--title", "", "--name-of", "Ended=")
    assert found["about"]["translations"] == {}
    assert found["names_for_readers"][0]["names"] == {"": "Stopped"}
    terminal.run("undo")
    assert terminal.json("about")["about"]["translations"]


def test_the_wording_of_a_claim_is_given_in_each_language_and_kept_by_a_dump(terminal: Terminal) -> None:
    terminal.run("source", "add", "--title", "Trouw")
    terminal.run("claim", "add", "--source", "Trouw", "--wording", "Two ended", "--value", "2")
    terminal.run("about", "--in", "nl", "--name-of", "two ended=Twee gestopt")
    (claim,) = terminal.json("about")["names_for_readers"]
    assert (claim["kind"], claim["names"]) == ("claim", {"nl": "Twee gestopt"})
    terminal.run("claim", "edit", claim["id"], "--value", "3")
    found = terminal.json("about", "--in", "de", "--name-of", f"{claim['id']}=Zwei beendet")
    assert found["names_for_readers"][0]["names"] == {"de": "Zwei beendet", "nl": "Twee gestopt"}
    kept = {each["wording"]: each["reader_names"] for each in json.loads(terminal.dump())["records"]["claim"]}
    assert kept["Two ended"] == '{"de": "Zwei beendet", "nl": "Twee gestopt"}'


def test_the_question_of_the_first_finding_is_offered_as_a_headline(terminal: Terminal) -> None:
    assert terminal.json("about")["offered_headlines"] == {}
    terminal.run("keep", "add", "Ended", "--focus", "NL", "--from", "2021", "--to", "2023")
    asked = "Which bodies in the Netherlands ended a partnership?"
    assert terminal.json("about")["offered_headlines"]["en"] == asked
    assert f"A page could be headed: {asked}" in terminal.run("about").out
    terminal.run("about", "--headline", asked)
    assert "could be headed" not in terminal.run("about").out


def test_an_export_says_which_texts_are_not_in_a_language_of_the_page(terminal: Terminal) -> None:
    terminal.run("about", "--headline", "Who?", "--title", "Towns", "--publication-language", "en")
    terminal.run("about", "--in", "nl", "--title", "Steden")
    out = terminal.file.with_name("page.html")
    words = ("export", out, "--format", "page", "--also-in", "nl", "--overwrite")
    assert terminal.json(*words)["untranslated"] == {"nl": ["headline"]}
    assert "Not translated into nl: headline." in terminal.run(*words).out


def test_a_wrong_name_language_or_day_changes_nothing(terminal: Terminal) -> None:
    before = digest(terminal.file)
    for words in (
        ("--headline", "x", "--name-of", "Nothing=y"),
        ("--in", "Dutch, mostly", "--headline", "x"),
        ("--headline", "x", "--chart-note-on", "spring 2022"),
    ):
        terminal.run("about", *words, code=4)
    assert digest(terminal.file) == before
