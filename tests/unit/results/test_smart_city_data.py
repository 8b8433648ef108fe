"""The smart-city chapter's tables and studies: they add up, agree with one another, and refuse what is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.evidence.reader import Row
from analysis.foundation.errors import InputError
from analysis.models.smart_city import evaluate
from analysis.results import smart_city_multipliers as multipliers
from analysis.results import smart_city_tables as tables
from analysis.results.register import parameter_set
from analysis.results.smart_city import inputs_of, multipliers_of
from analysis.results.smart_city_appraisal import benefit_cost, synergy
from analysis.results.smart_city_ensemble import spread
from analysis.results.smart_city_headlines import headlines_of
from analysis.results.smart_city_places import method_effects, province_effects, sector_effects
from analysis.results.smart_city_studies import job_ladders, service_rows, value_added_ladders

SCENARIOS = ("plan-2025-03", "award-2026-03", "jiksan-80mw")


@pytest.fixture(scope="module", params=SCENARIOS)
def worked(request: pytest.FixtureRequest) -> Any:
    parameters = parameter_set(scenario=request.param)
    inputs = inputs_of(parameters)
    return parameters, inputs, evaluate(inputs)


def test_the_budget_of_the_award_adds_up() -> None:
    lines = {(line.version, line.payer): line.amount_krw for line in tables.budget_lines()}
    parts = sum(lines["plan_2024", payer] for payer in ("national", "local", "private"))
    assert parts == lines["plan_2024", "total"] == 38e9
    assert lines["city_2025", "total"] == 34.2e9


def test_every_multiplier_leaves_some_spending_for_imports() -> None:
    for province in tables.provinces():
        for sector, (inside, outside) in multipliers.multiplier_rows(province.id).items():
            assert inside[0] >= 1.0, (province.id, sector)
            assert 0.0 < inside[1] + outside[1] < 1.0, (province.id, sector)


def test_a_region_without_an_industry_is_no_zero_effect() -> None:
    assert "06" not in multipliers.multiplier_rows("chungnam")
    assert "10" not in multipliers.multiplier_rows("chungnam")


def test_sectors_effects_add_up_to_the_ladder(worked: Any) -> None:
    parameters, inputs, outcome = worked
    effects = sector_effects(inputs, parameters)
    wages = float(inputs.impact.site_wages_krw.sum())
    whole = value_added_ladders(outcome)[0]
    national = sum(one.inside_krw + one.outside_krw for one in effects)
    assert national + wages == pytest.approx(whole.rungs[0].central, rel=1e-9)
    if inputs.impact.is_home:
        inside = sum(one.inside_krw for one in effects)
        assert inside + wages == pytest.approx(whole.rungs[1].central, rel=1e-9)


def test_value_added_and_imports_make_up_what_is_spent(worked: Any) -> None:
    for ladder in value_added_ladders(worked[2]):
        assert ladder.rungs[0].central + ladder.import_leakage_krw == pytest.approx(ladder.spending_krw)


def test_no_rung_is_higher_than_the_one_above(worked: Any) -> None:
    for ladder in (*value_added_ladders(worked[2]), *job_ladders(worked[2])):
        for name in ("low", "central", "high"):
            values = [getattr(rung, name) for rung in ladder.rungs]
            assert values == sorted(values, reverse=True)


def test_methods_lie_within_the_ladders_band(worked: Any) -> None:
    _, inputs, outcome = worked
    city = value_added_ladders(outcome)[0].rungs[2]
    for one in method_effects(inputs, outcome):
        assert city.low * (1 - 1e-9) <= one.city_krw <= city.high * (1 + 1e-9)


def test_the_home_province_is_among_the_provinces_as_in_the_ladder(worked: Any) -> None:
    parameters, inputs, outcome = worked
    home = next(one for one in province_effects(inputs, parameters) if one.is_home)
    if inputs.impact.is_home:
        assert home.index == pytest.approx(float(outcome.activation_index[0]))
    assert home.index * home.product_krw == pytest.approx(home.inside_krw)


def test_the_parts_of_the_synergy_add_up(worked: Any) -> None:
    _, inputs, outcome = worked
    found = synergy(inputs, outcome, centre_npv_krw=-3e11)
    parts = (
        found.saved_compute_krw + found.enabled_benefit_krw + found.enabled_cost_krw + found.integration_krw
    )
    assert parts == pytest.approx(found.synergy_krw, abs=1.0)
    assert found.joint_krw - found.centre_krw - found.project_krw == pytest.approx(found.synergy_krw, abs=1.0)


def test_elsewhere_nothing_stays_and_there_is_nothing_to_join() -> None:
    parameters = parameter_set(scenario="award-2026-03")
    outcome = evaluate(inputs_of(parameters))
    found = {one.id: one.value for one in headlines_of(outcome, parameters=parameters)}
    assert found["resident_jobs"] == found["resident_value_added_krw"] == found["synergy_krw"] == 0.0
    assert float(found["gross_jobs"]) > 0.0  # type: ignore[arg-type]
    assert (outcome.cash.property_tax_krw == 0).all() and (outcome.cash.subsidy_krw == 0).all()


def test_no_benefit_is_counted_in_the_base_and_claims_do_not_change_the_sign(worked: Any) -> None:
    parameters, inputs, _ = worked
    assert all(one.benefit_krw == 0.0 for one in service_rows(inputs))
    found = benefit_cost(inputs, parameters)
    assert (found.joint_npv_krw < 0).all()
    assert (found.joint_npv_claimed_krw >= found.joint_npv_krw).all()


def test_the_band_holds_the_headline_and_repeats_with_its_seed() -> None:
    parameters = parameter_set(scenario="plan-2025-03")
    one, two = (spread(parameters, size=64, seed=3) for _ in range(2))
    assert one.bands == two.bands
    outcome = evaluate(inputs_of(parameters))
    value = float(outcome.impact.jobs[0, 1, -1])
    assert one.bands["resident_jobs"].low < value < one.bands["resident_jobs"].high


def test_a_future_alone_is_the_row_of_the_ensemble() -> None:
    parameters = parameter_set(scenario="plan-2025-03")
    columns = {"smart_city.leakage_share": np.array([0.1, 0.3]), "smart_city.flq_delta": np.array([0.2, 0.5])}
    many = evaluate(inputs_of(parameters, columns=columns))
    for row in range(2):
        single = {key: float(column[row]) for key, column in columns.items()}
        alone = evaluate(inputs_of(parameter_set(scenario="plan-2025-03", overrides=single)))
        np.testing.assert_allclose(many.impact.jobs[row], alone.impact.jobs[0], rtol=1e-12)


def test_a_sector_that_the_province_lacks_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multipliers, "spending_map", lambda: {"building": {"10": 1.0}})
    with pytest.raises(InputError) as caught:
        multipliers.part_multipliers(
            province="chungnam", elsewhere="gyeonggi", groups=tuple(g.id for g in tables.sector_groups())
        )
    assert "no sector 10" in caught.value.faults[0].message.en
    assert "담배" in caught.value.faults[0].message.ko


def _changed(name: str, changes: dict[str, str]) -> Any:
    from analysis.evidence.tables import load_table

    real = load_table(name)

    class Changed:
        rows = tuple(
            Row(**{**vars(row), "values": {**row.values, **changes}}) if place == 0 else row
            for place, row in enumerate(real.rows)
        )

    return lambda asked: Changed if asked == name else load_table(asked)


def test_a_footfall_in_an_outcome_column_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = {"kpi_kind": "exposure", "benefit_high_krw": "1000000"}
    monkeypatch.setattr(tables, "load_table", _changed("smart_city_services", changes))
    with pytest.raises(InputError) as caught:
        tables.services()
    assert "only an outcome can earn a benefit" in caught.value.faults[0].message.en
    assert "성과" in caught.value.faults[0].message.ko


def test_shares_of_a_part_that_do_not_sum_to_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multipliers, "load_table", _changed("spending_sectors", {"share": "0.9"}))
    with pytest.raises(InputError) as caught:
        multipliers.spending_map()
    assert "must sum to one" in caught.value.faults[0].message.en


def test_the_citys_own_project_is_at_home_wherever_the_centre_is() -> None:
    parameters = parameter_set(scenario="award-2026-03")
    found = multipliers_of(parameters, host="jeonnam")
    home = multipliers_of(parameters, host="chungnam")
    assert (found["services"].inside == home["services"].inside).all()
    assert (found["building"].inside != home["building"].inside).any()
