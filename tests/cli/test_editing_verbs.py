"""Verbs that write single records: every operation has one, and the sample can be rebuilt by verbs alone."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.operations.recipes import OPERATIONS
from tests.store.building import digest
from tracker.cli.arguments import VERBS
from tracker.cli.editing.actions import ACTIONS
from tracker.cli.editing.field_reading import READERS
from tracker.cli.editing.options import CITATION, EDIT_VERBS
from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.records.record_ids import letters
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.sample import SAMPLE, make_sample

OTHER_VERBS = {
    "record": {"record_change_by_names"},
    "import": {"import_table", "import_sources", "import_claims", "import_contacts", "import_submissions"},
    "attach": {"add_attachments"},
    "merge": {"merge_copy"},
    "erase": {"erase_person"},
    "field": {
        *("add_own_field", "edit_own_field", "withdraw_own_field", "restore_own_field", "delete_own_field"),
        "move_own_field",
        "set_own_values",
    },
    "view": {
        *("add_saved_view", "rename_saved_view", "replace_saved_view", "move_saved_view", "delete_saved_view"),
    },
    "code": {
        *("add_code", "rename_code", "define_code", "refine_code", "move_code", "withdraw_code", "restore_code"),
        *("delete_code", "edit_code", "merge_codes", "confirm_coding", "recode"),
    },
    "code-sample": {"assign_coding"},
    "coding": {"mark_unit", "mark_handed_in", "delete_assignment"},
    "settle": {"settle_coding"},
    "team": {"settle_conflict"},
    "waves": {"open_next_wave"},
    "about": {"describe_project", "change_project"},
    "letters": {"log_letters"},
    "frame": {"add_frame", "edit_frame", "delete_frame", "add_members", "remove_members", "replace_members"},
    "wave": {"add_wave", "edit_wave", "delete_wave"},
    "contact": {"add_contact", "edit_contact", "delete_contact"},
    "follow-up": {
        *("add_follow_up", "edit_follow_up", "complete_follow_up", "reopen_follow_up", "delete_follow_up"),
    },
}
"""The operations of the verbs that do more than write one record."""


def test_every_operation_has_a_verb() -> None:
    """Add the action of a new operation to `tracker/cli/editing/actions.py`, or a verb of its own to OTHER_VERBS."""
    of_actions = {name for verb in ACTIONS.values() for action in verb.values() for name in action.operations}
    assert OPERATIONS.keys() - of_actions - set().union(*OTHER_VERBS.values()) == set()
    assert {verb for verb, names in OTHER_VERBS.items() if names & OPERATIONS.keys()} <= set(VERBS)


def test_the_tables_of_verbs_agree() -> None:
    assert {verb: tuple(actions) for verb, actions in ACTIONS.items()} == {
        verb: known.actions for verb, known in EDIT_VERBS.items()
    }
    options = [*CITATION, *(option for verb in EDIT_VERBS.values() for option in verb.fields)]
    for option in options:
        how, _, vocabulary = option.reads.partition(" ")
        known = {"code": VOCABULARIES, "record": letters()}
        assert vocabulary in known[how] if how in known else how in READERS, option


# one by one -----------------------------------------------------------------------------------------------------------


def first(terminal: Terminal, table: str, **values: object) -> dict[str, Any]:
    """Return the first record of a table with these values."""
    for row in terminal.json("dump")["records"][table]:
        if values.items() <= row.items():
            return dict(row)
    raise AssertionError((table, values))


def test_a_record_cites_several_sources(terminal: Terminal) -> None:
    terminal.run(
        *("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "suspended", "--date", "2024", "--actor", "both"),
        *("--source", "Minutes", "--quote", "we wait", "--locator", "p. 3", "--stated-date", "May 2024"),
        *("--source", "A letter", "--stance", "contradicts", "--confidence", "high", "--citation-note", "by hand"),
    )
    assert first(terminal, "status_change", status="suspended")["actor"] == "both"
    minutes, letter = (first(terminal, "source", title=title)["id"] for title in ("Minutes", "A letter"))
    cited = first(terminal, "citation", source_id=minutes)
    assert (cited["quote"], cited["locator"], cited["stated_date_edtf"]) == ("we wait", "p. 3", "2024-05")
    other = first(terminal, "citation", source_id=letter)
    assert (other["stance"], other["confidence"], other["note"]) == ("contradicts", 3, "by hand")


def test_an_address_or_a_reference_as_the_source_is_read_as_in_a_form(terminal: Terminal) -> None:
    address = "https://nltimes.nl/2021/07/22/ties-of-arnhem"
    reference = "Jansen, P. (1994). Dertig jaar stedenband. Noordhollands Dagblad, 12 maart 1994. https://a.example/x"
    for status in ("suspended", "dormant"):
        change = ("record", "--a", "Arnhem", "--b", "Wuhan", "--status", status, "--date", "2024")
        terminal.run(*change, "--source", address, "--source", reference)
    found = {row["url"]: row for row in terminal.json("dump")["records"]["source"] if row["url"]}
    read = [found[address][name] for name in ("title", "publisher", "date_edtf", "kind")]
    assert read == [address, "NL Times", "2021-07-22", "newspaper_article"]
    article = found["https://a.example/x"]
    assert (article["title"], article["publisher"]) == ("Dertig jaar stedenband", "Noordhollands Dagblad")
    cited = [row["source_id"] for row in terminal.json("dump")["records"]["citation"]]
    assert (cited.count(found[address]["id"]), cited.count(article["id"])) == (2, 2)
    terminal.run("source", "edit", article["id"], "--title", "Thirty years")
    terminal.run("partnership", "add", "--a", "Arnhem", "--b", "Gera", "--create", "--source", reference)
    assert [row["title"] for row in terminal.json("dump")["records"]["source"] if row["url"] == article["url"]] == [
        "Thirty years"
    ]


def test_a_quote_before_its_source_is_a_usage_error(terminal: Terminal) -> None:
    turned = ("--quote", "x", "--source", "y")
    said = terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "active", *turned, code=2)
    assert "--source" in said.error


def test_bodies_are_added_edited_merged_and_deleted(terminal: Terminal) -> None:
    before = terminal.dump()
    added = terminal.json("body", "add", "--name", "Ede", "--country", "NL", "--code", "cbs=0228")["record"]
    assert first(terminal, "body_code", body_id=added)["value"] == "0228"
    terminal.run("body", "edit", added, "--note", "a town", "--latitude", "52.04", "--longitude", "5.67")
    assert first(terminal, "body", id=added)["name"] == "Ede"
    assert first(terminal, "body", id=added)["latitude"] == 52.04
    again = terminal.json("body", "add", "--name", "Gemeente Ede", "--country", "NL")["record"]
    terminal.run("body", "merge", added, again)
    terminal.run("body", "delete", added)
    records = json.loads(terminal.dump())["records"]
    assert records["body"] == json.loads(before)["records"]["body"]


def test_an_unknown_body_is_refused_or_created_on_request(terminal: Terminal) -> None:
    said = terminal.run("partnership", "add", "--a", "Arnhem", "--b", "Nowhere", code=4)
    assert "Nowhere" in said.error
    made = terminal.json("partnership", "add", "--a", "Arnhem", "--b", "Nowhere", "--create", "--tag", "x y")["record"]
    assert first(terminal, "partnership_tag", partnership_id=made)["tag"] == "x y"


def test_a_partnership_is_added_with_its_beginning_and_source(terminal: Terminal) -> None:
    sides = ("--a", "Arnhem", "--b", "Gera", "--create")
    made = terminal.json("partnership", "add", *sides, "--since", "since 1984", "--source", "Minutes", "--quote", "q")
    change = first(terminal, "status_change", partnership_id=made["record"])
    assert (change["status"], change["date_edtf"]) == ("in_force", "1984")
    assert first(terminal, "citation", change_id=change["id"])["quote"] == "q"
    said = terminal.run("partnership", "edit", made["record"], "--source", "Minutes", code=2)
    assert "change and cite" in said.error


def test_a_saved_finding_is_frozen_by_its_name(terminal: Terminal) -> None:
    terminal.run("keep", "add", "Ended", "--from", "2019", "--to", "2023", "--note", "for the paper")
    terminal.run("freeze", "add", "Ended")
    frozen = first(terminal, "finding_result")
    assert frozen["finding_id"] == first(terminal, "finding", name="Ended")["id"]
    terminal.run("keep", "edit", "Ended", "--name", "Ended by 2024", "--to", "2024", "--from", "2019")
    terminal.run("freeze", "delete", frozen["id"])
    assert terminal.json("dump")["records"]["finding_result"] == []
    terminal.run("keep", "delete", "Ended", code=4)
    terminal.run("keep", "delete", "Ended by 2024")


def test_claims_keep_the_printed_digits(terminal: Terminal) -> None:
    rule = '{"from": "2019", "to": "2023"}'
    share = ("--value", "24.0 %", "--measure", "share", "--comparator", "about", "--rule", rule)
    terminal.run("claim", "add", "--source", "Trouw", "--wording", "A quarter", *share)
    claims = terminal.json("claims")["claims"]
    assert claims[-1]["claimed_text"] == "24.0 %"
    record = first(terminal, "claim", wording="A quarter")["id"]
    terminal.run("claim", "edit", record, "--value", "25 %")
    assert terminal.json("claims")["claims"][-1]["claimed_text"] == "25 %"
    terminal.run("claim", "edit", record, "--value", "a quarter", code=4)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("body delete", 2),
        ("partnership edit 1 --since 1999", 4),
        ("partnership add --a \udcff --b Arnhem", 4),
        ("partnership add --a Arnhem --b Arnhem --source \udcff", 4),
        ("show body \udcff", 4),
        ("tag rename \udcff \udcff", 4),
        ("body delete 1 2", 2),
        ("body delete 1", 4),
        ("body delete Arnhem", 4),
        ("partnership add", 4),
        ("change add", 4),
        ("change add --partnership 1 --status active", 4),
        ("activity add --partnership x --kind visit", 4),
        ("source add", 4),
        ("source add --title T --csl {", 4),
        ("cite add 1 --source x", 4),
        ("claim add", 4),
        ("keep add Ended", 2),
        ("freeze add Nothing", 4),
        ("change move 1", 4),
        ("change move 1 --position 0", 4),
        ("settings change --circa many", 4),
        ("settings change --circa=", 4),
        ("problem ignore nothing/1", 4),
        ("tag rename x", 2),
        ("body add --name A --latitude north", 4),
    ],
)
def test_invalid_arguments_are_refused_in_one_line(terminal: Terminal, arguments: str, code: int) -> None:
    before = digest(terminal.file)
    verb, *more = arguments.split(" ")
    said = terminal.run(verb, *more, code=code)
    assert len(said.error.splitlines()) == 1, said.error
    assert digest(terminal.file) == before


SETTINGS = (
    "settings",
    "change",
    "--name",
    "Ties",
    "--day",
    "2023-05-07",
    "--stale-years",
    "7",
    "--followed-from",
    "2000",
)


def test_each_action_makes_one_step_that_undo_takes_back(terminal: Terminal) -> None:
    tie = first(terminal, "partnership")["id"]
    change, source = first(terminal, "status_change")["id"], first(terminal, "source")["id"]
    body, claim = first(terminal, "body", name="Wuhan")["id"], first(terminal, "claim")["id"]
    file = terminal.file.with_name("note.txt")
    file.write_text("A note.", "utf-8")
    terminal.run("attach", "--source", source, file)
    terminal.run("partnership", "edit", tie, "--tag", "north")
    activity = terminal.json("activity", "add", "--partnership", tie, "--kind", "statement", "--date", "2020")["record"]
    citation = terminal.json("cite", "add", change, "--source", source, "--quote", "q")["record"]
    attachment = first(terminal, "attachment")["id"]
    terminal.run("cite", "add", change, "--source", "A page")
    page = first(terminal, "source", title="A page")["id"]
    town = ("--label-b", "friendship city", "--sector", "culture", "--council-approved", "yes")
    before = terminal.dump()
    for arguments in (
        ("partnership", "edit", tie, *town),
        ("many", "edit", tie, "--add-tag", "new", "--kind", "friendship"),
        ("many", "delete", tie),
        ("change", "edit", change, "--note", "n", "--reason", "keep_trade/secondary/inferred"),
        ("change", "add", "--partnership", tie, "--status", "dormant", "--source", "X", "--quote", "asleep"),
        ("change", "move", change, "--position", "2"),
        ("change", "delete", change),
        ("activity", "edit", activity, "--outcome", "nothing"),
        ("activity", "delete", activity),
        ("source", "edit", source, "--author", "Jansen, Jan", "--author", "NRC", "--date", "May 2021"),
        ("source", "delete", page, "--with-citations"),
        ("file", "rename", attachment, "other.txt"),
        ("file", "remove", attachment),
        ("cite", "edit", citation, "--locator", "p. 4"),
        ("cite", "delete", citation),
        ("cite", "add", tie, "--for", "partnership", "--source", "A new source"),
        ("claim", "edit", claim, "--note", "n"),
        ("claim", "delete", claim),
        ("succeed", "body", body, "--successor", "Arnhem", "--date", "2021"),
        ("tag", "rename", "north", "south"),
        ("tag", "remove", "north"),
        ("problem", "ignore", f"body_without_country/{body}", "--note", "known"),
        SETTINGS,
        ("partnership", "delete", tie),
    ):
        terminal.run(*arguments)
        terminal.run("undo")  # after an action that made no step it would take back an earlier one
        assert terminal.dump() == before, arguments


# the sample -----------------------------------------------------------------------------------------------------------

Entry = Mapping[str, Any]


class Rebuilt:
    """Rebuilds a sample by verbs; keeps the ids of its records by their short names."""

    def __init__(self, terminal: Terminal, folder: Path, path: Path) -> None:
        self.terminal, self.path = terminal, path
        self.folder = folder
        self.ids: dict[str, str] = {}
        terminal.run("new", file=path)

    def run(self, verb: str, *arguments: object) -> str:
        said = self.terminal.run(verb, *arguments, "--json", file=self.path)
        return str(said.document["record"])

    def body(self, slug: str, entry: Entry) -> None:
        latitude, longitude = entry.get("at", (None, None))
        names = [f"{entry['hanzi']}/zh/Hans"] if "hanzi" in entry else []
        names += ["/".join((name["name"], name.get("language", ""))) for name in entry.get("other_names", ())]
        codes = [f"{scheme}={value}" for scheme, value in entry.get("codes", {}).items()]
        given = {**plain(entry), "latitude": latitude, "longitude": longitude}
        lists = {"other_name": names, "code": codes}
        self.ids[slug] = self.run("body", "add", *options(given | lists))

    def source(self, slug: str, entry: Entry) -> None:
        given = plain(entry, "title_from", "derived_from")
        if "title_from" in entry:
            given["csl"] = json.dumps({"note": f"Title read from the page's {entry['title_from']}."})
        if "derived_from" in entry:
            given["derived_from"] = self.ids[entry["derived_from"]]
        if "language" in given:
            given["text_language"] = given.pop("language")
        self.ids[slug] = self.run("source", "add", *options(given))
        for name in entry.get("files", ()):
            file = self.folder / "files" / name
            self.terminal.run("attach", "--source", self.ids[slug], file, file=self.path)

    def partnership(self, slug: str, entry: Entry) -> None:
        a, b = (self.ids[slug] for slug in entry["between"])
        sides = {"a": a, "b": b, "sector": entry.get("sectors")}
        self.ids[slug] = made = self.run("partnership", "add", *options(sides | plain(entry)))
        for citation in entry.get("citations", ()):
            self.run("cite", "add", made, "--for", "partnership", *self.citation(citation))
        for change in entry.get("changes", ()):
            reasons = ["/".join(map(str, each.values())) for each in ordered_reasons(change)]
            given = options({"partnership": made, **plain(change), "reason": reasons})
            self.run("change", "add", *given, *self.citations(change))
        for activity in entry.get("activities", ()):
            self.run("activity", "add", *options({"partnership": made, **plain(activity)}), *self.citations(activity))

    def citations(self, entry: Entry) -> Iterator[str]:
        for citation in entry.get("citations", ()):
            yield from self.citation(citation)

    def citation(self, entry: Entry) -> Iterator[str]:
        given = {"source": self.ids[entry["source"]], **plain(entry, "source", "states", "note", "file")}
        given |= {"stated_date": entry.get("states"), "citation_note": entry.get("note")}
        yield from options(given)

    def claim(self, entry: Entry) -> None:
        rule = json.dumps(entry["rule"], sort_keys=True)
        given = {**plain(entry, "rule"), "source": self.ids[entry["source"]], "rule": rule}
        made = self.run("claim", "add", *options(given))
        for citation in entry.get("citations", ()):
            self.run("cite", "add", made, "--for", "claim", *self.citation(citation))

    def census(self, entry: Entry) -> None:
        frame, wave = entry["frame"], entry["wave"]
        of_gazetteer = {"on": frame["on"], "country": frame["countries"], "kind": frame["kinds"]}
        self.run("frame", "add", frame["name"], *options(of_gazetteer | plain(frame, "name", "on")))
        texts = {"question": [f"{language}={text}" for language, text in wave["questions"].items()]}
        texts["template"] = [f"{language}={self.template(text)}" for language, text in wave["templates"].items()]
        given = {"frame": frame["name"], **plain(wave, "name"), **texts}
        self.run("wave", "add", wave["name"], *options(given))
        for contact in entry.get("contacts", ()):
            self.contact(contact, wave["name"])
        for follow_up in entry.get("follow_ups", ()):
            about = self.ids[follow_up["partnership"]]
            self.run("follow-up", *options({"about": about, **plain(follow_up, "partnership")}))

    def template(self, text: str) -> Path:
        file = self.path.with_name(f"{len(text)}.txt")
        file.write_text(text, "utf-8")
        return file

    def contact(self, entry: Entry, wave: str) -> None:
        cited = list(entry["citations"])
        in_files = [cited.pop()] if "file" in cited[-1] else []
        given = {**plain(entry, "body", "in_wave"), "body": self.ids[entry["body"]]}
        given |= {"wave": wave} if entry.get("in_wave", True) else {}
        made = self.run("contact", "add", *options(given), *self.citations({"citations": cited}))
        for each in in_files:
            place = ("--for", "contact", f"--file={each['file']}")
            self.run("cite", "add", made, *place, *self.citation(each))

    def finding(self, entry: Entry) -> None:
        file = self.path.with_suffix(".rule.json")
        file.write_text(json.dumps(entry["rule"]), "utf-8")
        self.run("keep", "add", entry["name"], f"--rule={file}", f"--note={entry['note']}")

    def view(self, entry: Entry) -> None:
        only = [f"{facet}={value}" for facet, values in entry.get("filter", {}).items() for value in values]
        given = {**plain(entry, "name", "descending"), "only": only, "column": entry.get("columns", [])}
        more = ("--descending",) if entry.get("descending") else ()
        self.run("view", "add", entry["name"], *options(given), *more)


def ordered_reasons(change: Entry) -> Iterator[dict[str, str]]:
    """Yield the reasons of a change with their weight and basis, in the order of the option."""
    for each in change.get("reasons", ()):
        yield {key: each.get(key, "") for key in ("reason", "weight", "basis")}


def plain(entry: Entry, *without: str) -> dict[str, Any]:
    """Return the values of an entry that are texts or numbers."""
    return {key: value for key, value in entry.items() if isinstance(value, str | int | float) and key not in without}


def options(given: Entry) -> Iterator[str]:
    """Yield options, repeated for a list; none for None."""
    for name, value in given.items():
        if name == "hanzi":
            continue
        for each in value if isinstance(value, list) else [value]:
            if each is not None:
                text = ("no", "yes")[each] if isinstance(each, bool) else str(each)
                yield f"--{name.replace('_', '-')}={text}"


def rebuild(terminal: Terminal, folder: Path, path: Path) -> None:
    """Rebuild the sample in a folder by verbs alone."""
    read = lambda name: tomllib.loads((folder / name).read_text("utf-8"))  # noqa: E731
    sample, made = read("sample.toml"), Rebuilt(terminal, folder, path)
    for slug, entry in read("bodies.toml").items():
        made.body(slug, entry)
    for slug, entry in read("sources.toml").items():
        made.source(slug, entry)
    for file in sorted((folder / "partnerships").glob("*.toml")):
        made.partnership(file.stem, read(f"partnerships/{file.name}"))
    for entry in sample["claims"]:
        made.claim(entry)
    for entry in sample["views"]:
        made.view(entry)
    given = {key: sample[key] for key in ("name", "description")}
    terminal.run("settings", "change", *options(given | {"day": sample["as_of"]}), file=path)
    census = read("census.toml")
    made.census(census)
    for entry in sample["findings"]:
        made.finding(entry)
    translations = sample["about"].pop("translations")
    terminal.run("about", *options({key.removesuffix("s"): each for key, each in sample["about"].items()}), file=path)
    for language in ("en", "nl"):
        named = [entry | {"name": entry.get("name") or entry["wording"]} for entry in of_readers(census, sample)]
        names = [f"{entry['name']}={entry['names'][language]}" for entry in named if language in entry["names"]]
        texts = translations.get(language, {})
        terminal.run("about", "--in", language, *options({**texts, "name_of": names}), file=path)


def of_readers(census: Any, sample: Any) -> list[dict[str, Any]]:
    """Return the frame, findings and claims that have texts for readers."""
    return [entry for entry in (census["frame"], *sample["findings"], *sample["claims"]) if "names" in entry]


def content_of(path: Path) -> str:
    """Return the dump of a project with numbers instead of ids, in the order in which the records were made."""
    with Project.open(path, read_only=True) as project:
        content = project.query(dump)
    records = content["records"]
    settings = {row["key"]: row["value"] for row in records.pop("project_setting")}
    records["settings"] = [{key: settings[key]} for key in sorted(settings.keys() - {"project_id", "made_at"})]
    ids = sorted({row["id"] for rows in records.values() for row in rows if "id" in row}, key=int)
    text = json.dumps(records, ensure_ascii=False, indent=1)
    for number, record in enumerate(ids):
        text = text.replace(f'"{record}"', f'"#{number}"')
    return text


def part_of_sample(folder: Path, count: int) -> Path:
    """Write a part of the sample: its first partnerships, with the bodies, sources and contacts of these."""
    shutil.copytree(SAMPLE, folder)
    files = sorted((folder / "partnerships").glob("*.toml"))
    for file in files[count:]:
        file.unlink()
    texts = "".join(file.read_text("utf-8") for file in files[:count])
    texts += "".join(re.findall('derived_from = ".*"', (folder / "sources.toml").read_text("utf-8")))
    for name in ("bodies.toml", "sources.toml"):
        head, *tables = ("\n" + (folder / name).read_text("utf-8")).split("\n[")
        wanted = [table for table in tables if f'"{table.partition("]")[0]}"' in texts]
        (folder / name).write_text(head + "".join(f"\n[{table}" for table in wanted), "utf-8")
    head, *tables = (folder / "census.toml").read_text("utf-8").split("\n[[")
    known = [f'"{name}"' for file in files[:count] for name in (file.stem, file.stem.split("-")[0])]
    kept = [table for table in tables if any(name in table for name in known)]
    (folder / "census.toml").write_text("\n[[".join((head, *kept)), "utf-8")
    return folder


def test_a_part_of_the_sample_is_rebuilt_by_verbs_alone(terminal: Terminal, tmp_path: Path) -> None:
    folder = part_of_sample(tmp_path / "part", 3)
    make_sample(tmp_path / "sample.twin", folder=folder)
    rebuild(terminal, folder, tmp_path / "rebuilt.twin")
    assert content_of(tmp_path / "rebuilt.twin") == content_of(tmp_path / "sample.twin")


@pytest.mark.torture
def test_the_sample_is_rebuilt_by_verbs_alone(terminal: Terminal, tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.twin")
    rebuild(terminal, SAMPLE, tmp_path / "rebuilt.twin")
    assert content_of(tmp_path / "rebuilt.twin") == content_of(tmp_path / "sample.twin")
