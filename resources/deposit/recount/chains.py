"""Records that are one partnership: one that is superseded, and the next record that continues it."""

from __future__ import annotations

from collections import defaultdict

from .histories import formal_status, history, is_undated, states_of, step_of, tightened
from .tables import CONTINUES, FORMAL, GOES_ON, NOT_THERE_YET, OPEN_FUTURE


class Chains:
    """The records that are one partnership: one that is superseded, and the next record that continues it.

    `paths`: the records of each partnership in their order. `transfers`: [record] -> the next record, and the day from
    which the partnership belongs to it; also where the next record is a partnership of its own.
    """

    def __init__(self, tables):
        self.tables = tables
        self.order = {record: number for number, record in enumerate(sorted(tables.records, key=int))}
        self.steps, self.states, self.days = {}, {}, {}
        for record in self.order:
            own = history(map(step_of, tables.changes[record]), tables.not_before(record))
            self.steps[record], self.states[record], self.days[record] = own, states_of(own), tightened(own)
        self.next, self.previous, self.transfers = {}, {}, {}
        self._join(self._links())
        self.paths, self.is_turned = [], {}
        for record in self.order:
            if record not in self.previous:
                self.paths.append(self._path(record))
        self.head_of = {record: path[0] for path in self.paths for record in path}

    def _links(self):
        """[record] -> the next record that it names, if it ended as superseded and the next one came about."""
        links = {}
        for record in self.order:
            named = self.tables.records[record]["superseded_by_id"]
            is_superseded = bool(named) and formal_status(self.states[record][-1]) == "superseded"
            if is_superseded and (not self.tables.changes[named] or self.opening(named) is not None):
                links[record] = named
        circles = {record for record in links if self._comes_back(record, links)}
        return {record: named for record, named in links.items() if named not in circles}

    @staticmethod
    def _comes_back(record, links):
        seen, at = set(), links.get(record)
        while at in links and at not in seen and at != record:
            seen.add(at)
            at = links[at]
        return at == record

    def _join(self, links):
        """Join every record with the one that began first of those that name it as their next record."""
        waiting = defaultdict(list)
        for record, named in links.items():
            waiting[named].append(record)
        begun = {}

        def visit(target):
            if target in begun:
                return
            for record in waiting[target]:
                visit(record)
            begun[target] = self._begun(target)
            heirs = [record for record in waiting[target] if not self._existed_before(record, target)]
            for record in waiting[target]:
                self.transfers[record] = (target, self._transfer_day(record, target))
            if heirs:
                chosen = min(heirs, key=begun.__getitem__)
                self.next[chosen], self.previous[target] = target, chosen
                begun[target] = begun[chosen]

        for record in self.order:
            visit(record)

    def _begun(self, record):
        """Return a sort key for the beginning of a record: the bounds of its first change, without one last."""
        first = next((step for step in self.steps[record] if step.change), None)
        if first is None:
            return True, OPEN_FUTURE, OPEN_FUTURE, self.order[record]
        return is_undated(first), first.earliest, first.latest, self.order[record]

    def opening(self, record):
        """Return the place of the first recorded step that is more than a proposal; None without one."""
        places = enumerate(self.steps[record])
        return next((at for at, step in places if step.change and step.status not in NOT_THERE_YET), None)

    def leaving(self, record):
        """Return the place of the last step to `superseded`."""
        return max(at for at, step in enumerate(self.steps[record]) if step.status == "superseded")

    def _sides(self, record):
        return self.tables.records[record]["body_a_id"], self.tables.records[record]["body_b_id"]

    def _is_same_pair(self, record, target):
        return set(self._sides(record)) == set(self._sides(target))

    def _existed_before(self, record, target):
        """Return whether the target certainly existed, with other bodies, before the record was superseded."""
        opening = self.opening(target)
        if opening is None or self._is_same_pair(record, target):
            return False
        return self.days[target][1][opening] < self.days[record][0][self.leaving(record)]

    def _transfer_day(self, record, target):
        """Return the last possible day of the superseding, or of the target's beginning if earlier; else the first."""
        earliest, latest = (days[self.leaving(record)] for days in self.days[record])
        opening = self.opening(target)
        if opening is not None and not self._existed_before(record, target):
            latest = max(earliest, min(latest, self.days[target][1][opening]))
        return earliest if latest == OPEN_FUTURE else latest

    def _path(self, head):
        path, turned = [head], False
        self.is_turned[head] = False
        while path[-1] in self.next:
            record, target = path[-1], self.next[path[-1]]
            (a, b), (next_a, next_b) = self._sides(record), self._sides(target)
            turned ^= (a == next_b or b == next_a) and not (a == next_a or b == next_b)
            path.append(target)
            self.is_turned[target] = turned
        return path

    def changes(self, path):
        """Return the steps of a partnership: the changes of its records, with what each counts as."""
        return [step for record in path for step in self._changes_of(record)]

    def _changes_of(self, record):
        steps, opening = self.steps[record], self.opening(record)
        counts_as, left_out = {}, set()
        if record in self.previous:
            left_out = {step.change.id for step in steps[:opening] if step.change}
            if opening is not None and self._only_continues(record, opening):
                counts_as[steps[opening].change.id] = CONTINUES
        if record in self.next:
            for step in reversed(steps):
                if step.status == "superseded":
                    counts_as[step.change.id] = GOES_ON
                elif step.status in FORMAL:
                    break
        changes = self.tables.changes[record]
        return [step_of(each, counts_as.get(each.id, "")) for each in changes if each.id not in left_out]

    def _only_continues(self, record, opening):
        """Return whether the first change to in_force of a next record may be on the day of the superseding."""
        before = self.previous[record]
        if self.steps[record][opening].status != "in_force" or self._is_same_pair(before, record):
            return False
        return self.days[record][0][opening] <= self.days[before][1][self.leaving(before)]

    def holder(self, record, day):
        """Return the record that a partnership belongs to on a day."""
        while record in self.transfers and self.transfers[record][1] <= day:
            record = self.transfers[record][0]
        return record
