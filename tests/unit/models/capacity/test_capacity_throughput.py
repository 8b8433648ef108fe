import math

import numpy as np
import pytest

from analysis.foundation import provision
from analysis.foundation.quantity import Measure, NumberFormat, Sparsity, Throughput
from analysis.models.capacity import (
    accelerators_for_throughput,
    is_reading_meaningful,
    tflops_per_accelerator,
    throughput_of_accelerators,
)
from analysis.models.capacity.throughput import tflops_by_format
from tests.capacity_examples import ALPHA, BETA, GAMMA


def one_exaflops(number_format, sparsity="dense", measure="peak"):
    return Throughput(exaflops=1.0, number_format=number_format, sparsity=sparsity, measure=measure)


@pytest.mark.parametrize(
    ("reading", "accelerators"),
    [
        (("fp64_matrix", "dense", "peak"), 20_000.0),
        (("fp64_matrix", "dense", "hpl"), 25_000.0),
        (("fp16", "dense", "peak"), 1000.0),
        (("fp16", "sparse", "peak"), 500.0),
        (("fp8", "dense", "peak"), 500.0),
        (("fp16", "dense", "gemm"), 1250.0),
        (("fp8", "dense", "gemm"), 625.0),
        (("fp16", "dense", "training"), 2500.0),
    ],
)
def test_one_exaflops_takes_as_many_accelerators_as_its_reading_says(reading, accelerators):
    needed = accelerators_for_throughput(
        throughput=one_exaflops(*reading), accelerator=BETA, gemm_share=0.8, model_flops_utilisation=0.4
    )
    assert needed == pytest.approx(accelerators, rel=1e-14)


def test_throughput_of_accelerators_carries_its_reading():
    throughput = throughput_of_accelerators(
        count=2000, accelerator=BETA, number_format="fp8", sparsity="dense", measure="peak"
    )
    assert throughput == Throughput(
        exaflops=4.0, number_format=NumberFormat.FP8, sparsity=Sparsity.DENSE, measure=Measure.PEAK
    )


def test_a_measured_gemm_is_used_before_a_share_of_peak():
    arguments = {"accelerator": GAMMA, "sparsity": "dense", "measure": "gemm", "gemm_share": 0.5}
    assert tflops_per_accelerator(number_format="fp16", **arguments) == 2000.0
    assert tflops_per_accelerator(number_format="fp8", **arguments) == 4000.0
    assert tflops_per_accelerator(number_format="fp4", **arguments) == 5000.0


def test_counts_and_shares_may_be_arrays():
    throughput = throughput_of_accelerators(
        count=np.array([0.0, 1000.0]),
        accelerator=BETA,
        number_format="fp16",
        sparsity="dense",
        measure="training",
        model_flops_utilisation=np.array([0.3, 0.5]),
    )
    np.testing.assert_allclose(throughput.exaflops, [0.0, 0.5], rtol=1e-15)
    needed = accelerators_for_throughput(
        throughput=throughput, accelerator=BETA, model_flops_utilisation=np.array([0.3, 0.5])
    )
    np.testing.assert_allclose(needed, [0.0, 1000.0], rtol=1e-14)


@pytest.mark.parametrize("missing", ["number_format", "sparsity", "measure"])
def test_a_throughput_without_its_reading_cannot_be_asked_for(missing):
    reading = {"number_format": "fp16", "sparsity": "dense", "measure": "peak"}
    del reading[missing]
    with pytest.raises(TypeError, match=missing):
        throughput_of_accelerators(count=1, accelerator=BETA, **reading)
    with pytest.raises(TypeError, match=missing):
        Throughput(exaflops=1.0, **reading)


def test_a_format_that_is_not_offered_says_so():
    with pytest.raises(ValueError, match=r"Alpha has no published throughput in the reading fp8 dense peak"):
        accelerators_for_throughput(throughput=one_exaflops("fp8"), accelerator=ALPHA)
    assert math.isnan(
        tflops_per_accelerator(accelerator=ALPHA, number_format="fp8", sparsity="dense", measure="peak")
    )
    assert math.isnan(
        tflops_per_accelerator(
            accelerator=GAMMA, number_format="fp64_matrix", sparsity="dense", measure="hpl"
        )
    )


@pytest.mark.parametrize(
    "reading",
    [
        ("fp16", "dense", "hpl"),
        ("fp16", "sparse", "gemm"),
        ("fp16", "sparse", "training"),
        ("fp8", "dense", "training"),
        ("fp64_matrix", "sparse", "peak"),
    ],
)
def test_readings_that_nobody_can_measure_are_refused(reading):
    number_format, sparsity, measure = reading
    assert not is_reading_meaningful(number_format=number_format, sparsity=sparsity, measure=measure)
    with pytest.raises(ValueError, match="has no meaning"):
        throughput_of_accelerators(
            count=1, accelerator=BETA, number_format=number_format, sparsity=sparsity, measure=measure
        )


def test_unknown_words_and_missing_shares_are_refused():
    with pytest.raises(ValueError, match="fp12"):
        throughput_of_accelerators(
            count=1, accelerator=BETA, number_format="fp12", sparsity="dense", measure="peak"
        )
    with pytest.raises(ValueError, match="model_flops_utilisation"):
        accelerators_for_throughput(throughput=one_exaflops("fp16", measure="training"), accelerator=BETA)
    with pytest.raises(ValueError, match="gemm_share"):
        accelerators_for_throughput(throughput=one_exaflops("fp16", measure="gemm"), accelerator=BETA)
    with pytest.raises(ValueError, match="at least 0"):
        throughput_of_accelerators(
            count=-1.0, accelerator=BETA, number_format="fp16", sparsity="dense", measure="peak"
        )


FIGURES = {"Chip One": {"peak_fp16_dense_tflops": 500.0}}


def published():
    return FIGURES


def resolve(name):
    return "Chip One" if name.lower() == "one" else name


def test_an_accelerator_may_be_named(monkeypatch):
    monkeypatch.setattr(provision, "_BINDINGS", {"capacity.accelerators": f"{__name__}:published"})
    needed = accelerators_for_throughput(throughput=one_exaflops("fp16"), accelerator="Chip One")
    assert needed == 2000.0
    with pytest.raises(ValueError, match=r"no figures of 'one' are published; known: Chip One"):
        accelerators_for_throughput(throughput=one_exaflops("fp16"), accelerator="one")


def test_an_accelerator_may_go_by_another_name(monkeypatch):
    bindings = {
        "capacity.accelerators": f"{__name__}:published",
        "capacity.accelerator_names": f"{__name__}:resolve",
    }
    monkeypatch.setattr(provision, "_BINDINGS", bindings)
    needed = accelerators_for_throughput(throughput=one_exaflops("fp16"), accelerator="ONE")
    assert needed == 2000.0


def test_a_name_without_a_table_says_what_to_bind(monkeypatch):
    monkeypatch.setattr(provision, "_BINDINGS", {})
    with pytest.raises(LookupError, match=r"bind 'capacity.accelerators'"):
        accelerators_for_throughput(throughput=one_exaflops("fp16"), accelerator="Chip One")


def test_peaks_by_format_are_zero_where_not_offered():
    peaks = tflops_by_format((ALPHA, BETA, GAMMA))
    assert list(peaks) == ["fp64_vector", "fp64_matrix", "tf32", "fp16", "fp8", "fp4"]
    np.testing.assert_array_equal(peaks["fp16"], [300.0, 1000.0, 2500.0])
    np.testing.assert_array_equal(peaks["fp64_matrix"], [20.0, 50.0, 0.0])
    np.testing.assert_array_equal(peaks["fp4"], [0.0, 0.0, 10_000.0])
