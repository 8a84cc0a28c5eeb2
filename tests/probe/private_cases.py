"""What is published or given away contains none of the added fields: nothing was said of them, so they are private."""

from __future__ import annotations

from pathlib import Path

from tests.confidential_bytes import content as bytes_of
from tests.probe.added_fields import PREFIX, SECRETS, canary
from tests.probe.workshop import Workshop, case, is_ordinary, said
from tests.publishing.deposits import ABOUT
from tests.services.coding.test_blind_copies import everything_in
from tests.store.building import content
from tracker.exchange.teams.bundle_content import json_of
from tracker.exchange.teams.encoding import decode
from tracker.exchange.teams.opening import open_place
from tracker.operations.project_settings import describe_project
from tracker.project import Project
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.services.data_export import FIELD_FORMS
from tracker.services.teams.beginning import Joining, begin_team

__all__ = ["decode", "json_of"]


def require_nothing(written: bytes | str, *, with_names: bool = True) -> None:
    """Check that no added text, number or day is there, and no name of an added field unless a schema has it."""
    text = written if isinstance(written, str) else written.decode("utf-8", "replace")
    assert text
    found = [word for word in (*SECRETS, *([PREFIX, "probe "] if with_names else ())) if word in text.lower()]
    places = [text.lower().index(word) for word in found]
    assert not found, [(word, text[max(0, at - 60) : at + 60]) for word, at in zip(found, places, strict=True)]


@case
def no_deposit_has_them(at: Workshop) -> None:
    with at.project() as project:
        project.perform(describe_project, ABOUT)
    said("export", project.path, at.folder / "deposit", "--format", "deposit")
    for path in sorted((at.folder / "deposit").rglob("*")):
        if path.is_file():
            # the project is a dump, which has all columns, empty
            require_nothing(bytes_of(path), with_names=path.name != "project.json")


@case
def no_page_has_them(at: Workshop) -> None:
    path = at.copy()
    said("export", path, at.folder / "page.html", "--format", "page")
    require_nothing(bytes_of(at.folder / "page.html"))


@case
def no_folder_for_datasette_has_them(at: Workshop) -> None:
    said("export", at.copy(), at.folder / "out", "--format", "datasette")
    for path in (at.folder / "out").iterdir():
        require_nothing(bytes_of(path), with_names=path.suffix != ".db")


@case
def no_map_network_or_table_for_analysis_has_them(at: Workshop) -> None:
    path = at.copy()
    for name, form in (("a.gexf", "gexf"), ("a.graphml", "graphml"), ("a.csv", "spells")):
        out = at.folder / form / name
        out.parent.mkdir()
        said("export", path, out, "--format", form)
        require_nothing(bytes_of(out))


@case
def no_numbers_have_them(at: Workshop) -> None:
    path = at.copy()
    for name in ("numbers.tex", "numbers.yml", "numbers.csv"):
        said("export", path, at.folder / name)
        require_nothing(bytes_of(at.folder / name))


@case
def no_blind_copy_has_them(at: Workshop) -> None:
    with at.project() as project:
        copies = assign(project, SampleRequest("Again", ("Cor", "Dirk"), with_confidential=True), at.folder / "coding")
    assert copies.copies
    for path in copies.copies:
        require_nothing(everything_in(path), with_names=False)


@case
def no_form_for_phones_has_them(at: Workshop) -> None:
    path = at.copy()
    with Project.open(path, read_only=True) as project:
        wave = content(project)["records"]["wave"][0]["name"]
    for form in FIELD_FORMS.values():
        more = ("--wave", wave) if form == "contacts" else ()
        said("export", path, at.folder / f"{form}.xlsx", "--format", "xlsform", "--form", form, *more)
        require_nothing(bytes_of(at.folder / f"{form}.xlsx"))


def everything_packed(folder: Path) -> str:
    """Return the text of all bundles of a team."""
    import zlib

    packed = [path.read_bytes().partition(b"\n")[2] for path in folder.rglob("*.bundle")]
    assert packed
    return "\n".join(zlib.decompressobj().decompress(each).decode() for each in packed)


@case
def members_of_an_untrusted_team_get_none_of_confidential_records(at: Workshop) -> None:
    """The other records are shared with their notes; what is about a confidential one is not."""
    secret = "zandvoortmemo"
    place = at.folder / "shared"
    place.mkdir()
    with at.project() as project:
        rows = content(project)["records"]
        hidden = {
            "source": {row["id"] for row in rows["source"] if not is_ordinary(row)},
            "contact": {row["id"] for row in rows["contact"] if row["is_confidential"]},
        }
        assert hidden["source"]
        hidden |= {
            "citation": {row["id"] for row in rows["citation"] if row["source_id"] in hidden["source"]},
            "attachment": {row["id"] for row in rows["attachment"] if row["source_id"] in hidden["source"]},
        }
        from tests.copies import write_text

        for table, ids in hidden.items():
            for record in ids:
                for column in ("probe_text", "probe_note", "probe_date_note"):
                    project.perform(write_text, table, column, int(record), f"{secret} {canary(table, column)}")
        begin_team(project, open_place(str(place)), Joining("first"))
        text = everything_packed(place)
        assert canary("body", "text") in text
        assert secret not in text
