"""The finding on what the centre leaves in Cheonan: net first, gross beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.findings.site_merit_words import listed
from analysis.presentation.markup import Html
from analysis.presentation.text_smart_city import LOSSES, amount, part, span, won

if TYPE_CHECKING:
    from analysis.results.smart_city_records import Ladder

_PROVINCE: Final = "province"
#: The phase that adds up building, equipping and running, and the one that is apart from the centre.
_CENTRE: Final = "centre"
_APART: Final = "smart_city"
#: Works that end, as the ladder names their unit.
_WORKS: Final = frozenset({"job_years", "person_years"})
_BAND: Final = Text(ko="(입지계수 방법별 {band})", en=" ({band} by method)")

_ELSEWHERE: Final = Text(
    ko="센터가 다른 시도에 들어서므로 천안과 충남에 남는 센터의 효과는 세지 않습니다. 다른 시도의 지출 가운데 얼마가 충남으로 되돌아오는지 알 수 없기 때문입니다. 지출 {spending} 가운데 전국에 남는 부가가치는 {gross}이고 {imports}은 해외로 나갑니다.",
    en="The centre stands in another province, so nothing of it is counted for Cheonan and South Chungcheong: what would come back from there is not known. Of {spending} spent, {gross} stays in the country as value added and {imports} goes abroad.",
)
_NET: Final = Text(
    ko="센터를 짓고 운영하는 전 기간에 천안 시민에게 남는 순부가가치는 {net}{band}입니다. 총효과인 전국 부가가치는 {gross}, 지출은 {spending}이므로 순효과는 총효과의 {of_gross}, 지출의 {of_spending}입니다.",
    en="Over all years of building and running, {net}{band} of value added stays with residents of Cheonan, net. Gross, in the whole country, it is {gross}, on spending of {spending}: net is {of_gross} of gross and {of_spending} of spending.",
)
_NONE: Final = Text(
    ko="센터를 짓고 운영하는 전 기간에 천안 시민에게 남는 순부가가치는 없습니다. 총효과인 전국 부가가치는 {gross}, 지출은 {spending}입니다.",
    en="Over all years of building and running, no value added stays with residents of Cheonan, net. Gross, in the whole country, it is {gross}, on spending of {spending}.",
)
_UNKNOWN: Final = Text(
    ko="천안 시민에게 남는 순부가가치를 계산할 수 없습니다. 총효과인 전국 부가가치는 {gross}, 지출은 {spending}입니다.",
    en="The value added that stays with residents of Cheonan cannot be worked out. Gross, in the whole country, it is {gross}, on spending of {spending}.",
)
_METHODS: Final = Text(
    ko="괄호 안의 범위는 입지계수 방법의 차이만 나타냅니다. 시내 구매율 등 가정의 불확실성까지 담은 범위는 맨 위 카드에 있습니다.",
    en="The range in brackets is that of the location-quotient methods alone; the cards above give the wider range with the assumed shares drawn as well.",
)
_LARGEST: Final = Text(
    ko="가장 많이 빠져나가는 단계: {step} {lost}(지출의 {of_spending}).",
    en="Most is lost to {step}: {lost} ({of_spending} of spending).",
)
_OTHERS: Final = Text(ko="그 밖의 단계: {steps}.", en="The other steps: {steps}.")
_STEP: Final = Text(ko="{step} {lost}", en="{step} {lost}")
_BUILT: Final = Text(
    ko="{phase} 단계의 취업유발은 시민 기준 {net}{band}, 전국 {gross}입니다.",
    en="Work from {phase}: {net}{band} for residents, {gross} in the whole country.",
)
_BUILT_NONE: Final = Text(
    ko="{phase} 단계에서 시민에게 남는 취업유발은 없습니다(전국 {gross}).",
    en="Work from {phase}: none for residents ({gross} in the whole country).",
)
_ENDS: Final = Text(
    ko="인·년은 한 사람이 한 해 일하는 양으로, 공사와 납품이 끝나면 사라지는 일자리입니다.",
    en="A job-year is one person’s work for one year; these jobs end with the works.",
)
_RUNNING: Final = Text(
    ko="운영기간의 일자리는 연평균 시민 기준 {net}{band}, 전국 {gross}입니다.",
    en="While it runs there are on average {net}{band} for residents and {gross} in the whole country.",
)
_RUNNING_NONE: Final = Text(
    ko="운영기간에 시민에게 남는 일자리는 없습니다(전국 연평균 {gross}).",
    en="While it runs no jobs are left for residents (on average {gross} in the whole country).",
)
_PROJECT: Final = Text(
    ko="거점형 스마트도시 사업은 따로 세며, 시민에게 남는 순부가가치는 {net}{band}, 전국 부가가치는 {gross}입니다.",
    en="The hub smart-city project, counted apart, leaves {net}{band} of value added with residents ({gross} in the whole country).",
)


def net_and_gross(
    value_added: Sequence[Ladder],
    jobs: Sequence[Ladder],
    *,
    language: Language,
    is_home: bool | None = None,
) -> Html:
    """Say what is left net and gross, what takes most on the way down, and which jobs last.

    The smart-city project stands in the city wherever the centre does.

    Parameters
    ----------
    value_added
        Ladders of value added, that of the centre as a whole among them.
    jobs
        Ladders of work.
    language
        Language of the finding.
    is_home
        Whether the centre stands in the province that asks; where not given, a province in which the centre
        leaves nothing at all is taken to be another one.

    Returns
    -------
    Html
    """
    centre = next(one for one in value_added if one.phase == _CENTRE)
    stays = any(
        rung.high > 0
        for one in (*value_added, *jobs)
        for rung in one.rungs
        if one.phase != _APART and rung.id == _PROVINCE
    )
    gross, net = centre.rungs[0], centre.rungs[-1]
    values: dict[str, object] = {
        "net": won(net.central),
        "band": _band(centre),
        "gross": won(gross.central),
        "spending": won(centre.spending_krw),
        "imports": won(centre.import_leakage_krw),
    }
    if math.isnan(net.central):
        return paragraph(_UNKNOWN.format(**values), language)
    if not (stays if is_home is None else is_home):
        return paragraph(joined([_ELSEWHERE.format(**values), *_project(value_added)]), language)
    if net.central > 0:
        values["of_gross"] = part(net.central / gross.central)
        values["of_spending"] = part(net.central / centre.spending_krw)
        sentences = [_NET.format(**values)]
        if _band(centre).ko:
            sentences.append(_METHODS)
    else:
        sentences = [_NONE.format(**values)]
    sentences += [*_losses(centre), *_work(jobs), *_project(value_added)]
    return paragraph(joined(sentences), language)


def _project(value_added: Sequence[Ladder]) -> list[Text]:
    """Return what the smart-city project leaves, wherever the centre stands."""
    return [
        _PROJECT.format(net=won(one.rungs[-1].central), band=_band(one), gross=won(one.rungs[0].central))
        for one in value_added
        if one.phase == _APART
    ]


def _band(ladder: Ladder) -> Text:
    """Return the band of the net in brackets, or nothing where it reads as one value."""
    net = ladder.rungs[-1]
    band = span(net.low, net.high, ladder.unit)
    return Text.same("") if band == amount(net.central, ladder.unit) else _BAND.format(band=band)


def _losses(ladder: Ladder) -> list[Text]:
    """Return what takes most between spending and the net, and the other steps in order of size."""
    lost = {ladder.rungs[0].id: ladder.import_leakage_krw}
    lost |= {
        below.id: above.central - below.central
        for above, below in zip(ladder.rungs, ladder.rungs[1:], strict=False)
    }
    steps = sorted(
        ((taken, LOSSES.get(rung.id, rung.label)) for rung in ladder.rungs if (taken := lost[rung.id]) > 0),
        key=lambda step: -step[0],
    )
    if not steps:
        return []
    taken, name = steps[0]
    sentences = [_LARGEST.format(step=name, lost=won(taken), of_spending=part(taken / ladder.spending_krw))]
    if steps[1:]:
        others = [_STEP.format(step=other, lost=won(amounts)) for amounts, other in steps[1:]]
        sentences.append(_OTHERS.format(steps=listed(others)))
    return sentences


def _work(jobs: Sequence[Ladder]) -> list[Text]:
    """Return the work of building, which ends, and the jobs of running, which last as long as it runs."""
    own = [one for one in jobs if one.phase not in (_APART, _CENTRE)]
    built = [one for one in own if one.unit in _WORKS]
    running = [one for one in own if one.unit not in _WORKS]
    sentences = [_of_work(one, _BUILT, _BUILT_NONE) for one in built]
    if built:
        sentences.append(_ENDS)
    return sentences + [_of_work(one, _RUNNING, _RUNNING_NONE) for one in running]


def _of_work(ladder: Ladder, some: Text, none: Text) -> Text:
    gross, net = ladder.rungs[0], ladder.rungs[-1]
    return (none if net.central <= 0 else some).format(
        phase=ladder.phase_label,
        net=amount(net.central, ladder.unit),
        band=_band(ladder),
        gross=amount(gross.central, ladder.unit),
    )
