"""Data export in every format: read back, in part, cancelled, and refused without leaving files."""

from __future__ import annotations

import csv
import gc
import hashlib
import json
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from tests.exchange.conftest import table_text
from tests.services.test_format_exports import DAY, PLACED
from tests.systems import keeps_modes
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import Author, ClaimDraft, SourceDraft
from tracker.errors import KnownError, RuleError
from tracker.exchange.formats.dump import load, read_document
from tracker.exchange.tables.reading.workbook_reading import Workbook
from tracker.operations.census.contacts import add_contact
from tracker.operations.claims import add_claim
from tracker.operations.findings import save_finding
from tracker.operations.sources import add_source
from tracker.project import Project
from tracker.services.data_export import ALWAYS_PUBLIC, ENDINGS, ExportScope, data_counts, write_data
from tracker.services.tables.table_transfer import import_file

SECRET = "What the mayor told"


def quiet(_done: int, _of: int) -> None:
    pass


def make_project(target: Path) -> None:
    """Create a project with two partnerships from a table, a claim, and a confidential interview with a claim."""
    with Project.create(target) as made:
        rows = (PLACED, {"body_a": "Breda", "country_a": "NL", "body_b": "Oz", "country_b": "CN", "since": "1998"})
        path = target.with_name("rows.csv")
        path.write_text(table_text(rows), "utf-8")
        import_file(made, path)
        path.unlink()
        secret = SourceDraft(kind="interview", title=SECRET, authors=(Author("Jansen", "Jan"),), is_confidential=True)
        interview = made.perform(add_source, secret).created
        assert interview is not None
        paper = SourceDraft(kind="newspaper_article", title="One tie with Wuhan ended")
        made.perform(add_claim, ClaimDraft(paper, "one tie with Wuhan", 1))
        made.perform(save_finding, "Ended with Wuhan", read_rule({"from": "2020", "to": "2023"}))
        made.perform(add_claim, ClaimDraft(interview, f"two ties ({SECRET})", 2))
        ((arnhem,),) = made.query(lambda reader: reader.rows("SELECT id FROM body WHERE name = 'Arnhem'"))
        made.perform(add_contact, ContactDraft(arnhem, "letter", "sent", note="What became of Wuhan?"))
        made.perform(add_contact, ContactDraft(arnhem, "phone", "refused", note=SECRET, is_confidential=True))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Yield a project for all tests; they can't change it."""
    path = tmp_path_factory.mktemp("exported") / "project.twin"
    make_project(path)
    with Project.open(path, read_only=True) as made:
        yield made


def target(folder: Path, form: str) -> Path:
    return folder / ("out" + "".join(f".{ending}" for ending in ENDINGS[form][:1]))


def whole_text(out: Path) -> str:
    """Return all text that can be read in an export."""
    if out.is_dir():
        return "".join(whole_text(each) for each in sorted(out.iterdir()))
    if out.suffix == ".parquet":
        return str(parquet.read_table(out).to_pylist())
    if out.suffix == ".xlsx":
        workbook = Workbook(out.read_bytes(), out.name)
        return str([workbook.rows(name) for name in workbook.names])
    return out.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("form", ENDINGS)
def test_every_format_is_written_without_confidential_data(project: Project, tmp_path: Path, form: str) -> None:
    told: list[tuple[int, int]] = []
    out = target(tmp_path, form)
    written = write_data(
        project, form, out, ExportScope(without_confidential=True), DAY, lambda done, of: told.append((done, of))
    )
    assert written == out
    text = whole_text(out)
    assert "Wuhan" in text or "Q11746" in text
    assert SECRET not in text
    assert "Jansen" not in text
    assert all(0 <= done <= of for done, of in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_confidential_data_is_included_on_request(project: Project, tmp_path: Path) -> None:
    write_data(project, "dump", tmp_path / "all.json", ExportScope(), DAY, quiet)
    assert SECRET in (tmp_path / "all.json").read_text("utf-8")
    load(tmp_path / "again.twin", read_document(tmp_path / "all.json"))
    with Project.open(tmp_path / "again.twin", read_only=True) as again:
        assert again.query(data_counts, ExportScope()) == project.query(data_counts, ExportScope())


def test_the_counts_agree_with_the_export(project: Project, tmp_path: Path) -> None:
    (tie, *_), *_ = project.query(lambda reader: reader.rows("SELECT id FROM partnership ORDER BY id"))
    part = ExportScope(frozenset({tie}), without_confidential=True)
    counts = project.query(data_counts, part)
    assert (counts.partnerships, counts.bodies, counts.sources, counts.placed, counts.numbered) == (1, 2, 1, 1, 1)
    write_data(project, "bundle", tmp_path / "part.twin", part, DAY, quiet)
    with Project.open(tmp_path / "part.twin", read_only=True) as opened:
        assert opened.query(data_counts, ExportScope()) == counts
    told = project.query(data_counts, ExportScope())
    assert (told.partnerships, told.confidential, told.interviewee_sources, told.placed) == (2, 1, 1, 1)


def test_a_table_separated_by_tabs_reads_back(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    write_data(project, "table", out, ExportScope(), DAY, quiet)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t")
    assert header[:2] == ["body_a", "country_a"]
    with Project.create(tmp_path / "again.twin") as again:
        assert import_file(again, out).counts["new"] == len(rows)


def test_an_exported_project_has_a_checksum_file(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.twin"
    write_data(project, "bundle", out, ExportScope(), DAY, quiet)
    digest, name = (tmp_path / "out.twin.sha256").read_text("utf-8").split()
    assert (digest, name) == (hashlib.sha256(out.read_bytes()).hexdigest(), "out.twin")


class CancelledError(Exception):
    pass


@pytest.mark.parametrize("form", ENDINGS)
def test_a_cancelled_export_leaves_no_files(
    project: Project, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))

    def stop(_done: int, _of: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        write_data(project, form, target(folder, form), ExportScope(without_confidential=True), DAY, stop)
    assert list(folder.iterdir()) == list(passing.iterdir()) == []


@pytest.mark.parametrize("form", ENDINGS)
def test_an_existing_file_is_not_replaced(project: Project, tmp_path: Path, form: str) -> None:
    out = target(tmp_path, form)
    out.write_text("mine", "utf-8")
    with pytest.raises(KnownError) as caught:
        write_data(project, form, out, ExportScope(), DAY, quiet)
    assert caught.value.code == "already_exists"
    assert out.read_text("utf-8") == "mine"


@keeps_modes
@pytest.mark.parametrize("form", ENDINGS)
def test_a_folder_that_cannot_be_written_is_reported(project: Project, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(KnownError) as caught:
        write_data(project, form, target(folder, form), ExportScope(), DAY, quiet)
    assert caught.value.code == "no_permission"
    folder.chmod(0o700)
    assert list(folder.iterdir()) == []


def test_partnerships_without_locations_and_numbers_make_no_empty_files(project: Project, tmp_path: Path) -> None:
    ((tie,),) = project.query(
        lambda reader: reader.rows(
            "SELECT partnership.id FROM partnership JOIN body ON body.id = body_b_id WHERE body.name = 'Oz'"
        )
    )
    for form, code in (("map", "nothing_to_map"), ("wikidata", "nothing_for_wikidata")):
        with pytest.raises(RuleError) as caught:
            write_data(project, form, target(tmp_path, form), ExportScope(frozenset({tie})), DAY, quiet)
        assert caught.value.code == code
        assert not target(tmp_path, form).exists()


def test_a_map_shows_the_statuses_of_its_day(project: Project, tmp_path: Path) -> None:
    write_data(project, "map", tmp_path / "out.geojson", ExportScope(), DAY, quiet)
    document = json.loads((tmp_path / "out.geojson").read_text("utf-8"))
    assert document["as_of"] == "2023-05-07"
    assert len(document["features"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="files are limited in another way")
@pytest.mark.parametrize("form", ENDINGS)
def test_a_file_size_limit_is_reported_and_leaves_no_file(
    project: Project, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    folder, aside = tmp_path / "there", tmp_path / "aside"
    folder.mkdir()
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    gc.freeze()  # so that only what the export makes is collected below; what is frozen stays so
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        with pytest.raises(KnownError) as refused:
            write_data(project, form, target(folder, form), ExportScope(), DAY, quiet)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    gc.collect()  # the garbage collector reports files that were never closed
    if form not in ALWAYS_PUBLIC:  # else the temporary copy without confidential sources is written first
        assert refused.value.facts["path"] == str(target(folder, form))
    assert [*folder.iterdir(), *aside.iterdir()] == []
