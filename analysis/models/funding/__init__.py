"""Project finance of a special-purpose company, vectorised over scenarios, and the measures it rests on."""

from analysis.models.funding.agreed_debt import AgreedDebt
from analysis.models.funding.coverage import dscr, llcr, payback, plcr
from analysis.models.funding.depreciation import depreciation
from analysis.models.funding.evaluate import evaluate, evaluate_chunks
from analysis.models.funding.inputs import FundingInputs
from analysis.models.funding.loans import (
    LoanSchedule,
    interest_during_construction,
    level_payment,
    loan_schedule,
)
from analysis.models.funding.net_present_value import npv, xnpv
from analysis.models.funding.outcome import FundingOutcome
from analysis.models.funding.rates_of_return import IrrReport, irr, irr_report, mirr, xirr
from analysis.models.funding.refresh_decision import operation_years_that_pay
from analysis.models.funding.sculpting import SculptedDebt, sculpted_debt

__all__ = [
    "AgreedDebt",
    "FundingInputs",
    "FundingOutcome",
    "IrrReport",
    "LoanSchedule",
    "SculptedDebt",
    "depreciation",
    "dscr",
    "evaluate",
    "evaluate_chunks",
    "interest_during_construction",
    "irr",
    "irr_report",
    "level_payment",
    "llcr",
    "loan_schedule",
    "mirr",
    "npv",
    "operation_years_that_pay",
    "payback",
    "plcr",
    "sculpted_debt",
    "xirr",
    "xnpv",
]
