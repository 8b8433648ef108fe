"""What the entries of a parameter record must say about one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from analysis.foundation.dates import parse_date
from analysis.foundation.errors import FaultList, nearest
from analysis.foundation.language import Text
from analysis.foundation.units import UNITS
from analysis.parameters.record import Parameter, Value
from analysis.parameters.validation import Locate
from analysis.parameters.values import as_number, read_value, shown


@dataclass(frozen=True)
class _Notes:
    """Notes faults of one record under the names of its entries."""

    locate: Locate
    path: tuple[str, ...]
    faults: FaultList

    def add(self, ko: str, en: str, *entry: str | int) -> None:
        name = ".".join(str(part) for part in (*self.path, *entry))
        self.faults.add(self.locate(*self.path, *entry), Text(ko=f"'{name}': {ko}", en=f"'{name}': {en}"))


def check_parameter(
    parameter: Parameter, *, groups: Iterable[str], locate: Locate, path: tuple[str, ...], faults: FaultList
) -> None:
    """Note every contradiction inside one record.

    A value must lie in its range and the range in the bounds; money needs a price basis; what is official
    or reported needs facts, what is assumed or derived needs a rationale.

    Parameters
    ----------
    parameter
        The record.
    groups
        Ids of the chapter's groups.
    locate
        Gives ``file:line`` from the keys that lead to an entry.
    path
        Keys that lead to the record.
    faults
        Where faults are noted.
    """
    notes = _Notes(locate, path, faults)
    if parameter.unit not in UNITS:
        found = nearest(parameter.unit, UNITS)
        notes.add(
            f"등록되지 않은 단위입니다: {parameter.unit}. 가장 가까운 단위: {found}.",
            f"unknown unit {parameter.unit}. Nearest: {found}.",
            "unit",
        )
        return  # nothing below can be judged without a unit
    names = tuple(groups)
    if parameter.group not in names:
        found = nearest(parameter.group, names)
        notes.add(
            f"등록되지 않은 묶음입니다: {parameter.group}. 가장 가까운 이름: {found}.",
            f"unknown group {parameter.group}. Nearest: {found}.",
            "group",
        )
    if not _is_date(parameter.checked):
        notes.add(
            f"YYYY-MM-DD 날짜여야 합니다. 입력값: {parameter.checked}",
            f"must be a date YYYY-MM-DD, not {parameter.checked}",
            "checked",
        )
    _check_evidence(parameter, notes)
    if parameter.is_choice:
        _check_choice(parameter, notes)
    else:
        _check_span(parameter, notes)


def _check_evidence(parameter: Parameter, notes: _Notes) -> None:
    if parameter.unit_record.is_price_basis_required and parameter.price_basis is None:
        notes.add(
            "금액에는 가격 기준(price_basis)과 연도가 필요합니다.",
            "money needs a price basis and its year.",
            "price_basis",
        )
    if parameter.status in ("official", "reported") and not parameter.facts:
        notes.add(
            "근거 사실이 없습니다. 사실을 적거나 'status: assumed'로 두고 이유를 적으십시오.",
            "has no facts. Name them, or use 'status: assumed' with a rationale.",
            "facts",
        )
    if parameter.status in ("assumed", "derived") and parameter.rationale is None:
        notes.add(
            "가정하거나 계산한 값에는 이유가 필요합니다.",
            "an assumed or derived value needs a rationale.",
            "rationale",
        )
    for position, alternative in enumerate(parameter.alternatives):
        if not alternative.facts and alternative.rationale is None:
            notes.add(
                "근거 사실이 없는 대안 값에는 이유(rationale)가 필요합니다.",
                "an alternative without facts needs a rationale.",
                *("alternatives", position),
            )


def _check_choice(parameter: Parameter, notes: _Notes) -> None:
    if parameter.range is not None:
        notes.add("선택형 매개변수에는 범위를 둘 수 없습니다.", "a choice has no range.", "range")
    if parameter.choices:
        check_values(parameter, notes.locate, notes.path, notes.faults)
    elif parameter.choices_from is None:
        notes.add("선택할 수 있는 값의 목록이 없습니다.", "the choices are missing.", "choices")


def _check_span(parameter: Parameter, notes: _Notes) -> None:
    if parameter.choices or parameter.choices_from:
        notes.add(
            "단위가 choice일 때만 쓸 수 있습니다.",
            "only a parameter of the unit choice has choices.",
            "choices",
        )
    bounds, span = parameter.bounds, parameter.range
    if bounds.minimum is None and bounds.maximum is None:
        notes.add("허용 범위가 없습니다.", "has no bounds.", "bounds")
    ends: list[tuple[Value | None, tuple[str, str]]] = [
        (bounds.minimum, ("bounds", "minimum")),
        (bounds.maximum, ("bounds", "maximum")),
    ]
    if span is not None:
        ends[1:1] = [(span.low, ("range", "low")), (span.high, ("range", "high"))]
    elif parameter.role != "constant":
        notes.add(
            "정책수단과 불확실 요인에는 탐색 범위가 필요합니다.",
            "a lever or an uncertainty needs a range to explore.",
            "range",
        )
    wrong = [(end, entry) for end, entry in ends if end is not None and not _fits(parameter, end)]
    for end, entry in wrong:
        notes.add(
            f"단위 {parameter.unit}에 맞지 않습니다. 입력값: {shown(end)}",
            f"does not fit the unit {parameter.unit}: {shown(end)}",
            *entry,
        )
    if wrong:
        return
    known = [(as_number(parameter, end), entry) for end, entry in ends if end is not None]
    for (low, _), (high, entry) in pairwise(known):
        if low > high:
            notes.add(
                "허용 범위 최솟값 ≤ 탐색 하한 ≤ 탐색 상한 ≤ 허용 범위 최댓값이어야 합니다.",
                "must keep the order: minimum, low, high, maximum.",
                *entry,
            )
    if span is not None and span.shape == "log_uniform" and as_number(parameter, span.low) <= 0:
        notes.add(
            "log_uniform의 하한은 0보다 커야 합니다.", "log_uniform needs a low above 0.", "range", "low"
        )
    check_values(parameter, notes.locate, notes.path, notes.faults)


def _fits(parameter: Parameter, end: Value) -> bool:
    if parameter.is_date:
        return isinstance(end, str) and _is_date(end)
    return not isinstance(end, str) and abs(end) < float("inf")


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def check_values(parameter: Parameter, locate: Locate, path: tuple[str, ...], faults: FaultList) -> None:
    """Note a value or alternative that its own record would refuse, or a value outside its range.

    Parameters
    ----------
    parameter
        The record, its choices known.
    locate
        Gives ``file:line`` from the keys that lead to an entry.
    path
        Keys that lead to the record.
    faults
        Where faults are noted.
    """
    notes = _Notes(locate, path, faults)
    entries: list[tuple[Value, tuple[str | int, ...]]] = [(parameter.value, ("value",))]
    entries += [
        (alternative.value, ("alternatives", position, "value"))
        for position, alternative in enumerate(parameter.alternatives)
    ]
    for given, entry in entries:
        _, fault = read_value(parameter, given)
        if fault is None and isinstance(given, str) and not (parameter.is_date or parameter.is_choice):
            notes.add("따옴표 없이 수로 적으십시오.", "write a number without quotation marks.", *entry)
        elif fault is not None:
            notes.add(fault.message.ko, fault.message.en, *entry)
        elif entry == ("value",) and parameter.range is not None and not parameter.is_choice:
            low, value, high = (
                as_number(parameter, end) for end in (parameter.range.low, given, parameter.range.high)
            )
            if not low <= value <= high:
                notes.add(
                    f"값이 탐색 범위 밖입니다. 값: {shown(given)}, 범위: {shown(parameter.range.low)} ~ "
                    f"{shown(parameter.range.high)}",
                    f"the value {shown(given)} lies outside its range {shown(parameter.range.low)} ~ "
                    f"{shown(parameter.range.high)}",
                    *entry,
                )
