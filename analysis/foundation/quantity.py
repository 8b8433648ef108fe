"""Constants of measurement, and throughput that cannot be written without its number format."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

TERAFLOPS_PER_EXAFLOPS: Final = 1e6

SECONDS_PER_HOUR: Final = 3600.0
HOURS_PER_DAY: Final = 24.0
#: Hours in a common year of 365 days, the convention of Korean energy accounts.
HOURS_PER_YEAR: Final = 8760.0
DAYS_PER_YEAR: Final = 365.0

KILOWATTS_PER_MEGAWATT: Final = 1e3
KILOWATT_HOURS_PER_GIGAWATT_HOUR: Final = 1e6
LITRES_PER_CUBIC_METRE: Final = 1e3
KILOGRAMS_PER_TONNE: Final = 1e3


class NumberFormat(StrEnum):
    """Format of the numbers that are multiplied; ``FP16`` stands for FP16 and BF16 alike."""

    FP64_VECTOR = "fp64_vector"
    FP64_MATRIX = "fp64_matrix"
    TF32 = "tf32"
    FP16 = "fp16"
    FP8 = "fp8"
    FP4 = "fp4"

    @classmethod
    def _missing_(cls, value: object) -> NumberFormat | None:
        # as people write them: FP16, BF16; "fp64" alone stays refused, for it does not say which engines
        name = str(value).strip().lower()
        name = {"bf16": "fp16"}.get(name, name)
        for one in cls:
            if one.value == name:
                return one
        allowed = ", ".join(one.value for one in cls)
        raise ValueError(f"{value!r} is no number format; allowed: {allowed}")


class Sparsity(StrEnum):
    """Whether every number counts, or half are assumed to be zero (2:4 structured sparsity)."""

    DENSE = "dense"
    SPARSE = "sparse"


class Measure(StrEnum):
    """What was measured: data-sheet peak, Linpack, matrix product, or model training."""

    PEAK = "peak"
    HPL = "hpl"
    GEMM = "gemm"
    TRAINING = "training"


#: Formats in which no accelerator offers a sparse mode.
DENSE_ONLY_FORMATS: Final = frozenset({NumberFormat.FP64_VECTOR, NumberFormat.FP64_MATRIX})


@dataclass(frozen=True, kw_only=True)
class Throughput:
    """A rate of floating-point operations together with what makes it comparable.

    Attributes
    ----------
    exaflops
        1e18 FLOP/s; a float, or an ``(n,)`` array in which ``nan`` marks a format that is not offered.
    number_format
        Format of the numbers.
    sparsity
        Dense or sparse.
    measure
        Peak, HPL, GEMM or training.

    Raises
    ------
    ValueError
        If the rate is negative or, as a float, not finite; if a format, sparsity or measure is unknown; or
        if a sparse rate is claimed in FP64, which no accelerator has.
    """

    exaflops: float | npt.NDArray[np.float64]
    number_format: NumberFormat
    sparsity: Sparsity
    measure: Measure

    def __post_init__(self) -> None:
        # Plain strings are welcome; they are turned into the enumeration, or refused with what is allowed.
        object.__setattr__(self, "number_format", NumberFormat(self.number_format))
        object.__setattr__(self, "sparsity", Sparsity(self.sparsity))
        object.__setattr__(self, "measure", Measure(self.measure))
        if self.sparsity is Sparsity.SPARSE and self.number_format in DENSE_ONLY_FORMATS:
            raise ValueError(f"{self.number_format.value} has no sparse mode: give sparsity='dense'")
        if isinstance(self.exaflops, int | float):
            if not math.isfinite(self.exaflops) or self.exaflops < 0:
                raise ValueError(f"exaflops must be a finite number of at least 0, not {self.exaflops!r}")
        elif (self.exaflops < 0).any():
            raise ValueError("exaflops must be at least 0 in every scenario")
