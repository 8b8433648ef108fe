"""A scenario: a dated, named set of overrides with the reason for each."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from analysis.foundation.dates import parse_date
from analysis.foundation.errors import FaultList
from analysis.foundation.language import LANGUAGES, Text
from analysis.parameters.record import BothLanguages, FactIds, Record, Value
from analysis.parameters.validation import Locate, parse_record


class Reason(Record):
    """Why a scenario overrides a parameter."""

    text: BothLanguages
    facts: FactIds = ()


class Scenario(Record):
    """One scenario.

    Attributes
    ----------
    id
        Stem of its file.
    dated
        Day whose state of affairs it describes, ``YYYY-MM-DD``.
    name, description
        In both languages.
    facts
        Facts that it rests on as a whole.
    overrides
        Full parameter name to value, as written in the file.
    reasons
        Full parameter name to the reason of its override.
    where
        Path of its file.
    """

    id: str
    dated: str
    name: BothLanguages
    description: BothLanguages
    facts: FactIds = ()
    overrides: Mapping[str, Value] = {}
    reasons: Mapping[str, Reason] = {}
    where: str = ""

    def __str__(self) -> str:
        return self.id

    @property
    def reference(self) -> str:
        """What finds it again: its id, or its file where that lies outside the book's scenarios."""
        return self.where if self.where and self.where != f"scenarios/{self.id}.yaml" else self.id

    @property
    def date(self) -> datetime.date:
        """Day whose state of affairs it describes."""
        return parse_date(self.dated)


def parse_scenario(
    raw: Mapping[str, Any], *, name: str, file: str, locate: Locate, faults: FaultList
) -> Scenario | None:
    """Read one scenario file, noting everything that is wrong with its form.

    Whether its overrides name parameters and lie within their bounds is checked when it is applied.

    Parameters
    ----------
    raw
        What was read from YAML.
    name
        Stem of the file, which must be the scenario's id.
    file
        Path of the file.
    locate
        Gives ``file:line`` from the keys that lead to an entry.
    faults
        Where faults are noted.

    Returns
    -------
    Scenario or None
        ``None`` when it cannot be understood.
    """
    given = raw.get("reasons")
    record = {**raw}
    if isinstance(given, Mapping):
        record["reasons"] = {key: _reason(entry) for key, entry in given.items()}
    scenario = parse_record(Scenario, record, locate=locate, path=(), faults=faults, where=file)
    if scenario is None:
        return None
    if scenario.id != name:
        faults.add(
            locate("id"),
            Text(
                ko=f"'id'는 파일 이름과 같아야 합니다: {name}. 입력값: {scenario.id}",
                en=f"'id' must equal the name of the file: {name}, not {scenario.id}",
            ),
        )
    try:
        parse_date(scenario.dated)
    except ValueError:
        faults.add(
            locate("dated"),
            Text(
                ko=f"'dated'는 YYYY-MM-DD 날짜여야 합니다. 입력값: {scenario.dated}",
                en=f"'dated' must be a date YYYY-MM-DD, not {scenario.dated}",
            ),
        )
        return None
    for key in sorted(set(scenario.overrides) ^ set(scenario.reasons)):
        faults.add(
            locate("overrides", key),
            Text(
                ko=f"'{key}': 'overrides'와 'reasons'에 모두 있어야 합니다. 바꾸는 이유를 적으십시오.",
                en=f"'{key}' must stand in both overrides and reasons. Say why it is overridden.",
            ),
        )
    return scenario


def _reason(entry: Any) -> Any:
    # In the file a reason reads {ko, en, facts}; inside, its text is one thing.
    if not isinstance(entry, Mapping):
        return entry
    text = {language: side for language, side in entry.items() if language in LANGUAGES}
    return {"text": text, **{key: part for key, part in entry.items() if key not in LANGUAGES}}
