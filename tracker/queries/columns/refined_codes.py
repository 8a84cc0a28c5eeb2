"""Numbers of own codes replaced by those of the standard codes as which they count."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tracker.queries.columns.column_table import Codes


def standard_numbers(codes: Codes, refinements: Mapping[str, str]) -> NDArray[np.int64]:
    """[number of a code] -> the number of the standard code as which it counts, for all others its own number.

    `refinements` are those of the list of the codes. A standard code without a number gets the next one.
    """
    occurring = [own for own in refinements if codes.known([own])]
    standard = codes.numbers([refinements[own] for own in occurring]).astype(np.int64)
    numbers = np.arange(len(codes.texts))
    numbers[codes.known(occurring)] = standard
    return numbers
