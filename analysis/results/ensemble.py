"""Latin hypercube samples over the register's ranges.

Each parameter is stratified by itself with its own stream of random numbers, made from the seed and its
name. The columns together are a Latin hypercube, and a parameter's column stays the same when another one
is added to the register. Row *i* depends on the seed and the size alone, so it can be drawn and run again.

After sampling, the rules of the register are made to hold:

- ``ordered``: from front to back, a value that lies before its predecessor is moved up to it; then, from
  back to front, no value lies beyond a later one that was not sampled. Where ranges overlap, equal values
  become likelier than the shapes say.
- ``sums_to_one``: the sampled members are scaled by one factor, so that all members add to one; members
  that were not sampled keep their values.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.foundation.dates import date_of, days_in_year
from analysis.foundation.errors import fail
from analysis.foundation.language import Text
from analysis.parameters import Constraint, Parameter, ParameterSet, Value
from analysis.parameters.values import as_number

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample(Mapping[str, FloatArray]):
    """Sampled values: full parameter name to one number a scenario.

    Attributes
    ----------
    parameters
        The set around which was sampled; what was not sampled keeps its values.
    columns
        Full name to array of shape ``(n,)``; dates as decimal years of whole days.
    seed
        Seed of the sample.
    """

    parameters: ParameterSet
    columns: Mapping[str, FloatArray]
    seed: int
    size: int

    def __getitem__(self, key: str) -> FloatArray:
        return self.columns[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    def row(self, position: int) -> dict[str, Value]:
        """Return one scenario as overrides, with which it can be run again alone.

        Parameters
        ----------
        position
            Row, counted from 0.

        Returns
        -------
        dict of str to float or str
            Full name to value, dates as ISO text.
        """
        values: dict[str, Value] = {}
        for key, column in self.columns.items():
            number = float(column[position])
            is_date = self.parameters.parameter(key).is_date
            values[key] = date_of(number).isoformat() if is_date else number
        return values


def sample(
    parameters: ParameterSet,
    *,
    size: int,
    seed: int,
    roles: Sequence[str] = ("lever", "uncertainty"),
) -> Sample:
    """Draw a Latin hypercube over the ranges of numbers and dates.

    ``uniform`` is flat over the range; ``triangular`` peaks at the set's own value; ``log_uniform`` is flat
    over the logarithm. Dates are drawn as decimal years and rounded to whole days.

    Parameters
    ----------
    parameters
        Centre of the sample; its own values stand where nothing is sampled.
    size
        Number of scenarios, at least 1.
    seed
        Seed of the random numbers, at least 0.
    roles
        Roles that are varied.

    Returns
    -------
    Sample
        Full name to array of shape ``(size,)``.

    Raises
    ------
    InputError
        If the size or the seed is out of bounds.
    """
    if size < 1 or seed < 0:
        raise fail(
            "size" if size < 1 else "seed",
            Text(
                ko=f"표본 수는 1 이상, 난수 씨앗은 0 이상이어야 합니다. 입력값: {size}, {seed}",
                en=f"the size must be at least 1 and the seed at least 0, not {size} and {seed}",
            ),
        )
    columns: dict[str, FloatArray] = {}
    for key, (low, high) in parameters.ranges(roles).items():
        parameter = parameters.parameter(key)
        points = _stratified(key, size=size, seed=seed)
        column = _shaped(points, parameter, low=low, mode=parameters.number(key), high=high)
        columns[key] = whole_days(column) if parameter.is_date else column
    for rule in parameters.constraints:
        _enforce(rule, columns, parameters)
    return Sample(parameters=parameters, columns=columns, seed=seed, size=size)


def _stratified(key: str, *, size: int, seed: int) -> FloatArray:
    # One point in each of n strata, in random order: a Latin hypercube of one column. scipy.stats has the
    # same (a test compares them), but takes half a second to import.
    stream = np.random.default_rng([seed, zlib.crc32(key.encode())])
    points: FloatArray = (stream.permutation(size) + stream.random(size)) / size
    return points


def _shaped(points: FloatArray, parameter: Parameter, *, low: float, mode: float, high: float) -> FloatArray:
    # Inverse of the distribution function of each shape.
    shape = parameter.range.shape if parameter.range else "uniform"
    if high == low:
        return np.full_like(points, low)
    if shape == "log_uniform" and low > 0:
        column: FloatArray = np.clip(low * (high / low) ** points, low, high)
        return column
    if shape == "triangular":
        turn = (mode - low) / (high - low)
        rising = low + np.sqrt(points * (high - low) * (mode - low))
        falling = high - np.sqrt((1.0 - points) * (high - low) * (high - mode))
        return np.where(points < turn, rising, falling)
    return low + points * (high - low)


def whole_days(decimal_years: FloatArray) -> FloatArray:
    """Round decimal years to whole days, the vectorised round trip of a date.

    Parameters
    ----------
    decimal_years
        Shape ``(n,)``.

    Returns
    -------
    array
        Shape ``(n,)``; each entry is the decimal year of a day.
    """
    years = np.floor(decimal_years)
    lengths = np.array([days_in_year(int(year)) for year in range(int(years.min()), int(years.max()) + 1)])
    length = lengths[(years - years.min()).astype(np.int64)]
    rounded: FloatArray = years + np.rint((decimal_years - years) * length) / length
    return rounded


def _enforce(rule: Constraint, columns: dict[str, FloatArray], parameters: ParameterSet) -> None:
    sampled = [key for key in rule.parameters if key in columns]
    if not sampled:
        return
    fixed = {
        key: as_number(parameters.parameter(key), parameters[key])
        for key in rule.parameters
        if key not in columns
    }
    if rule.kind == "sums_to_one":
        factor = (1.0 - sum(fixed.values())) / np.sum([columns[key] for key in sampled], axis=0)
        for key in sampled:
            columns[key] = columns[key] * factor
        return
    floor: FloatArray | float = -np.inf
    for key in rule.parameters:
        if key in columns:
            columns[key] = np.maximum(columns[key], floor)
        floor = np.maximum(columns[key] if key in columns else fixed[key], floor)
    ceiling: FloatArray | float = np.inf
    for key in reversed(rule.parameters):
        if key in columns:
            columns[key] = np.minimum(columns[key], ceiling)
        ceiling = np.minimum(columns[key] if key in columns else fixed[key], ceiling)
