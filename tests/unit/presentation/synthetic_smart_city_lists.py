"""Budget lines, partners and claims, made up."""

from __future__ import annotations

from typing import Any

from analysis.foundation.language import Text
from analysis.results.smart_city_tables import BudgetLine, Claim, Partner

NAN = float("nan")


def budget() -> list[BudgetLine]:
    def line(version: str, payer: str, amount: float, fact: str) -> BudgetLine:
        return BudgetLine(
            version=version, payer=payer, amount_krw=amount, first_year=2024, last_year=2026, fact=fact
        )

    return [
        line("plan_2024", "national", 1.6e10, "R002"),
        line("plan_2024", "local", 1.6e10, "R003"),
        line("plan_2024", "total", 3.8e10, "R001"),
        line("city_2025", "national", NAN, "R233"),
        line("city_2025", "local", 1.6e10, "R233"),
        line("city_2025", "total", 3.42e10, "R233"),
    ]


def partners() -> list[Partner]:
    def body(key: str, *, named: bool, signed: bool) -> Partner:
        return Partner(
            id=key,
            label=Text(ko=f"기관 {key}", en=f"Body {key}"),
            is_named=named,
            is_signed=signed,
            fact="R235",
        )

    return [
        body("a", named=True, signed=True),
        body("b", named=True, signed=False),
        body("c", named=False, signed=True),
        body("d", named=False, signed=False),
    ]


def claim(place: Text, scale: tuple[float, float], **changes: Any) -> Claim:
    values: dict[str, Any] = {
        "id": "yearly_regional_effect",
        "amount_krw": 2e10,
        "jobs": 150.0,
        "fact": "R214",
    } | changes
    return Claim(place=place, scale_mw=scale, **values)


def claims() -> list[Claim]:
    return [
        claim(Text(ko="보령", en="Boryeong"), (100.0, 100.0)),
        claim(Text(ko="천안 직산", en="Jiksan in Cheonan"), (80.0, 160.0), jobs=200.0, fact="CHE-014"),
        claim(Text(ko="울산", en="Ulsan"), (103.0, 103.0), id="local_tax", fact="R621"),
    ]
