"""Figures of the site-merit chapter, each drawn from one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.site_merit import sources, studies
from analysis.presentation.charts import site_merit as charts
from analysis.results.run import Run
from analysis.results.site_merit_records import HOME_CITY, City

if TYPE_CHECKING:
    from analysis.presentation.theme import Figure


def _cities(run: Run) -> tuple[City, ...]:
    return studies.compared(run).matrix.cities


def candidate_map(run: Run) -> Figure:
    """Draw where the candidates lie, and their ranks."""
    return charts.candidate_map(
        _cities(run),
        studies.ranking(run).ranks.tolist(),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.candidates(run),
    )


def profiles(run: Run) -> Figure:
    """Draw each city between the worst and the best of all."""
    return charts.profiles(
        studies.compared(run).matrix,
        studies.ranking(run).ranks.tolist(),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.scores(run),
    )


def decision_matrix(run: Run) -> Figure:
    """Draw the scores with their doubts."""
    return charts.decision_matrix(
        studies.compared(run).matrix,
        studies.ranking(run).ranks.tolist(),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.scores(run),
    )


def acceptability(run: Run) -> Figure:
    """Draw how often each city takes each rank."""
    return charts.rank_acceptability(
        studies.acceptability(run),
        _cities(run),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.scores(run),
    )


def ranks_by_rule(run: Run) -> Figure:
    """Draw the ranks under each rule."""
    return charts.rank_by_rule(
        studies.rules(run),
        _cities(run),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.rules(run),
    )


def ranks_by_method(run: Run) -> Figure:
    """Draw the ranks by each method."""
    return charts.rank_by_method(
        studies.methods(run),
        _cities(run),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.weighed(run),
    )


def weight_map(run: Run) -> Figure:
    """Draw who leads over the weights of the headings."""
    return charts.weight_map(
        studies.space(run),
        _cities(run),
        rules={rule.rule_set: rule.label for rule in studies.rules(run)},
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.scores(run),
    )


def tornado(run: Run) -> Figure:
    """Draw what moves Cheonan's rank."""
    matrix = studies.compared(run).matrix
    return charts.rank_tornado(
        studies.robustness(run),
        matrix.cities[matrix.city_index(HOME_CITY)],
        matrix.criteria,
        places=len(matrix.cities),
        language=run.language,
        source=sources.weighed(run),
    )


def left_out(run: Run) -> Figure:
    """Draw Cheonan's rank with one city or one criterion left out."""
    matrix = studies.compared(run).matrix
    return charts.leave_one_out(
        studies.robustness(run),
        matrix.cities,
        matrix.criteria,
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.weighed(run),
    )


def public_and_private(run: Run) -> Figure:
    """Draw the public rank of each city beside the bidder's."""
    return charts.public_and_private(
        studies.bidder(run),
        _cities(run),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.bidder(run),
    )


def path(run: Run) -> Figure:
    """Draw the path to the first place, or how near it comes."""
    return charts.path_steps(
        studies.path(run),
        _cities(run),
        highlighted=HOME_CITY,
        language=run.language,
        source=sources.levers(run),
    )
