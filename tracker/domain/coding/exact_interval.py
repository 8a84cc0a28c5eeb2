"""The interval of Clopper and Pearson for a share: all shares that the exact binomial test does not reject.

The lower end is the p at which k or more of n have a probability of half the error, the upper end the p at which k or
fewer have (C. Clopper and E. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial,
Biometrika 26, 1934). Its coverage is never below the level, with any number of observations.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, fsum, lgamma, log

LEVEL = 0.95
_STEPS = 60
"""Halvings of the range of p: more than a float distinguishes."""


def exact_interval(successes: int, observations: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the ends of the interval for so many successes in so many observations, at least 1."""
    error = (1 - level) / 2
    low = 0.0 if successes == 0 else _solved(lambda p: _at_least(successes, observations, p) < error)
    high = (
        1.0
        if successes == observations
        else 1 - _solved(lambda p: _at_least(observations - successes, observations, p) < error)
    )
    return low, high


def _at_least(successes: int, observations: int, share: float) -> float:
    """Return the probability of at least so many successes with this share, 0 < share < 1."""
    whole, odds = lgamma(observations + 1), (log(share), log(1 - share))
    return fsum(
        exp(whole - lgamma(k + 1) - lgamma(observations - k + 1) + k * odds[0] + (observations - k) * odds[1])
        for k in range(successes, observations + 1)
    )


def _solved(is_below: Callable[[float], bool]) -> float:
    """Return the greatest p in 0 to 1 for which the rising condition holds."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return low
