"""Headline cards: a large number, its range, what it means, and the way to its basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation import text_smart_city
from analysis.presentation.markup import Html, trace_address
from analysis.presentation.numbers import bare_interval, is_missing, quantity, split_quantity

if TYPE_CHECKING:
    from analysis.results.run import Headline

#: What each headline of the chapters means, in one line.
MEANINGS: Final[Mapping[str, Text]] = {
    "accelerators_for_target": Text(
        ko="목표를 선택한 숫자 형식과 측정 방식으로 읽었을 때 필요한 수",
        en="when the target is read in the number format and measure chosen",
    ),
    "target_throughput_exaflops": Text(
        ko="목표 시점까지 전력을 공급받는 가속기만 계산",
        en="counting only accelerators that have power by the target date",
    ),
    "target_met_date": Text(
        ko="가속기와 전력을 모두 갖추어 목표에 이르는 때",
        en="when accelerators and power together reach the target",
    ),
    "facility_load_mw": Text(
        ko="냉각까지 포함하여 한꺼번에 필요한 최대 전력",
        en="the most power needed at once, cooling included",
    ),
    "contracted_power_mw": Text(
        ko="보도된 가속기당 전력으로 계산한 신청 규모",
        en="at the reported power per accelerator",
    ),
    "energy_gwh": Text(ko="개소 후 첫 온전한 해", en="in the first full year after opening"),
    "capital_to_opening_krw": Text(
        ko="서버·건물·계통연계·토지·예비비를 모두 포함",
        en="servers, building, grid connection, land and contingency together",
    ),
    "budget_gap_krw": Text(
        ko="음수이면 발표된 사업비를 넘는다는 뜻",
        en="negative where the announced budget is exceeded",
    ),
    "operating_cost_krw": Text(
        ko="전기요금, 유지보수비, 인건비, 보험료",
        en="electricity, maintenance, staff and insurance",
    ),
    "cost_per_installed_hour_krw": Text(
        ko="가동 여부와 관계없이 설치된 1시간의 원가",
        en="of an hour installed, running or not",
    ),
    "cost_per_useful_hour_krw": Text(
        ko="유휴와 고장을 뺀, 실제로 쓰인 1시간의 원가",
        en="of an hour really used, without idle time and failures",
    ),
    "useful_share": Text(
        ko="전력·배정·유휴·고장·연산 효율의 손실을 뺀 몫",
        en="after losses to power, allocation, idling, failures and efficiency",
    ),
    "standing": Text(
        ko="대주가 계획상 대출금을 빌려주고, 미지급과 출자 부족이 없으며, 민간이 요구수익률을 얻는지",
        en="whether lenders lend what the plan borrows, all due is paid, equity suffices and private shareholders earn their hurdle",
    ),
    "break_even_price": Text(
        ko="가속기 1장을 1시간 빌려주고 받는 시장가격 기준",
        en="rent of one accelerator for one hour at the market price",
    ),
    "total_uses_krw": Text(
        ko="예비비를 포함한 투자비에 건설기간 이자, 수수료, 적립금, 개소 전 비용을 더한 명목 금액",
        en="capital cost with contingency, interest in construction, fees, reserve and cost before opening; nominal",
    ),
    "debt_krw": Text(
        ko="타인자본 비율 상한과 대출 한도까지 빌릴 때(대주 기준을 택하면 상환능력까지)",
        en="up to the gearing cap and the loan ceiling; where lenders size it, up to what the cash flow carries",
    ),
    "city_exposure_krw": Text(
        ko="시가 내는 보조금과, 갚지 못한 대출 가운데 시가 보증한 몫",
        en="the city’s subsidy, and the part of unpaid debt that it guarantees",
    ),
    "lendable_debt_krw": Text(
        ko="목표 부채상환비율을 지키며 현금흐름으로 갚을 수 있는 금액",
        en="what the cash flow repays while keeping the coverage that lenders ask",
    ),
    "equity_gap_krw": Text(
        ko="계획상 대출금을 모두 빌린다고 볼 때 출자 약정액을 넘어 더 필요한 금액",
        en="beyond what shareholders have committed, if the plan’s debt is lent in full",
    ),
    "minimum_dscr": Text(
        ko="직전 12개월(개소 직후는 그때까지) 기준으로, 1 미만이면 원리금을 다 갚지 못하고 음수이면 매출이 운영비에 못 미침",
        en="over twelve months (fewer right after the opening); below one, debt service is not paid in full; below nought, revenue is less than operating cost",
    ),
    "project_irr": Text(
        ko="대출 없이 전액 자기자본이라고 볼 때의 세후 수익률",
        en="after tax, as if all money were equity",
    ),
    "private_irr": Text(
        ko="매수청구와 자금보충까지 포함한 민간 보통주의 수익률",
        en="of private ordinary shares, buy-back and support included",
    ),
    "public_irr": Text(
        ko="매수청구 대금이 전액 지급된다고 볼 때의 공공 보통주 수익률",
        en="of public ordinary shares, if the buy-back is paid in full",
    ),
    "private_npv_krw": Text(
        ko="요구수익률로 할인한 가치로, 음수이면 재무적으로 응찰할 이유가 없음",
        en="at the hurdle rate; negative where there is no financial reason to bid",
    ),
    "levelised_cost_krw_per_hour": Text(
        ko="사업기간의 모든 비용을 이용시간으로 나눈 실질 단가(현재가치 기준)",
        en="all cost over all hours that users hold, in present values; real",
    ),
    "lender_loss_krw": Text(
        ko="자산을 모두 팔고도 갚지 못하고 남는 대출",
        en="what is still owed after all assets are sold",
    ),
    "default_date": Text(
        ko="원리금이나 대금을 처음으로 치르지 못하는 때",
        en="when debt service or a bill first stays unpaid",
    ),
    "public_rank": Text(
        ko="위 규칙의 가중치로, 불확실한 점수를 거듭 뽑아 매긴 순위",
        en="by the weights of that rule, over draws of the uncertain scores",
    ),
    "first_share": Text(
        ko="가중치를 정하지 않고 불확실한 점수와 함께 뽑은 표본 가운데 천안이 1위인 비율",
        en="share of draws of weights and uncertain scores with Cheonan first, no weights preferred",
    ),
    "claim_word": Text(
        ko="1위 수용도를 등록된 기준값과 비교한 결과",
        en="the first-rank acceptability against the registered thresholds",
    ),
    "public_winner": Text(
        ko="공공 평가 규칙의 가중치로 가장 앞선 도시",
        en="the city ahead with the weights of the public rule",
    ),
    "private_rank": Text(
        ko="땅값, 전력 공급 시점, 지방 지원금에 따른 민간 주주의 순현재가치로 매긴 순위",
        en="by private shareholders’ net present value, from land price, date of power and local incentive",
    ),
    "path_to_first": Text(
        ko="1위가 되기 위하여 바꾸어야 하는 최소한의 조건",
        en="the fewest conditions that have to change to come first",
    ),
    "gates": Text(
        ko="점수를 매기기 전에 확인하는 조건",
        en="conditions checked before any score",
    ),
    "city_count": Text(
        ko="유치에 나섰거나 비교를 위하여 더한 도시",
        en="those that sought the centre and those added for comparison",
    ),
    **text_smart_city.MEANINGS,
}

#: The parameter that moves each headline most directly; its trace is the card's basis.
BASES: Final[Mapping[str, str]] = {
    "accelerators_for_target": "capacity.target_format",
    "target_throughput_exaflops": "capacity.grid_power_date",
    "target_met_date": "capacity.grid_power_date",
    "facility_load_mw": "capacity.peak_facility_ratio",
    "contracted_power_mw": "capacity.facility_kw_per_gpu",
    "energy_gwh": "capacity.power_usage_effectiveness",
    "capital_to_opening_krw": "capacity.server_price_krw",
    "budget_gap_krw": "capacity.announced_budget_krw",
    "operating_cost_krw": "capacity.electricity_price_krw_per_kwh",
    "cost_per_installed_hour_krw": "capacity.discount_rate",
    "cost_per_useful_hour_krw": "capacity.accelerator_life_years",
    "useful_share": "capacity.model_flops_utilisation",
    "standing": "funding.target_dscr",
    "break_even_price": "funding.market_price_usd_per_hour",
    "total_uses_krw": "capacity.server_price_krw",
    "debt_krw": "funding.debt_sizing",
    "city_exposure_krw": "funding.local_subsidy_krw",
    "lendable_debt_krw": "funding.target_dscr",
    "equity_gap_krw": "funding.equity_committed_krw",
    "minimum_dscr": "funding.market_price_usd_per_hour",
    "project_irr": "funding.price_growth_rate",
    "private_irr": "funding.put_rate",
    "public_irr": "funding.public_equity_share",
    "private_npv_krw": "funding.equity_hurdle_rate",
    "levelised_cost_krw_per_hour": "funding.discount_rate",
    "lender_loss_krw": "funding.residual_server_share",
    "default_date": "funding.refresh_decision",
    "public_rank": "site_merit.rule_set",
    "first_share": "site_merit.gap_treatment",
    "claim_word": "site_merit.robust_acceptability",
    "public_winner": "site_merit.method",
    "private_rank": "site_merit.bidder_confidence_share",
    "path_to_first": "site_merit.levers_controlled_by",
    "gates": "site_merit.power_needed_year",
    "city_count": "site_merit.cities_compared",
    **text_smart_city.BASES,
}

_HEADING: Final = Text(ko="핵심 결과", en="Headlines")
_RANGE: Final = Text(ko="범위 {span}", en="range {span}")
_BASIS: Final = Text(ko="근거", en="Basis")


def headline_cards(
    headlines: Sequence[Headline],
    *,
    language: Language,
    meanings: Mapping[str, Text] = MEANINGS,
    bases: Mapping[str, str] = BASES,
) -> Html:
    """Return headlines as a list of cards.

    Parameters
    ----------
    headlines
        Headlines of a run; those with a band show it.
    language
        Language of the cards.
    meanings
        Id of a headline to its one-line meaning.
    bases
        Id of a headline to the key of the parameter whose trace the card leads to.

    Returns
    -------
    Html
    """
    cards = [_card(h, language, meanings.get(h.id), bases.get(h.id)) for h in headlines]
    markup = f'<ul class="ac-cards" aria-label="{_HEADING.in_(language)}">\n' + "\n".join(cards) + "\n</ul>"
    return Html(markup=markup, plain="\n".join(_line(h, language) for h in headlines))


def _span(headline: Headline, language: Language) -> str:
    if is_missing(headline.low) or is_missing(headline.high):
        return ""
    if headline.low == headline.high:
        return ""
    return bare_interval(headline.low, headline.high, headline.unit, language)


def _card(headline: Headline, language: Language, meaning: Text | None, basis: str | None) -> str:
    label = escape(headline.label.in_(language))
    span = _span(headline, language)
    number, unit = split_quantity(headline.value, headline.unit, language)
    # An answer in words is a sentence, too long for the size of a number.
    size = (
        "ac-card-words"
        if isinstance(headline.value, str | Text) and headline.unit == "text"
        else "ac-card-value"
    )
    lines = [
        f'<p class="ac-card-label">{label}</p>',
        f'<p class="{size}">{escape(number)}<span class="ac-card-unit">{escape(unit)}</span></p>',
    ]
    if span:
        lines.append(f'<p class="ac-card-range">{escape(_RANGE.format(span=span).in_(language))}</p>')
    if headline.note is not None:
        lines.append(f'<p class="ac-card-note">{escape(headline.note.in_(language))}</p>')
    if meaning is not None:
        lines.append(f'<p class="ac-card-meaning">{escape(meaning.in_(language))}</p>')
    if basis:
        word = _BASIS.in_(language)
        lines.append(
            f'<p class="ac-card-basis"><a href="{escape(trace_address(basis))}"'
            f' aria-label="{word}: {label}">{word}</a></p>'
        )
    return f'<li class="ac-card">{"".join(lines)}</li>'


def _line(headline: Headline, language: Language) -> str:
    span, note = _span(headline, language), headline.note
    parts = [f"{headline.label.in_(language)}: {quantity(headline.value, headline.unit, language)}"]
    if span:
        parts.append(f"({_RANGE.format(span=span).in_(language)})")
    if note is not None:
        parts.append(f"– {note.in_(language)}")
    return " ".join(parts)
