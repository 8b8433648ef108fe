"""Findings on the same centre in other provinces, and on what is below the table's level: the city."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.site_merit_panels import rank_word
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.findings.site_merit_words import listed
from analysis.presentation.markup import Html
from analysis.presentation.particles import with_particle
from analysis.presentation.text_smart_city import percent, said, span, won

if TYPE_CHECKING:
    from analysis.results.smart_city_records import MethodEffect, ProvinceEffect

#: Methods that differ by less than this part do not differ.
_ROUNDING: Final = 1e-9

_UNRANKED: Final = Text(
    ko="지역경제 활성화 지수를 계산할 수 없어 순위를 매기지 않습니다.",
    en="The regional activation index cannot be worked out, so there is no rank.",
)
_NOWHERE: Final = Text(
    ko="같은 센터를 어느 시도에 지어도 도내에 남는 부가가치가 없어 순위를 매기지 않습니다.",
    en="In no province would the same centre leave any value added, so there is no rank.",
)
_RANK: Final = Text(
    ko="같은 센터를 각 시도에 지을 때 {home} 지역경제 활성화 지수(건설·서버 단계의 도내 유발 부가가치 ÷ 지역내총생산)는 {index}로 시도 {count}곳 가운데 {tied}{rank}입니다.",
    en="With the same centre in every province, the regional activation index of {home} (value added induced inside by the building and server phases, over regional product) is {index}, {tied}{rank} of {count}.",
)
_CANDIDATES: Final = Text(
    ko="후보 도시가 있는 시도 {count}곳 가운데서는 {rank}입니다.",
    en="Among the {count} with a candidate city it is {rank}.",
)
_WHY: Final = Text(
    ko="이 지수는 지역내총생산으로 나누므로, 남는 부가가치가 같아도 경제 규모가 작은 시도일수록 높아집니다.",
    en="The index divides by regional product: with the same value added, a smaller economy scores higher.",
)
_COMPARED: Final = Text(
    ko="지수 1위 {first}의 지역내총생산은 {first_product}, 도내 부가가치는 {first_inside}이고, {topic} 각각 {product}, {inside}입니다.",
    en="{first}, which comes first, has a product of {first_product} and value added of {first_inside}; {topic} has {product} and {inside}.",
)
_BY_AMOUNT: Final = Text(
    ko="부가가치 금액으로만 보면 {topic} {rank}입니다.",
    en="By the amount of value added alone {topic} is {rank}.",
)
_LACKING: Final = Text(
    ko="구매 업종이 없는 시도는 {count}곳이며, 그 업종에서 사는 몫은 도내 효과를 0으로 셉니다.",
    en="Provinces that lack a sector bought from: {count}; what is bought from it has no effect inside.",
)
_MEAN: Final = Text(
    ko="예비타당성조사 사업의 평균은 {benchmark}입니다.",
    en="The mean of projects in feasibility studies is {benchmark}.",
)


def provinces(
    effects: Sequence[ProvinceEffect], *, language: Language, benchmark: float | None = None
) -> Html:
    """Say how home ranks among the provinces, and that a small product raises the index.

    Parameters
    ----------
    effects
        Every province, home among them.
    language
        Language of the finding.
    benchmark
        Index to compare with, as a share; no sentence if there is none.

    Returns
    -------
    Html
    """
    home = next(one for one in effects if one.is_home)
    known = [one for one in effects if math.isfinite(one.index)]
    if home not in known:
        return paragraph(_UNRANKED, language)
    if not any(one.index > 0 for one in known):
        return paragraph(_NOWHERE, language)
    best = max(known, key=lambda one: one.index)
    topic = Text(ko=with_particle(home.label.ko, "은/는"), en=home.label.en)
    is_tied = sum(one.index == home.index for one in known) > 1
    sentences = [
        _RANK.format(
            home=Text(ko=f"{home.label.ko}의", en=home.label.en),
            index=percent(home.index),
            count=str(len(known)),
            tied=Text(ko="공동 ", en="tied ") if is_tied else "",
            rank=_rank([one.index for one in known], home.index),
        )
    ]
    candidates = [one.index for one in known if one.is_candidate]
    if home.is_candidate and len(candidates) > 1:
        sentences.append(_CANDIDATES.format(count=str(len(candidates)), rank=_rank(candidates, home.index)))
    if benchmark is not None:
        # It is of the index, so it stands before anything is said of amounts.
        sentences.append(_MEAN.format(benchmark=percent(benchmark)))
    sentences.append(_WHY)
    if best.id != home.id:
        sentences.append(
            _COMPARED.format(
                first=best.label,
                first_product=won(best.product_krw),
                first_inside=won(best.inside_krw),
                topic=topic,
                product=won(home.product_krw),
                inside=won(home.inside_krw),
            )
        )
    sentences.append(
        _BY_AMOUNT.format(
            topic=topic,
            rank=_rank([one.inside_krw for one in known], home.inside_krw),
        )
    )
    lacking = sum(bool(one.lacking) for one in known)
    if lacking:
        sentences.append(_LACKING.format(count=str(lacking)))
    return paragraph(joined(sentences), language)


def _rank(values: Sequence[float], own: float) -> Text:
    place = 1.0 + sum(value > own for value in values)
    return said(lambda language: rank_word(place, language))


_LEVEL: Final = Text(
    ko="지역산업연관표는 시도까지만 작성되므로 천안의 몫은 통계가 아니라 추계입니다.",
    en="The regional input-output table ends at the province; what is left in Cheonan is an estimate, not a statistic.",
)
_SPREAD: Final = Text(
    ko="입지계수 방법 {count}가지에 따르면 천안 공급업체의 도내 중간재 구매 가운데 시내에 남는 비율은 {shares}, 천안에 남는 부가가치는 {low}({lowest})에서 {high}({highest})까지입니다. 한 숫자가 아니라 방법에 따른 범위로 읽어야 합니다.",
    en="By {count} location-quotient methods {shares} of what suppliers in the city buy inside the province stays in the city, and value added in Cheonan runs from {low} ({lowest}) to {high} ({highest}). Read it as a range by method, not as one number.",
)
_SAME: Final = Text(
    ko="입지계수 방법 {count}가지의 결과가 모두 {low}으로 같지만, 이는 방법의 차이일 뿐 실제 불확실성은 더 클 수 있습니다.",
    en="All {count} location-quotient methods give {low}; that they agree does not make the estimate sure.",
)
_ONE: Final = Text(
    ko="계산된 방법이 {lowest} 하나뿐이어서({low}) 범위를 말할 수 없습니다.",
    en="Only one method gave a result ({lowest}, {low}), so there is no range to state.",
)
_ZERO: Final = Text(
    ko="이 시나리오에서는 센터가 다른 시도에 있거나 도내 구매가 없어, 천안에 남는 부가가치를 0으로 계산하였습니다.",
    en="In this scenario the centre stands elsewhere or buys nothing in the province, so value added in Cheonan is counted as nought.",
)
_NO_METHOD: Final = Text(
    ko="결과를 낸 방법이 없어 천안의 몫은 말할 수 없습니다.",
    en="No method gave a result, so nothing can be said of Cheonan’s part.",
)
_WITHOUT: Final = Text(ko="결과가 없는 방법: {names}.", en="Methods without a result: {names}.")


def city_estimate(methods: Sequence[MethodEffect], *, language: Language) -> Html:
    """Say that the city stands below the level of the table, and give the range by method.

    Parameters
    ----------
    methods
        What each location-quotient method leaves in the city.
    language
        Language of the finding.

    Returns
    -------
    Html
    """
    known = sorted((one for one in methods if math.isfinite(one.city_krw)), key=lambda one: one.city_krw)
    sentences = [_LEVEL, _estimated(known)]
    missing = [one.label for one in methods if not math.isfinite(one.city_krw)]
    if missing:
        sentences.append(_WITHOUT.format(names=listed(missing)))
    return paragraph(joined(sentences), language)


def _estimated(known: Sequence[MethodEffect]) -> Text:
    if not known:
        return _NO_METHOD
    lowest, highest = known[0], known[-1]
    if highest.city_krw <= 0:
        return _ZERO
    shares = [one.retained_share for one in known]
    if len(known) == 1:
        words = _ONE
    else:
        is_same = highest.city_krw - lowest.city_krw <= _ROUNDING * highest.city_krw
        words = _SAME if is_same else _SPREAD
    return words.format(
        count=str(len(known)),
        shares=span(min(shares), max(shares), "share"),
        low=won(lowest.city_krw),
        high=won(highest.city_krw),
        lowest=lowest.label,
        highest=highest.label,
    )
