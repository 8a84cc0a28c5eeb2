"""The estimate of a share if silent members are like the known ones of their kind and country."""

from __future__ import annotations

import math
from collections import defaultdict

from .tables import BOTH, DENOMINATOR_ONLY, NEITHER


def estimate(count):
    """Return the estimate of a share and its 95 % interval, if silent members are like the known ones.

    It is the combined ratio estimate of stratified sampling with the finite population correction (W. G. Cochran,
    Sampling Techniques, 3rd edition 1977, chapters 5 and 6); the strata are kind and country.
    """
    members = count.frame.members
    known = {member for member in members if count.frame.is_known(member)}
    silent = {member for member in members if count.is_silent(member)}
    stratum = strata(count, members, known, silent)
    if stratum is None:
        return None
    ratios = []
    for preference in ((DENOMINATOR_ONLY, NEITHER, BOTH), (BOTH, NEITHER, DENOMINATOR_ONLY)):
        come_out = {}
        for member in members:
            mask = count.recorded(member, None)
            if count.rule.denominator == "frame":
                mask = {max(each, DENOMINATOR_ONLY) for each in mask}
            come_out[member] = next(each for each in preference if each in mask)
        ratios.append(ratio(come_out, stratum, known, silent))
    if None in ratios:
        return None
    (least, error_of_least), (greatest, error_of_greatest) = ratios
    low, high = least - DEVIATIONS * error_of_least, greatest + DEVIATIONS * error_of_greatest
    return (least + greatest) / 2, max(0.0, low), min(1.0, high)


def strata(count, members, known, silent):
    """[member] -> its stratum. One with silent members needs two known ones, or strata are made one."""
    fine = {member: (count.tables.kind(member), count.tables.bodies[member]["country"]) for member in members}

    def short(stratum):
        of_known = [stratum[member] for member in known]
        return {stratum[member] for member in silent if of_known.count(stratum[member]) < 2}

    whole_kinds = {kind for kind, _ in short(fine)}
    coarse = {member: (key[0], "") if key[0] in whole_kinds else key for member, key in fine.items()}
    if not short(coarse):
        return coarse
    together = dict.fromkeys(members, ())
    return None if short(together) else together


DEVIATIONS = 1.959963984540054
"""The number of standard errors to either side of a 95 % interval of the normal distribution."""


def ratio(come_out, stratum, known, silent):
    """Return the estimated share and its standard error, given the outcome of each member; None without denominator."""
    in_numerator = {member: float(each == BOTH) for member, each in come_out.items()}
    in_denominator = {member: float(each != NEITHER) for member, each in come_out.items()}
    groups = defaultdict(list)
    for member in known:
        groups[stratum[member]].append(member)
    population = {key: len(group) + sum(stratum[each] == key for each in silent) for key, group in groups.items()}
    others = [member for member in come_out if member not in known and member not in silent]

    def total(of):
        scaled = (population[key] / len(group) * sum(of[each] for each in group) for key, group in groups.items())
        return sum(scaled) + sum(of[each] for each in others)

    whole = total(in_denominator)
    if not whole:
        return None
    share, variance = total(in_numerator) / whole, 0.0
    for key, group in groups.items():
        size, all_of = len(group), population[key]
        if all_of > size:
            residuals = [in_numerator[each] - share * in_denominator[each] for each in group]
            mean = sum(residuals) / size
            spread = sum((each - mean) ** 2 for each in residuals) / (size - 1)
            variance += all_of**2 * (1 - size / all_of) / size * spread
    return share, math.sqrt(variance) / whole
