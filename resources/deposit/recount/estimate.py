"""The estimate of a share if silent members are like the known ones of their kind and country."""

from __future__ import annotations

import math
from collections import defaultdict

from .tables import BOTH, DENOMINATOR_ONLY, NEITHER


def estimate(count):
    """Return the estimate of a share and its 95 % interval (None, None without one); None without an estimate.

    It is the combined ratio estimate of stratified sampling (W. G. Cochran, Sampling Techniques, 3rd edition 1977,
    chapters 5 and 6); the strata are kind and country, and each with silent members needs a known one. An interval
    needs a denominator that is known of silent members too. It is exact if a stratum with silent members has fewer
    than ten known ones or they came out alike, else that of the normal distribution.
    """
    members = count.frame.members
    known = {member for member in members if count.frame.is_known(member)}
    silent = {member for member in members if count.is_silent(member)}
    stratum = {member: (count.tables.kind(member), count.tables.bodies[member]["country"]) for member in members}
    if {stratum[member] for member in silent} - {stratum[member] for member in known}:
        return None
    worlds = []
    for preference in ((DENOMINATOR_ONLY, NEITHER, BOTH), (BOTH, NEITHER, DENOMINATOR_ONLY)):
        come_out = {}
        for member in members:
            mask = count.recorded(member, None)
            if count.rule.denominator == "frame":
                mask = {max(each, DENOMINATOR_ONLY) for each in mask}
            come_out[member] = next(each for each in preference if each in mask)
        worlds.append(World(come_out, stratum, known, silent))
    least, greatest = worlds
    if not least.whole or not greatest.whole:
        return None
    middle = (least.total / least.whole + greatest.total / greatest.whole) / 2
    if silent and count.rule.denominator != "frame":
        return middle, None, None
    is_exact = not silent or least.needs_exact() or greatest.needs_exact()
    lower, upper = (each.exact_totals() if is_exact else each.normal_totals() for each in worlds)
    return middle, max(0.0, lower[0] / least.whole), min(1.0, upper[1] / greatest.whole)


DEVIATIONS = 1.959963984540054
"""The number of standard errors to either side of a 95 % interval of the normal distribution."""
LEAST_FOR_NORMAL = 10
REJECTED = 0.025 * (1 + 1e-9)
"""The greatest probability of a side at which a total is rejected, with room for rounding."""


class World:
    """The estimated totals of numerator and denominator, given the outcome of each member.

    `strata`: (known members, those of them in the numerator, all members) of each stratum with silent members.
    """

    def __init__(self, come_out, stratum, known, silent):
        groups = defaultdict(list)
        for member in known:
            groups[stratum[member]].append(come_out[member])
        missing = defaultdict(int)
        for member in silent:
            missing[stratum[member]] += 1
        others = [each for member, each in come_out.items() if member not in known and member not in silent]
        self.rest, self.whole, self.strata = others.count(BOTH), len(others) - others.count(NEITHER), []
        for key, group in groups.items():
            found, counted, size = group.count(BOTH), len(group) - group.count(NEITHER), len(group) + missing[key]
            self.whole += size / len(group) * counted
            if missing[key]:
                self.strata.append((len(group), found, size))
            else:
                self.rest += found
        self.total = self.rest + sum(size / sample * found for sample, found, size in self.strata)

    def needs_exact(self):
        """Return whether a stratum with silent members has few known ones, or they came out alike."""
        return any(sample < LEAST_FOR_NORMAL or found in (0, sample) for sample, found, _ in self.strata)

    def exact_totals(self):
        """Return the limits of the total of the numerator: the sums of those of the strata."""
        limits = [exact_limits(*each) for each in self.strata]
        return tuple(self.rest + sum(each[side] for each in limits) for side in (0, 1))

    def normal_totals(self):
        """Return the limits of the total of the numerator by the normal distribution, within what the silent allow."""
        variance = 0.0
        for sample, found, size in self.strata:
            mean = found / sample
            spread = sample * mean * (1 - mean) / (sample - 1)
            variance += size**2 * (1 - sample / size) / sample * spread
        least = self.rest + sum(found for _, found, _ in self.strata)
        most = least + sum(size - sample for sample, _, size in self.strata)
        error = DEVIATIONS * math.sqrt(variance)
        return max(least, self.total - error), min(most, self.total + error)


def exact_limits(sample, found, population):
    """Return the least and the greatest total of a population that a sample with `found` does not reject.

    A total is rejected if at most 2.5 % of the samples have as many as were found or more, or as few or fewer.
    """

    def least_for(number):
        low, high = number, number + population - sample
        while low < high:
            middle = (low + high) // 2
            if upper_tail(sample, number, population, middle) > REJECTED:
                high = middle
            else:
                low = middle + 1
        return low

    return least_for(found), population - least_for(sample - found)


def upper_tail(sample, found, population, total):
    """Return the probability of `found` or more in a sample from a population with a total (hypergeometric)."""
    least, most = max(0, sample - (population - total)), min(sample, total)
    if found <= least:
        return 1.0

    def ratio(k):
        return (total - k) * (sample - k) / ((k + 1) * (population - total - sample + k + 1))

    mode = least
    while mode < most and ratio(mode) >= 1:
        mode += 1
    weights, weight = {mode: 1.0}, 1.0
    for k in range(mode, most):
        weight *= ratio(k)
        weights[k + 1] = weight
    weight = 1.0
    for k in range(mode - 1, least - 1, -1):
        weight /= ratio(k)
        weights[k] = weight
    return sum(each for k, each in weights.items() if k >= found) / sum(weights.values())
