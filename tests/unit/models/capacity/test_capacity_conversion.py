"""Exaflops and accelerators, in the ways that people write them."""

import numpy as np
import pytest

from analysis.models.capacity import (
    NumberFormat,
    Throughput,
    accelerators_for_throughput,
    throughput_of_accelerators,
)

READING = {"number_format": "fp64_matrix", "sparsity": "dense", "measure": "peak"}


def test_a_throughput_may_be_given_whole_or_in_its_four_parts():
    whole = Throughput(exaflops=1.0, **READING)
    one = accelerators_for_throughput(throughput=whole, accelerator="NVIDIA H100")
    two = accelerators_for_throughput(exaflops=1, accelerator="NVIDIA H100", **READING)
    assert one == two == pytest.approx(1e6 / 67.0)


@pytest.mark.parametrize("missing", ["number_format", "sparsity", "measure", "exaflops"])
def test_a_throughput_without_its_reading_cannot_be_expressed(missing):
    parts = {"exaflops": 1.0, **READING}
    del parts[missing]
    with pytest.raises(TypeError, match="needs its reading"):
        accelerators_for_throughput(accelerator="NVIDIA H100", **parts)


def test_a_throughput_given_twice_is_refused():
    with pytest.raises(TypeError, match="given twice"):
        accelerators_for_throughput(
            throughput=Throughput(exaflops=1.0, **READING), exaflops=1.0, accelerator="NVIDIA H100"
        )


def test_lists_are_arrays():
    found = throughput_of_accelerators(count=[15000, 30000], accelerator="H100", **READING)
    np.testing.assert_allclose(found.exaflops, [1.005, 2.01])
    counts = accelerators_for_throughput(exaflops=[1, 2], accelerator="H100", **READING)
    np.testing.assert_allclose(counts, [1e6 / 67, 2e6 / 67])


@pytest.mark.parametrize("count", [-1, float("nan"), float("inf"), [1.0, -2.0], [float("nan")]])
def test_a_count_is_finite_and_not_negative(count):
    with pytest.raises(ValueError, match="count must be"):
        throughput_of_accelerators(count=count, accelerator="H100", **READING)


@pytest.mark.parametrize(
    ("written", "meant"), [("FP16", "fp16"), ("bf16", "fp16"), (" BF16 ", "fp16"), ("FP8", "fp8")]
)
def test_formats_are_read_as_people_write_them(written, meant):
    assert NumberFormat(written).value == meant


@pytest.mark.parametrize("written", ["fp64", "int8", ""])
def test_a_format_that_says_too_little_is_refused_with_what_is_allowed(written):
    with pytest.raises(ValueError, match="fp64_vector, fp64_matrix"):
        NumberFormat(written)
