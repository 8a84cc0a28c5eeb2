"""The numbers of findings for one's own text: each equals the finding in LaTeX, YAML and a table, under clear names."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import change, empty_project, tie
from tracker.domain.findings.rule_sentence import sentence_parts
from tracker.domain.findings.rules import read_rule
from tracker.errors import KnownError, RuleError
from tracker.exchange.formats.named_numbers import _TEX, tex_text
from tracker.operations.findings import delete_finding, save_finding
from tracker.project import Project
from tracker.queries.findings.findings import finding
from tracker.queries.findings.saved_findings import saved_findings
from tracker.services.analysis.numbers_export import NUMBER_FORMS, export_numbers
from tracker.store.schema import finding as finding_table
from tracker.store.transaction import StepLabel, Transaction

PERIOD = {"from": "2021-01-01", "to": "2021-12-31", "focus": {"countries": ["NL"]}}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Yield a project in which one partnership ended in 2021, and another perhaps."""
    with empty_project(tmp_path) as made:
        for town, ended in (("Arnhem", "2021-05-01"), ("Weert", "between 2021 and 2022")):
            known = tie(made, town, f"Partner of {town}")
            change(made, known, "in_force", "1990")
            change(made, known, "terminated", ended)
        yield made


def keep(project: Project, *names: str, **more: object) -> None:
    for name in names:
        project.perform(save_finding, name, read_rule({**PERIOD, **more}))


def stored_rule(transaction: Transaction, name: str, rule: str) -> StepLabel:
    """Store a rule without checking it, as another program or the merge of two copies may leave it."""
    row = transaction.insert(finding_table, {"name": name, "question": rule, "note": ""})
    return StepLabel("keep_finding", {"name": name}, row)


def of_tex(text: str) -> dict[str, str]:
    """Return [macro] -> its text, with the signs that LaTeX shows."""
    found = {}
    for name, value in re.findall(r"^\\newcommand\{\\(\w+)\}\{(.*)\}$", text, re.MULTILINE):
        for shown, typed in sorted(_TEX.items(), key=lambda pair: -len(pair[1])):
            value = value.replace(typed, shown) if shown != "\\" else value
        found[name] = value.replace("{}", "")
    return found


def of_yaml(text: str) -> dict[str, dict[str, object]]:
    """Return [key] -> the values: two levels, each value one that JSON reads too."""
    found: dict[str, dict[str, object]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            key, _, value = line.strip().partition(":")
            if line.startswith("  "):
                found[list(found)[-1]][key.strip('"')] = json.loads(value)
            else:
                found[key.strip('"')] = {}
    return found


def written(project: Project, folder: Path, **more: object) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
    for form in ("tex", "yml"):
        (folder / f"n.{form}").unlink(missing_ok=True)
        export_numbers(project, folder / f"n.{form}", **more)  # type: ignore[arg-type]
    return of_tex((folder / "n.tex").read_text("utf-8")), of_yaml((folder / "n.yml").read_text("utf-8"))


def test_each_number_is_that_of_the_finding_in_every_form(project: Project, tmp_path: Path) -> None:
    keep(project, "Ended in 2021")
    tex, by_key = written(project, tmp_path)
    ((key, values),) = by_key.items()
    assert key == "ended_in_2021"
    (saved,) = project.query(saved_findings)
    assert saved.rule is not None
    found = project.query(finding, saved.rule)
    total, of, share = found.counts["total"], found.denominator, found.share
    assert share is not None
    assert [values[name] for name in ("certain", "possible", "count")] == [total.certain, total.possible, "1–2"]
    assert (values["denominator_certain"], values["denominator_possible"]) == (of.certain, of.possible)
    assert (values["share_low"], values["share_high"]) == (float(share.low), float(share.high))
    assert values["sentence"] == "".join(part.text for part in sentence_parts(saved.rule, found))
    assert (values["from"], values["to"], values["as_of"], values["as_of_words"]) == (
        *("2021-01-01", "2021-12-31", "2021-12-31"),
        "31 Dec 2021",
    )
    assert tex["twEndedInTwoZeroTwoOneCertain"] == "1"
    assert len(tex) == len(values) - 1  # the name is a comment in LaTeX
    out = tmp_path / "n.csv"
    export_numbers(project, out)
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert {row["key"]: row["value"] for row in rows} == {
        f"{key}.{name}": str(value) for name, value in values.items() if name != "name"
    }
    assert {row["finding"] for row in rows} == {"Ended in 2021"}


def test_texts_are_in_the_language_and_names_are_not(project: Project, tmp_path: Path) -> None:
    keep(project, "Beëindigd")
    tex, values = written(project, tmp_path, language="nl")
    assert str(values["beeindigd"]["sentence"]).startswith("Van 1 jan 2021 tot en met 31 dec 2021 kwam voor 1 tot 2")
    assert tex["twBeeindigdAsOfWords"] == "31 dec 2021"


NAMES = (
    '50 % & more_#1 {a} ~b^c\\d $e$ <f> |g| "h" `i\'',
    "No",
    "2021",
    "true",
    "-- '' –-",
    "\u202eleft\u2066",
    "a\u2028b\x85c",
)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_written_so_that_each_form_reads_it(project: Project, tmp_path: Path, name: str) -> None:
    keep(project, name)
    (kept,) = project.query(saved_findings)
    tex, values = written(project, tmp_path)
    (only,) = values.values()
    assert only["certain"] == 1
    assert all(re.fullmatch("tw[A-Z][A-Za-z]*", each) for each in tex)
    assert not re.search("[\u202e\u2066\u2028\x85\n]", str(only["name"]))
    assert str(only["name"]).replace(" ", "") == re.sub("[\u202a-\u202e\u2066-\u2069\u2028\x85 ]", "", kept.name)


def test_a_name_without_latin_letters_is_that_of_its_id(project: Project, tmp_path: Path) -> None:
    keep(project, "终止", "???")
    ids = [saved.id for saved in project.query(saved_findings)]
    assert list(written(project, tmp_path)[1]) == [f"finding_{each}" for each in ids]


def test_signs_are_escaped_and_not_joined() -> None:
    assert tex_text("5–7 %") == r"5--7 \%"
    assert tex_text("a--b '' ,,") == r"a-{}-b '{}' ,{},"
    assert tex_text("2021-05-07") == "2021-05-07"
    assert tex_text("\\{") == r"\textbackslash{}\{"
    plain = "".join(chr(random.Random(3).randrange(32, 127)) for _ in range(400))
    assert not re.search(r"(?<!\\)[#%&$_]|[\^~\"`<>|]", tex_text(plain).replace("~", ""))


@pytest.mark.parametrize(
    ("first", "second"), [("Ended", "Ended!"), ("Ended 2", "Ended two"), ("Ended", "ENDED"), ("A share", "A, share")]
)
def test_two_findings_never_share_a_name(project: Project, tmp_path: Path, first: str, second: str) -> None:
    """A number under the name of another would change a text in silence."""
    keep(project, first, second)
    for form in ("tex", "yml", "csv"):
        with pytest.raises(RuleError) as raised:
            export_numbers(project, tmp_path / f"n.{form}")
        assert (raised.value.code, raised.value.facts["first"]) == ("numbers_of_one_name", first)
        assert list(tmp_path.glob("n.*")) == []
    export_numbers(project, tmp_path / "n.tex", [second])
    name = of_tex((tmp_path / "n.tex").read_text("utf-8"))
    assert f"% {second}\n" in (tmp_path / "n.tex").read_text("utf-8")
    assert all(each.startswith("tw") for each in name)


def test_a_name_stays_when_other_findings_come_and_go(project: Project, tmp_path: Path) -> None:
    keep(project, "Before", "Ended", "After")
    name = "twEndedCertain"
    assert name in written(project, tmp_path)[0]
    (before, *_others) = project.query(saved_findings)
    project.perform(delete_finding, before.id)
    assert name in written(project, tmp_path)[0]


def test_what_cannot_be_counted_is_said(project: Project, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as raised:
        export_numbers(project, tmp_path / "n.tex")
    assert raised.value.code == "no_finding_saved"
    rule = json.dumps({**PERIOD, "frame": "Gone"})
    project.perform(lambda transaction: stored_rule(transaction, "Of a frame", rule))
    keep(project, "Ended")
    made = export_numbers(project, tmp_path / "n.tex")
    assert (made.findings, made.left_out) == (1, ("Of a frame",))
    assert "% Not counted: Of a frame\n" in (tmp_path / "n.tex").read_text("utf-8")
    with pytest.raises(KnownError) as unknown:
        export_numbers(project, tmp_path / "n.txt")
    assert all(form in str(unknown.value.facts["known"]) for form in NUMBER_FORMS)
