"""Who is meant by a name on the command line: a body of the project, one of the gazetteer, or a new one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import Terminal


def bodies(terminal: Terminal) -> dict[str, dict[str, Any]]:
    """[name] -> the body of the project that has it."""
    found = terminal.json("dump")["records"]["body"]
    return {row["name"]: row for row in found}


def record(terminal: Terminal, a: str, b: str, code: int = 0) -> str:
    """Record that a partnership is in force, creating what is missing; return what is printed."""
    said = terminal.run("record", "--a", a, "--b", b, "--status", "in_force", "--date", "1988", "--create", code=code)
    return said.error if code else said.out


def test_created_bodies_have_what_the_gazetteer_has_and_the_output_says_so(terminal: Terminal) -> None:
    said = record(terminal, "Niedersachsen", "Perm")
    assert "Niedersachsen: state, DE, from the gazetteer." in said
    found = bodies(terminal)
    assert (found["Niedersachsen"]["kind"], found["Niedersachsen"]["country"]) == ("state", "DE")
    assert (found["Perm"]["kind"], found["Perm"]["country"]) == ("municipality", "RU")
    assert found["Perm"]["latitude"] is not None
    assert "from the gazetteer" not in record(terminal, "Perm", "Niedersachsen"), "they exist now"
    made = terminal.json("partnership", "add", "--a", "Suhl", "--b", "Kaluga", "--create")["bodies"]
    assert [(each["name"], each["country"], each["from_gazetteer"]) for each in made] == [
        ("Suhl", "DE", True),
        ("Kaluga", "RU", True),
    ]
    assert terminal.json("body", "add", "--name", "Chemnitz")["bodies"][0]["country"] == "DE"


def test_a_name_that_nobody_knows_is_of_unknown_kind_and_country(terminal: Terminal) -> None:
    assert "Nergenshuizen: its country and its kind are unknown." in record(terminal, "Nergenshuizen", "Suhl")
    assert "Ergenshuizen: its kind is unknown." in record(terminal, "Ergenshuizen, NL", "Suhl")
    found = bodies(terminal)
    assert (found["Nergenshuizen"]["kind"], found["Ergenshuizen"]["kind"]) == ("unknown", "unknown")
    assert found["Ergenshuizen"]["country"] == "NL"
    assert terminal.run("body", "add", "--name", "X", "--kind", "unknown", "--country", "NL").out
    assert "Body of unknown kind (3)" in terminal.run("checks").out


@pytest.mark.parametrize("verb", ["record", "partnership", "body"])
def test_a_name_of_several_places_is_refused_with_names_that_can_be_given(terminal: Terminal, verb: str) -> None:
    before = terminal.dump()
    lines: dict[str, tuple[str, ...]] = {
        "record": ("record", "--a", "Ede", "--b", "Suhl", "--status", "in_force", "--create"),
        "partnership": ("partnership", "add", "--a", "Ede", "--b", "Suhl", "--create"),
        "body": ("body", "add", "--name", "Ede"),
    }
    said = terminal.run(*lines[verb], code=4).error
    assert "Ede (Nigeria)" in said
    assert "Ede (Netherlands)" in said
    assert terminal.dump() == before
    if verb != "body":
        terminal.run(*("Ede (Netherlands)" if each == "Ede" else each for each in lines[verb]))
        assert bodies(terminal)["Ede"]["country"] == "NL"


@pytest.mark.parametrize(
    "name",
    ["Chengdu", "Chengdu, CN", "Chengdu (Sichuan, China)", "chengdu (prefecture, CN)", "Chengdu, China", "成都"],
)
def test_the_labels_of_a_body_mean_the_body(terminal: Terminal, name: str) -> None:
    before = len(bodies(terminal))
    record(terminal, "Suhl", name)
    assert len(bodies(terminal)) == before + 2
    for other in ("Chengdu", "Chengdu (Sichuan)", "Chengdu, CN", "成都"):
        assert "from the gazetteer" not in record(terminal, other, "Suhl")
    assert len(bodies(terminal)) == before + 2


def test_no_body_is_named_after_an_advice_or_an_id(terminal: Terminal) -> None:
    for name in ("Nanjing", "Nanjing Shi"):
        terminal.run("body", "add", "--name", name, "--country", "CN", "--kind", "municipality")
    record(terminal, "Leiden", "Nanjing (municipality, CN)")
    assert len(terminal.json("show", "Nanjing")["body"]["partnerships"]) == 1
    for unknown in ("457846552545966211", "b457846552545966211"):
        assert "no such body" in record(terminal, "Leiden", unknown, code=4)
    record(terminal, "Leiden", "Nergenshuizen (region, NL)")
    found = bodies(terminal)
    assert (found["Nergenshuizen"]["kind"], found["Nergenshuizen"]["country"]) == ("region", "NL")
    assert not any("(" in name or name.isdigit() for name in found)


def test_parentheses_without_a_country_or_kind_are_a_part_of_the_name(terminal: Terminal) -> None:
    record(terminal, "Nergens (aan de Zee)", "Suhl")
    assert "Nergens (aan de Zee)" in bodies(terminal)


def test_bodies_equal_in_name_kind_and_country_are_listed_with_their_ids(terminal: Terminal) -> None:
    same = ("--name", "Nergenshuizen", "--country", "NL", "--kind", "region")
    ids = [terminal.json("body", "add", *same)["record"] for _ in range(2)]
    said = record(terminal, "Nergenshuizen", "Suhl", code=4)
    assert all(each in said for each in ids)
    record(terminal, ids[1], "Suhl")
    assert len(terminal.json("show", ids[1])["body"]["partnerships"]) == 1


def test_a_name_in_another_language_means_the_same_body_the_second_time(terminal: Terminal) -> None:
    record(terminal, "Chemnitz", "Wolgograd")
    record(terminal, "Suhl", "Wolgograd")
    record(terminal, "Suhl", "Volgograd")
    record(terminal, "Suhl", "Moscow")
    said = record(terminal, "Chemnitz", "Moskau")
    assert said.startswith("Chemnitz – Moscow")
    assert sum(row["country"] == "RU" for row in bodies(terminal).values()) == 2
    assert len(terminal.json("show", "Moskau")["body"]["partnerships"]) == 2


def test_records_with_names_are_edited_by_name(terminal: Terminal) -> None:
    terminal.run("body", "edit", "Arnhem", "--note", "a town")
    assert bodies(terminal)["Arnhem"]["note"] == "a town"
    terminal.run("body", "add", "--name", "Suhl")
    terminal.run("body", "add", "--name", "Gemeinde Suhl", "--country", "DE")
    terminal.run("body", "merge", "Suhl", "Gemeinde Suhl")
    terminal.run("body", "delete", "suhl")
    terminal.run("partnership", "edit", "Wuhan – Arnhem", "--tag", "north")
    title = "Arnhem ends tie"
    terminal.run("source", "edit", title, "--publisher", "A paper")
    assert terminal.json("keep", "add", "--name", "Mine", "--from", "2021", "--to", "2023")["record"]
    assert "Mine" in terminal.run("keep", "edit", "Mine", "--note", "x").out
    refused = terminal.run("body", "edit", "Nowhere", "--note", "x", code=4).error
    assert refused == "There is no such body (Nowhere); it may have been deleted. Search for it, and choose again.\n"


def test_a_body_written_in_capitals_takes_the_spelling_of_the_gazetteer(terminal: Terminal) -> None:
    record(terminal, "TILBURG", "changzhou")
    assert {"Tilburg", "Changzhou"} <= bodies(terminal).keys()


NO_NAMES = [
    "?",
    "onbekend",
    "geen",
    "-",
    "Totaal",
    "20",
    "idem",
    "Ulm?",
    "waarschijnlijk Ulm",
    "Ulm en Aalen",
    "Ulm/Aalen",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_body_is_made_of_a_text_that_is_not_the_name_of_one(terminal: Terminal, text: str) -> None:
    before = terminal.dump()
    assert "is not the name of one body" in record(terminal, "Suhl", text, code=4)
    assert terminal.dump() == before


@pytest.mark.parametrize("text", ["Brighton and Hove", "Frankfurt/Oder", "'s-Hertogenbosch", "Capelle a/d IJssel"])
def test_a_name_with_a_sign_or_word_of_a_list_is_one_body(terminal: Terminal, text: str) -> None:
    assert text.partition(" ")[0] in record(terminal, "Suhl", text)


def test_a_kind_in_a_name_is_that_of_the_body(terminal: Terminal) -> None:
    record(terminal, "Utrecht", "Ningbo")
    assert "Provincie Utrecht: province, NL, from the gazetteer." in record(terminal, "Provincie Utrecht", "Hubei")
    for same in ("Gemeente Utrecht", "Stadt Utrecht", "City of Utrecht"):
        record(terminal, same, "Ningbo City")
    kinds = {name: body["kind"] for name, body in bodies(terminal).items()}
    assert kinds | {"Utrecht": "municipality", "Ningbo": "prefecture", "Provincie Utrecht": "province"} == kinds
    assert not any("City" in name or "Gemeente" in name or "Stadt" in name for name in kinds)
    terminal.run("body", "delete", "Provincie Gelderland", code=4)


@pytest.mark.parametrize("word", ["ended?", "(ended)", "? terminated", "beëindigd ??"])
def test_a_doubtful_status_is_refused(terminal: Terminal, word: str) -> None:
    before = terminal.dump()
    line = ("record", "--a", "Suhl", "--b", "Bonn", "--status", word, "--create")
    assert "states a doubt" in terminal.run(*line, code=4).error
    assert terminal.dump() == before


@pytest.mark.parametrize(
    "verb",
    [
        ("record", "--a", "Arnhem", "--b", "Gera", "--status", "terminated", "--create", "--source", "{}"),
        ("claim", "add", "--wording", "Two ended", "--value", "2", "--source", "{}"),
        ("source", "add", "--title", "A copy", "--derived-from", "{}"),
        ("source", "delete", "{}"),
    ],
)
def test_a_title_of_several_sources_makes_no_further_one(terminal: Terminal, verb: tuple[str, ...]) -> None:
    known, _ = (
        terminal.json("source", "add", "--title", "Minutes of the council", "--date", date)["record"]
        for date in ("2021-05-01", "2022")
    )
    before = terminal.dump()
    said = terminal.run(*(each.format("Minutes of the Council") for each in verb), code=4).error
    assert "“Minutes of the Council” may mean more than one source" in said
    assert terminal.dump() == before
    assert f"Minutes of the council, 2021-05-01 ({known})" in said
    terminal.run(*(each.format(known) for each in verb))


def keep(terminal: Terminal, name: str) -> str:
    """Save a finding, and return its id."""
    return str(terminal.json("keep", "add", name, "--from", "2020-01-01", "--to", "2022-12-31")["record"])


@pytest.mark.parametrize(
    "verb",
    [
        ("keep", "edit", "{}", "--note", "Changed"),
        ("keep", "delete", "{}"),
        ("freeze", "add", "{}"),
        ("export", "OUT.md", "--finding", "{}"),
        ("export", "OUT.tex", "--finding", "{}"),
        ("export", "OUT.html", "--format", "page", "--finding", "{}"),
    ],
)
def test_a_name_of_several_findings_takes_none_of_them(terminal: Terminal, verb: tuple[str, ...]) -> None:
    keep(terminal, "Twice")
    known = keep(terminal, "twice")
    before = terminal.dump()
    given = [each.replace("OUT", str(terminal.file.with_name("out"))) for each in verb]
    said = terminal.run(*(each.format("TWICE") for each in given), code=4).error
    assert "“TWICE” may mean more than one finding" in said
    assert f"twice ({known})" in said
    assert terminal.dump() == before
    terminal.run(*(each.format(known) for each in given))


def test_the_only_finding_that_is_written_so_is_taken_and_none_of_two(terminal: Terminal) -> None:
    keep(terminal, "Twice")
    known = keep(terminal, "twice")
    assert terminal.json("keep", "edit", "twice", "--note", "Changed")["record"] == known
    keep(terminal, "twice")
    assert "may mean more than one finding" in terminal.run("keep", "edit", "twice", "--note", "Again", code=4).error


def test_a_name_of_no_finding_lists_those_that_are_saved(terminal: Terminal) -> None:
    other = terminal.file.with_name("other.twin")
    terminal.run("new", file=other)
    for verb in (("freeze", "add", "Nothing"), ("view", "delete", "Nothing")):
        assert terminal.run(*verb, code=4, file=other).error.endswith("“Nothing”. Save it first.\n")
    for name in ("Ended", "Begun"):
        keep(terminal, name)
    assert terminal.run("freeze", "add", "Nothing", code=4).error.endswith("These are saved: Ended, Begun.\n")
