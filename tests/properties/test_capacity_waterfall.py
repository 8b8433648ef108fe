"""Sharing of capacity and conversion of throughput for any numbers."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.foundation.quantity import Throughput
from analysis.models.capacity import accelerators_for_throughput, throughput_of_accelerators
from analysis.models.capacity.cost import annuity_rate
from analysis.models.capacity.demand import shared_capacity
from tests.capacity_examples import BETA
from tests.capacity_twin.years import shared as shared_one_by_one

amounts = st.floats(min_value=0.0, max_value=1e5)
positive = st.floats(min_value=1e-3, max_value=1e5)
requests = st.lists(amounts, min_size=4, max_size=4)
weights = st.lists(st.one_of(st.just(0.0), st.floats(min_value=0.01, max_value=1.0)), min_size=4, max_size=4)
held = settings(max_examples=300, deadline=None, derandomize=True)


def shared(capacity, requested, shares):
    return shared_capacity(
        capacity=np.array([[capacity]]), requested=np.array(requested)[:, None], shares=shares
    )[:, 0, 0]


@held
@given(capacity=amounts, requested=requests, shares=weights)
def test_all_that_can_be_given_is_given(capacity, requested, shares):
    given_out = shared(capacity, requested, shares)
    assert np.all(given_out >= 0)
    assert np.all(given_out <= np.array(requested) * (1 + 1e-12))
    np.testing.assert_allclose(given_out.sum(), min(capacity, sum(requested)), rtol=1e-9, atol=1e-6)


@held
@given(capacity=amounts, requested=requests, shares=weights)
def test_nobody_unserved_gets_less_for_its_share_than_another(capacity, requested, shares):
    given_out = shared(capacity, requested, shares)
    levels = [x / s for x, s in zip(given_out, shares, strict=True) if s > 0]
    hungry = [
        x / s
        for x, s, q in zip(given_out, shares, requested, strict=True)
        if s > 0 and x < q * (1 - 1e-9) - 1e-9
    ]
    if hungry:
        assert min(hungry) >= max(levels) * (1 - 1e-6) - 1e-6


@held
@given(capacity=amounts, requested=requests, shares=weights)
def test_serving_one_class_after_another_gives_the_same(capacity, requested, shares):
    np.testing.assert_allclose(
        shared(capacity, requested, shares),
        shared_one_by_one(capacity, requested, shares),
        rtol=1e-7,
        atol=1e-5,
    )


@held
@given(capacity=amounts, more=amounts, requested=requests, shares=weights)
def test_more_capacity_takes_from_nobody(capacity, more, requested, shares):
    before, after = shared(capacity, requested, shares), shared(capacity + more, requested, shares)
    assert np.all(after >= before * (1 - 1e-9) - 1e-6)


@held
@given(count=positive, mfu=st.floats(min_value=0.05, max_value=0.9))
def test_accelerators_and_throughput_are_each_others_inverse(count, mfu):
    for number_format, sparsity, measure in (
        ("fp64_matrix", "dense", "peak"),
        ("fp64_matrix", "dense", "hpl"),
        ("fp16", "sparse", "peak"),
        ("fp8", "dense", "gemm"),
        ("fp16", "dense", "training"),
    ):
        shares = {"gemm_share": 0.7, "model_flops_utilisation": mfu}
        throughput = throughput_of_accelerators(
            count=count,
            accelerator=BETA,
            number_format=number_format,
            sparsity=sparsity,
            measure=measure,
            **shares,
        )
        assert isinstance(throughput, Throughput)
        back = accelerators_for_throughput(throughput=throughput, accelerator=BETA, **shares)
        np.testing.assert_allclose(back, count, rtol=1e-12)


@held
@given(life=st.integers(min_value=1, max_value=60), rate=st.floats(min_value=0.0, max_value=0.5))
def test_an_annuity_pays_back_exactly(life, rate):
    payment = annuity_rate(life_years=np.array([float(life)]), discount_rate=rate)[0]
    assume(np.isfinite(payment))
    present = sum(payment / (1 + rate) ** year for year in range(1, life + 1))
    np.testing.assert_allclose(present, 1.0, rtol=1e-9)
