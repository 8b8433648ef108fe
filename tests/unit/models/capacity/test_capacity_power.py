"""The example's opening by hand: 1,000 accelerators at 1 kW and 10,000 at 2 kW, adder 0.25, peak ratio 1.4."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity.inputs import with_columns
from analysis.models.capacity.power import (
    Load,
    available_power_mw,
    energy_by_year,
    facility_kw_by_phase,
    node_kw_by_phase,
    node_kw_per_accelerator,
    site_at_opening,
    whole,
)
from tests.capacity_examples import ALPHA, BETA, EXAMPLE


def columns(**changes):
    return with_columns(replace(EXAMPLE, **changes))[0]


def site(**changes):
    inputs = columns(**changes)
    return site_at_opening(inputs=inputs, node_kw=node_kw_by_phase(inputs=inputs))


def energy(*, energised=10.0, energised_kw=20.0, active=4.0, affordable=1e12, **changes):
    load = Load(
        installed=np.array([[energised]]),
        energised=np.array([[energised]]),
        installed_kw=np.array([[energised_kw]]),
        energised_kw=np.array([[energised_kw]]),
    )
    return energy_by_year(
        inputs=columns(**changes),
        load=load,
        active=np.array([[active]]),
        affordable_krw=np.array([[affordable]]),
    )


@pytest.mark.parametrize(("amount", "pieces"), [(0.0, 0), (0.2, 1), (2.0, 2), (2.0 + 1e-12, 2), (2.001, 3)])
def test_whole_rounds_up_but_not_for_rounding(amount, pieces):
    assert whole(amount) == pieces


def test_a_published_node_power_comes_before_the_ratio():
    assert node_kw_per_accelerator(accelerator=ALPHA, node_power_ratio=9.0) == 1.0
    assert node_kw_per_accelerator(accelerator=BETA, node_power_ratio=1.8) == 1.8
    np.testing.assert_array_equal(
        node_kw_per_accelerator(accelerator=BETA, node_power_ratio=np.array([1.5, 2.0])), [1.5, 2.0]
    )


def test_an_accelerator_without_any_power_is_refused_by_name():
    unknown = replace(BETA, tdp_kw=np.nan)
    with pytest.raises(ValueError, match="Beta has neither"):
        node_kw_per_accelerator(accelerator=unknown, node_power_ratio=1.8)


def test_facility_power_adds_the_it_adder_and_the_peak_ratio():
    inputs = columns()
    node_kw = node_kw_by_phase(inputs=inputs)
    np.testing.assert_array_equal(node_kw[:, 0], [1.0, 2.0, 2.5])
    facility_kw = facility_kw_by_phase(
        node_kw=node_kw, it_adder_share=inputs.it_adder_share, peak_facility_ratio=inputs.peak_facility_ratio
    )
    np.testing.assert_allclose(facility_kw[:, 0], [1.75, 3.5, 4.375], rtol=1e-15)


def test_site_at_opening():
    opening = site()
    assert opening.nameplate_mw == pytest.approx(21.0)
    assert opening.it_load_mw == pytest.approx(26.25)
    assert opening.facility_load_mw == pytest.approx(36.75)
    assert opening.contracted_power_mw == pytest.approx(27.5)
    assert opening.racks == 263
    assert opening.floor_area_m2 == 2630
    assert opening.node_count == 1375
    assert opening.nodes_without_spares == 1307
    assert opening.node_availability_share == pytest.approx(1 / 1.004)


def test_a_site_without_accelerators_is_empty():
    opening = site(early_service_accelerator_count=0.0, opening_accelerator_count=0.0)
    assert opening.facility_load_mw == 0
    assert opening.racks == 0
    assert opening.node_count == 0


def test_power_is_leased_then_comes_from_the_grid():
    times = np.array([[2025.9], [2026.0], [2027.49], [2027.5], [2035.0]])
    available = available_power_mw(inputs=columns(), times=times)
    np.testing.assert_array_equal(available[:, 0], [0.0, 2.0, 2.0, 40.0, 40.0])


def test_energy_of_busy_and_idle_accelerators():
    # 20 kW of nodes with adder: 25 kW; 40 % busy at 0.8 and 60 % idle at 0.3: 12.5 kW; 8760 h: 0.1095 GWh
    result = energy()
    assert result.it_energy_gwh[0, 0] == pytest.approx(0.1095)
    assert result.energy_gwh[0, 0] == pytest.approx(0.1314)
    assert result.water_m3[0, 0] == pytest.approx(54.75)
    assert result.carbon_tonnes[0, 0] == pytest.approx(52.56)
    assert result.electricity_krw[0, 0] == pytest.approx(26.28e6)


def test_idle_accelerators_are_switched_off_where_the_money_ends():
    result = energy(affordable=13.14e6)
    assert result.electricity_krw[0, 0] == pytest.approx(13.14e6)
    assert result.it_energy_gwh[0, 0] == pytest.approx(0.05475)


def test_no_money_is_no_energy():
    result = energy(affordable=0.0, active=0.0)
    assert result.it_energy_gwh[0, 0] == 0.0
    assert result.carbon_tonnes[0, 0] == 0.0


def test_free_electricity_flows_without_money():
    result = energy(affordable=0.0, electricity_price_krw_per_kwh=0.0)
    assert result.it_energy_gwh[0, 0] == pytest.approx(0.1095)
    assert result.electricity_krw[0, 0] == 0.0


def test_nothing_energised_takes_nothing():
    result = energy(energised=0.0, energised_kw=0.0, active=0.0)
    assert result.energy_gwh[0, 0] == 0.0
