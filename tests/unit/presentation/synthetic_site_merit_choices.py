"""Made-up records of what the bidder prefers, of paths to the first place, and of the case against."""

from __future__ import annotations

from typing import Any

from synthetic_site_merit_scores import BIDDER_ORDER, IDS, ORDER, SCORES

from analysis.foundation.language import Text
from analysis.results.site_merit_records import (
    Argument,
    BidderCity,
    BidderRanking,
    CaseAgainst,
    GapDriver,
    HarmfulCriterion,
    PathStep,
    PathToFirst,
)

_NAN = float("nan")
_DRIVERS = (
    ("land_price", Text(ko="부지 가격", en="Land price")),
    ("power_year", Text(ko="전력 공급 연도", en="Year of power")),
    ("public_criteria", Text(ko="사업자가 보지 않는 기준", en="Criteria that the bidder ignores")),
)


def bidder(**changes: Any) -> BidderRanking:
    lines = []
    for city in IDS:
        public, private = 1.0 + ORDER.index(city), 1.0 + BIDDER_ORDER.index(city)
        gap = private - public
        lines.append(
            BidderCity(
                city=city,
                public_rank=public,
                private_rank=private,
                private_rank_low=max(private - 1, 1),
                private_rank_high=min(private + 2, len(IDS)),
                private_npv_krw=-1e11 * private,
                private_npv_mean_krw=-8e10 * private,
                private_irr=_NAN if city == "daejeon" else 0.06 - 0.005 * private,
                land_price=(151_515.0, 151_515.0) if city == "haenam" else (150_000.0, 900_000.0),
                power_year=(2028.0, 2028.0) if city == "busan" else (2025.0, 2030.0),
                local_incentive=(0.0, 1e11),
                seoul_distance_km=SCORES[IDS.index(city)][0],  # type: ignore[arg-type]
                power_state="certain" if city == "busan" else "missing",
                drivers=tuple(
                    GapDriver(id=key, label=label, places=part * gap)
                    for (key, label), part in zip(_DRIVERS, (0.5, 0.2, 0.3), strict=True)
                ),
                gap=gap,
            )
        )
    values: dict[str, Any] = {
        "cities": tuple(lines),
        "winner": "haenam",
        "tied_with_winner": (),
        "driver_places": {"land_price": 1.4, "public_criteria": 0.9, "power_year": 0.6},
        "agreement": -0.14,
        "draws": 500,
    }
    return BidderRanking(**(values | changes))


def step(lever: str = "land_price", controller: str = "city", **changes: Any) -> PathStep:
    labels = {
        "land_price": (
            Text(ko="부지 가격", en="Land price"),
            "krw_per_m2",
            (150_000.0, 900_000.0),
            200_000.0,
            151_515.0,
        ),
        "power_year": (
            Text(ko="전력 공급 연도", en="Year of power"),
            "year",
            (2028.0, 2030.0),
            2028.0,
            2028.0,
        ),
    }
    label, unit, now, needed, bound = labels[lever]
    values: dict[str, Any] = {
        "lever": lever,
        "label": label,
        "criterion": lever,
        "unit": unit,
        "controller": controller,
        "now_low": now[0],
        "now_high": now[1],
        "needed": needed,
        "bound": bound,
        "amount": (now[1] - needed) / (now[1] - bound),
        "fact": "PWR-002",
        "reason": Text(ko="해남 수준", en="As in Haenam"),
    }
    return PathStep(**(values | changes))


def path(**changes: Any) -> PathToFirst:
    values: dict[str, Any] = {
        "rule_set": "land_and_power",
        "label": Text(ko="땅값과 전력 우선", en="Land and power first"),
        "controllers": ("city", "ministry"),
        "basis": "whatever",
        "rank_now": 5.0,
        "rank_reached": 1.0,
        "is_first_already": False,
        "is_possible": True,
        "steps": (step(), step("power_year", "ministry")),
        "best_effort": (),
        "lead_reached": 1e-6,
        "strongest_rival": "haenam",
        "unusable": (Text(ko="서울까지 거리", en="Distance to Seoul"),),
    }
    return PathToFirst(**(values | changes))


def no_path(**changes: Any) -> PathToFirst:
    return path(
        **{
            "is_possible": False,
            "rank_reached": 3.0,
            "steps": (),
            "best_effort": (step(needed=151_515.0, amount=1.0),),
            "lead_reached": -0.08,
            **changes,
        }
    )


def already_first() -> PathToFirst:
    return path(is_first_already=True, rank_now=1.0, steps=(), lead_reached=0.02)


def reaches() -> tuple[PathToFirst, ...]:
    """Paths under two rules with both circles of levers; one on the other basis besides."""
    equal: dict[str, Any] = {
        "rule_set": "equal",
        "label": Text(ko="같은 가중치", en="Equal weights"),
        "rank_now": 3.0,
    }
    return (
        no_path(controllers=("city",)),
        path(),
        no_path(controllers=("city",), best_effort=(), **equal, rank_reached=3.0),
        no_path(**equal, rank_reached=2.0),
        path(basis="hopeful", **equal),
    )


def case(**changes: Any) -> CaseAgainst:
    values: dict[str, Any] = {
        "criteria": (
            HarmfulCriterion(
                criterion="product_per_head",
                label=Text(ko="1인당 지역내총생산", en="Product per head"),
                unit="krw",
                weight=0.35,
                own_low=67_760_000.0,
                own_high=70_533_480.0,
                own_fact="R307h",
                rival="busan",
                rival_value=35_000_000.0,
                rival_fact="R306h",
                rank_alone=6.5,
                places_lost=2.0,
                lead_lost=0.31,
            ),
            HarmfulCriterion(
                criterion="population",
                label=Text(ko="도시 인구", en="Population of the city"),
                unit="persons",
                weight=0.06,
                own_low=658_831.0,
                own_high=658_831.0,
                own_fact="R529",
                rival="busan",
                rival_value=3_260_000.0,
                rival_fact="R513",
                rank_alone=4.0,
                places_lost=0.0,
                lead_lost=0.05,
            ),
        ),
        "against": (
            Argument(
                id="short_2029",
                side="against",
                criterion="power_year",
                text=Text(
                    ko="2029년 최대 361MW 부족 전망", en="A shortage of up to 361 MW is expected in 2029."
                ),
                fact="CHE-020",
            ),
            Argument(
                id="award",
                side="against",
                criterion="",
                text=Text(ko="우선협상대상자의 입지는 해남", en="The preferred bidder’s site is Haenam."),
                fact="R023",
            ),
        ),
        "favour": (
            Argument(
                id="study",
                side="for",
                criterion="",
                text=Text(
                    ko="심사를 거친 학술지 논문이 천안을 적합지로 꼽음",
                    en="A peer-reviewed paper counts Cheonan among the most suitable places.",
                ),
                fact="STU-001",
            ),
        ),
    }
    return CaseAgainst(**(values | changes))
