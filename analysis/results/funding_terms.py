"""What each clause of the tender changed: two term sheets on one and the same project."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.evidence.tables import load_table
from analysis.foundation.language import Text
from analysis.models.funding import FundingOutcome, evaluate
from analysis.parameters import ParameterSet
from analysis.results.funding import inputs_of
from analysis.results.funding_flows import rows_of
from analysis.results.funding_records import Attribution, Clause, TermSheetDifference
from analysis.results.shapley import shapley

FloatArray = npt.NDArray[np.float64]

TABLE: Final = "term_sheets"
#: The two term sheets, in the order of their dates, and what they are called.
SHEETS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "may-2025": Text(ko="1·2차 공모(2025년 5월)", en="First two tenders (May 2025)"),
        "september-2025": Text(ko="3차 공모(2025년 9월)", en="Third tender (September 2025)"),
    }
)
#: Measures compared: what they are and their unit.
MEASURES: Final[Mapping[str, tuple[Text, str]]] = MappingProxyType(
    {
        "private_irr": (Text(ko="민간 주주 내부수익률", en="Private shareholders' IRR"), "rate"),
        "private_npv_krw": (
            Text(ko="민간 주주 순현재가치", en="Private shareholders' NPV at the hurdle"),
            "krw",
        ),
        "minimum_dscr": (Text(ko="최저 부채상환비율(DSCR)", en="Lowest DSCR"), "ratio"),
        "public_exposure_krw": (
            Text(ko="공공 투입액(출자·보조금)", en="Public money paid in (shares and grants)"),
            "krw",
        ),
    }
)


def as_announced(parameters: ParameterSet) -> ParameterSet:
    """Return the same terms with the debt that was announced, whatever a lender would say of it."""
    return parameters.with_overrides({"funding.debt_sizing": "announced"})


def clauses() -> tuple[Clause, ...]:
    """Return the clauses that changed, in the order of their table."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    labels: dict[str, Text] = {}
    facts: dict[str, list[str]] = {}
    for row in load_table(TABLE).rows:
        name = row.get("clause")
        sheets = found.setdefault(name, {sheet: {} for sheet in SHEETS})
        sheets[row.get("term_sheet")][row.get("parameter")] = float(row.get("value"))
        labels[name] = Text(ko=row.get("clause_ko"), en=row.get("clause_en"))
        facts.setdefault(name, []).append(row.get("fact"))
    first, second = SHEETS
    return tuple(
        Clause(
            id=name,
            label=labels[name],
            before=dict(sheets[first]),
            after=dict(sheets[second]),
            facts=tuple(dict.fromkeys(facts[name])),
        )
        for name, sheets in found.items()
    )


def mixtures(found: tuple[Clause, ...]) -> dict[str, FloatArray]:
    """Return the parameters of every mixture of old and new clauses.

    Parameters
    ----------
    found
        Clauses; bit ``k`` of a mixture says whether clause ``k`` is the new one.

    Returns
    -------
    dict of str to array of shape (2**k,)
        Row 0 is the first term sheet, the last row the second.
    """
    mixture = np.arange(1 << len(found))
    columns: dict[str, FloatArray] = {}
    for position, clause in enumerate(found):
        is_new = (mixture >> position) & 1 == 1
        for key in dict.fromkeys((*clause.before, *clause.after)):
            columns[key] = np.where(is_new, clause.after[key], clause.before[key])
    return columns


def public_exposure(outcome: FundingOutcome) -> FloatArray:
    """Public money paid in by the opening: public ordinary and preferred shares, grant and local subsidy.

    Certain cash alone counts, and nothing that may come back is set off against it. Policy loans are left
    out: they are owed, not given, and both term sheets offer the same.

    Parameters
    ----------
    outcome
        Any scenarios.

    Returns
    -------
    array of shape (n,)
    """
    paid = ("public_ordinary", "preferred", "grant", "local_subsidy")
    return sum((outcome.sources[name].sum(axis=1) for name in paid), start=np.zeros(1))


def term_sheet_difference(parameters: ParameterSet) -> TermSheetDifference:
    """Compare both term sheets on the project of a scenario, and share the change out over the clauses.

    Every mixture of old and new clauses is worked out at once; the shares are exact Shapley values, so that
    they add to the change and do not depend on an order of the clauses.

    Under both sheets the debt is the announced one. Sized by lenders, it would shrink until coverage meets
    its target: the lowest DSCR would say nothing, and the equity to be paid in would differ between the
    mixtures, which would no longer be one project.

    Parameters
    ----------
    parameters
        The project. Its own values of the clauses are replaced by those of the sheets.

    Returns
    -------
    TermSheetDifference
        The rates of return are ``nan`` where shareholders get nothing back; then the net present value
        tells what the clauses change.
    """
    found = clauses()
    outcome = evaluate(inputs_of(as_announced(parameters), columns=mixtures(found)))
    values = {
        "private_irr": outcome.equity_irr["private_ordinary"],
        "private_npv_krw": outcome.private_npv_krw,
        "minimum_dscr": outcome.minimum_dscr,
        "public_exposure_krw": public_exposure(outcome),
    }
    first, second = SHEETS.values()
    return TermSheetDifference(
        names=(first, second),
        clauses=found,
        measures=tuple(_attribution(key, values[key], found) for key in MEASURES),
        outcome=rows_of(outcome, [0, -1]),
    )


def _attribution(key: str, worth: FloatArray, found: tuple[Clause, ...]) -> Attribution:
    label, unit = MEASURES[key]
    shares = shapley(worth)
    return Attribution(
        id=key,
        label=label,
        unit=unit,
        before=float(worth[0]),
        after=float(worth[-1]),
        parts={clause.id: float(share) for clause, share in zip(found, shares, strict=True)}
        if np.isfinite(worth).all()
        else {},
    )
