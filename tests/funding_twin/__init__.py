"""The funding model in plain Python, one scenario at a time: an independent check, and the peer to beat.

It follows the model's definitions by the shortest way for one scenario: period by period, with early exits
that arrays do not have, on the scenario's own calendar.
"""

from __future__ import annotations

from typing import Any

from analysis.models.funding import FundingInputs
from tests.funding_twin.accounts import outcome_of
from tests.funding_twin.loan import size
from tests.funding_twin.plan import plan_of
from tests.funding_twin.project import project_of


def evaluate_one(s: FundingInputs) -> dict[str, Any]:
    """Return every outcome of one scenario: floats and lists by period, parts under ``name.part``."""
    plan = plan_of(s)
    project = project_of(plan)
    return outcome_of(plan, project, *size(plan, project))
