"""Compute the figures in this folder again: run `python -m tests.domain.figures.make` in the folder of the project.

It needs scikit-learn, krippendorff, nltk, statsmodels and lifelines, which neither the program nor the tests need;
install them into a separate environment. It writes `agreement.json`, `ordered_agreement.json` and `survival.json`, with
the versions used.
"""

from __future__ import annotations

import json
import random
import warnings
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
CASES = 12
DIGITS = 12


def kappas(draw: random.Random) -> list[dict[str, Any]]:
    """Return random pairs of codes, with the kappa that scikit-learn computes."""
    kappa = import_module("sklearn.metrics").cohen_kappa_score
    found = []
    for _ in range(CASES):
        codes = "abcd"[: draw.randint(2, 4)]
        ones = [draw.choice(codes) for _ in range(draw.randint(4, 25))]
        pairs = [(one, one if draw.random() < 0.5 else draw.choice(codes)) for one in ones]
        value = float(kappa(*zip(*pairs, strict=True)))
        found.append({"pairs": ["".join(pair) for pair in pairs], "kappa": round(value, DIGITS)})
    return found


def nominal_alphas(draw: random.Random) -> list[dict[str, Any]]:
    """Return random units of two to four coders with missing values, with the alpha that krippendorff computes."""
    alpha = import_module("krippendorff").alpha
    found = []
    for _ in range(CASES):
        codes, coders = "abcde"[: draw.randint(2, 5)], draw.randint(2, 4)
        truths = [draw.choice(codes) for _ in range(draw.randint(4, 15))]
        units = ["".join(draw.choice((true, true, draw.choice(codes), ".")) for _ in range(coders)) for true in truths]
        number = {code: place for place, code in enumerate(codes)}
        data = [[number.get(unit[coder], np.nan) for unit in units] for coder in range(coders)]
        value = float(alpha(reliability_data=np.array(data, float), level_of_measurement="nominal"))
        found.append({"units": units, "alpha": round(value, DIGITS)})
    return found


def masi(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the MASI distance with factors of thirds; nltk rounds them to 0.67 and 0.33."""
    shared = len(one & other)
    factor = 1 if one == other else 2 / 3 if shared in (len(one), len(other)) else 1 / 3 if shared else 0
    return 1 - shared / len(one | other) * factor


def set_alphas(draw: random.Random) -> list[dict[str, Any]]:
    """Return random units of two or three coders who give sets, with the alpha that nltk computes."""
    task = import_module("nltk.metrics.agreement").AnnotationTask
    found = []
    for _ in range(CASES):
        coders, units = draw.randint(2, 3), []
        for _ in range(draw.randint(3, 12)):
            true = {code for code in "abcd" if draw.random() < 0.5} or {"a"}
            given = [true ^ {code for code in "abcd" if draw.random() < 0.2} or {"b"} for _ in range(coders)]
            units.append(["".join(sorted(codes)) for codes in given])
        triples = [
            (str(coder), str(unit), frozenset(codes))
            for unit, values in enumerate(units)
            for coder, codes in enumerate(values)
        ]
        found.append({"units": units, "alpha": round(float(task(data=triples, distance=masi).alpha()), DIGITS)})
    return found


def ordered_alphas(draw: random.Random, level: str) -> list[dict[str, Any]]:
    """Return random units of two to four coders with missing numbers, with the alpha that krippendorff computes."""
    alpha = import_module("krippendorff").alpha
    found = []
    for _ in range(CASES):
        coders = draw.randint(2, 4)
        truths = [draw.choice("01234") for _ in range(draw.randint(4, 15))]
        units = ["".join(draw.choice((true, draw.choice("01234"), ".")) for _ in range(coders)) for true in truths]
        data = [[np.nan if unit[coder] == "." else int(unit[coder]) for unit in units] for coder in range(coders)]
        value = float(alpha(reliability_data=np.array(data, float), level_of_measurement=level))
        found.append({"units": units, "alpha": round(value, DIGITS)})
    return found


def lifetimes(draw: random.Random) -> list[dict[str, Any]]:
    """Return random partnerships that enter late, with the estimates of statsmodels and the bands of lifelines.

    In both libraries a partnership is at risk only after its entry. The entry -1 is the beginning.
    """
    estimate = import_module("statsmodels.duration.survfunc").SurvfuncRight
    fitter, median_of = import_module("lifelines").KaplanMeierFitter, import_module("lifelines.utils")
    found = []
    for _ in range(CASES):
        entries = [-1 if draw.random() < 0.5 else draw.randint(0, 15) for _ in range(draw.randint(6, 40))]
        partnerships = [(entry, entry + draw.randint(1, 20), int(draw.random() < 0.6)) for entry in entries]
        entry, length, ended = (np.array(column) for column in zip(*partnerships, strict=True))
        shares = estimate(length, ended, entry=entry)
        band = fitter().fit(length, ended, entry=entry).confidence_interval_
        at = {}
        for time, share, at_risk in zip(shares.surv_times, shares.surv_prob, shares.n_risk, strict=True):
            ends = [float(band.iloc[:, side].asof(time)) for side in (0, 1)]
            inside = [round(end, DIGITS) if np.isfinite(end) else None for end in ends]
            at[str(int(time))] = [round(float(share), DIGITS), *inside, int(at_risk)]
        ends = [float(end) for end in median_of.median_survival_times(band).iloc[0]]
        found.append(
            {"ties": partnerships, "at": at, "median": [int(end) if np.isfinite(end) else None for end in ends]}
        )
    return found


def write(name: str, packages: tuple[str, ...], **content: Any) -> None:
    """Write figures with the versions of the packages that computed them, one case per line."""
    head = json.dumps({"made_with": {package: version(package) for package in packages}})[:-1]
    lists = (f'"{key}": [\n' + ",\n".join(map(json.dumps, cases)) + "\n]" for key, cases in content.items())
    (HERE / name).write_text(f"{head},\n" + ",\n".join(lists) + "}\n", "utf-8")


def make() -> None:
    """Write the three files."""
    warnings.simplefilter("ignore")
    draw = random.Random(20)
    coding = {"kappa": kappas(draw), "nominal": nominal_alphas(draw), "masi": set_alphas(draw)}
    write("agreement.json", ("scikit-learn", "krippendorff", "nltk"), **coding)
    draw = random.Random(22)
    ordered = {level: ordered_alphas(draw, level) for level in ("ordinal", "interval")}
    write("ordered_agreement.json", ("krippendorff",), **ordered)
    write("survival.json", ("statsmodels", "lifelines"), cases=lifetimes(random.Random(21)))


if __name__ == "__main__":
    make()
