"""The tables: what the CSV files in `data` contain."""

from __future__ import annotations

import csv
import datetime
import json
from collections import defaultdict
from dataclasses import dataclass

OPEN_PAST, OPEN_FUTURE = 0, 10_000_000
"""The earliest day of a date that has none, and the latest."""
FORMAL = ("proposed", "not_concluded", "in_force", "suspension_proposed", "suspended", "ending_proposed",
          "ending_decided", "terminated", "expired", "void", "superseded")  # fmt: skip
PRACTICE = ("active", "reduced", "dormant")
INTENT = ("under_review", "exit_prepared", "reaffirmed")
IN_FORCE = ("in_force", "suspension_proposed", "suspended", "ending_proposed", "ending_decided")
"""The formal statuses of a partnership that exists."""
ENDINGS = ("terminated", "expired", "void")
CLEARING = (*ENDINGS, "superseded")
"""The formal statuses that clear practice and intent, and during which changes to both are ignored."""
NOT_THERE_YET = ("proposed", "not_concluded")
GOES_ON, CONTINUES = "goes on in the next record", "continues the record before"
"""Used instead of two statuses where one partnership has two records that follow each other: the first for `superseded`
at the end of the earlier record, the second for `in_force` at the beginning of the later one."""
NEITHER, DENOMINATOR_ONLY, BOTH = 0, 1, 2
"""The outcomes of a partnership or body: it is in no number, in the denominator, or in numerator and denominator."""


@dataclass(frozen=True)
class Change:
    """A status change; `own_status` is a code of the project that refines `status`, `sources` those that report it."""

    id: str
    record: str
    status: str
    earliest: int
    latest: int
    own_status: str
    actor: str
    decided_by: str
    reasons: tuple
    sources: frozenset


class Tables:
    """The tables that a count needs, by id, and the codes of the project with what they count as."""

    def __init__(self, folder):
        self.folder = folder
        self.bodies = {row["id"]: row for row in self.read("body")}
        self.records = {row["id"]: row for row in self.read("partnership")}
        self.sectors, self.tags = self.grouped("partnership_sector", "sector"), self.grouped("partnership_tag", "tag")
        self.counts_as = defaultdict(dict)
        for row in self.read("code_definition"):
            if row["counts_as"]:
                self.counts_as[row["list_name"]][row["code"]] = row["counts_as"]
        self.sources = {row["id"]: bounds(row, "date") for row in self.read("source")}
        self.changes = self._changes()
        self.frames = {row["name"]: row["id"] for row in self.read("frame")}
        self.members = defaultdict(list)
        for row in self.read("frame_member"):
            self.members[row["frame_id"]].append(row["body_id"])
        self.answers = [
            (row["body_id"], day_number(row["complete_until"]), bounds(row, "date")[1])
            for row in self.read("contact")
            if row["complete_until"]
        ]
        settings = {row["key"]: json.loads(row["value"]) for row in self.read("project_setting")}
        self.earliest_beginning = settings.get("earliest_beginning") or OPEN_PAST

    def read(self, name):
        """Return the rows of a table, with ids as digits."""
        with (self.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return [
                {key: digits(cell) if key == "id" or key.endswith("_id") else cell for key, cell in row.items()}
                for row in csv.DictReader(file, strict=True)
            ]

    def grouped(self, name, column):
        """[partnership record] -> the values of a column."""
        found = defaultdict(set)
        for row in self.read(name):
            found[row["partnership_id"]].add(row[column])
        return found

    def _changes(self):
        """[record] -> its status changes in their order."""
        reasons, sources, own = defaultdict(list), defaultdict(set), {}
        for row in self.read("change_reason"):
            reasons[row["change_id"]].append(row["reason"])
        for row in self.read("citation"):
            if row["change_id"] and row["stance"] != "contradicts":
                sources[row["change_id"]].add(row["source_id"])
        for row in self.read("status_refinement"):
            own[row["change_id"]] = row["code"]
        found = defaultdict(list)
        rows = self.read("status_change")
        for row in sorted(rows, key=lambda row: (int(row["position"]), int(row["id"]))):
            code = own.get(row["id"], "")
            refines = code if self.counts_as["status"].get(code) == row["status"] else ""
            of_change = (row["actor"], row["decided_by"], tuple(reasons[row["id"]]), frozenset(sources[row["id"]]))
            change = Change(row["id"], row["partnership_id"], row["status"], *bounds(row, "date"), refines, *of_change)
            found[change.record].append(change)
        return found

    def with_refining(self, list_name, codes):
        """Return codes with the codes of the project that count as one of them."""
        return {*codes, *(own for own, standard in self.counts_as[list_name].items() if standard in codes)}

    def kind(self, body):
        """Return the kind of a body, for a kind of the project the one as which it counts."""
        kind = self.bodies[body]["kind"]
        return self.counts_as["body_kind"].get(kind, kind)

    def not_before(self, record):
        """Return the earliest day of a beginning that is not recorded: both bodies must have existed."""
        sides = (self.records[record][side] for side in ("body_a_id", "body_b_id"))
        return max(self.earliest_beginning, *(bounds(self.bodies[body], "valid_from")[0] for body in sides))


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def digits(record):
    """Return an id without the letter of its kind, which earlier deposits don't have."""
    return record.lstrip(LETTERS)


def day_number(iso):
    """Return the number of a day; 1 January of year 1 is day 1."""
    return datetime.date.fromisoformat(iso).toordinal()


def bounds(row, name):
    """Return the earliest and the latest day of a date; an empty cell is open."""
    earliest, latest = row[f"{name}_earliest"], row[f"{name}_latest"]
    return (day_number(earliest) if earliest else OPEN_PAST), (day_number(latest) if latest else OPEN_FUTURE)
