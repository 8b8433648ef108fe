"""Findings on what the centre delivers, how sure that is, and how it holds against real systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.models.capacity.outcome import NOTHING_INSTALLED
from analysis.models.capacity.outcome import UTILISATION_LIMITS as LIMITS
from analysis.presentation import text
from analysis.presentation.digits import count, share
from analysis.presentation.markup import Html
from analysis.presentation.moments import duration
from analysis.presentation.numbers import interval, quantity
from analysis.presentation.runs import reference_position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.models.capacity import CapacityOutcome
    from analysis.models.capacity.back_test import BackTest
    from analysis.models.capacity.job_trace import WaitingTimeCurve
    from analysis.results.capacity_spares import Spares
    from analysis.results.capacity_studies import Curve, Spread
    from analysis.results.run import Run
    from analysis.results.sensitivity import Swing


from analysis.presentation.findings.paragraph import paragraph


def delivery(run: Run) -> Html:
    """Say which share of the peak reaches users, and which limit binds."""
    outcome: CapacityOutcome = run.outcome
    language = run.language
    steps = outcome.delivery_exaflops[0]
    year = int(outcome.reference_year[0])
    position = reference_position(outcome)
    if outcome.binding_limit[0, position] == NOTHING_INSTALLED:
        return paragraph(
            Text(
                ko="{year}년에는 설치된 가속기가 없어 제공되는 연산이 없습니다.",
                en="No accelerator is installed in {year}, so nothing is delivered.",
            ).format(year=year),
            language,
        )
    limit = LIMITS[int(outcome.binding_limit[0, position])]
    words = Text(
        ko="{year}년에 설치된 최대 연산속도 {peak}(FP16 밀집) 가운데 이용자의 유효 연산이 되는 것은 {useful}, 곧 {share}입니다. 이용률은 {utilisation}이며, 이를 정하는 것은 ‘{limit}’입니다.",
        en="Of {peak} installed peak (dense FP16) in {year}, {useful}, or {share}, becomes useful compute. Utilisation is {utilisation}, limited by: {limit}.",
    ).format(
        year=year,
        peak=quantity(float(steps[0]), "exaflops", language),
        useful=quantity(float(steps[-1]), "exaflops", language),
        share=share(float(steps[-1] / steps[0]) if steps[0] > 0 else None, language),
        utilisation=share(float(outcome.utilisation_share[0, position]), language),
        limit=text.UTILISATION_LIMITS[limit].in_(language),
    )
    return paragraph(words, language)


def demand(run: Run) -> Html:
    """Say how much of the requests is met, and who waits longest."""
    outcome: CapacityOutcome = run.outcome
    language = run.language
    position = reference_position(outcome)
    requested = outcome.requested_accelerators[0, :, position]
    unserved = outcome.unserved_accelerators[0, :, position]
    idle = outcome.idle_held_accelerators[0, :, position]
    worst = USER_CLASSES[int(np.argmax(unserved))]
    total = float(requested.sum())
    words = Text(
        ko="현재 이용료에서 신청 {requested} 가운데 충족되는 몫은 {met}이고, 배정받고도 쓰지 않는 가속기는 {idle}입니다. 미충족이 가장 큰 이용자군: {worst}.",
        en="At current prices {met} of {requested} requested are served, and {idle} are held without being used. Most unserved: {worst}.",
    ).format(
        requested=quantity(total, "accelerators", language),
        met=share(1.0 - float(unserved.sum()) / total if total > 0 else None, language),
        idle=quantity(float(idle.sum()), "accelerators", language),
        worst=text.USER_CLASSES[worst].in_(language) if unserved.any() else "–",
    )
    return paragraph(words, language)


def waiting(run: Run, curve: WaitingTimeCurve) -> Html:
    """Say how long jobs wait at the highest load simulated, under each discipline."""
    language = run.language
    words = Text(
        ko="부하 {load}에서 작업의 평균 대기시간은 선착순 약 {fcfs}, 백필 {backfill}이며, 단순 공식(얼랑 C)의 답은 {erlang}입니다.",
        en="At a load of {load} a job waits {fcfs} on average first come first served and {backfill} with backfill; the simple formula (Erlang C) says {erlang}.",
    ).format(
        load=share(float(curve.loads[-1]), language),
        fcfs=duration(float(curve.mean_wait_hours["fcfs"][-1]), language),
        backfill=duration(float(curve.mean_wait_hours["backfill"][-1]), language),
        erlang=duration(float(curve.erlang_c_hours[-1]), language),
    )
    return paragraph(words, language)


def goodput(run: Run, curve: Curve, spares: Spares) -> Html:
    """Say what a job on all of the opening's accelerators keeps of its time, and how many spares it takes."""
    language = run.language
    low = curve.vertical if curve.low is None else curve.low
    high = curve.vertical if curve.high is None else curve.high
    words = Text(
        ko="가속기 {size}을 한꺼번에 쓰는 작업의 유효 진행률은 {centre}(고장률 범위에 따라 {band})입니다. "
        "노드 {nodes}대 가운데 예비로 두는 {planned}대를 뺀 나머지가 모두 가동되는 시간은 {up}이며, "
        "{target}를 맞추는 데 필요한 예비는 {needed}대입니다.",
        en="A job on {size} at once keeps {centre} of its time ({band} over the range of failure rates). "
        "Of {nodes} nodes, {planned} are kept as spares: the rest are all up {up} of the time. "
        "Reaching {target} takes {needed} spares.",
    ).format(
        size=quantity(float(curve.horizontal[-1]), "accelerators", language),
        centre=share(float(curve.vertical[-1]), language),
        band=interval(float(low[-1]), float(high[-1]), "share", language),
        nodes=count(spares.nodes, language),
        planned=count(spares.planned, language),
        needed=count(spares.needed, language),
        up=_up(spares.availability, language),
        target=share(spares.target, language),
    )
    return paragraph(words, language)


def uncertainty(run: Run, spread: Spread, swings: Sequence[Swing], reasons: Mapping[str, Text]) -> Html:
    """Say how often the target is met, the first reason where not, and what moves the cost most."""
    language = run.language
    missed = {key: value for key, value in spread.reason_shares.items() if key != "none" and value > 0}
    reason = max(missed, key=lambda key: missed[key]) if missed else None
    words = Text(
        ko="{size}가지 경우 가운데 목표일에 목표를 달성하는 비율은 {met}입니다. {why}{mover}{stop}{none}",
        en="The target is met on its date in {met} of {size} cases. {why}{mover}{stop}{none}",
    ).format(
        size=count(spread.size, language),
        met=share(spread.met_share, language),
        why=(
            Text(
                ko=f"달성하지 못하는 가장 흔한 원인: {reasons[reason].ko}(전체 경우의 {share(missed[reason], 'ko')}). ",
                en=f"Most frequent cause of a miss: {reasons[reason].en} ({share(missed[reason], 'en')} of all cases). ",
            ).in_(language)
            if reason
            else ""
        ),
        mover=_mover(run, swings),
        stop=_stoppers(run, swings),
        none=_undefined(spread, language),
    )
    return paragraph(words, language)


def _mover(run: Run, swings: Sequence[Swing]) -> str:
    moving = [swing for swing in swings if np.isfinite(swing.width) and swing.width > 0]
    if not moving:
        return Text(
            ko="유효 가속기·시간당 원가를 움직이는 요인은 없습니다.",
            en="Nothing moves the cost of a useful accelerator-hour.",
        ).in_(run.language)
    label = run.parameters.parameter(moving[0].key).label
    return Text(
        ko=f"유효 가속기·시간당 원가를 가장 크게 움직이는 요인: {label.ko}.",
        en=f"What moves the cost of a useful accelerator-hour most: {label.en}.",
    ).in_(run.language)


def _stoppers(run: Run, swings: Sequence[Swing]) -> str:
    """Name the parameters of which one end alone leaves no useful hour; the figure cannot show them."""
    keys = [swing.key for swing in swings if not np.isfinite(swing.width)]
    if not keys or len(keys) == len(swings):
        return ""
    labels = [run.parameters.parameter(key).label for key in keys]
    return Text(
        ko=f" 하나만으로 유효 연산을 없앨 수 있는 요인: {', '.join(label.ko for label in labels)}.",
        en=f" Alone enough to leave no useful hour: {', '.join(label.en for label in labels)}.",
    ).in_(run.language)


def _undefined(spread: Spread, language: Language) -> str:
    missing = spread.undefined_shares["cost_per_useful_hour_krw"]
    if not missing:
        return ""
    return Text(
        ko=f" 유효 연산이 전혀 없어 원가를 계산할 수 없는 경우: {share(missing, 'ko')}(범위에서 제외).",
        en=f" Cases without any useful hour, left out of the range of its cost: {share(missing, 'en')}.",
    ).in_(language)


def backtest(run: Run, result: BackTest) -> Html:
    """Say how far predictions lie from real systems."""
    language = run.language
    words = Text(
        ko="해당 시스템을 제외하고 예측한 오차의 중앙값: 최대 성능 {peak}, HPL {hpl}, 전력 {power}. 비용 구간에 실제 값이 들어온 비율: {coverage}.",
        en="Median error with the system itself left out: peak {peak}, HPL {hpl}, power {power}. Stated costs inside the predicted interval: {coverage}.",
    ).format(
        peak=share(result.median_error["rpeak_pflops"], language),
        hpl=share(result.median_error["rmax_pflops"], language),
        power=share(result.median_error["power_mw"], language),
        coverage=share(result.coverage["cost_usd"], language),
    )
    return paragraph(words, language)


#: A share above this is never printed as the whole.
NEARLY_ALL = 0.9999


def _up(availability: float, language: Language) -> str:
    if availability <= NEARLY_ALL:
        return share(availability, language)
    return Text(ko="99.99% 초과", en="more than 99.99%").in_(language)
