"""Findings on what the target means and takes; those on its use stand in ``capacity_use``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language, Text
from analysis.presentation import text
from analysis.presentation.digits import count
from analysis.presentation.markup import Html
from analysis.presentation.moments import month
from analysis.presentation.numbers import money, quantity
from analysis.presentation.runs import first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.models.capacity import CapacityOutcome
    from analysis.results.capacity_studies import PrintedCount, Reading
    from analysis.results.run import Run


from analysis.presentation.findings.paragraph import paragraph


def meaning(run: Run, readings: Sequence[Reading], printed: Sequence[PrintedCount]) -> Html:
    """Say how many accelerators the target takes in its own reading and in the formats of AI."""
    inputs = run.inputs
    accelerator = inputs.opening_accelerator.name

    def needed(number_format: str) -> str:
        counts = [
            reading.accelerators
            for reading in readings
            if (reading.accelerator, reading.number_format, reading.sparsity, reading.measure)
            == (accelerator, number_format, "dense", "peak")
        ]
        return quantity(counts[0] if counts else None, "accelerators", run.language)

    base = first(run.outcome.accelerators_for_target)
    chosen = text.reading_label(
        inputs.target_format, inputs.target_sparsity, inputs.target_measure, run.language
    )
    fitting = [count(item.accelerators, run.language) for item in printed if item.fits]
    unfitting = [count(item.accelerators, run.language) for item in printed if not item.fits]
    if not np.isfinite(base):
        return paragraph(
            Text(
                ko="{accelerator} 제원에는 ‘{chosen}’ 성능이 없어, 목표를 이렇게 읽으면 몇 장이 있어도 달성할 수 없습니다. "
                "‘FP16 밀집 최대’로 읽으면 {fp16}, ‘FP8 밀집 최대’로 읽으면 {fp8}입니다. {fit}",
                en="{accelerator} does not offer “{chosen}”: read this way, no number of them meets the target. "
                "It takes {fp16} as dense FP16 peak and {fp8} as dense FP8 peak. {fit}",
            ).format(
                accelerator=accelerator,
                chosen=chosen,
                fp16=needed("fp16"),
                fp8=needed("fp8"),
                fit=_fit_sentence(fitting, unfitting).in_(run.language),
            ),
            run.language,
        )
    words = Text(
        ko="{accelerator} 기준으로 목표에 필요한 가속기는 ‘{chosen}’로 읽으면 {base}, ‘FP16 밀집 최대’로 읽으면 {fp16}, ‘FP8 밀집 최대’로 읽으면 {fp8}입니다. {fit}",
        en="With {accelerator}, the target takes {base} when read as “{chosen}”, {fp16} as dense FP16 peak and {fp8} as dense FP8 peak. {fit}",
    ).format(
        accelerator=accelerator,
        chosen=chosen,
        base=quantity(base, "accelerators", run.language),
        fp16=needed("fp16"),
        fp8=needed("fp8"),
        fit=_fit_sentence(fitting, unfitting).in_(run.language),
    )
    return paragraph(words, run.language)


def _fit_sentence(fitting: list[str], unfitting: list[str]) -> Text:
    total = len(fitting) + len(unfitting)
    ko = f"보도된 수량 {total}가지 가운데 맞는 해석이 있는 것은 {len(fitting)}가지"
    en = f"Of the {total} counts that were reported, {len(fitting)} fit some reading"
    if fitting:
        ko, en = f"{ko}({' · '.join(fitting)})", f"{en} ({', '.join(fitting)})"
    if unfitting:
        ko, en = (
            f"{ko}, 없는 것은 {len(unfitting)}가지({' · '.join(unfitting)})",
            f"{en}; {', '.join(unfitting)} fit none",
        )
    return Text(ko=f"{ko}입니다.", en=f"{en}.")


def fleet(run: Run, reason: Text) -> Html:
    """Say whether and when the target stands, and what keeps it from standing."""
    outcome: CapacityOutcome = run.outcome
    met, language = bool(outcome.is_target_met[0]), run.language
    promised = month(first(run.inputs.target_date), language)
    reached = first(outcome.target_throughput_exaflops)
    values = {
        "promised": promised,
        "target": quantity(first(run.inputs.target_exaflops), "exaflops", language),
        "reached": quantity(reached, "exaflops", language),
        "date": month(first(outcome.target_met_date), language),
        "reason": reason.in_(language),
        "opening": month(first(outcome.effective_opening_date), language),
    }
    if met:
        words = Text(
            ko="목표 시점인 {promised}까지 목표({target})를 달성합니다. 그때 가동되는 연산속도는 {reached}, 실제 개소가 가능한 시점은 {opening}입니다.",
            en="The target of {target} is met by its date, {promised}: {reached} is running, and the centre can open in {opening}.",
        )
    elif np.isfinite(first(outcome.target_met_date)):
        words = Text(
            ko="목표 시점인 {promised}까지 목표({target})에 이르지 못하고 {reached}에 그칩니다. 첫째 원인은 ‘{reason}’이며, 달성 시점은 {date}입니다.",
            en="By the target date, {promised}, only {reached} of the {target} is running. First cause: {reason}. The target is met in {date}.",
        )
    else:
        words = Text(
            ko="목표 시점인 {promised}까지 목표({target})에 이르지 못하고 {reached}에 그치며, 분석 기간 안에 달성하지 못합니다. 첫째 원인은 ‘{reason}’입니다.",
            en="By the target date, {promised}, only {reached} of the {target} is running, and the target is not met within the years studied. First cause: {reason}.",
        )
    return paragraph(words.format(**values), language)


def site(run: Run) -> Html:
    """Say what machine room and power the opening takes, and whether the reported ratio suffices."""
    outcome: CapacityOutcome = run.outcome
    language = run.language
    words = Text(
        ko="개소 시점 설비의 시설부하는 설계 최대 {facility}(IT부하 {it})이며, 랙은 {racks}, 건물 바닥면적은 {area}입니다. 보도된 가속기당 전력으로 신청하면 {contracted}이며, {verdict}",
        en="At opening the facility load is {facility} at design peak (IT load {it}), with {racks} and {area} of building floor. Applying for power at the reported power per accelerator gives {contracted}, {verdict}",
    ).format(
        facility=quantity(first(outcome.facility_load_mw), "mw", language),
        it=quantity(first(outcome.it_load_mw), "mw", language),
        racks=quantity(first(outcome.racks), "racks", language),
        area=quantity(first(outcome.floor_area_m2), "m2", language),
        contracted=quantity(first(outcome.contracted_power_mw), "mw", language),
        verdict=(
            Text(ko="설계 최대 부하에 모자랍니다.", en="less than the design peak needs.")
            if outcome.is_contracted_power_short[0]
            else Text(ko="설계 최대 부하를 감당합니다.", en="enough for the design peak.")
        ).in_(language),
    )
    return paragraph(words, language)


def cost(run: Run) -> Html:
    """Say what the opening costs beside the announced budget, and what an hour costs."""
    outcome: CapacityOutcome = run.outcome
    language = run.language
    total = sum(first(values) for values in outcome.capital_to_opening_krw.values())
    gap = first(outcome.budget_gap_krw)
    words = Text(
        ko="개소까지의 투자비는 {total}으로, 발표된 사업비 {budget}보다 {gap} {side}. 가속기 1장·1시간의 원가는 설치 기준 {installed}, 배정 기준 {allocated}, 유효 기준 {useful}입니다.",
        en="Capital to opening is {total}, {gap} {side} the announced {budget}. An accelerator-hour costs {installed} when divided by installed hours, {allocated} by allocated and {useful} by useful hours.",
    ).format(
        total=money(total, language),
        budget=money(first(run.inputs.announced_budget_krw), language),
        gap=money(abs(gap), language),
        side=(Text(ko="적습니다", en="below") if gap >= 0 else Text(ko="많습니다", en="above")).in_(language),
        installed=_hour_cost(outcome.cost_per_installed_hour_krw, language),
        allocated=_hour_cost(outcome.cost_per_allocated_hour_krw, language),
        useful=_hour_cost(outcome.cost_per_useful_hour_krw, language),
    )
    return paragraph(words, language)


def _hour_cost(values: npt.NDArray[np.float64], language: Language) -> str:
    """Write the cost of an hour; where there is no such hour it has none."""
    cost = first(values)
    return money(cost if np.isfinite(cost) else None, language)
