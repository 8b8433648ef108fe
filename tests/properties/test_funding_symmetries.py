"""What must not change the funding model's answers: units of money, the calendar, the company in a batch."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.funding import AgreedDebt, evaluate, evaluate_chunks
from analysis.models.funding.inputs import CHOICES, NUMERIC_FIELDS, YEARLY_FIELDS
from tests.funding_ensembles import random_inputs
from tests.funding_examples import arrays_of, single_scenario

SCENARIOS = 24
WON = 10.0
#: Outcomes without money in them.
PURE = (
    "stage",
    "binding_limit",
    "gearing_share",
    "sold_hours",
    "purchased_hours",
    "dscr",
    "minimum_dscr",
    "average_dscr",
    "llcr",
    "plcr",
    "project_irr",
    "payback_years",
    "is_default",
    "is_locked_up",
    "default_date",
)

ensembles = st.builds(
    lambda seed, **choices: random_inputs(scenarios=SCENARIOS, seed=seed, **choices),
    seed=st.integers(min_value=0, max_value=2**32 - 1),
    **{name: st.sampled_from(allowed) for name, allowed in CHOICES.items()},
)
held = settings(max_examples=12, deadline=None, derandomize=True)


#: Ratios of a scenario that mean nothing where what they divide by is rounding.
RATIOS = {
    "total_uses_krw": ("gearing_share",),
    "equity_krw": ("payback_years", "equity_irr."),
    "debt_krw": ("dscr", "minimum_dscr", "average_dscr", "llcr", "plcr"),
}


def assert_same(ours, theirs, *, factor=1.0, shift=0.0, least=WON):
    """Compare two outcomes; amounts of the second are larger by a factor, its dates later by a shift."""
    for name, values in ours.items():
        is_pure = name in PURE or name.startswith("equity_irr")
        expected = values if is_pure else values * factor
        if name == "default_date":
            expected = values + shift
        is_meant = np.ones(np.shape(values), dtype=bool)
        for divisor, ratios in RATIOS.items():
            if name.startswith(ratios):
                size = ours[divisor]
                is_meant = (is_meant.T & ((size == 0) | (size > 1e3))).T
        scale = np.max(np.abs(expected), initial=0.0, where=np.isfinite(expected) & is_meant)
        tolerance = 1e-9 * scale + (1e-9 if is_pure else least * factor)
        np.testing.assert_allclose(
            np.where(is_meant, theirs[name], 0.0),
            np.where(is_meant, expected, 0.0),
            rtol=1e-9,
            atol=tolerance,
            equal_nan=True,
            err_msg=name,
        )


@held
@given(inputs=ensembles)
def test_scaling_all_money_scales_all_money(inputs):
    factor = 8.0
    larger = {name: getattr(inputs, name) * factor for name in NUMERIC_FIELDS if "_krw" in name}
    # An accelerator-hour costs more, an hour stays an hour.
    larger |= {
        name: {part: amounts * factor for part, amounts in getattr(inputs, name).items()}
        for name in ("capital_krw", "operating_cost_krw")
    }
    ours, theirs = evaluate(inputs), evaluate(replace(inputs, **larger))
    assert_same(arrays_of(ours), arrays_of(theirs), factor=factor)


@held
@given(inputs=ensembles, years=st.integers(min_value=1, max_value=40))
def test_shifting_the_calendar_by_whole_years_shifts_the_result(inputs, years):
    later = {name: getattr(inputs, name) + years for name in NUMERIC_FIELDS if name.endswith("_date")}
    ours, theirs = evaluate(inputs), evaluate(replace(inputs, years=inputs.years + years, **later))
    np.testing.assert_allclose(theirs.period_starts, ours.period_starts + years, rtol=0, atol=1e-9)
    # Dates carry fewer digits the further they lie from nought.
    assert_same(arrays_of(ours), arrays_of(theirs), shift=years, least=1e4)


@held
@given(inputs=ensembles)
def test_one_scenario_alone_equals_its_row_in_a_batch(inputs):
    batch = evaluate(inputs)
    rows = arrays_of(batch)
    for row in range(0, SCENARIOS, 5):
        alone = evaluate(single_scenario(inputs, row))
        start = int(np.searchsorted(batch.period_starts, alone.period_starts[0] - 1e-6))
        part = slice(start, start + alone.period_starts.size)
        same = {
            name: values[row][part] if np.ndim(values[row]) else values[row] for name, values in rows.items()
        }
        assert_same(same, {name: values[0] for name, values in arrays_of(alone).items()})


@held
@given(inputs=ensembles)
def test_chunks_are_the_whole(inputs):
    whole, pieces = arrays_of(evaluate(inputs)), [*evaluate_chunks(inputs, chunk=7)]
    assert sorted(np.concatenate([rows for rows, _ in pieces])) == list(range(SCENARIOS))
    for rows, outcome in pieces:
        part = arrays_of(outcome)
        periods = outcome.period_starts.size
        same = {
            name: values[rows, :periods] if values.ndim > 1 else values[rows]
            for name, values in whole.items()
        }
        assert_same(same, part)


def test_an_ensemble_in_pieces_is_put_together_on_one_calendar():
    inputs = random_inputs(scenarios=4_100, seed=77)
    batch = evaluate(inputs)
    rows = arrays_of(batch)
    for row in range(0, 4_100, 500):
        alone = evaluate(single_scenario(inputs, row))
        start = int(np.searchsorted(batch.period_starts, alone.period_starts[0] - 1e-6))
        part = slice(start, start + alone.period_starts.size)
        same = {
            name: values[row][part] if np.ndim(values[row]) else values[row] for name, values in rows.items()
        }
        assert_same(same, {name: values[0] for name, values in arrays_of(alone).items()})


@held
@given(inputs=ensembles)
def test_a_put_that_nobody_exercises_is_no_put_exactly(inputs):
    ours = arrays_of(evaluate(replace(inputs, put_exercise_share=0.0)))
    other = {"put_rate": 0.5, "put_date": inputs.put_date + 3.0, "put_exercise_share": 0.0}
    theirs = arrays_of(evaluate(replace(inputs, **other)))
    assert not ours["put_payment"].any()
    for name, values in ours.items():
        np.testing.assert_array_equal(theirs[name], values, err_msg=name)


@held
@given(inputs=ensembles)
def test_a_put_moves_money_between_shareholders_only(inputs):
    with_put = arrays_of(evaluate(replace(inputs, put_exercise_share=1.0)))
    without = arrays_of(evaluate(replace(inputs, put_exercise_share=0.0)))
    between = ("equity_cash_flow.p", "equity_irr.p", "put_payment", "private_npv_krw")
    same = {name: values for name, values in without.items() if not name.startswith(between)}
    assert_same(same, with_put)


@held
@given(inputs=ensembles)
def test_a_loan_signed_on_the_same_future_is_that_future(inputs):
    inputs = replace(inputs, refresh_debt_share=0.0)
    ours = evaluate(inputs)
    theirs = arrays_of(evaluate(inputs, agreed=AgreedDebt.of(ours)))
    same = {
        name: values
        for name, values in arrays_of(ours).items()
        if name not in ("binding_limit", "debt_capacity_krw")
    }
    assert_same(same, theirs, least=1e5)


@held
@given(inputs=ensembles)
def test_inputs_are_not_changed(inputs):
    before = {name: np.copy(getattr(inputs, name)) for name in NUMERIC_FIELDS}
    tables = {
        name: {part: np.copy(amounts) for part, amounts in getattr(inputs, name).items()}
        for name in YEARLY_FIELDS
    }
    evaluate(inputs)
    for name, column in before.items():
        np.testing.assert_array_equal(getattr(inputs, name), column)
    for name, table in tables.items():
        for part, amounts in table.items():
            np.testing.assert_array_equal(getattr(inputs, name)[part], amounts)
