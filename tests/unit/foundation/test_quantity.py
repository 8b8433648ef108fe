import itertools
import math
import subprocess
import sys

import numpy as np
import pytest

from analysis.foundation.quantity import Measure, NumberFormat, Sparsity, Throughput


@pytest.mark.parametrize("missing", ["exaflops", "number_format", "sparsity", "measure"])
def test_a_throughput_cannot_be_written_without_its_format(missing):
    complete = {"exaflops": 1.0, "number_format": "fp16", "sparsity": "dense", "measure": "peak"}
    Throughput(**complete)
    with pytest.raises(TypeError, match=missing):
        Throughput(**{name: value for name, value in complete.items() if name != missing})


@pytest.mark.parametrize("number_format", ["fp64_vector", "fp64_matrix"])
def test_fp64_has_no_sparse_mode(number_format):
    with pytest.raises(ValueError, match="no sparse mode"):
        Throughput(exaflops=1.0, number_format=number_format, sparsity="sparse", measure="peak")


def test_every_other_combination_is_accepted_as_text_or_enumeration():
    for number_format, sparsity, measure in itertools.product(NumberFormat, Sparsity, Measure):
        if number_format.startswith("fp64") and sparsity is Sparsity.SPARSE:
            continue
        one = Throughput(exaflops=2.0, number_format=number_format, sparsity=sparsity, measure=measure)
        other = Throughput(
            exaflops=2.0,
            number_format=number_format.value,
            sparsity=sparsity.value,
            measure=measure.value,
        )
        assert one == other and isinstance(other.number_format, NumberFormat)


@pytest.mark.parametrize("exaflops", [-1.0, math.nan, math.inf])
def test_a_rate_is_a_finite_number_of_at_least_zero(exaflops):
    with pytest.raises(ValueError, match="exaflops"):
        Throughput(exaflops=exaflops, number_format="fp16", sparsity="dense", measure="peak")


def test_arrays_may_hold_nan_where_a_format_is_not_offered_but_nothing_negative():
    Throughput(exaflops=np.array([1.0, math.nan]), number_format="fp4", sparsity="sparse", measure="peak")
    with pytest.raises(ValueError, match="at least 0"):
        Throughput(exaflops=np.array([1.0, -1.0]), number_format="fp4", sparsity="sparse", measure="peak")


@pytest.mark.parametrize(
    ("name", "value"), [("number_format", "fp63"), ("sparsity", "thin"), ("measure", "guess")]
)
def test_an_unknown_word_is_refused(name, value):
    given = {"exaflops": 1.0, "number_format": "fp16", "sparsity": "dense", "measure": "peak", name: value}
    with pytest.raises(ValueError, match=value):
        Throughput(**given)


def test_the_package_and_its_quantities_load_nothing_heavy():
    heavy = ("numpy", "pandas", "plotly", "pydantic", "yaml", "scipy")
    code = f"import sys, analysis, analysis.foundation.quantity; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
