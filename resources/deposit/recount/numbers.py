"""Numbers: the certain and the possible number of what a rule counts, and the bounds of its share."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from .known import give_outcomes
from .outcomes import joined, of_any_partnership
from .scope import Frame, fits, in_scope
from .tables import BOTH, DENOMINATOR_ONLY, NEITHER


def numbers_of(units):
    """Return numerator and denominator as (certain, possible), and the least and greatest share.

    `units`: pairs of the outcomes of a unit and the number of partnerships that it stands for. The greatest share has
    every unit in the numerator that can be, and else in no number where that is possible; the least has it only in the
    denominator where that is possible. A share needs a denominator; there is None without one in any world.
    """
    certain = sum(weight for mask, weight in units if mask == {BOTH})
    possible = sum(weight for mask, weight in units if BOTH in mask)
    certainly_in = sum(weight for mask, weight in units if NEITHER not in mask and mask)
    possibly_in = sum(weight for mask, weight in units if mask - {NEITHER})
    must_be_only = sum(weight for mask, weight in units if mask == {DENOMINATOR_ONLY})
    can_be_only = sum(weight for mask, weight in units if DENOMINATOR_ONLY in mask)
    share = None
    if possibly_in:
        low = Fraction(certain, certain + can_be_only) if certain + can_be_only else Fraction(1)
        high = Fraction(possible, possible + must_be_only) if possible + must_be_only else Fraction(0)
        share = (low, high)
    return (certain, possible), (certainly_in, possibly_in), share


def hull(one, other):
    """Return the least and the greatest of two pairs; either may be None."""
    return one or other if one is None or other is None else (min(one[0], other[0]), max(one[1], other[1]))


class Count:
    """The numbers of one rule."""

    def __init__(self, tables, chains, rule):
        self.tables, self.rule = tables, rule
        self.frame = Frame(tables, rule, lambda body: fits(tables, body, rule.focus)) if rule.frame else None
        self.scope = in_scope(tables, chains, rule, self.frame)
        give_outcomes(tables, chains, rule, self.scope, self.frame)
        self.further = of_any_partnership(rule) if rule.silence in ("silent", "strict") else set()
        self.counts, self.denominator, self.share = self._numbers()
        if rule.denominator == "none" or rule.silence == "alike":
            self.share = None

    def _numbers(self):
        choices = max((len(each.masks) for each in self.scope), default=1)
        counts, denominator, share = {}, None, None
        for choice in range(choices):
            units = self._units(choice)
            total, of_all, of_share = numbers_of([(mask, weight) for _, _, mask, weight in units])
            by_kind = defaultdict(list)
            for _, kinds, _, weight in units:
                for kind, of_kind in kinds.items():
                    by_kind[kind].append((of_kind, weight))
            found = {"municipality": (0, 0), "province": (0, 0)}
            found.update({kind: number for kind, of in by_kind.items() if (number := numbers_of(of)[0])[1]})
            found["total"] = total
            for kind in {*counts, *found}:
                before = counts.get(kind, (0, 0)) if choice else None
                counts[kind] = hull(before, found.get(kind, (0, 0)))
            denominator, share = hull(denominator, of_all), hull(share, of_share)
        return counts, denominator, share

    def _units(self, choice):
        """Return what is counted: its key, its outcomes by kind of body and in all, and its weight."""
        if self.frame and self.rule.unit == "bodies":
            return self._members(choice)
        entries = defaultdict(list)
        for number, each in enumerate(self.scope):
            for side, (mine, counted, other) in enumerate(each.sides):
                mask = each.mask_of_side[side] if each.mask_of_side else each.masks[choice]
                mask = {*mask, NEITHER} if each.is_doubtful[side] else mask
                key = self._key(number, counted, mine, other)
                if key is not None:
                    entries[key].append((self.tables.kind(counted), mask, each.weight))
        units = []
        for key, found in entries.items():
            kinds = {kind: joined(*(mask for of, mask, _ in found if of == kind)) for kind, _, _ in found}
            weight = found[0][2] if self.rule.unit == "partnerships" else 1
            units.append((key, kinds, joined(*(mask for _, mask, _ in found)), weight))
        return units

    def countable(self):
        """Return the partnerships in scope that count for a unit of the rule."""
        return [
            each
            for number, each in enumerate(self.scope)
            if any(self._key(number, counted, mine, other) is not None for mine, counted, other in each.sides)
        ]

    def _key(self, number, counted, mine, other):
        """Return the unit that a side of a partnership counts for; None if a country is not known."""
        if self.rule.unit == "bodies":
            return counted
        if self.rule.unit == "partnerships":
            return number
        pair = frozenset(self.tables.bodies[body]["country"] for body in (mine, other))
        return None if "" in pair else pair

    def _members(self, choice):
        """Return the members of the frame with what is assumed of those that gave no complete answer."""
        return [
            (member, {self.tables.kind(member): mask}, mask, 1)
            for member, mask in ((member, self._assumed(member, choice)) for member in self.frame.members)
        ]

    def _assumed(self, member, choice):
        mask = self.recorded(member, choice)
        is_open = not self.frame.is_known(member)
        if is_open and (self.rule.silence == "strict" or (self.rule.silence == "silent" and self.is_silent(member))):
            mask = joined(mask, self.further)
        return {max(each, DENOMINATOR_ONLY) for each in mask} if self.rule.denominator == "frame" else mask

    def recorded(self, member, choice):
        """Return the outcomes of a member by the record; `choice` is None for those of all choices."""
        masks = []
        for each in self.scope:
            for side, (_, counted, _) in enumerate(each.sides):
                if counted == member:
                    of_choice = each.mask if choice is None else each.masks[choice]
                    mask = each.mask_of_side[side] if each.mask_of_side else of_choice
                    masks.append({*mask, NEITHER} if each.is_doubtful[side] else mask)
        return joined(*masks)

    def is_silent(self, member):
        """Return whether a member is not known, and has no partnership that is certainly on record."""
        has_one = any(each.is_on_record and any(member == of for _, of, _ in each.sides) for each in self.scope)
        return not has_one and not self.frame.is_known(member)
