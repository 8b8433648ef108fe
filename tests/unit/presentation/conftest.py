"""Every figure of the book drawn from made-up values, and the builders of those values."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import synthetic_funding as funding
import synthetic_funding_answers as answers
import synthetic_site_merit as site_merit
import synthetic_smart_city as smart_city
from synthetic_capacity import outcome, run
from synthetic_studies import (
    REASONS,
    back_test,
    events,
    headlines,
    price_response,
    readings,
    scenarios,
    spread,
    swings,
)

from analysis.foundation.language import Language, Text


def _figures() -> dict[str, Callable[[Language], Any]]:
    from analysis.presentation.charts import capacity, overview

    source = "TOP500"
    curve = SimpleNamespace(
        horizontal=np.geomspace(8, 15000, 20),
        vertical=np.linspace(0.995, 0.88, 20),
        low=np.linspace(0.99, 0.82, 20),
        high=np.linspace(0.999, 0.91, 20),
    )
    life = SimpleNamespace(
        horizontal=np.linspace(4, 6, 9), vertical=np.linspace(7500, 5900, 9), low=None, high=None
    )
    load = np.linspace(0.5, 0.95, 10)
    waits = {"fcfs": load / (1 - load), "backfill": 0.2 * load / (1 - load), "erlang_c": 0 * load}
    side = capacity.DisagreeingSide
    price = Text(ko="서버 단가", en="Server price")
    sides = [
        side(
            quantity=price,
            value=Text(ko="8,600만 원", en="86 million won"),
            origin=Text.same("A"),
            result=2.49e12,
            is_used=True,
        ),
        side(
            quantity=price,
            value=Text(ko="1억 1,100만 원", en="111 million won"),
            origin=Text.same("B"),
            result=2.98e12,
        ),
    ]
    options, printed = readings()
    moved, parameters = swings()
    watched = next(h for h in headlines() if h.id == "cost_per_useful_hour_krw")
    return {
        "readings": lambda la: capacity.exaflops_readings(
            readings=options, printed=printed, language=la, source=source
        ),
        "fleet": lambda la: capacity.fleet_and_power(run(la), source=source),
        "cost": lambda la: capacity.cost_by_part(run(la), source=source),
        "life": lambda la: capacity.cost_by_server_life(life, life_years=5.0, language=la, source=source),
        "delivery": lambda la: capacity.peak_to_delivered(run(la), source=source),
        "demand": lambda la: capacity.demand_by_class(run(la), price_response(), source=source),
        "waiting": lambda la: capacity.waiting_time(
            load=load, waiting_hours=waits, language=la, source=source, utilisation_share=0.75
        ),
        "goodput": lambda la: capacity.goodput_by_job_size(
            curve, job_accelerators=[8, 27, 8, 1024], language=la, source=source
        ),
        "scatter": lambda la: capacity.back_test_scatter(back_test(), language=la, source=source),
        "errors": lambda la: capacity.back_test_errors(back_test(), language=la, source=source),
        "cost_test": lambda la: capacity.back_test_cost(back_test(), language=la, source=source),
        "tornado": lambda la: capacity.tornado(
            moved, base=watched, parameters=parameters, language=la, source=source
        ),
        "reasons": lambda la: capacity.miss_reasons(spread(), labels=REASONS, language=la, source=source),
        "bands": lambda la: capacity.ensemble_bands(headlines(), language=la, source=source),
        "sides": lambda la: capacity.disagreement(
            sides,
            base=2.49e12,
            headline=Text(ko="투자비", en="Capital"),
            unit="krw",
            language=la,
            source=source,
        ),
        "timeline": lambda la: overview.tender_timeline(events(), language=la, source=source),
        "scenarios": lambda la: overview.scenario_comparison(scenarios(), language=la, source=source),
    }


def _funding_figures() -> dict[str, Callable[[Language], Any]]:
    from analysis.presentation.charts import funding as charts

    source = "TOP500"
    of_run = {
        "sources_and_uses": charts.sources_and_uses,
        "waterfall_by_year": charts.waterfall_by_year,
        "coverage": charts.coverage,
        "debt_balance": charts.debt_balance,
        "revenue_by_class": charts.revenue_by_class,
    }
    labels, measured = funding.run().parameters, answers.headlines()[-1]
    sheets = funding.SHEETS
    return {
        **{
            f"funding_{name}": lambda la, draw=draw: draw(funding.run(la), source=source)
            for name, draw in of_run.items()
        },
        "funding_returns": lambda la: charts.returns_by_class(
            funding.difference(), language=la, source=source
        ),
        "funding_attribution": lambda la: charts.attribution(
            funding.difference(), language=la, source=source
        ),
        "funding_fans": lambda la: charts.fans(answers.spread(), language=la, source=source),
        "funding_tornado": lambda la: charts.tornado(
            answers.swings(), base=measured, parameters=labels, language=la, source=source
        ),
        "funding_break_even": lambda la: charts.break_even(answers.break_even(), language=la, source=source),
        "funding_break_even_private": lambda la: charts.break_even(
            answers.break_even(), language=la, source=source, measure="private_npv_krw"
        ),
        "funding_exposure": lambda la: charts.exposure_by_payer(
            funding.exposure(), language=la, source=source
        ),
        "funding_exposure_years": lambda la: charts.exposure_by_year(
            funding.exposure(), "demand", language=la, source=source
        ),
        "funding_bids": lambda la: charts.bids(funding.bids(), names=sheets, language=la, source=source),
        "funding_bid_returns": lambda la: charts.returns_over_futures(
            funding.bids(), names=sheets, language=la, source=source
        ),
        "funding_thresholds": lambda la: charts.thresholds(answers.thresholds(), language=la, source=source),
        "funding_announced": lambda la: charts.announced(
            answers.announced(), headlines=answers.headlines(), language=la, source=source
        ),
    }


def _site_merit_figures() -> dict[str, Callable[[Language], Any]]:
    from analysis.presentation.charts import site_merit as charts

    cities, matrix, ranks = site_merit.cities(), site_merit.matrix(), site_merit.base().ranks.tolist()
    fixed = {"highlighted": "cheonan", "source": "TOP500"}
    rules = {rule.rule_set: rule.label for rule in site_merit.rules()}
    return {
        "site_merit_map": lambda la: charts.candidate_map(cities, ranks, language=la, **fixed),
        "site_merit_profiles": lambda la: charts.profiles(matrix, ranks, language=la, **fixed),
        "site_merit_matrix": lambda la: charts.decision_matrix(matrix, ranks, language=la, **fixed),
        "site_merit_acceptability": lambda la: charts.rank_acceptability(
            site_merit.acceptability(), cities, language=la, **fixed
        ),
        "site_merit_rules": lambda la: charts.rank_by_rule(site_merit.rules(), cities, language=la, **fixed),
        "site_merit_methods": lambda la: charts.rank_by_method(
            site_merit.robustness().method_ranks, cities, language=la, **fixed
        ),
        "site_merit_weights": lambda la: charts.weight_map(
            site_merit.weight_space(), cities, rules=rules, language=la, **fixed
        ),
        "site_merit_tornado": lambda la: charts.rank_tornado(
            site_merit.robustness(),
            cities[0],
            matrix.criteria,
            places=len(cities),
            language=la,
            source="TOP500",
        ),
        "site_merit_slope": lambda la: charts.public_and_private(
            site_merit.bidder(), cities, language=la, **fixed
        ),
        "site_merit_path": lambda la: charts.path_steps(site_merit.path(), cities, language=la, **fixed),
        "site_merit_reach": lambda la: charts.reach_by_rule(
            site_merit.reaches(), cities, language=la, **fixed
        ),
        "site_merit_leave_out": lambda la: charts.leave_one_out(
            site_merit.robustness(), cities, matrix.criteria, language=la, **fixed
        ),
    }


#: Every figure of the book, drawn from made-up values.
FIGURES = _figures() | _funding_figures() | _site_merit_figures() | smart_city.figures()


@pytest.fixture(params=sorted(FIGURES))
def figure_of(request: pytest.FixtureRequest) -> Callable[[Language], Any]:
    return FIGURES[request.param]


@pytest.fixture
def figures() -> dict[str, Callable[[Language], Any]]:
    return FIGURES


@pytest.fixture
def made() -> SimpleNamespace:
    """The builders above, by name."""
    return SimpleNamespace(
        run=run,
        outcome=outcome,
        headlines=headlines,
        readings=readings,
        back_test=back_test,
        price_response=price_response,
        spread=spread,
        swings=swings,
        events=events,
        scenarios=scenarios,
    )
