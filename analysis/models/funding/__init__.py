"""Project finance of a special-purpose company, vectorised over scenarios."""

from analysis.models.funding.agreed_debt import AgreedDebt
from analysis.models.funding.evaluate import evaluate, evaluate_chunks
from analysis.models.funding.inputs import FundingInputs
from analysis.models.funding.net_present_value import npv, xnpv
from analysis.models.funding.outcome import FundingOutcome
from analysis.models.funding.refresh_decision import operation_years_that_pay

__all__ = [
    "AgreedDebt",
    "FundingInputs",
    "FundingOutcome",
    "evaluate",
    "evaluate_chunks",
    "npv",
    "operation_years_that_pay",
    "xnpv",
]
