"""Conversion between exaflops and accelerators; a throughput without its reading cannot be written."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import TERAFLOPS_PER_EXAFLOPS, Measure, NumberFormat, Sparsity, Throughput
from analysis.models.capacity.inputs import AcceleratorFigures, Value
from analysis.models.capacity.throughput import named_accelerator, offered_tflops


def accelerators_for_throughput(
    *,
    accelerator: AcceleratorFigures | str,
    throughput: Throughput | None = None,
    exaflops: npt.ArrayLike | None = None,
    number_format: NumberFormat | str | None = None,
    sparsity: Sparsity | str | None = None,
    measure: Measure | str | None = None,
    gemm_share: Value | None = None,
    model_flops_utilisation: Value | None = None,
) -> Value:
    r"""Accelerators that together reach a throughput.

    .. math:: N = R \cdot 10^{6} / r

    Parameters
    ----------
    accelerator
        Figures, or an accelerator's published name.
    throughput
        :math:`R` in exaflops, with number format, sparsity and measure.
    exaflops, number_format, sparsity, measure
        The same in four parts, all of them, where no ``throughput`` is given.
    gemm_share, model_flops_utilisation
        As in :func:`analysis.models.capacity.throughput.tflops_per_accelerator`.

    Returns
    -------
    float or array of shape (n,)
        :math:`N`, not rounded.

    Raises
    ------
    TypeError
        If the throughput is given twice, or without one of its parts.
    ValueError
        If the accelerator does not offer the reading, or the reading has no meaning.
    """
    parts = (exaflops, number_format, sparsity, measure)
    if throughput is None:
        if exaflops is None or number_format is None or sparsity is None or measure is None:
            raise TypeError(
                "a throughput needs its reading: give throughput=, or exaflops=, number_format=, "
                "sparsity= and measure= together"
            )
        throughput = Throughput(
            exaflops=_numbers(exaflops),
            number_format=NumberFormat(number_format),
            sparsity=Sparsity(sparsity),
            measure=Measure(measure),
        )
    elif any(part is not None for part in parts):
        raise TypeError("the throughput is given twice: give throughput= or its four parts, not both")
    tflops = offered_tflops(
        named_accelerator(accelerator),
        throughput.number_format,
        throughput.sparsity,
        throughput.measure,
        gemm_share,
        model_flops_utilisation,
    )
    return throughput.exaflops * TERAFLOPS_PER_EXAFLOPS / tflops


def throughput_of_accelerators(
    *,
    count: npt.ArrayLike,
    accelerator: AcceleratorFigures | str,
    number_format: NumberFormat | str,
    sparsity: Sparsity | str,
    measure: Measure | str,
    gemm_share: Value | None = None,
    model_flops_utilisation: Value | None = None,
) -> Throughput:
    r"""Throughput of a number of accelerators in one reading.

    .. math:: R = N r / 10^{6}

    Parameters
    ----------
    count
        :math:`N`, finite and at least 0, float or ``(n,)``.
    accelerator
        Figures, or an accelerator's published name.
    number_format, sparsity, measure
        The reading.
    gemm_share, model_flops_utilisation
        As in :func:`analysis.models.capacity.throughput.tflops_per_accelerator`.

    Returns
    -------
    Throughput
        :math:`R` in exaflops together with its reading.

    Raises
    ------
    ValueError
        If the accelerator does not offer the reading, the reading has no meaning, or a count is negative or
        not finite.
    """
    number_format, sparsity, measure = NumberFormat(number_format), Sparsity(sparsity), Measure(measure)
    counts = _numbers(count)
    if not np.all(np.isfinite(counts)) or np.any(np.asarray(counts) < 0):
        raise ValueError(f"count must be finite and at least 0, not {count!r}")
    tflops = offered_tflops(
        named_accelerator(accelerator),
        number_format,
        sparsity,
        measure,
        gemm_share,
        model_flops_utilisation,
    )
    exaflops = counts * tflops / TERAFLOPS_PER_EXAFLOPS
    return Throughput(exaflops=exaflops, number_format=number_format, sparsity=sparsity, measure=measure)


def _numbers(values: npt.ArrayLike) -> Value:
    numbers = np.asarray(values, dtype=float)
    return numbers if numbers.ndim else float(numbers)
