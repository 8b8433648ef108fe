"""What an exaflops is: from throughput to accelerators and back, never without a number format."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress

import numpy as np

from analysis.foundation.provision import provided
from analysis.foundation.quantity import (
    DENSE_ONLY_FORMATS,
    Measure,
    NumberFormat,
    Sparsity,
)
from analysis.models.capacity.inputs import AcceleratorFigures, FloatArray, Value

FIGURES_NAME = "capacity.accelerators"
FIGURES_SOURCE = "analysis.evidence.reference:accelerator_figures"
ALIASES_NAME = "capacity.accelerator_names"


def is_reading_meaningful(*, number_format: str, sparsity: str, measure: str) -> bool:
    """Say whether format, sparsity and measure go together.

    FP64 has no sparse mode; HPL runs in FP64; achieved rates are dense; training is counted in 16 bits.

    Parameters
    ----------
    number_format, sparsity, measure
        Values of :class:`NumberFormat`, :class:`Sparsity` and :class:`Measure`.

    Returns
    -------
    bool
        False where no system could ever be measured that way.

    Raises
    ------
    ValueError
        If one of the three is unknown.
    """
    number_format, sparsity, measure = NumberFormat(number_format), Sparsity(sparsity), Measure(measure)
    if measure is Measure.PEAK:
        return sparsity is Sparsity.DENSE or number_format not in DENSE_ONLY_FORMATS
    if sparsity is Sparsity.SPARSE:
        return False
    if measure is Measure.HPL:
        return number_format in DENSE_ONLY_FORMATS
    return measure is Measure.GEMM or number_format is NumberFormat.FP16


def tflops_per_accelerator(
    *,
    accelerator: AcceleratorFigures,
    number_format: str,
    sparsity: str,
    measure: str,
    gemm_share: Value | None = None,
    model_flops_utilisation: Value | None = None,
) -> Value:
    r"""Throughput of one accelerator in one reading.

    .. math:: r = \begin{cases} r_\text{peak} & \text{peak} \\ r_\text{HPL} & \text{HPL} \\
       r_\text{GEMM}\ \text{or}\ s\, r_\text{dense} & \text{GEMM} \\
       u\, r_\text{16-bit dense} & \text{training} \end{cases}

    Parameters
    ----------
    accelerator
        Published figures, TFLOP/s.
    number_format, sparsity, measure
        The reading.
    gemm_share
        GEMM over dense peak, float or ``(n,)``; used only where no GEMM measurement is published.
    model_flops_utilisation
        Training throughput over 16-bit dense peak, float or ``(n,)``; used for training only.

    Returns
    -------
    float or array of shape (n,)
        TFLOP/s; ``nan`` where the accelerator does not offer the format, no figure is published, or the
        reading has no meaning (see :func:`is_reading_meaningful`).

    Raises
    ------
    ValueError
        If a value of the reading is unknown, or the share that the reading needs is not given.
    """
    if not is_reading_meaningful(number_format=number_format, sparsity=sparsity, measure=measure):
        return np.nan
    if measure == Measure.HPL:
        return accelerator.hpl_tflops
    peak = accelerator.peak_tflops.get((str(number_format), str(sparsity)), np.nan)
    if measure == Measure.PEAK:
        return peak
    if measure == Measure.TRAINING:
        if model_flops_utilisation is None:
            raise ValueError("throughput in training needs model_flops_utilisation")
        return peak * model_flops_utilisation
    measured = {
        NumberFormat.FP16: accelerator.gemm_bf16_tflops,
        NumberFormat.FP8: accelerator.gemm_fp8_tflops,
    }.get(NumberFormat(number_format), np.nan)
    if not np.isnan(measured):
        return measured
    if gemm_share is None:
        raise ValueError(f"no GEMM of {accelerator.name} is published in {number_format}: give gemm_share")
    return peak * gemm_share


def named_accelerator(accelerator: AcceleratorFigures | str) -> AcceleratorFigures:
    """Return published figures, looked up where a name is given.

    Parameters
    ----------
    accelerator
        Figures, returned as they are, or an accelerator's published name; other names that it goes by are
        understood where a function that resolves them is bound to ``capacity.accelerator_names``.

    Returns
    -------
    AcceleratorFigures
        The accelerator's figures.

    Raises
    ------
    ValueError
        If no accelerator of that name is published.
    LookupError
        If no table of accelerators is bound in :mod:`analysis.foundation.provision`.
    """
    if isinstance(accelerator, AcceleratorFigures):
        return accelerator
    try:
        figures: Mapping[str, Mapping[str, float]] = provided(FIGURES_NAME)()
    except LookupError as error:
        raise LookupError(
            f"accelerator {accelerator!r} cannot be looked up: bind {FIGURES_NAME!r} to "
            f"{FIGURES_SOURCE!r}, or give AcceleratorFigures"
        ) from error
    name = accelerator
    if name not in figures:
        # Nothing need be bound: then only published names are known.
        with suppress(LookupError):
            name = provided(ALIASES_NAME)(accelerator)
    if name not in figures:
        raise ValueError(f"no figures of {accelerator!r} are published; known: {', '.join(sorted(figures))}")
    return AcceleratorFigures.from_published(name, figures[name])


def offered_tflops(
    accelerator: AcceleratorFigures,
    number_format: NumberFormat,
    sparsity: Sparsity,
    measure: Measure,
    gemm_share: Value | None,
    model_flops_utilisation: Value | None,
) -> Value:
    """Return the throughput of one accelerator, or say why there is none.

    Parameters
    ----------
    accelerator
        Published figures.
    number_format, sparsity, measure
        The reading.
    gemm_share, model_flops_utilisation
        As in :func:`tflops_per_accelerator`.

    Returns
    -------
    float or array of shape (n,)
        TFLOP/s.

    Raises
    ------
    ValueError
        If the accelerator does not offer the reading, or the reading has no meaning.
    """
    reading = f"{number_format} {sparsity} {measure}"
    if not is_reading_meaningful(number_format=number_format, sparsity=sparsity, measure=measure):
        raise ValueError(
            f"{reading} has no meaning: HPL is measured in FP64, training in FP16, and only peaks are sparse"
        )
    tflops = tflops_per_accelerator(
        accelerator=accelerator,
        number_format=number_format,
        sparsity=sparsity,
        measure=measure,
        gemm_share=gemm_share,
        model_flops_utilisation=model_flops_utilisation,
    )
    if np.isnan(tflops).all():
        raise ValueError(f"{accelerator.name} has no published throughput in the reading {reading}")
    return tflops


def tflops_by_format(accelerators: tuple[AcceleratorFigures, ...]) -> dict[str, FloatArray]:
    """Dense peak of several accelerators in each number format.

    Parameters
    ----------
    accelerators
        As many as there are, ``p``.

    Returns
    -------
    dict of str to array of shape (p,)
        Number format to TFLOP/s; zero where a format is not offered, since such a chip adds nothing.
    """
    return {
        number_format.value: np.array(
            [_or_zero(chip.peak_tflops.get((number_format.value, "dense"), 0.0)) for chip in accelerators]
        )
        for number_format in NumberFormat
    }


def _or_zero(value: float) -> float:
    """Zero in the place of what is not published."""
    return 0.0 if math.isnan(value) else value
